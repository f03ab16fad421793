"""Where cues stand: a verb of the lexicon with its auxiliaries and adverbs, where it is one and no noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.model.reading import Stance
from onrecord.reading.cues import FORMS, Form, Verb
from onrecord.reading.grammar import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    NOUN_LIKE,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECTS,
    is_adverb,
)
from onrecord.reading.items import Item
from onrecord.reading.language import words

Mode = Literal["finite", "gerund", "passive", "impersonal"]
_IMPERSONAL_FRAMES = frozenset({"impersonal"})
_AHEAD = frozenset(words("cues", "impersonal.ahead"))
_IMPERSONAL = frozenset(words("cues", "impersonal.participles"))
_CHAINS = frozenset(words("cues", "chains.before_to"))
_PLURALS = frozenset(words("grammar", "plurals"))
_OTHER_SENSES = frozenset(words("cues", "forms.other_senses"))
_HEADLINE_VERBS = frozenset(words("cues", "forms.headlines"))
_MOST_BEFORE = 5


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as a run of items, ``first`` to ``last``, both included."""

    first: int
    last: int
    head: int
    verb: Verb
    form: Form
    mode: Mode
    frames: frozenset[str]
    stance: Stance


def cue_at(found: Sequence[Item], place: int) -> Cue | None:
    """The cue whose verb is the item at ``place``, if it is a cue at all."""
    item = found[place]
    known = FORMS.get(item.low)
    if (
        known is None
        or (item.capital and not _may_be_capital(found, place))
        or _means_else(found, place, known[0].lemma)
    ):
        return None
    verb, form = known
    first = _first(found, place)
    auxiliaries = {found[at].low for at in range(first, place)} & AUXILIARIES
    mode = _mode(found, (first, place), form, auxiliaries)
    last, frames, stance = _last(found, place, verb)
    if mode is None or not frames:
        return None
    if mode == "impersonal" or (mode == "finite" and "impersonal" in frames):
        chained = any(found[at].low == "to" for at in range(first, place))
        return (
            None
            if chained
            else Cue(first, last, place, verb, form, "impersonal", _IMPERSONAL_FRAMES, _hearsay(found[place].low))
        )
    return Cue(first, last, place, verb, form, mode, frames, stance)


def _means_else(found: Sequence[Item], place: int, lemma: str) -> bool:
    """Whether the verb and the next word together mean something else ("showed up", "known as")."""
    return place + 1 < len(found) and f"{lemma} {found[place + 1].low}" in _OTHER_SENSES


def _may_be_capital(found: Sequence[Item], place: int) -> bool:
    """Whether a capital is owed to the verb's place: the first word of a sentence, or one within a headline."""
    if _begins(found, place):
        return True
    if place + 2 >= len(found) or found[place + 2].sentence != found[place].sentence:
        return False
    around = (found[place - 1], found[place + 1], found[place + 2])
    return found[place].low in _HEADLINE_VERBS and all(item.capital or item.quoted for item in around)


def _begins(found: Sequence[Item], place: int) -> bool:
    return place == 0 or found[place - 1].sentence != found[place].sentence


def _first(found: Sequence[Item], place: int) -> int:
    """The first auxiliary or adverb of the verb's group."""
    first = place
    while first > 0 and place - first < _MOST_BEFORE:
        before = found[first - 1]
        if before.sentence != found[place].sentence:
            break
        if before.low == "to" and first >= 2 and found[first - 2].low in _CHAINS and first == place:
            first -= 2
            if found[first].low == "on" and first > 0 and found[first - 1].low in ("went", "goes", "going"):
                first -= 1
        elif (
            (before.low == "no" and found[first].low == "longer")
            or (before.low in AUXILIARIES and not before.capital)
            or (is_adverb(before) and not before.capital)
        ):
            first -= 1
        else:
            break
    return first


def _mode(found: Sequence[Item], group: tuple[int, int], form: Form, auxiliaries: set[str]) -> Mode | None:
    """How the verb is used; None where it isn't used as a cue."""
    first, place = group
    before = found[first - 1] if first > 0 and found[first - 1].sentence == found[place].sentence else None
    following = found[place + 1] if place + 1 < len(found) else None
    low = found[place].low
    if auxiliaries == {"'s"} and (before is None or before.low not in SUBJECTS):
        return None
    if form == "past" and auxiliaries & BE:
        return _passive(low, following)
    if form == "gerund":
        return _gerund(before, auxiliaries)
    if low == "asked" and not auxiliaries and _is_absolute(found, first, before):
        return "passive"
    return _finite(found, group, form, auxiliaries)


def _finite(found: Sequence[Item], group: tuple[int, int], form: Form, auxiliaries: set[str]) -> Mode | None:
    """Finite, unless the form is a participle or a noun where it stands."""
    first, place = group
    before = found[first - 1] if first > 0 and found[first - 1].sentence == found[place].sentence else None
    if before is not None and not auxiliaries and not _may_precede(before):
        return None
    if form == "base" or found[place].low in NOUN_LIKE:
        return _checked(found, group, form, auxiliaries)
    by = place + 1 < len(found) and found[place + 1].low == "by"
    return None if form == "past" and not auxiliaries and by else "finite"


def _is_absolute(found: Sequence[Item], first: int, before: Item | None) -> bool:
    """ "Asked about it, ...": who was asked comes later."""
    if before is not None:
        return before.low in ("when", "if", "where")
    return first == 0 or not found[first - 1].quoted


def _passive(low: str, following: Item | None) -> Mode | None:
    if following is not None and low in _IMPERSONAL and following.low in ("to", "that"):
        return "impersonal"
    if low in ("asked", "told", "quoted"):
        return "passive"
    return "passive" if following is not None and following.low == "by" else None


def _gerund(before: Item | None, auxiliaries: set[str]) -> Mode | None:
    if auxiliaries & BE:
        return "finite"
    if before is None:
        return "gerund"
    if before.low in DETERMINERS or before.low in POSSESSIVES or before.low == "'s":
        return None
    return "gerund"


def _may_precede(before: Item) -> bool:
    """Whether a finite verb may follow directly: not after an article, a possessive or a preposition."""
    if before.low in SUBJECTS or before.low == "that":
        return True
    return not (
        before.low in DETERMINERS or before.low in POSSESSIVES or before.low in PREPOSITIONS or before.low == "'s"
    )


def _checked(found: Sequence[Item], group: tuple[int, int], form: Form, auxiliaries: set[str]) -> Mode | None:
    """A form that may be a noun as well: a verb only where its subject or an auxiliary clearly stands before it."""
    first, _ = group
    if auxiliaries - BE or (first > 1 and found[first].low in _CHAINS):
        return "finite"
    before = found[first - 1] if first > 0 else None
    if before is None or before.sentence != found[first].sentence:
        return None
    if before.low in SUBJECTS or before.low == "that":
        return "finite"
    if form == "past":
        return "finite" if before.word[0].isalnum() or before.word in ",)" or before.quoted else None
    plural = before.low.endswith("s") and not before.low.endswith(("'s", "ss", "us", "is"))
    if form == "base":
        subject = plural or (before.low in _PLURALS or before.low == "and")
        return "finite" if subject and (found[group[1]].low not in NOUN_LIKE or _object_follows(found, group)) else None
    singular = before.word[0].isalpha() and (not plural or before.capital)
    return "finite" if singular and _object_follows(found, group) else None


def _object_follows(found: Sequence[Item], group: tuple[int, int]) -> bool:
    """Whether what follows can be a verb's object or clause."""
    place = group[1] + 1
    if place >= len(found) or found[place].sentence != found[group[1]].sentence:
        return False
    following = found[place]
    if (
        following.quoted
        or following.capital
        or following.low in PERSONAL
        or following.low in ("to", ":", "how", "why", "if")
    ):
        return True
    if following.low in ("for", "on", "out", "with", "about") and found[group[1]].low in (
        "call",
        "calls",
        "points",
        "point",
    ):
        return True
    return following.low in DETERMINERS or following.low in POSSESSIVES


def _clause_later(found: Sequence[Item], start: int) -> bool:
    """ "bragged at a rally that": whether what comes after the preposition only leads to a clause or a quotation."""
    for place in range(start, min(len(found), start + 16)):
        item = found[place]
        if item.sentence != found[start].sentence or item.word == ";":
            return False
        if item.word == "," and not (place + 1 < len(found) and found[place + 1].capital):
            return False
        if item.clausal or (item.low == "that" and place > start + 1):
            return True
    return False


def _hearsay(participle: str) -> Stance:
    """What is expected or planned lies ahead; what is believed or said is the case."""
    return "expected" if participle in _AHEAD else "asserted"


def _last(found: Sequence[Item], place: int, verb: Verb) -> tuple[int, frozenset[str], Stance]:
    """The last item of the cue, its frames and its stance."""
    for after in verb.after:
        stop = place + 1 + len(after)
        if stop <= len(found) and tuple(item.low for item in found[place + 1 : stop]) == after:
            if ("infinitive" in verb.frames and after == ("to",)) or (
                "clause" in verb.frames and _clause_later(found, stop)
            ):
                continue
            return stop - 1, verb.after_frames, verb.stance if verb.frames else verb.after_stance
    return place, verb.frames, verb.stance

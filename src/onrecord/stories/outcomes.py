"""What a sentence tells of an undertaking: delivered, denied, nobody came, put right, put off, called off, replaced.

Patterns over words, kept narrow: a sentence counts only if it tells an outcome by a verb in a completed form, by a noun
of doing that is denied, or by one of some phrases. Whose outcome it is, is decided elsewhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import DateExpression, Interval, Reading, Span
from onrecord.model.story import EventKind
from onrecord.stories.doings import kinds_at, kinds_of_doing
from onrecord.stories.language import table, words
from onrecord.stories.rows import body
from onrecord.stories.words import Token, is_content, rarity, stem, tokens

BEFORE = 4
"""How many words before a verb say whether it is done or open."""
NEAR = 90
"""Code points between words that tell an outcome and those that name what it is of."""
FAR = 7
"""How many words before a verb may hold a modal that leaves it open."""
CLAUSE = 9
"""How many words before a verb may hold the word that opens its clause."""
CONDITION = 15
"""How many words before a verb may hold an "if" that its clause hangs on."""
NEGATED = 12
"""How many words before a verb may hold the word that negates it."""
AGAINST = 60
"""How many words before a verb may hold one that says it isn't so."""
BESIDE = 60
"""Most code points between words that tell something and the date of it."""
_OPENING = 6
"""How many words of a sentence may show that it goes on about what was told before."""

_TIMES = frozenset(
    ("day", "week", "weekend", "month", "year", "morning", "evening", "summer", "fall", "winter", "spring")
)

_SHOWS = frozenset(("tells", "means", "shows", "says", "said", "being"))
"""Behind "that" or "this" these tell what somebody makes of a thing, and nothing of it."""
_DETERMINERS = frozenset(("a", "an", "the", "new", "its", "his", "her", "their", "this", "that"))

_SUBJECT = 6
"""How many words before an active verb may name who did it."""
_RARE = 2.0
"""From this rarity on, the first word of a sentence is taken for a name."""
_HAVING = frozenset(("has", "have", "had", "hasn't", "haven't", "hadn't", "already"))
_JOINTS = frozenset(("and", "but", "that", "which", "who", "as", "while", "after", "when", "said", "because"))
_WITHIN = frozenset(("of", "the", "for"))

MET = "met"
"""The kind of doing of people who met."""
BECAME: tuple[EventKind, ...] = ("cancelled", "postponed", "replaced", "changed")
"""What may become of an undertaking itself, the clearer first."""

Outcome = tuple[EventKind, str | None, int]
"""What is told, the kind of doing that its verb tells (None for a phrase), and where it stands."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells an outcome of something."""

    reading: Reading
    place: int
    """Which sentence of the report it is."""
    span: Span
    kind: EventKind
    group: str | None
    """The kind of doing that its verb tells; None for a phrase."""
    at: int
    """Where the verb or phrase that tells it begins."""
    dates: tuple[DateExpression, ...]
    stems: frozenset[str]
    plain: frozenset[str]
    """Those of its keys that are no names."""
    goes_on: bool
    """Whether it goes on about what was told before, without naming it."""
    after: frozenset[str]
    """Its keys behind the words that tell it."""
    near: frozenset[str]
    """Its keys near them."""
    active: bool
    """Whether a verb tells it in the plain past, so that what was done has to follow."""
    doer: frozenset[str]
    """The keys of the names that stand right before such a verb, of whoever did it; empty where none stands there."""

    @property
    def article(self) -> str:
        """The article's id."""
        return self.reading.article.id

    @property
    def chain(self) -> tuple[str, ...]:
        """Who tells it, from the outlet's neighbour to the one who knows; empty where the outlet does."""
        holding = [
            (len(span), place)
            for place, one in enumerate(self.reading.attributions)
            for span in one.content
            if span.start <= self.at < span.end
        ]
        told = self.reading.attributions[min(holding)[1]] if holding else None
        return tuple(hop.name for hop in told.chain) if told else ()

    def day(self, due: Interval | None) -> Interval | None:
        """The one date that stands by the words that tell it, the due date aside; a correction has none."""
        if self.kind in ("corrected", "restated"):
            return None
        if self.kind == "due-passed":
            return due
        near = [one for one in self.dates if one.covers and one.covers != due and _beside(one.span, self.at)]
        return near[0].covers if len(near) == 1 else None


def outcomes(reading: Reading) -> Iterator[Told]:
    """Every sentence of a report that tells an outcome, once for each."""
    denied = [one.content[0] for one in reading.attributions if one.stance == "denied" and one.content]
    for place, sentence in enumerate(reading.sentences or body(reading)):
        found = tokens(sentence.text, sentence.start, sentence.end)
        told = list(_kinds(found, any(sentence.overlaps(one) for one in denied)))
        if told:
            about = _About(reading, place, sentence, found)
            yield from (about.told(kind, group, at) for kind, group, at in told)


class _About:
    """What a sentence says beside the outcomes that it tells."""

    def __init__(self, reading: Reading, place: int, sentence: Span, found: Sequence[Token]) -> None:
        self._reading, self._place, self._sentence, self._found = reading, place, sentence, found
        self._content = [(one, stem(one.form)) for one in found if is_content(one.form)]
        self._dates = _dates(reading, sentence)
        self._going_on = _goes_on(found)
        self._nothing = {at for _, _, at in _nothing(found)}

    def told(self, kind: EventKind, group: str | None, at: int) -> Told:
        """One outcome, with the words around it."""
        first = self._found[0].start
        end = next((one.start for one in self._found if one.start > at and _any([_form(one)], "outcome.modals")), None)
        return Told(
            reading=self._reading,
            place=self._place,
            span=self._sentence,
            kind=kind,
            group=group,
            at=at,
            dates=self._dates,
            stems=frozenset(key for _, key in self._content),
            plain=frozenset(key for one, key in self._content if one.start > first and not one.capital),
            goes_on=self._going_on or at in self._nothing,
            after=frozenset(key for one, key in self._content if one.start > at),
            near=frozenset(
                key for one, key in self._content if abs(one.start - at) <= NEAR and (end is None or one.start < end)
            ),
            active=group not in (None, MET) and _is_active(self._found, at),
            doer=_doer(self._found, at, self._sentence.text) if group not in (None, MET, "stop") else frozenset(),
        )


def told_as(words: Span, action: Sequence[Span]) -> EventKind | None:
    """What words that tell an undertaking say became of it: its day has passed, it was called off; None for nothing.

    "It was to have been named by Monday", "has abandoned its plan to build it".
    """
    if _phrase(tokens(words.text, words.start, words.end), table("delivery")["phrases"]["due_passed"]) is not None:
        return "due-passed"
    before = min((one.start for one in action), default=words.end)
    became = became_of(tokens(words.text, words.start, before)) if words.start < before else None
    return became[0] if became else None


def _kinds(found: Sequence[Token], denied: bool) -> Iterator[Outcome]:
    """What a sentence tells; of each kind of doing the first outcome."""
    phrases = table("delivery")["phrases"]
    missed = _phrase(found, phrases["no_show"])
    if missed is not None:
        yield "no-show", None, missed
        return
    became = became_of(found)
    if became is not None:
        yield became[0], None, became[1]
        return
    clarified = _phrase(found, phrases["clarified"])
    corrected = _phrase(found, phrases["corrected"] + phrases["wrong"])
    if clarified is not None and corrected is None and _any_form(found, "phrases.statements"):
        corrected = clarified
    passed = _phrase(found, phrases["due_passed"])
    if corrected is not None:
        yield "corrected", None, corrected
    if passed is not None:
        yield "due-passed", None, passed
    met: set[str | None] = set()
    for kind, group, at in (*_activity(found), *_done(found, denied), *_nothing(found)):
        # What is told as corrected or clarified is nobody's report of delivery any more.
        put_right = corrected is not None or clarified is not None
        if group not in met and not (put_right and kind == "reported-delivered"):
            met.add(group)
            yield kind, group, at
    stands = _phrase(found, phrases["restated"]) if _any_form(found, "phrases.undertakings") else None
    if stands is not None and not met:
        yield "restated", None, stands
    told = _by_phrase(found, denied) if corrected is None and stands is None and None not in met else None
    if told is not None:
        yield told


def became_of(found: Sequence[Token]) -> tuple[EventKind, int] | None:
    """What a sentence tells to have become of an undertaking itself, and where; None where it may yet, or didn't."""
    for kind in BECAME:
        at = _phrase(found, table("delivery")["phrases"][kind])
        if at is None:
            continue
        clause = [_form(one) for one in found if one.start < at][-CLAUSE:]
        before = clause[-BEFORE:]
        negated = any(one in words("negation", "negation") for one in before)
        own = _opens_with_modal(found, at)
        left_open = _any(before, "outcome.open") or (not own and _any(clause[-FAR:], "outcome.modals"))
        if not (negated or _any(clause, "outcome.conditions") or left_open or _is_attribute(found, at)):
            return kind, at
    return None


def _is_attribute(found: Sequence[Token], at: int) -> bool:
    """Whether a participle tells which one: "a new, revised order", "the delayed vote"."""
    place = next(place for place, one in enumerate(found) if one.start == at)
    if not place or place + 1 == len(found) or not found[place].form.endswith("ed"):
        return False
    before = found[place - 1]
    possessive = before.end - before.start > len(before.form) + 1  # its "’s" isn't in its form
    return before.form in _DETERMINERS or possessive


def _opens_with_modal(found: Sequence[Token], at: int) -> bool:
    """Whether the phrase that begins there has a modal of its own: "will no longer"."""
    return any(one.start == at and _any([one.form], "outcome.modals") for one in found)


def _by_phrase(found: Sequence[Token], denied: bool) -> Outcome | None:
    """What is told as done, not done or held by other than a verb of doing: "is gone", "has yet to", "took place"."""
    phrases = table("delivery")["phrases"]
    undone = _phrase(found, phrases["undone"])
    if undone is not None and not _any([one.form for one in found if one.start < undone][-1:], "outcome.relatives"):
        return "denied", None, undone
    done, group = _phrase(found, phrases["done"]), None
    if done is None and _any_form(found, "phrases.gatherings"):
        done, group = _phrase(found, phrases["held"]), MET
    if done is None:
        return None
    before = [one for one in found if one.start < done]
    near = [_form(one) for one in before[-BEFORE:]]
    if _any(near, "outcome.open") or _any(near, "outcome.conditions"):
        return None
    negated = any(one.form in words("negation", "negation") for one in before[-NEGATED:])
    against = _any([one.form for one in before], "outcome.against")
    return ("denied" if denied or negated or against else "reported-delivered"), group, done


def _done(found: Sequence[Token], denied: bool) -> Iterator[Outcome]:
    for place, token in enumerate(found):
        kind = _outcome(found, place) or _did_not(found, place)
        for group in kinds_at(found, place) if kind else ():
            yield ("denied" if denied or not kind else kind), group, token.start


def _activity(found: Sequence[Token]) -> Iterator[Outcome]:
    """ "New building at the works", "there has been no construction since": whether something stopped."""
    nouns, going = words("delivery", "activity.nouns"), words("delivery", "activity.going_on")
    for place, token in enumerate(found):
        if token.form in nouns:
            before = [one.form for one in found[max(0, place - 3) : place]]
            after = [one.form for one in found[place + 1 : place + 6]]
            if "no" in before and not _any(before + after, "outcome.open"):
                yield "reported-delivered", "stop", token.start
            elif any(form in going for form in before[-2:]) or any(form in going - {"new", "fresh"} for form in after):
                yield "denied", "stop", token.start


def _nothing(found: Sequence[Token]) -> Iterator[Outcome]:
    """ "There has been no transfer", "We know of none so far": that nothing came of it."""
    nouns = words("delivery", "outcome.nouns")
    for place, token in enumerate(found):
        before = [one.form for one in found[max(0, place - 3) : place]]
        if token.form in nouns and "no" in before and not _any(before, "outcome.open"):
            for group in kinds_of_doing(stem(token.form)) or (None,):
                yield "denied", group, token.start
    at = _phrase(found, ["know of none", "none so far"])
    if at is not None:
        yield "denied", None, at


def _outcome(found: Sequence[Token], place: int) -> EventKind | None:
    """What the verb at a place tells, if it is a verb of delivery in a completed form."""
    form = found[place].form
    if not (form.endswith(("ed", "en")) or _any([form], "outcome.forms") or form in table("delivery")["irregular"]):
        return None
    if not is_content(form) or found[place].capital or _any([form], "outcome.telling"):
        return None
    near = [_form(one) for one in found[max(0, place - BEFORE) : place]]
    clause = [_form(one) for one in found[max(0, place - CLAUSE) : place]]
    if _any(near, "outcome.open") or _any(near, "outcome.usual") or _any(clause[-FAR:], "outcome.modals"):
        return None
    far = [one.form for one in found[max(0, place - CONDITION) : place]]
    if _any(clause, "outcome.conditions") or _any(far, "outcome.conditional"):
        return None
    if not _any(near, "outcome.completed") and not _is_past(found, place):
        return None
    against = _any([one.form for one in found[max(0, place - AGAINST) : place]], "outcome.against")
    negated = any(one.form in words("negation", "negation") for one in found[max(0, place - NEGATED) : place])
    return "denied" if against or negated else "reported-delivered"


def _is_past(found: Sequence[Token], place: int) -> bool:
    """Whether a form that stands without an auxiliary may be a plain past: something follows that it may be done to."""
    form = found[place].form
    if form in words("delivery", "outcome.simple"):
        return True
    if place == 0 or place + 1 == len(found) or _any([form], "outcome.bare"):
        return False
    before = found[place - 1].form
    return before not in words("delivery", "outcome.relatives") and before not in words("delivery", "outcome.helping")


def _is_active(found: Sequence[Token], at: int) -> bool:
    """Whether the verb at a place of the text stands without an auxiliary before it."""
    before = [one.form for one in found if one.start < at][-BEFORE:]
    form = next(one.form for one in found if one.start == at)
    return not _any(before, "outcome.completed") and form not in words("delivery", "outcome.simple")


def _doer(found: Sequence[Token], at: int, text: str) -> frozenset[str]:
    """The keys of the names among the few words before an active verb, back to the verb or the joint before them."""
    place = next(place for place, one in enumerate(found) if one.start == at)
    form = found[place].form
    if not (form.endswith(("ed", "en")) or form in table("delivery")["irregular"]):
        return frozenset()  # "on our soil", "no construction": no verb
    if _any([found[place - 1].form] if place else [], "outcome.completed") and found[place - 1].form not in _HAVING:
        return frozenset()
    names: set[str] = set()
    for one, after in reversed(list(pairwise(found[max(0, place - _SUBJECT) : place + 1]))):
        if any(mark in text[one.end : after.start] for mark in ':;,–—"“”'):
            break
        if one.form in _JOINTS or (names and not one.capital and not is_content(one.form) and one.form not in _WITHIN):
            break
        opens = one is found[0] and rarity(one.form) < _RARE
        if one.capital and is_content(one.form) and not opens:
            names.add(stem(one.form))
    return frozenset(names)


def _did_not(found: Sequence[Token], place: int) -> EventKind | None:
    """ "did not return them": not done; "did not come from us" tells of nothing done."""
    before = [one.form for one in found[max(0, place - 3) : place]]
    asked = "did" in before or "didn't" in before
    if not asked or found[place].form in words("negation", "negation") or not is_content(found[place].form):
        return None
    negated = any(form in words("negation", "negation") for form in before)
    following = found[place + 1].form if place + 1 < len(found) else ""
    return "denied" if negated and following != "from" and not found[place].form.endswith(("ed", "ly")) else None


def _phrase(found: Sequence[Token], phrases: Sequence[str]) -> int | None:
    """Where the first of the phrases that the words hold begins; "come" before "from" tells of no person."""
    line = f" {' '.join(one.form for one in found)} ".replace(" come from ", " stem from ")
    at = next((line.index(f" {one} ") for one in phrases if f" {one} " in line), None)
    return None if at is None else found[line[: at + 1].count(" ") - 1].start


def _goes_on(found: Sequence[Token]) -> bool:
    """Whether words that go on about something open the sentence, or a part of what was promised stands in it."""
    opening = [one.form for one in found[:_OPENING]]
    line = f"{' '.join(opening)} "
    parts, nouns = words("delivery", "joining.parts") - {"last", "next"}, words("delivery", "outcome.nouns")
    part = any(one.form in parts and after.form in nouns for one, after in pairwise(found))
    dated = len(opening) > 1 and opening[0] in ("this", "that", "these", "those") and opening[1] in _TIMES | _SHOWS
    return part or (not dated and any(line.startswith(f"{one} ") for one in table("delivery")["phrases"]["going_on"]))


def _form(one: Token) -> str:
    """Its form; the month of May is no modal."""
    return "" if one.form == "may" and one.capital else one.form


def _any(forms: Sequence[str], key: str) -> bool:
    return not words("delivery", key).isdisjoint(forms)


def _any_form(found: Sequence[Token], key: str) -> bool:
    return _any([one.form for one in found], key)


def _beside(date: Span, at: int) -> bool:
    """Whether a date stands near a place, with no quotation mark between."""
    between = date.text[min(date.end, at) : max(date.start, at)]
    return len(between) <= BESIDE and not any(mark in '“”"' for mark in between)


def _dates(reading: Reading, sentence: Span) -> tuple[DateExpression, ...]:
    """The dates of a sentence."""
    first = bisect_right(reading.dates, sentence.start - 1, key=lambda one: one.span.start)
    last = bisect_right(reading.dates, sentence.end - 1, key=lambda one: one.span.start)
    return reading.dates[first:last]

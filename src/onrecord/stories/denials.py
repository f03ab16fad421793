"""What one statement tells as done, and another as not done: "had been returned", "not one has crossed the river".

The doing is told in a completed form (``outcomes``), of one kind in both (``doings``), and of one thing: a word near
it that neither is a name nor stands in many statements.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product

from onrecord.model import Span
from onrecord.stories.clauses import denies
from onrecord.stories.doings import is_own, kinds_of_doing, may_tell, verb_key
from onrecord.stories.events import of_one_time, one_name
from onrecord.stories.joining import times
from onrecord.stories.language import words
from onrecord.stories.matcher import Wording
from onrecord.stories.outcomes import BEFORE, MET, kinds, nothing_of
from onrecord.stories.phrases import any_of
from onrecord.stories.points import Point
from onrecord.stories.senses import CLAUSE_MARKS, negations
from onrecord.stories.told import doer
from onrecord.stories.words import Token, is_content, rarity, stem, tokens

NEAR = 8
"""So many words on either side of a doing may name what was done with."""
TELLING = 1.2
"""Least rarity of the words near both doings, in sum."""
SENSE = 2.0
"""How telling a word is that the lexicon of senses has."""
BACK = 8
"""How many sentences back what is spoken of may stand."""
BREATH = 80
"""Most characters from a word that denies a doing to the doing's own words."""

STOP = "stop"
"""What goes on at a place, or has stopped: the place tells which."""
DOINGS = ("reported-delivered", "denied")


@dataclass(frozen=True, slots=True)
class Done:
    """One doing that a statement tells as done, or as not done."""

    kind: str
    denied: bool
    things: frozenset[str]
    """Keys of the words near it that are no names."""
    names: frozenset[str]
    """Those that are, but for places."""
    where: frozenset[str]
    """The words of names that tell where: "at the Ilmar works"."""
    doer: frozenset[str]
    """Of these, whoever did it, where a name stands right before an active verb."""
    words: Span
    """The word that tells it, with the word that denies it where that stands near."""


@lru_cache(maxsize=50_000)
def doings(point: Point) -> tuple[Done, ...]:
    """What a statement tells as done or as not done; nothing of what is to come, or left open."""
    if point.form != "statement" or not any(may_tell(one.form) for one in point.tokens):
        return ()
    denied = denies(point.attribution)
    found = []
    for kind, group, at in kinds(point.tokens, denied):
        if group is None or group == MET or is_own(group) or kind not in DOINGS:
            continue
        if _is_anothers(point, at):
            continue
        place = next(place for place, one in enumerate(point.tokens) if one.start == at)
        if (kind == "denied" and _breaks_off(point, place)) or _is_light(point, place):
            continue
        found.append(_done(point, kind == "denied", group, place))
    return tuple(found)


def _is_light(point: Point, place: int) -> bool:
    """Whether a verb tells with its noun what it doesn't by itself: "gave evidence"."""
    found = point.tokens
    behind = [one.form for one in found[place + 1 : place + NEAR]]
    key = verb_key(found[place].form)
    light = any(verb_key(one) == key for one in words("delivery", "joining.light"))
    return light and any_of(behind, "joining.light_nouns")


def _breaks_off(point: Point, place: int) -> bool:
    """Whether a mark stands between a doing and the word that negates it: "With no fanfare, it returned them"."""
    near = _negating(point, place)
    between = point.sentence.text[near[-1].end : point.tokens[place].start] if near else ""
    return any(mark in CLAUSE_MARKS for mark in between)


def _is_anothers(point: Point, at: int) -> bool:
    """Whether a place stands in what the statement has on somebody else's word, which is a statement of its own."""
    return any(
        one is not point.attribution and span.start <= at < span.end and point.span.covers(span) and span != point.span
        for one in point.reading.attributions
        for span in one.content
    )


def _done(point: Point, denied: bool, group: str, place: int) -> Done:
    things = _things(point.wording, group, place)
    at, text = point.tokens[place].start, point.sentence.text
    if any_of([point.tokens[place].form], "outcome.nouns"):
        things |= _spoken_of(point, group) if _weight(things) < TELLING else frozenset()
    elif denied:
        for one in _negating(point, place)[-1:]:  # "None of the lamps that were cheered on the quay is back"
            things |= _things(point.wording, group, point.tokens.index(one))
    names, where = _names(point, place)
    return Done(group, denied, things, names, where, doer(point.tokens, at, text), _words(point, place, denied))


def _things(wording: Wording, group: str, place: int) -> frozenset[str]:
    """The keys of the words near a doing but for names, numbers, times and the doing itself.

    Behind a verb only up to the next preposition: "had sent cases for the remains" tells of cases.
    """
    found = wording.words
    behind = found[place + 1 : place + NEAR + 1]
    noun = any_of([found[place].form], "outcome.nouns") or any_of([found[place].form], "activity.nouns")
    ends = words("delivery", "outcome.completed") | (frozenset() if noun else words("delivery", "outcome.prepositions"))
    last = next((at for at, one in enumerate(behind) if one.form in ends), NEAR)
    near = [one for one in wording.senses if place - NEAR <= one.first <= place + last and one.first != place]
    keys = {one.key for one in near if not found[one.first].capital and not one.key[0].isdigit()}
    own = {one.key for one in near if group in kinds_of_doing(stem(found[one.first].form))}
    return frozenset(key for key in keys - own if group not in kinds_of_doing(key)) - times()


def _spoken_of(point: Point, group: str) -> frozenset[str]:
    """What the doing of this kind was done with that the sentences before tell, the nearest of them.

    "There has been no transfer" is of what was told to have been transferred, or not.
    """
    every = point.reading.sentences
    last = bisect_left(every, point.sentence.start, key=lambda one: one.start)
    for sentence in reversed(every[max(0, last - BACK) : last]):
        found = tuple(tokens(sentence.text, sentence.start, sentence.end))
        for kind, told, at in kinds(found, denied=False):
            if told == group and kind in DOINGS:
                place = next(place for place, one in enumerate(found) if one.start == at)
                things = _things(Wording(sentence.text, found), group, place)
                if _weight(things) >= TELLING:
                    return things
    return frozenset()


def _weight(things: frozenset[str]) -> float:
    """How telling keys are together; those of the lexicon of senses are all alike."""
    people = words("senses", "figures.roles")
    return sum(SENSE if key.startswith("=") else rarity(key) for key in sorted(things) if key not in people)


def _names(point: Point, place: int) -> tuple[frozenset[str], frozenset[str]]:
    """The words of names near a doing, but for days and months, and those of them that tell where it was."""
    near = point.tokens[max(0, place - NEAR) : place + NEAR + 1]
    found: dict[bool, set[str]] = {False: set(), True: set()}
    where = False
    for one in near:
        where = any_of([one.form], "outcome.where") or (where and (one.capital or not is_content(one.form)))
        if _is_name(point, one) and stem(one.form) not in times():
            found[where].add(one.form)
    return frozenset(found[False]), frozenset(found[True])


def _is_name(point: Point, word: Token) -> bool:
    """Whether a word is one of a name; the first of a sentence only where it is known as one."""
    if not word.capital or word.start > point.sentence.start + 1:
        return word.capital
    return any(one.span.start <= word.start < one.span.end for one in point.mentions)


def _words(point: Point, place: int, denied: bool) -> Span:
    """The words that tell a doing: its verb with its particle, and what negates it; "were already back"."""
    found = point.tokens
    before, behind = found[max(0, place - BEFORE) : place], found[place + 1 : place + 1 + BEFORE]
    start, end = found[place].start, found[place].end
    none, form = nothing_of(found, place), found[place].form
    if none:
        end = none.end
    elif any_of([form], "activity.nouns"):
        telling = words("delivery", "activity.going_on") | {"no"}
        start = next((one.start for one in before[-2:] if one.form in telling), start)  # "new building"
    elif denied:
        near = [one.start for one in _negating(point, place) if end - one.start <= BREATH]
        start = max(near, default=start)
    elif any_of([form], "outcome.places"):
        start = min((one.start for one in before if any_of([one.form], "outcome.completed")), default=start)
    elif any_of([form], "outcome.nouns"):
        verb = next((at for at, one in enumerate(behind) if not any_of([one.form], "outcome.completed")), 0)
        end = behind[verb].end if verb else end  # "transfer had already begun"
    if end == found[place].end and any_of([one.form for one in behind[:1]], "outcome.particles"):
        end = behind[0].end
    return Span(point.sentence.text, start, end)


def _negating(point: Point, place: int) -> list[Token]:
    """The words before a doing that negate."""
    return [point.tokens[one] for one, _ in negations(point.tokens) if one < place]


def contradicted(one: Point, other: Point) -> tuple[Done, Done] | None:
    """What one tells as done and the other as not done; None where they don't."""
    pairs = product(doings(one), doings(other))
    told = next(((a, b) for a, b in pairs if a.kind == b.kind and a.denied != b.denied and _one_thing(a, b)), None)
    return told if told and of_one_time(one, other) else None


def both_deny(one: Point, other: Point) -> bool:
    """Whether both tell one thing as not done."""
    pairs = product(doings(one), doings(other))
    told = any(a.kind == b.kind and a.denied and b.denied and _one_thing(a, b) for a, b in pairs)
    return told and of_one_time(one, other)


def agreed(one: Point, other: Point) -> bool:
    """Whether both tell one thing as done, or both as not done."""
    pairs = product(doings(one), doings(other))
    return any(a.kind == b.kind and a.denied == b.denied and _one_thing(a, b) for a, b in pairs)


def _one_thing(a: Done, b: Done) -> bool:
    there = a.kind == STOP and any(one_name(x, y) for x in a.where for y in b.where)
    if _weight(a.things & b.things) < TELLING and not there:
        return False
    return _may_be_one(a.names, b.names) and _may_be_one(a.doer, b.doer)


def _may_be_one(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or any(one_name(x, y) for x in one for y in other)


def both_sides(group: Sequence[Point]) -> tuple[Point, Point] | None:
    """Of the statements of one claim the shortest that tells something as done, and the shortest by which it isn't.

    One that says so in its own words goes before one that only its attribution denies. None where none is denied.
    """
    done: list[Point] = []
    undone: list[Point] = []
    for one, other in combinations([point for point in group if doings(point)], 2):
        for point, doing in zip((one, other), contradicted(one, other) or (), strict=False):
            (undone if doing.denied else done).append(point)
    return (min(done, key=_length), min(undone, key=_length)) if done else None


def _length(point: Point) -> tuple[bool, int]:
    told = point.attribution
    return told is not None and told.stance == "denied", len(point.tokens)

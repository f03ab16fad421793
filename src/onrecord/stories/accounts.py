"""Two accounts of one meeting: statements in which the parties to it speak well and ill of it.

It is told conservatively: the lexicon must have a word of praise or blame in what a named holder says, a word for
the meeting must stand with it, and both statements must have two parties in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from onrecord.model import Span
from onrecord.stories.events import far_apart, one_name
from onrecord.stories.language import table
from onrecord.stories.points import Point
from onrecord.stories.speakers import fitting, name_words
from onrecord.stories.words import tokens

NEAR = 900
"""Characters before a statement in which its meeting and the parties to it may be named."""


@dataclass(frozen=True, slots=True)
class Account:
    """How one holder speaks of a meeting."""

    good: bool
    words: Span
    """The word of praise or blame."""
    holder: str
    parties: frozenset[str]
    """The names that stand with it."""


def account(point: Point) -> Account | None:
    """What a statement says of a meeting; None where it says nothing, or both good and ill."""
    told = point.attribution
    if told is None or not told.speaker.name or told.stance == "denied" or not _meets(point):
        return None
    found = [(at, good) for words, good in ((praise(), True), (blame(), False)) for at in _places(point, words)]
    if not found or len({good for _, good in found}) != 1:
        return None
    return Account(found[0][1], found[0][0], told.speaker.name, _parties(point, told.speaker.name))


def _places(point: Point, words: Sequence[str]) -> list[Span]:
    """Where such words stand, the strongest first."""
    negated = {one.first for one in point.wording.senses if one.negated}
    found = [one for place, one in enumerate(point.tokens) if one.form in words and place not in negated]
    found.sort(key=lambda one: (words.index(one.form), one.start))
    return [Span(point.sentence.text, one.start, one.end) for one in found]


def _meets(point: Point) -> bool:
    sentence = point.sentence
    return any(one.form in meetings() for one in tokens(sentence.text, sentence.start, sentence.end))


def _parties(point: Point, holder: str) -> frozenset[str]:
    start = max(0, point.sentence.start - NEAR)
    near = {
        one.name for one in point.near(start, point.sentence.end) if one.type in {"person", "organisation", "place"}
    }
    return frozenset({" ".join(name_words(one)) for one in [*near, holder]})


def two_accounts(one: Point, other: Point) -> bool:
    """Whether two statements are the accounts of two parties to one meeting, good and ill."""
    a, b = account(one), account(other)
    if a is None or b is None or a.good == b.good or fitting(a.holder, b.holder) or far_apart(one, other):
        return False
    return _among(a.holder, b.parties) and _among(b.holder, a.parties)


def one_account(one: Point, other: Point) -> bool:
    """Whether two statements are one party's account of a meeting with the same others."""
    a, b = account(one), account(other)
    if a is None or b is None or a.good != b.good or not _among(a.holder, frozenset({b.holder})):
        return False
    return len(a.parties & b.parties) >= 2 and not far_apart(one, other)


def _among(holder: str, parties: frozenset[str]) -> bool:
    """Whether a holder is one of the parties, or speaks for one ("a Karsian spokeswoman" for "Karse")."""
    own = [one.form for one in tokens(holder) if one.capital]
    return any(fitting(holder, one) or _speaks_for(own, one.split()) for one in parties)


def _speaks_for(own: Sequence[str], party: Sequence[str]) -> bool:
    return bool(own) and len(own) >= len(party) and all(any(one_name(word, x) for x in own) for word in party)


def accounts(points: Sequence[Point]) -> list[list[Point]]:
    """Groups of accounts of one meeting; only those that hold both good and ill, by two reports."""
    held = [one for one in points if account(one)]
    groups: list[list[Point]] = []
    for a, b in combinations(held, 2):
        if not two_accounts(a, b):
            continue
        group = next((one for one in groups if a in one or b in one), None)
        if group is None:
            groups.append([a, b])
        else:
            group += [one for one in (a, b) if one not in group]
    for group in groups:
        group += [one for one in held if one not in group and any(one_account(one, kept) for kept in tuple(group))]
        group.sort(key=held.index)
    return [group for group in groups if len({one.article for one in group}) > 1]


@cache
def praise() -> tuple[str, ...]:
    """Words that speak well of a meeting."""
    return tuple(table("senses")["accounts"]["praise"])


@cache
def blame() -> tuple[str, ...]:
    """Words that speak ill of one."""
    return tuple(table("senses")["accounts"]["blame"])


@cache
def meetings() -> frozenset[str]:
    """Words for a meeting."""
    return frozenset(table("senses")["accounts"]["meeting"])

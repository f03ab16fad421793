"""Whether figures of two reports count one thing: by their units, what they are of, and the words beside them.

Nothing is decided here by how like whole sentences are; that is for the line-up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from onrecord.model import Figure
from onrecord.stories.events import of_one_time
from onrecord.stories.language import words
from onrecord.stories.measured import in_unit_of, one_measure
from onrecord.stories.points import Point
from onrecord.stories.tolls import two_tolls
from onrecord.stories.words import is_content, stem, tokens

DURATIONS = {"hour", "day", "week", "month", "year"}
"""Units of how long something lasts, of which one event has many."""
MEASURES = DURATIONS | {"percent", "USD", "EUR", "GBP", "kilometre", "metre"}
"""Units that count nothing but themselves."""
NEAR = 4
"""How many words on either side stand beside a figure."""
BESIDE = 6
"""So many may tell what a figure is of."""
TOTAL = re.compile(r"\d\s+(?:out\s+)?of\s+(?:[\w-]+['’]?s?\s+){0,2}$")
"""What stands before a total: "31 of the", "33 of parliament's"."""
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
SMALL = 12
"""Numbers up to this are too common to tell that two reports count one thing."""


def only_ones(points: Sequence[Point]) -> list[tuple[int, int]]:
    """Pairs of two reports' figures of a thing of which one event has one: its crowd, its death toll."""
    by_noun: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, point in enumerate(points):
        noun = _noun(point.figure)
        if noun in words("senses", "figures.only_ones"):
            by_noun[noun][point.article].append(place)
    return [
        (a, b)
        for reports in by_noun.values()
        for (a, *more), (b, *others) in combinations(reports.values(), 2)
        if not more and not others and _of_one_kind(points[a], points[b])
    ]


def _noun(figure: Figure | None) -> str:
    """The head noun of what a figure is of: "the death toll of the fire" is a toll."""
    return (figure.of or "").lower().partition(" of ")[0].rpartition(" ")[2] if figure else ""


def _of_one_kind(one: Point, other: Point) -> bool:
    """Whether two figures of one thing have one unit, and nothing tells different values apart."""
    a, b = one.figure, other.figure
    return bool(a and b and a.unit == b.unit and (same_values(a, b) or may_be_one(one, other)))


def may_be_one(one: Point, other: Point) -> bool:
    """Whether nothing tells two different values apart: a total ("31 of the 150 seats") is none of its parts, "three
    other parties" are not all, a loss of eight seats is no number of seats, what there was in 2012 is not now's, and
    the dead of Karse aren't those of Selmo."""
    a, b = one.figure, other.figure
    if a is None or b is None or (a.change is None) != (b.change is None) or _year(a) != _year(b):
        return False
    if two_tolls(one, other) or not of_one_time(one, other):
        return False
    return _is_total(one) == _is_total(other) and _is_of_others(one) == _is_of_others(other)


def _year(figure: Figure) -> str | None:
    """The year to which it is restricted, if to one."""
    found = YEAR.search(figure.qualifier.words) if figure.qualifier else None
    return found[0] if found else None


def _is_total(point: Point) -> bool:
    at = point.figure.span.start if point.figure else point.span.start
    return TOTAL.search(point.sentence.text[max(point.sentence.start, at - 40) : at]) is not None


def _is_of_others(point: Point) -> bool:
    figure = point.figure
    told = point.sentence.text[figure.span.start : figure.span.end + 12] if figure else ""
    return any(one.form in words("senses", "figures.others") for one in tokens(told))


def told_alike(one: Point, other: Point, least: int = 1) -> bool:
    """Whether so many words beside one of two different values stand beside the other, too."""
    units = {stem(word.form) for point in (one, other) for word in tokens((point.figure and point.figure.unit) or "")}
    return len((_beside_keys(one) & _beside_keys(other)) - units) >= least


def _beside_keys(point: Point) -> set[str]:
    """The keys of the words near a figure."""
    at = point.figure.span if point.figure else point.span
    before = [place for place, one in enumerate(point.tokens) if one.end <= at.start][-BESIDE:]
    after = [place for place, one in enumerate(point.tokens) if one.start >= at.end][:BESIDE]
    near = {*before, *after}
    found = {one.key for one in point.wording.senses if one.first in near}
    return {key for key in found if not key[0].isdigit()}


def telling_alike(a: Figure, b: Figure) -> bool:
    """Whether two figures give one large number in one way, and not exactly ("at least 200"): seldom by chance."""
    return a.modifier == b.modifier != "exactly" and (a.low or a.high or 0) > SMALL


def beside(one: Point, other: Point) -> float:
    """Share of the words beside a figure that stand beside the other: tells which is which of several in a sentence."""
    sides = [_words_beside(point) for point in (one, other)]
    return len(sides[0] & sides[1]) / max(1, min(map(len, sides)))


def _words_beside(point: Point) -> set[str]:
    at = point.figure.span if point.figure else point.span
    before = [t.form for t in point.tokens if t.end <= at.start][-NEAR:]
    after = [t.form for t in point.tokens if t.start >= at.end][:NEAR]
    return {f"<{form}" for form in before} | {f">{form}" for form in after}


def same_values(a: Figure, b: Figure) -> bool:
    """Whether two figures give one number, be it exactly, as a bound ("200", "at least 200") or in another unit."""
    if in_unit_of(a, b):
        return one_measure(a, b)
    if (a.low, a.high) == (b.low, b.high):
        return True
    single = [one for one in (a, b) if (one.low is None) != (one.high is None)]
    numbers = {one.low if one.low is not None else one.high for one in (a, b)}
    return bool(single) and len(numbers) == 1 and all(one.low in (None, one.high) or one.high is None for one in (a, b))


def comparable(a: Figure, b: Figure) -> bool:
    """Whether nothing speaks against two figures counting one thing, be it that one doesn't say what it counts."""
    if a.unit is None and b.unit is None and a.of and b.of:
        return {stem(one.form) for one in tokens(a.of)} & {stem(one.form) for one in tokens(b.of)} != set()
    return countable(a, b) or (None in (a.unit, b.unit) and not (is_measure(a.unit) or is_measure(b.unit)))


def countable(a: Figure, b: Figure) -> bool:
    """Whether two figures may count one thing: by one unit or measure, or by one's unit in what the other counts."""
    if a.unit == b.unit:
        return a.unit is not None or (a.low, a.high) == (b.low, b.high)
    if in_unit_of(a, b) or {a.unit, b.unit} <= words("senses", "figures.people"):
        return True
    if is_measure(a.unit) or is_measure(b.unit):
        return False
    counted_a, counted_b = _counted(a), _counted(b)
    if not counted_a or not counted_b:
        return (a.low, a.high) == (b.low, b.high)
    return bool(counted_a & counted_b)


def is_measure(unit: str | None) -> bool:
    """Whether a unit counts nothing but itself: a measure, or so much for each of another."""
    return unit is not None and (unit in MEASURES or " per " in unit or " of " in unit)


def _counted(figure: Figure) -> set[str]:
    words = " ".join(part for part in (figure.unit, figure.of) if part)
    return {stem(one.form) for one in tokens(words) if is_content(one.form)}

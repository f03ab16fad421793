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
from onrecord.stories.tolls import one_toll, two_tolls
from onrecord.stories.words import Token, is_content, stem, tokens

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
AGE = "year of age"
SAME_AGE = 1
"""Ages that lie farther apart are those of two persons."""
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
    other parties" are not all, a loss of eight seats is no number of seats, what there was in 2012 is not now's, the
    dead of Karse aren't those of Selmo, and a sentence that has both numbers gives them for two things."""
    a, b = one.figure, other.figure
    if a is None or b is None or _year(a) != _year(b):
        return False
    if (a.change is None) != (b.change is None) or ((a.unit is None) != (b.unit is None) and not one_toll(one, other)):
        return False
    if two_tolls(one, other) or not of_one_time(one, other) or _is_share(a) != _is_share(b):
        return False
    if _are_two_persons(one, other) or _tells_besides(one, b) or _tells_besides(other, a):
        return False
    return _role(one) == _role(other) and _is_of_others(one) == _is_of_others(other)


def _are_two_persons(one: Point, other: Point) -> bool:
    """Whether two ages lie too far apart to be of one person, and no name stands beside both."""
    a, b = one.figure, other.figure
    if a is None or b is None or not a.unit == b.unit == AGE or a.low is None or b.low is None:
        return False
    return abs(a.low - b.low) > SAME_AGE and _names_beside(one).isdisjoint(_names_beside(other))


def _names_beside(point: Point) -> set[str]:
    """The words near a figure that are of names, but for places."""
    places = [one.span for one in point.mentions if one.type == "place"]
    return {
        one.form
        for one in _near(point)
        if one.capital and is_content(one.form) and not any(place.start <= one.start < place.end for place in places)
    }


def _is_share(figure: Figure) -> bool:
    """Whether it is less than one of what is counted: "nearly half of the boats"."""
    return not is_measure(figure.unit) and figure.low is not None and 0 < figure.low < 1


def _tells_besides(point: Point, value: Figure) -> bool:
    """Whether the sentence of one figure tells another's value, too."""
    sentence = point.sentence
    return any(
        one is not point.figure
        and not one.vague
        and sentence.start <= one.span.start < sentence.end
        and (one.unit == value.unit or (one.unit is None and not is_measure(value.unit)))
        and _agrees(one, value)
        for one in point.reading.figures
    )


def _agrees(one: Figure, value: Figure) -> bool:
    """Whether a number is another's, or lies in its range: of a forecast of "18 to 24" tells who speaks of 18."""
    return same_values(one, value) or _holds(one, value) or _holds(value, one)


def _holds(outer: Figure, value: Figure) -> bool:
    """Whether a range from one number to another holds a value's lower bound."""
    if outer.low is None or outer.high is None or outer.low == outer.high or value.low is None:
        return False
    return outer.low <= value.low <= outer.high


def _year(figure: Figure) -> str | None:
    """The year to which it is restricted, if to one."""
    found = YEAR.search(figure.qualifier.words) if figure.qualifier else None
    return found[0] if found else None


def _role(point: Point) -> str | None:
    """What the words right before a figure make of it: a total, how far a number moved, or what it was before."""
    at = point.figure.span.start if point.figure else point.span.start
    before = point.sentence.text[max(point.sentence.start, at - 40) : at]
    if TOTAL.search(before):
        return "total"
    return next((role for role in ("steps", "former") if is_behind(point, f"figures.{role}")), None)


def is_behind(point: Point, key: str) -> bool:
    """Whether a figure stands right behind words of a list of ``senses.toml``."""
    at = point.figure.span.start if point.figure else point.span.start
    before = [one.form for one in tokens(point.sentence.text[max(point.sentence.start, at - 40) : at])]
    return any(" ".join(before[-size:]) in words("senses", key) for size in (1, 2))


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
    near = {one.start for one in _near(point)}
    found = {one.key for one in point.wording.senses if point.tokens[one.first].start in near}
    return {key for key in found if not key[0].isdigit()}


def _near(point: Point) -> list[Token]:
    """The words near a figure."""
    at = point.figure.span if point.figure else point.span
    before = [one for one in point.tokens if one.end <= at.start]
    return before[-BESIDE:] + [one for one in point.tokens if one.start >= at.end][:BESIDE]


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

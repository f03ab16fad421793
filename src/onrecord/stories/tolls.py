"""How many died, or were hurt, in the event that a story is about, as each report's opening has it.

"Killing at least 75 people", "has left at least 72 dead" and "the death toll rose to 80" share little else; what they
have in common is that each is the first number of dead that a report tells, of the same place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from onrecord.model import Reading
from onrecord.stories.language import words
from onrecord.stories.points import Point
from onrecord.stories.rows import beginning, days
from onrecord.stories.words import stem

OPENING = 5
"""The toll of the event itself stands in one of so many sentences at the beginning."""
NEAR = 4
"""So many words at the most stand between a number and that it is of the dead."""
TOLLS = ("=kill", "=hurt")
WITHIN = re.compile(r"\b(?:[Tt]he|[Aa]t|[Bb]y|[Oo]f|[Ii]n) (?:[A-Z]\w* )+of (?:the )?$")
LATELY = timedelta(days=4)
"""What is told of a day longer before the report is another event's."""


def tolls(points: Sequence[Point]) -> list[tuple[int, int]]:
    """Pairs of places of two reports' tolls of one event, of the dead or of the hurt: their openings name one place.

    Of many reports that name it, each is paired with the next: what is joined is the same as if all pairs were given.
    """
    first: dict[tuple[str, str], int] = {}
    for place, point in enumerate(points):
        kind = toll(point)
        if kind and (kind, point.article) not in first:
            first[kind, point.article] = place
    at: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (kind, _), place in first.items():
        for name in sorted(_places(points[place].reading)):
            at[kind, name].append(place)
    return [pair for places in at.values() for pair in pairwise(places)]


def two_tolls(one: Point, other: Point) -> bool:
    """Whether both tell how many died or were hurt, in reports whose openings name no place in common."""
    return bool(toll(one) and toll(other)) and not _places(one.reading) & _places(other.reading)


def one_toll(one: Point, other: Point) -> bool:
    """Whether both tell how many died, or both how many were hurt."""
    return toll(one) is not None and toll(one) == toll(other)


def toll(point: Point) -> str | None:
    """Of whom a figure in a report's opening tells how many there were lately: ``=kill``, ``=hurt``, or None."""
    figure, reading = point.figure, point.reading
    if figure is None or figure.vague or point.sentence not in reading.sentences[:OPENING]:
        return None
    if figure.unit is not None and figure.unit not in words("senses", "figures.people"):
        return None
    published = min((one.first for one in days(reading)), default=None)
    if any(one.covers and published is not None and one.covers.last < published - LATELY for one in point.dates):
        return None
    if figure.of and figure.of.lower().split()[-1] == "toll":
        return TOLLS[0]
    inside = [at for at, one in enumerate(point.tokens) if figure.span.start <= one.start < figure.span.end]
    near = [
        (max(inside[0] - one.first, one.first - inside[-1]), one.key)
        for one in point.wording.senses
        if inside and one.key in TOLLS and not one.negated
    ]
    nearest = min(near, default=(NEAR + 1, ""))
    return nearest[1] if nearest[0] <= NEAR else None


def _places(reading: Reading) -> frozenset[str]:
    """The places that a report's opening names, but for those within other names ("Islamic State of Iraq")."""
    opening = reading.sentences[:OPENING]
    last = opening[-1].end if opening else 0
    text = reading.article.text
    named = [one for one in beginning(reading.mentions, 0, last) if one.type == "place"]
    return frozenset(
        stem(one.name.lower()) for one in named if not WITHIN.search(text, max(0, one.span.start - 40), one.span.start)
    )

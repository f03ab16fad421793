"""How many died in the event that a story is about, as each report's opening has it: told in other words by each.

"Killing at least 75 people", "has left at least 72 dead" and "the death toll rose to 80" share little else; what they
have in common is that each is the first number of dead that a report tells, of the same place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from onrecord.model import Reading
from onrecord.stories.language import words
from onrecord.stories.points import Point
from onrecord.stories.rows import days
from onrecord.stories.words import stem

OPENING = 5
"""The toll of the event itself stands in one of so many sentences at the beginning."""
NEAR = 4
"""So many words at the most stand between a number and that it is of the dead."""
WITHIN = re.compile(r"\b(?:[Tt]he|[Aa]t|[Bb]y|[Oo]f|[Ii]n) (?:[A-Z]\w* )+of (?:the )?$")
LATELY = timedelta(days=4)
"""What is told of a day longer before the report is another event's."""


def tolls(points: Sequence[Point]) -> list[tuple[int, int]]:
    """Pairs of places of two reports' tolls of one event: their openings name one place."""
    first: dict[str, int] = {}
    for place, point in enumerate(points):
        if point.article not in first and is_toll(point):
            first[point.article] = place
    found = list(first.values())
    return [
        (a, b)
        for at, a in enumerate(found)
        for b in found[at + 1 :]
        if _places(points[a].reading) & _places(points[b].reading)
    ]


def two_tolls(one: Point, other: Point) -> bool:
    """Whether both tell how many died, in reports whose openings name no place in common."""
    return is_toll(one) and is_toll(other) and not _places(one.reading) & _places(other.reading)


def is_toll(point: Point) -> bool:
    """Whether a figure in a report's opening tells how many died lately."""
    figure, reading = point.figure, point.reading
    if figure is None or figure.vague or not _counts_dead(point):
        return False
    opening = reading.sentences[:OPENING]
    published = min((one.first for one in days(reading)), default=None)
    long_ago = [
        one for one in point.dates if one.covers and published is not None and one.covers.last < published - LATELY
    ]
    return point.sentence in opening and not long_ago


def _counts_dead(point: Point) -> bool:
    figure = point.figure
    if figure is None or (figure.unit is not None and figure.unit not in words("senses", "figures.people")):
        return False
    if figure.of and figure.of.lower().split()[-1] == "toll":
        return True
    tokens = point.tokens
    inside = [at for at, one in enumerate(tokens) if figure.span.start <= one.start < figure.span.end]
    if not inside:
        return False
    near = range(inside[0] - NEAR, inside[-1] + NEAR + 1)
    return any(one.key == "=kill" and not one.negated and one.first in near for one in point.wording.senses)


def _places(reading: Reading) -> frozenset[str]:
    """The places that a report's opening names, but for those within other names ("Islamic State of Iraq")."""
    opening = reading.sentences[:OPENING]
    last = opening[-1].end if opening else 0
    text = reading.article.text
    named = [one for one in reading.mentions if one.type == "place" and one.span.start < last]
    return frozenset(
        stem(one.name.lower()) for one in named if not WITHIN.search(text, max(0, one.span.start - 40), one.span.start)
    )

"""Counts that go on: votes through a night, the dead of a fire over days, medals one by one.

What a later report has more of is news, and no other account of what an earlier one had: both were right in their time.
"""

from __future__ import annotations

from onrecord.model import Figure, Reading
from onrecord.stories.counted import is_behind, is_measure
from onrecord.stories.language import words
from onrecord.stories.points import Point
from onrecord.stories.rows import days, earlier, publication_order
from onrecord.stories.words import tokens

BEHIND = 40
"""Characters behind a figure in which it may be told that it is how far a count has come."""


def went_on(one: Point, other: Point) -> bool:
    """Whether two different numbers may be one count at two times.

    Both tell how far a count has come ("with 94 % of the vote counted"), or more of things is told by a later report,
    or as what their number has risen to.
    """
    a, b = one.figure, other.figure
    if a is None or b is None:
        return False
    if _is_progress(one, a) and _is_progress(other, b):
        return True
    if is_measure(a.unit) or is_measure(b.unit) or not (_is_more(a, b) or _is_more(b, a)):
        return False
    more, less = (one, other) if _is_more(a, b) else (other, one)
    return is_behind(more, "figures.risen") or _is_later(more.reading, less.reading)


def _is_more(a: Figure, b: Figure) -> bool:
    low, high = (a.high if a.low is None else a.low), (b.low if b.high is None else b.high)
    return low is not None and high is not None and low > high


def _is_later(one: Reading, other: Reading) -> bool:
    """Whether a report is of a later day, or of a later time where both tell it."""
    if not days(one) or not days(other) or publication_order(one) < publication_order(other):
        return False
    apart = max(each.last for each in days(other)) < min(each.first for each in days(one))
    return apart or earlier(one, other) == other.article.id


def _is_progress(point: Point, figure: Figure) -> bool:
    """Whether a figure tells how far a count has come."""
    end = figure.span.end
    behind = tokens(point.sentence.text[end : min(point.sentence.end, end + BEHIND)])
    return not words("senses", "figures.progress").isdisjoint(one.form for one in behind)

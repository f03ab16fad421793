"""Small questions about a reading that several parts of comparing ask."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar

from onrecord.model import Interval, Reading, Span, sha256


class Placed(Protocol):
    """What stands in one place of a text."""

    @property
    def span(self) -> Span:
        """Where."""


Found = TypeVar("Found", bound=Placed)

LEAD = 400
"""The paragraphs that begin within so many code points of a report's start tell its news."""
NEWS = 7
"""Days before publication from which on something is news."""


def body(reading: Reading) -> tuple[Span, ...]:
    """The reporting itself: the paragraphs that were read, or the article's body where none were."""
    return reading.paragraphs or reading.article.body


def beginning(found: Sequence[Found], start: int, end: int) -> Sequence[Found]:
    """Those of a report's findings of one kind, which are in order of place, that begin between two places."""
    first = bisect_left(found, start, key=_start)
    return found[first : bisect_left(found, end, lo=first, key=_start)]


def _start(one: Placed) -> int:
    return one.span.start


def days(reading: Reading) -> tuple[Interval, ...]:
    """The days on which the report may have been published; empty where unknown."""
    return reading.published.candidates or reading.article.published.candidates


def first_day(reading: Reading) -> date:
    """The earliest day of publication that fits; the last day of the calendar where none is known."""
    return min((one.first for one in days(reading)), default=date.max)


def publication_order(reading: Reading) -> tuple[date, str, str]:
    """Sorts reports by time of publication, those without a date last; the id decides between equals."""
    value = reading.published.value or reading.article.published.value or ""
    return first_day(reading), value, reading.article.id


def told_day(reading: Reading) -> Interval | None:
    """The day of a report's news: the last one before its publication that its first paragraphs name.

    What lies further back is background there. None where they name none, or where the day of publication isn't known.
    """
    published = days(reading)
    if len(published) != 1:
        return None
    paragraphs = body(reading)
    lead = max((one.end for one in paragraphs if one.start < paragraphs[0].start + LEAD), default=0)
    named = [one.covers for one in reading.dates if one.covers and one.span.end <= lead]
    past = [one for one in named if one.first == one.last and 0 <= (published[0].last - one.last).days < NEWS]
    return max(past, default=None)


def earlier(one: Reading, other: Reading) -> str | None:
    """The id of the report that was published first; None where stated times don't tell.

    Days tell it only where another lies between them: outlets count days in different time zones.
    """
    moment, other_moment = _moment(one), _moment(other)
    if moment is not None and other_moment is not None:
        first = None if moment == other_moment else one if moment < other_moment else other
    else:
        stated = all(report.published.basis == "stated" for report in (one, other))
        far = stated and (apart(one, other) or 0) > 1
        first = min(one, other, key=first_day) if far else None
    return first.article.id if first else None


def _moment(reading: Reading) -> float | None:
    """Seconds of the stated time of publication; None where no time of day with its zone is stated."""
    value = reading.published.value or ""
    if reading.published.basis != "stated" or len(value) <= len("2018-07-12"):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.timestamp() if moment.tzinfo else None


def apart(one: Reading, other: Reading) -> int | None:
    """The least number of days between the publication of two reports; None where either is unknown."""
    return between(days(one), days(other))


def between(one: Sequence[Interval], other: Sequence[Interval]) -> int | None:
    """The least number of days between two choices of days; None where either is empty."""
    return min((_gap(a, b) for a in one for b in other), default=None)


def _gap(a: Interval, b: Interval) -> int:
    return max(0, (b.first - a.last).days, (a.first - b.last).days)


def stable_id(kind: str, *parts: str) -> str:
    """A short name that depends on nothing but its parts: ``story-3f2a…``."""
    return f"{kind}-{sha256(chr(31).join(parts))[:12]}"

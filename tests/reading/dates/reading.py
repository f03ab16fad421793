"""Read invented sentences from an invented day."""

from __future__ import annotations

from datetime import date

from onrecord.model import DateExpression, Interval, Published, Span
from onrecord.reading.dates import dates

THURSDAY = date(2031, 5, 15)


def on(day: date = THURSDAY) -> Published:
    """Published on a stated day; a Thursday in May unless told otherwise."""
    return Published(day.isoformat(), "stated", (Interval(day, day),))


def read(text: str, published: Published | None = None) -> tuple[DateExpression, ...]:
    """The expressions of one sentence."""
    return dates((Span(text, 0, len(text)),), published or on())


def values(text: str, published: Published | None = None) -> list[tuple[str, str]]:
    """The words and values of the expressions of one sentence."""
    return [(one.span.words, one.value) for one in read(text, published)]

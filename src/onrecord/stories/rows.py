"""Small questions about a reading that several parts of comparing ask."""

from __future__ import annotations

from datetime import date

from onrecord.model import Interval, Reading, Span, sha256


def body(reading: Reading) -> tuple[Span, ...]:
    """The reporting itself: the paragraphs that were read, or the article's body where none were."""
    return reading.paragraphs or reading.article.body


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


def apart(one: Reading, other: Reading) -> int | None:
    """The least number of days between the publication of two reports; None where either is unknown."""
    gaps = [_gap(a, b) for a in days(one) for b in days(other)]
    return min(gaps, default=None)


def _gap(a: Interval, b: Interval) -> int:
    return max(0, (b.first - a.last).days, (a.first - b.last).days)


def stable_id(kind: str, *parts: str) -> str:
    """A short name that depends on nothing but its parts: ``story-3f2a…``."""
    return f"{kind}-{sha256(chr(31).join(parts))[:12]}"

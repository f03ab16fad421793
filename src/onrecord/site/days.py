"""Days and periods in words, never more exact than what is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from onrecord.model import Interval, Published
from onrecord.site.labels import label, month


@dataclass(frozen=True, slots=True)
class Day:
    """When a report was published, for a reader."""

    words: str | None
    """``3 May 2024``, ``3 May 2024, 15:42 UTC+2``, ``13 or 14 July 2018``; None where it isn't known."""
    short: str | None
    """The same without the time of day."""
    basis: str
    """``stated``, ``inferred`` or ``unknown``."""
    explained: str
    """The basis in words."""


def day(value: date) -> str:
    """``3 May 2024``."""
    return f"{value.day} {month(value.month)} {value.year}"


def period(interval: Interval) -> str:
    """``3 May 2024``, ``3–5 May 2024``, ``30 April – 2 May 2024``, ``May 2024``, ``2024``."""
    first, last = interval.first, interval.last
    if first == last:
        return day(first)
    whole = _whole(first, last)
    if whole:
        return whole
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {month(first.month)} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def _whole(first: date, last: date) -> str | None:
    """The name of a month or a year that the days are the whole of."""
    if first.year != last.year or first.day != 1:
        return None
    if first.month == 1 and (last.month, last.day) == (12, 31):
        return str(first.year)
    next_day = date.fromordinal(last.toordinal() + 1) if last < date.max else None
    if first.month == last.month and (next_day is None or next_day.day == 1):
        return f"{month(first.month)} {first.year}"
    return None


def published(when: Published) -> Day:
    """The day of publication with the basis it rests on."""
    words = _published_words(when)
    short = moment(when.value[:10]) if when.value and when.value[4:5] == "-" else words
    return Day(words, short, when.basis, label("basis", when.basis))


def _published_words(when: Published) -> str | None:
    if when.value:
        return moment(when.value)
    if not when.candidates or when.basis == "unknown":
        return None
    return " or ".join(period(one) for one in when.candidates[:3])


def moment(value: str) -> str:
    """An ISO 8601 date or time in words; anything else as it stands."""
    try:
        if len(value) <= 10:
            return day(date.fromisoformat(value))
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    zone = at.strftime("%z")
    offset = f" UTC{zone[:3]}:{zone[3:5]}" if zone.strip("+-0") else " UTC" if zone else ""
    return f"{day(at.date())}, {at:%H:%M}{offset}"


def first_day(when: Published) -> date | None:
    """The earliest day that publication may fall on; None where nothing is known."""
    return _stated_day(when) or min((one.first for one in when.candidates), default=None)


def last_day(when: Published) -> date | None:
    """The latest day that publication may fall on; None where nothing is known."""
    return _stated_day(when) or max((one.last for one in when.candidates), default=None)


def _stated_day(when: Published) -> date | None:
    try:
        return date.fromisoformat(when.value[:10]) if when.value else None
    except ValueError:
        return None

"""The month that a quarter, a half or a year ends in, where it is told right after it: "ended July 31", "to March"."""

from __future__ import annotations

from onrecord.model import Interval
from onrecord.reading.dates.calendar import months
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lexicon import context as words
from onrecord.reading.dates.lexicon import table
from onrecord.reading.dates.meaning import Context

ENDING = words("ending")
_LEADING = words("before_ending_month")
_YEAR_WITHIN = 5
"""How many tokens from the month on its year may stand."""


def closing(found: Found, context: Context) -> tuple[int, int] | None:
    """Year and month of its end, by what is told after it; None where no month is.

    Without a year, what has "ended" has done so before the publication, and what is "ending" does so near to it.
    """
    place = found.last + (found.after == ",")
    verb = found.word(place)
    place += 2 if found.word(place + 1) in _LEADING else 1
    month = int(table("months").get(found.word(place).rstrip("."), 0))
    if verb not in ENDING or not month or not context.today:
        return None
    if years := found.part(place, min(place + _YEAR_WITHIN, len(found.tokens.starts))).numbers("YEARNUM"):
        return years[0], month
    year, now = context.today.year, context.today.month
    if verb in ("ended", "to"):
        return year - (month > now), month
    return year + (now - month > 6) - (month - now > 6), month


def months_to(year: int, month: int, count: int) -> Interval | None:
    """So many whole months, up to and with the named one; None outside the calendar."""
    year, first = divmod(year * 12 + month - count, 12)
    return months(year, first + 1, count)

"""Reports without a news day of their own: round-ups and retrospectives, which tell of many days over weeks.

Such a report comes out some time after the last of these days, and other reports of what it tells don't tell when.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.dates.calendar import day
from onrecord.reading.dates.found import Found

LEAST_DAYS = 5
"""So many different days without a year make a round-up …"""
LEAST_PAST = 3
"""… where so many of them are told as past …"""
LEAST_SPAN = 10
"""… and these lie so many days apart or more."""
MOST = 400
"""Expressions past this many are not looked at."""


def is_round_up(found: Sequence[Found]) -> bool:
    """Whether a text tells of several days of the year, weeks apart, none of them its news day."""
    days = [(number, one.lean) for one in found[:MOST] if (number := _day_of_year(one)) is not None]
    past = sorted({number for number, lean in days if lean <= 0})
    if len({number for number, _ in days}) < LEAST_DAYS or len(past) < LEAST_PAST or _span(past) < LEAST_SPAN:
        return False
    return not any(one.name == "day_word" and one.words[-1] == "yesterday" for one in found[:MOST])


def _day_of_year(one: Found) -> int | None:
    """Which day of a leap year "June 12" is; None for anything else."""
    if one.name not in ("calendar_day", "weekday_date") or one.year:
        return None
    numbers = one.numbers("DAYNUM", "ORDNUM")
    fitting = day(2000, one.month, numbers[0]) if one.month and numbers else None
    return fitting.timetuple().tm_yday if fitting else None


def _span(days: Sequence[int]) -> int:
    """How many days lie between the first and the last, the year being round: December and January are near."""
    gaps = [after - before for before, after in zip(days, [*days[1:], days[0] + 366], strict=True)]
    return 366 - max(gaps)

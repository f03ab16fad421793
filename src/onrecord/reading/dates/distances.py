"""Distances in time: "two weeks ago" from the publication, "three days later" from the time spoken of last."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from onrecord.reading.dates.calendar import covers, month_value, plus, week_value, year_value
from onrecord.reading.dates.count import count
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lengths import from_over, lasting, with_half
from onrecord.reading.dates.lexicon import table
from onrecord.reading.dates.meaning import Context, Meaning, dated

_UNKNOWN = {"Y": "XXXX", "DE": "XXX", "CE": "XX", "M": "XXXX-XX", "Q": "XXXX-XX", "W": "XXXX-WXX", "F": "XXXX-WXX"}
_YEARS = {"Y": 1, "DE": 10, "CE": 100}
_MONTHS = {"M": 1, "Q": 3}
_DAYS = {"D": 1, "W": 7, "F": 14, "WE": 7}
_FARTHEST = 10**7


def ago(found: Found, context: Context) -> Meaning | None:
    """ "Two weeks ago", "a week earlier", "three days later"."""
    if found.has("WEEKDAY", "TODAY"):
        return _week_before(found, context)
    if found.has("DAYNAMES", "SEASON"):
        return _named_ago(found, context)
    meaning = _so_far_away(found, context)
    return from_over(found, meaning) if meaning else None


def _so_far_away(found: Found, context: Context) -> Meaning | None:
    place = (found.places("CENTURYU") or found.places("ANYUNIT", "WEEKENDU"))[0]
    unit = str(table("units")[found.word(place)])
    number = with_half(found, place) if place > found.first else None
    if unit == "TH" and number and number % 24 == 0:
        unit, number = "D", number / 24
    back = found.has("AGO", "EARLIER")
    if number is None or found.has("MILLION"):
        return Meaning("DATE", "PAST_REF") if back else lasting(number, unit)
    from_now = found.has("AGO", "NOW", "DAYWORD")
    moved = -number if back else number
    if not from_now and moved.denominator == 1 and (there := _from_last(unit, int(moved), context)):
        return there
    base = context.today if from_now else context.day or context.today
    if base and found.has("TOMORROW"):
        base = plus(base, 1)
    there = away(unit, moved, base) if base else None
    if not base or (found.has("LATER") and _is_yet_to_come(there, found, context)):
        return Meaning("DATE", _UNKNOWN.get(unit, "XXXX-XX-XX"))
    return there


def _is_yet_to_come(there: Meaning | None, found: Found, context: Context) -> bool:
    """Whether a time told as past would lie after the publication: it is counted from one that isn't named."""
    if not there or not there.covers or not context.today or found.lean > 0:
        return False
    return there.covers.first > context.today


def _from_last(unit: str, moved: int, context: Context) -> Meaning | None:
    """So many years or months from the year or the month spoken of last, where no day was spoken of since."""
    if unit == "Y" and context.year and context.finest[:4] == f"{context.year:04d}":
        return dated(year_value(context.year + moved))
    if unit == "M" and context.named and len(context.finest) == len("2018-07"):
        return dated(month_value(context.named[0], context.named[1] + moved))
    return None


def _week_before(found: Found, context: Context) -> Meaning | None:
    """ "A week ago Sunday", "a week ago today"."""
    if not context.today:
        return Meaning("DATE", "XXXX-XX-XX")
    back = (context.today.isoweekday() - found.weekday) % 7 if found.weekday else 0
    one = plus(context.today, -back - 7)
    return dated(one.isoformat()) if one else None


def _named_ago(found: Found, context: Context) -> Meaning | None:
    """ "Two Mondays ago", "three summers ago": counted back from the last one that is over."""
    number, today = count(found, found.places("DAYNAMES", "SEASON")[0]), context.today
    if number is None or number.denominator != 1 or number > _FARTHEST:
        return Meaning("DATE", "PAST_REF")
    if not today:
        return Meaning("DATE", "XXXX-XX-XX" if found.weekday else "XXXX")
    if found.weekday:
        one = plus(today, -((today.isoweekday() - found.weekday) % 7 or 7) - 7 * (int(number) - 1))
        return dated(one.isoformat()) if one else None
    season, year = str(found.look("seasons", "SEASON")), today.year + 1
    known = [days for back in range(3) if (days := covers(f"{year - back:04d}-{season}"))]
    ended = [days.first.year for days in known if days.last < today]
    return dated(year_value(ended[0] - int(number) + 1, f"-{season}")) if ended else None


def away(unit: str, moved: Fraction, base: date) -> Meaning | None:
    """The day, week, month or year so many units from a day; a length where the unit is none of these."""
    if unit == "Y" and moved.denominator != 1:
        unit, moved = "M", moved * 12
    if unit in _YEARS:
        return dated(year_value(base.year + int(moved * _YEARS[unit])))
    if unit in _MONTHS:
        return dated(month_value(base.year, base.month + int(moved * _MONTHS[unit])))
    if unit not in _DAYS or abs(moved) > _FARTHEST:
        return lasting(abs(moved), unit)
    one = plus(base, int(moved * _DAYS[unit]))
    return dated(week_value(one) if unit in ("W", "F") else one.isoformat()) if one else None


def beyond(found: Found, context: Context) -> Meaning | None:
    """ "The day before yesterday", "the day after tomorrow"."""
    if not context.today:
        return Meaning("DATE", "XXXX-XX-XX")
    one = plus(context.today, -2 if found.has("BEFORE") else 2)
    return dated(one.isoformat()) if one else None

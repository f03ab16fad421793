"""Days, and the stretches of days that TIMEX3 values cover; nothing outside the years 1 to 9999."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.model import Interval
from onrecord.reading.dates.lexicon import table

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)$")
_YEARS = re.compile(r"\d{2,4}$")
_WEEKDAY_RULE = re.compile(r"(\d\d)-W(\d)-(-?\d)$")


def day(year: int, month: int, number: int) -> date | None:
    """That day, or None where the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def plus(start: date, days: int) -> date | None:
    """The day so many days later, or None past the ends of the calendar."""
    try:
        return start + timedelta(days)
    except OverflowError:
        return None


def month_value(year: int, month: int) -> str | None:
    """``YYYY-MM``, counting months past 12 or before 1 into other years; None outside the calendar."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}" if 1 <= year <= 9999 else None


def week_value(one: date) -> str:
    """``YYYY-Www``: the ISO week of a day."""
    year, week, _ = one.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_value(year: int, quarter: int) -> str | None:
    """``YYYY-Qn``, counting quarters past 4 or before 1 into other years; None outside the calendar."""
    year, quarter = year + (quarter - 1) // 4, (quarter - 1) % 4 + 1
    return f"{year:04d}-Q{quarter}" if 1 <= year <= 9999 else None


def year_value(year: int, part: str = "") -> str | None:
    """``YYYY`` with a part of the year after it (``-SU``), or None outside the calendar."""
    return f"{year:04d}{part}" if 1 <= year <= 9999 else None


def covers(value: str) -> Interval | None:
    """The days that a TIMEX3 value of type DATE or TIME covers; None where they aren't known."""
    first, slash, last = value.partition("/")
    if slash:
        begins, ends = covers(first), covers(last)
        return Interval(begins.first, ends.last) if begins and ends and begins.first <= ends.last else None
    if found := _DAY.match(value):
        one = day(int(found[1]), int(found[2]), int(found[3]))
        return Interval(one, one) if one else None
    if found := _MONTH.match(value):
        return months(int(found[1]), int(found[2]), 1)
    if found := _WEEK.match(value):
        return _week(int(found[1]), int(found[2]), weekend=bool(found[3]))
    if found := _PART.match(value):
        return _part(int(found[1]), found[2])
    return _years(value) if _YEARS.match(value) else None


def months(year: int, month: int, count: int) -> Interval | None:
    """``count`` whole months from the named one on; None outside the calendar."""
    first = day(year, month, 1)
    after = day(year + (month + count - 1) // 12, (month + count - 1) % 12 + 1, 1)
    if first and not after and year + (month + count - 1) // 12 == 10000:
        return Interval(first, date.max)
    return Interval(first, after - timedelta(1)) if first and after else None


def _years(value: str) -> Interval | None:
    """A year (``1999``), decade (``199``) or century (``19``)."""
    width = 10 ** (4 - len(value))
    year = int(value) * width
    first, last = day(max(year, 1), 1, 1), day(year + width - 1, 12, 31)
    return Interval(first, last) if first and last else None


def _week(year: int, week: int, *, weekend: bool) -> Interval | None:
    try:
        return Interval(date.fromisocalendar(year, week, 6 if weekend else 1), date.fromisocalendar(year, week, 7))
    except (ValueError, OverflowError):
        return None


def _part(year: int, part: str) -> Interval | None:
    if part in _SEASON_MONTHS:
        return months(year, _SEASON_MONTHS[part], 3)
    length = 3 if part[0] == "Q" else 6
    return months(year, (int(part[1]) - 1) * length + 1, length)


def third(whole: Interval, which: int) -> Interval:
    """The first (0), middle (1) or last (2) third of an interval, in whole days."""
    length = (whole.last - whole.first).days + 1
    edges = [length * place // 3 for place in range(4)]
    first = whole.first + timedelta(min(edges[which], length - 1))
    return Interval(first, max(first, whole.first + timedelta(max(edges[which + 1] - 1, 0))))


def holiday(name: str, year: int) -> date | None:
    """The day of a named holiday in a year, by the rules of the language data; None where there is none."""
    rule = str(table("holidays").get(name, ""))
    if found := _WEEKDAY_RULE.match(rule):
        return nth_weekday(year, int(found[1]), int(found[2]), int(found[3]))
    if rule.startswith("EASTER"):
        sunday = easter(year)
        return plus(sunday, int(rule[6:])) if sunday else None
    if rule == "ELECTION":
        monday = nth_weekday(year, 11, 1, 1)
        return plus(monday, 1) if monday else None
    if rule == "BLACKFRIDAY":
        thursday = nth_weekday(year, 11, 4, 4)
        return plus(thursday, 1) if thursday else None
    return day(year, int(rule[:2]), int(rule[3:])) if rule else None


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The n-th such weekday (1 Monday to 7 Sunday) of a month; the last one for -1."""
    whole = months(year, month, 1) if 1 <= year <= 9999 else None
    if not whole:
        return None
    if nth < 0:
        return plus(whole.last, -((whole.last.isoweekday() - weekday) % 7))
    return plus(whole.first, (weekday - whole.first.isoweekday()) % 7 + 7 * (nth - 1))


def in_summer_time(one: date) -> bool:
    """Whether North American clocks are an hour ahead, by the rules since 2007 or those since 1987."""
    late = one.year >= 2007
    begins = nth_weekday(one.year, 3, 7, 2) if late else nth_weekday(one.year, 4, 7, 1)
    ends = nth_weekday(one.year, 11, 7, 1) if late else nth_weekday(one.year, 10, 7, -1)
    return bool(begins and ends and begins <= one < ends)


def easter(year: int) -> date | None:
    """Western Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991, ch. 8)."""
    if not 1583 <= year <= 9999:
        return None
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leap, rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    quarter, left = divmod(of_century, 4)
    sunday = (32 + 2 * rest + 2 * quarter - epact - left) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, number = divmod(epact + sunday - 7 * late + 114, 31)
    return day(year, month, number + 1)

"""Expressions that are read together: the two ends of a range, lists, and hours whose day is told after them.

"From March to June 2030" begins in March 2030, "September and November 2030" are of one year; "from Monday to Friday"
ends after it begins; "between 3 p.m. and 5 p.m. on Friday" is all of Friday.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from onrecord.model import Interval
from onrecord.reading.dates.calendar import covers
from onrecord.reading.dates.days import stated_year
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lexicon import context as words
from onrecord.reading.dates.meaning import Context, Meaning, dated

_TO = words("to") | frozenset("-–—")
_BETWEEN = _TO | {"and"}
_LISTED = frozenset(("and", "or", ",", "/"))
_YEARLESS = frozenset(("month", "calendar_day"))
_YEARED = _YEARLESS | {"month_of_year", "weekday_date"}
_HAS_DAY = frozenset(("weekday", "calendar_day", "weekday_date", "day_word", "part_of_day", "hour_of_day"))
_CLOCK_JOINTS = _BETWEEN | {"(", ")", ",", "on", "at"}
FARTHEST = 5
"""How many tokens there may be between an hour and its day."""


def reread(found: Sequence[Found], given: list[Meaning | None], today: date | None) -> None:
    """Give the ends of ranges one year or week, and hours the day told after them; ``given`` is changed in place."""
    for place in range(len(found) - 2, -1, -1):
        if found[place].tokens is not found[place + 1].tokens:
            continue
        if _lacks_day(found[place]):
            given[place] = _on_the_day(found, given, place)
        elif is_range(found[place], found[place + 1]):
            given[place], given[place + 1] = _range(found[place : place + 2], given[place : place + 2], today)
    _share_years(found, given, Context(today))
    if today:
        _in_order(found, given, today)


def _share_years(found: Sequence[Found], given: list[Meaning | None], context: Context) -> None:
    """ "In September and November 2030", "April, August and December last year": one year for all of them."""
    year = None
    for place in range(len(found) - 1, 0, -1):
        one, before = found[place], found[place - 1]
        year = stated_year(one, context) if one.name in _YEARED and stated_year(one, context) else year
        if not year or not _is_listed(before, one) or stated_year(before, context):
            year = None
            continue
        meaning, after = given[place - 1], given[place]
        if meaning and after and before.name == one.name.removesuffix("_of_year"):
            given[place - 1] = _in_year(meaning, year - (meaning.value[4:] > after.value[4:]))


def _in_order(found: Sequence[Found], given: list[Meaning | None], today: date) -> None:
    """ "On May 26, June 24 and November 23": in a list that runs forward, all after a day to come is to come."""
    for place, (one, after) in enumerate(pairwise(found)):
        first, last = given[place], given[place + 1]
        if one.name != after.name or one.name not in _YEARLESS or not _is_listed(one, after):
            continue
        if not first or not last or not first.covers or not last.covers or stated_year(after, Context(today)):
            continue
        if first.covers.first > today and last.covers.first < first.covers.first and last.value[4:] > first.value[4:]:
            given[place + 1] = _in_year(last, first.covers.first.year)


def is_range(first: Found, last: Found) -> bool:
    """Whether two expressions, one right after the other, are the ends of a range."""
    if last.first - first.last != 1:
        return False
    joint = first.word(first.last)
    return joint in _TO or (joint == "and" and first.before == "between")


def _is_listed(first: Found, last: Found) -> bool:
    """Whether two expressions stand in one list, with nothing but a joint between them."""
    joint = first.word(first.last)
    return first.tokens is last.tokens and last.first - first.last == 1 and joint in _LISTED


def _lacks_day(one: Found) -> bool:
    return one.name == "hour_of_day" and not one.has("WEEKDAY", "MONTH", "DAYWORD")


def _on_the_day(found: Sequence[Found], given: Sequence[Meaning | None], place: int) -> Meaning | None:
    """The hour on the day of the expression after it, where nothing but a joint stands between them."""
    one, other = found[place], found[place + 1]
    meaning, told = given[place], given[place + 1]
    between = {one.word(each) for each in range(one.last, other.first)}
    if not meaning or not told or other.name not in _HAS_DAY or other.first - one.last > FARTHEST:
        return meaning
    settled = not _lacks_day(other) or told.value[:10] != meaning.value[:10]
    if not between <= _CLOCK_JOINTS or not settled or "T" not in meaning.value:
        return meaning
    day = told.value.partition("T")[0]
    return replace(meaning, value=f"{day}T{meaning.value.partition('T')[2]}", covers=covers(day))


def _range(
    ends: Sequence[Found], given: Sequence[Meaning | None], today: date | None
) -> tuple[Meaning | None, Meaning | None]:
    """Both ends, the first before the last."""
    first, last = given
    if not first or not last:
        return first, last
    if ends[0].name == ends[1].name == "weekday":
        return _weekdays(ends, first, last)
    if ends[0].name not in _YEARLESS or ends[1].name not in _YEARED or stated_year(ends[0], Context(today)):
        return first, last
    if year := stated_year(ends[1], Context(today)):
        began = first.value[4:] > last.value[4:]
        return _in_year(first, year - began), last
    return _yearless(ends, first, last, today)


def _weekdays(ends: Sequence[Found], first: Meaning, last: Meaning) -> tuple[Meaning | None, Meaning | None]:
    if not first.covers or not last.covers or first.covers.first <= last.covers.first:
        return first, last
    if _lean(ends) < 0:
        return _later(first, -7), last
    return first, _later(last, 7)


def _yearless(
    ends: Sequence[Found], first: Meaning, last: Meaning, today: date | None
) -> tuple[Meaning | None, Meaning | None]:
    if not first.covers or not last.covers or not today:
        return first, last
    lean = _lean(ends)
    if lean < 0 and last.covers.first > today:
        last = _in_year(last, last.covers.first.year - 1)
    if not last.covers or 0 <= (last.covers.first - first.covers.first).days < 366:
        return first, last
    if lean > 0 and last.covers.first < first.covers.first:
        return first, _in_year(last, last.covers.first.year + 1)
    return _in_year(first, last.covers.first.year - (first.value[4:] > last.value[4:])), last


def _lean(ends: Sequence[Found]) -> int:
    return ends[0].lean or ends[1].lean


def _in_year(meaning: Meaning, year: int) -> Meaning:
    moved = dated(f"{year:04d}{meaning.value[4:]}") if 1 <= year <= 9999 else None
    return replace(meaning, value=moved.value, covers=moved.covers) if moved else meaning


def _later(meaning: Meaning, days: int) -> Meaning:
    if not meaning.covers:
        return meaning
    try:
        one = meaning.covers.first + timedelta(days)
    except OverflowError:
        return meaning
    return replace(meaning, value=one.isoformat(), covers=Interval(one, one))

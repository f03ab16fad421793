"""The kinds of expression of the language data, each with the function that gives its meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from onrecord.reading.dates import (
    days,
    distances,
    hours,
    lengths,
    periods,
    quarters,
    relative,
    seasons,
    sets,
    vague,
    weekdays,
    year_ago,
)
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.meaning import Context, Meaning

MEANINGS: Mapping[str, Callable[[Found, Context], Meaning | None]] = MappingProxyType(
    {
        "iso": days.iso,
        "nine_eleven": days.nine_eleven,
        "slashed": days.slashed,
        "hour_of_day": hours.hour_of_day,
        "part_of_day": hours.part_of_day,
        "week_of": days.week_of,
        "week_of_month": periods.week_of_month,
        "weekday_of_month": weekdays.weekday_of_month,
        "weekday_date": days.calendar_day,
        "weekday_number": weekdays.weekday_number,
        "day_range": days.day_range,
        "two_months_range": days.two_months_range,
        "holiday": days.named_holiday,
        "calendar_day": days.calendar_day,
        "month_of_year": periods.month_of_year,
        "quarter_of_year": quarters.quarter_of_year,
        "year_ago_period": year_ago.year_ago_period,
        "decade": periods.decade,
        "century": periods.century,
        "season": seasons.season,
        "every": sets.every,
        "each_of": lengths.last_so_many,
        "last_so_many": lengths.last_so_many,
        "ago": distances.ago,
        "beyond": distances.beyond,
        "second_from_now": relative.second_from_now,
        "beside_event": relative.beside_event,
        "relative_unit": relative.relative_unit,
        "weekday": weekdays.weekday,
        "month": periods.month,
        "the_weekend": relative.weekend,
        "day_word": days.day_word,
        "year": periods.year,
        "vague": vague.vague,
        "full_year": relative.the_unit,
        "compound_length": lengths.compound,
        "duration": lengths.duration,
        "the_unit": relative.the_unit,
    }
)

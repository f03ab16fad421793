"""A value written in any form that is supported reads back as that value."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Interval
from onrecord.reading.dates.calendar import covers
from tests.reading.dates.reading import on, read, values

ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ONES += ["thirteen", "fourteen", "fifteen"]
TEENS = {16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen", **dict(enumerate(ONES, 1))}
TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}
DECADES = {20: "twenties", 30: "thirties", 40: "forties", 50: "fifties", 60: "sixties", 70: "seventies", 80: "eighties"}
ORDINALS = ["first", "second", "third", "fourth"]
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "winter": "WI"}
UNITS = {"minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "year": "Y"}
ZONES = {
    "GMT": "Z",
    "EST": "-05:00",
    "EDT": "-04:00",
    "PST": "-08:00",
    "CET": "+01:00",
    "Eastern standard time": "-05:00",
}
years = st.integers(1900, 2099)


def worded(number: int) -> str:
    """A number up to 99 in words."""
    if number in TEENS:
        return TEENS[number]
    return TENS[number // 10 * 10] + (f"-{TEENS[number % 10]}" if number % 10 else "")


@settings(max_examples=80)
@given(years, st.integers(1, 4), st.integers(0, 5))
def test_a_quarter_reads_back(year: int, number: int, form: int) -> None:
    name = ORDINALS[number - 1]
    words = (
        f"the {name} quarter of {year}",
        f"the {year} {name} quarter",
        f"Q{number} {year}",
        f"{year}'s {name} quarter",
        f"the fiscal {name} quarter of {year}",
        f"the {name} quarter of fiscal {year}",
    )[form]
    assert values(f"It lost money in {words} for once.") == [(words, f"{year}-Q{number}")]


@settings(max_examples=60)
@given(years, st.sampled_from(sorted(SEASONS)), st.booleans())
def test_a_season_reads_back(year: int, season: str, of: bool) -> None:
    words = f"the {season} of {year}" if of else f"{season} {year}"
    assert values(f"It closed in {words} for good.") == [(words, f"{year}-{SEASONS[season]}")]


@settings(max_examples=60)
@given(st.integers(15, 20), st.sampled_from(sorted(DECADES)), st.booleans())
def test_a_decade_reads_back(century: int, decade: int, spoken: bool) -> None:
    said = spoken and century in (16, 17, 18, 19)
    words = f"the {TEENS[century]} {DECADES[decade]}" if said else f"the {century}{decade}s"
    assert values(f"It closed in {words} for good.") == [(words, f"{century}{decade // 10}")]


@settings(max_examples=60)
@given(st.integers(1910, 1999))
def test_a_year_in_words_reads_back(year: int) -> None:
    if year % 100 >= 20:
        words = f"nineteen {worded(year % 100)}"
        assert values(f"It closed in {words}, for good.") == [(words, str(year))]


@settings(max_examples=80)
@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(sorted(ZONES)), st.booleans())
def test_an_hour_with_its_zone_reads_back(hour: int, minute: int, zone: str, dots: bool) -> None:
    half = ("a.m." if dots else "am") if hour < 12 else ("p.m." if dots else "pm")
    words = f"{hour % 12 or 12}:{minute:02d} {half} {zone}"
    (found,) = read(f"It began at {words} on May 13.")
    assert found.value.removesuffix("Z") == f"2031-05-13T{hour:02d}:{minute:02d}"
    assert found.zone == ZONES[zone]


@settings(max_examples=80)
@given(st.integers(1, 99), st.sampled_from(sorted(UNITS)), st.booleans(), st.booleans())
def test_a_length_and_a_round_read_back(number: int, unit: str, spoken: bool, again: bool) -> None:
    number += again and number == 1  # nobody writes "every 1 day"
    timed = "T" if UNITS[unit].startswith("T") else ""
    value = f"P{timed}{number}{UNITS[unit][-1]}"
    words = f"{worded(number) if spoken else number} {unit}{'s' if number > 1 else ''}"
    words = f"every {words}" if again else words
    found = read(f"It rang for {words} there." if not again else f"It rang {words} there.")
    assert [(one.span.words, one.type, one.value) for one in found] == [(words, "SET" if again else "DURATION", value)]


@settings(max_examples=60)
@given(st.dates(date(1990, 1, 1), date(2060, 12, 1)), st.integers(1, 6))
def test_a_range_of_months_ends_after_it_begins(first: date, length: int) -> None:
    months = [date(2000, 1 + (first.month - 1 + moved) % 12, 1).strftime("%B") for moved in (0, length)]
    begins, ends = (one.covers for one in read(f"It ran between {months[0]} and {months[1]}.", on(first)))
    assert begins is not None
    assert ends is not None
    assert begins.first < ends.first < date(begins.first.year + 1, begins.first.month, 1)


VALUE = re.compile(r"(?:PAST|PRESENT|FUTURE)_REF|P?[\dXTW][^\s]*")
RELATIVE = ["last month", "next month", "last year", "next year", "the next decade", "this century", "the next century"]
RELATIVE += [
    "two weeks ago",
    "90 years ago",
    "a century from now",
    "the day after tomorrow",
    "next weekend",
    "next fall",
]
RELATIVE += ["the following week", "Friday", "the week ended May 9", "three Sundays ago", "two summers ago", "year-end"]


@settings(max_examples=120)
@given(st.sampled_from([date.min, date(1, 1, 5), date(9999, 12, 27), date.max]), st.sampled_from(RELATIVE))
def test_nothing_lies_beyond_the_calendar(day: date, words: str) -> None:
    for one in read(f"It closed {words}.", on(day)):
        assert VALUE.fullmatch(one.value)
        assert not re.match(r"\d{5}|-|0000", one.value)
        assert one.covers is None or (one.covers == covers(one.value) or isinstance(one.covers, Interval))

"""Properties over generated dates and hostile text."""

from __future__ import annotations

import time
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Interval, Published, Span
from onrecord.reading.dates import dates, publication
from onrecord.reading.dates.calendar import covers, easter, nth_weekday, third
from tests.reading.dates.reading import on, read, values

MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
MONTHS += ["August", "September", "October", "November", "December"]
SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
ORDINAL = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}

any_day = st.dates(date(1900, 1, 1), date(2099, 12, 31))
form = st.sampled_from(range(8))


def written(day: date, which: int) -> str:
    """A day in one of the supported forms."""
    month, short = MONTHS[day.month - 1], SHORT[day.month - 1]
    return (
        f"{month} {day.day}, {day.year}",
        f"{short} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}{ORDINAL.get(day.day, 'th')}, {day.year}",
        f"the {day.day}{ORDINAL.get(day.day, 'th')} of {month} {day.year}",
        f"{DAYS[day.weekday()]}, {month} {day.day}, {day.year}",
        day.isoformat(),
        f"{day.month}/{day.day}/{day.year}",
    )[which]


@settings(max_examples=150)
@given(any_day, form)
def test_a_day_written_in_any_form_reads_back(day: date, which: int) -> None:
    words = written(day, which)
    assert values(f"It was signed on {words} in Orrin.") == [(words, day.isoformat())]


@settings(max_examples=80)
@given(any_day, st.integers(0, 6))
def test_a_weekday_told_as_past_is_within_the_week_before(day: date, back: int) -> None:
    spoken = day - timedelta(back)
    assert [one.value for one in read(f"The envoys met {DAYS[spoken.weekday()]}.", on(day))] == [spoken.isoformat()]


@settings(max_examples=60)
@given(st.integers(2, 99), st.sampled_from([("days", "D"), ("weeks", "W"), ("months", "M"), ("years", "Y")]))
def test_a_length_reads_back(number: int, unit: tuple[str, str]) -> None:
    assert values(f"It held for {number} {unit[0]}.") == [(f"{number} {unit[0]}", f"P{number}{unit[1]}")]


@settings(max_examples=60)
@given(st.integers(1900, 2099), st.integers(0, 11))
def test_months_and_years_cover_themselves(year: int, month: int) -> None:
    (found,) = read(f"It was signed in {MONTHS[month]} {year}.")
    assert found.value == f"{year}-{month + 1:02d}"
    assert found.covers == covers(found.value)
    assert found.covers is not None
    assert found.covers.first.day == 1
    assert (found.covers.last + timedelta(1)).day == 1


SCRAP_WORDS = """
the last next May 31 99 Feb. 30 1/2 ½ - – ' ’ 's “ " 12:99 25:00 a.m. p.m. EST year years ago of in a an half and to
or quarter fourth Easter Day New Year's eve week weekend morning every other 2018-99-99 99/99/9999 '80s 0000 2199 GMT
noon century decade fiscal earlier later mid early end before yesterday second fall , . ; million few dozen couple
"""
SCRAPS = st.lists(st.sampled_from(sorted(set(SCRAP_WORDS.split()))), max_size=40)


@settings(max_examples=150)
@given(SCRAPS, st.sampled_from([date.min, date(2000, 2, 29), date.max, None]))
def test_scraps_of_dates_never_raise_and_spans_hold(scraps: list[str], day: date | None) -> None:
    text = " ".join(scraps) or "x"
    found = read(text, on(day) if day else Published())
    assert all(text[one.span.start : one.span.end] == one.span.words for one in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    publication(Article("a", text), (Span(text, 0, len(text)),))


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=200))
def test_any_text_is_read(text: str) -> None:
    read(text)


def test_long_hostile_text_takes_linear_time() -> None:
    for scrap in ("the ", "1", "a", "Sunday ", "two and a half ", "\"'", "May 1, ", "twenty-", "0" * 50 + " ", "–—-"):
        text = scrap * (200_000 // len(scrap))
        started = time.process_time()
        dates((Span(text, 0, len(text)),), on())
        assert time.process_time() - started < 5, scrap


@settings(max_examples=60)
@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_in_its_season(year: int) -> None:
    sunday = easter(year)
    assert sunday is not None
    assert sunday.isoweekday() == 7
    assert date(year, 3, 22) <= sunday <= date(year, 4, 25)


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 7))
def test_the_last_such_weekday_of_a_month_is_in_its_last_week(year: int, month: int, weekday: int) -> None:
    found = nth_weekday(year, month, weekday, -1)
    assert found is not None
    assert (found.month, found.isoweekday()) == (month, weekday)
    assert found == date.max or found > date.max - timedelta(7) or (found + timedelta(7)).month != month


@given(any_day, st.integers(0, 400))
def test_thirds_part_an_interval(first: date, length: int) -> None:
    whole = Interval(first, first + timedelta(length))
    parts = [third(whole, which) for which in range(3)]
    assert parts[0].first == whole.first
    assert parts[2].last == whole.last
    assert all(whole.first <= part.first <= part.last <= whole.last for part in parts)

"""Publication dates: as stated, or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.days import is_date_line, stated, written
from onrecord.model import Interval


@pytest.mark.parametrize(
    "value", ["2024-05-03", "2024-05-03T15:42:00+02:00", "2024-05-03T15:42:00Z", " 2024-05-03 15:42 "]
)
def test_iso_dates_and_times_state_their_own_day(value: str) -> None:
    found = stated(value)
    assert found is not None
    assert (found.value, found.basis, found.day) == (value.strip(), "stated", date(2024, 5, 3))


def test_a_month_or_a_year_stays_what_it_is() -> None:
    month, year = stated("2024-02"), stated("2024")
    assert month is not None
    assert year is not None
    assert (month.value, month.candidates) == (None, (Interval(date(2024, 2, 1), date(2024, 2, 29)),))
    assert (year.day, year.candidates) == (None, (Interval(date(2024, 1, 1), date(2024, 12, 31)),))


@pytest.mark.parametrize("value", ["", "soon", "03/05/2024", "2024-13-01", "2024-02-30", "0001-01-01", "3 May 2024"])
def test_what_is_no_iso_date_states_nothing(value: str) -> None:
    assert stated(value) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Updated 3:15 PM ET, July 12, 2018", "2018-07-12T15:15"),
        ("Published 17 May 2024, 08:55", "2024-05-17T08:55"),
        ("PUBLISHED: 12:05 a.m., 18 May 2024", "2024-05-18T00:05"),
        ("Sunday 12 May 2024", "2024-05-12"),
        ("Sept. 3rd, 2021", "2021-09-03"),
        ("23.05.2024 18:00", "2024-05-23T18:00"),
        ("First published 2024-05-03", "2024-05-03"),
        ("13/05/2024", "2024-05-13"),
    ],
)
def test_written_dates_are_read_with_their_time(words: str, value: str) -> None:
    found = written(words)
    assert found is not None
    assert found.value == value
    assert is_date_line(words)


@pytest.mark.parametrize(
    "words", ["07/12/2018", "99 May 2024", "32.13.2024", "12 May 2024 to 14 May 2024", "Yesterday", ""]
)
def test_what_is_ambiguous_or_impossible_is_unknown(words: str) -> None:
    assert written(words) is None


@pytest.mark.parametrize("words", ["The accord of 3 May 2024", "On 3 May 2024 they signed", "May"])
def test_a_sentence_with_a_date_is_no_date_line(words: str) -> None:
    assert not is_date_line(words)


@given(st.dates(min_value=date(1700, 1, 1)))
def test_every_day_is_read_back_as_english_writes_it(day: date) -> None:
    for words in (f"{day:%B} {day.day}, {day.year:04}", f"{day.day} {day:%b} {day.year:04}", day.isoformat()):
        found = written(words)
        assert found is not None
        assert found.day == day

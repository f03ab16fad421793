from __future__ import annotations

from datetime import date

import pytest

from onrecord.model import Interval, Published
from onrecord.site.days import first_day, moment, period, published
from tests.site.sample import days


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-05-03", "2024-05-03", "3 May 2024"),
        ("2024-05-03", "2024-05-05", "3–5 May 2024"),
        ("2024-04-30", "2024-05-02", "30 April – 2 May 2024"),
        ("2023-12-31", "2024-01-01", "31 December 2023 – 1 January 2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-01-01", "2024-06-30", "1 January – 30 June 2024"),
        ("9999-12-01", "9999-12-31", "December 9999"),
    ],
)
def test_a_period_is_as_exact_as_it_is(first: str, last: str, words: str) -> None:
    assert period(days(first, last)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-05-03", "3 May 2024"),
        ("2024-05-03T15:42:00+02:00", "3 May 2024, 15:42 UTC+02:00"),
        ("2024-05-03T15:42:00Z", "3 May 2024, 15:42 UTC"),
        ("2024-05-03T15:42", "3 May 2024, 15:42"),
        ("soon", "soon"),
    ],
)
def test_a_moment_is_told_as_stated(value: str, words: str) -> None:
    assert moment(value) == words


def test_an_unknown_day_is_not_invented() -> None:
    assert published(Published()).words is None
    assert first_day(Published()) is None


def test_several_candidates_are_all_told() -> None:
    when = Published(None, "inferred", (days("2018-07-13"), days("2018-07-15")))
    assert published(when).words == "13 July 2018 or 15 July 2018"
    assert first_day(when) == date(2018, 7, 13)


def test_a_whole_month_needs_its_last_day() -> None:
    assert period(Interval(date(2023, 2, 1), date(2023, 2, 27))) == "1–27 February 2023"

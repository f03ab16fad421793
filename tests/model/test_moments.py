"""The days of a moment around the world."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model import Article, latest_day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2031-05-03T09:59:00Z", date(2031, 5, 3)),
        ("2031-05-03T10:15:00Z", date(2031, 5, 4)),
        ("2031-05-03T22:00:00-05:00", date(2031, 5, 4)),
        ("2031-05-04T05:00:00+14:00", date(2031, 5, 4)),
        ("2031-05-03", date(2031, 5, 4)),
        ("2031-05-03T23:00:00", date(2031, 5, 4)),
        ("9999-12-31T23:00:00Z", None),
        ("9999-12-31", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("3 May 2031", None),
        ("", None),
    ],
)
def test_the_last_day_is_that_of_the_place_where_days_begin_first(moment: str, day: date | None) -> None:
    assert latest_day(moment) == day


def test_an_article_was_not_published_after_it_was_captured() -> None:
    assert Article("a", "One ship.").not_after is None
    assert Article("a", "One ship.", captured="2031-05-03").not_after == date(2031, 5, 4)
    assert Article("a", "One ship.", captured="some day").not_after is None

"""The line of events: every day in its place, nothing outside the drawing."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Interval
from onrecord.site.axis import MARGIN, MOST_STACKED, WIDTH, Point, axis


def test_the_first_and_the_last_day_stand_at_the_ends() -> None:
    drawn = axis([Point("made", date(2031, 3, 3), "a"), Point("denied", date(2031, 4, 3), "b")], None)
    assert drawn is not None
    assert [one.x for one in drawn.marks] == [MARGIN, WIDTH - MARGIN]
    assert (drawn.first, drawn.last) == ("3 March 2031", "3 April 2031")
    assert len(drawn.ticks) == 1


def test_a_due_date_is_a_line_and_a_due_period_a_band() -> None:
    point = [Point("made", date(2031, 3, 3), "a")]
    day = axis(point, Interval(date(2031, 4, 30), date(2031, 4, 30)))
    period = axis(point, Interval(date(2031, 4, 1), date(2031, 4, 30)))
    assert day and day.due and period and period.due
    assert day.due.width < 3 < period.due.width
    assert day.summary == "a; due 30 April 2031"


def test_events_of_one_day_stand_upon_each_other() -> None:
    drawn = axis([Point("made", date(2031, 3, 3), str(place)) for place in range(9)], None)
    assert drawn and len({one.y for one in drawn.marks}) == len(drawn.marks) == MOST_STACKED


def test_without_a_day_there_is_no_line() -> None:
    assert axis([], Interval(date(2031, 4, 30), date(2031, 4, 30))) is None


@settings(max_examples=40)
@given(st.lists(st.integers(0, 3_000_000), min_size=1, max_size=30), st.integers(0, 3_000_000), st.integers(0, 400))
def test_nothing_stands_outside_the_drawing(days: list[int], due: int, length: int) -> None:
    first = date(1, 1, 1)
    interval = Interval(first + timedelta(due), first + timedelta(due + length))
    drawn = axis([Point("made", first + timedelta(one), "x") for one in days], interval)
    assert drawn and drawn.due
    for mark in drawn.marks:
        assert 0 < mark.x < drawn.width and 0 < mark.y < drawn.base
    assert drawn.due.x >= 0 and drawn.due.x + drawn.due.width <= drawn.width
    assert all(0 < tick <= drawn.width for tick in drawn.ticks)

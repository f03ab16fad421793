"""Expressions that are read together: ends of ranges, hours with their day, and times told from events."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Interval
from onrecord.reading.language import load
from tests.reading.dates.reading import on, read, values

TODAY = date(2031, 5, 15)  # a Thursday


def found(text: str) -> list[tuple[str, str]]:
    """Words and values of the expressions of a text, read from one day."""
    return [(one.span.words, one.value) for one in read(text, on(TODAY))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From March to June 2030 he was away.", ["2030-03", "2030-06"]),
        ("Between May and July 2029, rain fell.", ["2029-05", "2029-07"]),
        ("He was away from Nov. 30 through Feb. 28, 2030.", ["2029-11-30", "2030-02-28"]),
        ("From November to February it snowed.", ["2030-11", "2031-02"]),
        ("They will meet from December to January.", ["2031-12", "2032-01"]),
        ("They will meet from Monday to Friday.", ["2031-05-19", "2031-05-23"]),
        ("He will speak between 3 p.m. and 5 p.m. on Friday.", ["2031-05-16T15:00", "2031-05-16T17:00"]),
        ("It landed at 2:15 p.m. (1815 GMT) on Tuesday.", ["2031-05-13T14:15", "2031-05-13T18:15Z", "2031-05-13"]),
    ],
)
def test_the_ends_of_a_range_and_hours_share_what_one_of_them_tells(text: str, expected: list[str]) -> None:
    assert [value for _, value in found(text)] == expected


@settings(max_examples=60)
@given(st.integers(1, 12), st.integers(1, 12), st.sampled_from(["was", "will be"]))
def test_the_first_end_of_a_range_of_months_never_comes_after_the_last(first: int, last: int, verb: str) -> None:
    names = [date(2000, month, 1).strftime("%B") for month in (first, last)]
    ends = read(f"He {verb} away from {names[0]} to {names[1]}.", on(TODAY))
    days = [one.covers.first for one in ends if one.covers]
    assert days == sorted(days)
    assert len(days) == 2


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("It opens at 9 a.m. EST Monday.", "-05:00"),
        ("It opens at 9 a.m. ET on July 3, 2030.", "-04:00"),
        ("It opens at 9 a.m. ET on January 3, 2030.", "-05:00"),
        ("It opens at 0900 GMT on Monday.", "Z"),
        ("It opens at 9 a.m. Monday.", None),
    ],
)
def test_a_stated_zone_is_kept(text: str, zone: str | None) -> None:
    assert read(text, on(TODAY))[0].zone == zone


@pytest.mark.parametrize(
    ("text", "words", "kind", "day"),
    [
        (
            "The summit was held on May 3. Six days after the summit, they left.",
            "Six days",
            "DURATION",
            date(2031, 5, 9),
        ),
        ("He left two days after Tuesday's vote.", "two days", "DURATION", date(2031, 5, 15)),
        ("He left the day before the June 12 fair.", "the day", "DATE", date(2031, 6, 11)),
        ("The vote is set for Tuesday. The day before the vote, he will speak.", "The day", "DATE", date(2031, 5, 19)),
        ("He left two days before Christmas.", "two days", "DURATION", date(2030, 12, 23)),
        ("It was cleared by May 9, six days after they had signed.", "six days", "DURATION", date(2031, 5, 9)),
        ("The night after Tuesday's vote, rain fell.", "The night", "TIME", date(2031, 5, 14)),
        ("On the eve of Tuesday's vote he left.", "the eve", "DATE", date(2031, 5, 12)),
    ],
)
def test_a_time_told_from_a_dated_event_covers_its_day(text: str, words: str, kind: str, day: date) -> None:
    one = {each.span.words: each for each in read(text, on(TODAY))}[words]
    assert (one.type, one.covers) == (kind, Interval(day, day))
    assert one.relation in ("before", "after")
    assert one.event
    assert text[one.event.start : one.event.end] == one.event.words


@pytest.mark.parametrize(
    ("text", "words", "relation", "event"),
    [
        ("Weeks after the fire, nobody had come.", "Weeks", "after", "the fire"),
        ("He left six days before the mill's closure.", "six days", "before", "the mill's closure"),
        ("Three weeks after he left, it closed.", "Three weeks", "after", "he left"),
    ],
)
def test_the_relation_to_an_event_of_unknown_day_is_kept(text: str, words: str, relation: str, event: str) -> None:
    one = {each.span.words: each for each in read(text, on(TODAY))}[words]
    assert (one.relation, one.event and one.event.words, one.covers) == (relation, event, None)


def test_two_days_of_one_event_leave_it_open_and_a_lasting_time_is_told_from_none() -> None:
    text = "The first summit was on May 3, the second summit on May 7. He left three days after the summit."
    assert read(text, on(TODAY))[-1].covers is None
    assert read("He was held for six days after the riot.", on(TODAY))[0].relation is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It will open by year's end.", ("year's end", "2031-12-31")),
        ("He said so a year and a half ago.", ("a year and a half ago", "2029-11")),
        ("It took three hours and 20 minutes.", ("three hours and 20 minutes", "PT3H20M")),
        ("It is open on weekdays.", ("weekdays", "XXXX-WXX-WD")),
        ("It fell in the month of May.", ("the month of May", "2031-05")),
        ("It was open on the night of May 12.", ("the night of May 12", "2031-05-12TNI")),
        ("He left at ten o'clock in the evening.", ("ten o'clock in the evening", "2031-05-15T22:00")),
        ("He left at half past three.", ("half past three", "2031-05-15T03:30")),
        ("He came on New Year's Eve.", ("New Year's Eve", "2030-12-31")),
        ("They will meet after Labor Day.", ("Labor Day", "2031-09-01")),
        ("He came the week before last.", ("the week before last", "2031-W18")),
    ],
)
def test_further_forms_are_read(text: str, expected: tuple[str, str]) -> None:
    assert found(text)[-1] == expected


def test_the_words_of_events_are_lower_case_and_stand_once() -> None:
    for key, listed in load("dates_events").items():
        assert isinstance(listed, list), key
        assert listed == [word.lower() for word in listed], key
        assert len(listed) == len(set(listed)), key


def test_a_date_beyond_the_calendar_is_no_date() -> None:
    assert values("It was on Feb. 30, 2031.") == []
    for day in (date.min, date.max):
        for one in read("Two days before the vote on May 3, from Monday to Friday, a century ago.", on(day)):
            assert one.covers is None or date.min <= one.covers.first <= one.covers.last <= date.max


def test_of_a_list_that_runs_forward_what_follows_a_day_to_come_is_to_come() -> None:
    told = "They cast lots on May 26, June 24 and November 23."
    assert [value for _, value in values(told)] == ["2031-05-26", "2031-06-24", "2031-11-23"]
    assert [value for _, value in values("It fell in two polls, in February and October.")] == ["2031-02", "2030-10"]


def test_march_in_a_list_of_months_is_a_month() -> None:
    assert values("It fell in January, March and April.")[1] == ("March", "2031-03")

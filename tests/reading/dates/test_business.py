"""Reports of business: quarters, halves and weeks that are reported on, and what they are compared with."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.dates.reading import on, values

OCTOBER = on(date(2031, 10, 23))

COMPARED = [
    (
        "For the quarter ended Aug. 31, net rose to $3 million from $2 million a year earlier.",
        ["2031-Q3", "2031-08-31", "2030-Q3"],
    ),
    (
        "Net for the three months ended Sept. 30 fell to $3 million from $4 million a year earlier.",
        ["P3M", "2031-09-30", "2030-Q3"],
    ),
    ("Net for the nine months ended Sept. 30 fell from $4 million a year earlier.", ["P9M", "2031-09-30", "2030"]),
    (
        "Net fell in the quarter ended in July. The year-before quarter included a gain.",
        ["2031-Q2", "2031-07", "2030-Q2"],
    ),
    ("The third quarter was better than the corresponding 2030 quarter.", ["2031-Q3", "2030-Q3"]),
    ("The third quarter was better than the comparable year-ago quarter.", ["2031-Q3", "2030-Q3"]),
    ("It lost $2 million in the third quarter. In the prior-year quarter it had a gain.", ["2031-Q3", "2030-Q3"]),
    ("Profit fell in the third quarter from the previous quarter.", ["2031-Q3", "2031-Q2"]),
    (
        "Its fiscal first quarter was good. For the quarter ended Sept. 30, sales rose from a year ago.",
        ["2031-Q1", "2031-Q3", "2031-09-30", "2030-Q1"],
    ),
    ("First-half profit was $3 million, up from $2 million a year ago.", ["2031-H1", "2030-H1"]),
    ("Sales will rise in the quarter ending in December.", ["2031-Q4", "2031-12"]),
    ("Profit was $3 million, against $2 million a year before.", ["2030"]),
    ("Output rose in September from August and from a year earlier.", ["2031-09", "2031-08", "2030-09"]),
    ("Output fell in August from a month earlier. In the year-ago month, it rose.", ["2031-08", "2031-07", "2030-08"]),
    (
        "Output fell in the week ended Saturday. In the year-earlier week, it rose.",
        ["2031-W42", "2031-10-18", "2030-W42"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), COMPARED)
def test_a_year_earlier_is_a_year_before_what_is_reported_on(text: str, expected: list[str]) -> None:
    assert [value for _, value in values(text, OCTOBER)] == expected


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The plant will close in the first quarter.", "the first quarter", "2032-Q1"),
        ("The plant closed in the first quarter.", "the first quarter", "2031-Q1"),
        ("It expects to report a loss for the third quarter.", "the third quarter", "2031-Q3"),
        ("It will earn $1 a share for the quarter.", "the quarter", "2031-Q3"),
        ("Sales will rise in the final quarter.", "the final quarter", "2031-Q4"),
        ("It lost in fiscal 2030's second quarter.", "fiscal 2030's second quarter", "2030-Q2"),
        ("The economy slowed in the second half.", "the second half", "2031-H2"),
        ("Output rose in the latest week.", "the latest week", "2031-W42"),
        ("Rates fell in the early part of the year.", "the early part of the year", "2031"),
        ("They are to vote in the coming January.", "the coming January", "2032-01"),
        ("Lawmakers return Monday.", "Monday", "2031-10-27"),
    ],
)
def test_a_part_of_a_year_is_the_one_that_its_clause_looks_to(text: str, words: str, value: str) -> None:
    assert values(text, OCTOBER) == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "He scored twice in the second half.",
        "The first half of the book is dull.",
    ],
)
def test_half_of_something_else_dates_nothing(text: str) -> None:
    assert values(text, OCTOBER) == []


def test_a_year_earlier_goes_by_the_year_just_named_and_a_year_ago_by_the_day() -> None:
    assert [value for _, value in values("It won in 2019. A year earlier, it had lost.", OCTOBER)] == ["2019", "2018"]
    assert [value for _, value in values("It won in 2019. A year ago, it lost.", OCTOBER)] == ["2019", "2030"]


def test_a_year_before_an_event_is_a_length() -> None:
    assert values("It was sold a year before the flood.", OCTOBER) == [("a year", "P1Y")]

"""What "a year earlier" is told from: the period that the figures of its sentence are of; and when a period ends."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model import Article, Published
from onrecord.reading.dates import dates
from onrecord.reading.sentences import paragraphs, sentences
from tests.reading.dates.reading import on, values

MARCH, OCTOBER = on(date(2031, 3, 13)), on(date(2031, 10, 19))


def in_sentences(text: str, published: Published) -> dict[str, str]:
    """The value of each expression of a text, by its words; of the same words twice, the later."""
    return {one.span.words: one.value for one in dates(sentences(paragraphs(Article("a", text))), published)}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It lost in the fourth quarter. Net for 2030 fell to $3 from $4 a year ago.", "a year ago", "2029"),
        ("It gains in this year's fourth quarter. First quarter net beat a year-ago loss.", "year-ago", "2030-Q1"),
        ("The second quarter was poor. In March it sold 40 cars, up from 35 a year ago.", "a year ago", "2030-03"),
        (
            "Output rose in the fourth quarter from the third quarter and was up 3 percent from a year earlier.",
            "a year earlier",
            "2029-Q4",
        ),
        (
            "Output rose in the fourth quarter after a poor third quarter and was up 3 percent from a year earlier.",
            "a year earlier",
            "2029-Q4",
        ),
        ("Loans rose to $2 in the latest quarter, up from $1 a year earlier.", "a year earlier", "2029-Q4"),
        ("Its index, base 2020, fell to 103 from 106 a year earlier.", "a year earlier", "2030"),
        (
            "Sales for the first quarter ended Feb. 2 were $2, up from $1 in the same period last year.",
            "last year",
            "2030-Q1",
        ),
        ("Net in the fourth quarter was $3, up from the prior year's $2.", "the prior year", "2029-Q4"),
        ("They voted in the fourth quarter. The prior year had been calm.", "The prior year", "2029"),
    ],
)
def test_a_year_before_is_told_from_what_its_own_sentence_measures(text: str, words: str, value: str) -> None:
    assert in_sentences(text, MARCH)[words] == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Its third quarter, ended Feb. 28, was poor.", ["2031-Q3", "2031-02-28"]),
        ("Its fourth quarter, ended Jan. 28, was poor.", ["2030-Q4", "2031-01-28"]),
        ("It was in the quarter to September that it fell.", ["2030-Q3", "2030-09"]),
        ("It earned $3 in fiscal 2030, ended May 31, and paid less.", ["2030", "2030-05-31"]),
        ("It will fall short of what it earned in 2029/30 ended May 31.", ["2029/2030", "2030-05-31"]),
        ("It expects a gain for fiscal 2031 ending Oct. 31.", ["2031", "2031-10-31"]),
        ("It expects good results for the quarter ended March 31.", ["2031-Q1", "2031-03-31"]),
    ],
)
def test_a_business_period_ends_when_it_is_told_to(text: str, expected: list[str]) -> None:
    assert [value for _, value in values(text, MARCH)] == expected


def test_what_is_ending_may_end_after_a_report_told_as_past() -> None:
    text = "The second quarter, ending December 31, was better than what it earned."
    assert [value for _, value in values(text, OCTOBER)] == ["2031-Q2", "2031-12-31"]


def test_a_quarter_with_its_end_covers_the_months_up_to_it() -> None:
    (quarter, _) = dates(sentences(paragraphs(Article("a", "Its third quarter, ended Feb. 28, was poor."))), MARCH)
    assert quarter.covers is not None
    assert (quarter.covers.first, quarter.covers.last) == (date(2030, 12, 1), date(2031, 2, 28))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the third quarter it gained. Loans were lower at the end of the quarter.", ["2031-Q3", "2031-Q3"]),
        ("In the third quarter it gained. It will be done by the end of the quarter.", ["2031-Q3", "2031-Q4"]),
        ("Flights in September were late. Fares fell in the month.", ["2031-09", "2031-09"]),
        ("Flights were late in May 2029. Fares will fall in the month.", ["2029-05", "2031-10"]),
    ],
)
def test_the_quarter_and_the_month_are_those_reported_on(text: str, expected: list[str]) -> None:
    found = dates(sentences(paragraphs(Article("a", text))), OCTOBER)
    assert [one.value for one in found] == expected


def test_the_year_of_a_reported_last_quarter_is_that_quarters() -> None:
    text = "It lost $2 in the fourth quarter. For the year, it had a gain, and for the full year 2029 it had none."
    assert list(in_sentences(text, MARCH).values()) == ["2030-Q4", "2030", "2029"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It had fallen in the two previous years.", "the two previous years", "P2Y"),
        ("The 2030 December quarter was poor.", "The 2030 December quarter", "2030-Q4"),
        ("The December 2030 quarter was poor.", "The December 2030 quarter", "2030-Q4"),
        ("The final 2030 quarter was poor.", "The final 2030 quarter", "2030-Q4"),
        ("Assets were lower at fiscal 2030 year-end.", "fiscal 2030 year-end", "2030-12-31"),
        ("It was second only to November 2020's record.", "November 2020", "2020-11"),
        ("Loans rose from the year earlier period.", "the year earlier period", "2030"),
        ("The 4th qtr was poor.", "The 4th qtr", "2030-Q4"),
    ],
)
def test_forms_of_business_reports(text: str, words: str, value: str) -> None:
    assert (words, value) in values(text, MARCH)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The president of Orrin on Sunday vowed to retaliate.", "2031-03-09"),
        ("By Friday, after they were found, the panel left.", "2031-03-07"),
        ("By Friday, the army will have left.", "2031-03-14"),
        ("The talks to be held on Friday moved to Orrin.", "2031-03-14"),
    ],
)
def test_a_past_form_right_after_a_weekday_tells_of_the_past(text: str, value: str) -> None:
    assert [one for _, one in values(text, MARCH)] == [value]


@pytest.mark.parametrize(
    "text",
    ["It ended late in the hour.", "At the end of the hour they left.", "He is bound by law during the current term."],
)
def test_parts_of_hours_and_terms_of_office_are_read_without_harm(text: str) -> None:
    assert values(text) == []

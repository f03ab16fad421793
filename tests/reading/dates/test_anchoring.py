"""Values that lean on the publication, on the clause, or on a time spoken of before."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model import Interval, Published, Span
from onrecord.reading.dates import dates
from tests.reading.dates.reading import on, read, values

LEANING = [
    ("The envoys met Saturday in Orrin.", "2031-05-10"),
    ("The envoys will meet Monday in Orrin.", "2031-05-19"),
    ("They scheduled a meeting to take place Sunday.", "2031-05-18"),
    ("On Monday the talks were to be held in Orrin.", "2031-05-19"),
    ("On Monday, following a walkout, a spokesman said nothing.", "2031-05-12"),
    ("The ministry declined to comment Monday.", "2031-05-12"),
    ("The vote could come as early as Monday.", "2031-05-19"),
    ("The deadline was extended until Monday.", "2031-05-19"),
    ("Until Monday, they had not named him.", "2031-05-12"),
    ("The summit will be held on Monday.", "2031-05-19"),
    ("United envoys arrived Monday.", "2031-05-12"),
    ("They looked for ways around the court after Monday's ruling.", "2031-05-12"),
    ("Last Thursday the bridge fell.", "2031-05-08"),
    ("Next Thursday the bridge opens.", "2031-05-22"),
    ("The minister resigned Thursday.", "2031-05-15"),
    ("The dam was finished in November.", "2030-11"),
    ("The dam will be finished in November.", "2031-11"),
    ("The letter was sent on September 2.", "2030-09-02"),
    ("The court will rule on June 12.", "2031-06-12"),
    ("The armies' officers meet in Orrin on Monday.", "2031-05-19"),
    ("The mill agreed to stop work from Monday.", "2031-05-19"),
    ("The panel was to have been named by Monday.", "2031-05-12"),
    ("The track had been relaid by Monday.", "2031-05-12"),
    ("The rally is planned for January 7.", "2032-01-07"),
    ("The mill is to hand over the keys from Monday.", "2031-05-19"),
    ("The mill has yet to hand over the keys from Monday.", "2031-05-19"),
    ("Ferries run from Monday.", "2031-05-19"),
    ("The mayor canceled a scheduled interview Monday.", "2031-05-12"),
    ("As late as Monday the ferry was still running.", "2031-05-12"),
    ("At that March 2 fair, which can be seen on film, he spoke.", "2031-03-02"),
    ("The board approved the budget plan on March 29.", "2031-03-29"),
    ("The oil is sold in stores since June.", "2030-06"),
    ("The board plans a vote Monday.", "2031-05-19"),
    ("The envoys plan talks Monday.", "2031-05-19"),
    ("A planned meeting Monday could end it.", "2031-05-19"),
    ("From Monday, carts are barred from the bridge.", "2031-05-19"),
    ("The ford is closed from Monday.", "2031-05-19"),
    ("He was away from Monday.", "2031-05-12"),
    ("The court hears the case on Monday.", "2031-05-19"),
    ("Parliament votes on the accord on Monday, envoys said.", "2031-05-19"),
    ("The envoys counted the votes on Monday.", "2031-05-12"),
    ("They agreed on the order of names when they meet in Orrin on Monday.", "2031-05-19"),
    ("The mayor announced plans Monday for a bridge.", "2031-05-12"),
    ("The strike began in June.", "2030-06"),
    ("The strike is to be begun and ended in June.", "2031-06"),
    ("The mill will be formally opened in June.", "2031-06"),
    ("In August, he faces a trial over sums that were lost.", "2031-08"),
    ("They heard nothing until Monday.", "2031-05-12"),
    ("They did not hear until Monday.", "2031-05-12"),
    ("They will not hear until Monday.", "2031-05-19"),
    ("But by Monday, after the ford had closed, all were out.", "2031-05-12"),
    ("The ruling by the court on Monday stops it from going into force.", "2031-05-12"),
    ("They are going to Orrin on Monday.", "2031-05-19"),
    ("Guards called to the mill on Monday also found a map.", "2031-05-12"),
    ("The envoys agreed to the terms Monday.", "2031-05-12"),
    ("The envoys agreed to meet Monday.", "2031-05-19"),
    ("Here comes the mayor's claim Monday.", "2031-05-12"),
    ("They spoke of talks ahead of Orrin during Monday's session.", "2031-05-12"),
    ("They spoke ahead of Monday's session.", "2031-05-19"),
    ("Come Monday, the ford is closed.", "2031-05-19"),
]


@pytest.mark.parametrize(("text", "value"), LEANING, ids=[one[0] for one in LEANING])
def test_the_clause_tells_past_from_future(text: str, value: str) -> None:
    assert [one.value for one in read(text)] == [value]


def test_narrative_expressions_count_from_the_day_spoken_of_last() -> None:
    assert values("They met on April 2. That same day a letter came; the next day they left.") == [
        ("April 2", "2031-04-02"),
        ("That same day", "2031-04-02"),
        ("the next day", "2031-04-03"),
    ]
    assert values("He was named in 1998 and quit the following year.")[1] == ("the following year", "1999")
    assert values("It fell on April 2, and three days later it rose.")[1] == ("three days later", "2031-04-05")


def test_memory_lasts_from_one_sentence_to_the_next() -> None:
    text = "They met on April 2. That same day a letter came."
    found = dates((Span(text, 0, 20), Span(text, 21, len(text))), on())
    assert [one.value for one in found] == ["2031-04-02", "2031-04-02"]


def test_a_year_earlier_is_the_same_quarter_where_a_quarter_is_reported() -> None:
    assert values("Profit rose in the first quarter of 2031 from a year earlier.")[1] == ("a year earlier", "2030-Q1")
    assert values("Profit rose from a year earlier.") == [("a year earlier", "2030")]


def test_today_in_quoted_words_is_the_day_on_which_they_were_said() -> None:
    assert values('"We finished today," the envoy said on Monday.')[0] == ("today", "2031-05-12")
    assert values('"We finished today," the envoy said at a rally last month.')[0] == ("today", "2031-04-XX")
    assert values('"We finished today," the envoy said.') == [("today", "2031-05-15")]


def test_without_a_day_of_publication_values_keep_what_is_known() -> None:
    text = "On Thursday, June 12 came up; last month, in 1998, they met twice a week."
    assert values(text, Published()) == [
        ("Thursday, June 12", "XXXX-06-12"),
        ("last month", "XXXX-XX"),
        ("1998", "1998"),
        ("twice a week", "P1W"),
    ]
    assert [one.value for one in read("They met Thursday.", Published())] == ["XXXX-WXX-4"]
    assert [one.covers for one in read("They met Thursday.", Published())] == [None]


def test_what_holds_on_every_candidate_day_is_given() -> None:
    days = Interval(date(2031, 5, 15), date(2031, 5, 16))
    candidates = Published(None, "inferred", (days,))
    assert values("They met Thursday, and last month, and yesterday.", candidates) == [
        ("Thursday", "2031-05-15"),
        ("last month", "2031-04"),
        ("yesterday", "XXXX-XX-XX"),
    ]


def test_the_ends_of_the_calendar_are_never_passed() -> None:
    said = "It was yesterday, next year, 90 years ago, last week, next Monday, two decades ago, the following century."
    for day in (date.min, date(1, 1, 8), date.max, date(9999, 12, 1)):
        for one in read(said, on(day)):
            assert one.covers is None or date.min <= one.covers.first <= one.covers.last <= date.max
            assert "10000" not in one.value


def test_between_now_and_a_day_looks_ahead() -> None:
    assert values("He walked to Orrin between now and Monday.")[-1] == ("Monday", "2031-05-19")


def test_this_weekend_told_as_past_early_in_a_week_is_the_one_before() -> None:
    monday = on(date(2031, 5, 12))
    assert values("This weekend thousands came.", monday) == [("This weekend", "2031-W19-WE")]
    assert values("This weekend thousands will come.", monday) == [("This weekend", "2031-W20-WE")]
    assert values("Last weekend thousands came.", on(date(2031, 5, 17))) == [("Last weekend", "2031-W19-WE")]
    assert values("Over the weekend thousands came.", on(date(2031, 5, 18))) == [("the weekend", "2031-W20-WE")]
    assert values("This weekend thousands came.", on(date(2031, 5, 18))) == [("This weekend", "2031-W20-WE")]


def test_the_year_before_counts_from_the_year_spoken_of() -> None:
    assert values("It fell in 2019 from its height the year before.")[1] == ("the year before", "2018")
    assert values("It fell in the year before they came.") == [("the year", "XXXX")]


def test_the_same_month_last_year_is_the_month_spoken_of_a_year_before() -> None:
    assert values("Tolls rose in March from the same month last year.")[1] == ("the same month last year", "2030-03")
    assert values("Tolls rose from the same month last year.") == [("the same month last year", "2030-05")]


def test_a_quarter_that_ended_is_the_one_its_last_month_closes() -> None:
    assert values("Tolls rose for the quarter ended Jan. 31.")[0] == ("the quarter", "2030-Q4")
    assert values("Tolls rose for the quarter ended July 31.")[0] == ("the quarter", "2030-Q2")


def test_a_year_earlier_is_a_quarter_beside_a_quarter_and_a_year_beside_nine_months() -> None:
    told = "It lost $2 million in the third quarter, against $1 million a year earlier."
    longer = "In the nine months, it lost $5 million, against $3 million a year earlier."
    assert dict(values(f"{told}\n\n{longer}\n\n{told}"))["a year earlier"] == "2029-Q3"
    assert dict(values(f"{told}\n\n{longer}"))["a year earlier"] == "2030"
    assert dict(values(told))["a year earlier"] == "2029-Q3"


def test_september_11_with_its_attacks_is_the_day_in_2001() -> None:
    assert values("It began with the Sept. 11 attacks.") == [("Sept. 11", "2001-09-11")]
    assert values("The terror of September 11 began it.") == [("September 11", "2001-09-11")]
    assert values("It began with the Sept. 11 vote.") == [("Sept. 11", "2030-09-11")]


def test_the_third_quarter_a_year_ago_is_a_year_before_the_last_one() -> None:
    assert values("It lost less in the third quarter a year ago.")[0] == ("the third quarter", "2029-Q3")
    assert values("It lost less in the third quarter.") == [("the third quarter", "2030-Q3")]


def test_an_hour_alone_on_its_line_is_of_the_day_of_publication() -> None:
    text = "The envoys met on Tuesday.\n\n3:40 p.m.\n\nThe vote begins at 5 p.m. on Friday."
    sentences = (Span(text, 0, 26), Span(text, 28, 37), Span(text, 39, len(text)))
    assert [one.value for one in dates(sentences, on())] == ["2031-05-13", "2031-05-15T15:40", "2031-05-16T17:00"]


def test_a_report_may_begin_with_tonight() -> None:
    assert values("Tonight the ford opens") == [("Tonight", "2031-05-15TNI")]

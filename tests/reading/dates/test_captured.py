"""No report is published after it was captured: the day of capture bounds a day of publication that isn't stated."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model import Article, Interval, Leftover, Published, Span
from onrecord.reading import read, redate
from onrecord.reading.dates import publication
from onrecord.reading.sentences import paragraphs, sentences

# Offices and a summit are public knowledge; what is told of them here is invented.
SUMMIT = (
    "On Wednesday, at the NATO summit in Brussels, President Emmanuel Macron lost an umbrella. "
    "The ferry crew told a radio host Thursday that Secretary of State Mike Pompeo had found it. "
    "The note with it, dated July 6, was written before the ferry sailed on Saturday."
)
FERRY = "The ferry of Lusk hit the pier on May 1, 2031, and its captain, Ada Voss, has not been seen since."


def solved(text: str, captured: str | None, *others: Interval) -> Published:
    article = Article("a", text, captured=captured)
    return publication(article, sentences(paragraphs(article)), others)


def last(published: Published) -> date:
    return max(one.last for one in published.candidates)


def test_days_after_the_capture_do_not_fit() -> None:
    open_, bounded = solved(SUMMIT, None), solved(SUMMIT, "2018-07-12T08:00:00Z")
    assert last(open_) == date(2018, 7, 13)
    assert last(bounded) == date(2018, 7, 12)
    assert bounded.basis == "inferred"
    assert bounded.evidence


def test_a_capture_long_after_changes_nothing() -> None:
    assert solved(SUMMIT, "2031-07-13T08:00:00Z").candidates == solved(SUMMIT, None).candidates


def test_where_the_text_tells_of_days_after_the_capture_alone_nothing_is_inferred() -> None:
    assert solved(SUMMIT, "2012-01-01T08:00:00Z") == Published()


def test_a_first_day_in_the_text_and_the_day_of_capture_bound_the_publication_together() -> None:
    assert solved(FERRY, None) == Published()
    found = solved(FERRY, "2031-05-03T08:00:00Z")
    assert found.candidates == (Interval(date(2031, 5, 1), date(2031, 5, 3)),)
    assert [one.words for one in found.evidence] == ["May 1, 2031"]


@pytest.mark.parametrize("captured", ["2032-06-01T08:00:00Z", "2030-01-01T08:00:00Z"])
def test_a_page_captured_years_later_or_before_leaves_the_day_unknown(captured: str) -> None:
    assert solved(FERRY, captured) == Published()


def test_a_capture_alone_bounds_nothing() -> None:
    assert solved("The ferry of Lusk hit the pier on Monday.", "2031-05-03T08:00:00Z") == Published()


def test_other_reports_of_the_story_are_bounded_by_the_capture_too() -> None:
    day = Interval(date(2031, 5, 2), date(2031, 5, 2))
    text = "The ferry of Lusk hit the pier on Thursday, and its captain has not been seen since."
    article = Article("a", text, captured="2031-05-03T08:00:00Z")
    assert last(redate(read(article), (day, day)).published) <= date(2031, 5, 3)
    assert last(redate(read(Article("a", text)), (day, day)).published) > date(2031, 5, 3)


@pytest.mark.parametrize(("captured", "basis"), [("2031-05-03T08:00:00Z", "inferred"), ("2031-05-01", "unknown")])
def test_a_datelines_day_after_the_capture_is_not_the_day(captured: str, basis: str) -> None:
    text = "HALDEN, May 3, 2031 (Northern Wire) - The dam broke."
    dateline = Leftover(Span(text, 0, text.index(" - ") + 2), "dateline")
    article = Article("a", text, leftovers=(dateline,), captured=captured)
    assert publication(article, sentences(paragraphs(article))).basis == basis


def test_a_stated_day_is_kept_whatever_the_capture_says() -> None:
    stated = Published("2031-05-15", "stated", (Interval(date(2031, 5, 15), date(2031, 5, 15)),))
    article = Article("a", FERRY, published=stated, captured="2031-05-03")
    assert publication(article, ()) == stated


def test_a_time_of_capture_that_is_none_tells_nothing() -> None:
    assert solved(FERRY, "some day") == Published()

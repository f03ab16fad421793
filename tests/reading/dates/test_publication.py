"""The day of publication: as stated, solved from the text, or unknown."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model import Article, Interval, Leftover, Published, Span
from onrecord.reading.dates import dates, publication
from onrecord.reading.sentences import paragraphs, sentences


def solved(text: str, *others: Interval) -> tuple[Published, tuple[Span, ...]]:
    """What is inferred for a text, with its sentences."""
    article = Article("a", text)
    split = sentences(paragraphs(article))
    return publication(article, split, others), split


# Offices and a summit are public knowledge; what is told of them here is invented.
NOTE = (
    "On Wednesday, at the NATO summit in Brussels, President Emmanuel Macron lost an umbrella. "
    "The ferry crew told a radio host Thursday that Secretary of State Mike Pompeo had found it. "
    "The note with it, dated July 6, was written before the ferry sailed on Saturday."
)


def test_a_stated_day_is_kept() -> None:
    stated = Published("2031-05-15", "stated", (Interval(date(2031, 5, 15), date(2031, 5, 15)),))
    article = Article("a", NOTE, published=stated)
    assert publication(article, ()) == stated


def test_a_stated_time_without_its_day_is_given_its_day() -> None:
    article = Article("a", NOTE, published=Published("2031-05-15T08:00:00+02:00", "stated"))
    assert publication(article, ()).day == date(2031, 5, 15)


def test_the_text_alone_can_bound_its_day_and_names_its_evidence() -> None:
    published, split = solved(NOTE)
    assert (published.basis, published.value) == ("inferred", None)
    assert published.candidates
    assert all(Interval(date(2018, 7, 11), date(2018, 7, 14)).first <= one.first for one in published.candidates)
    assert all(one.last <= date(2018, 7, 14) for one in published.candidates)
    assert "July 6" in {one.words for one in published.evidence}
    assert all(one.text[one.start : one.end] == one.words for one in published.evidence)
    found = {one.span.words: one.value for one in dates(split, published)}
    assert found["Wednesday"] == "2018-07-11"
    assert found["July 6"] == "2018-07-06"


@pytest.mark.parametrize("day", ["May 3, 2031", "3 May 2031"])
def test_a_dateline_with_its_year_tells_the_day_and_dates_what_follows(day: str) -> None:
    text = f"HALDEN, {day} (Reuters) - The dam broke on Thursday."
    dateline = Leftover(Span(text, 0, text.index(" - ") + 2), "dateline")
    parts = paragraphs(Article("a", text, leftovers=(dateline,)))
    found = publication(Article("a", text, leftovers=(dateline,)), sentences(parts))
    assert (found.value, found.basis, [one.words for one in found.evidence]) == ("2031-05-03", "inferred", [day])
    assert [one.value for one in dates(sentences(parts), found)] == ["2031-05-01"]


def test_a_dateline_without_a_year_leaves_the_day_unknown() -> None:
    text = "HALDEN, May 3 (Reuters) - The dam broke on Thursday."
    dateline = Leftover(Span(text, 0, text.index(" - ") + 2), "dateline")
    article = Article("a", text, leftovers=(dateline,))
    assert publication(article, sentences(paragraphs(article))).basis == "unknown"


def test_without_a_year_the_day_stays_unknown() -> None:
    published, _ = solved("The envoys met Thursday in Orrin. They had written on June 12, and will meet Sunday.")
    assert published == Published()


def test_a_holder_named_as_former_bounds_nothing() -> None:
    published, _ = solved("Former President Barack Obama and former Secretary of State John Kerry spoke Thursday.")
    assert published == Published()


def test_one_holder_alone_bounds_nothing() -> None:
    published, _ = solved("President Barack Obama spoke Thursday.")
    assert published == Published()


def test_other_reports_of_the_story_narrow_the_day() -> None:
    text = "President Donald Trump and Secretary of State Mike Pompeo lost an umbrella Thursday."
    alone, _ = solved(text)
    together, _ = solved(text, Interval(date(2019, 3, 6), date(2019, 3, 6)))
    assert sum((one.last - one.first).days for one in alone.candidates) > 300
    assert all(abs((one.first - date(2019, 3, 6)).days) <= 7 for one in together.candidates)


def test_solving_is_the_same_each_time() -> None:
    assert solved(NOTE)[0] == solved(NOTE)[0]


def test_the_words_that_public_knowledge_was_matched_with_are_among_the_evidence() -> None:
    published, _ = solved(NOTE)
    words = {one.words for one in published.evidence}
    assert {"NATO", "Brussels", "summit"} <= words
    assert any("Macron" in one for one in words)
    assert any("Pompeo" in one for one in words)


def test_a_meeting_in_words_that_fit_another_too_leaves_both() -> None:
    text = "Leaders met Wednesday at the NATO summit in Brussels, where President Emmanuel Macron spoke."
    published, _ = solved(text)
    assert len({one.first.year for one in published.candidates}) != 1


def test_a_weekday_that_no_word_puts_before_or_after_may_be_either() -> None:
    told = (
        "A ferry crew found it on Friday. "
        "No umbrella for the Helsinki talks between Donald Trump and Vladimir Putin on Monday, and no ferry either."
    )
    friday = Interval(date(2018, 7, 13), date(2018, 7, 13))
    published, _ = solved(told, friday)
    assert any(one.first <= friday.first <= one.last for one in published.candidates)

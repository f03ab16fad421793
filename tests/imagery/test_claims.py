"""Sentences that name a site are held against its imagery in the time that they speak of."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.imagery.claims import _table, bounding_word, place_claims, speaks_of_ground
from onrecord.model import Article, DateExpression, Extractor, Interval, Published, Reading, Span
from tests.imagery.test_answers import SITE, change, scene, seen

TEXT = "Dolm quarry was extended since 3 May. Nothing is built at the pit at Dolm. Dolm quarry made a profit."
RULES = Extractor("invented", "1")
PUBLISHED = date(2024, 5, 21)
LOOKED = [seen(scene(4, 1), scene(9, 1), scene(14, 1), changes=(change(date(2024, 5, 4), date(2024, 5, 9)),))]


def reading(published: date | None) -> Reading:
    article = Article("a", TEXT)
    ends = [at + 1 for at, letter in enumerate(TEXT) if letter == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    sentences = tuple(Span(TEXT, start, end) for start, end in zip(starts, ends, strict=True))
    at = TEXT.index("3 May")
    third = Interval(date(2024, 5, 3), date(2024, 5, 3))
    dates = (DateExpression(Span(TEXT, at, at + 5), "DATE", "2024-05-03", third, RULES),)
    told = Published(str(published), "stated", (Interval(published, published),)) if published else Published()
    return Reading(article, told, sentences=sentences, dates=dates)


def test_a_claim_with_since_reaches_to_the_report() -> None:
    first, second = place_claims([reading(PUBLISHED)], [SITE], LOOKED)
    assert first.answer.period == Interval(date(2024, 5, 3), PUBLISHED)
    assert first.answer.kind == "change-seen"
    assert (first.named.span.words, first.passage.span.words) == (
        "Dolm quarry",
        "Dolm quarry was extended since 3 May.",
    )
    assert [one.span.words for one in first.dated] == ["3 May"]
    assert second.answer.period == Interval(date(2024, 4, 21), PUBLISHED) and second.dated == ()


def test_a_sentence_without_any_time_is_no_claim() -> None:
    (only,) = place_claims([reading(None)], [SITE], LOOKED)
    assert only.named.span.words == "Dolm quarry"


def test_a_site_that_nobody_looked_at_is_said_to_be_so() -> None:
    assert {one.answer.kind for one in place_claims([reading(PUBLISHED)], [SITE], [])} == {"not-looked-at"}


def test_without_sites_there_are_no_claims() -> None:
    assert place_claims([reading(PUBLISHED)], [], LOOKED) == ()


@pytest.mark.parametrize(
    ("before", "bound"),
    [
        ("It has grown since ", "since"),
        ("It grew in the weeks since the ", "since"),
        ("no later than ", "until"),
        ("to be finished by ", "until"),
        ("shortly after ", "after"),
        ("it was seen on ", None),
        ("", None),
        ("a sincere ", None),
    ],
)
def test_words_before_a_date_bound_it(before: str, bound: str | None) -> None:
    assert bounding_word(before) == bound


def test_the_name_of_a_site_is_not_what_it_says_of_its_ground() -> None:
    assert speaks_of_ground("Dolm quarry has a new foundation", [(0, 11)])
    assert not speaks_of_ground("Dolm quarry made a profit", [(0, 11)])


def test_the_words_are_lower_case_and_told_once() -> None:
    table = _table()
    forms = [*table["ground"], *(form for kind in table["bounds"].values() for form in kind)]
    assert forms == [form.lower() for form in forms] and len(set(forms)) == len(forms)

"""Intervals, publication days, and what of an article's text is its body."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from onrecord.model import Article, Capture, Interval, Leftover, Published, Span


@given(st.dates(), st.dates())
def test_an_interval_cannot_end_before_it_begins(first: date, last: date) -> None:
    if first <= last:
        assert (Interval(first, last).first, Interval(first, last).last) == (first, last)
    else:
        with pytest.raises(ValueError, match="can't end"):
            Interval(first, last)


@given(st.lists(st.tuples(st.dates(), st.dates()).map(lambda days: Interval(min(days), max(days))), max_size=3))
def test_a_publication_has_one_day_only_if_one_day_fits(candidates: list[Interval]) -> None:
    day = Published(candidates=tuple(candidates)).day
    if len(candidates) == 1 and candidates[0].first == candidates[0].last:
        assert day == candidates[0].first
    else:
        assert day is None


@st.composite
def articles_with_leftovers(draw: DrawFn) -> Article:
    text = draw(st.text(" \nabc", max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    leftovers = tuple(
        Leftover(Span(text, start, end), "note") for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    )
    return Article("a", text, leftovers=leftovers)


@given(articles_with_leftovers())
def test_the_body_is_all_that_is_neither_leftover_nor_white_space(article: Article) -> None:
    left_out = {at for one in article.leftovers for at in range(one.span.start, one.span.end)}
    in_body = [at for one in article.body for at in range(one.start, one.end)]
    assert in_body == sorted(set(in_body))
    assert not left_out.intersection(in_body)
    missed = set(range(len(article.text))) - left_out - set(in_body)
    assert all(article.text[at].isspace() for at in missed)
    assert all(one.words == one.words.strip() != "" for one in article.body)


def test_an_article_is_known_by_the_sha256_of_its_text_and_a_capture_by_that_of_its_bytes() -> None:
    assert Article("a", "Ésk").sha256 == Capture("Ésk".encode(), "x", "text").sha256


def test_an_article_gives_spans_of_its_own_text() -> None:
    article = Article("a", "Wells in Ésk")
    assert article.span(9, 12).words == "Ésk"
    assert article.span(9, 12).text is article.text

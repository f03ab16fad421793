"""Search takes whatever a person types, and points at the exact words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.ledger import Desk
from onrecord.model import Article, Capture
from tests.ledger.invented import article, capture

BAY = replace(article("bay-1", outlet="Bay Post"), text="The bay was calm. Nobody counted anything.", leftovers=())


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(tmp_path_factory.mktemp("search") / "desk.sqlite") as opened:
        for told in (article(), BAY):
            opened.record_capture(capture(told), told)
        yield opened


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text()
    | st.text("\"'()*:^-+{}NEAR OR AND\0 aé“”", max_size=12)
    | st.from_regex(r'"?(AND|OR|NOT|NEAR\(|title:)?\w*"?')
)
def test_no_query_is_an_error_and_every_hit_is_a_slice(desk: Desk, query: str) -> None:
    for hit in desk.search(query):
        text = desk.article(hit.article).text
        assert hit.span is not None
        assert hit.around is not None
        assert hit.span.text == text
        assert hit.around.covers(hit.span)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("villagers", "Villagers"),
        ("VILLAGERS wells", "wells"),
        ("esk", "Ésk"),
        ('"Minister Oro Vant"', "Minister Oro Vant"),
        ("“clear all 12 wells”", "clear all 12 wells"),
        ("wells AND", None),
        ("wells -villagers", "wells"),
        ('"villagers wells', "wells"),
        ("wells)", "wells"),
        ("nowhere", None),
    ],
)
def test_a_hit_points_at_the_first_words_that_match(desk: Desk, query: str, words: str | None) -> None:
    hits = [hit for hit in desk.search(query) if hit.article == "tarn-1"]
    assert [hit.span.words for hit in hits if hit.span] == ([words] if words else [])


@pytest.mark.parametrize("query", ["", "   ", '""', "!!! ???", "\0", "“”"])
def test_a_query_without_words_finds_nothing(desk: Desk, query: str) -> None:
    assert desk.search(query) == ()


def test_every_word_must_occur_and_the_limit_holds(desk: Desk) -> None:
    assert desk.search("villagers calm") == ()
    assert len(desk.search("counted")) == 2
    assert len(desk.search("counted", 1)) == 1
    assert desk.search("counted", 0) == ()
    assert desk.search("counted", -1) == ()


def test_a_title_alone_is_found_and_shown_with_the_first_words(desk: Desk) -> None:
    (hit,) = desk.search("cleared bay")
    assert (hit.article, hit.title) == ("bay-1", "Wells to be cleared (Bay Post)")
    (hit,) = desk.search("cleared post")
    assert hit.span is not None
    assert hit.span.words.startswith("The bay")


@pytest.mark.parametrize(
    "text",
    [
        "\x02odd\x03 marks\x02 \x03needle \x02",
        "a\0NUL needle",
        "needle\x03",
        "\x02\x02needle\x02",
        "x" * 99 + " needle",
    ],
)
def test_control_characters_in_a_text_do_not_move_a_span_out_of_it(tmp_path: Path, text: str) -> None:
    with Desk(tmp_path / "desk.sqlite") as desk:
        desk.record_capture(Capture(b"", "x", "text"), Article("odd", text))
        (hit,) = desk.search("needle")
        assert hit.span is not None
        assert "needle" in hit.span.words
        assert text[hit.span.start : hit.span.end] == hit.span.words


def test_only_the_latest_version_is_searched(tmp_path: Path) -> None:
    with Desk(tmp_path / "desk.sqlite") as desk:
        for text in ("the old wording", "the new wording"):
            desk.record_capture(Capture(text.encode(), "x", "text"), Article("a", text))
        assert desk.search("old") == ()
        assert [hit.article for hit in desk.search("new wording")] == ["a"]


def test_an_article_without_text_is_found_by_its_title(tmp_path: Path) -> None:
    with Desk(tmp_path / "desk.sqlite") as desk:
        desk.record_capture(Capture(b"", "x", "text"), Article("a", "", title="Empty page"))
        (hit,) = desk.search("empty")
        assert hit.span is None
        assert hit.around is None

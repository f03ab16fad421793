"""Copies in the form of passim."""

from __future__ import annotations

import io
import json

from onrecord.ledger.answers import ArticleCard
from onrecord.ledger.export_copies import clusters, write_copies
from onrecord.model import Copy, Extractor, Published, Span, Story

TEXT = "The lock gate was lifted out at dawn, and barges queued as far as the bend."
LATER = f"Dawn. {TEXT}"
HAND = Extractor("by-hand", "1")


def copy(one: str, other: str, *passages: tuple[Span, Span]) -> Copy:
    return Copy((one, other), passages, (1.0, 1.0), HAND)


def card(id: str, outlet: str | None) -> ArticleCard:
    return ArticleCard(id, outlet, "Lock", Published("2031-05-04", "stated"), None, "0", ("story",))


A = Span(TEXT, 0, 36)
A_LONGER = Span(TEXT, 0, 40)
A_LATE = Span(TEXT, 50, 70)
B = Span(LATER, 6, 42)
C = Span(TEXT, 0, 40)


def test_passages_of_one_text_are_one_cluster_whoever_holds_them() -> None:
    (found,) = clusters([copy("a", "b", (A, B)), copy("a", "c", (A_LONGER, C))])
    assert [(one.article, one.span.start, one.span.end) for one in found] == [("a", 0, 40), ("b", 6, 42), ("c", 0, 40)]


def test_passages_that_do_not_overlap_are_two_clusters() -> None:
    assert len(clusters([copy("a", "b", (A, B)), copy("a", "c", (A_LATE, Span(TEXT, 50, 70)))])) == 2


def test_lines_tell_the_exact_words_and_where_they_stand() -> None:
    story = Story("story", "Lock", ("a", "b"), (copy("a", "b", (A, B)),))
    out = io.StringIO()
    count = write_copies([story], {"a": card("a", "Bay Post"), "b": card("b", None)}, out)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert count == len(rows) == 2
    assert [(row["uid"], row["cluster"], row["size"], row["series"]) for row in rows] == [
        (0, 0, 2, "Bay Post"),
        (1, 0, 2, None),
    ]
    assert [text[row["begin"] : row["end"]] for text, row in zip((TEXT, LATER), rows, strict=True)] == [
        row["text"] for row in rows
    ]


def test_without_copies_nothing_is_written() -> None:
    out = io.StringIO()
    assert write_copies([Story("story", "Lock", ("a",))], {}, out) == 0
    assert out.getvalue() == ""


def test_a_document_has_one_number_in_all_its_passages() -> None:
    story = Story("story", "Lock", ("a", "b"), (copy("a", "b", (A, B)), copy("a", "b", (A_LATE, Span(LATER, 56, 76)))))
    out = io.StringIO()
    write_copies([story], {"a": card("a", "Bay Post"), "b": card("b", None)}, out)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [(row["id"], row["uid"], row["cluster"]) for row in rows] == [
        ("a", 0, 0),
        ("b", 1, 0),
        ("a", 0, 1),
        ("b", 1, 1),
    ]


def test_one_text_in_two_stories_is_one_cluster() -> None:
    stories = [
        Story("one", "Lock", ("a", "b"), (copy("a", "b", (A, B)),)),
        Story("other", "Gate", ("c",), (copy("a", "c", (A_LONGER, C)),)),
    ]
    out = io.StringIO()
    write_copies(stories, {id: card(id, "Bay Post") for id in "abc"}, out)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [(row["cluster"], row["size"], row["id"]) for row in rows] == [(0, 3, "a"), (0, 3, "b"), (0, 3, "c")]

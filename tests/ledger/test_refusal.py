"""No row stands in a desk whose slice of the text isn't the words that it claims: neither by us nor by anyone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.ledger import Desk, RowRefused, SpanMismatch, UnknownArticle
from onrecord.ledger.audit import span_columns
from onrecord.ledger.record import SLICEABLE_UP_TO
from onrecord.model import Article, Capture, Leftover, Mention, Passage, Problem, Published, Reading, Span, Statement
from tests.ledger.invented import READER, article, capture, comparison, dump, find, fixed_time, reading
from tests.ledger.test_places import SITE, claim_in

OTHER = "Another text altogether, in which the same offsets hold other words than in the first one, and many of them."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "desk.sqlite", clock=fixed_time)


def elsewhere(span: Span) -> Span:
    return Span(OTHER, span.start % 40, span.start % 40 + 2)


SPOILED: list[Callable[[Reading], Reading]] = [
    lambda told: replace(told, sentences=(elsewhere(told.sentences[0]),)),
    lambda told: replace(told, paragraphs=(*told.paragraphs, Span(OTHER, 0, 3))),
    lambda told: replace(told, published=Published("2031", "inferred", (), (Span(OTHER, 0, 3),))),
    lambda told: replace(told, quotations=(replace(told.quotations[0], spans=(Span(OTHER, 0, 3),)),)),
    lambda told: replace(told, attributions=(replace(told.attributions[0], content=(Span(OTHER, 0, 3),)),)),
    lambda told: replace(told, mentions=(replace(told.mentions[0], span=Span(OTHER, 0, 3)),)),
    lambda told: replace(told, figures=(replace(told.figures[0], counted=Span(OTHER, 0, 3)),)),
    lambda told: replace(told, commitments=(replace(told.commitments[0], due_words=Span(OTHER, 0, 3)),)),
    lambda told: replace(told, problems=(replace(told.problems[0], span=Span(OTHER, 0, 3)),)),
    lambda told: replace(told, article=replace(told.article, leftovers=(Leftover(Span(OTHER, 0, 3), "note"),))),
]


@pytest.mark.parametrize("spoil", SPOILED)
def test_a_reading_with_a_span_of_another_text_is_refused_whole(
    desk: Desk, spoil: Callable[[Reading], Reading]
) -> None:
    desk.record_reading(reading())
    before = dump(desk.path)
    with pytest.raises(SpanMismatch):
        desk.record_reading(spoil(reading()))
    assert dump(desk.path) == before
    with pytest.raises(SpanMismatch):
        desk.record_reading(spoil(reading(article("other"))))
    assert dump(desk.path) == before


def test_a_span_that_was_forged_out_of_its_text_is_refused(desk: Desk) -> None:
    forged = find(article().text, "Oro Vant")
    object.__setattr__(forged, "end", 10_000)
    with pytest.raises(SpanMismatch):
        desk.record_reading(replace(reading(), mentions=(Mention(forged, "x", "person", READER),)))


def test_a_comparison_must_name_recorded_articles_and_their_own_texts(desk: Desk) -> None:
    a, b = article(), article("bay-1")
    told = comparison(a, b)
    desk.record_reading(reading(a))
    with pytest.raises(UnknownArticle, match="bay-1"):
        desk.record_comparison(told)
    desk.record_reading(reading(b))
    desk.record_comparison(told)
    before = dump(desk.path)
    story = told.stories[0]
    claim = story.claims[0]
    for spoiled in (
        replace(
            story, claims=(replace(claim, statements=(Statement(a.id, Span(OTHER, 0, 3), None),), differences=()),)
        ),
        replace(story, copies=(replace(story.copies[0], passages=((a.body[0], Span(OTHER, 0, 3)),)),)),
        replace(story, origins=(replace(story.origins[0], evidence=(Passage(b.id, Span(OTHER, 0, 3)),)),)),
    ):
        with pytest.raises(SpanMismatch):
            desk.record_comparison(replace(told, stories=(spoiled,)))
    wrong_index = replace(claim, differences=(replace(claim.differences[0], statements=(0, 2)),))
    for refused in (
        replace(told, stories=(replace(story, claims=(wrong_index,)),)),
        replace(told, stories=(story, story)),
        replace(told, commitments=told.commitments * 2),
    ):
        with pytest.raises(RowRefused):
            desk.record_comparison(refused)
    assert dump(desk.path) == before


def test_a_problem_about_words_of_no_recorded_text_is_refused(desk: Desk) -> None:
    with pytest.raises(SpanMismatch):
        desk.record_problems((Problem("sources", "odd", "Odd.", span=Span(OTHER, 0, 3)),))
    assert desk.problems() == ()


def test_the_database_itself_refuses_wrong_words_in_every_table_that_holds_words(desk: Desk) -> None:
    a, b = article(), article("bay-1")
    for one in (a, b):
        desk.record_capture(capture(one), one)
        desk.record_reading(reading(one))
    desk.record_comparison(comparison(a, b))
    desk.record_sites([SITE])
    desk.record_place_claims([claim_in(a)])
    desk.confirm_commitment(desk.commitments()[0].id, "Ana")
    desk.close()
    connection = sqlite3.connect(desk.path)
    columns = span_columns(connection)
    assert len(columns) > 15
    for table, prefix in columns:
        words = connection.execute(
            f"SELECT id, {prefix}words FROM {table} WHERE {prefix}words IS NOT NULL ORDER BY id"
        ).fetchall()
        assert words, table
        for change in (f"{prefix}words = 'other words'", f"{prefix}start = {prefix}start + 1", "version = 99"):
            with pytest.raises(sqlite3.IntegrityError, match="span-mismatch"):
                connection.execute(f"UPDATE {table} SET {change} WHERE id = ?", (words[0][0],))
        held = dict(connection.execute(f"SELECT name, 1 FROM pragma_table_info('{table}')").fetchall())
        copied = ", ".join("'wrong'" if name == f"{prefix}words" else name for name in held if name != "id")
        names = ", ".join(name for name in held if name != "id")
        with pytest.raises(sqlite3.IntegrityError, match="span-mismatch"):
            connection.execute(f"INSERT INTO {table} ({names}) SELECT {copied} FROM {table} WHERE id = {words[0][0]}")


@pytest.mark.parametrize("change", ["text = 'x'", "sha256 = 'x'", "article = 'x'"])
def test_the_text_of_a_version_cannot_be_changed(desk: Desk, change: str) -> None:
    desk.record_reading(reading())
    connection = sqlite3.connect(desk.path)
    with pytest.raises(sqlite3.IntegrityError, match="immutable"):
        connection.execute(f"UPDATE versions SET {change}")


def test_a_text_that_the_database_cannot_slice_is_still_held_to_its_words(desk: Desk) -> None:
    for text in ("with a\0NUL in it", "long " * (SLICEABLE_UP_TO // 5 + 1), "🌊" * SLICEABLE_UP_TO + "é"):
        told = Article("odd", text)
        last = Span(text, len(text) - 3, len(text))
        desk.record_reading(Reading(told, Published(), sentences=(last,)))
        assert desk.reading("odd").sentences == (last,)
        assert desk.faults() == ()
        with pytest.raises(SpanMismatch):
            desk.record_reading(Reading(told, Published(), sentences=(Span(text + "x", 3, 8),)))


def test_an_audit_finds_what_others_have_changed(desk: Desk) -> None:
    told = article()
    desk.record_capture(capture(told), told)
    desk.record_reading(reading(told))
    assert desk.faults() == ()
    connection = sqlite3.connect(desk.path)
    connection.execute("DROP TRIGGER mentions_updated")
    connection.execute("UPDATE mentions SET words = 'Someone'")
    connection.execute("UPDATE raws SET content = x'00'")
    connection.execute("UPDATE versions SET title = 'A title is no evidence'")
    connection.commit()
    faults = desk.faults()
    assert len(faults) == 2
    assert "raw bytes" in faults[0]
    assert "mentions" in faults[1]


def test_half_a_surrogate_pair_in_a_file_name_is_kept_readable(desk: Desk) -> None:
    told = replace(article(), where="r\udcff.html")
    desk.record_capture(Capture(b"x", "r\udcff.html", "html"), told)
    assert desk.article(told.id).where == "r\\udcff.html"
    with pytest.raises(RowRefused):
        desk.record_capture(Capture(b"x", "y", "html"), replace(told, text="half \ud800"))

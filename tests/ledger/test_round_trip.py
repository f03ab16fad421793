"""What `record` took, `ask` gives back as equal objects; the same again changes nothing."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.ledger import Desk
from onrecord.model import Article, Capture, Comparison, Problem, Reading
from tests.ledger import strategies as some
from tests.ledger.invented import article, capture, comparison, dump, fixed_time, reading
from tests.ledger.test_places import SEEN, SITE, claim_in

quick = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@contextmanager
def new_desk() -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder, Desk(Path(folder) / "desk.sqlite", clock=fixed_time) as desk:
        yield desk


@quick
@given(some.readings())
def test_a_reading_comes_back_equal(told: Reading) -> None:
    with new_desk() as desk:
        desk.record_reading(told)
        assert desk.reading(told.article.id) == told
        assert desk.article(told.article.id) == told.article
        assert desk.problems() == told.problems
        assert desk.faults() == ()


@quick
@given(some.comparisons())
def test_a_comparison_comes_back_equal(told: tuple[tuple[Article, ...], Comparison]) -> None:
    held, compared = told
    with new_desk() as desk:
        for one in held:
            desk.record_capture(Capture(b"", one.id, "html"), one)
        desk.record_comparison(compared)
        assert desk.comparison() == compared
        assert desk.stories() == compared.stories
        assert desk.commitments() == compared.commitments
        assert tuple(desk.story(one.id) for one in compared.stories) == compared.stories
        assert desk.faults() == ()


@quick
@given(some.captures(), some.articles(), st.booleans())
def test_a_capture_comes_back_equal_byte_for_byte(told: Capture, of: Article, by_row: bool) -> None:
    if by_row:
        told = replace(told, given=replace(told.given, text=of.text))
    with new_desk() as desk:
        desk.record_capture(told, of, (Problem("articles", "short", "Few words.", of.id),))
        assert desk.captures(of.id) == (told,)
        assert desk.raw(told.sha256) == told.content
        assert desk.problems() == (Problem("articles", "short", "Few words.", of.id),)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(some.readings(), some.comparisons())
def test_recording_the_same_twice_changes_no_row(
    told: Reading, compared: tuple[tuple[Article, ...], Comparison]
) -> None:
    with new_desk() as desk:
        states = []
        for _ in range(2):
            desk.record_reading(told)
            for one in compared[0]:
                desk.record_capture(Capture(b"raw", one.id, "html"), one, (Problem("articles", "k", "d", one.id),))
            desk.record_comparison(compared[1])
            desk.record_problems((Problem("sources", "gone", "No such file.", where="x"),))
            states.append(dump(desk.path))
        assert states[0] == states[1]


def test_every_table_of_the_schema_is_filled_by_the_invented_story(tmp_path: Path) -> None:
    a, b = article(), article("bay-1", outlet="Bay Post")
    with Desk(tmp_path / "desk.sqlite", clock=fixed_time) as desk:
        for one in (a, b):
            desk.record_capture(capture(one), one)
            desk.record_reading(reading(one))
        desk.record_comparison(comparison(a, b))
        desk.record_sites([SITE])
        desk.record_observation(SEEN)
        desk.record_place_claims([claim_in(a)])
        desk.confirm_commitment(desk.commitments()[0].id, "Ana")
        assert desk.reading(a.id) == reading(a)
        assert desk.comparison() == comparison(a, b)
        desk.record_comparison(replace(comparison(a, b), commitments=()))
        assert [one.change for one in desk.commitment_changes()] == ["gone"]
        first = {row[0] for row in dump(tmp_path / "desk.sqlite")}
        desk.record_comparison(comparison(a, b), desk.basis("one program"))
    filled = first | {row[0] for row in dump(tmp_path / "desk.sqlite")}
    connection = sqlite3.connect(tmp_path / "desk.sqlite")
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    assert {one for one in tables if not one.startswith("article_search_")} == filled

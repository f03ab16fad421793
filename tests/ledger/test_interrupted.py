"""Whatever happens on the way, a desk opens and goes on: killed, out of room, refused in the middle of a batch."""

from __future__ import annotations

import multiprocessing
import random
import signal
import sqlite3
import time
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from onrecord.ledger import Desk, DeskFull, SpanMismatch
from onrecord.model import Article, Capture, Published, Reading, Span
from tests.ledger.invented import article, capture, dump, fixed_time, reading
from tests.ledger.recorder import ARTICLES, record

needs_fork = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="this system can't start a process by copying one"
)


def start_recording(path: Path) -> tuple[BaseProcess, Connection[int, int]]:
    """Another process that records on this path, and what it tells of: the number of every article."""
    fork = multiprocessing.get_context("fork")
    heard, told = fork.Pipe(duplex=False)
    running = fork.Process(target=record, args=(path, told.send))
    running.start()
    return running, heard


def kill(running: BaseProcess) -> bool:
    """Ends a process at once, so that it can't clean up; tells whether it was still at work."""
    running.kill()
    running.join()
    assert running.exitcode in (0, -signal.SIGKILL)
    return running.exitcode != 0


@needs_fork
def test_a_desk_whose_program_was_killed_opens_whole_and_goes_on_to_the_same_end(tmp_path: Path) -> None:
    chance = random.Random(4)
    path, undisturbed = tmp_path / "killed.sqlite", tmp_path / "undisturbed.sqlite"
    killed = 0
    for articles in (1, 2, 5, 9, 17, 30, 42, ARTICLES - 1):
        running, heard = start_recording(path)
        for _ in range(articles):
            heard.recv()
        time.sleep(chance.uniform(0, 0.01))
        killed += kill(running)
        with Desk(path, clock=fixed_time) as desk:
            assert desk.faults() == ()
            for card in desk.cards():
                assert desk.reading(card.id).article == desk.article(card.id)
    assert killed >= 4
    record(path)
    record(undisturbed)
    assert dump(path) == dump(undisturbed)


@needs_fork
def test_a_program_killed_while_it_makes_a_desk_leaves_one_that_opens(tmp_path: Path) -> None:
    for number in range(8):
        path = tmp_path / f"{number}.sqlite"
        running, _ = start_recording(path)
        while not path.exists():
            time.sleep(0.0005)
        time.sleep(0.003 * number)
        kill(running)
        with Desk(path) as desk:
            assert desk.faults() == ()


def limit_room(desk: Desk, pages: int) -> None:
    """Lets the desk's file grow by so many pages and no further, as a full disk would."""
    with desk._connection.writing() as held:
        used = held.execute("PRAGMA page_count").fetchone()[0]
        held.execute(f"PRAGMA max_page_count = {used + pages}")


@pytest.mark.parametrize("pages", [0, 1, 3, 9])
def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path: Path, pages: int) -> None:
    path = tmp_path / "desk.sqlite"
    large = Article("large", "One sentence. " * 10_000)
    sentences = tuple(Span(large.text, start, start + 13) for start in range(0, 140_000, 14))
    told = Reading(large, Published(), sentences=sentences)
    with Desk(path, clock=fixed_time) as desk:
        desk.record_reading(reading())
        before = dump(path)
        limit_room(desk, pages)
        with pytest.raises(DeskFull, match="make room"):
            desk.record_reading(told)
        assert dump(path) == before
        with pytest.raises(DeskFull), desk.batch():
            desk.record_capture(Capture(b"small", "small", "text"), None)
            desk.record_reading(told)
        assert dump(path) == before
        assert desk.faults() == ()
        limit_room(desk, 100_000)
        desk.record_reading(told)
        assert desk.reading("large") == told


def test_a_refused_row_in_a_batch_leaves_the_others_standing(tmp_path: Path) -> None:
    with Desk(tmp_path / "desk.sqlite") as desk:
        with desk.batch():
            desk.record_reading(reading(article("first")))
            with pytest.raises(SpanMismatch):
                desk.record_reading(Reading(article("bad"), Published(), sentences=(Span("other text", 0, 5),)))
            desk.record_reading(reading(article("last")))
        assert [card.id for card in desk.cards()] == ["first", "last"]


def test_a_batch_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with Desk(tmp_path / "desk.sqlite") as desk:
        with pytest.raises(RuntimeError), desk.batch():
            desk.record_capture(capture(article()), article())
            raise RuntimeError("something else went wrong")
        assert desk.cards() == ()
        desk.record_capture(capture(article()), article())
        assert len(desk.cards()) == 1


def test_what_was_recorded_is_in_the_file_alone_once_the_desk_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    record(path)
    assert [file.name for file in tmp_path.iterdir()] == ["desk.sqlite"]
    connection = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    assert connection.execute("SELECT count(*) FROM readings").fetchone() == (ARTICLES,)

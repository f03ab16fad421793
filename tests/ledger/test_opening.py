"""What can keep a desk from being opened or written is told as what it is, with what to do."""

from __future__ import annotations

import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from onrecord.ledger import (
    Desk,
    DeskDamaged,
    DeskError,
    DeskFull,
    DeskLocked,
    DeskReadOnly,
    DeskTooNew,
    NotADesk,
    RowRefused,
)
from onrecord.ledger.errors import desk_error
from onrecord.ledger.schema import APPLICATION_ID, migrations
from tests.ledger.invented import article, capture, comparison, dump, fixed_time, reading


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A desk with one article read."""
    with Desk(tmp_path / "desk.sqlite", clock=fixed_time) as desk:
        desk.record_capture(capture(article()), article())
        desk.record_reading(reading())
    return tmp_path / "desk.sqlite"


def test_a_desk_held_by_another_program_is_told_as_locked(path: Path) -> None:
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with Desk(path, patience=0.05) as desk:
        with pytest.raises(DeskLocked, match="in use by another program"):
            desk.record_reading(reading(article("other")))
        with pytest.raises(DeskLocked, match="then try again"):
            desk.record_problems(())
        with pytest.raises(DeskLocked), desk.batch():
            desk.record_capture(capture(article("other")), article("other"))
        assert len(desk.cards()) == 1  # a writer doesn't keep readers out
        holder.execute("ROLLBACK")
        desk.record_reading(reading(article("other")))
        assert len(desk.cards()) == 2


def test_a_lock_that_is_given_up_in_time_is_waited_for(path: Path) -> None:
    holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    threading.Timer(0.2, lambda: holder.execute("ROLLBACK")).start()
    with Desk(path, patience=10) as desk:
        desk.record_reading(reading(article("other")))
        assert len(desk.cards()) == 2


def test_a_new_desk_that_another_program_holds_is_told_as_locked(tmp_path: Path) -> None:
    holder = sqlite3.connect(tmp_path / "new.sqlite", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DeskLocked):
        Desk(tmp_path / "new.sqlite", patience=0.05)


@pytest.mark.parametrize("readonly", [False, True])
def test_a_file_that_is_no_desk_is_told_and_left_as_it_is(tmp_path: Path, readonly: bool) -> None:
    text, other = tmp_path / "notes.txt", tmp_path / "other.db"
    text.write_text("These are notes, and they are longer than the header of a database would be. " * 3)
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.commit()
    connection.close()
    for file in (text, other):
        before = file.read_bytes()
        with pytest.raises(NotADesk, match=file.name):
            Desk(file, readonly=readonly)
        assert file.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["notes.txt", "other.db"]


def test_an_empty_database_marked_by_another_application_is_no_desk(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "other.db")
    connection.execute("PRAGMA application_id = 7")
    connection.close()
    with pytest.raises(NotADesk):
        Desk(tmp_path / "other.db")


def test_a_folder_and_a_path_in_no_folder_are_no_desks(tmp_path: Path) -> None:
    with pytest.raises(NotADesk, match="is a folder"):
        Desk(tmp_path)
    with pytest.raises(NotADesk, match="folder exists"):
        Desk(tmp_path / "nowhere" / "desk.sqlite")
    with pytest.raises(NotADesk, match="no desk at"):
        Desk(tmp_path / "absent.sqlite", readonly=True)
    assert not (tmp_path / "absent.sqlite").exists()


def test_an_empty_file_becomes_a_desk(tmp_path: Path) -> None:
    (tmp_path / "new.sqlite").touch()
    with pytest.raises(NotADesk, match="empty"):
        Desk(tmp_path / "new.sqlite", readonly=True)
    with Desk(tmp_path / "new.sqlite") as desk:
        assert desk.cards() == ()


@pytest.mark.parametrize("readonly", [False, True])
def test_a_desk_of_a_later_version_is_told_and_left_as_it_is(path: Path, readonly: bool) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    connection.close()
    before = dump(path)
    with pytest.raises(DeskTooNew, match="later version"):
        Desk(path, readonly=readonly)
    assert dump(path) == before


def test_a_damaged_desk_is_told_as_damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 3 :] = b"\xff" * len(content[4096 * 3 :])
    path.write_bytes(content)
    with pytest.raises(DeskDamaged, match="damaged"), Desk(path) as desk:
        desk.cards()
        desk.reading("tarn-1")
        desk.search("wells")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, DeskLocked),
        (sqlite3.SQLITE_FULL, DeskFull),
        (sqlite3.SQLITE_IOERR_SHMSIZE, DeskFull),
        (sqlite3.SQLITE_IOERR_READ, DeskDamaged),
        (sqlite3.SQLITE_IOERR_WRITE, DeskFull),
        (sqlite3.SQLITE_CORRUPT_VTAB, DeskDamaged),
        (sqlite3.SQLITE_READONLY_DIRECTORY, DeskReadOnly),
        (sqlite3.SQLITE_CANTOPEN, NotADesk),
        (sqlite3.SQLITE_CONSTRAINT_CHECK, RowRefused),
        (sqlite3.SQLITE_INTERRUPT, DeskError),
    ],
)
def test_every_error_of_sqlite_is_told_as_what_it_means_for_the_desk(code: int, kind: type[DeskError]) -> None:
    error = sqlite3.OperationalError("something")
    error.sqlite_errorcode = code
    told = desk_error(error, "my.sqlite")
    assert type(told) is kind
    assert "my.sqlite" in str(told)


def test_a_desk_marks_its_file_as_its_own(path: Path) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(migrations()),)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_desk_opened_for_reading_answers_and_cannot_be_written(path: Path) -> None:
    with Desk(path, readonly=True) as desk:
        assert desk.reading("tarn-1") == reading()
        with pytest.raises(DeskReadOnly, match="reading only"):
            desk.record_reading(reading())
        with pytest.raises(DeskReadOnly), desk.batch():
            pass


def test_a_desk_on_a_medium_that_cannot_be_written_can_be_read(path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may write anywhere")
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        with Desk(path, readonly=True) as desk:
            assert desk.reading("tarn-1") == reading()
    finally:
        path.parent.chmod(0o700)


def test_a_reader_sees_what_is_recorded_while_it_is_open_but_not_within_a_snapshot(path: Path) -> None:
    with Desk(path, readonly=True) as reader, Desk(path) as writer:
        with reader.snapshot():
            assert len(reader.cards()) == 1
            writer.record_reading(reading(article("other")))
            assert len(reader.cards()) == 1
        assert len(reader.cards()) == 2


def test_nothing_can_be_recorded_within_a_snapshot_and_nothing_is_lost_by_trying(path: Path) -> None:
    with Desk(path) as desk:
        with desk.snapshot(), pytest.raises(DeskReadOnly, match="snapshot"):
            desk.record_reading(reading(article("other")))
        desk.record_reading(reading(article("other")))
        assert len(desk.cards()) == 2


def test_a_path_with_odd_characters_opens(tmp_path: Path) -> None:
    path = tmp_path / "a desk? #1 100% ünï.sqlite"
    with Desk(path) as desk:
        desk.record_capture(capture(article()), article())
    assert path.exists()
    with Desk(str(path), readonly=True) as desk:
        assert len(desk.cards()) == 1


def test_threads_share_one_desk(tmp_path: Path) -> None:
    told = [article(f"tarn-{number}") for number in range(24)]
    with Desk(tmp_path / "desk.sqlite") as desk, ThreadPoolExecutor(6) as pool:

        def work(number: int) -> bool:
            with desk.batch():
                desk.record_capture(capture(told[number]), told[number])
                desk.record_reading(reading(told[number]))
            return desk.reading(told[number].id) == reading(told[number]) and bool(desk.search("wells"))

        assert all(pool.map(work, range(24)))
        desk.record_comparison(comparison(told[0], told[1]))
        assert all(pool.map(lambda _: desk.comparison() == comparison(told[0], told[1]), range(12)))
        assert len(desk.cards()) == 24


def test_two_programs_may_make_the_same_desk_at_once(tmp_path: Path) -> None:
    def make(number: int) -> int:
        with Desk(tmp_path / "desk.sqlite", patience=20) as desk:
            desk.record_reading(reading(article(f"tarn-{number}")))
            return number

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(make, range(4))) == [0, 1, 2, 3]
    with Desk(tmp_path / "desk.sqlite") as desk:
        assert len(desk.cards()) == 4
        assert desk.faults() == ()

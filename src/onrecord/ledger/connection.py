"""One SQLite connection for a desk: how it is opened, locked, and kept whole."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from onrecord.ledger.errors import DeskReadOnly, NotADesk, told_as_desk_errors
from onrecord.ledger.schema import check_it_is_a_desk, migrate, migrations, schema_version


class Connection:
    """A desk's connection. One lock guards it, so that any number of threads may share it, one at a time.

    Every write is a transaction; writes within ``batch`` share one, and a refused one leaves the others standing.
    """

    def __init__(self, path: Path, *, readonly: bool, patience: float) -> None:
        self.desk = str(path)
        self.readonly = readonly
        self._lock = threading.RLock()
        self._within_snapshot = False
        with told_as_desk_errors(self.desk):
            self._sqlite = _open_to_read(path, patience) if readonly else _open_to_write(path, patience)

    def close(self) -> None:
        """Closes the file; what stood in the write-ahead log is in the file afterwards."""
        with self._lock, told_as_desk_errors(self.desk):
            self._sqlite.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """All queries within see the desk as it stood at the first of them."""
        with self._lock, told_as_desk_errors(self.desk):
            if self._sqlite.in_transaction:
                yield self._sqlite
                return
            self._sqlite.execute("BEGIN")
            self._within_snapshot = True
            try:
                yield self._sqlite
            finally:
                self._within_snapshot = False
                if self._sqlite.in_transaction:
                    self._sqlite.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All that is written within is kept together, or not at all."""
        if self.readonly:
            raise DeskReadOnly(f"{self.desk} is open for reading only; nothing can be recorded in it.")
        with self._lock, told_as_desk_errors(self.desk):
            if self._within_snapshot:
                raise DeskReadOnly(f"Nothing can be recorded in {self.desk} within a snapshot of it.")
            nested = self._sqlite.in_transaction
            self._sqlite.execute("SAVEPOINT nested" if nested else "BEGIN IMMEDIATE")
            try:
                yield self._sqlite
                self._sqlite.execute("RELEASE nested" if nested else "COMMIT")
            except BaseException:
                self._undo(nested)
                raise

    def _undo(self, nested: bool) -> None:
        if not self._sqlite.in_transaction:
            return  # SQLite has ended it already, as it does where the disk is full
        if nested:
            self._sqlite.execute("ROLLBACK TO nested")
            self._sqlite.execute("RELEASE nested")
        else:
            self._sqlite.execute("ROLLBACK")


def _connect(uri: str, patience: float) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    # What SQLite sets aside to undo a refused row is small, and costs a fifth of the time where it goes to a file.
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(str(path.absolute()))}?{mode}"


def _open_to_write(path: Path, patience: float) -> sqlite3.Connection:
    if path.is_dir():
        raise NotADesk(f"{path} is a folder. Name a file for the desk, such as {path / 'desk.sqlite'}.")
    connection = _connect(_uri(path, "mode=rwc"), patience)
    try:
        check_it_is_a_desk(connection, str(path))
        connection.execute("PRAGMA journal_mode = WAL")
        # With a write-ahead log, a killed program loses nothing; a power cut loses at most the last transactions.
        connection.execute("PRAGMA synchronous = NORMAL")
        migrate(connection, str(path))
    except BaseException:
        connection.close()
        raise
    return connection


def _open_to_read(path: Path, patience: float) -> sqlite3.Connection:
    if not path.is_file():
        raise NotADesk(f"There is no desk at {path}. `onrecord build` makes one.")
    connection = _connect(_uri(path, "mode=ro"), patience)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError as error:
        connection.close()
        if not _only_lacks_a_place_for_the_log(path, error):
            raise
        connection = _connect(_uri(path, "immutable=1"), patience)
    try:
        check_it_is_a_desk(connection, str(path))
        if schema_version(connection) < len(migrations()):
            raise NotADesk(f"{path} is empty or of an older schema. Open it once for writing: `onrecord build` does.")
    except BaseException:
        connection.close()
        raise
    return connection


def _only_lacks_a_place_for_the_log(path: Path, error: sqlite3.Error) -> bool:
    """Whether nothing can be written here, not even SQLite's log, so that nobody else writes to the desk either."""
    code = error.sqlite_errorcode
    hindered = code & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) or code == sqlite3.SQLITE_IOERR_SHMSIZE
    log = path.with_name(f"{path.name}-wal")
    return hindered and not (log.exists() and log.stat().st_size)

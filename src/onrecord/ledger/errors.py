"""What can go wrong with a desk, each as its own type, and SQLite's errors told in those terms."""

# These names say what is the matter with a desk; "Error" at their ends would add nothing: hence the N818 below.
from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


class DeskError(Exception):
    """Anything that keeps a desk from being opened, written or asked."""


class DeskLocked(DeskError):  # noqa: N818
    """Another program held the desk for longer than we were ready to wait."""


class NotADesk(DeskError):  # noqa: N818
    """The file isn't a desk: no database, another application's database, or not there to be read."""


class DeskTooNew(DeskError):  # noqa: N818
    """A later version of this program made the desk."""


class DeskFull(DeskError):  # noqa: N818
    """There is no room left to write to."""


class DeskDamaged(DeskError):  # noqa: N818
    """The file is a database, but parts of it can't be read."""


class DeskReadOnly(DeskError):  # noqa: N818
    """Something was to be recorded in a desk that was opened for reading, or that can't be written."""


class RowRefused(DeskError):  # noqa: N818
    """A row that breaks the desk's rules: an index that points nowhere, the same identifier twice."""


class EditRefused(RowRefused):
    """A decision about a commitment that can't be kept: no name, no such field, nothing that it could be about."""


class SpanMismatch(RowRefused, ValueError):  # noqa: N818
    """A row whose slice of the text is not the words that it claims."""


class _Unknown(DeskError, KeyError):  # noqa: N818
    def __str__(self) -> str:
        return str(self.args[0])


class UnknownArticle(_Unknown):
    """No article, or no version of it, is recorded under this name."""


class UnknownStory(_Unknown):
    """No story is recorded under this identifier."""


class UnknownSite(_Unknown):
    """No site is recorded under this identifier."""


class UnknownCommitment(_Unknown):
    """No commitment stands on the desk under this identifier."""


class UnknownCapture(_Unknown):
    """No raw bytes are kept under this SHA-256."""


_FULL: tuple[type[DeskError], str] = (
    DeskFull,
    "There is no room left for {desk}. Nothing was half-written: make room on the disk, then run the same again.",
)
_BY_CODE: dict[int, tuple[type[DeskError], str]] = {
    sqlite3.SQLITE_BUSY: (
        DeskLocked,
        "{desk} is in use by another program that is writing to it. Wait until it is done or stop it, then try again.",
    ),
    sqlite3.SQLITE_LOCKED: (DeskLocked, "{desk} is in use by another part of this program. Try again when it is done."),
    sqlite3.SQLITE_NOTADB: (NotADesk, "{desk} is no desk: the file isn't an SQLite database. Name another file."),
    sqlite3.SQLITE_CANTOPEN: (
        NotADesk,
        "{desk} can't be opened. See that its folder exists, that it is a file, and that you may read and write it.",
    ),
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: _FULL,  # not even for the index of the log
    sqlite3.SQLITE_CORRUPT: (
        DeskDamaged,
        "{desk} is damaged ({error}). Build it again from its sources, or restore it from a copy.",
    ),
    sqlite3.SQLITE_IOERR_WRITE: (
        DeskFull,
        "{desk} can't be written any further ({error}). See whether a quota or a limit on the size of files is reached,"
        " or the disk is damaged, then run the same again.",
    ),
    sqlite3.SQLITE_IOERR: (DeskDamaged, "{desk} can't be read or written ({error}). See whether the disk is sound."),
    sqlite3.SQLITE_READONLY: (DeskReadOnly, "{desk} is open for reading only, or you may not write to it."),
    sqlite3.SQLITE_PERM: (DeskReadOnly, "You may not write to {desk}."),
    sqlite3.SQLITE_TOOBIG: (RowRefused, "A text is too large for {desk} ({error})."),
}


def desk_error(error: sqlite3.Error, desk: str) -> DeskError:
    """The typed error that tells a person what an SQLite error means for this desk."""
    told = str(error)
    exact = getattr(error, "sqlite_errorcode", 0)
    code = exact & 0xFF
    if told.startswith("span-mismatch"):
        return SpanMismatch(told)
    if code == sqlite3.SQLITE_CONSTRAINT:
        return RowRefused(f"{desk} refused a row: {told}")
    kind, words = _BY_CODE.get(exact) or _BY_CODE.get(code, (DeskError, "{desk}: {error}"))
    return kind(words.format(desk=desk, error=told))


@contextmanager
def told_as_desk_errors(desk: str) -> Iterator[None]:
    """Raises the DeskError that fits wherever SQLite raises an error of its own."""
    try:
        yield
    except sqlite3.Error as error:
        raise desk_error(error, desk) from error
    except UnicodeEncodeError as error:
        raise RowRefused(f"{desk} keeps Unicode text; this holds half a surrogate pair: {error}") from error

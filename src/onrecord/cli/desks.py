"""A desk that has to be there already, or is going to be made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.cli.telling import failures
from onrecord.ledger import Desk


def check_desk(path: Path) -> None:
    """See that there is a desk to read: opening one to write makes it where there is none. Raises DeskError."""
    with Desk(path, readonly=True):
        pass


def make_folder_of(path: Path) -> None:
    """Make the folder in which a new desk will be. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)


def is_database(path: Path) -> bool:
    """Whether the file holds a desk, or another SQLite database: never to be written over by anything else."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


@contextmanager
def existing_desk(path: Path) -> Iterator[Desk]:
    """The desk, to write to; failures are told."""
    with failures():
        check_desk(path)
        with Desk(path) as opened:
            yield opened

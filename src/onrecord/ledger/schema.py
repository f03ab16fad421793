"""The tables, and the numbered steps that lead to them; what a file must be to count as a desk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from onrecord.ledger.errors import DeskTooNew, NotADesk

APPLICATION_ID = 0x4F6E5265
"""Marks an SQLite file as a desk ("OnRe"): see https://www.sqlite.org/pragma.html#pragma_application_id"""


@cache
def migrations() -> tuple[str, ...]:
    """The SQL of every step, first to last; step n leads from schema n-1 to schema n."""
    folder = files("onrecord.ledger") / "migrations"
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".sql"))
    return tuple((folder / name).read_text(encoding="utf-8") for name in names)


def statements(script: str) -> Iterator[str]:
    """The single statements of an SQL script; a trigger with its body is one."""
    gathered = ""
    for line in script.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""


def schema_version(connection: sqlite3.Connection) -> int:
    """How many steps the file has behind it."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def check_it_is_a_desk(connection: sqlite3.Connection, desk: str) -> None:
    """Raises NotADesk for another application's database, DeskTooNew for a later program's; an empty file is fine."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    holds_tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and (application or holds_tables):
        raise NotADesk(f"{desk} is another application's database, not a desk. Name another file.")
    known = len(migrations())
    if schema_version(connection) > known:
        made_by = schema_version(connection)
        raise DeskTooNew(
            f"{desk} was made by a later version of onrecord (schema {made_by}; this one knows {known}). "
            "Install that version, or build a new desk."
        )


def migrate(connection: sqlite3.Connection, desk: str, steps: tuple[str, ...] | None = None) -> None:
    """Takes the file to the newest schema, each step in one transaction: a step is done wholly or not at all."""
    steps = migrations() if steps is None else steps
    for number, step in enumerate(steps, start=1):
        if schema_version(connection) < number:
            _migrate_once(connection, desk, number, step)


def _migrate_once(connection: sqlite3.Connection, desk: str, number: int, step: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another program may have taken this step, or made this file its own, while we waited for the lock.
        check_it_is_a_desk(connection, desk)
        if schema_version(connection) < number:
            for statement in statements(step):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise

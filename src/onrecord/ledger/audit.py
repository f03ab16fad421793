"""Proves a whole desk again: every text by its SHA-256, every span by slicing."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from onrecord.ledger.queries import named
from onrecord.model import sha256

Report = Callable[[str, int, int | None], None]
"""Called with the step's name, how many are done, and of how many."""

_EVERY = 1000
"""So many rows are proved between two reports."""


def faults(connection: sqlite3.Connection, report: Report) -> Iterator[str]:
    """One sentence for each thing that isn't as it should be; nothing for a sound desk."""
    report("Checking the file", 0, None)
    for (told,) in connection.execute("PRAGMA integrity_check"):
        if told != "ok":
            yield f"the file is damaged: {told}"
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"a row of {table} points at a row of {parent} that isn't there"
    yield from _raw_faults(connection, report)
    versions = connection.execute("SELECT article, sha256, text FROM versions")
    for article, digest, text in _counted(connection, versions, "versions", report):
        if sha256(text) != digest:
            yield f"the text of {article!r} isn't the one that its SHA-256 names"
    for table, prefix in span_columns(connection):
        yield from _span_faults(connection, table, prefix, report)


def span_columns(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """Every table of ours that holds spans, with the prefix of the columns ``start``, ``end`` and ``words``."""
    rows = connection.execute(
        """SELECT tables.name, replace(columns.name, 'words', '') FROM sqlite_master AS tables
        JOIN pragma_table_info(tables.name) AS columns
        WHERE tables.type = 'table' AND tables.name NOT GLOB '*[^a-z_]*' AND columns.name IN
        ('words', 'counted_words', 'amount_words', 'event_words', 'unit_words', 'qualifier_words') ORDER BY 1, 2"""
    )
    return tuple(rows.fetchall())


def _counted(connection: sqlite3.Connection, rows: sqlite3.Cursor, table: str, report: Report) -> Iterator[Any]:
    """The rows; now and then it is told how many of the table's are done."""
    (total,) = connection.execute(named("SELECT count(*) FROM {table}", table=table)).fetchone()
    for done, row in enumerate(rows):
        if done % _EVERY == 0:
            report(f"Checking {table.replace('_', ' ')}", done, total)
        yield row


def _raw_faults(connection: sqlite3.Connection, report: Report) -> Iterator[str]:
    raws = connection.execute("SELECT sha256, content FROM raws")
    for digest, content in _counted(connection, raws, "raws", report):
        try:
            kept = zlib.decompress(content)
        except zlib.error:
            kept = None
        if kept is None or sha256(kept) != digest:
            yield f"the raw bytes kept as {digest} are others"


def _span_faults(connection: sqlite3.Connection, table: str, prefix: str, report: Report) -> Iterator[str]:
    start, end, words = (f"{prefix}{edge}" for edge in ("start", "end", "words"))
    # In order of versions, so that each text is read once.
    query = "SELECT version, id, {columns} FROM {table} WHERE {words} IS NOT NULL ORDER BY version, id"
    spans = connection.execute(named(query, columns=f"{start}, {end}, {words}", table=table, words=words))
    for version, rows in groupby(_counted(connection, spans, table, report), key=itemgetter(0)):
        (text,) = connection.execute("SELECT text FROM versions WHERE id = ?", (version,)).fetchone() or ("",)
        for _, identifier, first, last, told in rows:
            if text[first:last] != told:
                yield f"row {identifier} of {table} claims words that its text doesn't hold at [{first}, {last})"

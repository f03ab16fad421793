"""Rows on their way into the tables: built first, compared by their digest, then written in one go."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from onrecord.ledger.errors import SpanMismatch
from onrecord.ledger.queries import insertion, named
from onrecord.model import Extractor, Span

Row = tuple[object, ...]
"""Values on their way in."""
Found = tuple[Any, ...]
"""Values on their way out: SQLite doesn't tell Python their types; the schema's STRICT tables hold them."""

_SPAN = "start end words"


def _span(name: str) -> str:
    """The columns of a further span of a row."""
    return f"{name}_start {name}_end {name}_words"


@dataclass(frozen=True, slots=True)
class _Table:
    """A table's columns, and which of them hold numbers counted from 0 among the rows that are written together."""

    columns: tuple[str, ...]
    counted: tuple[tuple[int, str], ...]
    """Index of the column, and the table whose rows it counts."""

    @staticmethod
    def of(columns: str, **counted: str) -> _Table:
        names = tuple(columns.split())
        return _Table(names, tuple((names.index(column), table) for column, table in counted.items()))


# In the order in which they have to be written: what is pointed at comes first.
_TABLES: dict[str, _Table] = {
    "leftovers": _Table.of(f"version position kind {_SPAN}"),
    "published_days": _Table.of("version told_by position date_from date_to"),
    "published_evidence": _Table.of(f"version told_by position {_SPAN}"),
    "reading_extractors": _Table.of("version extractor"),
    "paragraphs": _Table.of(f"version position {_SPAN}"),
    "sentences": _Table.of(f"version position {_SPAN}"),
    "quotations": _Table.of("id version position depth closed extractor", id="quotations"),
    "quotation_parts": _Table.of(f"quotation version position {_SPAN}", quotation="quotations"),
    "attributions": _Table.of("id version position kind stance speaker speaker_type extractor", id="attributions"),
    "attribution_parts": _Table.of(f"attribution version role position {_SPAN}", attribution="attributions"),
    "hops": _Table.of(f"attribution version position name {_SPAN}", attribution="attributions"),
    "mentions": _Table.of(f"version position name type extractor {_SPAN}"),
    "dates": _Table.of(
        f"version position type value date_from date_to extractor {_SPAN} zone relation {_span('event')}"
    ),
    "figures": _Table.of(
        f"version position low high modifier unit of extractor change vague {_SPAN} {_span('counted')} {_span('unit')}"
        f" {_span('qualifier')}"
    ),
    "commitments": _Table.of(
        f"id version position by_whom to_whom kind made_from made_to due_from due_to extractor {_SPAN}",
        id="commitments",
    ),
    "commitment_parts": _Table.of(f"commitment version role position {_SPAN}", commitment="commitments"),
    "commitment_hops": _Table.of(f"commitment version position name {_SPAN}", commitment="commitments"),
    "problems": _Table.of(
        f"met_in capture reading position stage kind detail article came_from version {_SPAN}",
    ),
    "comparison_articles": _Table.of("position article"),
    "stories": _Table.of("id position title"),
    "story_articles": _Table.of("story position article"),
    "copies": _Table.of(
        "id story position article_a article_b share_a share_b copied_from extractor",
        id="copies",
    ),
    "copy_passages": _Table.of(f"copy position side version {_SPAN}", copy="copies"),
    "origins": _Table.of("id story position key basis root extractor", id="origins"),
    "origin_articles": _Table.of("origin position article", origin="origins"),
    "origin_evidence": _Table.of(f"origin position version {_SPAN}", origin="origins"),
    "claims": _Table.of("id story position key form title outlets origins extractor", id="claims"),
    "statements": _Table.of(f"id claim position holder version {_SPAN}", id="statements", claim="claims"),
    "statement_hops": _Table.of("statement position name", statement="statements"),
    "differences": _Table.of(
        "id claim position kind first_statement second_statement detail extractor weight",
        id="differences",
        claim="claims",
        first_statement="statements",
        second_statement="statements",
    ),
    "difference_spans": _Table.of(f"difference position version {_SPAN}", difference="differences"),
    "timeline": _Table.of("id story position date_from date_to claim_key article", id="timeline"),
    "timeline_passages": _Table.of(f"entry position version {_SPAN}", entry="timeline"),
    "commitment_entries": _Table.of("id position by_whom to_whom title kind due_from due_to extractor"),
    "commitment_entry_parts": _Table.of(f"entry role version {_SPAN}"),
    "commitment_events": _Table.of(
        f"entry position kind date_from date_to extent chain version {_SPAN} amount_start amount_end amount_words"
    ),
}


@dataclass(frozen=True)
class Rows:
    """Rows by table. Numbers that link them count from 0 within these rows; ``write`` places them after those held."""

    tables: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, table: str, *rows: Row) -> int:
        """Appends rows and gives the number of the last, counted from 0."""
        held = self.tables.setdefault(table, [])
        held.extend(rows)
        return len(held) - 1

    def next(self, table: str) -> int:
        """The number that the next row of this table will have."""
        return len(self.tables.get(table, ()))

    def digest(self) -> str:
        """The same for the same rows, in whatever place of the tables they come to stand."""
        return hashlib.sha256(json.dumps(self.tables, sort_keys=True).encode()).hexdigest()

    def write(self, connection: sqlite3.Connection) -> None:
        """Inserts them all; the caller holds the transaction."""
        first: dict[str, int] = {}
        for name, table in _TABLES.items():
            if self.tables.get(name):
                rows = _placed(connection, table, self.tables[name], first)
                connection.executemany(insertion(name, ", ".join(table.columns)), rows)


def _placed(connection: sqlite3.Connection, table: _Table, rows: list[Row], first: dict[str, int]) -> Iterable[Row]:
    if not table.counted:
        return rows
    for _, target in table.counted:
        if target not in first:
            first[target] = _last_id(connection, target) + 1
    shifts = [(index, first[target]) for index, target in table.counted]
    return [_shifted(row, shifts) for row in rows]


def _shifted(row: Row, shifts: list[tuple[int, int]]) -> Row:
    moved: list[Any] = list(row)
    for index, shift in shifts:
        moved[index] += shift
    return tuple(moved)


def _last_id(connection: sqlite3.Connection, table: str) -> int:
    last: int = connection.execute(named("SELECT coalesce(max(id), 0) FROM {table}", table=table)).fetchone()[0]
    return last


def insert(connection: sqlite3.Connection, table: str, columns: str, row: Row) -> int:
    """Puts one row into a table, its values in the order of the columns (``"id, name"``), and gives its number."""
    return connection.execute(insertion(table, columns), row).lastrowid or 0


def placed(span: Span, text: str) -> tuple[int, int, str]:
    """Start, end and words as the tables hold them, cut from the version's own text.

    Raises SpanMismatch for a span of another text, or outside it.
    """
    if span.text is not text and span.text != text:
        raise SpanMismatch(f"a span [{span.start}, {span.end}) belongs to another text than the one it is recorded for")
    if not 0 <= span.start < span.end <= len(text):
        raise SpanMismatch(f"[{span.start}, {span.end}) is no range within {len(text)} code points")
    return span.start, span.end, text[span.start : span.end]


def placed_or_none(span: Span | None, text: str) -> tuple[int | None, int | None, str | None]:
    """As ``placed``, for spans that may be absent."""
    return (None, None, None) if span is None else placed(span, text)


def extractor_ids(connection: sqlite3.Connection) -> Callable[[Extractor], int]:
    """Gives each extractor its row, and makes one for those not met before; good for one transaction."""
    known: dict[Extractor, int] = {
        Extractor(name, version): row
        for row, name, version in connection.execute("SELECT id, name, version FROM extractors")
    }

    def row_of(extractor: Extractor) -> int:
        if extractor not in known:
            cursor = connection.execute(
                "INSERT INTO extractors (name, version) VALUES (?, ?)", (extractor.name, extractor.version)
            )
            known[extractor] = cursor.lastrowid or 0
        return known[extractor]

    return row_of

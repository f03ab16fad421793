"""Edits of commitments: how they go into the tables, and how they come out again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from onrecord.ledger.ask import Texts
from onrecord.ledger.ask_comparison import commitments
from onrecord.ledger.edits import FIELDS, Corrections, EditKind, KeptEdit, as_read, source, tellings
from onrecord.ledger.errors import EditRefused
from onrecord.ledger.rows import placed
from onrecord.ledger.values import encodable
from onrecord.model import CommitmentEntry, Interval, Passage, sha256
from onrecord.model.reading import CommitmentKind


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about a commitment as it stands on the desk."""

    kind: EditKind
    entry: CommitmentEntry
    corrections: Corrections | None = None
    other: Sequence[Passage] = ()
    taken: Sequence[Passage] = ()


Signed = tuple[str, str, str]
"""Who, when, and a note."""


def record_edit(connection: sqlite3.Connection, one: Decision, signed: Signed) -> int:
    """Keeps an edit and gives its number. Raises EditRefused without a name, and for corrections that can't be."""
    corrections = None if one.corrections is None else _plain(one.corrections)
    values = None if corrections is None else json.dumps(corrections, ensure_ascii=True, sort_keys=True)
    seen = as_read(source(commitments(connection), one.entry))
    told = (encodable(one.entry.id), json.dumps(seen, ensure_ascii=True, sort_keys=True))
    row = _insert(connection, one.kind, signed, (*told, values, None))
    for role, passages in (("entry", tellings(one.entry)), ("other", one.other), ("taken", one.taken)):
        for position, passage in enumerate(passages):
            version, text = _version(connection, passage)
            connection.execute(
                """INSERT INTO commitment_edit_passages (edit, role, position, version, start, end, words)
                VALUES (?, ?, ?, ?, ?, ?, ?)""",
                (row, role, position, version, *placed(passage.span, text)),
            )
    return row


def take_back(connection: sqlite3.Connection, number: int, signed: Signed) -> int:
    """Keeps that an edit is taken back. Raises EditRefused where there is none, or where it was taken back already."""
    held = connection.execute("SELECT entry, as_seen FROM commitment_edits WHERE id = ?", (number,)).fetchone()
    if held is None:
        raise EditRefused(f"there is no edit {number} on this desk")
    if _is_taken_back(connection, number):
        raise EditRefused(f"edit {number} was taken back already")
    return _insert(connection, "take-back", signed, (*held, None, number))


def _is_taken_back(connection: sqlite3.Connection, number: int) -> bool:
    rows = connection.execute("SELECT id FROM commitment_edits WHERE takes_back = ?", (number,)).fetchall()
    return any(not _is_taken_back(connection, row) for (row,) in rows)


def _insert(connection: sqlite3.Connection, kind: EditKind, signed: Signed, told: tuple[object, ...]) -> int:
    by, at, note = signed
    if not by.strip():
        raise EditRefused("an edit needs the name of who makes it")
    cursor = connection.execute(
        """INSERT INTO commitment_edits (kind, made_by, made_at, note, entry, as_seen, corrections, takes_back)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        (kind, encodable(by.strip()), at, encodable(note), *told),
    )
    return cursor.lastrowid or 0


def _version(connection: sqlite3.Connection, passage: Passage) -> tuple[int, str]:
    key = (encodable(passage.article), sha256(passage.span.text))
    row = connection.execute("SELECT id, text FROM versions WHERE article = ? AND sha256 = ?", key).fetchone()
    if row is None:
        raise EditRefused(f"the commitment rests on a text that {passage.article!r} never had")
    return int(row[0]), str(row[1])


def _plain(corrections: Corrections) -> dict[str, Any]:
    """Corrected values as JSON holds them. Raises EditRefused for a field or a kind that there is none of."""
    plain: dict[str, Any] = {}
    for field, value in corrections.items():
        if field not in FIELDS:
            raise EditRefused(f"a commitment has no {field!r}; it has {', '.join(FIELDS)}")
        if field == "kind" and value not in get_args(CommitmentKind):
            raise EditRefused(f"{value!r} is no kind of commitment: {', '.join(get_args(CommitmentKind))}")
        if field == "text" and not value:
            raise EditRefused("a commitment needs words that say what is undertaken")
        if (field == "due") != isinstance(value, Interval) and value is not None:
            raise EditRefused(f"{field} can't be {value!r}")
        plain[field] = [value.first.isoformat(), value.last.isoformat()] if isinstance(value, Interval) else value
    if not plain:
        raise EditRefused("nothing was given to correct")
    return plain


def edits(connection: sqlite3.Connection) -> tuple[KeptEdit, ...]:
    """All edits, in the order in which they were made."""
    texts = Texts(connection)
    rows = connection.execute(
        """SELECT id, kind, made_by, made_at, note, as_seen, corrections, takes_back FROM commitment_edits
        ORDER BY id"""
    ).fetchall()

    def passages(number: int, role: str) -> tuple[Passage, ...]:
        return tuple(_passages(connection, texts, number, role))

    return tuple(
        KeptEdit(
            number,
            kind,
            by,
            at,
            note,
            as_seen=json.loads(seen),
            corrections=json.loads(corrections or "{}"),
            passages=passages(number, "entry"),
            other=passages(number, "other"),
            taken=passages(number, "taken"),
            takes_back=back,
        )
        for number, kind, by, at, note, seen, corrections, back in rows
    )


def _passages(connection: sqlite3.Connection, texts: Texts, edit: int, role: str) -> Iterator[Passage]:
    rows = connection.execute(
        "SELECT version, start, end FROM commitment_edit_passages WHERE edit = ? AND role = ? ORDER BY position",
        (edit, role),
    ).fetchall()
    yield from (texts.passage(*row) for row in rows)

"""What a comparison tells otherwise of commitments than the one before it, as after a newer reader."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.ledger.edits import FIELDS, as_read, tellings
from onrecord.ledger.values import encodable
from onrecord.model import CommitmentEntry, Passage

Change = Literal["changed", "gone", "new"]


@dataclass(frozen=True, slots=True)
class CommitmentChange:
    """One commitment that the last comparison tells otherwise."""

    entry: str
    """Its id now; for one that is gone, its id then."""
    change: Change
    """``new``: the reports that tell it were there before, and it wasn't found in them."""
    fields: tuple[str, ...]
    """What is told otherwise: ``by``, ``to``, ``text``, ``kind``, ``due``, or ``events`` of reports held before."""
    title: str


def changes(
    before: Sequence[CommitmentEntry], now: Sequence[CommitmentEntry], held: frozenset[str]
) -> Iterator[CommitmentChange]:
    """What is told otherwise, in the ledger's order; ``held`` are the articles of the comparison before."""
    places = _Places(now)
    matched: set[int] = set()
    for one in before:
        at = places.of(tellings(one))
        if at is None:
            yield CommitmentChange(one.id, "gone", (), one.text)
            continue
        matched.add(at)
        fields = _otherwise(one, now[at], held)
        if fields:
            yield CommitmentChange(now[at].id, "changed", fields, now[at].text)
    for at, one in enumerate(now):
        if at not in matched and {passage.article for passage in tellings(one)} <= held:
            yield CommitmentChange(one.id, "new", (), one.text)


class _Places:
    """Where commitments stand by the words that tell them."""

    def __init__(self, entries: Sequence[CommitmentEntry]) -> None:
        self._told: dict[str, list[tuple[Passage, int]]] = defaultdict(list)
        for at, entry in enumerate(entries):
            for passage in tellings(entry):
                self._told[passage.article].append((passage, at))

    def of(self, passages: Sequence[Passage]) -> int | None:
        """The commitment that most of the passages tell; None where none does."""
        shared = Counter(
            at
            for passage in passages
            for other, at in self._told.get(passage.article, ())
            if other.span.text == passage.span.text and other.span.overlaps(passage.span)
        )
        return min(shared, key=lambda at: (-shared[at], at), default=None)


def _otherwise(one: CommitmentEntry, other: CommitmentEntry, held: frozenset[str]) -> tuple[str, ...]:
    was, now = as_read(one), as_read(other)
    fields = [field for field in FIELDS if was[field] != now[field]]
    return (*fields, "events") if _events(one, held) != _events(other, held) else tuple(fields)


def _events(entry: CommitmentEntry, held: frozenset[str]) -> list[tuple[str, str, int]]:
    told = ((event.kind, event.passage) for event in entry.events)
    return sorted((kind, one.article, one.span.start) for kind, one in told if one and one.article in held)


def record_changes(connection: sqlite3.Connection, found: Sequence[CommitmentChange]) -> None:
    """Keeps these in place of those of the comparison before."""
    connection.execute("DELETE FROM commitment_changes")
    connection.executemany(
        "INSERT INTO commitment_changes (position, entry, change, fields, title) VALUES (?, ?, ?, ?, ?)",
        [
            (at, encodable(one.entry), one.change, json.dumps(one.fields), encodable(one.title))
            for at, one in enumerate(found)
        ],
    )


def kept_changes(connection: sqlite3.Connection) -> tuple[CommitmentChange, ...]:
    """What the last comparison that changed anything told otherwise."""
    rows = connection.execute("SELECT entry, change, fields, title FROM commitment_changes ORDER BY position")
    return tuple(
        CommitmentChange(entry, change, tuple(json.loads(fields)), title) for entry, change, fields, title in rows
    )

"""The ledger of commitments as a table: what was read with what people decided laid over it, a row for each report."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from onrecord.ledger import ask
from onrecord.ledger.ask_comparison import commitments
from onrecord.ledger.commitment_edits import edits
from onrecord.ledger.edits import CommitmentEdit, edited
from onrecord.ledger.values import days
from onrecord.model import CommitmentEntry

_ENTRY = (
    "entry",
    "by_whom",
    "to_whom",
    "commitment",
    "commitment_kind",
    "due_from",
    "due_to",
    "due_words",
    "condition",
)
_EVENT = (
    "event",
    "extent",
    "amount_words",
    "date_from",
    "date_to",
    "article",
    "outlet",
    "words",
    "start",
    "end",
    "chain",
)
COLUMNS = [*_ENTRY, *_EVENT, "decided", "entry_position", "event_position"]
"""``decided`` tells what people decided about the entry: each decision with its name and time."""

Row = tuple[object, ...]


def rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """Every report about every commitment that stands, in the ledger's order; an entry without one has a row, too."""
    entries, decisions = edited(commitments(connection), edits(connection))
    outlets = {card.id: card.outlet for card in ask.cards(connection)}
    for at, entry in enumerate(entries):
        before = _entry(entry)
        decided = _decided(decisions, entry.id)
        for number, event in enumerate(_events(entry, outlets)):
            yield (*before, *event, decided, at, number)


def _entry(entry: CommitmentEntry) -> Row:
    words = [one.span.words if one else None for one in (entry.due_words, entry.condition)]
    return (entry.id, entry.by, entry.to, entry.text, entry.kind, *days(entry.due), *words)


def _events(entry: CommitmentEntry, outlets: dict[str, str | None]) -> Iterator[Row]:
    if not entry.events:
        yield (None,) * 11
    for event in entry.events:
        told: Row = (None,) * 5
        if event.passage:
            article, span = event.passage.article, event.passage.span
            told = (article, outlets.get(article), span.words, span.start, span.end)
        amount = event.amount.words if event.amount else None
        yield (event.kind, event.extent, amount, *days(event.date), *told, " → ".join(event.chain) or None)


def _decided(decisions: Sequence[CommitmentEdit], entry: str) -> str | None:
    """What people decided about an entry and didn't take back."""
    told = [f"{one.kind} by {one.by} at {one.at}" for one in decisions if one.entry == entry and one.taken_back is None]
    return "; ".join(told) or None

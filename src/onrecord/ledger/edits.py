"""What people decided about commitments, laid over what was read: corrected, merged, split, dismissed, or found right.

An edit names its commitment by the words that told it when the edit was made. It is laid over the commitment that these
words tell now, whatever that is called; an edit whose words tell none is adrift, and is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from onrecord.model import CommitmentEntry, CommitmentEvent, Interval, Passage

EditKind = Literal["confirm", "correct", "merge", "split", "dismiss", "take-back"]
Field = Literal["by", "to", "text", "kind", "due"]
FIELDS: tuple[Field, ...] = ("by", "to", "text", "kind", "due")
Corrections = Mapping[Field, str | Interval | None]
"""New values by field; None says that it isn't known."""


@dataclass(frozen=True, slots=True)
class KeptEdit:
    """An edit as it stands on the desk."""

    number: int
    kind: EditKind
    by: str
    at: str
    """When it was made, ISO 8601 in UTC."""
    note: str
    as_seen: Mapping[str, Any]
    """What had been read of the commitment then."""
    corrections: Mapping[str, Any]
    passages: tuple[Passage, ...]
    """Words that told the commitment."""
    other: tuple[Passage, ...]
    """For a merging: words that told the other."""
    taken: tuple[Passage, ...]
    """For a splitting: the words of the reports that were taken out."""
    takes_back: int | None


@dataclass(frozen=True, slots=True)
class CommitmentEdit:
    """An edit as the desk tells of it."""

    number: int
    kind: EditKind
    by: str
    """Who made it."""
    at: str
    note: str
    entry: str | None
    """The commitment that it is laid over now; None where its words tell none, or where it was taken back."""
    changed: tuple[str, ...]
    """The fields that a later reading tells otherwise than when the edit was made."""
    takes_back: int | None
    taken_back: int | None
    """The edit that takes this one back."""


def edited(
    entries: Sequence[CommitmentEntry], edits: Sequence[KeptEdit]
) -> tuple[tuple[CommitmentEntry, ...], tuple[CommitmentEdit, ...]]:
    """The commitments with all edits that stand laid over them in the order in which they were made."""
    read = list(entries)
    now = list(entries)
    back = {
        one.takes_back: one.number for one in edits if one.takes_back is not None and one.number not in _undone(edits)
    }
    told: list[CommitmentEdit] = []
    for one in edits:
        standing = one.number not in back and one.kind != "take-back"
        place = _place(now, one.passages) if standing else None
        if place is not None and not _lay(now, place, one):
            place = None
        found = _place(read, one.passages)
        changed = _changed(read[found], one.as_seen) if found is not None else ()
        entry = now[place].id if place is not None and place < len(now) and one.kind != "dismiss" else None
        entry = read[found].id if one.kind == "dismiss" and place is not None and found is not None else entry
        told.append(
            CommitmentEdit(
                one.number, one.kind, one.by, one.at, one.note, entry, changed, one.takes_back, back.get(one.number)
            )
        )
    return tuple(now), tuple(told)


def _undone(edits: Sequence[KeptEdit]) -> set[int]:
    """Takings back that were themselves taken back."""
    undone: set[int] = set()
    for one in reversed(edits):
        if one.takes_back is not None and one.number not in undone:
            undone.add(one.takes_back)
    return undone


def _lay(now: list[CommitmentEntry], place: int, edit: KeptEdit) -> bool:
    """Change the commitments as the edit says; False where it can't be laid over them any more."""
    entry = now[place]
    if edit.kind == "correct":
        now[place] = _corrected(entry, edit.corrections)
    elif edit.kind == "dismiss":
        del now[place]
    elif edit.kind == "merge":
        other = _place(now, edit.other, but=place)
        if other is None:
            return False
        now[place] = replace(entry, events=_joined(entry, now[other]))
        del now[other]
    elif edit.kind == "split":
        return _split(now, place, edit)
    return True


def _split(now: list[CommitmentEntry], place: int, edit: KeptEdit) -> bool:
    entry = now[place]
    taken = tuple(one for one in entry.events if one.passage and _tells(one.passage, edit.taken))
    left = tuple(one for one in entry.events if one not in taken)
    if not taken or not any(one.passage for one in left):
        return False
    passage = taken[0].passage
    words = " ".join(passage.span.words.split()) if passage else entry.text
    now[place] = replace(entry, events=left)
    now.insert(place + 1, replace(entry, id=f"{entry.id}-split-{edit.number}", text=words, due=None, events=taken))
    return True


def _corrected(entry: CommitmentEntry, values: Mapping[str, Any]) -> CommitmentEntry:
    due = values.get("due")
    changes: dict[str, Any] = {key: value for key, value in values.items() if key != "due"}
    if "due" in values:
        changes["due"] = Interval(*(date.fromisoformat(one) for one in due)) if due else None
    corrected = replace(entry, **changes)
    if "due" in values:
        # A date that passed by the calendar passed by the day that was read.
        corrected = replace(corrected, events=tuple(one for one in corrected.events if one.passage))
    return corrected


def _joined(entry: CommitmentEntry, other: CommitmentEntry) -> tuple[CommitmentEvent, ...]:
    kept = [one for one in other.events if one.passage or entry.due == other.due]
    return tuple(dict.fromkeys([*entry.events, *kept]))


def _place(entries: Sequence[CommitmentEntry], passages: Sequence[Passage], *, but: int | None = None) -> int | None:
    """Where the commitment stands that most of the passages tell; the first of those that tie, None where none does."""
    rated = [
        (sum(_tells(one, tellings(entry)) for one in passages), -at) for at, entry in enumerate(entries) if at != but
    ]
    best = max(rated, default=(0, 0))
    return -best[1] if best[0] else None


def _tells(passage: Passage, others: Sequence[Passage]) -> bool:
    """Whether one of the others is of the same words: they overlap, or another version of the article has them too."""
    return any(one.article == passage.article and _one_span(one, passage) for one in others)


def _one_span(one: Passage, other: Passage) -> bool:
    here, there = one.span, other.span
    return here.overlaps(there) if here.text == there.text else here.words == there.words


def tellings(entry: CommitmentEntry) -> tuple[Passage, ...]:
    """The words by which an edit names a commitment: those that tell it, or else all that reports say of it."""
    told = tuple(one.passage for one in entry.events if one.passage and one.kind in ("made", "restated"))
    return told or tuple(one.passage for one in entry.events if one.passage)


def source(entries: Sequence[CommitmentEntry], entry: CommitmentEntry) -> CommitmentEntry:
    """What was read of a commitment that may have been edited since; itself where nothing was."""
    place = _place(entries, tellings(entry))
    return entry if place is None else entries[place]


def as_read(entry: CommitmentEntry) -> dict[str, Any]:
    """What was read of a commitment, as plain data."""
    due = [entry.due.first.isoformat(), entry.due.last.isoformat()] if entry.due else None
    return {"by": entry.by, "to": entry.to, "text": entry.text, "kind": entry.kind, "due": due}


def _changed(entry: CommitmentEntry, as_seen: Mapping[str, Any]) -> tuple[str, ...]:
    now = as_read(entry)
    return tuple(field for field in FIELDS if now[field] != as_seen.get(field))

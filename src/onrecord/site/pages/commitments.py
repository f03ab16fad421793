"""The commitments page: who undertook what by when, and what reports say of it since."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import CommitmentEntry, CommitmentEvent
from onrecord.site.addresses import anchor
from onrecord.site.days import period
from onrecord.site.labels import label
from onrecord.site.marks import visible
from onrecord.site.overview import Overview
from onrecord.site.pages.parts import Frame, Words, frame, shown_words
from onrecord.site.wording import excerpt


@dataclass(frozen=True, slots=True)
class EventRow:
    """One thing that a report, or the calendar, says of a commitment."""

    kind: str
    words: str
    when: str | None
    """None where it isn't known."""
    told: Words | None
    """The report's words; None for a date that passed, which no report needs to tell."""


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """One commitment."""

    anchor: str
    by: str | None
    to: str | None
    text: str
    kind: str
    due: str | None
    events: tuple[EventRow, ...]
    delivery: str
    """``told`` where a report speaks of delivery, either way; ``none`` where none does."""


@dataclass(frozen=True, slots=True)
class CommitmentsPage:
    """What ``commitments.html`` is told."""

    frame: Frame
    rows: tuple[CommitmentRow, ...]


_OF_DELIVERY = ("reported-delivered", "denied")


def commitments_page(known: Overview) -> CommitmentsPage:
    """Build the commitments page."""
    rows = tuple(_row(known, entry) for entry in known.commitments)
    return CommitmentsPage(frame("Commitments", "commitments", live=known.live), rows)


def _row(known: Overview, entry: CommitmentEntry) -> CommitmentRow:
    return CommitmentRow(
        anchor("commitment", entry.id),
        excerpt(visible(entry.by), 160) if entry.by else None,
        excerpt(visible(entry.to), 160) if entry.to else None,
        excerpt(visible(entry.text), 400),
        label("commitment", entry.kind),
        period(entry.due) if entry.due else None,
        tuple(_event(known, event) for event in entry.events),
        "told" if any(event.kind in _OF_DELIVERY for event in entry.events) else "none",
    )


def _event(known: Overview, event: CommitmentEvent) -> EventRow:
    told = shown_words(known.cards, (event.passage,) if event.passage else (), "", 200)
    return EventRow(
        event.kind, label("event", event.kind), period(event.date) if event.date else None, told[0] if told else None
    )

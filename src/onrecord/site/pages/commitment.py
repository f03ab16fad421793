"""The page of one commitment: all that reports tell of it, in order of time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.ledger import CommitmentEdit
from onrecord.model import CommitmentEntry
from onrecord.site.addresses import story_page
from onrecord.site.days import day, moment
from onrecord.site.labels import label
from onrecord.site.marks import visible
from onrecord.site.overview import Overview
from onrecord.site.pages.commitments import CommitmentRow, commitment_row
from onrecord.site.pages.events import EventRow, event_rows
from onrecord.site.pages.parts import Frame, Link, frame
from onrecord.site.standing import as_of, history
from onrecord.site.wording import excerpt

ROOT = "../"


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What somebody decided about a commitment."""

    words: str
    by: str
    when: str
    note: str
    """Empty where nothing was said."""
    changed: str
    """What a later reading tells otherwise; empty where it tells the same."""


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """What ``commitment.html`` is told."""

    frame: Frame
    as_of: str | None
    row: CommitmentRow
    events: tuple[EventRow, ...]
    decisions: tuple[DecisionRow, ...]
    """What people decided about it, first to last."""
    stories: tuple[Link, ...]
    """The stories whose reports tell of it."""
    stood: tuple[tuple[str, str], ...] = ()
    """Days on which its standing changed, each with the sentence as of that day."""


def commitment_page_of(known: Overview, entry: CommitmentEntry) -> CommitmentPage:
    """Build the page of one commitment."""
    today = as_of(known)
    row = commitment_row(known, entry, ROOT, today)
    told_by = (event.passage.article for event in entry.events if event.passage)
    stories = dict.fromkeys(id for one in told_by if one in known.cards for id in known.cards[one].stories)
    return CommitmentPage(
        replace(
            frame(f"{row.by.words}: {row.text}" if row.by else row.text, "commitments", root=ROOT, live=known.live),
            about=f"{f'As of {day(today)}: ' if today else ''}{row.standing.sentence}.",
        ),
        day(today) if today else None,
        row,
        event_rows(known, entry, ROOT),
        tuple(_decision(one) for one in known.edits if one.entry == entry.id and one.kind != "dismiss"),
        tuple(
            Link(excerpt(visible(story.label), 160) or "Untitled", ROOT + story_page(story.id))
            for story in (known.story_by_id[id] for id in stories if id in known.story_by_id)
        ),
        tuple((day(one.as_of), one.sentence) for one in history(known, entry) if one.as_of),
    )


def _decision(edit: CommitmentEdit) -> DecisionRow:
    return DecisionRow(
        label("decision", edit.kind),
        excerpt(visible(edit.by), 80),
        moment(edit.at),
        excerpt(visible(edit.note), 400),
        ", ".join(label("field", one) for one in edit.changed),
    )

"""The commitments page: who undertook what by when, and what reports say of it since."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model import CommitmentEntry, Interval
from onrecord.site.addresses import anchor, commitment_page, party_page
from onrecord.site.axis import Axis
from onrecord.site.calendar import Entry, icalendar
from onrecord.site.days import day, last_day, period
from onrecord.site.labels import count, label, values
from onrecord.site.marks import visible
from onrecord.site.overview import Overview
from onrecord.site.pages.events import event_axis, first_words
from onrecord.site.pages.matrix import inert
from onrecord.site.pages.parts import Frame, Link, Words, frame
from onrecord.site.standing import BECAME, OUTCOMES, Standing, as_of, standing, stood
from onrecord.site.wording import excerpt

_COLUMNS = "commitment by to kind due_from due_to event from to_day article words extent amount"


@dataclass(frozen=True, slots=True)
class Order:
    """What a reader may choose and sort commitments by."""

    at: int
    by: str
    to: str
    due: str
    """The last day, ISO 8601; empty where none is stated."""
    last: str
    """The last day on which it was told; empty where none is known."""
    reports: int


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """One commitment as lists show it."""

    anchor: str
    href: str
    """Its page."""
    by: Link | None
    """The maker's page; None where it isn't known."""
    to: Link | None
    text: str
    kind: str
    due: str | None
    reports: str
    """How many reports tell of it: ``4 reports``."""
    standing: Standing
    axis: Axis | None
    due_words: str = ""
    """The words that say by when, where they name no day."""
    condition: str = ""
    """The words that say under which condition."""
    told: Words | None = None
    """The first report's words for it."""
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day by which, or on which, something is due."""

    when: str
    rows: tuple[CommitmentRow, ...]


@dataclass(frozen=True, slots=True)
class CommitmentGroup:
    """Commitments that stand alike: what reports tell an outcome of comes first, what has no day last."""

    anchor: str
    heading: str
    rows: tuple[CommitmentRow, ...]
    open: bool
    """Whether they are shown at once, and not only when a reader asks for them."""


@dataclass(frozen=True, slots=True)
class CommitmentsPage:
    """What ``commitments.html`` is told."""

    frame: Frame
    as_of: str | None
    """The day on which everything is told as it stands; None where no report's day is known."""
    today: str
    """The same day in ISO 8601; empty where none is known."""
    rows: tuple[CommitmentRow, ...]
    groups: tuple[CommitmentGroup, ...]
    """The same by how they stand."""
    choices: tuple[tuple[str, str], ...]
    """What can be chosen of them, with its words."""
    key: tuple[tuple[str, str], ...]
    """The kinds of event that are drawn on lines of time, with their words."""
    parties: tuple[Link, ...]
    days: tuple[DayRow, ...]


def commitments_page(known: Overview, on: date | None = None) -> CommitmentsPage:
    """Build the commitments page, as of a day; of the last on which a report was published where none is given."""
    today = on or as_of(known)
    shown = [entry for entry in known.commitments if on is None or stood(known, entry, on)]
    rows = {entry.id: commitment_row(known, entry, "", today) for entry in shown}
    due: dict[Interval, list[CommitmentRow]] = {}
    for entry in shown:
        if entry.due:
            due.setdefault(entry.due, []).append(rows[entry.id])
    return CommitmentsPage(
        frame("Commitments", "commitments", live=known.live),
        day(today) if today else None,
        today.isoformat() if today else "",
        tuple(rows.values()),
        _groups(tuple(rows.values())),
        _choices(shown),
        _key(rows.values()),
        tuple(Link(name, party_page(name)) for name in parties(known)),
        tuple(DayRow(period(when), tuple(due[when])) for when in sorted(due, key=lambda one: (one.last, one.first))),
    )


_GROUPS = (
    ("told", "Reports tell what became of them"),
    ("passed", "The day has passed, and no report tells what became of them"),
    ("ahead", "Still to come"),
    ("undated", "No day stated"),
)
_SHOWN_AT_ONCE = 60


def _groups(rows: Sequence[CommitmentRow]) -> tuple[CommitmentGroup, ...]:
    """By how they stand; of many, the groups that there is room for are open."""
    held: dict[str, list[CommitmentRow]] = {group: [] for group, _ in _GROUPS}
    for row in rows:
        held[_group(row)].append(row)
    made: list[CommitmentGroup] = []
    left = _SHOWN_AT_ONCE
    for group, heading in _GROUPS:
        left -= len(held[group])
        if held[group]:
            made.append(CommitmentGroup(group, heading, tuple(held[group]), left >= 0))
    return tuple(made)


def _group(row: CommitmentRow) -> str:
    if {*OUTCOMES, *BECAME} & set(row.standing.marks):
        return "told"
    if "due-passed" in row.standing.marks:
        return "passed"
    return "ahead" if row.due else "undated"


def _key(rows: Iterable[CommitmentRow]) -> tuple[tuple[str, str], ...]:
    drawn = {mark.kind for row in rows if row.axis for mark in row.axis.marks}
    return tuple((kind, label("event", kind)) for kind in values("event") if kind in drawn)


CHOICES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("reported-delivered", "delivery reported", ("reported-delivered",)),
    ("denied", "delivery denied", ("denied",)),
    ("no-show", "somebody did not appear", ("no-show",)),
    ("corrected", "corrected", ("corrected",)),
    ("postponed", "put off or changed", ("postponed", "changed")),
    ("cancelled", "called off or replaced", ("cancelled", "replaced")),
    ("due-passed", "due date passed", ("due-passed",)),
    ("no-outcome", "no report of delivery", ("no-outcome",)),
)
"""What can be chosen of the list: the choice, its words, and the marks of what it shows."""


def _choices(entries: Sequence[CommitmentEntry]) -> tuple[tuple[str, str], ...]:
    """Those of events that some commitment has, and of none."""
    told = {"no-outcome", *(event.kind for entry in entries for event in entry.events)}
    return tuple((choice, words) for choice, words, marks in CHOICES if told & set(marks))


def commitments_of(kind: str) -> str:
    """The list of commitments with those of a kind of event chosen, where it has such a choice."""
    choice = next((key for key, _, marks in CHOICES if kind in marks), "")
    return f"commitments.html#choose-{choice}" if choice else "commitments.html"


def parties(known: Overview) -> tuple[str, ...]:
    """Every maker and addressee by the first way in which it is written, in order of the alphabet."""
    found: dict[str, str] = {}
    for entry in known.commitments:
        for name in (entry.by, entry.to):
            if name:
                found.setdefault(name.casefold(), name)
    return tuple(found[key] for key in sorted(found))


def commitment_row(known: Overview, entry: CommitmentEntry, root: str, today: date | None) -> CommitmentRow:
    """A commitment as a list at ``root`` shows it."""
    reports = {event.passage.article for event in entry.events if event.passage}
    return CommitmentRow(
        anchor("commitment", entry.id),
        root + commitment_page(entry.id),
        party_link(entry.by, root),
        party_link(entry.to, root),
        excerpt(visible(entry.text), 400),
        label("commitment", entry.kind),
        period(entry.due) if entry.due else None,
        count(len(reports), "report"),
        standing(known, entry, today),
        event_axis(known, entry),
        excerpt(visible(entry.due_words.span.words), 80) if entry.due_words and not entry.due else "",
        excerpt(visible(entry.condition.span.words), 160) if entry.condition else "",
        next(iter(first_words(known, entry, root)), None),
        _order(known, entry, len(reports)),
    )


def _order(known: Overview, entry: CommitmentEntry, reports: int) -> Order:
    told = [last_day(known.cards[one.passage.article].published)
            for one in entry.events if one.passage and one.passage.article in known.cards]  # fmt: skip
    last = max((day for day in told if day), default=None)
    due = entry.due.last.isoformat() if entry.due else ""
    return Order(
        known.commitment_places.get(entry.id, 0),
        excerpt(visible(entry.by), 160) if entry.by else "",
        excerpt(visible(entry.to), 160) if entry.to else "",
        due,
        last.isoformat() if last else "",
        reports,
    )


def party_link(name: str | None, root: str) -> Link | None:
    """The way to a party's page, from a page at ``root``; None where there is no name."""
    return Link(excerpt(visible(name), 160), root + party_page(name)) if name else None


def commitments_csv(known: Overview) -> str:
    """Every commitment with each report about it, a row each; no cell begins as a formula does."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS.split())
    for entry in known.commitments:
        told = [entry.text, entry.by or "", entry.to or "", entry.kind, *_ends(entry.due)]
        for event in entry.events:
            article, words = (event.passage.article, event.passage.span.words) if event.passage else ("", "")
            amount = event.amount.words if event.amount else ""
            cells = [*told, event.kind, *_ends(event.date), article, words, event.extent or "", amount]
            writer.writerow([inert(visible(cell)) for cell in cells])
    return out.getvalue()


def _ends(interval: Interval | None) -> tuple[str, str]:
    return (interval.first.isoformat(), interval.last.isoformat()) if interval else ("", "")


def commitments_calendar(known: Overview) -> bytes:
    """Meetings and deadlines as iCalendar: what is scheduled stands on its days, what is due on the last of them."""
    today = as_of(known)
    entries = [_entry(known, one, one.due, today) for one in known.commitments if one.due]
    return icalendar("Commitments", entries, today or date(1970, 1, 1))


def _entry(known: Overview, entry: CommitmentEntry, due: Interval, today: date | None) -> Entry:
    set_for = entry.kind == "schedule"
    text = excerpt(visible(entry.text), 200)
    by = f"{excerpt(visible(entry.by), 80)}: " if entry.by else ""
    told = f"As of {day(today)}: {standing(known, entry, today).sentence}." if today else ""
    status, became = _became(entry)
    what = f"{by}{text}" if set_for else f"Due: {by}{text}"
    return Entry(
        f"{anchor('commitment', entry.id)}@onrecord",
        due if set_for else Interval(due.last, due.last),
        f"{what} ({became})" if became else what,
        told,
        label("commitment", entry.kind),
        status,
    )


def _became(entry: CommitmentEntry) -> tuple[str, str]:
    """What reports say became of what was set for a day: the status of its entry in the calendar, and words for it."""
    told = {event.kind for event in entry.events}
    if "no-show" in told:
        return "", "a side did not appear, by reports"
    if told & {"cancelled", "replaced"}:
        return "CANCELLED", "called off, by reports"
    if told & {"postponed", "changed"}:
        return "TENTATIVE", "put off, by reports"
    if entry.kind == "schedule" and "reported-delivered" in told and "denied" not in told:
        return "CONFIRMED", "held, by reports"
    return "", ""

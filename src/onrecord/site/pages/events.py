"""What reports tell of a commitment as pages show it: like tellings of one day in one line, in order of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.model import CommitmentEntry, CommitmentEvent, Interval
from onrecord.site.axis import Axis, Point, axis
from onrecord.site.days import day, first_day, last_day, period
from onrecord.site.labels import count, label
from onrecord.site.marks import visible
from onrecord.site.overview import Overview
from onrecord.site.pages.parts import Report, Words, report, shown_words, words_link
from onrecord.site.wording import excerpt

_WORDS = 240


@dataclass(frozen=True, slots=True)
class Telling:
    """Exact words, with every report that has them."""

    told: Words
    others: tuple[Report, ...]
    """Further reports with the very same words."""
    chain: tuple[str, ...] = ()
    """Who tells it, from the outlet's neighbour to the one who knows."""
    extent: str = ""
    """Whether it tells of all or a part, in words; empty where it doesn't say."""
    amount: str = ""
    """How much of it, in the report's words."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """What one or several reports, or the calendar, say of a commitment."""

    kind: str
    words: str
    """The kind in words."""
    when: str | None
    """The day of it, as the reports have it; None where they don't say."""
    told_on: str | None
    """The day or days of publication; None where none is known, or where no report tells it."""
    reports: int
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """One event with the days that it is put in order by."""

    event: CommitmentEvent
    published: date | None

    @property
    def key(self) -> tuple[str, Interval | date | None]:
        """Tellings with one key stand in one line."""
        return self.event.kind, self.event.date or self.published

    @property
    def order(self) -> tuple[date, date, str]:
        """By the day of the event, or else of the report; what has neither comes last."""
        when = self.event.date
        happened = (when.last if self.event.kind == "due-passed" else when.first) if when else self.published
        return happened or date.max, self.published or date.max, self.event.kind


def event_rows(known: Overview, entry: CommitmentEntry, root: str) -> tuple[EventRow, ...]:
    """All that is told of the commitment, for a page at ``root``."""
    return tuple(_row(known, group, root) for group in _groups(known, entry))


def first_words(known: Overview, entry: CommitmentEntry, root: str) -> tuple[Words, ...]:
    """The words in which the first report tells of it; empty where no known report does."""
    told = [event.passage for event in entry.events if event.passage]
    return shown_words(known.cards, told, root, _WORDS)[:1]


def event_axis(known: Overview, entry: CommitmentEntry) -> Axis | None:
    """The same on a line of time; None where there is one event alone, and no due date to set it against."""
    points = []
    for group in _groups(known, entry):
        when = group[0].order[0]
        if when < date.max:
            reports = _articles(group)
            told = f", {count(len(reports), 'report')}" if reports else ""
            kind = group[0].event.kind
            days = group[0].event.date
            told_of = period(days) if days else day(when)
            points.append(Point(kind, when, f"{told_of}: {label('event', kind)}{told}"))
    return axis(points, entry.due) if len(points) > 1 or entry.due else None


def _groups(known: Overview, entry: CommitmentEntry) -> list[list[_Told]]:
    groups: dict[tuple[str, Interval | date | None], list[_Told]] = {}
    told = (_Told(event, _published(known, event)) for event in entry.events if _is_known(known, event))
    for one in sorted(told, key=lambda one: one.order):
        groups.setdefault(one.key, []).append(one)
    return list(groups.values())


def _is_known(known: Overview, event: CommitmentEvent) -> bool:
    return event.passage is None or event.passage.article in known.cards


def _published(known: Overview, event: CommitmentEvent) -> date | None:
    return first_day(known.cards[event.passage.article].published) if event.passage else None


def _articles(group: Iterable[_Told]) -> list[str]:
    return list(dict.fromkeys(one.event.passage.article for one in group if one.event.passage))


def _row(known: Overview, group: list[_Told], root: str) -> EventRow:
    first = group[0].event
    reports = _articles(group)
    return EventRow(
        first.kind,
        label("event", first.kind),
        period(first.date) if first.date else None,
        _told_on(known, reports),
        len(reports),
        _tellings(known, group, root),
    )


def _told_on(known: Overview, articles: list[str]) -> str | None:
    when = [known.cards[one].published for one in articles]
    firsts = [one for one in map(first_day, when) if one]
    lasts = [one for one in map(last_day, when) if one]
    return period(Interval(min(firsts), max(lasts))) if firsts and lasts else None


def _tellings(known: Overview, group: list[_Told], root: str) -> tuple[Telling, ...]:
    found: dict[str, list[tuple[Words, CommitmentEvent]]] = {}
    for one in group:
        if one.event.passage:
            article, span = one.event.passage.article, one.event.passage.span
            words = excerpt(span.words, _WORDS)
            told = Words(report(known.cards[article], root), words, words_link(article, span, root))
            found.setdefault(words.casefold(), []).append((told, one.event))
    return tuple(_telling(same) for same in found.values())


def _telling(same: list[tuple[Words, CommitmentEvent]]) -> Telling:
    words, event = same[0]
    chain = tuple(excerpt(visible(name), 80) for name in event.chain)
    extent = label("extent", event.extent) if event.extent else ""
    amount = excerpt(visible(event.amount.words), 80) if event.amount else ""
    return Telling(words, tuple(one.report for one, _ in same[1:]), chain, extent, amount)

"""Where a commitment stands on a day: a sentence about reports, never about whether it was kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model import CommitmentEntry, CommitmentEvent
from onrecord.model.story import EventKind
from onrecord.site.days import day, first_day, last_day, period
from onrecord.site.labels import count, label
from onrecord.site.overview import Overview

OUTCOMES: tuple[EventKind, ...] = ("reported-delivered", "denied", "no-show", "corrected")
"""What reports may tell of a commitment's delivery after it was made."""
BECAME: tuple[EventKind, ...] = ("cancelled", "postponed", "replaced", "changed")
"""What they may tell of the undertaking itself."""
_MOST_DAYS = 40


@dataclass(frozen=True, slots=True)
class Standing:
    """What the reports up to a day say of one commitment."""

    as_of: date | None
    """The day; None where no report's day is known."""
    sentence: str
    """``delivery reported by 2 origins, denied by 1; nothing since 12 July 2018``."""
    marks: tuple[str, ...]
    """The kinds of outcome that are told, ``due-passed``, and ``no-outcome`` where nobody tells of delivery."""


def as_of(known: Overview) -> date | None:
    """The last day on which any report of the desk may have been published; None where no day is known."""
    return known.last_published


def standing(known: Overview, entry: CommitmentEntry, today: date | None) -> Standing:
    """Where a commitment stands by the reports that were out on a day; undated reports count too."""
    told = {kind: _origins(known, _articles(known, entry, kind, today)) for kind in (*OUTCOMES, *BECAME)}
    parts = [", ".join(_outcomes(told, entry, _of_a_part(known, entry, today))) or _silence(entry)]
    parts += [
        f"that it was {label('became', kind)}, reported by {count(told[kind], 'origin')}"
        for kind in BECAME
        if told[kind]
    ]
    passed = entry.due is not None and today is not None and entry.due.last < today
    if entry.due:
        parts.append(f"the day it was due, {period(entry.due)}, has passed" if passed else f"due {period(entry.due)}")
    last = max(_days(known, entry, today), default=None)
    if last and today and last < today:
        parts.append(f"nothing since {day(last)}")
    marks: list[str] = [kind for kind in (*OUTCOMES, *BECAME) if told[kind]]
    if not {"reported-delivered", "denied", "no-show"} & set(marks):
        marks.append("no-outcome")
    return Standing(today, "; ".join(parts), (*marks, *(("due-passed",) if passed else ())))


def stood(known: Overview, entry: CommitmentEntry, today: date | None) -> bool:
    """Whether a report told of a commitment by a day, so that there is anything to say of it."""
    told = [event for event in entry.events if event.passage]
    return not told or any(_out(known, event, today) for event in told)


def history(known: Overview, entry: CommitmentEntry) -> tuple[Standing, ...]:
    """Where it stood on the days on which that changed, first to last: as reports came out, and as its day passed."""
    days = {day for event in entry.events if (day := _told_on(known, event))}
    if entry.due and days and entry.due.last < date.max:
        days.add(max(entry.due.last + timedelta(days=1), min(days)))
    end = as_of(known)
    stood: list[Standing] = []
    for one in sorted(day for day in days if end is None or day <= end)[:_MOST_DAYS]:
        now = standing(known, entry, one)
        if not stood or _told_in(stood[-1]) != _told_in(now):
            stood.append(now)
    return tuple(stood)


def _told_in(one: Standing) -> str:
    """The sentence without how long nothing was told."""
    return one.sentence.partition("; nothing since")[0]


def _told_on(known: Overview, event: CommitmentEvent) -> date | None:
    if event.passage is None or event.passage.article not in known.cards:
        return None
    return last_day(known.cards[event.passage.article].published)


def _of_a_part(known: Overview, entry: CommitmentEntry, today: date | None) -> int:
    """How many origins report the delivery of a part, and none of all of it."""
    out = [one for one in entry.events if one.kind == "reported-delivered" and _out(known, one, today)]
    whole = {one.passage.article for one in out if one.passage and one.extent != "partly"}
    part = dict.fromkeys(one.passage.article for one in out if one.passage and one.passage.article not in whole)
    return _origins(known, part)


def _outcomes(told: dict[EventKind, int], entry: CommitmentEntry, part: int) -> Iterator[str]:
    delivered, denied, absent, corrected = (told[kind] for kind in OUTCOMES)
    if delivered and entry.kind == "schedule" and not denied:
        yield f"that it took place, reported by {count(delivered, 'origin')}"
    elif delivered and part >= delivered:
        yield f"delivery of a part reported by {count(delivered, 'origin')}"
    elif delivered:
        yield f"delivery reported by {count(delivered, 'origin')}" + (f", of a part by {part}" if part else "")
    if denied:
        yield f"denied by {denied}" if delivered else f"delivery denied by {count(denied, 'origin')}"
    if absent:
        yield f"that somebody did not appear, reported by {count(absent, 'origin')}"
    if corrected:
        yield f"a correction reported by {count(corrected, 'origin')}"


def _silence(entry: CommitmentEntry) -> str:
    return "no report of what came of it" if entry.kind == "schedule" else "no report of delivery"


def _out(known: Overview, event: CommitmentEvent, today: date | None) -> bool:
    """Whether the report of an event was, or may have been, out on the day."""
    if event.passage is None or event.passage.article not in known.cards:
        return False
    published = first_day(known.cards[event.passage.article].published)
    return today is None or published is None or published <= today


def _articles(known: Overview, entry: CommitmentEntry, kind: EventKind, today: date | None) -> tuple[str, ...]:
    told = (one for one in entry.events if one.kind == kind and _out(known, one, today))
    return tuple(dict.fromkeys(one.passage.article for one in told if one.passage))


def _days(known: Overview, entry: CommitmentEntry, today: date | None) -> Iterator[date]:
    for event in entry.events:
        if event.passage and _out(known, event, today):
            published = last_day(known.cards[event.passage.article].published)
            if published:
                yield min(published, today) if today else published


def _origins(known: Overview, articles: Iterable[str]) -> int:
    """How many independent origins the articles are: those that share one, at any remove, are counted once."""
    groups: list[set[str]] = []
    for article in articles:
        rests_on = set(known.origins_of.get(article, ())) or {f"article {article}"}
        touched = [group for group in groups if group & rests_on]
        groups = [group for group in groups if not group & rests_on]
        groups.append(rests_on.union(*touched))
    return len(groups)

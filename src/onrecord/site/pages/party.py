"""The page of a party: what it undertook, what others undertook towards it, and what it is reported to say of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.model import CommitmentEntry, Passage, Span
from onrecord.site.addresses import party_feed
from onrecord.site.days import day
from onrecord.site.marks import visible
from onrecord.site.overview import Overview
from onrecord.site.pages.commitments import CommitmentRow, commitment_row
from onrecord.site.pages.events import Telling
from onrecord.site.pages.parts import Frame, Words, frame, shown_words
from onrecord.site.standing import as_of
from onrecord.site.wording import excerpt

ROOT = "../"
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class PartyPage:
    """What ``party.html`` is told."""

    frame: Frame
    as_of: str | None
    name: str
    made: tuple[CommitmentRow, ...]
    """What it undertook."""
    towards: tuple[CommitmentRow, ...]
    """What others undertook towards it; what it undertook towards itself stands above."""
    said: tuple[Telling, ...]
    """Its own words, as reports ascribe them, that tell of any of these; the same words once."""
    feed: str
    """The feed of the party's commitments, from its page."""


def party_page_of(known: Overview, name: str) -> PartyPage:
    """Build a party's page; every way of writing the name that differs in letter case alone is its own."""
    today = as_of(known)
    made = known.made_by.get(name.casefold(), ())
    towards = tuple(one for one in known.made_to.get(name.casefold(), ()) if one not in made)
    shown = excerpt(visible(name), 160) or "Unnamed"
    said = tuple(dict.fromkeys(_said(known, name, [*made, *towards])))
    return PartyPage(
        frame(shown, "commitments", root=ROOT, live=known.live),
        day(today) if today else None,
        shown,
        tuple(commitment_row(known, one, ROOT, today) for one in made),
        tuple(commitment_row(known, one, ROOT, today) for one in towards),
        _once(shown_words(known.cards, said, ROOT, 240))[:_SHOWN],
        party_feed(name).rsplit("/", 1)[-1],
    )


def _once(said: Iterable[Words]) -> tuple[Telling, ...]:
    """Each wording with the other reports that have it, too."""
    found: dict[str, list[Words]] = {}
    for one in said:
        found.setdefault(one.words.casefold(), []).append(one)
    return tuple(
        Telling(same[0], tuple(dict.fromkeys(one.report for one in same if one.report != same[0].report)))
        for same in found.values()
    )


def _said(known: Overview, name: str, entries: list[CommitmentEntry]) -> Iterator[Passage]:
    """Statements that the party holds and that overlap words telling of the commitments."""
    told: dict[str, list[Span]] = {}
    for entry in entries:
        for event in entry.events:
            if event.passage:
                told.setdefault(event.passage.article, []).append(event.passage.span)
    for one in known.held_by.get(name.casefold(), ()):
        if any(one.span.overlaps(span) for span in told.get(one.article, ())):
            yield Passage(one.article, one.span)

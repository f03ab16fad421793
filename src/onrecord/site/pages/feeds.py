"""Feeds of the ledger: every report about a commitment, and of a party's commitments alone."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import CommitmentEntry
from onrecord.site.addresses import commitment_page, party_feed
from onrecord.site.atom import Item, atom
from onrecord.site.days import first_day
from onrecord.site.labels import label
from onrecord.site.marks import visible
from onrecord.site.overview import Overview
from onrecord.site.wording import excerpt

FEED = "commitments.atom"
_MOST = 400
"""Entries of a feed: the newest."""


def ledger_feed(known: Overview) -> bytes:
    """What was told of all commitments."""
    return atom(
        "On Record: commitments", FEED, _newest([i for one in known.commitments for i in _items(known, one, "")])
    )


def party_feed_of(known: Overview, name: str) -> bytes:
    """What was told of the commitments that a party made, or that were made to it."""
    key = name.casefold()
    own = {one.id: one for one in (*known.made_by.get(key, ()), *known.made_to.get(key, ()))}
    items = [item for one in own.values() for item in _items(known, one, "../")]
    return atom(f"On Record: {excerpt(visible(name), 160)}", party_feed(name), _newest(items))


def _newest(items: list[Item]) -> list[Item]:
    return sorted(items, key=lambda one: (-(one.told.toordinal() if one.told else 0), one.key))[:_MOST]


def _items(known: Overview, entry: CommitmentEntry, root: str) -> Iterator[Item]:
    by = f"{excerpt(visible(entry.by), 80)}: " if entry.by else ""
    what = f"{by}{excerpt(visible(entry.text), 160)}"
    for event in entry.events:
        if event.passage is None or event.passage.article not in known.cards:
            continue
        card, span = known.cards[event.passage.article], event.passage.span
        yield Item(
            f"{entry.id} {event.kind} {event.passage.article} {span.start}-{span.end}",
            f"{label('event', event.kind).capitalize()}: {what}",
            excerpt(visible(span.words), 400),
            root + commitment_page(entry.id),
            first_day(card.published),
            excerpt(visible(card.outlet or "unknown"), 80),
        )

"""Claims as FollowTheMoney statements (https://followthemoney.tech/docs/statements/), for Aleph and its kin.

A report is an ``Article``, a claim a ``Note`` about it, a speaker who is named a ``Person`` or an ``Organization``.
Each statement of a claim is an ``UnknownLink`` ("link") from the one who says so, or from the report where it says so
itself, to the claim: ``description`` has the exact words, ``recordId`` their place in the text, ``proof`` the report.
What is not named is no entity: its words stand in the link's ``role``. Rows are JSON objects with that form's columns.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.ledger.answers import ArticleCard
from onrecord.ledger.export_claims import Readings, speaker_types
from onrecord.ledger.sink import Sink
from onrecord.model import Claim, Statement, Story
from onrecord.model.reading import SpeakerType

DATASET = "onrecord"
_SCHEMATA: Mapping[SpeakerType, str] = {"person": "Person", "organisation": "Organization"}
_LONGEST_NAME = 384


@dataclass(frozen=True)
class Entity:
    """One entity: its schema, and values by property."""

    id: str
    schema: str
    values: tuple[tuple[str, str], ...] = field(default=())


def write_ftm(stories: Sequence[Story], cards: Mapping[str, ArticleCard], readings: Readings, out: Sink) -> int:
    """Writes the statements of all stories' claims, one JSON object a line; gives their number."""
    count = 0
    seen: set[str] = set()
    for one in entities(stories, cards, readings):
        if one.id in seen:
            continue
        seen.add(one.id)
        for row in rows(one):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def rows(one: Entity) -> Iterator[dict[str, object]]:
    """The entity's statements: first that there is one, then each of its values."""
    yield _row(one, "id", one.id)
    for prop, value in dict.fromkeys(one.values):
        yield _row(one, prop, value)


def _row(one: Entity, prop: str, value: str) -> dict[str, object]:
    key = f"{DATASET}.{one.id}.{prop}.{value}"
    return {
        "canonical_id": one.id,
        "entity_id": one.id,
        "prop": prop,
        "schema": one.schema,
        "value": value,
        "dataset": DATASET,
        "lang": None,
        "original_value": None,
        "first_seen": None,
        "last_seen": None,
        "external": False,
        "origin": "onrecord",
        "id": hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(),
    }


def entities(stories: Sequence[Story], cards: Mapping[str, ArticleCard], readings: Readings) -> Iterator[Entity]:
    """Every entity of the stories' claims; one that several statements name comes more than once, and is the same."""
    for story in stories:
        kinds = {id: speaker_types(readings(id)) for id in story.articles if id in cards}
        yield from (_article(cards[id]) for id in kinds)
        for claim in story.claims:
            yield _claim(claim, cards)
            kept = ((place, one.article) for place, one in enumerate(claim.statements) if one.article in cards)
            for place, id in kept:
                yield from _statement(claim, place, cards[id], kinds[id])


def _id(*parts: str) -> str:
    return f"{DATASET}-" + hashlib.sha1("\n".join(parts).encode(), usedforsecurity=False).hexdigest()


def _article_id(card: ArticleCard) -> str:
    return _id("article", card.id)


def _given(**values: str | None) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in values.items() if value)


def _article(card: ArticleCard) -> Entity:
    title = " ".join((card.title or card.id).split())
    stated = card.published.value if card.published.basis == "stated" else None
    url = card.url if card.url and card.url.startswith(("http://", "https://")) else None
    values = _given(
        name=title[:_LONGEST_NAME], title=title, publisher=card.outlet, sourceUrl=url, publishedAt=(stated or "")[:10]
    )
    return Entity(_article_id(card), "Article", values)


def _claim(claim: Claim, cards: Mapping[str, ArticleCard]) -> Entity:
    held = dict.fromkeys(one.article for one in claim.statements if one.article in cards)
    about = tuple(("entity", _article_id(cards[id])) for id in held)
    parted = tuple(("summary", one.detail) for one in claim.differences)
    values = _given(name=claim.label[:_LONGEST_NAME], description=claim.label)
    return Entity(_id("claim", claim.id), "Note", (*values, *about, *parted))


def _statement(claim: Claim, place: int, card: ArticleCard, kinds: Mapping[str, SpeakerType]) -> Iterator[Entity]:
    """The link from a speaker or a report to the claim, and the speaker."""
    one = claim.statements[place]
    speaker = _speaker(one, kinds)
    if speaker:
        yield speaker
    values = _given(
        subject=speaker.id if speaker else _article_id(card),
        object=_id("claim", claim.id),
        role=f"says so, as told by {card.outlet or card.title or card.id}" if speaker else _role(one),
        description=one.span.words,
        proof=_article_id(card),
        recordId=f"{one.span.start}-{one.span.end}",
        sourceUrl=card.url if card.url and card.url.startswith(("http://", "https://")) else None,
        date=(card.published.value or "")[:10] if card.published.basis == "stated" else None,
    )
    yield Entity(_id("statement", claim.id, str(place)), "UnknownLink", values)


def _role(one: Statement) -> str:
    return f"reports it on the word of {one.holder}" if one.holder else "says so, naming nobody"


def _speaker(one: Statement, kinds: Mapping[str, SpeakerType]) -> Entity | None:
    """A person or a body that is named; None for all others, who are no entities."""
    schema = _SCHEMATA.get(kinds.get(one.holder or "", "unknown"))
    if not schema or not one.holder:
        return None
    return Entity(_id("speaker", schema, one.holder.casefold()), schema, (("name", one.holder[:_LONGEST_NAME]),))

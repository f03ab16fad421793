"""Claims as schema.org JSON-LD: who says so where, in which exact words, and where it was seen first.

Each line is a ``ClaimReview`` (https://schema.org/ClaimReview) of one ``Claim`` (https://schema.org/Claim). Both are as
the vocabulary has them, but give no verdict: ``reviewRating`` is optional there and is left out, and ``reviewBody``
says how many independent origins tell the claim and where its reports part. ``appearance`` holds every statement as
a ``Quotation`` with its words, within the report that has it; ``firstAppearance`` is the one seen here first.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from onrecord.ledger.answers import ArticleCard
from onrecord.ledger.sink import Sink
from onrecord.model import Claim, Reading, Statement, Story
from onrecord.model.reading import SpeakerType

Data = dict[str, object]
Readings = Callable[[str], Reading]
"""Gives the reading of an article by its id."""

_TYPES: Mapping[SpeakerType, str] = {"person": "Person", "organisation": "Organization"}


def write_claim_reviews(
    stories: Sequence[Story], cards: Mapping[str, ArticleCard], readings: Readings, out: Sink
) -> int:
    """Writes every claim of every story, one JSON-LD object a line; gives their number. ``cards`` is by article id."""
    count = 0
    for story in stories:
        kinds = {id: speaker_types(readings(id)) for id in story.articles if id in cards}
        for claim in story.claims:
            out.write(json.dumps(claim_review(claim, cards, kinds), ensure_ascii=False) + "\n")
            count += 1
    return count


def speaker_types(reading: Reading) -> dict[str, SpeakerType]:
    """What each speaker of a report is, by the name that its attributions give."""
    return {one.speaker.name: one.speaker.type for one in reading.attributions if one.speaker.name}


def urn(*parts: str) -> str:
    """A name for linked data that depends on nothing but its parts (a UUID of version 5, RFC 9562)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(("onrecord", *parts))).urn


def claim_review(
    claim: Claim, cards: Mapping[str, ArticleCard], kinds: Mapping[str, Mapping[str, SpeakerType]]
) -> Data:
    """One claim with its review; ``kinds`` tells of each article what its speakers are."""
    appearances = {
        place: _appearance(claim, place, cards[one.article], kinds.get(one.article, {}))
        for place, one in enumerate(claim.statements)
        if one.article in cards
    }
    first = [appearances[place] for place in first_seen(claim, cards) if place in appearances]
    about: Data = {
        "@type": "Claim",
        "@id": urn("claim", claim.id),
        "identifier": claim.id,
        "text": claim.label,
        "appearance": list(appearances.values()),
    }
    if first:
        about["firstAppearance"] = first[0] if len(first) == 1 else first
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": urn("review", claim.id),
        "claimReviewed": claim.label,
        "itemReviewed": about,
        "reviewBody": _told(claim),
    }


def first_seen(claim: Claim, cards: Mapping[str, ArticleCard]) -> list[int]:
    """Places of the statements that were seen here first, one for each report.

    Empty where a report whose day isn't known might have been first; several where days alone don't tell which.
    """
    firsts: dict[str, int] = {}
    for place, one in enumerate(claim.statements):
        firsts.setdefault(one.article, place)
    if len(firsts) == 1:
        return list(firsts.values())
    values = {id: _earliest(cards[id]) if id in cards else None for id in firsts}
    known = [value for value in values.values() if value]
    if len(known) < len(firsts):
        return []
    least = min(known)
    return [place for id, place in firsts.items() if values[id] == least]


def _earliest(card: ArticleCard) -> date | None:
    """The day of publication, if there is exactly one that fits."""
    return card.published.day


def _appearance(claim: Claim, place: int, card: ArticleCard, kinds: Mapping[str, SpeakerType]) -> Data:
    one = claim.statements[place]
    found: Data = {
        "@type": "Quotation",
        "@id": urn("statement", claim.id, str(place)),
        "text": one.span.words,
        "isPartOf": _report(card),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "start", "value": one.span.start},
            {"@type": "PropertyValue", "propertyID": "end", "value": one.span.end},
        ],
    }
    return {**found, **_credit(one, kinds)}


def _credit(one: Statement, kinds: Mapping[str, SpeakerType]) -> Data:
    """On whose word it is told: the hops in the report's words, and the one at their end where he is named."""
    hops = one.chain or ((one.holder,) if one.holder else ())
    credit: Data = {"creditText": " → ".join(hops)} if hops else {}
    kind = _TYPES.get(kinds.get(one.holder or "", "unknown"))
    return {**credit, "creator": {"@type": kind, "name": one.holder}} if kind else credit


def _report(card: ArticleCard) -> Data:
    report: Data = {"@type": "NewsArticle", "@id": urn("article", card.id, card.sha256), "identifier": card.id}
    if card.title:
        report["headline"] = card.title
    if card.url:
        report["url"] = card.url
    if card.outlet:
        report["publisher"] = {"@type": "Organization", "name": card.outlet}
    if card.published.basis == "stated" and card.published.value:
        report["datePublished"] = card.published.value
    return report


def _told(claim: Claim) -> str:
    reports = len({one.article for one in claim.statements})
    told = f"Told by {reports} {'report' if reports == 1 else 'reports'} of {claim.origins} independent "
    told += "origin." if claim.origins == 1 else "origins."
    parted = list(dict.fromkeys(one.detail for one in claim.differences))
    return " ".join([told, *parted, "This says who tells what; it is no verdict."])

"""Readings and comparisons as plain data: what ``--format json`` prints. Stable; additions only.

Offsets are code points into the article's text, half open; days are ISO 8601, both ends included.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from onrecord.model.article import Article, Interval, Published
from onrecord.model.problem import Problem
from onrecord.model.reading import Attribution, Commitment, DateExpression, Figure, Mention, Reading
from onrecord.model.story import (
    Claim,
    CommitmentEntry,
    CommitmentEvent,
    Comparison,
    Copy,
    Difference,
    Origin,
    Passage,
    Statement,
    Story,
    TimelineEntry,
)
from onrecord.model.text import Span

Data = dict[str, object]
"""Made of dicts, lists, strings, numbers, true, false and null alone."""

_WIDEST = 4096
"""Bits: Python writes out no whole number of more than some 4,300 decimal digits."""


def reading_as_data(reading: Reading) -> Data:
    """One article with what was read in it, as one JSON object."""
    return {
        "article": _article(reading),
        "attributions": [_attribution(one) for one in reading.attributions],
        "mentions": [_mention(one) for one in reading.mentions],
        "dates": [_date(one) for one in reading.dates],
        "figures": [_figure(one) for one in reading.figures],
        "commitments": [_commitment(one) for one in reading.commitments],
        "problems": [_problem(one) for one in reading.problems],
    }


def comparison_as_data(comparison: Comparison) -> Data:
    """What holding articles against each other gave, as one JSON object."""
    return {
        "articles": list(comparison.articles),
        "stories": [_story(one) for one in comparison.stories],
        "commitments": [_entry(one) for one in comparison.commitments],
        "problems": [{**_problem(one), "article": one.article} for one in comparison.problems],
    }


def _place(span: Span) -> list[int]:
    return [span.start, span.end]


def _places(spans: Iterable[Span]) -> list[list[int]]:
    return [_place(one) for one in spans]


def _days(interval: Interval | None) -> Data | None:
    return {"from": interval.first.isoformat(), "to": interval.last.isoformat()} if interval else None


def _ends(interval: Interval | None) -> Data:
    return _days(interval) or {"from": None, "to": None}


def _number(number: float | int | None) -> float | int | None:
    """Whole numbers without a decimal point; null for what JSON can't write."""
    if isinstance(number, float):
        if not math.isfinite(number):
            return None
        return int(number) if number.is_integer() else number
    return None if number is None or number.bit_length() > _WIDEST else number


def _article(reading: Reading) -> Data:
    article: Article = reading.article
    return {
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "text": article.text,
        "sha256": article.sha256,
        "published": _published(reading.published, article),
        "captured": article.captured,
    }


def _published(one: Published, article: Article) -> Data:
    """``value`` is a day or a time, or ISO 8601's ``day/day`` where all that fit are one stretch of days.

    ``candidates`` are all the days that fit; more than one stretch leaves ``value`` null, for nothing is picked. Of a
    day that isn't stated, ``not_after`` is the last that the capture allows.
    """
    days = [_ends(each) for each in one.candidates]
    only = one.candidates[0] if len(one.candidates) == 1 else None
    value = one.value or (f"{only.first}/{only.last}" if only else None)
    not_after = article.not_after if one.basis != "stated" else None
    bound = not_after.isoformat() if not_after else None
    return {"value": value, "basis": one.basis, "candidates": days, "not_after": bound}


def _attribution(one: Attribution) -> Data:
    return {
        "content": _places(one.content),
        "cue": _places(one.cue),
        "source": _places(one.source),
        "kind": one.kind,
        "stance": one.stance,
        "speaker": {"name": one.speaker.name, "type": one.speaker.type},
        "chain": [{"name": hop.name, "span": _place(hop.span)} for hop in one.chain],
    }


def _mention(one: Mention) -> Data:
    return {"span": _place(one.span), "name": one.name, "type": one.type}


def _date(one: DateExpression) -> Data:
    told = {"relation": one.relation, "event": _place(one.event) if one.event else None}
    return {
        "span": _place(one.span),
        "type": one.type,
        "value": one.value,
        **_ends(one.covers),
        "zone": one.zone,
        **told,
    }


def _figure(one: Figure) -> Data:
    return {
        "span": _place(one.span),
        "low": _number(one.low),
        "high": _number(one.high),
        "modifier": one.modifier,
        "unit": one.unit,
        "of": one.of,
        "unit_words": _place(one.unit_words) if one.unit_words else None,
        "qualifier": _place(one.qualifier) if one.qualifier else None,
        "change": one.change,
        "vague": one.vague,
    }


def _commitment(one: Commitment) -> Data:
    return {
        "span": _place(one.span),
        "by": one.by,
        "to": one.to,
        "action": _places(one.action),
        "kind": one.kind,
        "made": _days(one.made),
        "due": _days(one.due),
        "due_words": _place(one.due_words) if one.due_words else None,
        "condition": _place(one.condition) if one.condition else None,
        "chain": [{"name": hop.name, "span": _place(hop.span)} for hop in one.chain],
    }


def _problem(one: Problem) -> Data:
    span = _place(one.span) if one.span else None
    return {"stage": one.stage, "kind": one.kind, "detail": one.detail, "span": span}


def _story(one: Story) -> Data:
    return {
        "id": one.id,
        "articles": list(one.articles),
        "copies": [_copy(copy) for copy in one.copies],
        "origins": [_origin(origin) for origin in one.origins],
        "claims": [_claim(claim) for claim in one.claims],
        "timeline": [_timeline_entry(entry) for entry in one.timeline],
    }


def _copy(one: Copy) -> Data:
    return {
        "articles": list(one.articles),
        "passages": [{"a": _place(a), "b": _place(b)} for a, b in one.passages],
        "share": list(one.share),
        "copied_from": one.copied_from,
    }


def _origin(one: Origin) -> Data:
    # The contract knows no fourth basis: an article that names no source is its own origin, with an unknown root.
    unknown = one.basis == "unknown"
    return {
        "id": one.id,
        "articles": list(one.articles),
        "basis": "own" if unknown else one.basis,
        "root": None if unknown else one.root,
        "evidence": [_passage(passage) for passage in one.evidence],
    }


def _claim(one: Claim) -> Data:
    return {
        "id": one.id,
        "statements": [_statement(statement) for statement in one.statements],
        "outlets": one.outlets,
        "origins": one.origins,
        "differences": [_difference(difference) for difference in one.differences],
    }


def _statement(one: Statement) -> Data:
    return {"article": one.article, "span": _place(one.span), "holder": one.holder, "chain": list(one.chain)}


def _difference(one: Difference) -> Data:
    return {
        "kind": one.kind,
        "weight": one.weight,
        "statements": list(one.statements),
        "detail": one.detail,
        "spans": [{"article": passage.article, "span": _place(passage.span)} for passage in one.spans],
    }


def _timeline_entry(one: TimelineEntry) -> Data:
    return {**_ends(one.covers), "claim": one.claim}


def _entry(one: CommitmentEntry) -> Data:
    return {
        "id": one.id,
        "by": one.by,
        "to": one.to,
        "text": one.text,
        "kind": one.kind,
        "due": _days(one.due),
        "due_words": _passage(one.due_words),
        "condition": _passage(one.condition),
        "events": [_event(event) for event in one.events],
    }


def _event(one: CommitmentEvent) -> Data:
    passage = one.passage
    return {
        "kind": one.kind,
        "date": _days(one.date),
        "article": passage.article if passage else None,
        "span": _place(passage.span) if passage else None,
        "extent": one.extent,
        "amount": _place(one.amount) if one.amount else None,
        "chain": list(one.chain),
    }


def _passage(one: Passage | None) -> Data | None:
    return {"article": one.article, "span": _place(one.span)} if one else None

"""Attributions and the statements of claims as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

The target is always words of an article, in the text that its SHA-256 names (an ``ni`` URI, RFC 6920), given both by
the words and by their position, which the standard counts in code points as we do.
"""

from __future__ import annotations

import base64
import uuid
from collections.abc import Iterator

from onrecord.model import Article, Attribution, Claim, Extractor, Reading, Span, Statement

_CONTEXT = 32  # characters before and after a quotation: enough to find it again in a text that was edited
Data = dict[str, object]


def web_annotations(reading: Reading) -> Iterator[Data]:
    """Each attribution: the target is its content; bodies are the speaker's name and the words of cue and source."""
    article = reading.article
    for position, attribution in enumerate(reading.attributions):
        id = _identifier(article, str(position), attribution.extractor)
        bodies = list(_bodies(article, attribution))
        yield _annotation(id, attribution.extractor, bodies, [_resource(article, one) for one in attribution.content])


def statement_annotations(article: Article, claim: Claim) -> Iterator[Data]:
    """Each statement of a claim that this article makes: the target is its words.

    Bodies are the claim's id and words, the one who is said to say so, and each difference that it is part of.
    """
    for place, one in enumerate(claim.statements):
        if one.article == article.id:
            id = _identifier(article, f"{claim.id} {place}", claim.extractor)
            bodies = list(_claim_bodies(claim, place, one))
            yield _annotation(id, claim.extractor, bodies, [_resource(article, one.span)])


def _annotation(id: str, extractor: Extractor, bodies: list[Data], targets: list[Data]) -> Data:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": id,
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"type": "Software", "name": f"onrecord {_named(extractor)}"},
        "body": bodies,
        "target": targets,
    }


def _claim_bodies(claim: Claim, place: int, one: Statement) -> Iterator[Data]:
    yield _words("tagging", claim.id)
    yield _words("describing", claim.label)
    if one.holder:
        yield _words("identifying", one.holder)
    for detail in dict.fromkeys(each.detail for each in claim.differences if place in each.statements):
        yield _words("commenting", detail)


def _words(purpose: str, value: str) -> Data:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _named(extractor: Extractor) -> str:
    return f"{extractor.name} {extractor.version}"


def _identifier(article: Article, position: str, extractor: Extractor) -> str:
    name = f"{article.id}\n{article.sha256}\n{_named(extractor)}\n{position}"
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def _bodies(article: Article, attribution: Attribution) -> Iterator[Data]:
    told = f"{attribution.kind}, {attribution.stance}"
    yield _words("classifying", told)
    if attribution.speaker.name is not None:
        yield _words("identifying", attribution.speaker.name)
    for span in (*attribution.source, *attribution.cue):
        yield {**_resource(article, span), "purpose": "linking"}


def _resource(article: Article, span: Span) -> Data:
    return {"type": "SpecificResource", "source": _source(article), "selector": _selectors(span)}


def _source(article: Article) -> Data:
    digest = base64.urlsafe_b64encode(bytes.fromhex(article.sha256)).rstrip(b"=").decode()
    source: Data = {
        "id": f"ni:///sha-256;{digest}",
        "type": "Text",
        "format": "text/plain",
        "dcterms:identifier": article.id,
    }
    return source if article.url is None else {**source, "schema:url": article.url}


def _selectors(span: Span) -> list[Data]:
    quote: Data = {
        "type": "TextQuoteSelector",
        "exact": span.words,
        "prefix": span.text[max(0, span.start - _CONTEXT) : span.start],
        "suffix": span.text[span.end : span.end + _CONTEXT],
    }
    return [quote, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]

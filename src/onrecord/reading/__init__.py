"""From an article to its reading: what it quotes, ascribes, names, dates, counts and tells of commitments."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Article, Extractor, Reading, Span
from onrecord.reading import attributions, commitments, figures, names, quotations, sentences
from onrecord.reading.chains import without_outlet
from onrecord.reading.credits import credited
from onrecord.reading.dates.anchor import EXTRACTOR as DATES
from onrecord.reading.dates.publication import publication
from onrecord.reading.timed import redate, timed, together

__all__ = ["EXTRACTORS", "read", "redate", "together"]

EXTRACTORS: tuple[Extractor, ...] = (
    quotations.EXTRACTOR,
    names.EXTRACTOR,
    attributions.EXTRACTOR,
    DATES,
    figures.EXTRACTOR,
    commitments.EXTRACTOR,
)
"""All that are at work in a reading, with their versions: a reading made by others is out of date."""


def read(article: Article) -> Reading:
    """Read one article. The same article always gives the same reading, and no text makes it raise.

    Leftovers of the page are not read. Every finding carries its spans, as offsets into the article's text, and
    its extractor; what could not be settled is left unknown.
    """
    paragraphs = sentences.paragraphs(article)
    parted = sentences.sentences(paragraphs)
    quoted = quotations.quotations(paragraphs)
    heading = _heading(article, paragraphs)
    known = names.mentions([*heading, *parted])
    named = tuple(one for one in known if not any(line.covers(one.span) for line in heading))
    ascribed = attributions.attributions(paragraphs, parted, quoted, known)
    ascribed = without_outlet(credited(ascribed, article, paragraphs), article.outlet)
    undated = Reading(
        article=article,
        published=article.published,
        paragraphs=paragraphs,
        sentences=parted,
        quotations=quoted,
        attributions=ascribed,
        mentions=named,
    )
    return timed(undated, publication(article, parted))


def _heading(article: Article, paragraphs: Sequence[Span]) -> list[Span]:
    """The article's own headline, where its text has it: it isn't read, but it may name in full who is met below it."""
    lines = (one.span for one in article.leftovers if one.kind == "headline")
    first = next(lines, None)
    return [first] if first and paragraphs and first.end <= paragraphs[0].start else []

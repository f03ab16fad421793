"""From an article to its reading: what it quotes, ascribes, names, dates, counts and tells of commitments."""

from __future__ import annotations

from onrecord.model import Article, Extractor, Reading
from onrecord.reading import attributions, commitments, figures, names, quotations, sentences
from onrecord.reading.chains import without_outlet
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
    named = names.mentions(parted)
    ascribed = without_outlet(attributions.attributions(paragraphs, parted, quoted, named), article.outlet)
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

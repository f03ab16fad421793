"""Invented texts, read as far as a test needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.model import Article, Attribution, Commitment, Interval, Mention, Published, Quotation, Span
from onrecord.reading import read
from onrecord.reading.attributions import TRAINED, Tagger, attributions
from onrecord.reading.names import mentions
from onrecord.reading.quotations import quotations
from onrecord.reading.sentences import paragraphs, sentences


def words(spans: Sequence[Span]) -> list[str]:
    """What the spans cover."""
    return [span.words for span in spans]


def split(text: str) -> list[str]:
    """The sentences of a text."""
    return words(sentences(paragraphs(Article("a", text))))


def quoted(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text."""
    return quotations(paragraphs(Article("a", text)))


def named(text: str) -> tuple[Mention, ...]:
    """The names in a text."""
    return mentions(sentences(paragraphs(Article("a", text))))


def attributed(text: str, tagger: Tagger = TRAINED) -> tuple[Attribution, ...]:
    """The attributions in a text."""
    parts = paragraphs(Article("a", text))
    found = sentences(parts)
    return attributions(parts, found, quotations(parts), mentions(found), tagger)


def only(text: str) -> Attribution:
    """The one attribution in a text."""
    (found,) = attributed(text)
    return found


def undertaken(text: str, published: str = "2031-05-02") -> tuple[Commitment, ...]:
    """The commitments of a report of a day, a Friday."""
    day = date.fromisoformat(published)
    return read(Article("a", text, published=Published(published, "stated", (Interval(day, day),)))).commitments

"""One difference in a reader's words: what is called what, and on whose word a report has it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Passage, Span
from onrecord.model.story import DifferenceKind, DifferenceWeight
from onrecord.stories.language import words
from onrecord.stories.points import Point

TITLE = 40
"""Most characters of a headline by which a report is called whose outlet isn't known."""


@dataclass(frozen=True, slots=True)
class Parting:
    """One difference before its statements are numbered."""

    kind: DifferenceKind
    detail: str
    spans: tuple[Passage, ...]
    weight: DifferenceWeight = "detail"


def outlet(point: Point) -> str:
    """What a sentence calls the report: its outlet, or else the beginning of its headline or of its text."""
    article = point.reading.article
    if article.outlet:
        return article.outlet
    title = " ".join((article.title or article.text[: 3 * TITLE]).split())
    if len(title) > TITLE:
        title = title[:TITLE].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
    return f"“{title}”" if title else article.id


def whose(point: Point) -> str:
    """On whose word a report has it."""
    holder = holder_of(point)
    if holder:
        return f" on the word of {amid_sentence(holder)}"
    return " on a word that it doesn’t name" if point.attribution else " in its own voice"


def holder_of(point: Point) -> str | None:
    """Who is said to say so; None where the report says it itself, or doesn't name whose word it is."""
    return point.attribution.speaker.name if point.attribution else None


def amid_sentence(name: str) -> str:
    """What somebody is called, within a sentence.

    >>> amid_sentence("A duty officer"), amid_sentence("The Halden Gazette")
    ('a duty officer', 'The Halden Gazette')
    """
    first, _, rest = name.partition(" ")
    if first.lower() in words("titles", "opening") and any(word[0].islower() for word in rest.split()):
        return f"{first.lower()} {rest}"
    return name


def line(span: Span) -> str:
    """The words of a span on one line."""
    return " ".join(span.words.split())

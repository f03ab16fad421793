"""What a desk answers beyond the vocabulary: light rows for lists, versions, search hits."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Published, Span


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """One line of a list of articles: the latest version, without its text."""

    id: str
    outlet: str | None
    title: str | None
    published: Published
    """As the reading has it, or else as the article states it; the evidence, being spans of the text, is left out."""
    url: str | None
    sha256: str
    """Of the latest version's text."""
    stories: tuple[str, ...]
    """Identifiers of the stories that it is part of."""


@dataclass(frozen=True, slots=True)
class StoryCard:
    """One line of a list of stories, without the words that it rests on."""

    id: str
    label: str
    articles: tuple[str, ...]
    outlets: int
    """How many outlets its articles name; those that name none aren't counted."""
    origins: int
    claims: int
    differences: int


@dataclass(frozen=True, slots=True)
class Version:
    """One text that an article has had."""

    article: str
    number: int
    """1 for the first that was recorded, and so on."""
    sha256: str
    title: str | None
    published: str | None
    """As this version states it."""
    first_seen: str
    """When it was first recorded, ISO 8601 in UTC."""
    latest: bool
    """Whether it is the one that is asked unless another is named: the one recorded last."""
    read: bool
    """Whether a reading of it is recorded."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that a search found."""

    article: str
    span: Span | None
    """The first words that match; where only the title does, the text's first words; None for an empty text."""
    title: str | None
    around: Span | None = None
    """The words with some of their neighbours, for showing in a list."""

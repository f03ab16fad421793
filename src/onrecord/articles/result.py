"""What this stage takes and gives."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Article, Problem


@dataclass(frozen=True, slots=True)
class Options:
    """Limits that bound the time and memory that one article takes."""

    longest_text: int = 10_000_000
    """In code points: a longer text is named, with a problem, but not read."""
    longest_stated: int = 5_000
    """In code points: a longer title, outlet, byline, address or id that is given is something else, and left out."""
    most_tags: int = 1_000_000
    """A page with more is named, with a problem, but not read."""
    most_elements: int = 50_000
    """A page with more elements is read by its paragraphs alone, with a problem: finding its body would take long."""
    most_compared: int = 6_000
    """In elements: for a smaller page the findings of several extractors are compared, for a larger one not."""


@dataclass(frozen=True)
class Extracted:
    """An article, or why there is none, with the problems met on the way."""

    article: Article | None
    problems: tuple[Problem, ...] = ()

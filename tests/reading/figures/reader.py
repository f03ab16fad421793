"""Reads the figures of a sentence that stands alone."""

from __future__ import annotations

from onrecord.model import Figure, Span
from onrecord.reading.figures import figures

Told = tuple[str, float | None, float | None, str | None]
"""The words of a figure, its ends, and its unit."""


def read(text: str) -> tuple[Figure, ...]:
    """The figures of one sentence, without dates."""
    return figures((Span(text, 0, len(text)),), ())


def told(text: str) -> list[Told]:
    """What each of them says."""
    return [(one.span.words, one.low, one.high, one.unit) for one in read(text)]

"""Spans: half-open ranges of Unicode code points that can only be made within their text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


class SpanError(ValueError):
    """A range that doesn't lie within its text, or is empty."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The words ``text[start:end]``, together with the text that they stand in.

    Offsets count Unicode code points, as Python's slicing does. A span is never empty.
    Spans of one text sort by place. Raises SpanError if the range isn't within the text.
    """

    text: str = field(repr=False)
    """The whole text of the article, unchanged; spans of one article share it."""
    start: int
    """Offset of the first code point."""
    end: int
    """Offset after the last code point."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.text):
            raise SpanError(f"[{self.start}, {self.end}) is no range within {len(self.text)} code points")

    @property
    def words(self) -> str:
        """The exact characters that the span covers."""
        return self.text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether both share at least one code point."""
        return self.start < other.end and other.start < self.end

    def within(self, start: int, end: int) -> Span:
        """The part ``[start, end)`` counted from this span's own start; raises SpanError outside it."""
        if not 0 <= start < end <= len(self):
            raise SpanError(f"[{start}, {end}) is no range within {len(self)} code points")
        return Span(self.text, self.start + start, self.start + end)

    def trimmed(self) -> Span | None:
        """Without white space at either end; None if nothing else is there."""
        words = self.words
        left = len(words) - len(words.lstrip())
        right = len(words.rstrip())
        return self.within(left, right) if left < right else None


def sha256(content: str | bytes) -> str:
    """SHA-256 in hexadecimal, of the UTF-8 form where a string is given."""
    return hashlib.sha256(content.encode("utf-8") if isinstance(content, str) else content).hexdigest()

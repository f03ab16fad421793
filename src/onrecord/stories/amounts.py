"""How much of what was undertaken a report tells as delivered: all or a part, and the words for it ("200 already")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.model import Figure, Reading, Span
from onrecord.model.story import Extent
from onrecord.stories.language import table
from onrecord.stories.rows import beginning
from onrecord.stories.words import stem, tokens

if TYPE_CHECKING:
    from onrecord.stories.told import Told

_FAR = 90
"""Code points between a figure and the verb of which it tells the amount."""


def amount(told: Told, objects: frozenset[str]) -> Figure | None:
    """The figure of a sentence that counts what was delivered: the one nearest to the words that tell it."""
    if told.kind != "reported-delivered":
        return None
    near = [
        one for one in _within(told.reading, told.span) if _gap(one.span, told.at) <= _FAR and _counts(one, objects)
    ]
    return min(near, key=lambda one: _gap(one.span, told.at), default=None)


def extent(told: Told, counted: Figure | None, promised: Sequence[float]) -> Extent | None:
    """Whether all or a part is told as delivered; None where the report doesn't say, and for other outcomes."""
    if told.kind != "reported-delivered":
        return None
    line = f" {' '.join(one.form for one in tokens(told.span.text, told.span.start, told.span.end))} "
    part, whole = (_any(line, key) for key in ("partly", "wholly"))
    low = counted.low if counted else None
    if low is not None and promised:
        # More than was undertaken, or as much, is for the reader to hold against it.
        return "partly" if low < max(promised) else ("wholly" if whole and not part else None)
    if part or whole:
        return "partly" if part else "wholly"
    return "partly" if _of_the(told.span, counted) else None


def figures_of(reading: Reading, spans: Sequence[Span]) -> list[float]:
    """The figures by which an undertaking says how much."""
    every = [one for span in spans for one in _within(reading, span)]
    return [float(one.low) for one in every if one.low is not None and _is_plain(one)]


def _within(reading: Reading, span: Span) -> list[Figure]:
    return [one for one in beginning(reading.figures, span.start, span.end) if span.covers(one.span)]


def _is_plain(one: Figure) -> bool:
    return one.unit != "percent" and one.low is not None and abs(one.low) < 1e15


def _counts(one: Figure, objects: frozenset[str]) -> bool:
    """Whether a figure counts what was undertaken, or stands alone ("six in 2007")."""
    if not _is_plain(one):
        return False
    words = [stem(token.form) for token in tokens(f"{one.unit or ''} {one.of or ''}")]
    return not words or any(word in objects for word in words)


def _gap(span: Span, at: int) -> int:
    return max(0, at - span.end, span.start - at)


def _of_the(span: Span, counted: Figure | None) -> bool:
    """ "40 of the paintings"."""
    if counted is None:
        return False
    following = counted.span.text[counted.span.end : min(span.end, counted.span.end + 8)].lower()
    return following.startswith(" of the") or " of the" in counted.span.words.lower()


def _any(line: str, key: str) -> bool:
    return any(f" {one} " in line for one in table("delivery")["phrases"][key])

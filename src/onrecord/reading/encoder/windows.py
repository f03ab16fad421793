"""Windows: the stretches of an article that the encoder reads at a time, each with some of what stands before it.

Whole paragraphs are packed into a window; one that doesn't fit parts at a sentence, and a sentence that doesn't fit
parts between two words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.reading.encoder.words import Words, stretches
from onrecord.reading.phrases import Range

LONGEST = 256
"""Word pieces of a window that are tagged in it."""
CONTEXT = 40
"""Word pieces before them that are read along."""


class Window(NamedTuple):
    """Words ``first`` to ``end`` (not included) are read, and those from ``scored`` on are tagged."""

    first: int
    scored: int
    end: int


def windows(words: Words, lengths: Sequence[int]) -> list[Window]:
    """Windows over an article; ``lengths`` tells of how many pieces each word is. Each word is tagged once."""
    before = [0]
    for length in lengths:
        before.append(before[-1] + length)
    found: list[Window] = []
    start = 0
    for first, end in _units(words, before):
        if before[end] - before[start] > LONGEST and first > start:
            found.append(_window(start, first, before))
            start = first
    if words.items:
        found.append(_window(start, len(words.items), before))
    return found


def _units(words: Words, before: Sequence[int]) -> list[Range]:
    """Paragraphs, or parts of them, of which none is longer than a window."""
    found: list[Range] = []
    for first, end in words.paragraphs:
        if before[end] - before[first] <= LONGEST:
            found.append((first, end))
            continue
        for start, stop in stretches([one.sentence for one in words.items[first:end]]):
            found.extend(_cut(first + start, first + stop, before))
    return found


def _cut(first: int, end: int, before: Sequence[int]) -> list[Range]:
    found: list[Range] = []
    start = first
    for at in range(first + 1, end):
        if before[at + 1] - before[start] > LONGEST:
            found.append((start, at))
            start = at
    return [*found, (start, end)]


def _window(scored: int, end: int, before: Sequence[int]) -> Window:
    first = scored
    while first > 0 and before[scored] - before[first - 1] <= CONTEXT:
        first -= 1
    return Window(first, scored, end)

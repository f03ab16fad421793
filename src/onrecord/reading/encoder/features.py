"""What the encoder is told of each word beside its letters: marks, capitals, places, names, and the patterns' tags.

The encoder's vocabulary is in lower case and knows no quotation; the patterns know both, and much of syntax. Given
their tags as input, the encoder learns where to trust them (stacking; Wolpert 1992).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Mention
from onrecord.reading.cues import FORMS
from onrecord.reading.encoder.words import Words
from onrecord.reading.items import Item
from onrecord.reading.tagged import Tagged

PLAIN = (
    "quoted",
    "first of quotation",
    "last of quotation",
    "first of sentence",
    "last of sentence",
    "first of paragraph",
    "last of paragraph",
    "capital",
    "all capitals",
    "number",
    "sign",
    "form of a cue verb",
)
NAMED = ("first of name", "person", "organisation", "place", "other")
PATTERNS = tuple(f"{place} of {part}" for part in ("content", "cue", "source") for place in ("first", "within", "last"))
FEATURES = (*PLAIN, *NAMED, *PATTERNS)
"""Column by column. The order is the weights'."""

_NAMED_AT = len(PLAIN)
_PATTERNS_AT = len(PLAIN) + len(NAMED)
Matrix = NDArray[np.float32]


def features(words: Words, patterns: Sequence[Tagged], mentions: Sequence[Mention]) -> Matrix:
    """One row for each word: 1 where the feature of the column holds, else 0. ``patterns`` are ranges of words."""
    found = np.zeros((len(words.items), len(FEATURES)), dtype=np.float32)
    _plain(found, words.items)
    _edges(found, words)
    _names(found, words, mentions)
    _patterns(found, patterns)
    return found


def _plain(found: Matrix, items: Sequence[Item]) -> None:
    first = [item.word[:1] for item in items]
    found[:, 0] = [item.quotation >= 0 for item in items]
    found[:, 7] = [one.isupper() for one in first]
    found[:, 8] = [len(item.word) > 1 and item.word.isupper() for item in items]
    found[:, 9] = [one.isdigit() for one in first]
    found[:, 10] = [not one.isalnum() for one in first]
    found[:, 11] = [item.low in FORMS for item in items]


def _edges(found: Matrix, words: Words) -> None:
    """First and last words of quotations, sentences and paragraphs."""
    for column, numbers in (
        (1, [one.quotation for one in words.items]),
        (3, [one.sentence for one in words.items]),
        (5, [one.paragraph for one in words.items]),
    ):
        order = np.asarray(numbers, dtype=np.int64)
        if not len(order):
            return
        changes = np.flatnonzero(np.diff(order)) + 1
        found[np.concatenate(([0], changes)), column] = 1
        found[np.concatenate((changes - 1, [len(order) - 1])), column + 1] = 1
    outside = found[:, 0] == 0
    found[outside, 1:3] = 0


def _names(found: Matrix, words: Words, mentions: Sequence[Mention]) -> None:
    starts = [one.start for one in words.items]
    for mention in mentions:
        at, end = bisect_left(starts, mention.span.start), bisect_left(starts, mention.span.end)
        found[at : min(at + 1, end), _NAMED_AT] = 1
        found[at:end, _NAMED_AT + NAMED.index(mention.type)] = 1


def _patterns(found: Matrix, patterns: Sequence[Tagged]) -> None:
    for one in patterns:
        for part, ranges in enumerate((one.content, one.cue, one.source)):
            column = _PATTERNS_AT + 3 * part
            for first, last in ranges:
                found[first, column] = 1
                found[first + 1 : last + 1, column + 1] = 1
                found[last, column + 2] = 1

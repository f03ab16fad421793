"""The words of a body made ready to be compared: forms, places, what of them is quoted, pairs of adjoining words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

import numpy as np
import numpy.typing as npt

from onrecord.stories.spellings import spoken
from onrecord.stories.words import WORD, folded, rarity

TELLING = 0.5
"""A pair of words whose rarities add up to no more tells nothing."""

Ranges = Sequence[tuple[int, int]]
Numbers = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """The telling pairs of adjoining unquoted words of a body, sorted by their keys."""

    keys: Numbers
    """The pair as a number."""
    at: Counts
    """Which word of the body it begins with."""
    often: Counts
    """How many times the body holds it."""


@dataclass(frozen=True, eq=False)
class Wording:
    """The words of one body in order, without what is left out."""

    starts: list[int]
    """Where each word begins, in code points of the article's text."""
    ends: list[int]
    forms: list[str]
    """The folded words."""
    capitals: list[bool]
    """For each word, whether a capital begins it."""
    quoted: list[bool]
    """For each word, whether it stands in a quotation."""

    @staticmethod
    def of(text: str, body: Ranges, quoted: Ranges = (), left_out: Ranges = ()) -> Wording:
        """The words of these ranges of a text, in code points, without those that begin in what is left out."""
        spans = [one.span() for start, end in body for one in WORD.finditer(text, start, end)]
        if left_out:
            own = _inside([start for start, _ in spans], left_out)
            spans = [span for span, out in zip(spans, own, strict=True) if not out]
        starts, ends = [start for start, _ in spans], [end for _, end in spans]
        forms = [folded(text[start:end]) for start, end in spans]
        return Wording(starts, ends, forms, [text[start].isupper() for start in starts], _inside(starts, quoted))

    @cached_property
    def spoken(self) -> list[str]:
        """The words as they are spoken: "Sen." and "Senator" are one, and so are "favour" and "favor"."""
        return list(map(spoken, self.forms))

    @cached_property
    def rarities(self) -> list[float]:
        """How telling each word is."""
        return [rarity(one) for one in self.forms]

    @cached_property
    def often(self) -> Counter[str]:
        """How many times each word stands here."""
        return Counter(self.forms)

    @cached_property
    def pairs(self) -> Pairs:
        """Its telling pairs of words."""
        numbers = np.fromiter(map(_number, self.forms), dtype=np.uint64, count=len(self.forms))
        rare, quoted = np.array(self.rarities), np.array(self.quoted, dtype=bool)
        at = np.flatnonzero(~(quoted[:-1] | quoted[1:]) & (rare[:-1] + rare[1:] > TELLING))
        keys = numbers[at] << np.uint64(32) | numbers[at + 1]
        order = np.argsort(keys, kind="stable")
        keys, at = keys[order], at[order]
        often = np.searchsorted(keys, keys, side="right") - np.searchsorted(keys, keys)
        return Pairs(keys, at, often)


def _number(form: str) -> int:
    return crc32(form.encode("utf-8", "surrogatepass"))


def _inside(starts: Sequence[int], places: Iterable[tuple[int, int]]) -> list[bool]:
    """For each word, whether it begins in one of the places."""
    inside = [False] * len(starts)
    reached = 0
    for start, end in sorted(places):
        first, stop = max(reached, bisect_left(starts, start)), bisect_left(starts, end)
        inside[first:stop] = [True] * max(0, stop - first)
        reached = max(reached, stop)
    return inside

"""Reports as vectors: their words and adjoining pairs of words, weighted by how rare they are.

TF-IDF (Salton and Buckley 1988). Rarity is learned from a list of common words and from the collection itself, so
that the names of a subject that every report follows count for less. Terms are numbers (hashes of their words), which
keeps a hundred thousand reports in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from zlib import crc32

import numpy as np
import numpy.typing as npt

from onrecord.model import Reading
from onrecord.stories.language import ignored, permille
from onrecord.stories.rows import body
from onrecord.stories.words import LONGEST, WORD, folded, stem

SLOTS = 1 << 24
"""Most counters of terms; beyond, two rare terms may share one and look a little less rare."""
HELD = 1_000_000
"""How many written words are remembered with their numbers."""
DECIMALS = 9
"""Likeness is rounded, so that machines that add in another order agree."""

Terms = npt.NDArray[np.uint64]
Weights = npt.NDArray[np.float64]
Shares = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weighing:
    """How terms are weighed."""

    lead: int = 600
    """Code points at the start of the body whose words count three times; a headline's do too."""
    own: float = 5.0
    """How much one report of the collection weighs against one of the thousand behind the list of common words."""
    telling: int = 60
    """How many terms of each report are its most telling ones."""


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """A report's terms, sorted, with their weights; its length is 1."""

    terms: Terms
    weights: Shares
    telling: tuple[int, ...]
    """Its most telling terms, the first of them first."""


def likeness(one: Vector, others: Sequence[Vector]) -> list[float]:
    """The cosine of a vector and each of the others."""
    if not len(one.terms):
        return [0.0] * len(others)
    terms = np.concatenate([other.terms for other in others])
    places = np.minimum(np.searchsorted(one.terms, terms), len(one.terms) - 1)
    weights = np.concatenate([other.weights for other in others]).astype(np.float64)
    products = np.where(one.terms[places] == terms, one.weights[places] * weights, 0.0)
    which = np.repeat(np.arange(len(others)), [len(other.terms) for other in others])
    found: list[float] = np.bincount(which, products, len(others)).round(DECIMALS).tolist()
    return found


def vectors(readings: Sequence[Reading], options: Weighing = Weighing()) -> list[Vector]:
    """The vectors of a collection's reports, in their order."""
    counted = [_counted(one, options.lead) for one in readings]
    slots = min(SLOTS, 1 << (16 * sum(len(terms) for terms, _ in counted)).bit_length())
    held = np.zeros(slots, dtype=np.int32)
    for terms, _ in counted:
        np.add.at(held, _slots(terms, slots), 1)
    return [_weighed(terms, often, held[_slots(terms, slots)], len(readings), options) for terms, often in counted]


def _slots(terms: Terms, slots: int) -> Terms:
    return (terms ^ terms >> np.uint64(23)) % np.uint64(slots)  # both words of a pair have a say in it


def _counted(reading: Reading, lead: int) -> tuple[Terms, Shares]:
    """Terms with how often they stand in the report, the lead's and the headline's threefold, on a log scale."""
    once, thrice = [], []
    if reading.article.title:
        thrice.append(reading.article.title)
    read = 0
    for one in body(reading):
        split = min(one.end, one.start + max(0, lead - read))
        thrice.append(one.text[one.start : split])
        once.append(one.text[split : one.end])
        read += len(one)
    many, few = _terms(thrice), _terms(once)
    terms, which = np.unique(np.concatenate([many, few]), return_inverse=True)
    counts = np.bincount(which, np.repeat([3.0, 1.0], [len(many), len(few)]), len(terms))
    return terms, (1 + np.log(counts)).astype(np.float32)


def _terms(texts: Sequence[str]) -> Terms:
    """The numbers of words that tell something, and of pairs that nothing but one space parts."""
    found = np.fromiter(chain.from_iterable(map(_numbers, texts)), dtype=np.uint64)
    before, after = found[:-1], found[1:]
    pairs = np.uint64(1 << 60) | before << np.uint64(24) ^ after
    return np.concatenate([found[found > 0], pairs[(before > 0) & (after > 0)]])


def _numbers(text: str) -> Iterator[int]:
    return chain.from_iterable(map(_NUMBERS.__getitem__, [*text.split(), ""]))


class _Numbers(dict[str, tuple[int, ...]]):
    """The numbers of the words between two spaces; 0 for a word of grammar, and where marks part two words."""

    def __missing__(self, written: str) -> tuple[int, ...]:
        found: list[int] = []
        stopped = -1
        for one in WORD.finditer(written):
            if one.start() - stopped > 1:
                found.append(0)
            found.append(_term(one.group()))
            stopped = one.end()
        if stopped != len(written) or not written:
            found.append(0)
        if len(self) >= HELD:
            self.clear()
        if len(written) <= LONGEST:
            self[written] = tuple(found)
        return tuple(found)


_NUMBERS = _Numbers()


def _term(word: str) -> int:
    """The number of a word that tells something; 0 for a word of grammar."""
    form = folded(word)
    return 0 if form in ignored() or len(form) < 2 else _number(stem(form))


def _number(form: str) -> int:
    return crc32(form.encode("utf-8", "surrogatepass"))


def _weighed(terms: Terms, often: Shares, held: npt.NDArray[np.int32], reports: int, options: Weighing) -> Vector:
    known, counts = _common()
    places = np.minimum(np.searchsorted(known, terms), len(known) - 1)
    common = np.where(known[places] == terms, counts[places], 2.0)
    weights = often * np.log((1000 + options.own * reports) / (options.own * held + common))
    length = float(np.sqrt((weights * weights).sum())) or 1.0
    first = np.lexsort((terms, -weights))[: options.telling]
    return Vector(terms, (weights / length).astype(np.float32), tuple(terms[first].tolist()))


@cache
def _common() -> tuple[Terms, Weights]:
    """The list of common words by their terms, sorted: of a thousand reports, how many hold one."""
    found: dict[int, int] = {}
    for word, count in permille().items():
        term = _number(stem(word))
        found[term] = max(count, found.get(term, 0))
    ordered = sorted(found.items())
    return np.array([term for term, _ in ordered], np.uint64), np.array([count for _, count in ordered], np.float64)

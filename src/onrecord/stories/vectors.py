"""Reports as vectors: their words and adjoining pairs of words, weighted by how rare they are.

TF-IDF (Salton and Buckley 1988). Rarity is learned from a list of common words and from the collection itself, so
that the names of a subject that every report follows count for less. Terms are numbers (hashes of their words), which
keeps a hundred thousand reports in memory.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from zlib import crc32

from onrecord.model import Reading
from onrecord.stories.language import ignored, permille
from onrecord.stories.rows import body
from onrecord.stories.words import WORD, folded, stem

SLOTS = 1 << 24
"""Most counters of terms; beyond, two rare terms may share one and look a little less rare."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """How terms are weighed."""

    lead: int = 600
    """Code points at the start of the body whose words count three times; a headline's do too."""
    own: float = 5.0
    """How much one report of the collection weighs against one of the thousand behind the list of common words."""


@dataclass(frozen=True, slots=True)
class Vector:
    """A report's terms with their weights, the most telling first; its length is 1."""

    terms: Sequence[int]
    weights: Sequence[float]

    def by_term(self) -> dict[int, float]:
        """The weights by their terms."""
        return dict(zip(self.terms, self.weights, strict=True))


def likeness(one: Mapping[int, float], other: Vector) -> float:
    """The cosine of a vector, given by its terms, and another."""
    pairs = zip(other.terms, other.weights, strict=True)
    return sum([one[term] * weight for term, weight in pairs if term in one])


def vectors(readings: Sequence[Reading], options: Weighing = Weighing()) -> list[Vector]:
    """The vectors of a collection's reports, in their order."""
    counted = [_counted(one, options.lead) for one in readings]
    slots = min(SLOTS, 1 << (16 * sum(len(one.terms) for one in counted)).bit_length())
    held = array("I", bytes(4 * slots))
    for one in counted:
        for term in one.terms:
            held[_slot(term, slots)] += 1
    return [_weighed(one, held, len(readings), options.own) for one in counted]


def _counted(reading: Reading, lead: int) -> Vector:
    """Terms with how often they stand in the report, the lead's and the headline's threefold, on a log scale."""
    counts: dict[int, float] = defaultdict(float)
    if reading.article.title:
        _count(reading.article.title, (0, len(reading.article.title)), 3.0, counts)
    read = 0
    for one in body(reading):
        split = min(one.end, one.start + max(0, lead - read))
        _count(one.text, (one.start, split), 3.0, counts)
        _count(one.text, (split, one.end), 1.0, counts)
        read += len(one)
    return Vector(array("Q", counts), array("f", [1 + math.log(count) for count in counts.values()]))


def _count(text: str, place: tuple[int, int], weight: float, counts: dict[int, float]) -> None:
    before, stopped = 0, -1
    for one in WORD.finditer(text, *place) if place[0] < place[1] else ():
        term = _term(one.group())
        if term:
            counts[term] += weight
            if before and one.start() - stopped == 1:
                counts[1 << 60 | before << 24 ^ term] += weight
        before, stopped = term, one.end()


@lru_cache(maxsize=200_000)
def _term(word: str) -> int:
    """The number of a word that tells something; 0 for a word of grammar."""
    form = folded(word)
    return 0 if form in ignored() or len(form) < 2 else _number(stem(form))


def _number(form: str) -> int:
    return crc32(form.encode("utf-8", "surrogatepass"))


def _slot(term: int, slots: int) -> int:
    return (term ^ term >> 23) % slots  # both words of a pair have a say in it


def _weighed(counted: Vector, held: Sequence[int], reports: int, own: float) -> Vector:
    common, total = _common(), 1000 + own * reports
    weights = [
        often * math.log(total / (own * held[_slot(term, len(held))] + common.get(term, 2)))
        for term, often in zip(counted.terms, counted.weights, strict=True)
    ]
    length = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
    ordered = sorted(zip(weights, counted.terms, strict=True), key=lambda one: (-one[0], one[1]))
    return Vector(array("Q", [term for _, term in ordered]), array("f", [weight / length for weight, _ in ordered]))


@cache
def _common() -> Mapping[int, int]:
    """The list of common words by their terms: of a thousand reports, how many hold one."""
    found: dict[int, int] = {}
    for word, count in permille().items():
        term = _number(stem(word))
        found[term] = max(count, found.get(term, 0))
    return found

"""Reports as vectors: their words and adjoining pairs of words, weighted by how rare they are.

TF-IDF (Salton and Buckley 1988). Rarity is learned from a list of common words and from the collection itself, so
that the names of a subject that every report follows count for less. Terms are numbers (hashes of their words), and
those that one report alone holds aren't kept, for it shares them with nobody: so a million reports fit into memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from zlib import crc32

import numpy as np
import numpy.typing as npt

from onrecord.model import Reading
from onrecord.stories.language import ignored, permille
from onrecord.stories.rows import body
from onrecord.stories.runs import Places, counts, ranks
from onrecord.stories.words import LONGEST, WORD, folded, uninflected

SLOTS = 1 << 24
"""Most counters of terms; beyond, two rare terms may share one and look a little less rare."""
HELD = 1_000_000
"""How many written words are remembered with their numbers."""
BATCH = 1_000
"""So many reports are counted at once."""
DECIMALS = 9
"""Likeness is rounded, so that machines that add in another order agree."""

Terms = npt.NDArray[np.uint64]
Weights = npt.NDArray[np.float64]
Shares = npt.NDArray[np.float32]
_NONE = np.empty(0, dtype=np.uint64)
_START = np.zeros(1, dtype=np.int64)


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
class Vectors:
    """The terms of many reports, one report after the other, with their weights; each report's length is 1."""

    terms: Terms
    """Sorted within each report; only those that other reports hold, too."""
    weights: Shares
    starts: Places
    """Where each report's terms begin, and after the last of them where they end."""
    telling: Terms
    """Each report's most telling terms, the first of them first; only those that other reports hold, too."""
    telling_starts: Places

    def __len__(self) -> int:
        return len(self.starts) - 1


def likeness(found: Vectors, one: int, others: Places) -> Weights:
    """The cosine of a report and each of the others, by their places."""
    own = slice(found.starts[one], found.starts[one + 1])
    terms, weights = found.terms[own], found.weights[own]
    lengths = found.starts[others + 1] - found.starts[others]
    if not len(terms) or not lengths.any():
        return np.zeros(len(others))
    at = counts(lengths) + np.repeat(found.starts[others], lengths)
    theirs = found.terms[at]
    places = np.minimum(np.searchsorted(terms, theirs), len(terms) - 1)
    met = np.flatnonzero(terms[places] == theirs)
    products = weights[places[met]].astype(np.float64) * found.weights[at[met]]
    which = np.searchsorted(np.cumsum(lengths), met, side="right")
    cosines: Weights = np.asarray(np.bincount(which, products, len(others)), dtype=np.float64).round(DECIMALS)
    return cosines


def vectors(readings: Iterable[Reading], options: Weighing = Weighing()) -> Vectors:
    """The vectors of a collection's reports, in their order."""
    left = iter(readings)
    batches: list[_Counted] = []
    while batch := [_counted(one, options.lead) for one in islice(left, BATCH)]:
        lengths = [len(terms) for terms, _ in batch]
        terms, often = (np.concatenate(side) for side in zip(*batch, strict=True))
        batches.append(_Counted(terms, often, lengths))
    slots = min(SLOTS, 1 << (16 * sum(len(one.terms) for one in batches)).bit_length())
    held = np.zeros(slots, dtype=np.int32)
    for one in batches:
        which, times = np.unique(_slots(one.terms, slots), return_counts=True)
        held[which] += times.astype(np.int32)
    count = sum(len(one.lengths) for one in batches)
    made = [Vectors(_NONE, _NONE.astype(np.float32), _START, _NONE, _START)]
    while batches:
        made.append(_weighed(batches.pop(0), held, count, options))
    return Vectors(
        np.concatenate([one.terms for one in made]),
        np.concatenate([one.weights for one in made]),
        _ends(np.concatenate([np.diff(one.starts) for one in made])),
        np.concatenate([one.telling for one in made]),
        _ends(np.concatenate([np.diff(one.telling_starts) for one in made])),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Counted:
    """Terms of some reports, one report after the other, with how often they stand there, on a log scale."""

    terms: Terms
    often: Shares
    lengths: list[int]
    """How many terms each report has."""


def _ends(lengths: Places) -> Places:
    """Where each of some stretches begins, and where the last one ends."""
    return np.concatenate([_START, np.cumsum(lengths)])


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
    often = np.bincount(which, np.repeat([3.0, 1.0], [len(many), len(few)]), len(terms))
    return terms, (1 + np.log(often)).astype(np.float32)


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
    """The number of a word that tells something; 0 for a word of grammar.

    As it is spelled: reports of one house are a little more alike, as the thresholds of grouping take for granted.
    """
    form = folded(word)
    return 0 if form in ignored() or len(form) < 2 else _number(uninflected(form))


def _number(form: str) -> int:
    return crc32(form.encode("utf-8", "surrogatepass"))


def _weighed(counted: _Counted, held: npt.NDArray[np.int32], reports: int, options: Weighing) -> Vectors:
    """Some reports' terms, weighed; those that no other report holds count for the length, and aren't kept."""
    known, reports_of = _common()
    places = np.minimum(np.searchsorted(known, counted.terms), len(known) - 1)
    common = np.where(known[places] == counted.terms, reports_of[places], 2.0)
    reporting = held[_slots(counted.terms, len(held))]
    weights = counted.often * np.log((1000 + options.own * reports) / (options.own * reporting + common))
    count, shared = len(counted.lengths), reporting > 1
    which = np.repeat(np.arange(count), counted.lengths)
    norms = np.sqrt(np.bincount(which, weights * weights, count))
    order = np.lexsort((counted.terms, -weights, which))
    telling = order[(ranks(which) < options.telling) & shared[order]]
    return Vectors(
        counted.terms[shared],
        (weights[shared] / norms[which[shared]]).astype(np.float32),
        _ends(np.bincount(which[shared], minlength=count)),
        counted.terms[telling],
        _ends(np.bincount(which[telling], minlength=count)),
    )


@cache
def _common() -> tuple[Terms, Weights]:
    """The list of common words by their terms, sorted: of a thousand reports, how many hold one."""
    found: dict[int, int] = {}
    for word, count in permille().items():
        term = _number(uninflected(word))
        found[term] = max(count, found.get(term, 0))
    ordered = sorted(found.items())
    return np.array([term for term, _ in ordered], np.uint64), np.array([count for _, count in ordered], np.float64)

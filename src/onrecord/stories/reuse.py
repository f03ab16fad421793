"""Text reuse between two texts, to the word: words in pairs as seeds, chained along the texts, then aligned.

The way of passim (Smith, Cordell and Mullen 2015) and of sequence search: shared pairs of adjoining words are seeds;
seeds that follow each other in both texts make a chain, scored by how unlikely they are to meet by chance; the
words around a chain are aligned one by one, and the stretch that the alignment supports best is a passage. Quoted words
give no seed and no score, because two reports that quote one speaker need not have copied each other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from onrecord.stories.alignment import kept_words
from onrecord.stories.wordings import Wording

NAME = 0.5
"""The most that a capitalised word or a number is worth: two reports of one event give the same ones."""
WORD = 2.0
"""The most that any other word is worth."""
LOOK_BACK = 80
"""How many seeds before one are looked at where none adjoins it."""
OFTEN = 12
"""A pair of words that makes more seeds than so many is not telling."""
LOGARITHMS = np.array([0.0, *(math.log10(count) for count in range(1, OFTEN + 1))])

Place = tuple[int, int]
"""Of two adjoining words that stand in both texts, which word begins them in each."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """What counts as reused text."""

    gap: int = 30
    """Most words between two seeds of one chain."""
    drift: int = 12
    """By how many words the gap between two seeds may differ from one text to the other."""
    chain: float = 4.0
    """Least score of a chain that is looked at more closely; one everyday word is worth about 1, a rare one 3."""
    score: float = 15.0
    """Worth of the unquoted words that stand in both texts from which one passage is enough."""
    together: float = 28.0
    """Worth of all passages of two texts from which none needs to be enough by itself."""
    slight: float = 4.5
    """Least worth of a passage that others support."""
    adjoining: float = 0.3
    """What it adds that a word still follows the same word in both texts, neither of them capitalised."""
    words: int = 6
    """Least number of those words that don't begin with a capital."""
    changed: float = 0.35
    """What each changed word costs where the ends of a passage are sought, in words that stayed."""
    margin: int = 15
    """How many words beyond a chain are looked at."""


STRICT = Reuse()
"""Set so that two independent reports of one event share nothing; bench/copies.py measures it."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """Pairs of adjoining words that stand in both texts, sorted by where: which words begin them, and their worth."""

    a: list[int]
    b: list[int]
    worth: list[float]
    """What their meeting is worth."""
    before: list[int]
    """Which seed begins a word earlier in both texts; -1 where none does."""


class Block(NamedTuple):
    """Aligned words of two texts, as half-open ranges of words."""

    a: int
    a_end: int
    b: int
    b_end: int
    worth: float
    kept: int


def reused(one: Wording, other: Wording, options: Reuse = STRICT) -> list[Block]:
    """The passages that both texts hold, perhaps edited, sorted by place in the first; they don't overlap in either.

    Slight passages count where others support them: where one alone is worth ``score``, or all together ``together``.
    """
    if one.forms == other.forms and one.forms:
        return _whole(one, other, options)
    found: list[Block] = []
    taken = (bytearray(len(one.forms)), bytearray(len(other.forms)))
    for chain in _chains(_seeds(one, other), options):
        box = _box(_free(chain, taken), (one, other), found, options)
        block = _aligned(one, other, box, options) if box else None
        if block and block.worth >= options.slight and block.kept >= options.words:
            found.append(block)
            _take(taken[0], block.a, block.a_end)
            _take(taken[1], block.b, block.b_end)
    sure = any(block.worth >= options.score for block in found)
    return sorted(found) if sure or sum(block.worth for block in found) >= options.together else []


def _whole(one: Wording, other: Wording, options: Reuse) -> list[Block]:
    """The passage that is all of both texts, if they tell enough of their own."""
    block = _aligned(one, other, (0, len(one.forms), 0, len(other.forms)), options)
    return [block] if block and block.worth >= options.score and block.kept >= options.words else []


def _take(words: bytearray, start: int, end: int) -> None:
    """Marks the words with which no further seed may begin: those of a passage, and the one before it."""
    start = max(0, start - 1)
    words[start:end] = b"\1" * (end - start)


def _free(chain: Sequence[Place], taken: tuple[bytearray, bytearray]) -> list[Place]:
    """The seeds of a chain that lie in no passage already found."""
    return [(a, b) for a, b in chain if not taken[0][a] and not taken[1][b]]


def _worth(a: int, one: Wording, other: Wording) -> float:
    """What it says that both texts hold a word: its rarity, less if either has it many times."""
    form = one.forms[a]
    most = NAME if one.capitals[a] or form[0].isdigit() else WORD
    # Written short in the one and out in the other ("Sen.", "senator"), a word stands in it at least once all the same.
    return min(most, max(0.0, one.rarities[a] - math.log10(one.often[form] * (other.often[form] or 1))))


def _seeds(one: Wording, other: Wording) -> Seeds:
    here, there = one.pairs, other.pairs
    low = np.searchsorted(there.keys, here.keys)
    met = np.searchsorted(there.keys, here.keys, side="right") - low
    few = np.flatnonzero((met > 0) & (here.often * met <= OFTEN))
    met, low = met[few], low[few]
    a = np.repeat(here.at[few], met)
    b = there.at[np.repeat(low - np.cumsum(met) + met, met) + np.arange(len(a))]
    often = np.repeat(here.often[few] * met, met)
    order = np.lexsort((b, a))
    a, b, rare = a[order], b[order], np.array(one.rarities)
    worth = rare[a] + rare[a + 1] - LOGARITHMS[often[order]] if len(a) else np.empty(0)
    code = a * (len(other.forms) + 1) + b
    before = np.minimum(np.searchsorted(code, code - len(other.forms) - 2), max(0, len(code) - 1))
    before = np.where(code[before] == code - len(other.forms) - 2, before, -1)
    return Seeds(a.tolist(), b.tolist(), worth.tolist(), before.tolist())


def _chains(seeds: Seeds, options: Reuse) -> Iterator[list[Place]]:
    """Chains from the best to the worst, as the places of their seeds; a seed is in one chain only."""
    score, before = _scored(seeds, options)
    taken: set[int] = set()
    good = (place for place, value in enumerate(score) if value >= options.chain)
    for last in sorted(good, key=lambda place: (-score[place], place)):
        chain, place = [], last
        while place >= 0 and place not in taken:
            chain.append(place)
            place = before[place]
        taken.update(chain)
        if chain and score[last] - (score[place] if place >= 0 else 0.0) >= options.chain:
            yield [(seeds.a[place], seeds.b[place]) for place in reversed(chain)]


def _scored(seeds: Seeds, options: Reuse) -> tuple[list[float], list[int]]:
    """For each seed, the score of the best chain that ends in it, and the seed before it there (-1: none)."""
    score = list(seeds.worth)
    before = [-1] * len(score)
    for place, adjoining in enumerate(seeds.before):
        if adjoining < 0:
            value, other = _best_before(seeds, score, place, options)
        else:
            value, other = score[adjoining] + score[place] / 2 - 0.02, adjoining
        if value > score[place]:
            score[place], before[place] = value, other
    return score, before


def _best_before(seeds: Seeds, score: Sequence[float], place: int, options: Reuse) -> tuple[float, int]:
    """The best chain that a seed can follow, with the seed; only the seeds near before it are worth looking at."""
    here_a, here_b, worth = seeds.a[place], seeds.b[place], score[place]
    best, found = -math.inf, -1
    for other in range(place - 1, max(-1, place - LOOK_BACK - 1), -1):
        a, b = here_a - seeds.a[other], here_b - seeds.b[other]
        if a > options.gap:
            break
        if a > 0 and 0 < b <= options.gap and abs(a - b) <= options.drift:
            value = score[other] + worth - 0.02 * max(a, b) - 0.1 * abs(a - b)
            if value > best:
                best, found = value, other
    return best, found


def _box(
    chain: Sequence[Place], texts: tuple[Wording, Wording], found: Sequence[Block], options: Reuse
) -> tuple[int, int, int, int] | None:
    """The words to align: the chain's with a margin, short of passages already found; None where they lie between."""
    if not chain:
        return None
    (a, b), (a_end, b_end) = chain[0], chain[-1]
    a_end, b_end = a_end + 2, b_end + 2
    if any((a < one.a_end and one.a < a_end) or (b < one.b_end and one.b < b_end) for one in found):
        return None
    low_a = max([0, a - options.margin, *(one.a_end for one in found if one.a_end <= a)])
    low_b = max([0, b - options.margin, *(one.b_end for one in found if one.b_end <= b)])
    high_a = min([len(texts[0].forms), a_end + options.margin, *(one.a for one in found if one.a >= a_end)])
    high_b = min([len(texts[1].forms), b_end + options.margin, *(one.b for one in found if one.b >= b_end)])
    return low_a, high_a, low_b, high_b


def _aligned(one: Wording, other: Wording, box: tuple[int, int, int, int], options: Reuse) -> Block | None:
    """The stretch of the box that its word-by-word alignment supports best."""
    a, a_end, b, b_end = box
    kept = kept_words(one.spoken[a:a_end], other.spoken[b:b_end])
    best, start, total = (0.0, 0, 0), 0, 0.0
    for place, (x, y) in enumerate(kept):
        if place:
            changed = max(x - kept[place - 1][0], y - kept[place - 1][1]) - 1
            total -= options.changed * changed
        if total <= 0:
            start, total = place, 0.0
        total += 1.0
        best = max(best, (total, -start, -place))
    if not best[0]:
        return None
    inside = kept[-best[1] : -best[2] + 1]
    own = [(x + a, y + b) for x, y in inside if not one.quoted[x + a] and not other.quoted[y + b]]
    value = sum(_worth(x, one, other) for x, _ in own) + options.adjoining * _adjoining(own, one)
    (x, y), (x_end, y_end) = inside[0], inside[-1]
    wording = sum(not one.capitals[x] for x, _ in own)
    return Block(a + x, a + x_end + 1, b + y, b + y_end + 1, value, wording)


def _adjoining(kept: Sequence[tuple[int, int]], one: Wording) -> int:
    """How many kept words follow a kept word in both texts, names aside."""
    steps = pairwise(kept)
    return sum(
        x + 1 == x_next and y + 1 == y_next and not one.capitals[x] and not one.capitals[x_next]
        for (x, y), (x_next, y_next) in steps
    )

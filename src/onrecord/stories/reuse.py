"""Text reuse between two texts, to the word: words in pairs as seeds, chained along the texts, then aligned.

The way of passim (Smith, Cordell and Mullen 2015) and of sequence search: shared pairs of adjoining words are seeds;
seeds that follow each other in both texts make a chain, scored by how unlikely they are to meet by chance; the
words around a chain are aligned one by one, and the stretch that the alignment supports best is a passage. Quoted words
give no seed and no score, because two reports that quote one speaker need not have copied each other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from onrecord.stories.alignment import kept_words
from onrecord.stories.words import Token, rarity

NAME = 0.5
"""The most that a capitalised word or a number is worth: two reports of one event give the same ones."""
WORD = 2.0
"""The most that any other word is worth."""
LOOK_BACK = 80
"""How many seeds before one are looked at where none adjoins it."""


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


@dataclass(frozen=True)
class Wording:
    """The words of one body in order, without what is left out."""

    tokens: tuple[Token, ...]
    quoted: tuple[bool, ...]
    """For each word, whether it stands in a quotation."""
    stretch: tuple[int, ...]
    """For each word, which uninterrupted stretch of the body it stands in."""

    @cached_property
    def forms(self) -> list[str]:
        """The folded words."""
        return [one.form for one in self.tokens]

    @cached_property
    def rarities(self) -> list[float]:
        """How telling each word is."""
        return [rarity(one) for one in self.forms]

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[int]]:
        """Where each telling pair of adjoining unquoted words begins."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        forms, rarities = self.forms, self.rarities
        for at, (one, other) in enumerate(pairwise(self.quoted)):
            if not one and not other and rarities[at] + rarities[at + 1] > 0.5:
                found[forms[at], forms[at + 1]].append(at)
        return dict(found)

    @cached_property
    def often(self) -> dict[str, int]:
        """How many times each word stands here."""
        counts: dict[str, int] = defaultdict(int)
        for form in self.forms:
            counts[form] += 1
        return dict(counts)


class Seed(NamedTuple):
    """Two adjoining words that stand in both texts: where, and what their meeting is worth."""

    a: int
    b: int
    worth: float


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
    if one.forms == other.forms and one.tokens:
        return _whole(one, other, options)
    found: list[Block] = []
    for chain in _chains(_seeds(one, other), options):
        box = _box(_free(chain, found), (one, other), found, options)
        block = _aligned(one, other, box, options) if box else None
        if block and block.worth >= options.slight and block.kept >= options.words:
            found.append(block)
    sure = any(block.worth >= options.score for block in found)
    return sorted(found) if sure or sum(block.worth for block in found) >= options.together else []


def _whole(one: Wording, other: Wording, options: Reuse) -> list[Block]:
    """The passage that is all of both texts, if they tell enough of their own."""
    block = _aligned(one, other, (0, len(one.tokens), 0, len(other.tokens)), options)
    return [block] if block and block.worth >= options.score and block.kept >= options.words else []


def _free(chain: Sequence[Seed], found: Sequence[Block]) -> list[Seed]:
    """The seeds of a chain that lie in no passage already found."""
    return [
        seed
        for seed in chain
        if not any(one.a - 1 <= seed.a < one.a_end or one.b - 1 <= seed.b < one.b_end for one in found)
    ]


def _worth(a: int, one: Wording, other: Wording) -> float:
    """What it says that both texts hold a word: its rarity, less if either has it many times."""
    form = one.forms[a]
    most = NAME if one.tokens[a].capital or form[0].isdigit() else WORD
    # Written short in the one and out in the other ("Sen.", "senator"), a word stands in it at least once all the same.
    return min(most, max(0.0, one.rarities[a] - math.log10(one.often[form] * other.often.get(form, 1))))


def _seeds(one: Wording, other: Wording) -> list[Seed]:
    found = []
    for pair in one.pairs.keys() & other.pairs.keys():
        here, there = one.pairs[pair], other.pairs[pair]
        if len(here) * len(there) <= 12:
            value = one.rarities[here[0]] + one.rarities[here[0] + 1] - math.log10(len(here) * len(there))
            found += [Seed(a, b, value) for a in here for b in there]
    return sorted(found)


def _chains(seeds: Sequence[Seed], options: Reuse) -> Iterator[list[Seed]]:
    """Chains from the best to the worst; a seed is in one chain only."""
    score, before = _scored(seeds, options)
    taken: set[int] = set()
    for last in sorted(range(len(seeds)), key=lambda place: (-score[place], place)):
        if score[last] < options.chain:
            return
        chain, place = [], last
        while place >= 0 and place not in taken:
            chain.append(place)
            place = before[place]
        taken.update(chain)
        if chain and score[last] - (score[place] if place >= 0 else 0.0) >= options.chain:
            yield [seeds[place] for place in reversed(chain)]


def _scored(seeds: Sequence[Seed], options: Reuse) -> tuple[list[float], list[int]]:
    """For each seed, the score of the best chain that ends in it, and the seed before it there (-1: none)."""
    score = [one.worth for one in seeds]
    before = [-1] * len(seeds)
    places = {(one.a, one.b): place for place, one in enumerate(seeds)}
    for place, here in enumerate(seeds):
        adjoining = places.get((here.a - 1, here.b - 1))
        if adjoining is None:
            value, other = _best_before(seeds, score, place, options)
        else:
            value, other = score[adjoining] + here.worth / 2 - 0.02, adjoining
        if value > score[place]:
            score[place], before[place] = value, other
    return score, before


def _best_before(seeds: Sequence[Seed], score: Sequence[float], place: int, options: Reuse) -> tuple[float, int]:
    """The best chain that a seed can follow, with the seed; only the seeds near before it are worth looking at."""
    here_a, here_b, worth = seeds[place]
    best, found = -math.inf, -1
    for other in range(place - 1, max(-1, place - LOOK_BACK - 1), -1):
        there_a, there_b, _ = seeds[other]
        a, b = here_a - there_a, here_b - there_b
        if a > options.gap:
            break
        if a > 0 and 0 < b <= options.gap and abs(a - b) <= options.drift:
            value = score[other] + worth - 0.02 * max(a, b) - 0.1 * abs(a - b)
            if value > best:
                best, found = value, other
    return best, found


def _box(
    chain: Sequence[Seed], texts: tuple[Wording, Wording], found: Sequence[Block], options: Reuse
) -> tuple[int, int, int, int] | None:
    """The words to align: the chain's with a margin, short of passages already found; None where they lie between."""
    if not chain:
        return None
    a, a_end = chain[0].a, chain[-1].a + 2
    b, b_end = chain[0].b, chain[-1].b + 2
    if any((a < one.a_end and one.a < a_end) or (b < one.b_end and one.b < b_end) for one in found):
        return None
    low_a = max([0, a - options.margin, *(one.a_end for one in found if one.a_end <= a)])
    low_b = max([0, b - options.margin, *(one.b_end for one in found if one.b_end <= b)])
    high_a = min([len(texts[0].tokens), a_end + options.margin, *(one.a for one in found if one.a >= a_end)])
    high_b = min([len(texts[1].tokens), b_end + options.margin, *(one.b for one in found if one.b >= b_end)])
    return low_a, high_a, low_b, high_b


def _aligned(one: Wording, other: Wording, box: tuple[int, int, int, int], options: Reuse) -> Block | None:
    """The stretch of the box that its word-by-word alignment supports best."""
    a, a_end, b, b_end = box
    kept = kept_words(one.forms[a:a_end], other.forms[b:b_end])
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
    wording = sum(not one.tokens[x].capital for x, _ in own)
    return Block(a + x, a + x_end + 1, b + y, b + y_end + 1, value, wording)


def _adjoining(kept: Sequence[tuple[int, int]], one: Wording) -> int:
    """How many kept words follow a kept word in both texts, names aside."""
    steps = pairwise(kept)
    return sum(
        x + 1 == x_next and y + 1 == y_next and not one.tokens[x].capital and not one.tokens[x_next].capital
        for (x, y), (x_next, y_next) in steps
    )

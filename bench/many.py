"""Collections of any size, made of PolNeAR's and BASIL's words by a seeded generator, with what was planted in them.

A new article is a walk through the corpora: each word is followed by a word that follows it somewhere there, or by
the beginning of another sentence where too few do, so that words, names and turns of phrase are as common as in news.
One article in ten is an edited copy: whole, cut to a third, shuffled, or merged with another one, with up to 30 % of
its words changed, between sentences of its own; no article is copied twice. For stories, each event is one article of
the corpora whose rare words are renamed consistently, told by one to six reports over up to three days, each with
a share of its sentences and with one word in ten changed.
"""

from __future__ import annotations

import math
import os
import random
import tempfile
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import overload

import numpy as np
import numpy.typing as npt

from bench.stories import basil, polnear, reading
from onrecord.model import Reading
from onrecord.stories.words import WORD, rarity

SEED = 20180712
BRANCHES = 4
"""A walk goes on only where so many ways are open; else it would tell sentences of the corpora."""
AT_ONCE = 1_000
"""So many articles are made side by side."""
DAYS_OF = 40
"""So many events begin on one day."""

Numbers = npt.NDArray[np.int64]


class Texts(Sequence[str]):
    """Texts in a file without a name, so that nobody holds a million of them in memory; forked processes share it."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 -- it lives as long as its texts
        self._ends = array("Q", [0])

    def append(self, text: str) -> None:
        """Puts a text at the end."""
        self._ends.append(self._ends[-1] + self._file.write(text.encode()))

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        self._file.flush()
        start = self._ends[place]
        return os.pread(self._file.fileno(), self._ends[place + 1] - start, start).decode()


@dataclass(frozen=True)
class Collection:
    """Texts, and the pairs of their places (earlier, later) of which the later holds a passage of the earlier."""

    texts: Texts
    copied: set[tuple[int, int]]


@cache
def corpus() -> tuple[str, ...]:
    """The texts of both corpora."""
    return tuple(one.article.text for one in (*basil()[0], *polnear()))


@dataclass(frozen=True, eq=False)
class Ways:
    """From each word of the corpora, the words that a walk may go on to."""

    words: list[str]
    """Every word of the corpora once."""
    after: Numbers
    """Words by their numbers: those that begin sentences, and then for each word those that follow it."""
    first: Numbers
    """For each word, where in ``after`` the words begin that it may go on to."""
    count: Numbers
    """How many they are."""
    starts: int
    """How many words begin sentences."""


@cache
def ways() -> Ways:
    """All ways from word to word."""
    found: dict[str, list[str]] = defaultdict(list)
    for text in corpus():
        for one, other in pairwise(text.split()):
            found[one].append(other)
    words = [one for one in found if one]
    number = {one: place for place, one in enumerate(words)}
    starts = [number[word] for one in words if one.endswith(".") for word in found[one] if word in number]
    after, first, count = list(starts), [], []
    for one in words:
        next_words = [number[word] for word in found[one] if word in number]
        few = len(next_words) < BRANCHES
        first.append(0 if few else len(after))
        count.append(len(starts) if few else len(next_words))
        after += [] if few else next_words
    return Ways(words, np.array(after), np.array(first), np.array(count), len(starts))


def walks(lengths: Sequence[int], chance: np.random.Generator) -> list[list[str]]:
    """New texts of so many words, made side by side."""
    table = ways()
    order = np.argsort(-np.array(lengths), kind="stable")
    descending = np.array(lengths)[order]
    made = np.zeros((len(lengths), int(descending[0])), dtype=np.int64)
    at = table.after[(chance.random(len(lengths)) * table.starts).astype(np.int64)]
    for step in range(made.shape[1]):
        at = at[: int(np.searchsorted(-descending, -step))]
        made[: len(at), step] = at
        at = table.after[table.first[at] + (chance.random(len(at)) * table.count[at]).astype(np.int64)]
    rows: list[list[str]] = [[] for _ in lengths]
    for place, length, numbers in zip(order.tolist(), descending.tolist(), made, strict=True):
        rows[place] = [table.words[one] for one in numbers[:length].tolist()]
    return rows


def edited(words: Sequence[str], share: float, chance: random.Random) -> list[str]:
    """So many of the words changed: three in five to another, one in five left out, one in five with one put in."""
    names = ways().words
    made: list[str] = []
    at = 0
    for place in _changed(len(words), share, chance):
        made += words[at:place]
        kind = chance.randrange(5)
        other = names[int(chance.random() * len(names))]
        made += [] if kind == 3 else [words[place], other] if kind == 4 else [other]
        at = place + 1
    return [*made, *words[at:]]


def _changed(count: int, share: float, chance: random.Random) -> Iterator[int]:
    """The places of such a share of so many words; how far it is from one to the next is drawn at once."""
    place = -1
    while share > 0:
        place += 1 + int(math.log(1 - chance.random()) / math.log(1 - share))
        if place >= count:
            return
        yield place


def taken(words: Sequence[str], kind: str, chance: random.Random) -> list[str]:
    """What is copied of a text."""
    if kind in {"cut", "merged"}:
        length = len(words) // (3 if kind == "cut" else 2)
        start = chance.randrange(len(words) - length)
        return list(words[start : start + length])
    if kind == "shuffled":
        parts = [list(words[at : at + 40]) for at in range(0, len(words), 40)]
        chance.shuffle(parts)
        return [word for part in parts for word in part]
    return list(words)


def with_copies(size: int) -> Collection:
    """So many articles, a tenth of them copies."""
    chance, steps = random.Random(SEED), np.random.default_rng(SEED)
    made = Collection(Texts(), set())
    fresh: list[int] = []
    for first in range(0, size, AT_ONCE):
        places = range(first, min(size, first + AT_ONCE))
        lengths = [int(min(1200, max(120, chance.lognormvariate(5.9, 0.5)))) for _ in places]
        copied = [place % 10 == 9 for place in places]
        told = walks([120 if copy else length for copy, length in zip(copied, lengths, strict=True)], steps)
        for place, copy, words in zip(places, copied, told, strict=True):
            if copy:
                made.texts.append(" ".join([*words[:60], *_copied(made, place, fresh, chance), *words[60:]]))
            else:
                made.texts.append(" ".join(words))
                fresh.append(place)
    return made


def _copied(made: Collection, place: int, fresh: list[int], chance: random.Random) -> list[str]:
    """The words that an article takes from earlier ones, which are copied no more."""
    kind = chance.choice(("whole", "cut", "shuffled", "merged"))
    words: list[str] = []
    for _ in range(2 if kind == "merged" else 1):
        at = chance.randrange(len(fresh))
        fresh[at], fresh[-1] = fresh[-1], fresh[at]
        source = fresh.pop()
        words += edited(taken(made.texts[source].split(), kind, chance), chance.uniform(0, 0.3), chance)
        made.copied.add((source, place))
    return words


class Reports(Sequence[Reading]):
    """Dated reports, made anew from their texts whenever they are asked for."""

    def __init__(self) -> None:
        self._texts = Texts()
        self._days = array("l")
        self.story: dict[str, str] = {}
        """The story of each report's id."""

    def append(self, text: str, day: date, story: str) -> None:
        """Puts a report at the end."""
        self.story[str(len(self))] = story
        self._texts.append(text)
        self._days.append(day.toordinal())

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, place: int) -> Reading: ...

    @overload
    def __getitem__(self, place: slice) -> list[Reading]: ...

    def __getitem__(self, place: int | slice) -> Reading | list[Reading]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        text = self._texts[place]
        return reading(str(place), text, date.fromordinal(self._days[place]).isoformat(), "outlet")


def with_stories(size: int) -> Reports:
    """So many dated reports of invented events."""
    chance = random.Random(SEED)
    words = Counter(word for text in corpus() for word in WORD.findall(text))
    rare = sorted(word for word in words if word.isalpha() and rarity(word.casefold()) >= 2)
    renamed = frozenset(rare[::2])
    sources = [_parted(text, renamed) for text in corpus()]
    made = Reports()
    event = 0
    while len(made) < size:
        first = date(2001, 1, 1) + timedelta(days=event // DAYS_OF)
        parts = list(chance.choice(sources))
        names = {word: chance.choice(rare) for word in dict.fromkeys(parts[1::2])}
        parts[1::2] = map(names.__getitem__, parts[1::2])
        sentences = "".join(parts).split(". ")
        for _ in range(min(chance.choice((1, 1, 2, 3, 4, 6)), size - len(made))):
            told = [one for place, one in enumerate(sentences) if place < 2 or chance.random() < 0.6]
            day = first + timedelta(days=chance.choice((0, 0, 1, 2)))
            made.append(" ".join(edited(". ".join(told).split(), 0.1, chance)), day, f"{event}")
        event += 1
    return made


def _parted(text: str, words: frozenset[str]) -> list[str]:
    """A text in parts, every second of which is one of these words."""
    parts, at = [], 0
    for one in WORD.finditer(text):
        if one.group() in words:
            parts += [text[at : one.start()], one.group()]
            at = one.end()
    return [*parts, text[at:]]

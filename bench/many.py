"""Collections of any size, made of PolNeAR's and BASIL's words by a seeded generator, with what was planted in them.

A new article is a walk through the corpora: each word is followed by a word that follows it somewhere there, or by
the beginning of another sentence where too few do, so that words, names and turns of phrase are as common as in news.
One article in ten is an edited copy: whole, cut to a third, shuffled, or merged with another one, with up to 30 % of
its words changed, between sentences of its own; no article is copied twice. For stories, each event is one article of
the corpora whose rare words are renamed consistently, told by one to six reports over up to three days, each with
a share of its sentences and with one word in ten changed.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from bench.stories import basil, polnear, reading
from onrecord.model import Reading
from onrecord.stories.words import WORD, rarity

SEED = 20180712
BRANCHES = 4
"""A walk goes on only where so many ways are open; else it would tell sentences of the corpora."""
DAYS_OF = 40
"""So many events begin on one day."""


@dataclass(frozen=True)
class Collection:
    """Texts, and the pairs of their places (earlier, later) of which the later holds a passage of the earlier."""

    texts: list[str]
    copied: set[tuple[int, int]]


@cache
def corpus() -> tuple[str, ...]:
    """The texts of both corpora."""
    return tuple(one.article.text for one in (*basil()[0], *polnear()))


@cache
def followers() -> dict[str, list[str]]:
    """For each word of the corpora the words that follow it."""
    found: dict[str, list[str]] = defaultdict(list)
    for text in corpus():
        words = text.split()
        for one, other in pairwise(words):
            found[one].append(other)
    return dict(found)


@cache
def beginnings() -> list[str]:
    """The words that begin sentences."""
    return [word for one, words in followers().items() if one.endswith(".") for word in words]


def walk(length: int, chance: random.Random) -> list[str]:
    """A new text of so many words."""
    table, pick = followers(), chance.random
    starts = beginnings()
    word = starts[int(pick() * len(starts))]
    words = [word]
    while len(words) < length:
        after = table.get(word, starts)
        after = after if len(after) >= BRANCHES else starts
        word = after[int(pick() * len(after))]
        words.append(word)
    return words


@cache
def vocabulary() -> list[str]:
    """Every word of the corpora once."""
    return list(followers())


def edited(words: Sequence[str], share: float, chance: random.Random) -> list[str]:
    """So many of the words changed: three in five to another, one in five left out, one in five with one put in."""
    names = vocabulary()
    made = []
    for word in words:
        if chance.random() >= share:
            made.append(word)
            continue
        kind = chance.randrange(5)
        other = names[int(chance.random() * len(names))]
        made += [] if kind == 3 else [word, other] if kind == 4 else [other]
    return made


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
    chance = random.Random(SEED)
    texts: list[str] = []
    copied: set[tuple[int, int]] = set()
    fresh: list[int] = []
    for place in range(size):
        length = int(min(1200, max(120, chance.lognormvariate(5.9, 0.5))))
        if place % 10 < 9:
            texts.append(" ".join(walk(length, chance)))
            fresh.append(place)
            continue
        kind = chance.choice(("whole", "cut", "shuffled", "merged"))
        words = walk(60, chance)
        for _ in range(2 if kind == "merged" else 1):
            at = chance.randrange(len(fresh))
            fresh[at], fresh[-1] = fresh[-1], fresh[at]
            source = fresh.pop()
            words += edited(taken(texts[source].split(), kind, chance), chance.uniform(0, 0.3), chance)
            copied.add((source, place))
        texts.append(" ".join(words + walk(60, chance)))
    return Collection(texts, copied)


def with_stories(size: int) -> tuple[list[Reading], dict[str, str]]:
    """So many dated reports, and the story of each."""
    chance = random.Random(SEED)
    words = Counter(word for text in corpus() for word in WORD.findall(text))
    rare = sorted(word for word in words if word.isalpha() and rarity(word.casefold()) >= 2)
    renamed = frozenset(rare[::2])
    readings: list[Reading] = []
    story: dict[str, str] = {}
    event = 0
    while len(readings) < size:
        first = date(2001, 1, 1) + timedelta(days=event // DAYS_OF)
        for number in range(min(chance.choice((1, 1, 2, 3, 4, 6)), size - len(readings))):
            if number == 0:
                source = chance.choice(corpus())
                own = dict.fromkeys(word for word in WORD.findall(source) if word in renamed)
                sentences = _renamed(source, {word: chance.choice(rare) for word in own}).split(". ")
            told = [one for place, one in enumerate(sentences) if place < 2 or chance.random() < 0.6]
            text = " ".join(edited(". ".join(told).split(), 0.1, chance))
            id = f"report-{event:06}-{number}"
            story[id] = f"{event}"
            day = first + timedelta(days=chance.choice((0, 0, 1, 2)))
            readings.append(reading(id, text, day.isoformat(), f"outlet {number}"))
        event += 1
    return readings, story


def _renamed(text: str, names: dict[str, str]) -> str:
    return WORD.sub(lambda match: names.get(match.group(), match.group()), text)

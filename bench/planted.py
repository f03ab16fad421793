"""Differences planted into real news sentences by a seeded generator, for ``bench.differences``.

A twin of a sentence says the same in a slightly other form (the decoy), or the same but for one thing: a figure, a
day, a speaker, a word of a quotation, or a negation (``bench.changes``).
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.changes import WAYS, Source
from onrecord.model import Reading, Span

DECOY = "decoy"
KINDS = (*WAYS, DECOY)
SAME = (
    (r"\bsaid\b", "stated"),
    (r"\bmore than (?=[\d$])", "over "),
    (r"\babout (?=[\d$])", "around "),
    (r"(?<=\d) percent\b", "%"),
    (r"\bbecause of\b", "owing to"),
    (r"\balso ", ""),
    (r"\bhowever, ", ""),
    (r"\bnearly (?=[\d$])", "almost "),
    (r"[“”]", '"'),
    (r"\bdid not\b", "didn't"),
    (r"\bhas not\b", "hasn't"),
    (r"\bwould not\b", "wouldn't"),
    (r"\bdo not\b", "don't"),
    (r"’", "'"),
    (r"\bwhile\b", "as"),
    (r"\bmust\b", "has to"),
    (r"\bbegan\b", "started"),
    (r"\bU\.S\. ", "American "),
    (r"\bhelp\b", "aid"),
    (r"\bstill\b", "yet"),
    (r"\bbig\b", "large"),
    (r"\bbut\b", "yet"),
    (r"\bafter\b", "following"),
    (r"\bwants to\b", "would like to"),
    (r"(?<!not )\bjust\b ", ""),
    (r"(?<!as )\bmany\b(?! as)", "numerous"),
    (r"\bvery ", ""),
    (r"(?<=[a-z] )on (?=(?:Mon|Tues|Wednes|Thurs|Fri)day\b)", ""),
    (r"^(.{30,}), ([A-Z][a-z]+ [A-Z][a-z]+) said\.$", r"\2 said that \1."),
    (r"\bPresident (?=Obama\b)", "President Barack "),
    (r"\bbought\b", "purchased"),
    (r"\bkilled\b", "slain"),
    (r"\bwill not\b", "won't"),
    (r"\bwas not\b", "wasn't"),
    (r"\bis not\b", "isn't"),
    (r"\bthree (?=[a-z]+s\b)", "3 "),
    (r"\bfive (?=[a-z]+s\b)", "5 "),
    (r"\bten (?=[a-z]+s\b)", "10 "),
    (r"\bnumber of\b", "count of"),
)
"""Rewritings that leave the sense as it is; the first few that fit a sentence are used."""
PRONOUN = re.compile(r"\b(?:he|she|they|his|her|him|them|their|it|its)\b", re.IGNORECASE)
"""A pronoun in a made-up story means somebody of another sentence, so that its speaker differs by accident."""


@dataclass(frozen=True)
class Planted:
    """A sentence of one report, its twin for another, and in what they differ."""

    kind: str
    one: str
    other: str
    changed: str = ""
    """The words of the twin that the sentence doesn't have; empty for a decoy, and where words were only left out."""
    way: str = DECOY
    """In which way it was changed."""


def rewritten(words: str, chance: random.Random, keep: str = "") -> str:
    """The same in a slightly other form; what stands in quotation marks stays, and so do the words to keep."""
    rules = list(SAME)
    chance.shuffle(rules)
    used = 0
    for pattern, by in rules:
        parts = re.split(r'([“"][^”"]*[”"])', words)
        changed = "".join(part if at % 2 else re.sub(pattern, by, part, count=1) for at, part in enumerate(parts))
        if changed != words and keep in changed and used < 3:
            words, used = changed, used + 1
    return words


def plant(kind: str, source: Source, chance: random.Random, done: Counter[str]) -> Planted | None:
    """A twin of the sentence that differs in this; None where the sentence has nothing of the kind.

    Of the ways in which it can be changed, the one that was used least is taken; ``done`` counts them.
    """
    words = source.sentence.words
    if kind == DECOY:
        other = rewritten(words, chance)
        return Planted(kind, words, other) if other != words else None
    for way in sorted(WAYS[kind], key=lambda one: done[one.__name__]):
        made = way(source, chance)
        if made:
            done[way.__name__] += 1
            return Planted(kind, words, rewritten(made[0], chance, made[1]), made[1], way.__name__)
    return None


def twins(pool: Sequence[Reading], each: int, seed: int) -> Iterator[Planted]:
    """At most so many of each kind, of sentences of all the readings, no sentence twice."""
    chance = random.Random(seed)
    names = _names(pool)
    sentences = [(row, one) for row in pool for one in row.sentences if _fit(one)]
    chance.shuffle(sentences)
    sentences = list({one.words[:25]: (row, one) for row, one in sentences}.values())  # many articles repeat another
    left = dict.fromkeys(KINDS, each)
    done: Counter[str] = Counter()
    for row, sentence in sentences:
        kinds = sorted((kind for kind in KINDS if left[kind]), key=lambda kind: -left[kind])
        for kind in kinds:
            made = plant(kind, Source(row, sentence, chance.sample(names, 8)), chance, done)
            if made:
                left[kind] -= 1
                yield made
                break


def _names(pool: Sequence[Reading]) -> list[str]:
    """The full names of people who are quoted somewhere."""
    quoted = (one for row in pool for one in row.attributions if one.kind == "direct" and one.speaker.type == "person")
    return sorted({one.speaker.name for one in quoted if one.speaker.name and _full_name(one.speaker.name)})


def _full_name(name: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", name))


def _fit(sentence: Span) -> bool:
    """Whether a sentence can stand by itself: its quotation marks are paired, and its own words hold no pronoun."""
    words = sentence.words
    if not 60 < len(sentence) < 320 or "\n" in words or "‘" in words:
        return False
    if (
        (not words[0].isupper() and words[0] not in '“"')
        or words.count("“") != words.count("”")
        or words.count('"') % 2
    ):
        return False
    own = re.sub(r'“[^”]*”|"[^"]*"', "", words)
    return PRONOUN.search(own) is None and len(own) > 20

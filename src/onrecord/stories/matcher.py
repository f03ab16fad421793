"""Whether two statements say the same: a logistic model over what their words, numbers and names have in common.

The weights (``matcher.json``) were trained on pairs of news sentences by ``training/statement_matcher.py``; every
feature has a name, so that what spoke for a decision can be shown. The features are those of the literature on
paraphrase: overlap of n-grams (Papineni et al. 2002), longest common subsequence (Lin 2004), edits, and the
words, numbers and names that one side alone has (Wan et al. 2006).
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import TypeVar

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Levenshtein

from onrecord.stories.senses import Sense, senses
from onrecord.stories.words import Token, rarity, stem, tokens

NUMBER = re.compile(r"\d[\d,.]*")
LONGEST = 600
"""Characters of a statement that are looked at; a longer one is told by its beginning."""
Features = dict[str, float]
Run = TypeVar("Run", str, tuple[str, ...])


@dataclass(frozen=True, eq=False)
class Wording:
    """A statement's words, as they are compared; made once for each statement."""

    text: str
    words: tuple[Token, ...] = field(repr=False)
    """Places in ``text``."""

    @classmethod
    def of(cls, text: str) -> Wording:
        """Of a sentence by itself."""
        text = text[:LONGEST]
        return cls(text, tuple(tokens(text)))

    @cached_property
    def stems(self) -> list[str]:
        """All words without their inflection."""
        return [stem(one.form) for one in self.words]

    @cached_property
    def senses(self) -> list[Sense]:
        """What its content words tell."""
        return senses(self.text, self.words)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of its senses."""
        return frozenset(one.key for one in self.senses)

    @cached_property
    def negated(self) -> frozenset[str]:
        """The keys that it negates."""
        return frozenset(one.key for one in self.senses if one.negated)

    @cached_property
    def line(self) -> str:
        """Its characters from its first word to its last, in lower case."""
        if not self.words:
            return ""
        return self.text[self.words[0].start : self.words[-1].end][:LONGEST].lower()

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its numbers in digits."""
        return frozenset(one.rstrip(".,") for one in NUMBER.findall(self.line))

    @cached_property
    def names(self) -> frozenset[str]:
        """Its words with a capital, but for the first."""
        return frozenset(stem(one.form) for one in self.words[1:] if one.capital)

    @cached_property
    def grams(self) -> dict[int, Counter[tuple[str, ...]]]:
        """Runs of one to four words, counted."""
        return {size: _runs(self.stems, size) for size in (1, 2, 3, 4)}

    @cached_property
    def letters(self) -> dict[int, Counter[str]]:
        """Runs of three and of five characters, counted."""
        line = self.line
        return {size: Counter(line[at : at + size] for at in range(len(line) - size + 1)) for size in (3, 5)}


def _runs(stems: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(stems[at : at + size]) for at in range(len(stems) - size + 1))


def features(one: Wording, other: Wording) -> Features:
    """What two statements have in common and what not; the order of the two makes no difference."""
    found = _overlaps(one, other)
    found.update(_alone(one, other))
    found.update(_numbers(one, other))
    found.update(_names(one, other))
    found.update(_forms(one, other))
    shared = one.keys & other.keys
    found["negated in one"] = float(bool((one.negated ^ other.negated) & shared))
    return found


def _overlaps(one: Wording, other: Wording) -> Features:
    found = {}
    for size in (1, 2, 3, 4):
        low, high = _shares(one.grams[size], other.grams[size])
        found[f"runs of {size} words, lesser share"], found[f"runs of {size} words, greater share"] = low, high
    for size in (3, 5):
        low, high = _shares(one.letters[size], other.letters[size])
        found[f"runs of {size} letters, lesser share"], found[f"runs of {size} letters, greater share"] = low, high
    return found


def _shares(one: Counter[Run], other: Counter[Run]) -> tuple[float, float]:
    common = sum((one & other).values())
    shares = [common / max(1, sum(side.values())) for side in (one, other)]
    return min(shares), max(shares)


def _alone(one: Wording, other: Wording) -> Features:
    """The senses that both tell, and those that one of them tells alone."""
    weights = [sum(weight(key) for key in sorted(side.keys)) or 1.0 for side in (one, other)]
    shared = sum(weight(key) for key in sorted(one.keys & other.keys))
    alone = [sorted(one.keys - other.keys), sorted(other.keys - one.keys)]
    heavy = [sum(map(weight, side)) for side in alone]
    begun = sum(any(len(key) > 3 and key[:4] == by[:4] for by in alone[1]) for key in alone[0])
    return {
        "senses, lesser share": min(shared / one for one in weights),
        "senses, greater share": max(shared / one for one in weights),
        "senses of one alone, fewer": min(map(len, alone)) / 5,
        "senses of one alone, more": max(map(len, alone)) / 5,
        "weight of one alone, lesser": min(heavy) / 5,
        "weight of one alone, greater": max(heavy) / 5,
        "words that begin alike": begun / 5,
    }


def weight(key: str) -> float:
    """How telling a sense is."""
    return 1.5 if key.startswith("=") else 0.3 + rarity(key)


def _numbers(one: Wording, other: Wording) -> Features:
    a, b = one.numbers, other.numbers
    return {
        "same numbers": float(a == b),
        "other numbers": float(bool(a - b) and bool(b - a)),
        "numbers left out": float(a != b and (a <= b or b <= a)),
        "any numbers": float(bool(a | b)),
        "a number of both": float(bool(a & b)),
    }


def _names(one: Wording, other: Wording) -> Features:
    every = one.names | other.names
    alone = sorted((len(one.names - set(other.stems)), len(other.names - set(one.stems))))
    return {
        "names of both": len(one.names & other.names) / len(every) if every else 0.5,
        "names of one alone, fewer": alone[0] / 3,
        "names of one alone, more": alone[1] / 3,
    }


def _forms(one: Wording, other: Wording) -> Features:
    a, b = one.stems, other.stems
    short, long = sorted((len(a), len(b)))
    return {
        "lengths": short / max(long, 1),
        "words more": (long - short) / 10,
        "words": short / 20,
        "words in order": LCSseq.normalized_similarity(a, b),
        "words in order, of the shorter": LCSseq.similarity(a, b) / max(short, 1),
        "words kept": Levenshtein.normalized_similarity(a, b),
        "letters kept": fuzz.ratio(one.line, other.line) / 100,
        "letters of shared words": fuzz.token_set_ratio(one.line, other.line) / 100,
        "letters of sorted words": fuzz.token_sort_ratio(one.line, other.line) / 100,
        "first word": float(a[:1] == b[:1]),
        "last word": float(a[-1:] == b[-1:]),
    }


@dataclass(frozen=True, slots=True)
class Model:
    """The shipped weights."""

    weights: Mapping[str, float]
    bias: float
    threshold: float
    """The probability from which on two sentences count as saying the same."""


@cache
def model() -> Model:
    """The weights that ship with the package."""
    row = json.loads(files("onrecord.stories").joinpath("matcher.json").read_text(encoding="utf-8"))
    return Model(row["weights"], row["bias"], row["threshold"])


def probability(found: Features) -> float:
    """How likely the model holds it that two statements with these features say the same."""
    row = model()
    score = row.bias + sum(found[name] * value for name, value in row.weights.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def alike(one: Wording, other: Wording) -> float:
    """``probability`` of two statements."""
    return probability(features(one, other))

"""How a number stands in a text: the record of it, and the words and digits that it is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from onrecord.reading.figures.lexicon import numbers, wordset
from onrecord.reading.figures.tokens import Token
from onrecord.reading.language import load

ONES = numbers("ones")
TENS = numbers("tens")
SCALES = numbers("scales")
GROUPS = numbers("groups")
SUFFIXES = numbers("suffixes")
VAGUE = numbers("vague")
DENOMINATORS = numbers("denominators")
MULTIPLES = numbers("multiples")
SPACED_SUFFIXES = wordset("numbers", "spaced.words")
AMBIGUOUS = wordset("numbers", "ambiguous.words")
VAGUE_BEFORE_OF = wordset("numbers", "vague_only_before_of.words")
BEFORE_SHARE = wordset("numbers", "before_share.words")
SEVERAL = tuple(tuple(phrase.split()) for phrase in wordset("numbers", "several.words"))
HANDFUL = {
    phrase: (Decimal(least), Decimal(most))
    for phrase, (least, most) in cast(dict[str, list[int]], load("numbers")["handful"]).items()
}
TIME = wordset("units", "time.words")
SEVERAL_LEAST = cast(dict[str, int], load("numbers")["several"])["least"]
SEVERAL_MOST = cast(dict[str, int], load("numbers")["several"])["most"]
VAGUE_MOST = cast(dict[str, int], load("numbers")["vague_most"])["times"]

HYPHENS = frozenset("-‐‑")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d*\.?\d+")
_SPACED = re.compile(r"\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?")
_MOST_DIGITS = 24


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in the tokens ``[first, last)``."""

    first: int
    last: int
    value: Decimal
    """Its value with the scale; for a vague plural, the number that it lies above."""
    scale: Decimal = Decimal(1)
    """What the scale words multiplied by."""
    words: bool = False
    """Whether it is written in words."""
    plain: bool = False
    """Whether it is nothing but whole digits: no comma, point or scale, so that it might be a name's or a year."""
    vague: bool = False
    """Whether no number stands there, but words for how many about ("thousands", "a handful")."""
    most: Decimal | None = None
    """Of a vague number, the most that it is taken to mean ("thousands": 10,000)."""
    fraction: bool = False
    short: Numeral | None = None
    """The same digits without a suffix that may also be a unit ("100m")."""


def lower_at(row: list[Token], index: int) -> str:
    """A token in lower case; empty where none stands there."""
    return row[index].lower if 0 <= index < len(row) else ""


def digits(text: str) -> Decimal | None:
    """The value of a number in digits, with its commas or spaces; None for too many of them, and for anything else."""
    if len(text) > _MOST_DIGITS:
        return None
    if _SPACED.fullmatch(text) or _DIGITS.fullmatch(text):
        return Decimal(re.sub(r"[^\d.]", "", text))
    return None


def scaled(row: list[Token], numeral: Numeral) -> Numeral:
    """With the scale words after it ("1.5 million", "300 million-year-old")."""
    if numeral.scale != 1:
        return numeral
    at = numeral.last
    if lower_at(row, at) in HYPHENS and lower_at(row, at + 1) in SCALES:
        at += 1
    for place in (at, at + 1):
        word = lower_at(row, place)
        scale = SCALES.get(word) or (SCALES.get(word.removesuffix("s")) if numeral.value % 1 else None)
        if not scale or place > numeral.last + 1:
            break
        numeral = replace(
            numeral, last=place + 1, value=numeral.value * scale, scale=numeral.scale * scale, plain=False
        )
    return numeral

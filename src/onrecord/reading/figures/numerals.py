"""Numbers as they are written: in digits, in words, in both, as fractions, and as vague plurals.

``read`` reads one numeral at a token and says how far it reaches; values are exact (``Decimal``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from onrecord.reading.figures.lexicon import numbers, wordset
from onrecord.reading.figures.tokens import Token, adjoin
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

OPENERS = frozenset([*ONES, *TENS, *SCALES, *GROUPS, *VAGUE, *DENOMINATORS, *MULTIPLES, "a", "an", "handful"]) | {
    words[0] for words in SEVERAL
}
"""The words that a numeral may begin with."""

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d*\.?\d+")
_SPACED = re.compile(r"\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?")
_MOST_DIGITS = 24
_MOST_EXPONENT = 60
_HYPHENS = frozenset("-‐‑")
_MINUS = frozenset("-−–")


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


def read(row: list[Token], index: int) -> Numeral | None:
    """The longest numeral that begins at ``row[index]``, or None."""
    token = row[index]
    if token.kind == "number":
        return _in_digits(row, index)
    if token.kind == "sign":
        return _vulgar(row, index)
    if token.lower not in OPENERS:
        return None
    return _fraction(row, index) or _several(row, index) or _vague(row, index) or _in_words(row, index)


def _lower(row: list[Token], index: int) -> str:
    return row[index].lower if 0 <= index < len(row) else ""


def _value(text: str) -> Decimal | None:
    if len(text) > _MOST_DIGITS:
        return None
    if _SPACED.fullmatch(text) or _DIGITS.fullmatch(text):
        return Decimal(re.sub(r"[^\d.]", "", text))
    return None


def _in_digits(row: list[Token], index: int) -> Numeral | None:
    text = row[index].text
    value = _value(text)
    if value is None or (len(text) > 1 and text[0] == "0" and text[1].isdigit()):
        return None
    numeral = Numeral(index, index + 1, value, plain=text.isdigit())
    return (
        _slashed(row, numeral)
        or one_in(row, numeral)
        or _power(row, _mixed(row, _scaled(row, _suffixed(row, numeral))))
    )


def _suffixed(row: list[Token], numeral: Numeral) -> Numeral:
    """With "bn", "m", "k" … written against the digits."""
    at = numeral.last
    if at >= len(row) or row[at].text not in SUFFIXES or _runs_on(row, at):
        return numeral
    if not adjoin(row, at) and row[at].text not in SPACED_SUFFIXES:
        return numeral
    scale = SUFFIXES[row[at].text]
    short = numeral if row[at].text in AMBIGUOUS else None
    return replace(numeral, last=at + 1, value=numeral.value * scale, scale=scale, plain=False, short=short)


def _runs_on(row: list[Token], at: int) -> bool:
    return adjoin(row, at + 1) and row[at + 1].kind == "number"


def _scaled(row: list[Token], numeral: Numeral) -> Numeral:
    """With the scale words after it ("1.5 million", "300 million-year-old")."""
    if numeral.scale != 1:
        return numeral
    at = numeral.last
    if _lower(row, at) in _HYPHENS and _lower(row, at + 1) in SCALES:
        at += 1
    for place in (at, at + 1):
        word = _lower(row, place)
        scale = SCALES.get(word) or (SCALES.get(word.removesuffix("s")) if numeral.value % 1 else None)
        if not scale or place > numeral.last + 1:
            break
        numeral = replace(
            numeral, last=place + 1, value=numeral.value * scale, scale=numeral.scale * scale, plain=False
        )
    return numeral


def _mixed(row: list[Token], numeral: Numeral) -> Numeral:
    """With a fraction sign ("2½") or words ("2 and a half") after whole digits."""
    at = numeral.last
    if at < len(row) and numeral.plain and (part := _sign_value(row[at])) is not None:
        return replace(numeral, last=at + 1, value=numeral.value + part, plain=False)
    if numeral.plain and [_lower(row, at + ahead) for ahead in range(3)] == ["and", "a", "half"]:
        return _scaled(row, replace(numeral, last=at + 3, value=numeral.value + Decimal("0.5"), plain=False))
    if numeral.plain and at < len(row) and row[at].kind == "number":
        part_read = _slashed(row, Numeral(at, at + 1, _value(row[at].text) or Decimal(0), plain=True))
        if part_read and part_read.value < 1:
            return replace(numeral, last=part_read.last, value=numeral.value + part_read.value, plain=False)
    return numeral


def _slashed(row: list[Token], numeral: Numeral) -> Numeral | None:
    """A fraction in digits ("3/4"); dates and the like ("9/11") are none."""
    at = numeral.last
    if not (numeral.plain and adjoin(row, at) and adjoin(row, at + 1) and row[at].text in "/⁄"):
        return None
    below = _value(row[at + 1].text) if row[at + 1].kind == "number" else None
    if (
        below is None
        or not (0 < numeral.value < below and (below <= 16 or below in (32, 64)))
        or _lower(row, at + 2) == "/"
    ):
        return None
    return replace(numeral, last=at + 2, value=numeral.value / below, plain=False, fraction=True)


def one_in(row: list[Token], numeral: Numeral) -> Numeral | None:
    """A share in two numbers: "one in five", "7 in 10", "two out of three"."""
    at = numeral.last + (_lower(row, numeral.last) == "out")
    if _lower(row, at) not in ("in", "of" if at > numeral.last else "in") or at + 1 >= len(row):
        return None
    at += _lower(row, at + 1) == "every" and at + 2 < len(row)
    below = _value(row[at + 1].text) if row[at + 1].kind == "number" else ONES.get(row[at + 1].lower)
    if below is None or not (0 < numeral.value < below <= 100) or below != below.to_integral_value():
        return None
    if (below > 10 and below % 10) or _continues(row, at + 2):
        return None
    return replace(numeral, last=at + 2, value=numeral.value / below, plain=False, fraction=True)


def _continues(row: list[Token], at: int) -> bool:
    """Whether the second number is an amount of its own, so that "in" tells no share ("3 in 10 years")."""
    if at >= len(row):
        return False
    return (
        row[at].lower in SCALES
        or row[at].lower.removesuffix("s") in TIME
        or row[at].text in "%$-"
        or (adjoin(row, at) and row[at].is_word)
    )


def _power(row: list[Token], numeral: Numeral) -> Numeral:
    """With a power of ten after it ("2.5 × 10^9", "2.5×10−6")."""
    at = numeral.last
    if not (_lower(row, at) in ("×", "x", "*") and _lower(row, at + 1) == "10"):
        return numeral
    at += 2
    if _lower(row, at) == "^":
        at += 1
    sign = -1 if _lower(row, at) in _MINUS else 1
    at += sign < 0
    if not (adjoin(row, at) and row[at].text.isdecimal() and len(row[at].text) < 3):
        return numeral
    exponent = sign * int(row[at].text)
    if abs(exponent) > _MOST_EXPONENT:
        return numeral
    return replace(numeral, last=at + 1, value=numeral.value * Decimal(10) ** exponent, plain=False)


def _sign_value(token: Token) -> Decimal | None:
    """The value of a fraction sign such as ½."""
    if token.kind != "sign" or not unicodedata.decomposition(token.text).startswith("<fraction>"):
        return None
    return Decimal(str(round(unicodedata.numeric(token.text, 0.0), 6))) or None


def _vulgar(row: list[Token], index: int) -> Numeral | None:
    value = _sign_value(row[index])
    return None if value is None else Numeral(index, index + 1, value, fraction=True)


def _several(row: list[Token], index: int) -> Numeral | None:
    """ "several hundred", "a few thousand", "a handful"."""
    for phrase in SEVERAL:
        at = index + len(phrase)
        if tuple(_lower(row, index + ahead) for ahead in range(len(phrase))) != phrase:
            continue
        at += _lower(row, at) == "of"
        if _lower(row, at) in SCALES or _lower(row, at) in GROUPS:
            base = Numeral(index, at, Decimal(SEVERAL_LEAST), words=True, vague=True)
            some = _scaled(row, base) if _lower(row, at) in SCALES else _grouped(row, base)
            return replace(some, most=some.value / SEVERAL_LEAST * SEVERAL_MOST)
    for length in (2, 1):
        if bounds := HANDFUL.get(" ".join(_lower(row, index + ahead) for ahead in range(length))):
            return Numeral(index, index + length, bounds[0], words=True, vague=True, most=bounds[1])
    return None


def _grouped(row: list[Token], numeral: Numeral) -> Numeral:
    group = GROUPS.get(_lower(row, numeral.last))
    if group is None:
        return numeral
    return replace(numeral, last=numeral.last + 1, value=numeral.value * group, plain=False)


def _vague(row: list[Token], index: int) -> Numeral | None:
    """ "thousands", "tens of thousands", "hundreds of thousands"."""
    lower = row[index].lower
    if lower not in VAGUE:
        return None
    value, at = VAGUE[lower], index + 1
    while _lower(row, at) == "of" and _lower(row, at + 1) in VAGUE:
        value, at = value * VAGUE[row[at + 1].lower], at + 2
    if lower in VAGUE_BEFORE_OF and at == index + 1 and not (lower == "scores" and _lower(row, at) == "of"):
        return None
    return Numeral(index, at, value, words=True, vague=True, most=value * VAGUE_MOST)


def _fraction(row: list[Token], index: int) -> Numeral | None:
    """ "a third of", "two-thirds", "three quarters", "half", "sixfold"."""
    lower = row[index].lower
    if lower == "half":
        return _half(row, index)
    if lower in MULTIPLES:
        return Numeral(index, index + 1, MULTIPLES[lower], words=True)
    above = Decimal(1) if lower == "a" else ONES.get(lower)
    at = index + 1 + (_lower(row, index + 1) in _HYPHENS)
    below = DENOMINATORS.get(_lower(row, at))
    if above is None or below is None or not 0 < above < below:
        return None
    if not _is_denominator(row, at, above > 1) and _lower(row, index - 1) != "by":
        return None
    return Numeral(index, at + 1, above / below, words=True, fraction=True)


def _is_denominator(row: list[Token], at: int, several: bool) -> bool:
    """Whether the word agrees with the number above it, and isn't an ordinal or a part of the year."""
    lower, following = row[at].lower, _lower(row, at + 1)
    if (lower.endswith("s")) != several:
        return False
    if not several or lower == "quarters":
        return following in ("of", "full") or _is_bounded(row, at - 2)
    return True


def _is_bounded(row: list[Token], at: int) -> bool:
    """Whether words before "a third" make it a share: "nearly a third say", "between a fifth and a quarter"."""
    if _lower(row, at) == "and":
        return _lower(row, at - 1) in DENOMINATORS
    return _lower(row, at) in BEFORE_SHARE or (_lower(row, at) == "than" and _lower(row, at - 1) in ("more", "less"))


_AFTER_HALF = frozenset(
    ("of", "the", "a", "an", "its", "their", "his", "her", "our", "all", "those", "these", "my", "your")
)
_BEFORE_NO_HALF = frozenset(
    ("first", "second", "other", "latter", "better", "this", "that", "each", "either", "late", "final")
)


def _half(row: list[Token], index: int) -> Numeral | None:
    following = _lower(row, index + 1)
    if following in _HYPHENS and _lower(row, index + 2) in GROUPS:
        return Numeral(index, index + 3, Decimal("0.5") * GROUPS[row[index + 2].lower], words=True)
    bounded = _lower(row, index - 1) in BEFORE_SHARE and following != "-"
    if _lower(row, index - 1) in _BEFORE_NO_HALF or not (following in _AFTER_HALF or bounded):
        return None
    half = Numeral(index, index + 1, Decimal("0.5"), words=True, fraction=True)
    scale = SCALES.get(_lower(row, index + 2)) or GROUPS.get(_lower(row, index + 2))
    if following in ("a", "an") and scale:
        return Numeral(index, index + 3, half.value * scale, scale=scale, words=True)
    if following in ("a", "an"):
        return replace(half, last=index + 2)
    return half


def _in_words(row: list[Token], index: int) -> Numeral | None:
    """A cardinal in words: "twenty-five", "one hundred and five", "a dozen", "two and a half million"."""
    lower = row[index].lower
    if lower in ("a", "an"):
        after = _lower(row, index + 1)
        if after in GROUPS:
            return _grouped(row, Numeral(index, index + 1, Decimal(1), words=True))
        return _cardinal(row, index, index + 1) if after in SCALES else None
    if lower in SCALES or (lower not in ONES and lower not in TENS and lower not in GROUPS):
        return None
    if lower in GROUPS:
        return _grouped(row, Numeral(index, index, Decimal(1), words=True))
    return _cardinal(row, index, index)


def _cardinal(row: list[Token], first: int, start: int) -> Numeral | None:
    total, part, at, scale = Decimal(0), Decimal(1 if start > first else 0), start, Decimal(1)
    previous = "article" if start > first else ""
    while at < len(row):
        step = _step(row, at, previous)
        if step is None:
            break
        kind, value, at = step
        if kind == "scale" and value > 100:
            total, part, scale = total + max(part, Decimal(1)) * value, Decimal(0), value
        elif kind == "scale":
            part, scale = max(part, Decimal(1)) * value, value
        else:
            part += value
        previous = kind
    if at == start:
        return None
    numeral = Numeral(first, at, total + part, scale=scale, words=True)
    if scale == 1 and (share := one_in(row, numeral)):
        return share
    return _and_a_half(row, _grouped(row, numeral))


def _step(row: list[Token], at: int, previous: str) -> tuple[str, Decimal, int] | None:
    """The next word of a cardinal, if it can follow: its kind, its value, and where it ends."""
    at += _is_link(row, at, previous)
    lower = _lower(row, at)
    if lower in SCALES and previous:
        return "scale", SCALES[lower], at + 1
    if lower in TENS and previous in ("", "scale"):
        return "tens", TENS[lower], at + 1
    if lower in ONES and (previous in ("", "scale") or (previous == "tens" and 0 < ONES[lower] < 10)):
        return "ones", ONES[lower], at + 1
    return None


def _and_a_half(row: list[Token], numeral: Numeral) -> Numeral:
    """ "two and a half million"."""
    at = numeral.last
    if numeral.scale != 1:
        return numeral
    words, length = [_lower(row, at + ahead) for ahead in range(6)], 3
    if words[0] in _HYPHENS:
        words, length = words[1::2], 6
    if words[:3] != ["and", "a", "half"]:
        return numeral
    return _scaled(row, replace(numeral, last=at + length, value=numeral.value + Decimal("0.5")))


def _is_link(row: list[Token], at: int, previous: str) -> bool:
    """Whether a hyphen or "and" binds the next word to the cardinal ("twenty-five", "two hundred and five")."""
    link, following = _lower(row, at), _lower(row, at + 1)
    if link in _HYPHENS:
        return (previous == "tens" and following in ONES) or (bool(previous) and following in SCALES)
    return link == "and" and previous == "scale" and (following in ONES or following in TENS)

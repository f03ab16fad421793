"""Fractions and shares: "3/4", "½", "a third", "three-quarters", "half", "one in five"."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal

from onrecord.reading.figures.lexicon import wordset
from onrecord.reading.figures.tokens import Token, adjoin
from onrecord.reading.figures.written import (
    BEFORE_SHARE,
    DENOMINATORS,
    GROUPS,
    HYPHENS,
    MULTIPLES,
    ONES,
    SCALES,
    TIME,
    Numeral,
    digits,
    lower_at,
)

STOP = wordset("figures", "counted.stop")
_MOST_ROUND = 20


def slashed(row: list[Token], numeral: Numeral) -> Numeral | None:
    """A fraction in digits ("3/4"); dates and the like ("9/11") are none."""
    at = numeral.last
    if not (numeral.plain and adjoin(row, at) and adjoin(row, at + 1) and row[at].text in "/⁄"):
        return None
    below = digits(row[at + 1].text) if row[at + 1].kind == "number" else None
    if (
        below is None
        or not (0 < numeral.value < below and (below <= 16 or below in (32, 64)))
        or lower_at(row, at + 2) == "/"
    ):
        return None
    return replace(numeral, last=at + 2, value=numeral.value / below, plain=False, fraction=True)


def one_in(row: list[Token], numeral: Numeral) -> Numeral | None:
    """A share in two numbers: "one in five", "7 in 10", "two out of three", "three-in-five"."""
    if [lower_at(row, numeral.last + ahead) for ahead in range(3)] == ["-", "in", "-"]:
        return _share(row, numeral, numeral.last + 3)
    at = numeral.last + (lower_at(row, numeral.last) == "out")
    if lower_at(row, at) not in ("in", "of" if at > numeral.last else "in") or at + 1 >= len(row):
        return None
    at += lower_at(row, at + 1) == "every" and at + 2 < len(row)
    return _share(row, numeral, at + 1)


def _share(row: list[Token], numeral: Numeral, at: int) -> Numeral | None:
    """The share whose second number stands at a token."""
    if at >= len(row):
        return None
    below = digits(row[at].text) if row[at].kind == "number" else ONES.get(row[at].lower)
    if below is None or not (0 < numeral.value < below <= 100) or below != below.to_integral_value():
        return None
    if (below > 10 and below % 10) or _continues(row, at + 1):
        return None
    if numeral.value > 1 and below > _MOST_ROUND and below != 100:
        return None  # "45 out of 90 seats" counts seats
    return replace(numeral, last=at + 1, value=numeral.value / below, plain=False, fraction=True)


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


def sign_value(token: Token) -> Decimal | None:
    """The value of a fraction sign such as ½."""
    if token.kind != "sign" or not unicodedata.decomposition(token.text).startswith("<fraction>"):
        return None
    return Decimal(str(round(unicodedata.numeric(token.text, 0.0), 6))) or None


def vulgar(row: list[Token], index: int) -> Numeral | None:
    """A fraction that is one sign ("½")."""
    value = sign_value(row[index])
    return None if value is None else Numeral(index, index + 1, value, fraction=True)


def fraction(row: list[Token], index: int) -> Numeral | None:
    """ "a third of", "two-thirds", "three quarters", "half", "sixfold"."""
    lower = row[index].lower
    if part := _part_of_scale(row, index):
        return part
    if lower == "half":
        return _half(row, index)
    if lower in MULTIPLES:
        return Numeral(index, index + 1, MULTIPLES[lower], words=True)
    return _in_parts(row, index, Decimal(1) if lower == "a" else ONES.get(lower))


def _in_parts(row: list[Token], index: int, above: Decimal | None) -> Numeral | None:
    """ "a third", "two-thirds": so many parts of a whole."""
    at = index + 1 + (lower_at(row, index + 1) in HYPHENS)
    below = DENOMINATORS.get(lower_at(row, at))
    if above is None or below is None or not 0 < above < below or not _is_denominator(row, at, index, above > 1):
        return None
    if lower_at(row, index - 1) == "by" and above == 1 and _names(row, at + 1):
        return None
    return _of_scale(row, Numeral(index, at + 1, above / below, words=True, fraction=True))


def _names(row: list[Token], at: int) -> bool:
    """Whether a noun follows, so that the word before it is an ordinal ("by a third party")."""
    return at < len(row) and row[at].is_word and row[at].lower not in STOP | _AFTER_PART


def _part_of_scale(row: list[Token], index: int) -> Numeral | None:
    """ "half-million", "a quarter-million": a part against the scale that it is of."""
    first = index + (row[index].lower == "a")
    part = _PARTS.get(lower_at(row, first))
    at = first + 1 + (lower_at(row, first + 1) in HYPHENS)
    scale = SCALES.get(lower_at(row, at))
    return Numeral(index, at + 1, part * scale, scale=scale, words=True) if part and scale else None


def _of_scale(row: list[Token], part: Numeral) -> Numeral:
    """ "a quarter of a million": no share, but a number."""
    scale = SCALES.get(lower_at(row, part.last + 2))
    if scale is None or lower_at(row, part.last) != "of" or lower_at(row, part.last + 1) not in ("a", "one"):
        return part
    return Numeral(part.first, part.last + 3, part.value * scale, scale=scale, words=True)


def _is_denominator(row: list[Token], at: int, first: int, several: bool) -> bool:
    """Whether the word agrees with the number above it, and isn't an ordinal or a part of the year."""
    lower, following = row[at].lower, lower_at(row, at + 1)
    if (lower.endswith("s")) != several:
        return False
    if several and at == first + 2:
        return following not in HYPHENS  # "three-quarters"
    if not several or lower == "quarters":
        return following in _AFTER_PART or _is_bounded(row, first - 1)
    return True


def _is_bounded(row: list[Token], at: int) -> bool:
    """Whether words before "a third" make it a share: "nearly a third say", "between a fifth and a quarter"."""
    if lower_at(row, at) == "and":
        return lower_at(row, at - 1) in DENOMINATORS
    return lower_at(row, at) in BEFORE_SHARE or (
        lower_at(row, at) == "than" and lower_at(row, at - 1) in ("more", "less")
    )


_AFTER_PART = wordset("numbers", "parts.after")
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_AFTER_HALF = wordset("numbers", "parts.after_half")
_BEFORE_NO_HALF = wordset("numbers", "parts.never_before_half")


def _half(row: list[Token], index: int) -> Numeral | None:
    following = lower_at(row, index + 1)
    if following in HYPHENS and lower_at(row, index + 2) in GROUPS:
        return Numeral(index, index + 3, Decimal("0.5") * GROUPS[row[index + 2].lower], words=True)
    bounded = lower_at(row, index - 1) in BEFORE_SHARE and following != "-"
    if lower_at(row, index - 1) in _BEFORE_NO_HALF or not (following in _AFTER_HALF or bounded):
        return None
    half = Numeral(index, index + 1, Decimal("0.5"), words=True, fraction=True)
    scale = SCALES.get(lower_at(row, index + 2)) or GROUPS.get(lower_at(row, index + 2))
    if following in ("a", "an") and scale:
        return Numeral(index, index + 3, half.value * scale, scale=scale, words=True)
    if following in ("a", "an"):
        return replace(half, last=index + 2)
    return half

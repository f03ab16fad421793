"""Numbers as they are written: in digits, in words, in both, as fractions, and as vague plurals.

``read`` reads one numeral at a token and says how far it reaches; values are exact (``Decimal``).
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from onrecord.reading.figures.fractions import fraction, one_in, sign_value, slashed, vulgar
from onrecord.reading.figures.tokens import Token, adjoin
from onrecord.reading.figures.written import (
    AMBIGUOUS,
    DENOMINATORS,
    GROUPS,
    HANDFUL,
    HYPHENS,
    MULTIPLES,
    ONES,
    SCALES,
    SEVERAL,
    SEVERAL_LEAST,
    SEVERAL_MOST,
    SPACED_SUFFIXES,
    SUFFIXES,
    TENS,
    VAGUE,
    VAGUE_BEFORE_OF,
    VAGUE_MOST,
    Numeral,
    digits,
    lower_at,
    scaled,
)

OPENERS = frozenset([*ONES, *TENS, *SCALES, *GROUPS, *VAGUE, *DENOMINATORS, *MULTIPLES, "a", "an", "handful"]) | {
    words[0] for words in SEVERAL
}
"""The words that a numeral may begin with."""

_MOST_EXPONENT = 60
_MINUS = frozenset("-−–")


def read(row: list[Token], index: int) -> Numeral | None:
    """The longest numeral that begins at ``row[index]``, or None."""
    token = row[index]
    if token.kind == "number":
        return _in_digits(row, index)
    if token.kind == "sign":
        return vulgar(row, index)
    if token.lower not in OPENERS:
        return None
    return fraction(row, index) or _several(row, index) or _vague(row, index) or _in_words(row, index)


def _in_digits(row: list[Token], index: int) -> Numeral | None:
    text = row[index].text
    value = digits(text)
    if value is None or (len(text) > 1 and text[0] == "0" and text[1].isdigit()):
        return None
    numeral = Numeral(index, index + 1, value, plain=text.isdigit())
    return (
        slashed(row, numeral) or one_in(row, numeral) or _power(row, _mixed(row, scaled(row, _suffixed(row, numeral))))
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


def _mixed(row: list[Token], numeral: Numeral) -> Numeral:
    """With a fraction sign ("2½") or words ("2 and a half") after whole digits."""
    at = numeral.last
    if at < len(row) and numeral.plain and (part := sign_value(row[at])) is not None:
        return replace(numeral, last=at + 1, value=numeral.value + part, plain=False)
    if numeral.plain and [lower_at(row, at + ahead) for ahead in range(3)] == ["and", "a", "half"]:
        return scaled(row, replace(numeral, last=at + 3, value=numeral.value + Decimal("0.5"), plain=False))
    at += at < len(row) and row[at].text in HYPHENS and adjoin(row, at) and adjoin(row, at + 1)
    if numeral.plain and at < len(row) and row[at].kind == "number":
        part_read = slashed(row, Numeral(at, at + 1, digits(row[at].text) or Decimal(0), plain=True))
        if part_read and part_read.value < 1:
            return replace(numeral, last=part_read.last, value=numeral.value + part_read.value, plain=False)
    return numeral


def _power(row: list[Token], numeral: Numeral) -> Numeral:
    """With a power of ten after it ("2.5 × 10^9", "2.5×10−6")."""
    at = numeral.last
    if not (lower_at(row, at) in ("×", "x", "*") and lower_at(row, at + 1) == "10"):
        return numeral
    at += 2
    if lower_at(row, at) == "^":
        at += 1
    sign = -1 if lower_at(row, at) in _MINUS else 1
    at += sign < 0
    if not (adjoin(row, at) and row[at].text.isdecimal() and len(row[at].text) < 3):
        return numeral
    exponent = sign * int(row[at].text)
    if abs(exponent) > _MOST_EXPONENT:
        return numeral
    return replace(numeral, last=at + 1, value=numeral.value * Decimal(10) ** exponent, plain=False)


def _several(row: list[Token], index: int) -> Numeral | None:
    """ "several hundred", "a few thousand", "a handful"."""
    for phrase in SEVERAL:
        at = index + len(phrase)
        if tuple(lower_at(row, index + ahead) for ahead in range(len(phrase))) != phrase:
            continue
        at += lower_at(row, at) == "of"
        if lower_at(row, at) in SCALES or lower_at(row, at) in GROUPS:
            base = Numeral(index, at, Decimal(SEVERAL_LEAST), words=True, vague=True)
            some = scaled(row, base) if lower_at(row, at) in SCALES else _grouped(row, base)
            return replace(some, most=some.value / SEVERAL_LEAST * SEVERAL_MOST)
    for length in (2, 1):
        if bounds := HANDFUL.get(" ".join(lower_at(row, index + ahead) for ahead in range(length))):
            return Numeral(index, index + length, bounds[0], words=True, vague=True, most=bounds[1])
    return None


def _grouped(row: list[Token], numeral: Numeral) -> Numeral:
    group = GROUPS.get(lower_at(row, numeral.last))
    if group is None:
        return numeral
    return replace(numeral, last=numeral.last + 1, value=numeral.value * group, plain=False)


def _vague(row: list[Token], index: int) -> Numeral | None:
    """ "thousands", "tens of thousands", "hundreds of thousands"."""
    lower = row[index].lower
    if lower not in VAGUE:
        return None
    value, at = VAGUE[lower], index + 1
    while lower_at(row, at) == "of" and lower_at(row, at + 1) in VAGUE:
        value, at = value * VAGUE[row[at + 1].lower], at + 2
    if lower in VAGUE_BEFORE_OF and at == index + 1 and not (lower == "scores" and lower_at(row, at) == "of"):
        return None
    return Numeral(index, at, value, words=True, vague=True, most=value * VAGUE_MOST)


def _in_words(row: list[Token], index: int) -> Numeral | None:
    """A cardinal in words: "twenty-five", "one hundred and five", "a dozen", "two and a half million"."""
    lower = row[index].lower
    if lower in ("a", "an"):
        after = lower_at(row, index + 1)
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
    return _mixed_in_words(row, _grouped(row, _suffixed_word(row, numeral)))


def _suffixed_word(row: list[Token], numeral: Numeral) -> Numeral:
    """ "one mln": a scale's short form after a number in words."""
    short = row[numeral.last].text if numeral.last < len(row) else ""
    return _suffixed(row, numeral) if short in SPACED_SUFFIXES and len(short) > 1 else numeral


def _step(row: list[Token], at: int, previous: str) -> tuple[str, Decimal, int] | None:
    """The next word of a cardinal, if it can follow: its kind, its value, and where it ends."""
    at += _is_link(row, at, previous)
    lower = lower_at(row, at)
    if lower in SCALES and previous:
        return "scale", SCALES[lower], at + 1
    if lower in TENS and previous in ("", "scale"):
        return "tens", TENS[lower], at + 1
    if lower in ONES and (previous in ("", "scale") or (previous == "tens" and 0 < ONES[lower] < 10)):
        return "ones", ONES[lower], at + 1
    return None


def _mixed_in_words(row: list[Token], numeral: Numeral) -> Numeral:
    """ "two and a half million"."""
    last = and_a_half(row, numeral.last) if numeral.scale == 1 else None
    if last is None:
        return numeral
    return scaled(row, replace(numeral, last=last, value=numeral.value + Decimal("0.5")))


def and_a_half(row: list[Token], at: int) -> int | None:
    """Where "and a half" ends, if it begins at a token or at the hyphen there."""
    words, length = [lower_at(row, at + ahead) for ahead in range(6)], 3
    if words[0] in HYPHENS:
        words, length = words[1::2], 6
    return at + length if words[:3] == ["and", "a", "half"] else None


def _is_link(row: list[Token], at: int, previous: str) -> bool:
    """Whether a hyphen or "and" binds the next word to the cardinal ("twenty-five", "two hundred and five")."""
    link, following = lower_at(row, at), lower_at(row, at + 1)
    if link in HYPHENS:
        return (previous == "tens" and following in ONES) or (bool(previous) and following in SCALES)
    return link == "and" and previous == "scale" and (following in ONES or following in TENS)

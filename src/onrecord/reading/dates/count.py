"""How many: the count in front of a unit, as far as it is stated."""

from __future__ import annotations

from fractions import Fraction

from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lexicon import context, table

_VAGUE = context("vague_counts")
_ONE = context("one")
_SCALES = (100, 1000, 10**6, 10**9)
_IN_OTHERS = {"Q": (3, "M"), "F": (2, "W"), "H": (6, "M"), "DE": (10, "Y"), "CE": (100, "Y")}
"""Units that ISO 8601 has no letter for, in units that it has."""
_FRACTIONS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
MOST = 10**9
"""Larger counts are no lengths of time."""


def count(found: Found, upto: int | None = None) -> Fraction | None:
    """The number in front of the unit at place ``upto``; None where it is vague ("several years") or not stated."""
    words = [found.word(place) for place in range(found.first, found.last if upto is None else upto)]
    if any(word in _VAGUE for word in words) or _two_numbers(words):
        return None
    if "/" in words:
        return _with_fraction(words)
    if "quarter" in words:
        return Fraction(1, 4)
    if "half" in words:
        return _with_half(words)
    numbers = [number for word in words if (number := _number(word)) is not None]
    if not numbers:
        return None if _ONE.isdisjoint(words) else Fraction(1)
    return _joined(numbers)


def _two_numbers(words: list[str]) -> bool:
    """ "Two to three", "12 or 18", "five and 10": which of them it is isn't known; "a hundred and ten" is one."""
    for place, word in enumerate(words[1:-1], 1):
        before, after = _number(words[place - 1]), _number(words[place + 1])
        if before is None or after is None:
            continue
        apart = word in "-–" and not (before >= 20 and after < 10 and words[place + 1].isalpha())
        if word in ("to", "or") or (word == "and" and before < after) or (apart and not _is_fraction(words, place)):
            return True
    return False


def _is_fraction(words: list[str], hyphen: int) -> bool:
    """ "3-1/2": what stands after the hyphen is the fraction's."""
    return words[hyphen + 2 : hyphen + 3] == ["/"]


def _number(word: str) -> Fraction | None:
    if word in _FRACTIONS:
        return _FRACTIONS[word]
    plain = word.replace(",", "")
    if plain.replace(".", "", 1).isascii() and plain.replace(".", "", 1).isdecimal():
        return Fraction(plain)
    value = table("numbers").get(word)
    return Fraction(value) if value is not None else None


def _joined(numbers: list[Fraction]) -> Fraction:
    """Number words as one number: tens and ones add up, hundreds and thousands multiply what stands before them."""
    total, last = Fraction(0), Fraction(0)
    for number in numbers:
        if number in _SCALES or (number == 12 and last and last < 12):
            last = (last or Fraction(1)) * number
        else:
            total, last = total + last, number
    return min(total + last, Fraction(MOST))


def _with_half(words: list[str]) -> Fraction:
    numbers = [number for word in words if word != "half" and (number := _number(word)) is not None]
    if "dozen" in words:
        return Fraction(6)
    return (_joined(numbers) if "and" in words else Fraction(0)) + Fraction(1, 2)


def _with_fraction(words: list[str]) -> Fraction | None:
    slash = words.index("/")
    above, below = (
        _number(words[slash - 1]) if slash else None,
        _number(words[slash + 1]) if slash + 1 < len(words) else None,
    )
    if not above or not below:
        return None
    whole = [number for word in words[: slash - 1] if (number := _number(word)) is not None]
    return _joined(whole) + above / below


def length(number: Fraction | None, unit: str) -> str | None:
    """A TIMEX3 duration of so many units; ``X`` for a number that isn't known. None where there is no such form."""
    timed, letter = ("T", unit[1]) if len(unit) == 2 and unit[0] == "T" else ("", unit)
    scale, letter = _IN_OTHERS.get(unit, (1, letter))
    if number is None:
        return f"P{timed}X{letter}"
    number *= scale
    if letter == "WE":
        return f"P{number}WE" if number.denominator == 1 else None
    if number.denominator == 1:
        return f"P{timed}{number}{letter}"
    return _broken(number, timed + letter)


def _broken(number: Fraction, unit: str) -> str:
    """A length with a broken number in smaller units where they fit, otherwise as a decimal."""
    whole, rest = divmod(number, 1)
    smaller = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S"), "D": (24, "TH")}.get(unit)
    if smaller and (rest * smaller[0]).denominator == 1:
        timed = "T" if unit[0] == "T" else ""
        first = f"{whole}{unit[-1]}" if whole else ""
        return f"P{timed}{first}{rest * smaller[0]}{smaller[1]}" if unit != "D" else f"P{first}T{rest * 24}H"
    timed = "T" if unit[0] == "T" else ""
    return f"P{timed}{float(number):g}{unit.removeprefix('T')}"

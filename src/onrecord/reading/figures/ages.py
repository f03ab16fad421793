"""Where a bare number is somebody's age: "Marta Velin, 54, said", "she was 15", "under the age of five"."""

from __future__ import annotations

from onrecord.reading.figures.amounts import Amount
from onrecord.reading.figures.lexicon import wordset
from onrecord.reading.figures.tokens import Token

UNIT = "year of age"
_AGES = range(1, 116)
_AGED = wordset("figures", "ages.before")
_OF_AGE = wordset("figures", "ages.of")
_NO_AGE = wordset("figures", "ages.never_before")
_BEING = wordset("figures", "ages.being")
_BEINGS = wordset("figures", "ages.beings")


def is_age(row: list[Token], amount: Amount) -> bool:
    """Whether a number without a unit is an age: between commas after a name, or after "aged" and the like."""
    numeral, first, last = amount.numeral, amount.first, amount.last
    if not first or amount.high not in _AGES or not (numeral.plain or numeral.words):
        return False
    if is_of_age(row, first):
        return True
    if amount.joined or not numeral.plain or first < 2 or last >= len(row):
        return False
    if row[first - 1].text == ",":
        named = row[first - 2].is_word and row[first - 2].capital
        ends = row[last].text == "." and last + 1 >= len(row) and first > 3 and row[first - 3].capital
        return named and (row[last].text == "," or ends)
    if row[last].lower in _NO_AGE:
        return False
    words = tuple(token.lower for token in row[max(0, first - 3) : first])
    return words[-1] in _BEING and not _BEINGS.isdisjoint(words)


def is_of_age(row: list[Token], first: int) -> bool:
    """Whether "aged", "age" or "the age of" stands right before token ``first``."""
    if row[first - 1].lower == "of":
        return first > 1 and row[first - 2].lower in _OF_AGE
    return first > 0 and row[first - 1].lower in _AGED


def spans_ages(row: list[Token], first: int) -> bool:
    """Whether a range at token ``first`` tells the ages of a group ("men aged 18 to 34"), and no quantity."""
    before = [token.lower for token in row[max(0, first - 2) : first]]
    return before[-1:] in (["aged"], ["ages"]) or before == ["ages", "of"]


def goes_on(row: list[Token], amount: Amount, before: int) -> bool:
    """Whether the number ends a list of ages ("aged 20 and 30") whose last one ended at token ``before``."""
    linked = [token.lower for token in row[before : amount.first]] in (["and"], ["or"], [","], [",", "and"])
    return linked and amount.numeral.plain and amount.high in _AGES

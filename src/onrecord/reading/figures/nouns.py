"""The noun of a number that has none right behind it: behind an amount, or behind the last number of its list."""

from __future__ import annotations

from onrecord.reading.figures import amounts, bounds, counted
from onrecord.reading.figures.amounts import Amount
from onrecord.reading.figures.counted import Phrase
from onrecord.reading.figures.tokens import Token

_YEARS = range(1500, 2100)
_MOST_BOUND = 4
_MOST_LISTED = 5


def behind(row: list[Token], amount: Amount, at: int) -> Phrase | None:
    """What is counted by a bare number that ends at token ``at``; None where no plural stands in reach."""
    if amount.high == 1 or (amount.numeral.plain and int(amount.high) in _YEARS):
        return None
    return _behind_amount(row, at) or _listed(row, at, _MOST_LISTED)


def _behind_amount(row: list[Token], at: int) -> Phrase | None:
    """ "nine $2,500 grants", "two 500-kilo bombs", "three 10-year terms"."""
    for index in range(at, min(at + 3, len(row))):
        inner = amounts.read(row, index) if row[index].kind == "number" or index == at else None
        if inner:
            measures = inner.first == at and inner.unit is not None and inner.last < len(row)
            return counted.after(row, inner.last, singular=False) if measures else None
    return None


def _listed(row: list[Token], at: int, left: int, comma: bool = False) -> Phrase | None:
    """ "20, 30 or 40 boats", "at least 20 and as many as 30 boats"."""
    if not left or at >= len(row) or row[at].lower not in (",", "and", "or", "to"):
        return None
    at, link = (at + 2, row[at + 1].lower) if _is_last_link(row, at) else (at + 1, row[at].lower)
    following = _number(row, at)
    if following is None or following.unit is not None:
        return None
    if link == ",":
        return _listed(row, following.last, left - 1, comma=True)
    if link == "and" and not comma and following.first == at:
        return None
    return counted.after(row, following.last, singular=False) if following.last < len(row) else None


def _is_last_link(row: list[Token], at: int) -> bool:
    return row[at].text == "," and at + 1 < len(row) and row[at + 1].lower in ("and", "or")


def _number(row: list[Token], at: int) -> Amount | None:
    """The number at token ``at``, or behind a bound that begins there."""
    for index in range(at, min(at + _MOST_BOUND + 1, len(row))):
        found = amounts.read(row, index)
        if found:
            bound = bounds.before(row, index, time=False)
            return found if index == at or (bound and bound.first == at) else None
    return None

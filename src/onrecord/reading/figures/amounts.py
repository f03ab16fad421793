"""An amount: a numeral with its sign, its money sign and its unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from onrecord.reading.figures import counted, numerals, units
from onrecord.reading.figures.tokens import Token, adjoin
from onrecord.reading.figures.units import Unit
from onrecord.reading.figures.written import MULTIPLES, Numeral

_MINUS_SIGNS = frozenset("-−–")
_PLUS_MINUS = frozenset("±∓")
_CURRENCY = frozenset("$€£¥")
_OF_THEM = (["of", "them"], ["of", "whom"], ["of", "which"], ["of", "those"], ["of", "these"])
_OPENING = frozenset("([{“\"'‘—:;,/")


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount in the tokens ``[first, last)``; a range of amounts once two are joined."""

    first: int
    last: int
    numeral: Numeral
    low: Decimal
    high: Decimal
    unit: Unit | None = None
    joined: bool = False
    """Whether two amounts were joined into a range."""

    @property
    def kind(self) -> str | None:
        """What kind of unit it has."""
        return self.unit.kind if self.unit else None

    def scaled(self, scale: Decimal) -> Amount:
        """The same amount in thousands, millions …: "$10 to $15 billion"."""
        return replace(self, low=self.low * scale, high=self.high * scale)


def read(row: list[Token], index: int) -> Amount | None:
    """The amount whose numeral begins at token ``index``; its first token may lie before that."""
    numeral = numerals.read(row, index)
    if numeral is None:
        return None
    inner = (
        index > 1 and row[index - 1].text in _MINUS_SIGNS and row[index - 2].text in _CURRENCY and adjoin(row, index)
    )
    sign = units.before(row, index - inner, numeral.plain) if not numeral.words else None
    first = sign.first if sign else index
    numeral = _resolved(row, numeral, sign)
    unit = _unit(row, numeral, sign)
    first, value = (first, -numeral.value) if inner and sign else _signed(row, first, numeral.value)
    return Amount(first, unit.last if unit and unit.last > index else numeral.last, numeral, value, value, unit)


def _resolved(row: list[Token], numeral: Numeral, sign: Unit | None) -> Numeral:
    """A suffix that may be a unit ("100m") is a scale after a money sign and before what is counted."""
    if numeral.short is None or sign:
        return numeral
    phrase = counted.after(row, numeral.last, singular=False) if numeral.last < len(row) else None
    if [one.lower for one in row[numeral.last : numeral.last + 2]] in _OF_THEM:
        return numeral
    money = numeral.last < len(row) and row[numeral.last].lower in units.money_words()
    return numeral if phrase or money else numeral.short


def _unit(row: list[Token], numeral: Numeral, sign: Unit | None) -> Unit | None:
    if sign is None and numeral.words and row[numeral.first].lower in MULTIPLES:
        return Unit("times", "times", numeral.first, numeral.last)
    if sign is None:
        scaled = numeral.scale >= 1000 or numeral.value >= 1_000_000
        if numeral.fraction and row[numeral.first].kind == "word":
            return units.after(row, numeral.last, scaled) if row[numeral.last - 1].lower in ("a", "an") else None
        at = numeral.last + (numeral.vague and numeral.last < len(row) and row[numeral.last].lower == "of")
        return units.after(row, at, scaled)
    last = numeral.last
    if last < len(row) and row[last].text in ("U.S.", "US", "USD", "CAD", "AUD", "Canadian", "sterling"):
        last += 1
    return units.rate(row, replace(sign, last=last))


def _signed(row: list[Token], first: int, value: Decimal) -> tuple[int, Decimal]:
    """With a minus before it: a sign that adjoins the number and nothing else, or the word."""
    at = first - 1
    if at > 1 and row[at].lower == "minus" and [one.lower for one in row[at - 2 : at]] == ["plus", "or"]:
        return at - 2, value
    if at >= 0 and row[at].text in _PLUS_MINUS:
        return at, value
    if at >= 0 and row[at].text in _MINUS_SIGNS and adjoin(row, first):
        word = at >= 1 and row[at - 1].lower == "minus"
        free = at == 0 or (not adjoin(row, at)) or row[at - 1].text in _OPENING
        if word:
            return at - 1, -value
        return (at, -value) if free and row[at].text != "–" else (first, value)
    if at >= 0 and row[at].lower == "minus" and (at == 0 or row[at - 1].kind != "number"):
        return at, -value
    return first, value

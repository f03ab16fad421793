"""An amount: a numeral with its sign, its money sign and its unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from onrecord.reading.figures import counted, numerals, units
from onrecord.reading.figures.lexicon import wordset
from onrecord.reading.figures.tokens import Token, adjoin
from onrecord.reading.figures.units import Unit
from onrecord.reading.figures.written import MULTIPLES, Numeral

_MINUS_SIGNS = frozenset("-−–")
_PLUS_MINUS = frozenset("±∓")
_CURRENCY = frozenset("$€£¥")
_ONE = frozenset(("a", "an", "one", "1"))
_WEIGHTS = wordset("units", "pound_of_money.weights")
_POUNDS = wordset("units", "pound_of_money.pounds")
_MOST_BEFORE_POUND = 5
_THEM = wordset("figures", "counted.them")
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


def read(row: list[Token], index: int, *, money: bool = False) -> Amount | None:
    """The amount whose numeral begins at token ``index``; its first token may lie before that.

    ``money`` tells that it goes on an amount of money, whose sign it shares ("$5-10m").
    """
    if (more := _one_and_a_half(row, index)) is not None:
        return more
    numeral = numerals.read(row, index)
    if numeral is None:
        return None
    inner = (
        index > 1 and row[index - 1].text in _MINUS_SIGNS and row[index - 2].text in _CURRENCY and adjoin(row, index)
    )
    sign = units.before(row, index - inner, numeral.plain) if not numeral.words else None
    first = sign.first if sign else index
    numeral = numeral if money else _resolved(row, numeral, sign)
    unit = _unit(row, numeral, sign)
    first, value = (first, -numeral.value) if inner and sign else _signed(row, first, numeral.value)
    return Amount(first, unit.last if unit and unit.last > index else numeral.last, numeral, value, value, unit)


def _one_and_a_half(row: list[Token], index: int) -> Amount | None:
    """ "a year and a half", "an hour-and-a-half", "the past month and a half"."""
    first = index + (row[index].lower in _ONE)
    if first == index and row[index].lower not in units.TIME:
        return None
    unit = units.after(row, first, scaled=False)
    if unit is None or unit.kind not in ("time", "measure"):
        return None
    last = numerals.and_a_half(row, unit.last)
    if last is None:
        return None
    value = Decimal("1.5")
    return Amount(index, last, Numeral(index, index + 1, value, words=True), value, value, unit)


def _resolved(row: list[Token], numeral: Numeral, sign: Unit | None) -> Numeral:
    """A suffix that may be a unit ("100m") is a scale after a money sign and before what is counted."""
    if numeral.short is None or sign:
        return numeral
    if numeral.last < len(row) and row[numeral.last].lower in counted.DIMENSIONS:
        return numeral.short
    phrase = counted.after(row, numeral.last, singular=False) if numeral.last < len(row) else None
    if of_them(row, numeral.last):
        return numeral
    money = numeral.last < len(row) and row[numeral.last].lower in units.money_words()
    return numeral if phrase or money else numeral.short


def of_them(row: list[Token], at: int) -> bool:
    """Whether "of them", "of which" and the like begin at a token."""
    return at + 1 < len(row) and row[at].lower == "of" and row[at + 1].lower in _THEM


def _unit(row: list[Token], numeral: Numeral, sign: Unit | None) -> Unit | None:
    if sign is None and numeral.words and row[numeral.first].lower in MULTIPLES:
        return Unit("times", "times", numeral.first, numeral.last)
    if sign is None:
        scaled = numeral.scale >= 1000 or numeral.value >= 1_000_000
        if numeral.fraction and row[numeral.first].kind == "word":
            return _fraction_of(row, numeral)
        at = numeral.last + (numeral.vague and numeral.last < len(row) and row[numeral.last].lower == "of")
        return _paid(row, units.after(row, at, scaled), numeral.first)
    last = numeral.last
    if last < len(row) and row[last].text in ("U.S.", "US", "USD", "CAD", "AUD", "Canadian", "sterling"):
        last += 1
    return units.rate(row, replace(sign, last=last))


def _paid(row: list[Token], unit: Unit | None, first: int) -> Unit | None:
    """The unit; a pound is money after words of paying, and a weight elsewhere."""
    if unit is None or row[unit.first].lower not in _POUNDS:
        return unit
    if unit.kind == "money":
        return replace(unit, name="pound", kind="measure") if _restates_weight(row, first) else unit
    before = {token.lower for token in row[max(0, first - _MOST_BEFORE_POUND) : first]}
    if units.POUND_OF_MONEY.isdisjoint(before) or (unit.last < len(row) and row[unit.last].lower == "of"):
        return unit
    return replace(unit, name="GBP" + unit.name.removeprefix("pound"), kind="money")


def _restates_weight(row: list[Token], first: int) -> bool:
    """Whether a weight stands before the bracket that opens before token ``first`` ("3 tonnes (6,600 pounds)")."""
    return first > 1 and row[first - 1].text == "(" and units.measures().get(row[first - 2].lower) in _WEIGHTS


def _fraction_of(row: list[Token], numeral: Numeral) -> Unit | None:
    """The unit that a fraction is of: "half an hour", "three-tenths of a percent", "a quarter percentage point"."""
    at = numeral.last
    direct = units.after(row, at, scaled=False)
    if row[at - 1].lower in _ONE or (direct and (direct.name.startswith("percent") or direct.first > at)):
        return direct  # its unit stands right behind it, or behind a hyphen ("a half-hour")
    if at + 2 < len(row) and row[at].lower == "of" and row[at + 1].lower in _ONE:
        return units.after(row, at + 2, scaled=False)
    return None


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

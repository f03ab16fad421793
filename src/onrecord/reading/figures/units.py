"""Units of measure and money beside a number: signs before it, words and symbols after it, and rates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from onrecord.model import Span
from onrecord.reading.figures.lexicon import wordset
from onrecord.reading.figures.tokens import Token, adjoin, tokens
from onrecord.reading.language import load

Kind = Literal["measure", "money", "percent", "time", "times"]

TIME = wordset("units", "time.words")
RATES = wordset("units", "rates.words")
AFTER_ARTICLE = wordset("units", "rates.after_article")
POUND_OF_MONEY = wordset("units", "pound_of_money.words")
SPACED = wordset("units", "spaced.words")
_MOST_TOKENS = 6
_PAST = wordset("units", "rates.no_rate")
_AGED = wordset("units", "rates.aged")
_PER = wordset("units", "rates.per")
_EACH = wordset("units", "rates.each")
_NO_TIME = wordset("units", "rates.never_against")
_HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by the name that a figure carries, with the tokens ``[first, last)`` that tell it."""

    name: str
    kind: Kind
    first: int
    last: int


def kind_of(name: str) -> Kind:
    """What a unit measures, as far as figures tell units apart."""
    if name.startswith("percent"):
        return "percent"
    if name in TIME or name.endswith(" of age"):
        return "time"
    return "times" if name == "times" else "measure"


def _table(key: str) -> Mapping[str, object]:
    return cast(Mapping[str, object], load("units")[key])


def _strings(value: object) -> list[str]:
    return cast(list[str], value)


def _plural(name: str) -> str:
    if name.endswith(("hertz", "times")):
        return name
    if name.endswith("henry"):
        return name + "s"
    return name + "s"


def _metric() -> Iterator[tuple[str, str]]:
    """Every metric unit under each of its prefixes: what is written, and its name."""
    for name, spec in cast(Mapping[str, Mapping[str, list[str]]], load("units")["metric"]).items():
        for base in (name, *spec.get("words", [])):
            for prefix in ("", *spec["prefixes"]):
                yield prefix + base, prefix + name
                yield prefix + _plural(base), prefix + name
        for symbol in spec.get("symbols", []):
            yield from ((sign + symbol, prefix + name) for prefix in spec["prefixes"] for sign in _signs(prefix))
            if len(symbol) > 1:
                yield symbol, name


def _signs(prefix: str) -> tuple[str, ...]:
    """What stands for a prefix before a unit's symbol."""
    sign = cast(Mapping[str, str], load("units")["prefixes"])[prefix]
    return (sign, "μ", "u") if prefix == "micro" else (sign,)


@cache
def measures() -> Mapping[str, str]:
    """Units after a number, as written (lower case where letters tell no unit apart), with their names."""
    found: dict[str, str] = {}
    for written, name in _metric():
        found.setdefault(written, name)
    for name, others in _table("measures").items():
        for written in (name, *_strings(others)):
            found[written] = name
    return found | {written.lower(): name for written, name in found.items() if len(written) > 3}


@cache
def attached() -> Mapping[str, str]:
    """One-letter signs against the digits, with their names."""
    return {sign: name for name, signs in _table("attached").items() for sign in _strings(signs)}


@cache
def money_signs() -> Mapping[str, str]:
    """What stands before an amount of money, with its currency."""
    currencies = cast(Mapping[str, Mapping[str, list[str]]], load("units")["currencies"])
    return {sign: code for code, spec in currencies.items() for sign in spec["signs"]}


@cache
def money_words() -> Mapping[str, str]:
    """What stands after an amount of money, in lower case, with its currency or coin."""
    currencies = cast(Mapping[str, Mapping[str, list[str]]], load("units")["currencies"])
    found = {word.lower(): code for code, spec in currencies.items() for word in spec["words"]}
    return found | {word: name for name, others in _table("money").items() for word in _strings(others)}


@cache
def scaled_money() -> Mapping[str, str]:
    """Words that mean money only after a scale."""
    return cast(Mapping[str, str], load("units")["money_after_scale"])


@cache
def stand_ins() -> Mapping[str, str]:
    """Letters that stand in for a currency's sign."""
    return cast(Mapping[str, str], load("units")["currency_stand_ins"])


def before(row: list[Token], index: int, plain: bool) -> Unit | None:
    """The money sign that ends right before token ``index``; ``plain`` tells that the number is mere digits."""
    for length in (3, 2, 1):
        first = index - length
        if first < 0:
            continue
        written = _written(row, first, index)
        if written in money_signs() and (not written[-1].isalpha() or row[first].capital or adjoin(row, index)):
            return Unit(money_signs()[written], "money", first, index)
        if written in stand_ins() and adjoin(row, index) and not plain:
            return Unit(stand_ins()[written], "money", first, index)
    return None


def after(row: list[Token], index: int, scaled: bool) -> Unit | None:
    """The longest unit that begins at token ``index``, with its rate; a hyphen before it is passed over."""
    at = index
    if at + 1 < len(row) and row[at].text in _HYPHENS and adjoin(row, at) and adjoin(row, at + 1):
        at += 1
    found = _named(row, at, scaled) or _against(row, at, index)
    if found is None:
        return None
    return rate(row, _aged(row, found))


def _named(row: list[Token], at: int, scaled: bool) -> Unit | None:
    if at >= len(row) or row[at].lower not in _openers():
        return None
    for last in range(min(len(row), at + _MOST_TOKENS), at, -1):
        if row[last - 1].end - row[at].start > 40:
            continue
        written = _written(row, at, last)
        if name := _lookup(written, scaled):
            if len(written) == 1 and written.isalpha() and written not in SPACED:
                continue
            if len(written) == 1 and written.isalpha() and _goes_on(row, last):
                continue
            kind: Kind = "money" if name in _coins() else kind_of(name)
            return Unit(name, kind, at, last)
    return None


def _written(row: list[Token], first: int, last: int) -> str:
    """Tokens as they stand, with one space where there is any."""
    after = (row[at].text if adjoin(row, at) else f" {row[at].text}" for at in range(first + 1, last))
    return row[first].text + "".join(after)


def _goes_on(row: list[Token], last: int) -> bool:
    """Whether a lone letter is followed by something that makes it an initial or part of a code."""
    if last < len(row) - 1 and row[last].text in _HYPHENS and adjoin(row, last):
        return row[last + 1].kind == "number"  # "two C-130 planes"
    return last < len(row) - 1 and (row[last].text == "." or adjoin(row, last)) and row[last].text not in ",;:)”\"'’/-"


@cache
def _openers() -> frozenset[str]:
    """The first tokens, in lower case, of everything that can stand after a number."""
    every = [*measures(), *money_words(), *scaled_money(), *SPACED]
    return frozenset(tokens(Span(written, 0, len(written)))[0].lower for written in every)


@cache
def _coins() -> frozenset[str]:
    return frozenset([*money_words().values(), *scaled_money().values()])


def _lookup(written: str, scaled: bool) -> str | None:
    lower = written.lower()
    if scaled and lower in scaled_money():
        return scaled_money()[lower]
    if written in money_words() or lower in money_words():
        return money_words().get(written) or money_words()[lower]
    if len(written) == 1 and written in SPACED:
        return attached()[written]
    if written in measures():
        return measures()[written]
    if "-" in lower and lower.replace("-", " ") in measures():
        return measures()[lower.replace("-", " ")]
    return measures().get(lower) if len(lower) > 3 else None


def _against(row: list[Token], at: int, index: int) -> Unit | None:
    """A one-letter unit that stands against the digits ("5W")."""
    if at != index or not adjoin(row, at) or (adjoin(row, at + 1) and row[at + 1].kind == "number"):
        return None
    name = attached().get(row[at].text)
    return Unit(name, "money" if name == "pence" else kind_of(name), at, at + 1) if name else None


def _aged(row: list[Token], unit: Unit) -> Unit:
    """ "65-year-old", "18 years old", "six years of age": an age, not a length of time."""
    if unit.kind != "time":
        return unit
    at = unit.last
    if at < len(row) and row[at].text in _HYPHENS:
        at += 1
    if at < len(row) and row[at].lower in _AGED:
        return Unit(f"{unit.name} of age", "time", unit.first, at + 1)
    if [token.lower for token in row[at : at + 2]] == ["of", "age"]:
        return Unit(f"{unit.name} of age", "time", unit.first, at + 2)
    return unit


def rate(row: list[Token], unit: Unit) -> Unit:
    """With what it is measured against ("per barrel", "a week", "/month", "-a-day")."""
    at = unit.last
    if [token.text for token in row[at : at + 3 : 2]] == ["-", "-"] and row[at + 1].lower in ("a", "an", "per"):
        against = _named(row, at + 3, scaled=False)
        return _per(unit, against.name, against.last) if against else unit
    if at + 1 >= len(row) or row[at].lower not in _PER or _is_past(row, at + 2):
        return unit
    return _against_what(row, unit)


def _is_past(row: list[Token], at: int) -> bool:
    """Whether "a year" is no rate but when something was ("a year earlier"), or goes on as a word ("a five-…")."""
    if at >= len(row):
        return False
    return row[at].lower in _PAST or (row[at].text in _HYPHENS and adjoin(row, at))


def _against_what(row: list[Token], unit: Unit) -> Unit:
    """The rate whose "per" or article is the token after the unit."""
    at = unit.last
    each = row[at].lower in _EACH
    article = each or row[at].lower in ("a", "an")
    against = _named(row, at + 1, scaled=False)
    if against and against.kind == "time" and against.name not in _NO_TIME:
        return unit if each or (article and unit.kind == "percent") else _per(unit, against.name, against.last)
    word = row[at + 1].lower
    if word in (AFTER_ARTICLE if article else RATES) or (against and not article and against.kind == "measure"):
        return _per(unit, against.name, against.last) if against else _per(unit, word, at + 2)
    return unit


def _per(unit: Unit, name: str, last: int) -> Unit:
    return Unit(f"{unit.name} per {name}", unit.kind, unit.first, last)

"""What bounds a number: "about", "at least", "more than" before it, "or more" after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.model.reading import Modifier
from onrecord.reading.figures.lexicon import modifiers, wordset
from onrecord.reading.figures.tokens import Token

BETWEEN = wordset("figures", "modifiers.between.words")
LED = {
    key: wordset("figures", f"modifiers.led.{key}") for key in ("over", "under", "about", "around", "within", "above")
}
NOT_BEFORE_TIME = wordset("figures", "modifiers.not_before_time.words")


@dataclass(frozen=True, slots=True)
class Bound:
    """A bounding phrase in the tokens ``[first, last)``."""

    modifier: Modifier
    first: int
    last: int


@cache
def _longest(side: str) -> int:
    return max(len(phrase) for phrase in _phrases(side))


@cache
def _phrases(side: str) -> Mapping[tuple[str, ...], Modifier]:
    """Phrases as their tokens: a hyphen is a token of its own."""
    return modifiers(side)


@cache
def _closers() -> frozenset[str]:
    return frozenset(phrase[-1] for phrase in _phrases("before"))


@cache
def _openers() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _phrases("after"))


def before(row: list[Token], index: int, time: bool) -> Bound | None:
    """The bound that ends right before token ``index``, over an article or the like; ``time``: lengths of time."""
    attribute = index + 1 < len(row) and row[index + 1].lower == "-"
    for last in (index, index - 1):
        if last < index and (last < 1 or row[last].lower not in BETWEEN):
            break
        if last < 1 or row[last - 1].lower not in _closers():
            continue
        for length in range(min(_longest("before"), last), 0, -1):
            phrase = _lowers(row, last - length, last)
            modifier = _phrases("before").get(phrase)
            if modifier is None or (time and len(phrase) == 1 and phrase[0] in NOT_BEFORE_TIME):
                continue
            if attribute and last < index and phrase in {(one,) for one in NOT_BEFORE_TIME}:
                continue  # "beyond a two-state solution"
            if length == 1 and last > 1 and row[last - 2].lower in LED.get(phrase[0], ()):
                continue
            return Bound(modifier, last - length, index)
    return None


def after(row: list[Token], index: int) -> Bound | None:
    """The bound that begins right at token ``index``."""
    if index >= len(row) or row[index].lower not in _openers():
        return None
    for length in range(min(_longest("after"), len(row) - index), 0, -1):
        modifier = _phrases("after").get(_lowers(row, index, index + length))
        if modifier and (length > 1 or row[index].text == "+" or not _goes_on(row, index + 1)):
            return Bound(modifier, index, index + length)
    return None


def _goes_on(row: list[Token], index: int) -> bool:
    """Whether a number follows, so that "plus" adds and does not bound."""
    return index < len(row) and (row[index].kind == "number" or row[index].lower in ("or", "a", "another"))


def _lowers(row: list[Token], first: int, last: int) -> tuple[str, ...]:
    return tuple(token.lower for token in row[first:last])

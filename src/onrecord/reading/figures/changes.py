"""Whether a figure tells a rise or a fall: "rose 5 %", "down by 190 points"."""

from __future__ import annotations

from typing import Literal

from onrecord.model import Figure, Span
from onrecord.reading.figures.lexicon import wordset
from onrecord.reading.figures.tokens import tokens
from onrecord.reading.figures.units import kind_of

UP = wordset("figures", "changes.up")
DOWN = wordset("figures", "changes.down")
BETWEEN = wordset("figures", "changes.between")
PHRASAL = wordset("figures", "changes.phrasal")
_WINDOW = 80
_MOST_BETWEEN = 5

Direction = Literal["up", "down"]


def direction(figure: Figure) -> Direction | None:
    """The direction that the word before the figure gives it; None where no such word stands there.

    A level that something rose or fell *to* has no direction: it is a value, not a change.
    """
    text, start = figure.span.text, figure.span.start
    begin = max(0, start - _WINDOW)
    if begin == start:
        return None
    before = [token.lower for token in reversed(tokens(Span(text, begin, start)))][: _MOST_BETWEEN + 2]
    time = figure.unit is not None and kind_of(figure.unit) == "time"
    for place, word in enumerate(before[: _MOST_BETWEEN + 1]):
        if word in ("to", "from", "at"):
            return None
        if word in UP or word in DOWN:
            if _is_way(before, place) or (time and "by" not in before[:place]):
                return None  # "falls four days before the vote"
            return "up" if word in UP else "down"
        if word not in BETWEEN:
            return None
    return None


def _is_way(before: list[str], place: int) -> bool:
    """Whether "up" or "down" belongs to another verb or tells a way: "make up six percent", "down the 9 km road"."""
    if before[place] not in ("up", "down"):
        return False
    return before[place - 1 : place] == ["the"] or not PHRASAL.isdisjoint(before[place + 1 : place + 2])

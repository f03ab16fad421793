"""Whether a figure tells a rise or a fall: "rose 5 %", "down by 190 points"."""

from __future__ import annotations

from typing import Literal

from onrecord.model import Figure, Span
from onrecord.reading.figures.lexicon import wordset
from onrecord.reading.figures.tokens import tokens

UP = wordset("figures", "changes.up")
DOWN = wordset("figures", "changes.down")
BETWEEN = wordset("figures", "changes.between")
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
    row = tokens(Span(text, begin, start))
    for token in list(reversed(row))[: _MOST_BETWEEN + 1]:
        if token.lower in ("to", "from", "at"):
            return None
        if token.lower in UP:
            return "up"
        if token.lower in DOWN:
            return "down"
        if token.lower not in BETWEEN:
            return None
    return None

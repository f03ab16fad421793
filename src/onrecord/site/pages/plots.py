"""An index over time as a drawing: whole numbers for a template to write as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model import IndexValue
from onrecord.site import days

WIDTH, HEIGHT = 720, 160
_LEFT, _BOTTOM, _TOP = 44, 24, 8


@dataclass(frozen=True, slots=True)
class Dot:
    """One clear scene."""

    x: int
    y: int
    words: str
    """``9 May 2024: 0.42``."""


@dataclass(frozen=True, slots=True)
class Line:
    """The index of the site, or of one change."""

    words: str
    points: str
    """For ``polyline``."""
    dots: tuple[Dot, ...]
    number: int
    """Its place among the lines, from 0."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis."""

    at: int
    words: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Lines over time on one scale."""

    title: str
    width: int
    height: int
    lines: tuple[Line, ...]
    levels: tuple[Tick, ...]
    years: tuple[Tick, ...]
    moments: tuple[Tick, ...]
    """When changes were first seen."""
    span: str
    """The first day and the last."""


def plot(title: str, values: Sequence[IndexValue], names: Mapping[str, str], moments: Sequence[date]) -> Plot | None:
    """A plot of the values by what they are of, in the order of ``names``; None where there are too few to draw."""
    if len({one.day for one in values}) < 3:
        return None
    first, last = min(one.day for one in values), max(one.day for one in values)
    low, high = _rounded(min(one.value for one in values), max(one.value for one in values))

    def across(day: date) -> int:
        return _LEFT + round((WIDTH - _LEFT - 8) * (day - first).days / max((last - first).days, 1))

    def down(value: float) -> int:
        return _TOP + round((HEIGHT - _TOP - _BOTTOM) * (high - value) / (high - low))

    lines = []
    for number, (of, words) in enumerate(names.items()):
        own = sorted((one for one in values if one.of == of), key=lambda one: one.day)
        if own:
            dots = tuple(Dot(across(one.day), down(one.value), f"{days.day(one.day)}: {one.value:.2f}") for one in own)
            lines.append(Line(words, " ".join(f"{dot.x},{dot.y}" for dot in dots), dots, number))
    steps = [low + (high - low) * step / 4 for step in range(5)]
    starts = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    return Plot(
        title,
        WIDTH,
        HEIGHT,
        tuple(lines),
        tuple(Tick(down(one), f"{one:.2f}") for one in steps),
        tuple(Tick(across(one), str(one.year)) for one in starts),
        tuple(Tick(across(one), days.day(one)) for one in sorted(set(moments)) if first <= one <= last),
        f"{days.day(first)} to {days.day(last)}",
    )


def _rounded(low: float, high: float) -> tuple[float, float]:
    """The scale's ends, on twentieths, at least a tenth apart."""
    bottom, top = int(low * 20 - (low < 0)) / 20, int(high * 20 + 1) / 20
    return bottom, max(top, bottom + 0.1)

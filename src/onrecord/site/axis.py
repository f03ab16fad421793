"""A commitment's line of events on a time axis, worked out when a page is built: whole numbers to write as SVG."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model import Interval
from onrecord.site.days import day, period

WIDTH = 720
LINE = 26
"""How far apart marks of one place are stacked, and the room below the line."""
MARGIN = 16
MOST_STACKED = 6
_MOST_MONTHS = 30


@dataclass(frozen=True, slots=True)
class Point:
    """Something to stand on the axis."""

    kind: str
    """An event's kind."""
    day: date
    words: str
    """What it stands for: ``3 May 2024: undertaken, 4 reports``."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One point in its place; the middle of the mark."""

    kind: str
    x: int
    y: int
    words: str


@dataclass(frozen=True, slots=True)
class Due:
    """The days in which it is due: a band, or a line where it is one day."""

    x: int
    width: int
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The whole drawing."""

    width: int
    height: int
    base: int
    """Where the line of time runs."""
    marks: tuple[Mark, ...]
    due: Due | None
    ticks: tuple[int, ...]
    """Where months begin, or years where there are many months."""
    first: str
    """The first day drawn, in words."""
    last: str
    """The last day drawn, in words."""
    summary: str
    """What it shows, for those who don't see it."""


def axis(points: Sequence[Point], due: Interval | None) -> Axis | None:
    """The points on a line of time with the due date; None where no day is known."""
    if not points:
        return None
    days = [one.day for one in points] + ([due.first, due.last] if due else [])
    first, last = min(days), max(days)
    scale = _Scale(first, (last - first).days or 1)
    stacked = list(_stacked(points, scale))
    tallest = max(level for _, _, level in stacked)
    base = MARGIN + (tallest + 1) * LINE
    marks = tuple(Mark(one.kind, x, base - LINE * level - LINE // 2, one.words) for one, x, level in stacked)
    summary = "; ".join([one.words for one in points[:12]] + ([f"due {period(due)}"] if due else []))
    ticks = tuple(scale.place(one) for one in _beginnings(first, last))
    return Axis(WIDTH, base + MARGIN, base, marks, _due(due, scale), ticks, day(first), day(last), summary)


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    days: int

    def place(self, one: date) -> int:
        return MARGIN + round((WIDTH - 2 * MARGIN) * (one - self.first).days / self.days)


def _stacked(points: Sequence[Point], scale: _Scale) -> Iterator[tuple[Point, int, int]]:
    """Each point with its place and its level: those too near to stand beside each other stand upon each other."""
    taken: dict[int, int] = defaultdict(int)
    for one in points:
        x = scale.place(one.day)
        slot = x // LINE
        level = taken[slot]
        taken[slot] += 1
        if level < MOST_STACKED:
            yield one, x, level


def _due(due: Interval | None, scale: _Scale) -> Due | None:
    if due is None:
        return None
    left, right = scale.place(due.first), scale.place(due.last)
    return Due(left - 1, max(2, right - left), f"due {period(due)}")


def _beginnings(first: date, last: date) -> Iterator[date]:
    """The first days of the months in between, or of the years where those are many."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = 1 if months <= _MOST_MONTHS else 12
    if months > 12 * 200:
        return
    for number in range(first.year * 12 + first.month, last.year * 12 + last.month):
        if number % step == 0:
            yield date(number // 12, number % 12 + 1, 1)

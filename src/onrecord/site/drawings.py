"""Small drawings worked out when a page is built: whole numbers for a template to write as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model import Figure, Interval
from onrecord.site.days import period
from onrecord.site.labels import count

STRIP_WIDTH, STRIP_HEIGHT = 720, 64
PLOT_WIDTH = 160


@dataclass(frozen=True, slots=True)
class Bar:
    """The reports of one day, or of a few days where the whole time is long."""

    x: int
    y: int
    width: int
    height: int
    words: str
    """What it stands for: ``3 May 2024: 4 reports``."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Reports over time."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    first: date
    last: date
    undated: int
    """Reports whose day isn't known: they stand in no bar."""


@dataclass(frozen=True, slots=True)
class RangePlot:
    """A figure's range on a scale that all tellings of one claim share."""

    width: int
    left: int
    right: int
    open_left: bool
    """No lower bound is stated."""
    open_right: bool
    """No upper bound is stated."""


def strip(stated: Sequence[date | None]) -> Strip | None:
    """Bars for the days of reports; None where there are no two days to tell apart."""
    days = sorted(day for day in stated if day is not None)
    if not days or days[0] == days[-1]:
        return None
    first, last = days[0], days[-1]
    span = (last - first).days + 1
    step = -(-span // 180)
    slots = -(-span // step)
    heights = [0] * slots
    for day in days:
        heights[(day - first).days // step] += 1
    bars = tuple(
        _bar((slot, slots), (height, max(heights)), _slot_words(first, slot * step, step, height))
        for slot, height in enumerate(heights)
        if height
    )
    return Strip(STRIP_WIDTH, STRIP_HEIGHT, bars, first, last, len(stated) - len(days))


def _slot_words(first: date, start: int, step: int, height: int) -> str:
    begins = first + timedelta(days=start)
    return f"{period(Interval(begins, begins + timedelta(days=step - 1)))}: {count(height, 'report')}"


def _bar(place: tuple[int, int], reports: tuple[int, int], words: str) -> Bar:
    (slot, slots), (height, tallest) = place, reports
    pitch = min(STRIP_WIDTH / slots, 44)
    tall = max(4, round((STRIP_HEIGHT - 2) * height / max(tallest, 3)))
    left = slot * (STRIP_WIDTH - pitch) / max(slots - 1, 1)
    return Bar(round(left), STRIP_HEIGHT - tall, max(2, round(pitch * 0.78)), tall, words)


def range_plots(figures: Sequence[Figure | None]) -> tuple[RangePlot | None, ...]:
    """One plot for each figure; all None where there are fewer than two different ranges to set side by side."""
    ranges = [(one.low, one.high) for one in figures if one is not None and (one.low, one.high) != (None, None)]
    units = {one.unit for one in figures if one is not None and one.unit}
    bounds = sorted(float(bound) for pair in ranges for bound in pair if bound is not None)
    if len(set(ranges)) < 2 or len(units) > 1 or not bounds or not all(abs(bound) < 1e15 for bound in bounds):
        return (None,) * len(figures)
    low, high = bounds[0], bounds[-1]
    return tuple(_range_plot(one, low, (high - low) or 1.0) if one else None for one in figures)


def _range_plot(figure: Figure, low: float, width: float) -> RangePlot | None:
    if figure.low is None and figure.high is None:
        return None
    margin = 14

    def place(value: float | int) -> int:
        return margin + round((PLOT_WIDTH - 2 * margin) * (float(value) - low) / width)

    left = place(figure.low) if figure.low is not None else 0
    right = place(figure.high) if figure.high is not None else PLOT_WIDTH
    return RangePlot(PLOT_WIDTH, left, max(left, right), figure.low is None, figure.high is None)

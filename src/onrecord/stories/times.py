"""When reports were published and which day they tell of, and what that makes of how like two of them are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from onrecord.model import Interval, Reading
from onrecord.stories.rows import between, days, told_day

Days = tuple[Interval, ...]
Numbers = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float64]
FAR = 1_000
"""Reports more days apart than this are as far apart as can be."""


@dataclass(frozen=True, slots=True)
class Fading:
    """What days make of a likeness."""

    fade: float = 3.0
    """Days after which the likeness of two reports has fallen to a third; the first day costs nothing."""
    near: float = 1.2
    """What likeness gains where both days of publication are known and at most a day apart."""
    same_day: float = 1.5
    """What likeness gains where the news of both is of one day that both name."""


@dataclass(frozen=True, slots=True)
class Times:
    """When a report was published, and the day that it tells of."""

    published: Days
    told: Days
    """The day that its first paragraphs name; the days of publication where they name none."""
    named: bool
    """Whether they name one."""

    @staticmethod
    def of(reading: Reading) -> Times:
        """The times of a reading."""
        named = told_day(reading)
        return Times(days(reading), (named,) if named else days(reading), bool(named))


def timely(one: Times, other: Times, fading: Fading) -> float:
    """What the days make of a likeness: those of publication or those that are told of, whichever are nearer."""
    if one.told == other.told and one.named and other.named:
        return fading.same_day
    gaps = (between(one.published, other.published), between(one.told, other.told))
    known = [gap for gap in gaps if gap is not None]
    if not known:
        return 1.0
    return fading.near if min(known) <= 1 else math.exp((1 - min(*known, FAR)) / fading.fade)


class Calendar:
    """The times of many reports, asked for many pairs of them at once."""

    def __init__(self, every: Iterable[Times], fading: Fading) -> None:
        self._fading = fading
        self._odd: dict[int, Times] = {}
        rows = [self._row(place, one) for place, one in enumerate(every)]
        self._rows = np.array(rows, dtype=np.int32).reshape(len(rows), 5)
        self._is_odd = np.isin(np.arange(len(rows)), list(self._odd))
        self._by_gap = np.array([*(math.exp((1 - gap) / fading.fade) for gap in range(FAR + 1)), 1.0])
        self._by_gap[:2] = fading.near

    def told(self, place: int) -> tuple[int, int] | None:
        """The first and the last day that a report may tell of, as ordinals; None where it isn't known."""
        if place in self._odd:
            told = self._odd[place].told
            return told[0].first.toordinal(), told[-1].last.toordinal()
        first, last = self._rows[place, 2:4].tolist()
        return (first, last) if first else None

    def timely(self, ones: Numbers, others: Numbers) -> Shares:
        """``timely`` of each of these pairs of reports, by their places."""
        a, b = self._rows[ones], self._rows[others]
        gap = np.minimum(_gap(a, b, 0), _gap(a, b, 2))
        found: Shares = self._by_gap[gap]
        found[(a[:, 2:] == b[:, 2:]).all(axis=1) & (a[:, 4] == 1)] = self._fading.same_day
        for at in np.flatnonzero(self._is_odd[ones] | self._is_odd[others]).tolist():
            found[at] = timely(self._times(int(ones[at])), self._times(int(others[at])), self._fading)
        return found

    def _row(self, place: int, one: Times) -> tuple[int, int, int, int, int]:
        """The days of publication and those told, first and last (0: not known), and whether a day is named."""
        if len(one.published) > 1 or len(one.told) > 1:
            self._odd[place] = one
        return (*_ends(one.published), *_ends(one.told), int(one.named))

    def _times(self, place: int) -> Times:
        if place in self._odd:
            return self._odd[place]
        first, last, told, told_last, named = self._rows[place].tolist()
        return Times(_days(first, last), _days(told, told_last), bool(named))


def _ends(days: Sequence[Interval]) -> tuple[int, int]:
    return (days[0].first.toordinal(), days[-1].last.toordinal()) if days else (0, 0)


def _days(first: int, last: int) -> Days:
    return (Interval(date.fromordinal(first), date.fromordinal(last)),) if first else ()


def _gap(a: npt.NDArray[np.int32], b: npt.NDArray[np.int32], column: int) -> Numbers:
    """The least number of days between two stretches of days: ``FAR`` at the most, and one more where unknown."""
    gap = np.maximum(b[:, column] - a[:, column + 1], a[:, column] - b[:, column + 1])
    known = (a[:, column] > 0) & (b[:, column] > 0)
    found: Numbers = np.where(known, np.clip(gap, 0, FAR), FAR + 1)
    return found

"""Reports joined to stories bottom-up, by average linkage over the sparse likeness of their pairs."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.stories.runs import Places, beginnings, lengths

Told = tuple[int, int]
"""The first and the last day that a report may tell of, as ordinals."""
ALWAYS = (0, 1 << 30)


@dataclass(frozen=True, slots=True)
class Linking:
    """When two groups of reports are joined."""

    threshold: float = 0.11
    """Least average cosine between two groups of reports that are joined."""
    pair: float = 0.16
    """The same for two reports that are of no group yet."""
    later: float = 2.0
    """How many times as like two groups of several reports must be, of which one tells of later days throughout."""
    each: float = 25.0
    """In large groups, for so many pairs for each report the average is taken, though there are more of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """Pairs of reports by their places, the earlier first, with how like they are. Pairs hardly alike are left out."""

    one: npt.NDArray[np.int32]
    other: npt.NDArray[np.int32]
    value: npt.NDArray[np.float64]


def joined(count: int, alike: Alike, told: Callable[[int], Told | None], linking: Linking) -> list[list[int]]:
    """The places of the reports of each story, sorted; a pair that isn't in ``alike`` counts as nothing alike.

    Reports that no pair over the threshold leads to from each other are never one story: each set of those that are led
    to is joined by itself, so that a million reports need little more memory than their pairs.
    """
    root = _connected(count, alike, linking.threshold)
    home = root[alike.one]
    inside = np.flatnonzero(home == root[alike.other])
    inside = inside[np.argsort(home[inside], kind="stable")]
    first = beginnings(home[inside])
    stories: list[list[int]] = []
    for start, end in zip(first, first + lengths(first, len(inside)), strict=True):
        some = inside[start:end]
        rows = zip(alike.one[some].tolist(), alike.other[some].tolist(), alike.value[some].tolist(), strict=True)
        stories += _linked(list(rows), told, linking)
    alone = np.ones(count, dtype=bool)
    alone[[place for members in stories for place in members]] = False
    return sorted([*stories, *([place] for place in np.flatnonzero(alone).tolist())])


def _connected(count: int, alike: Alike, threshold: float) -> Places:
    """For each report, the first one that pairs over the threshold lead to."""
    root = list(range(count))

    def first(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    strong = np.flatnonzero(alike.value >= threshold)
    for ends in zip(alike.one[strong].tolist(), alike.other[strong].tolist(), strict=True):
        a, b = sorted(map(first, ends))
        root[b] = a
    return np.array([first(place) for place in range(count)], dtype=np.int64)


Row = tuple[int, int, float]


def _linked(rows: Sequence[Row], told: Callable[[int], Told | None], linking: Linking) -> list[list[int]]:
    """The stories of the reports that these pairs hold."""
    groups = _Groups(rows, told, linking)
    queue = [(-value, a, b) for a, b, value in rows if value >= linking.pair]
    heapq.heapify(queue)
    while queue:
        _, a, b = heapq.heappop(queue)
        if a not in groups.members or b not in groups.members:
            continue
        made = groups.join(a, b)
        for value, other in groups.alike(made):
            if value >= groups.least(made, other):
                heapq.heappush(queue, (-value, other, made))
    return [sorted(places) for places in groups.members.values()]


_Tie = tuple[float, tuple[int, ...]]
"""What ties a group to another: the sum of the likenesses of their reports, and two of its own that are like at all."""


class _Groups:
    """Groups of reports on their way to stories: each report begins as one, and two become a new one."""

    def __init__(self, rows: Sequence[Row], told: Callable[[int], Told | None], linking: Linking) -> None:
        places = sorted({place for a, b, _ in rows for place in (a, b)})
        self.members = {place: [place] for place in places}
        self._told = {place: told(place) for place in places}
        self._linking = linking
        self._near: dict[int, dict[int, _Tie]] = defaultdict(dict)
        for a, b, value in rows:
            self._near[a][b], self._near[b][a] = (value, (a,)), (value, (b,))
        self._next = places[-1] + 1

    def join(self, a: int, b: int) -> int:
        """Puts two groups into a new one, and gives its number."""
        made, self._next = self._next, self._next + 1
        self.members[made] = self.members.pop(a) + self.members.pop(b)
        self._told[made] = _both(self._told.pop(a), self._told.pop(b))
        like_a, like_b = self._near.pop(a), self._near.pop(b)
        for other in sorted((like_a.keys() | like_b.keys()) & self.members.keys()):
            back = self._near[other]
            self._near[made][other] = _tied(like_a.get(other), like_b.get(other))
            back[made] = _tied(back.pop(a, None), back.pop(b, None))
        return made

    def alike(self, one: int) -> Iterator[tuple[float, int]]:
        """The average likeness of a group's reports to those of each other group that it is like.

        A group of several is like another through two of its reports at least: through one alone, which may be a
        round-up, it isn't.
        """
        for other, (total, through) in self._near[one].items():
            sides = ((one, through), (other, self._near[other][one][1]))
            if all(len(few) > 1 or len(self.members[group]) == 1 for group, few in sides):
                yield total / self._pairs(len(self.members[one]), len(self.members[other])), other

    def _pairs(self, one: int, other: int) -> float:
        """How many pairs the average is taken over: all, or in large groups as many as may have been compared."""
        return min(one * other, self._linking.each * (one + other))

    def least(self, one: int, other: int) -> float:
        """How like two groups must be. Several reports of later days each, and not one reply, are another event."""
        if min(len(self.members[one]), len(self.members[other])) < 2:
            return self._linking.threshold
        (first, last), (other_first, other_last) = self._told[one] or ALWAYS, self._told[other] or ALWAYS
        parted = last < other_first or other_last < first
        return self._linking.threshold * (self._linking.later if parted else 1.0)


def _tied(one: _Tie | None, other: _Tie | None) -> _Tie:
    """The tie of two groups' union to a third one."""
    (first, through), (second, further) = one or (0.0, ()), other or (0.0, ())
    return first + second, tuple(sorted({*through, *further})[:2])


def _both(one: Told | None, other: Told | None) -> Told | None:
    """The days that either tells of, as far as they are known."""
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])

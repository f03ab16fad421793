"""Which reports tell one event: reports that share telling words, published within days of each other.

Vectors of their words are compared only where an index of their most telling terms meets, and joined bottom-up by
average linkage. Days, as published and as told, make reports more or less alike.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.model import Interval, Reading
from onrecord.stories.rows import between, days, publication_order, told_day
from onrecord.stories.vectors import Vector, Weighing, likeness, vectors

Pair = tuple[int, int]
Days = tuple[Interval, ...]
Told = tuple[date, date]
ALWAYS = (date.min, date.max)
SLIGHT = 0.05
"""What time leaves of a likeness where only one text could be told twice."""


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


@dataclass(frozen=True, slots=True)
class Grouping:
    """How like two reports must be to tell one event."""

    threshold: float = 0.11
    """Least average cosine between two groups of reports that are joined."""
    fade: float = 3.0
    """Days after which the likeness of two reports has fallen to a third; the first day costs nothing."""
    near: float = 1.2
    """What likeness gains where both days of publication are known and at most a day apart."""
    same_day: float = 1.5
    """What likeness gains where the news of both is of one day that both name."""
    later: float = 2.0
    """How many times as like two groups of several reports must be, of which one tells of later days throughout."""
    same_text: float = 0.6
    """Likeness from which two reports are one text, whatever their days."""
    weighing: Weighing = field(default_factory=Weighing)
    same_terms: int = 10
    """How many telling terms two reports must share that are too far apart in time to tell one event."""
    neighbours: int = 200
    """Among how many of the reports that share a telling term, nearest in time, each finds those to compare."""
    compared: int = 100
    """With how many of them each is compared: those that share most telling terms."""


def group(readings: Sequence[Reading], options: Grouping = Grouping()) -> tuple[tuple[Reading, ...], ...]:
    """The reports of each event, in order of publication; each report is in one group."""
    ordered = sorted(readings, key=publication_order)
    times = [Times.of(one) for one in ordered]
    alike = _likeness(times, vectors(ordered, options.weighing), options)
    groups = _joined(times, alike, options)
    return tuple(tuple(ordered[place] for place in members) for members in groups)


def _likeness(times: Sequence[Times], found: Sequence[Vector], options: Grouping) -> dict[Pair, float]:
    """Pairs of places with how like they are, days of publication considered; hardly alike pairs are left out."""
    alike: dict[Pair, float] = {}
    for place, others in enumerate(_candidates(times, found, options)):
        cosines = likeness(found[place], [found[other] for other in others]) if others else []
        for other, cosine in zip(others, cosines, strict=True):
            timed = cosine * _timely(times[other], times[place], options) if cosine < options.same_text else cosine
            if timed >= options.threshold / 4:
                alike[other, place] = timed
    return alike


def _candidates(times: Sequence[Times], found: Sequence[Vector], options: Grouping) -> Iterator[list[int]]:
    """For each report the earlier ones that share telling terms: two, or more where only one text could be alike.

    Places are in order of time: the reports of a term that are met last are the nearest in time.
    """
    index: dict[int, list[int]] = defaultdict(list)
    for place, vector in enumerate(found):
        shared: Counter[int] = Counter()
        for term in vector.telling:
            shared.update(index[term][-options.neighbours :])
            index[term].append(place)
        near = (
            other
            for other, terms in shared.items()
            if terms >= options.same_terms or (terms > 1 and _timely(times[other], times[place], options) > SLIGHT)
        )
        yield sorted(heapq.nsmallest(options.compared, near, key=lambda other: (-shared[other], -other)))


def _timely(one: Times, other: Times, options: Grouping) -> float:
    """What the days make of a likeness: those of publication or those that are told of, whichever are nearer."""
    if one.told == other.told and one.named and other.named:
        return options.same_day
    gaps = (between(one.published, other.published), between(one.told, other.told))
    known = [gap for gap in gaps if gap is not None]
    if not known:
        return 1.0
    return options.near if min(known) <= 1 else math.exp((1 - min(known)) / options.fade)


def _joined(times: Sequence[Times], alike: Mapping[Pair, float], options: Grouping) -> list[list[int]]:
    """Average linkage over the sparse likeness; a pair that is not in it counts as nothing alike."""
    groups = _Groups(times, alike, options)
    queue = [(-value, a, b) for (a, b), value in alike.items() if value >= options.threshold]
    heapq.heapify(queue)
    while queue:
        _, a, b = heapq.heappop(queue)
        if a in groups.members and b in groups.members:
            made = groups.join(a, b)
            for value, other in groups.alike(made):
                if value >= groups.least(made, other):
                    heapq.heappush(queue, (-value, other, made))
    return sorted(sorted(places) for places in groups.members.values())


_Tie = tuple[float, tuple[int, ...]]
"""What ties a group to another: the sum of the likenesses of their reports, and two of its own that are like at all."""


class _Groups:
    """Groups of reports on their way to stories: each report begins as one, and two become a new one."""

    def __init__(self, times: Sequence[Times], alike: Mapping[Pair, float], options: Grouping) -> None:
        self.members = {place: [place] for place in range(len(times))}
        self._told = {place: _told(one) for place, one in enumerate(times)}
        self._options = options
        self._near: dict[int, dict[int, _Tie]] = defaultdict(dict)
        for (a, b), value in alike.items():
            self._near[a][b], self._near[b][a] = (value, (a,)), (value, (b,))
        self._next = len(times)

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
        return min(one * other, self._options.compared / 4 * (one + other))

    def least(self, one: int, other: int) -> float:
        """How like two groups must be. Several reports of later days each, and not one reply, are another event."""
        if min(len(self.members[one]), len(self.members[other])) < 2:
            return self._options.threshold
        (first, last), (other_first, other_last) = self._told[one] or ALWAYS, self._told[other] or ALWAYS
        parted = last < other_first or other_last < first
        return self._options.threshold * (self._options.later if parted else 1.0)


def _tied(one: _Tie | None, other: _Tie | None) -> _Tie:
    """The tie of two groups' union to a third one."""
    (first, through), (second, further) = one or (0.0, ()), other or (0.0, ())
    return first + second, tuple(sorted({*through, *further})[:2])


def _told(one: Times) -> Told | None:
    """The first and the last day that a report may tell of; None where it isn't known."""
    return (one.told[0].first, one.told[-1].last) if one.told else None


def _both(one: Told | None, other: Told | None) -> Told | None:
    """The days that either tells of, as far as they are known."""
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])

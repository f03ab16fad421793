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
    telling: int = 60
    """How many terms of each report stand in the index that finds pairs to compare."""
    neighbours: int = 200
    """With how many of the reports that share a term, nearest in time, each is compared."""


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
        own = found[place].by_term() if others else {}
        for other in others:
            cosine = likeness(own, found[other])
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
        for term in vector.terms[: options.telling]:
            shared.update(index[term][-options.neighbours :])
            index[term].append(place)
        near = sorted(other for other, terms in shared.items() if terms >= 2)
        yield [
            other
            for other in near
            if shared[other] >= options.same_terms or _timely(times[other], times[place], options) > SLIGHT
        ]


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
    members = {place: [place] for place in range(len(times))}
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), value in alike.items():
        near[a][b] = near[b][a] = value
    queue = [(-value, a, b) for (a, b), value in alike.items() if value >= options.threshold]
    heapq.heapify(queue)
    made = len(times)
    while queue:
        _, a, b = heapq.heappop(queue)
        if a in members and b in members:
            for value, other in _join(members, near, (a, b), made):
                if value >= _least(members[made], members[other], times, options):
                    heapq.heappush(queue, (-value, other, made))
            made += 1
    return sorted(sorted(places) for places in members.values())


def _least(one: Sequence[int], other: Sequence[int], times: Sequence[Times], options: Grouping) -> float:
    """How like two groups must be. Several reports of later days each, and not one reply, are another event."""
    if min(len(one), len(other)) < 2:
        return options.threshold
    (first, last), (other_first, other_last) = _told(one, times), _told(other, times)
    parted = last < other_first or other_last < first
    return options.threshold * (options.later if parted else 1.0)


def _told(places: Sequence[int], times: Sequence[Times]) -> tuple[date, date]:
    """The first and the last day that reports may tell of, as far as it is known; all days where it isn't of any."""
    intervals = [times[place].told for place in places if times[place].told]
    if not intervals:
        return date.min, date.max
    return min(one[0].first for one in intervals), max(one[-1].last for one in intervals)


def _join(
    members: dict[int, list[int]], near: dict[int, dict[int, float]], pair: Pair, made: int
) -> list[tuple[float, int]]:
    """Puts two groups into one and gives its likeness to each of the others that it is like at all."""
    a, b = members.pop(pair[0]), members.pop(pair[1])
    members[made] = a + b
    like_a, like_b = near.pop(pair[0]), near.pop(pair[1])
    found = []
    for other in sorted((like_a.keys() | like_b.keys()) & members.keys()):
        total = like_a.get(other, 0.0) * len(a) + like_b.get(other, 0.0) * len(b)
        near[made][other] = near[other][made] = total / (len(a) + len(b))
        found.append((near[made][other], other))
    return found

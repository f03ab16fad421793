"""Which reports tell one event: reports that share telling words, published within days of each other.

Vectors of their words are compared only where an index of their most telling terms meets, and joined bottom-up by
average linkage. Days, as published and as told, make reports more or less alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from onrecord.model import Reading
from onrecord.stories.linkage import Alike, Linking, joined
from onrecord.stories.rows import publication_order
from onrecord.stories.runs import Places, beginnings, counts, lengths, ranks
from onrecord.stories.times import Calendar, Fading, Times
from onrecord.stories.vectors import Vectors, Weighing, likeness, vectors

SLIGHT = 0.05
"""What time leaves of a likeness where only one text could be told twice."""
BLOCK = 250
"""For so many reports at once those that share terms with them are looked for."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """How like two reports must be to tell one event."""

    linking: Linking = field(default_factory=Linking)
    fading: Fading = field(default_factory=Fading)
    weighing: Weighing = field(default_factory=Weighing)
    same_text: float = 0.6
    """Likeness from which two reports are one text, whatever their days."""
    same_terms: int = 10
    """How many telling terms two reports must share that are too far apart in time to tell one event."""
    neighbours: int = 200
    """Among how many of the reports that share a telling term, nearest in time, each finds those to compare."""
    compared: int = 100
    """With how many of them each is compared: those that share most telling terms."""


def group(readings: Sequence[Reading], options: Grouping = Grouping()) -> tuple[tuple[Reading, ...], ...]:
    """The reports of each event, in order of publication; each report is in one group."""
    return tuple(tuple(readings[place] for place in members) for members in places(readings, options))


def places(readings: Sequence[Reading], options: Grouping = Grouping()) -> list[list[int]]:
    """``group``, by the places of the readings, each of which is asked for a few times and not kept."""
    order = [place for _, place in sorted((publication_order(one), place) for place, one in enumerate(readings))]
    calendar = Calendar((Times.of(readings[place]) for place in order), options.fading)
    alike = _likeness(calendar, vectors((readings[place] for place in order), options.weighing), options)
    groups = joined(len(order), alike, calendar.told, options.linking)
    return [[order[place] for place in members] for members in groups]


def _likeness(calendar: Calendar, found: Vectors, options: Grouping) -> Alike:
    """How like pairs of reports are, days of publication considered; hardly alike pairs are left out."""
    ones, others, values = [np.empty(0, np.int32)], [np.empty(0, np.int32)], [np.empty(0)]
    for one, other in candidates(calendar, found, options):
        first = beginnings(other)
        ends = first + lengths(first, len(other))
        cosines = [likeness(found, int(other[a]), one[a:b]) for a, b in zip(first, ends, strict=True)]
        cosine = np.concatenate(cosines) if cosines else np.empty(0)
        timed = np.where(cosine < options.same_text, cosine * calendar.timely(one, other), cosine)
        kept = timed >= options.linking.threshold / 4
        ones.append(one[kept].astype(np.int32))
        others.append(other[kept].astype(np.int32))
        values.append(timed[kept])
    return Alike(np.concatenate(ones), np.concatenate(others), np.concatenate(values))


def candidates(calendar: Calendar, found: Vectors, options: Grouping) -> Iterator[tuple[Places, Places]]:
    """Pairs of reports that share telling terms: two, or more where only one text could be alike.

    Places are in order of time: of the reports that hold a term, the last before one are the nearest in time. Pairs
    come by the later report, its earlier ones in order.
    """
    terms, starts = found.telling, found.telling_starts
    place = np.repeat(np.arange(len(found), dtype=np.int32), np.diff(starts))
    order = np.argsort(terms, kind="stable")
    at = np.empty(len(order), dtype=np.int64)
    at[order] = np.arange(len(order))
    back = np.minimum(ranks(terms[order]), options.neighbours)[at]
    holders = place[order]
    for start in range(0, len(found), BLOCK):
        inside = slice(starts[start], starts[min(start + BLOCK, len(found))])
        some = back[inside]
        earlier = holders[np.repeat(at[inside], some) - counts(some) - 1]
        yield _best(np.repeat(place[inside], some).astype(np.int64) << 32 | earlier, calendar, options)


def _best(met: Places, calendar: Calendar, options: Grouping) -> tuple[Places, Places]:
    """Of the pairs that share terms, the later place above the earlier one, those to compare."""
    pairs, shared = np.unique(met, return_counts=True)
    some = shared > 1
    other, one, shared = pairs[some] >> 32, pairs[some] & 0xFFFFFFFF, shared[some]
    near = (shared >= options.same_terms) | (calendar.timely(one, other) > SLIGHT)
    one, other, shared = one[near], other[near], shared[near]
    order = np.lexsort((-one, -shared, other))
    kept = np.sort(order[ranks(other[order]) < options.compared])
    return one[kept], other[kept]

"""Which reports tell one event: reports that share telling words, published within days of each other.

Each report is a vector of its words and adjoining pairs of words, weighted by how rare they are (TF-IDF, Salton
and Buckley 1988; rarity is learned from a list of common words and from the collection itself, so that the names
of a subject that every report follows count for less). Vectors are compared only where an index of their
most telling terms meets, and joined bottom-up by average linkage.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations

from onrecord.model import Interval, Reading
from onrecord.stories.language import ignored, permille
from onrecord.stories.rows import between, body, days, publication_order, told_day
from onrecord.stories.words import WORD, folded, stem

Vector = Mapping[str, float]
Pair = tuple[int, int]
Days = tuple[Interval, ...]


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
    lead: int = 600
    """Code points at the start of the body whose words count three times; a headline's do too."""
    own: float = 5.0
    """How much one report of the collection weighs against one of the thousand behind the list of common words."""
    telling: int = 60
    """How many terms of each report stand in the index that finds pairs to compare."""
    neighbours: int = 200
    """With how many of the reports that share a term, nearest in time, each is compared."""


def group(readings: Sequence[Reading], options: Grouping = Grouping()) -> tuple[tuple[Reading, ...], ...]:
    """The reports of each event, in order of publication; each report is in one group."""
    ordered = sorted(readings, key=publication_order)
    times = [Times.of(one) for one in ordered]
    likeness = _likeness(times, _vectors(ordered, options), options)
    groups = _joined(times, likeness, options)
    return tuple(tuple(ordered[place] for place in members) for members in groups)


def _vectors(readings: Sequence[Reading], options: Grouping) -> list[Vector]:
    counted = [_terms(one, options.lead) for one in readings]
    held: Counter[str] = Counter()
    for terms in counted:
        held.update(terms.keys())
    return [_vector(terms, held, len(readings), options.own) for terms in counted]


def _terms(reading: Reading, lead: int) -> dict[str, float]:
    """Words and adjoining pairs of words with their counts, the lead's and the headline's threefold."""
    counts: dict[str, float] = defaultdict(float)
    if reading.article.title:
        _count(reading.article.title, 0, len(reading.article.title), 3.0, counts)
    read = 0
    for one in body(reading):
        split = min(one.end, one.start + max(0, lead - read))
        _count(one.text, one.start, split, 3.0, counts)
        _count(one.text, split, one.end, 1.0, counts)
        read += len(one)
    return counts


def _count(text: str, start: int, end: int, weight: float, counts: dict[str, float]) -> None:
    before, stopped = "", -1
    for one in WORD.finditer(text, start, end) if start < end else ():
        term = _term(one.group())
        if not term:
            before = ""
            continue
        counts[term] += weight
        if before and one.start() - stopped == 1:
            counts[f"{before} {term}"] += weight
        before, stopped = term, one.end()


@lru_cache(maxsize=200_000)
def _term(word: str) -> str:
    """The stem of a word that tells something; nothing for a word of grammar."""
    form = folded(word)
    return "" if form in ignored() or len(form) < 2 else stem(form)


def _vector(terms: Mapping[str, float], held: Mapping[str, int], reports: int, own: float) -> Vector:
    common = _common_stems()
    total = 1000 + own * reports
    weights = {
        term: (1 + math.log(count)) * math.log(total / (own * held[term] + common.get(term, 2)))
        for term, count in terms.items()
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}


def _common_stems() -> Mapping[str, int]:
    if not _COMMON:
        for word, count in permille().items():
            _COMMON[stem(word)] = max(count, _COMMON.get(stem(word), 0))
    return _COMMON


_COMMON: dict[str, int] = {}


def _likeness(times: Sequence[Times], vectors: Sequence[Vector], options: Grouping) -> dict[Pair, float]:
    """Pairs of places with how like they are, days of publication considered; hardly alike pairs are left out."""
    found: dict[Pair, float] = {}
    for a, b in sorted(_candidates(vectors, options)):
        cosine = _cosine(vectors[a], vectors[b])
        timed = cosine * _timely(times[a], times[b], options) if cosine < options.same_text else cosine
        if timed >= options.threshold / 4:
            found[a, b] = timed
    return found


def _candidates(vectors: Sequence[Vector], options: Grouping) -> set[Pair]:
    """Pairs that share at least two telling terms. Places are in order of time, so neighbours are near in time."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for term in heapq.nsmallest(options.telling, vector, key=lambda term: (-vector[term], term)):
            index[term].append(place)
    shared: Counter[Pair] = Counter()
    for places in index.values():
        shared.update(_pairs(places, options.neighbours))
    return {pair for pair, terms in shared.items() if terms >= 2}


def _pairs(places: Sequence[int], neighbours: int) -> Iterator[Pair]:
    if len(places) <= neighbours:
        return combinations(places, 2)
    return ((a, b) for at, a in enumerate(places) for b in places[at + 1 : at + 1 + neighbours])


def _cosine(one: Vector, other: Vector) -> float:
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * long[term] for term, weight in short.items() if term in long)


def _timely(one: Times, other: Times, options: Grouping) -> float:
    """What the days make of a likeness: those of publication or those that are told of, whichever are nearer."""
    if one.told == other.told and one.named and other.named:
        return options.same_day
    gaps = (between(one.published, other.published), between(one.told, other.told))
    known = [gap for gap in gaps if gap is not None]
    if not known:
        return 1.0
    return options.near if min(known) <= 1 else math.exp((1 - min(known)) / options.fade)


def _joined(times: Sequence[Times], likeness: Mapping[Pair, float], options: Grouping) -> list[list[int]]:
    """Average linkage over the sparse likeness; a pair that is not in it counts as nothing alike."""
    members = {place: [place] for place in range(len(times))}
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), value in likeness.items():
        near[a][b] = near[b][a] = value
    queue = [(-value, a, b) for (a, b), value in likeness.items() if value >= options.threshold]
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

"""Which points of several reports speak to the same point: the same words, the same figure, the same statement.

Quotations are lined up word by word; figures by what they count and the words around them; statements by
their rare words. Whatever isn't clearly the same stays apart: a claim too many is easier to see through than
two matters in one.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from onrecord.stories.alignment import kept_words, placed
from onrecord.stories.counted import (
    DURATIONS,
    beside,
    countable,
    is_measure,
    may_be_one,
    only_ones,
    same_values,
    telling_alike,
    told_alike,
)
from onrecord.stories.denials import both_deny, contradicted, doings
from onrecord.stories.events import event, one_event
from onrecord.stories.joining import times
from onrecord.stories.language import words
from onrecord.stories.matcher import alike
from onrecord.stories.points import Point
from onrecord.stories.speakers import one_named_speaker, one_speaker, two_speakers
from onrecord.stories.stretches import crowds
from onrecord.stories.tolls import tolls
from onrecord.stories.words import is_content, rarity

EQUAL = 2.0
"""What equal values add to the likeness of two figures, so that they go before all others."""
RAREST = 12
"""So many of a point's senses, the rarest in its story, find what it is compared with."""
RAREST_QUOTED = 60
"""The same of a quotation, of which another report may give any one sentence."""
PHRASE = 4
"""A quotation of fewer words is anybody's: two who say them have not been quoted with one remark."""
RARE = 5.0
"""Words that are so rare together are somebody's all the same ("moonstruck and spellbound")."""
UNTIMED = 2
"""How many senses two statements must share that tell no time, unless they share most ("the first week of June")."""
MOST = 200
"""Of one kind of event, so many statements of a story are held against each other."""
Pair = tuple[int, int]
Rated = Mapping[Pair, float]


@dataclass(frozen=True, slots=True)
class Lineup:
    """How like two points must be to be one."""

    quoted: float = 0.7
    """Share of the shorter quotation's words that the longer one must have, in order."""
    quoted_same: float = 0.55
    """The same where both are ascribed to one speaker."""
    figure: float = 0.45
    """Share of the telling words around a figure that stand around the other, where their values differ."""
    figure_anywhere: float = 0.65
    """The same where no telling word stands beside both."""
    figure_equal: float = 0.25
    """The same where the values are equal."""
    figure_uncounted: float = 0.5
    """The same where the values are equal, but it isn't told that both count one thing ("at least 200 of them")."""
    figure_unnamed: float = 0.8
    """The same where the values differ and one report doesn't say what is counted."""
    statement: float = 0.42
    """Cosine of the telling words of two statements."""
    said: float = 0.3
    """The same where one speaker says both."""
    other_event: float = 0.65
    """The same where they tell other events, or of other parties."""
    candidate: float = 0.25
    """Least cosine from which on the matcher is asked."""
    matched: float = 0.5
    """How sure the matcher must be."""
    shared: float = 2.6
    """Least weight of the words that two statements share; a word that one sentence in ten holds weighs 1."""
    often: int = 60
    """A word that more points than this hold is no reason to compare them."""


DEFAULT = Lineup()


def lined_up(points: Sequence[Point], options: Lineup = DEFAULT) -> list[list[Point]]:
    """The points of one story, of one form, in groups that speak to the same point; in the order given."""
    if not points:
        return []
    weights = _weights(points)
    rate = {"quotation": _quotations_alike, "figure": _figures_alike, "statement": _statements_alike}[points[0].form]
    rated = _rated(points, weights, rate, options)
    links = list(rated) if points[0].form == "quotation" else _mutual(points, rated)
    if points[0].form == "figure":
        links += [(a, b) for (a, b), value in rated.items() if value >= EQUAL]  # several may be one
        links += only_ones(points) + tolls(points)
    if points[0].form == "statement":
        links += _events(points)
        links += _contradictions(points)
    return [[points[place] for place in group] for group in _components(len(points), sorted(set(links)))]


def _events(points: Sequence[Point]) -> list[Pair]:
    """Pairs that tell one event, or deny it; of one report too, where it gives both sides."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for place, point in enumerate(points):
        told = event(point)
        if told:
            by_key[told.key].append(place)
    return [
        (a, b)
        for places in by_key.values()
        for a, b in combinations(places[:MOST], 2)
        if one_event(points[a], points[b])
    ]


def _contradictions(points: Sequence[Point]) -> list[Pair]:
    """Pairs of which one tells as done what the other tells as not done, and pairs that both tell it as not done."""
    told: dict[str, dict[bool, list[int]]] = defaultdict(lambda: {True: [], False: []})
    for place, point in enumerate(points):
        for kind, denied in sorted({(one.kind, one.denied) for one in doings(point)}):
            told[kind][denied].append(place)
    return sorted(
        {
            (min(a, b), max(a, b))
            for sides in told.values()
            for a, b in product(sides[True][:MOST], (sides[False] + sides[True])[:MOST])
            if contradicted(points[a], points[b]) or both_deny(points[a], points[b])
        }
    )


Rate = Callable[[Point, Point, "Weights", Lineup], float]


def _rated(points: Sequence[Point], weights: Weights, rate: Rate, options: Lineup) -> dict[Pair, float]:
    """Pairs of points of different reports that are alike, with how much."""
    found: dict[Pair, float] = {}
    known: dict[Pair, float] = {}
    numbers: dict[object, int] = {}
    faces = [numbers.setdefault(face, len(numbers)) for face in map(_face, points)]
    for a, b in _candidates(points, options.often):
        pair = (faces[a], faces[b])
        value = known.get(pair)
        if value is None:
            value = known[pair] = rate(points[a], points[b], weights, options)
        if value > 0:
            found[a, b] = value
    return found


def _face(point: Point) -> object:
    """All that two points are rated by: those of copied sentences have one face, and are rated once."""
    told, figure, sentence = point.attribution, point.figure, point.sentence
    return (
        " ".join(point.forms),
        sentence.words if point.form != "quotation" else "",
        figure and (figure.low, figure.high, figure.modifier, figure.span.start - sentence.start),
        told and (told.speaker.name, told.stance),
        tuple(one.covers for one in point.dates),
    )


def _candidates(points: Sequence[Point], often: int) -> list[Pair]:
    """Pairs of two reports that share two of their rarest senses; what most points tell tells none apart."""
    sentences = dict.fromkeys((point.article, point.sentence.start, point.keys) for point in points)
    held = Counter(key for *_, keys in sentences for key in keys)  # several figures of one sentence hold its words once
    most = max(often, 2 * len({point.article for point in points}))
    after: dict[str, list[int]] = defaultdict(list)
    found: list[Pair] = []
    crowd = _crowd(points)
    for place in range(len(points) - 1, -1, -1):
        if place in crowd:
            continue
        telling = sorted((key for key in points[place].keys if 1 < held[key] <= most), key=lambda key: (held[key], key))
        met: Counter[int] = Counter()
        for key in telling[: RAREST_QUOTED if points[place].form == "quotation" else RAREST]:
            met.update(after[key])
            after[key].append(place)
        found += ((place, other) for other, keys in met.items() if keys > 1 and _two_reports(points, place, other))
    return sorted(found)


def _crowd(points: Sequence[Point]) -> set[int]:
    """The places of figures that stand in a table: one is as like any figure of another table as the next."""
    if points[0].form != "figure":
        return set()
    held = {one.article: crowds(one.reading) for one in {point.article: point for point in points}.values()}
    return {place for place, one in enumerate(points) if one.sentence.start in held[one.article]}


def _two_reports(points: Sequence[Point], one: int, other: int) -> bool:
    return points[one].article != points[other].article


class Weights(dict[str, float]):
    """How telling each sense is in a story."""

    def __init__(self, held: Mapping[str, float]) -> None:
        super().__init__(held)
        self._lengths: dict[frozenset[str], float] = {}

    def length(self, keys: frozenset[str]) -> float:
        """The length of the vector of these senses."""
        found = self._lengths.get(keys)
        if found is None:
            found = self._lengths[keys] = math.sqrt(sum(self.get(key, 1.0) ** 2 for key in sorted(keys)))
        return found


def _weights(points: Sequence[Point]) -> Weights:
    """How telling each sense is in this story, in powers of ten of how few of its sentences hold it."""
    contexts = {(one.article, one.sentence.start): one.around for one in points}
    held = Counter(key for context in contexts.values() for key in context)
    return Weights({key: math.log10((len(contexts) + 10) / count) for key, count in held.items()})


def _quotations_alike(one: Point, other: Point, _: Weights, options: Lineup) -> float:
    short, long = sorted((one, other), key=lambda point: len(point.tokens))
    start, end = placed(short.forms, long.forms)
    kept = kept_words(short.forms, long.forms[start:end])
    content = sum(is_content(short.forms[x]) for x, _ in kept)
    if len(kept) < 2 or content < 2 or (len(kept) == 2 and len(short.forms) > 2):
        return 0.0
    if len(short.forms) < PHRASE and sum(map(rarity, short.forms)) < RARE and _two_speakers(one, other):
        return 0.0
    share = len(kept) / len(short.forms)
    told = sum(is_content(form) for form in short.forms)
    least = options.quoted_same if one_speaker(one.attribution, other.attribution) else options.quoted
    return share if share >= least and content / max(told, 1) >= least else 0.0


def _two_speakers(one: Point, other: Point) -> bool:
    a, b = one.attribution, other.attribution
    return a is not None and b is not None and two_speakers(a.speaker, b.speaker)


def _figures_alike(one: Point, other: Point, weights: Weights, options: Lineup) -> float:
    a, b = one.figure, other.figure
    if a is None or b is None:
        return 0.0
    shared = sum(weights[key] for key in sorted(one.around & other.around))
    smaller = min(sum(weights[key] for key in sorted(around)) for around in (one.around, other.around))
    share = shared / smaller if smaller else 0.0
    equal = same_values(a, b)
    if a.unit != b.unit and {a.unit, b.unit} <= words("senses", "figures.apart"):
        return 0.0  # 20 women aren't 20 children
    if not equal and not _may_differ(one, other, share, options):
        return 0.0
    least, weight = (options.figure_equal, 1.0) if equal else (options.figure, 2.5)
    if not countable(a, b):
        if is_measure(a.unit) or is_measure(b.unit) or not (equal or None in (a.unit, b.unit)):
            return 0.0
        least, weight = (options.figure_uncounted if equal else options.figure_unnamed), 4.0
        if equal and telling_alike(a, b):
            least, weight = options.figure, 2.0
    return share + EQUAL * equal + 0.2 * beside(one, other) if share >= least and shared >= weight else 0.0


def _may_differ(one: Point, other: Point, share: float, options: Lineup) -> bool:
    """Whether two different values may be of one thing; ``share`` is how much of their sentences is shared."""
    a, b = one.figure, other.figure
    if a is None or b is None or not may_be_one(one, other):
        return False
    if (not countable(a, b) or a.unit in DURATIONS) and not told_alike(one, other, least=2):
        return False
    return share >= options.figure_anywhere or told_alike(one, other)


def _statements_alike(one: Point, other: Point, weights: Weights, options: Lineup) -> float:
    """Likeness of two statements: the cosine of what they tell, or how sure the matcher is; 0 where they aren't.

    Two statements of one event are alike whatever their words; two that tell other events need most of their words
    in common.
    """
    same = one_named_speaker(one.attribution, other.attribution)
    if one_event(one, other) or (one.forms == other.forms and len(one.keys) >= (2 if same else 3)):
        return 1.0 + len(one.keys & other.keys) / 100
    least = options.other_event if _other_events(one, other) else options.said if same else options.statement
    both = sorted(one.keys & other.keys)
    shared = sum(weights.get(key, 1.0) for key in both)
    if (
        shared < options.shared
        or len(both) < (2 if same else 3)
        or not any(_tells(key, one) and _tells(key, other) for key in both)
    ):
        return 0.0
    product = sum(weights.get(key, 1.0) ** 2 for key in both)
    cosine = product / (weights.length(one.keys) * weights.length(other.keys))
    if cosine < options.other_event and len(times().union(both)) - len(times()) < UNTIMED:
        return 0.0
    if cosine >= least:
        return cosine
    if cosine < options.candidate or least > options.statement:
        return 0.0
    sure = alike(one.wording, other.wording)
    return cosine if sure >= options.matched else 0.0


def _other_events(one: Point, other: Point) -> bool:
    a, b = event(one), event(other)
    return a is not None and b is not None and (a.key != b.key or a.coming != b.coming or a.party != b.party)


def _tells(key: str, point: Point) -> bool:
    """Whether a sense is more than a name or a number."""
    return key.startswith("=") or key in point.plain


def _mutual(points: Sequence[Point], rated: Rated) -> list[Pair]:
    """Pairs of which each is the other's best match in that report."""
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for (a, b), value in sorted(rated.items()):
        for here, there in ((a, b), (b, a)):
            key = (here, points[there].article)
            best[key] = max(best.get(key, (0.0, 0)), (value, -there))
    return [
        (a, b) for a, b in sorted(rated) if best[a, points[b].article][1] == -b and best[b, points[a].article][1] == -a
    ]


def _components(count: int, links: Sequence[Pair]) -> Iterator[list[int]]:
    root = list(range(count))

    def find(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    for a, b in links:
        low, high = sorted((find(a), find(b)))
        root[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for place in range(count):
        groups[find(place)].append(place)
    return iter(groups.values())

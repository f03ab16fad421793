"""How long a story of many reports takes to compare, and whether its claims still hold together.

``python -m bench.one_story`` makes stories of 50 and of 300 reports out of the invented coverage in ``examples/``: each
report tells two in five of the sentences, in an order of its own, two in three of them slightly rewritten
(``bench.planted``). It prints processor time for comparing them, what each pair of reports that tell one sentence
shares a claim in, and exits non-zero above its ceilings. Reading is told beside; it is done by as many processes
as there are cores, comparing by one.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise

from bench.examples import EXAMPLES
from bench.planted import rewritten
from onrecord import pipeline
from onrecord.model import Article, Claim, Interval, Published, Reading
from onrecord.reading import read
from onrecord.stories import compile as compare

CEILINGS = {50: 10.0, 300: 90.0}
"""Seconds of processor time."""
HELD = 0.8
"""Of the pairs of reports that tell one sentence and have it in claims, so many must have it in one."""
SEED, SHARE, CHANGED = 7, 0.4, 2 / 3
SAMPLE = 4000
"""So many pairs are looked up."""


@dataclass(frozen=True)
class Told:
    """One report, and which sentence of the pool each of its lines tells."""

    reading: Reading
    lines: dict[int, int]
    """The number of the sentence, by where its line begins."""


def pool() -> list[str]:
    """The sentences of the story that most of the example's reports tell."""
    every = list(pipeline.readings([EXAMPLES / "articles"]))
    stories = pipeline.compare(every).stories
    ids = max(stories, key=lambda one: len(one.articles)).articles
    read_in = [one for one in every if isinstance(one, Reading) and one.article.id in ids]
    lines = [span.words for one in read_in for span in one.sentences if 50 < len(span) < 300 and "\n" not in span.words]
    return list(dict.fromkeys(lines))


def report(number: int, lines: Sequence[str], chance: random.Random) -> Told:
    """A report of some of the lines."""
    chosen = [place for place in range(len(lines)) if chance.random() < SHARE]
    chance.shuffle(chosen)
    text, starts = "", {}
    for place in chosen:
        starts[len(text)] = place
        text += (rewritten(lines[place], chance) if chance.random() < CHANGED else lines[place]) + "\n\n"
    day = date(2024, 5, 3) + timedelta(days=number % 3)
    published = Published(day.isoformat(), "stated", (Interval(day, day),))
    article = Article(f"report-{number:03}", text, f"Outlet {number}", published=published)
    return Told(read(article), starts)


def held(reports: Sequence[Told], claims: Sequence[Claim]) -> float:
    """Of pairs of lines that tell one sentence and are in claims: how many share one."""
    place: dict[tuple[str, int], set[str]] = defaultdict(set)
    for claim in claims:
        for one in claim.statements:
            place[one.article, one.span.start].add(claim.id)
    told: dict[int, list[set[str]]] = defaultdict(list)
    for row in reports:
        starts = [*sorted(row.lines), len(row.reading.article.text)]
        for first, after in pairwise(starts):
            ids = {id for at in range(first, after) for id in place.get((row.reading.article.id, at), ())}
            if ids:
                told[row.lines[first]].append(ids)
    pairs = [pair for rows in told.values() for pair in combinations(rows, 2)]
    drawn = random.Random(SEED).sample(pairs, min(SAMPLE, len(pairs)))
    return sum(bool(one & other) for one, other in drawn) / max(1, len(drawn))


def main(sizes: Sequence[int]) -> int:
    """Print a row for each size; 1 above a ceiling or below the floor."""
    failed = False
    lines = pool()
    print(f"{len(lines)} sentences")
    print(f"{'reports':>8} {'read, s':>8} {'compared, s':>12} {'ceiling':>8} {'held together':>14}")
    for size in sizes or CEILINGS:
        chance = random.Random(SEED)
        start = time.process_time()
        reports = [report(number, lines, chance) for number in range(size)]
        between = time.process_time()
        found = compare([one.reading for one in reports])
        spent = time.process_time() - between
        share = held(reports, [claim for story in found.stories for claim in story.claims])
        ceiling = CEILINGS.get(size, float("inf"))
        print(f"{size:8} {between - start:8.1f} {spent:12.1f} {ceiling:8.0f} {share:14.3f}", flush=True)
        failed |= spent > ceiling or share < HELD
    return int(failed)


if __name__ == "__main__":
    sys.exit(main([int(one) for one in sys.argv[1:]]))

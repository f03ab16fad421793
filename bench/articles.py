"""Leftovers of web pages: what is marked, and what of the reporting is lost by it.

``python -m bench.articles`` counts how many of PolNeAR's gold attribution tokens (train and dev) fall into lines that
were marked as leftovers, how much of BASIL's bodies does, whether the lines of the two real reports are told apart as a
reader would, and how the invented examples fare. Beside it stands the naive rule: a line without a closing stop is a
leftover. It exits with 1 below its floors.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from pathlib import Path

from bench import polnear
from onrecord.articles import extract
from onrecord.articles.lines import lines, plain
from onrecord.model import Article, Capture, Given, Problem
from onrecord.sources import capture, fetch

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
EXAMPLES = ROOT / "examples"
WORD = re.compile(r"\w+")
MOST_GOLD_LOST = 0.003
MOST_BODY_LOST = 0.005
SEEDS = {
    "000": "menu menu headline caption+credit - - headline - - headline"
    + " -" * 5
    + " headline - - note promotion promotion",
    "002": "headline - caption+credit repeated" + " -" * 20,
}
"""For each line that isn't blank: the kinds that a reader would mark, or a dash for reporting."""

Range = tuple[int, int]
Marker = Callable[[str], list[Range]]


def main() -> int:
    """Print the tables; 0 where all floors hold or the corpora are absent, else 1."""
    sound = examples()
    if not SHARED.is_dir():
        print("the public corpora aren't beside the checkout (../shared): their part was not measured")
        return int(not sound)
    sound &= seeds()
    heads = ("PolNeAR gold tokens lost", "of them in headlines", "BASIL body words lost")
    print(f"{'rule':10}" + "".join(f"{head:>26}" for head in heads) + f"{'MB/s':>8}")
    for name, marker in (("onrecord", ours), ("naive", naive)):
        lost, top, speed = gold_lost(marker)
        body = body_lost(marker)
        print(f"{name:10}{lost:26.2%}{top:26.2%}{body:26.2%}{speed:8.2f}")
        if name == "onrecord" and (lost > MOST_GOLD_LOST or body > MOST_BODY_LOST):
            print(f"below its floors ({MOST_GOLD_LOST:.2%} of gold tokens, {MOST_BODY_LOST:.2%} of body words)")
            sound = False
    return int(not sound)


def ours(text: str) -> list[Range]:
    """The package's own marker."""
    article = extract(capture(Given(id="a", text=text))).article
    return [(one.span.start, one.span.end) for one in article.leftovers] if article else []


def naive(text: str) -> list[Range]:
    """Every line without a closing stop."""
    return [(line.start, line.end) for line in lines(text) if not line.stops]


def gold_lost(marker: Marker) -> tuple[float, float, float]:
    """The share of gold tokens in marked lines, of those in the first line, and megabytes of text a second."""
    tokens = lost = top = size = 0
    seconds = 0.0
    for split in ("dev", "train"):
        for _, text, gold in polnear.articles(split):
            began = time.perf_counter()
            marked = _covered(marker(text))
            seconds += time.perf_counter() - began
            ascribed = _covered(part for one in gold for part in (*one.source, *one.cue, *one.content))
            starts = [match.start() for match in WORD.finditer(text) if match.start() in ascribed]
            fallen = [start for start in starts if start in marked]
            tokens, lost, size = tokens + len(starts), lost + len(fallen), size + len(text)
            top += sum(start < text.find("\n") for start in fallen)
    return lost / tokens, top / tokens, size / seconds / 1e6


def body_lost(marker: Marker) -> float:
    """The share of words in marked lines of bodies that hold nothing but the report."""
    words = lost = 0
    for path in sorted((SHARED / "corpora" / "basil" / "articles").glob("*/*.json")):
        body = json.loads(path.read_text("utf-8"))["body-paragraphs"]
        text = "\n\n".join(" ".join(paragraph) for paragraph in body)
        marked = _covered(marker(text))
        starts = [match.start() for match in WORD.finditer(text)]
        words, lost = words + len(starts), lost + sum(start in marked for start in starts)
    return lost / words


def _covered(ranges: Iterable[Range]) -> set[int]:
    return {place for start, end in ranges for place in range(start, end)}


def seeds() -> bool:
    """Whether each line of the two real reports has the kinds that a reader would give it."""
    right = total = 0
    for one in fetch([SHARED / "seeds"]):
        if isinstance(one, Problem):
            continue
        article = extract(one).article
        expected = next((kinds.split() for name, kinds in SEEDS.items() if one.where.startswith(name)), None)
        if article is None or expected is None:
            continue
        found = list(kinds_by_line(article))
        total += len(expected)
        for number, (kinds, theirs) in enumerate(zip_longest(found, expected), 1):
            right += kinds == theirs
            if kinds != theirs:
                print(f"{one.where}, line {number}: {kinds}, where a reader has {theirs}")
    print(f"lines of the two real reports with the kind that a reader gives them: {right} of {total}")
    return right == total


def kinds_by_line(article: Article) -> Iterator[str]:
    """The kinds marked in each line that is not blank, joined, or a dash."""
    for line in lines(article.text):
        inside = [one.kind for one in article.leftovers if line.start <= one.span.start < line.end]
        yield "+".join(inside) or "-"


def examples() -> bool:
    """Whether the invented articles have the outlet, title, byline, date and leftovers that a careful reader finds."""
    expected = json.loads((EXAMPLES / "expected.json").read_text("utf-8"))["articles"]
    stated = left = wrong = 0
    for one in fetch([EXAMPLES / "articles"]):
        article = extract(one).article if isinstance(one, Capture) else None
        if article is None:
            continue
        wanted = expected.get(article.id) or expected[article.where]
        found = {"outlet": article.outlet, "title": article.title, "byline": article.byline}
        found["published"] = (article.published.value or "")[:10] or None
        wants = {**{field: wanted[field] for field in found}, "published": wanted["published"]["value"]}
        differing = [field for field in found if found[field] != wants[field]]
        stated, wrong = stated + len(found) - len(differing), wrong + len(differing)
        for field in differing:
            print(f"{article.where}: {field} {found[field]!r}, where a reader has {wants[field]!r}")
        body = {plain(line) for span in article.body for line in span.words.splitlines()}
        left += sum(plain(line) in body for line in wanted["leftovers"])
    total = sum(len(one["leftovers"]) for one in expected.values())
    print(f"examples: {stated} of {stated + wrong} outlets, titles, bylines and dates as a reader finds them,")
    print(f"          {total - left} of {total} leftovers kept out of the body")
    return not wrong and not left


if __name__ == "__main__":
    sys.exit(main())

"""Which reports tell one event: B³ against BASIL's triplets, alone and among PolNeAR's articles.

``python -m bench.stories [--joins]`` prints a table with single-link cosine as baseline beside, and exits
non-zero below its floors; with ``--joins`` also every story that joins articles which BASIL doesn't, for a look.
Only bodies are compared: no headlines. BASIL: Fan et al. 2019; B³: Bagga and Baldwin 1998.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

from onrecord.model import Article, CommitmentEntry, Interval, Published, Reading
from onrecord.reading import read as read_article
from onrecord.reading.dates import dates
from onrecord.reading.sentences import paragraphs, sentences
from onrecord.stories.commitments import commitments
from onrecord.stories.group import places
from onrecord.stories.rows import body
from onrecord.stories.words import is_content, tokens

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
FLOORS = {"BASIL": 0.95, "BASIL, dated": 0.95, "BASIL + PolNeAR": 0.93, "BASIL + PolNeAR, dated": 0.93}
Groups = list[list[str]]


def reading(id: str, text: str, day: str, outlet: str, title: str = "") -> Reading:
    """A reading of one article of a corpus, with nothing read in it but its day."""
    first = date.fromisoformat(day)
    published = Published(day, "stated", (Interval(first, first),))
    article = Article(id, text, outlet=outlet, published=published, title=title or None)
    return Reading(article, published)


def basil() -> tuple[list[Reading], dict[str, str]]:
    """BASIL's 135 articles, and the story of each."""
    found, story = [], {}
    for path in sorted((CORPORA / "basil" / "articles").glob("*/*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        text = "\n\n".join(" ".join(paragraph) for paragraph in row["body-paragraphs"])
        found.append(reading(path.stem, text, row["date"][:10], row["source"]))
        story[path.stem] = row["triplet-uuid"]
    return found, story


def basil_ledger(only: Container[str] | None = None) -> tuple[int, tuple[CommitmentEntry, ...]]:
    """How many of BASIL's reports are read, and their ledger: all stories, or those that have one of the articles."""
    bare, story = basil()
    wanted = {story[id] for id in story if only is None or id in only}
    read = [read_article(one.article) for one in bare if story[one.article.id] in wanted]
    stories: dict[str, list[str]] = defaultdict(list)
    for one in read:
        stories[story[one.article.id]].append(one.article.id)
    return len(read), commitments(read, None, list(stories.values()))


def polnear() -> list[Reading]:
    """PolNeAR's 924 articles."""
    paths = sorted((CORPORA / "polnear").glob("*/text/*.txt"))
    names = [path.stem.split("_", 2) for path in paths]
    return [
        reading(path.stem, path.read_text(encoding="utf-8"), name[1], name[0])
        for path, name in zip(paths, names, strict=True)
    ]


def dated(readings: Sequence[Reading]) -> list[Reading]:
    """The same articles with the days that they name."""
    found = []
    for one in readings:
        read = paragraphs(one.article)
        split = sentences(read)
        found.append(replace(one, paragraphs=read, sentences=split, dates=dates(split, one.published)))
    return found


def undated(readings: Sequence[Reading]) -> list[Reading]:
    """The same articles with no day of publication."""
    return [Reading(replace(one.article, published=Published()), Published()) for one in readings]


def b_cubed(groups: Groups, story: dict[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over the articles that ``story`` knows; all others are strangers to each story."""
    size = Counter(story.values())
    precision = recall = 0.0
    for members in groups:
        held = Counter(story[one] for one in members if one in story)
        for name, n in held.items():
            precision += n * n / len(members)
            recall += n * n / size[name]
    precision, recall = precision / len(story), recall / len(story)
    return precision, recall, 2 * precision * recall / (precision + recall)


def ours(readings: Sequence[Reading]) -> Groups:
    """Groups by default settings."""
    return [[readings[place].article.id for place in members] for members in places(readings)]


def single_link(readings: Sequence[Reading], threshold: float = 0.25) -> Groups:
    """The plain way: TF-IDF of the collection's own words, cosine, joined wherever one pair is over the threshold.

    The threshold is the one of 0.20, 0.25, 0.30 … that does best on BASIL alone.
    """
    counts = [
        Counter(token.form for span in body(one) for token in tokens(span.text, span.start, span.end))
        for one in readings
    ]
    held = Counter(word for one in counts for word in one)
    vectors = []
    for counted in counts:
        weights = {
            word: (1 + math.log(n)) * math.log(len(counts) / held[word])
            for word, n in counted.items()
            if is_content(word) and held[word] > 1
        }
        length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
        vectors.append({word: weight / length for word, weight in weights.items()})
    root = list(range(len(readings)))

    def find(place: int) -> int:
        while root[place] != place:
            place = root[place] = root[root[place]]
        return place

    for a, b in combinations(range(len(readings)), 2):
        if sum(weight * vectors[b].get(word, 0.0) for word, weight in vectors[a].items()) >= threshold:
            root[find(b)] = find(a)
    groups: dict[int, list[str]] = defaultdict(list)
    for place, one in enumerate(readings):
        groups[find(place)].append(one.article.id)
    return list(groups.values())


def row(name: str, way: Callable[[Sequence[Reading]], Groups], readings: list[Reading], story: dict[str, str]) -> float:
    """Print one row of the table and give its F1."""
    began = time.perf_counter()
    groups = way(readings)
    took = time.perf_counter() - began
    precision, recall, f1 = b_cubed(groups, story)
    print(f"{name:40} {precision:6.3f} {recall:6.3f} {f1:6.3f} {len(groups):7} {took:6.1f} s")
    return f1


def joins(readings: list[Reading], story: dict[str, str]) -> None:
    """Print the stories of more than one article that are not one BASIL story, with each one's day and first words."""
    by_id = {one.article.id: one for one in readings}
    for members in ours(readings):
        if len(members) > 1 and len({story.get(one, one) for one in members}) > 1:
            print("joined:")
            for one in members:
                words = " ".join(by_id[one].article.text[:120].split())
                print(f"  {by_id[one].published.value or 'no day':10}  {one:50}  {words}")


def main() -> int:
    """Print the table; 1 where a figure is below its floor."""
    if not CORPORA.is_dir():
        print("the public corpora are not beside the checkout (../shared/corpora): nothing measured")
        return 0
    stories, story = basil()
    mixed = stories + polnear()
    sets = {"BASIL": undated(stories), "BASIL, dated": dated(stories)}
    sets |= {"BASIL + PolNeAR": undated(mixed), "BASIL + PolNeAR, dated": dated(mixed)}
    print(f"{'B³':40} {'P':>6} {'R':>6} {'F1':>6} {'groups':>7}")
    failed = [name for name, readings in sets.items() if row(name, ours, readings, story) < FLOORS[name]]
    row("BASIL, single-link cosine", single_link, sets["BASIL"], story)
    if "--baselines" in sys.argv:
        row("BASIL + PolNeAR, single-link cosine", single_link, sets["BASIL + PolNeAR"], story)
    if "--joins" in sys.argv:
        joins(sets["BASIL + PolNeAR, dated"], story)
    print(*(f"below its floor: {name}" for name in failed), sep="\n", end="")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

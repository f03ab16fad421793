"""How much planted copying is found, and how much of what is found was planted.

``python -m bench.copies [--distinct] [PERCENT…]`` plants copies of PolNeAR's articles with a seeded generator: whole,
cut to a third, with paragraphs shuffled, or two merged, with 0 to 60 % of the words changed (three changes in five
put another word there, one leaves the word out, one puts a word in), each between the paragraphs of a third article.
A planted passage counts where it has 25 words or more outside quotations; it is found if reported passages cover
half of it on both sides. A reported passage is right if half of it, on both sides, was planted.

"All at once" is how it is used: copies and sources are one collection, grouped into stories, and what is shared
within a story and between stories is told. Beside ours stands datasketch's MinHash over word trigrams of paragraphs
where it is installed, and an exact match of eight words in a row. Last come BASIL's triplets, three independent
outlets on one event: how many pairs share anything.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from itertools import combinations
from typing import Any

from bench.stories import CORPORA, basil, polnear
from onrecord.model import Article, Copy, Reading, Span
from onrecord.reading.quotations import quotations
from onrecord.reading.sentences import paragraphs
from onrecord.stories.copies import across, copies, repetitions
from onrecord.stories.group import group
from onrecord.stories.words import WORD

LEVELS = (0, 10, 20, 30, 40, 50, 60)
KINDS = ("whole", "cut", "shuffled", "merged")
EACH = 25
FLOOR_PRECISION = 0.98
FLOORS_RECALL = {0: 0.95, 10: 0.95, 20: 0.95, 30: 0.95, 60: 0.80}
LEAST = 25
Range = tuple[int, int]
Pair = tuple[Range, Range]
Finder = Callable[[Reading, Reading], list[Pair]]


@dataclass(frozen=True)
class Planted:
    """A copy, the articles it was made of, and which passage of it comes from where."""

    copy: Reading
    sources: tuple[Reading, ...]
    truth: tuple[tuple[Pair, ...], ...]
    """For each source: ranges in the source, ranges in the copy."""


def read(article: Article) -> Reading:
    """A reading with paragraphs and quotations."""
    found = paragraphs(article)
    return Reading(article, article.published, paragraphs=found, quotations=quotations(found))


def changed(words: str, share: float, vocabulary: Sequence[str], chance: random.Random) -> str:
    """The text with so many of its words changed."""
    pieces, at = [], 0
    for one in WORD.finditer(words):
        pieces.append(words[at : one.start()])
        at = one.end()
        word = one.group()
        if chance.random() < share:
            kind = chance.randrange(5)
            other = chance.choice(vocabulary)
            word = "" if kind == 3 else f"{word} {other}" if kind == 4 else other
        pieces.append(word)
    return "".join([*pieces, words[at:]])


def runs(taken: Sequence[int]) -> Iterator[Range]:
    """Where following paragraphs stay in order, as ranges of places in ``taken``."""
    start = 0
    for place in range(1, len(taken) + 1):
        if place == len(taken) or taken[place] != taken[place - 1] + 1:
            yield start, place
            start = place


def chosen(source: Reading, kind: str, chance: random.Random) -> list[int]:
    """Which paragraphs are copied, in the copy's order."""
    count = len(source.paragraphs)
    every = list(range(count))
    if kind == "shuffled":
        chance.shuffle(every)
    if kind in {"cut", "merged"}:
        length = max(1, count // (3 if kind == "cut" else 2))
        start = chance.randrange(count - length + 1)
        every = every[start : start + length]
    return every


def plant(
    pool: Sequence[Reading], kind: str, share: float, vocabulary: Sequence[str], chance: random.Random
) -> Planted:
    """One copy of one or two articles of the pool, between paragraphs of another one."""
    *sources, host = chance.sample(pool, 3 if kind == "merged" else 2)
    text = "\n\n".join(one.words for one in host.paragraphs[:3])
    truth = []
    for source in sources:
        taken = chosen(source, kind, chance)
        pairs = []
        for first, end in runs(taken):
            own = Span(
                source.article.text, source.paragraphs[taken[first]].start, source.paragraphs[taken[end - 1]].end
            )
            text += "\n\n"
            start = len(text)
            text += changed(own.words, share, vocabulary, chance)
            pairs.append(((own.start, own.end), (start, len(text))))
        truth.append(tuple(pairs))
    text += "\n\n" + "\n\n".join(one.words for one in host.paragraphs[3:6])
    copy = read(Article("copy", text, outlet="copy"))
    return Planted(copy, tuple(sources), tuple(truth))


def unquoted(source: Reading, place: Range) -> int:
    """Words of a range outside its quotations."""
    inside = [(span.start, span.end) for one in source.quotations for span in one.spans]
    found = [one.start() for one in WORD.finditer(source.article.text, *place)]
    return sum(not any(start <= at < end for start, end in inside) for at in found)


def covered(place: Range, others: Sequence[Range]) -> float:
    """Which share of a range the others cover."""
    marks = sorted((max(place[0], a), min(place[1], b)) for a, b in others)
    total, at = 0, place[0]
    for a, b in marks:
        total += max(0, b - max(a, at))
        at = max(at, b)
    return total / (place[1] - place[0])


def right(pair: Pair, others: Sequence[Pair]) -> bool:
    """Whether others that meet it cover half of a pair on both sides."""
    met = [
        one for one in others if all(one[side][0] < pair[side][1] and pair[side][0] < one[side][1] for side in (0, 1))
    ]
    return all(covered(pair[side], [one[side] for one in met]) >= 0.5 for side in (0, 1))


def ours(source: Reading, copy: Reading) -> list[Pair]:
    """Passages by default settings."""
    found = copies([source, copy])
    return [((a.start, a.end), (b.start, b.end)) for one in found for a, b in one.passages]


def eight_words(source: Reading, copy: Reading) -> list[Pair]:
    """The plain way: runs of at least eight equal words."""
    texts = [list(WORD.finditer(one.article.text)) for one in (source, copy)]
    forms = [[one.group().casefold() for one in text] for text in texts]
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(forms[0]) - 7):
        index[tuple(forms[0][at : at + 8])].append(at)
    found, done = [], -1
    for at in range(len(forms[1]) - 7):
        for start in index.get(tuple(forms[1][at : at + 8]), ())[:1] if at > done else ():
            length = 8
            while (
                start + length < len(forms[0])
                and at + length < len(forms[1])
                and forms[0][start + length] == forms[1][at + length]
            ):
                length += 1
            done = at + length
            ends = ((texts[0][start].start(), texts[0][start + length - 1].end()),)
            found.append((ends[0], (texts[1][at].start(), texts[1][at + length - 1].end())))
    return found


def minhash(source: Reading, copy: Reading) -> list[Pair]:
    """Pairs of paragraphs whose trigrams have a MinHash likeness of 0.3 or more (datasketch)."""
    library = import_module("datasketch")

    def sketch(one: Span) -> Any:
        words = [word.casefold() for word in WORD.findall(one.words)]
        made = library.MinHash(num_perm=64, seed=1)
        for at in range(max(1, len(words) - 2)):
            made.update(" ".join(words[at : at + 3]).encode())
        return made

    a, b = ([(one, sketch(one)) for one in text.paragraphs] for text in (source, copy))
    return [((x.start, x.end), (y.start, y.end)) for x, one in a for y, other in b if one.jaccard(other) >= 0.3]


def measure(finder: Finder, planted: Sequence[Planted]) -> tuple[float, float, float, int]:
    """Precision, recall, seconds of processor time and the number of passages that were planted."""
    began = time.process_time()
    good = reported = found = wanted = 0
    for one in planted:
        for source, truth in zip(one.sources, one.truth, strict=True):
            passages = finder(source, one.copy)
            reported += len(passages)
            good += sum(right(pair, truth) for pair in passages)
            due = [pair for pair in truth if unquoted(source, pair[0]) >= LEAST]
            wanted += len(due)
            found += sum(right(pair, passages) for pair in due)
    return good / max(reported, 1), found / max(wanted, 1), time.process_time() - began, wanted


def finders() -> dict[str, Finder]:
    """Ours and its peers."""
    found: dict[str, Finder] = {"ours": ours, "eight words in a row": eight_words}
    if find_spec("datasketch"):
        found["MinHash of paragraphs"] = minhash
    else:
        print("datasketch is not installed: its MinHash is left out")
    return found


def independent() -> tuple[int, int]:
    """Of BASIL's pairs of reports on one event: how many share a passage, and how many there are."""
    readings, story = basil()
    held: dict[str, list[Reading]] = defaultdict(list)
    for one in readings:
        held[story[one.article.id]].append(read(one.article))
    pairs = [pair for members in held.values() for pair in combinations(members, 2)]
    shared: list[Copy] = [copy for pair in pairs for copy in copies(pair)]
    if "--distinct" in sys.argv:
        for copy in shared:
            print("  shared:", *copy.articles, [len(a) for a, _ in copy.passages])
    return len(shared), len(pairs)


def at_once(planted: Sequence[Planted]) -> tuple[float, float, int]:
    """Precision, recall and the number of stories where all articles are compared as one collection."""
    named = [f"copy {at:03}" for at in range(len(planted))]
    made = [
        replace(one.copy, article=replace(one.copy.article, id=id, outlet=id))
        for id, one in zip(named, planted, strict=True)
    ]
    sources = {source.article.id: source for one in planted for source in one.sources}
    stories = group([*sources.values(), *made])
    repeated = repetitions(stories)
    found: dict[tuple[str, ...], list[Pair]] = {}
    for members, far in zip(stories, across(stories, repeated), strict=True):
        for shared in (*copies(members, repeated), *far):
            pairs = [((a.start, a.end), (b.start, b.end)) for a, b in shared.passages]
            found[shared.articles], found[shared.articles[::-1]] = pairs, [(b, a) for a, b in pairs]
    good = reported = met = wanted = 0
    for one, copy in zip(planted, made, strict=True):
        for source, truth in zip(one.sources, one.truth, strict=True):
            passages = found.get((source.article.id, copy.article.id), [])
            due = [pair for pair in truth if unquoted(source, pair[0]) >= LEAST]
            reported, wanted = reported + len(passages), wanted + len(due)
            good += sum(right(pair, truth) for pair in passages)
            met += sum(right(pair, passages) for pair in due)
    return good / max(reported, 1), met / max(wanted, 1), len(stories)


def below(share: int, precision: float, recall: float) -> bool:
    """Whether a row is below its floors."""
    return precision < FLOOR_PRECISION or recall < FLOORS_RECALL.get(share, 0.0)


def main() -> int:
    """Print the table; 1 where a figure of ours is below its floor."""
    if not CORPORA.is_dir():
        print("the public corpora are not beside the checkout (../shared/corpora): nothing measured")
        return 0
    pool = [one for one in (read(replace(row.article, outlet=None)) for row in polnear()) if len(one.paragraphs) > 7]
    vocabulary = [word for one in pool for word in WORD.findall(one.article.text)]
    failed, peers = False, finders()
    print(f"{'words changed':24} {'finder':24} {'P':>6} {'R':>6} {'passages':>9} {'ms a pair':>10}")
    for share in [int(one) for one in sys.argv[1:] if one.isdigit()] or LEVELS:
        chance = random.Random(20180712 + share)
        planted = [plant(pool, kind, share / 100, vocabulary, chance) for kind in KINDS for _ in range(EACH)]
        for name, finder in peers.items():
            precision, recall, took, wanted = measure(finder, planted)
            each = 1000 * took / sum(len(one.sources) for one in planted)
            print(f"{share:3} %{'':19} {name:24} {precision:6.3f} {recall:6.3f} {wanted:9} {each:10.1f}")
            failed |= name == "ours" and below(share, precision, recall)
        if share in FLOORS_RECALL:
            precision, recall, stories = at_once(planted)
            print(f"{share:3} %{'':19} {'ours, all at once':24} {precision:6.3f} {recall:6.3f} {stories:9} stories")
            failed |= below(share, precision, recall)
    print("BASIL, independent outlets on one event: {} of {} pairs share a passage".format(*independent()))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

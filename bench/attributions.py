"""Attributions on PolNeAR: F1 of the fragments of sources, cues and contents, exact and overlapping, and of whole ones.

``python -m bench.attributions [dev|train]``. Fragments are compared one by one, each piece of a discontinuous part for
itself; behind F1 stands between what it lies in 95 of 100 draws of as many articles. A whole attribution is exact
where all fragments of its three parts are; it overlaps where each part does, and none has a source that the other
lacks. Beside the trained reader stand the patterns that it builds on, a baseline (every quotation with the nearest
"said" in its sentence), and the corpus's own annotators: two of one text against each other, and what most of them
marked against one more. It exits with 1 below its floors, which are pinned for ``dev``; corpora are at
``../shared/corpora``.
"""

from __future__ import annotations

import itertools
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from bench.draws import interval
from bench.polnear import CORPORA, Gold, Range, annotated_by_several, articles
from onrecord.model import Article, Attribution
from onrecord.reading.attributions import PATTERNS, TRAINED, Tagger, attributions
from onrecord.reading.names import mentions
from onrecord.reading.quotations import quotations
from onrecord.reading.sentences import paragraphs, sentences

PARTS = ("source", "cue", "content")
FLOORS = {
    ("source", "exact"): 0.828,
    ("cue", "exact"): 0.759,
    ("content", "exact"): 0.704,
    ("whole", "exact"): 0.582,
    ("source", "overlap"): 0.865,
    ("cue", "overlap"): 0.853,
    ("content", "overlap"): 0.891,
    ("whole", "overlap"): 0.812,
}
QUOTATIONS_FLOOR = 0.98
MOST_OF = 3
"""So many other people, at the least, make a majority."""

_NEAREST = re.compile(
    r"[“\"]([^“”\"\n]{10,})[”\"] ?"
    r"(?:(?P<a>[A-Z][\w.]*(?: [A-Z][\w.]*)*|he|she) (?P<b>said)|(?P<c>said) (?P<d>[A-Z]\w*))?"
)

Document = tuple[str, str, list[Gold]]
Parts = dict[str, frozenset[Range]]
"""The fragments of each part of one attribution."""
Found = dict[str, set[Range]]
"""All fragments of each part of one article."""
Scores = dict[tuple[str, str], float]


def main() -> int:
    """Print the tables; 0 where all floors hold or the corpora are absent, else 1."""
    if not CORPORA.is_dir():
        print("the public corpora aren't beside the checkout (../shared/corpora): nothing was measured")
        return 0
    split = sys.argv[1] if len(sys.argv) > 1 else "dev"
    documents = list(articles(split))
    read(documents[0][1])
    began = time.process_time()
    ours = [read(text) for _, text, _ in documents]
    speed = len(documents) / (time.process_time() - began)
    print(f"PolNeAR {split}: {len(documents)} articles, {speed:.0f} a second of one core, all told")
    print(f"{'':14}{'part':8}{'':9}{'P':>7}{'R':>7}{'F1':>7}")
    scores = show("onrecord", [fragments(one) for one in ours], documents)
    scores |= show_whole("onrecord", ours, documents)
    theirs = [read(text, PATTERNS) for _, text, _ in documents]
    show("patterns", [fragments(one) for one in theirs], documents)
    show_whole("patterns", theirs, documents)
    show("nearest said", [nearest_said(text) for _, text, _ in documents], documents)
    show_agreement("annotators")
    show_majority("most of them")
    share = direct([fragments(one) for one in ours], documents)
    print(f"balanced direct quotations with their content's exact bounds: {share:.3f}")
    below = [f"{part} {how}" for (part, how), floor in FLOORS.items() if scores[part, how] < floor]
    below += ["direct quotations"] if share < QUOTATIONS_FLOOR else []
    if below and split == "dev":
        print("below the floor:", ", ".join(below))
        return 1
    return 0


def read(text: str, tagger: Tagger = TRAINED) -> tuple[Attribution, ...]:
    """What the package finds."""
    parts = paragraphs(Article("a", text))
    split = sentences(parts)
    return attributions(parts, split, quotations(parts), mentions(split), tagger)


def fragments(found: Sequence[Attribution]) -> Found:
    """All fragments of each part."""
    return {part: {(span.start, span.end) for one in found for span in getattr(one, part)} for part in PARTS}


def nearest_said(text: str) -> Found:
    """The baseline: quotations between double marks, with "X said" or "said X" beside them."""
    found: Found = {part: set() for part in PARTS}
    for match in _NEAREST.finditer(text):
        found["content"].add(match.span())
        for group, part in (("a", "source"), ("b", "cue"), ("c", "cue"), ("d", "source")):
            if match.group(group):
                found[part].add(match.span(group))
    return found


def show(name: str, found: Sequence[Found], documents: Sequence[Document]) -> Scores:
    """Print and return the F1 of each part, exact and overlapping."""
    scores = {}
    for part in PARTS:
        for how, matches in (("exact", exact), ("overlap", overlap)):
            counted = [_counts(part, ours, gold, matches) for ours, (_, _, gold) in zip(found, documents, strict=True)]
            low, high = interval(counted, f1)
            precision, recall = score(part, found, documents, matches)
            scores[part, how] = row((name, part, how), precision, recall, f"  {low:.3f} to {high:.3f}")
    return scores


def show_agreement(name: str) -> None:
    """What any two people agree to who annotated one text: the training split has sixteen such, dev two."""
    pairs = [pair for found in annotated_by_several("train") for pair in itertools.permutations(found, 2)]
    one, other = ([_all_fragments(pair[side]) for pair in pairs] for side in (0, 1))
    for part in PARTS:
        for how, matches in (("exact", exact), ("overlap", overlap)):
            found = sum(len(each[part]) for each in one)
            agreed = sum(matches(each[part], against[part]) for each, against in zip(one, other, strict=True))
            row((name, part, how), agreed / found, agreed / found)


def show_majority(name: str) -> None:
    """What most of four or five people marked, held against one more who annotated the same text.

    It bounds what a reader can reach that isn't told whose annotation it will be held against.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for people in (one for split in ("train", "dev") for one in annotated_by_several(split)):
        each = [_all_fragments(one) for one in people]
        for at, own in enumerate(each):
            others = each[:at] + each[at + 1 :]
            for part in PARTS if len(others) >= MOST_OF else ():
                _count(counts, part, _majority([one[part] for one in others]), own[part])
    for (part, how), found in counts.items():
        row((name, part, how), found["right"] / found["found"], found["recalled"] / found["gold"])


def _count(counts: dict[tuple[str, str], Counter[str]], part: str, found: set[Range], gold: set[Range]) -> None:
    for how, matches in (("exact", exact), ("overlap", overlap)):
        counts[part, how] += Counter(
            found=len(found), gold=len(gold), right=matches(found, gold), recalled=matches(gold, found)
        )


def _majority(found: Sequence[set[Range]]) -> set[Range]:
    """The stretches of characters that at least half of them marked; a gap of one character is none."""
    votes = Counter(at for one in found for start, end in one for at in range(start, end))
    fragments: list[Range] = []
    for at in sorted(at for at, count in votes.items() if 2 * count >= len(found)):
        if fragments and at <= fragments[-1][1] + 1:
            fragments[-1] = (fragments[-1][0], at + 1)
        else:
            fragments.append((at, at + 1))
    return set(fragments)


def _all_fragments(found: Sequence[Gold]) -> Found:
    return {part: {tuple(each) for one in found for each in getattr(one, part)} for part in PARTS}


def f1(counts: Sequence[int]) -> float:
    """F1 from how many are right, are recalled, were found and are there."""
    precision, recall = counts[0] / max(1, counts[2]), counts[1] / max(1, counts[3])
    return 2 * precision * recall / max(1e-9, precision + recall)


def row(label: tuple[str, str, str], precision: float, recall: float, more: str = "") -> float:
    """Print one line, and return its F1."""
    mean = 2 * precision * recall / max(1e-9, precision + recall)
    name, part, how = label
    print(f"{name:14}{part:8}{how:9}{precision:7.3f}{recall:7.3f}{mean:7.3f}{more}")
    return mean


def _counts(
    part: str, ours: Found, gold: Sequence[Gold], matches: Callable[[set[Range], set[Range]], int]
) -> tuple[int, int, int, int]:
    """How many are right, are recalled, were found and are there."""
    theirs = {fragment for one in gold for fragment in getattr(one, part)}
    return matches(ours[part], theirs), matches(theirs, ours[part]), len(ours[part]), len(theirs)


def score(
    part: str, found: Sequence[Found], documents: Sequence[Document], matches: Callable[[set[Range], set[Range]], int]
) -> tuple[float, float]:
    """Precision and recall of one part's fragments."""
    counted = [_counts(part, ours, gold, matches) for ours, (_, _, gold) in zip(found, documents, strict=True)]
    right, recalled, ours, theirs = map(sum, zip(*counted, strict=True))
    return right / max(1, ours), recalled / max(1, theirs)


def exact(some: set[Range], others: set[Range]) -> int:
    """How many are among the others."""
    return len(some & others)


def overlap(some: set[Range], others: set[Range]) -> int:
    """How many share a character with one of the others."""
    return sum(_lap(one, others) for one in some)


def show_whole(name: str, found: Sequence[Sequence[Attribution]], documents: Sequence[Document]) -> Scores:
    """Print and return the F1 of whole attributions, exact and overlapping."""
    scores = {}
    for how, same in (("exact", _equal), ("overlap", _alike)):
        counts: Counter[str] = Counter()
        for ours, (_, _, gold) in zip(found, documents, strict=True):
            some, others = [_parts(one) for one in ours], [_parts(one) for one in gold]
            counts["found"] += len(some)
            counts["gold"] += len(others)
            counts["right"] += _pairs(some, others, same)
        right = counts["right"]
        scores["whole", how] = row(
            (name, "whole", how), right / max(1, counts["found"]), right / max(1, counts["gold"])
        )
    return scores


def _pairs(some: Sequence[Parts], others: Sequence[Parts], same: Callable[[Parts, Parts], bool]) -> int:
    """How many of one have a partner of their own among the others."""
    free = list(others)
    right = 0
    for one in some:
        partner = next((at for at, other in enumerate(free) if same(one, other)), None)
        if partner is not None:
            free.pop(partner)
            right += 1
    return right


def _parts(one: Attribution | Gold) -> Parts:
    if isinstance(one, Attribution):
        return {part: frozenset((span.start, span.end) for span in getattr(one, part)) for part in PARTS}
    return {part: frozenset(getattr(one, part)) for part in PARTS}


def _equal(one: Parts, other: Parts) -> bool:
    return one == other


def _alike(one: Parts, other: Parts) -> bool:
    return all(
        any(_lap(piece, other[part]) for piece in one[part]) if one[part] and other[part] else one[part] == other[part]
        for part in PARTS
    )


def _lap(one: Range, others: set[Range] | frozenset[Range]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


def direct(found: Sequence[Found], documents: Sequence[Document]) -> float:
    """The share of gold contents that are one balanced quotation of five words or more, found with exact bounds."""
    gold, right = 0, 0
    for ours, (_, text, annotated) in zip(found, documents, strict=True):
        for start, end in {fragment for one in annotated for fragment in one.content}:
            words = text[start:end]
            if re.fullmatch(r"“[^“”]+”|\"[^\"]+\"|''(?:(?!'').)+''", words, re.DOTALL) and len(words.split()) >= 5:
                gold += 1
                right += (start, end) in ours["content"]
    return right / max(1, gold)


if __name__ == "__main__":
    sys.exit(main())

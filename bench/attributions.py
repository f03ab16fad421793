"""Attributions on PolNeAR: F1 of the fragments of sources, cues and contents, exact and overlapping, and speed.

``python -m bench.attributions [dev|train]``. Fragments are compared one by one, each piece of a discontinuous part for
itself. Beside it stands a baseline: every quotation with the nearest "said" in its sentence. It exits with 1 below its
floors, which are pinned for ``dev``; corpora are at ``../shared/corpora``.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence

from bench.polnear import CORPORA, Gold, Range, articles
from onrecord.model import Article
from onrecord.reading.attributions import attributions
from onrecord.reading.names import mentions
from onrecord.reading.quotations import quotations
from onrecord.reading.sentences import paragraphs, sentences

PARTS = ("source", "cue", "content")
FLOORS = {
    ("source", "exact"): 0.69,
    ("cue", "exact"): 0.66,
    ("content", "exact"): 0.60,
    ("source", "overlap"): 0.75,
    ("cue", "overlap"): 0.73,
    ("content", "overlap"): 0.80,
}
QUOTATIONS_FLOOR = 0.95

_NEAREST = re.compile(
    r"[“\"]([^“”\"\n]{10,})[”\"] ?"
    r"(?:(?P<a>[A-Z][\w.]*(?: [A-Z][\w.]*)*|he|she) (?P<b>said)|(?P<c>said) (?P<d>[A-Z]\w*))?"
)

Document = tuple[str, str, list[Gold]]
Found = dict[str, set[Range]]


def main() -> int:
    """Print the tables; 0 where all floors hold or the corpora are absent, else 1."""
    if not CORPORA.is_dir():
        print("the public corpora aren't beside the checkout (../shared/corpora): nothing was measured")
        return 0
    split = sys.argv[1] if len(sys.argv) > 1 else "dev"
    documents = list(articles(split))
    began = time.process_time()
    found = [patterns(text) for _, text, _ in documents]
    speed = len(documents) / (time.process_time() - began)
    print(f"PolNeAR {split}: {len(documents)} articles, {speed:.0f} a second of one core, all told")
    print(f"{'':10}{'part':10}{'':9}{'P':>7}{'R':>7}{'F1':>7}")
    scores = show("onrecord", found, documents)
    show("nearest said", [nearest_said(text) for _, text, _ in documents], documents)
    share = direct(found, documents)
    print(f"balanced direct quotations with their content's exact bounds: {share:.3f}")
    below = [f"{part} {how}" for (part, how), floor in FLOORS.items() if scores[part, how] < floor]
    below += ["direct quotations"] if share < QUOTATIONS_FLOOR else []
    if below and split == "dev":
        print("below the floor:", ", ".join(below))
        return 1
    return 0


def patterns(text: str) -> Found:
    """What the package finds."""
    parts = paragraphs(Article("a", text))
    split = sentences(parts)
    found = attributions(parts, split, quotations(parts), mentions(split))
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


def show(name: str, found: Sequence[Found], documents: Sequence[Document]) -> dict[tuple[str, str], float]:
    """Print and return the F1 of each part, exact and overlapping."""
    scores = {}
    for part in PARTS:
        for how, matches in (("exact", exact), ("overlap", overlap)):
            precision, recall = score(part, found, documents, matches)
            f1 = 2 * precision * recall / max(1e-9, precision + recall)
            scores[part, how] = f1
            print(f"{name:14}{part:8}{how:9}{precision:7.3f}{recall:7.3f}{f1:7.3f}")
    return scores


def score(
    part: str, found: Sequence[Found], documents: Sequence[Document], matches: Callable[[set[Range], set[Range]], int]
) -> tuple[float, float]:
    """Precision and recall of one part's fragments."""
    counts: Counter[str] = Counter()
    for ours, (_, _, gold) in zip(found, documents, strict=True):
        theirs = {fragment for one in gold for fragment in getattr(one, part)}
        counts["found"] += len(ours[part])
        counts["gold"] += len(theirs)
        counts["right"] += matches(ours[part], theirs)
        counts["recalled"] += matches(theirs, ours[part])
    return counts["right"] / max(1, counts["found"]), counts["recalled"] / max(1, counts["gold"])


def exact(some: set[Range], others: set[Range]) -> int:
    """How many are among the others."""
    return len(some & others)


def overlap(some: set[Range], others: set[Range]) -> int:
    """How many share a character with one of the others."""
    ordered = sorted(others)
    return sum(any(start < stop and begin < end for begin, stop in ordered) for start, end in some)


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

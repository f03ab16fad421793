"""What the encoder is trained towards: PolNeAR's attributions and CoreNLP's silver, word by word."""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from bench.polnear import Gold, Range
from numpy.typing import NDArray

from onrecord.reading.encoder.labels import LABELS, PARTS
from onrecord.reading.encoder.words import Words

SILVER = ("pos", "ner", "rel")
IGNORED = -100
NOTHING = {"sentences": ()}
NOBODY = 0
"""Instead of an annotator's number: whoever it is."""
Numbers = NDArray[np.int64]


def labels(words: Words, gold: Iterable[Gold]) -> tuple[Numbers, Numbers]:
    """The label of each word; and for the first word of each source and content, its cue's first word (else -1)."""
    starts = [one.start for one in words.items]
    found = np.zeros(len(words.items), dtype=np.int64)
    cues = np.full(len(words.items), -1, dtype=np.int64)
    for one in gold:
        cue = next((first for first, end in _parts(words, starts, one.cue[:1])), None)
        for part in PARTS:
            for first, end in _parts(words, starts, getattr(one, part)):
                found[first] = LABELS.index(f"B-{part}")
                found[first + 1 : end] = LABELS.index(f"I-{part}")
                if cue is not None and part != "cue":
                    cues[first] = cue
    return found, cues


def _parts(words: Words, starts: Sequence[int], fragments: Iterable[Range]) -> Iterator[Range]:
    """The words of fragments, paragraph by paragraph."""
    for each in fragments:
        yield from _by_paragraph(words, _words(words, starts, each))


def _words(words: Words, starts: Sequence[int], fragment: Range) -> Range:
    """The words that begin within a fragment, or end in it."""
    first, end = bisect_left(starts, fragment[0]), bisect_left(starts, fragment[1])
    if first > 0 and words.items[first - 1].end > fragment[0]:
        first -= 1
    return first, end


def _by_paragraph(words: Words, one: Range) -> list[Range]:
    first, end = one
    edges = [at for at in range(first + 1, end) if words.items[at].paragraph != words.items[at - 1].paragraph]
    return [(start, stop) for start, stop in zip([first, *edges], [*edges, end], strict=True) if start < stop]


def silver(path: Path) -> dict[str, Any]:
    """CoreNLP's output by article."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {one["id"]: one for one in map(json.loads, lines)}


def tag_sets(articles: Mapping[str, Any]) -> dict[str, list[str]]:
    """All tags that occur often enough, by kind."""
    counts: dict[str, dict[str, int]] = {kind: {} for kind in SILVER}
    for article in articles.values():
        for kind, tags in _tags(article).items():
            for tag in tags.values():
                counts[kind][tag] = counts[kind].get(tag, 0) + 1
    return {kind: sorted(tag for tag, count in found.items() if count >= 50) for kind, found in counts.items()}


def silver_labels(words: Words, article: Any, sets: Mapping[str, Sequence[str]]) -> Numbers:
    """One row a word, one column a kind; words that CoreNLP parted otherwise are ignored."""
    found = np.full((len(words.items), len(SILVER)), IGNORED, dtype=np.int64)
    tags = _tags(article)
    for column, kind in enumerate(SILVER):
        index = {tag: number for number, tag in enumerate(sets[kind])}
        for at, item in enumerate(words.items):
            found[at, column] = index.get(tags[kind].get(item.start, ""), IGNORED)
    return found


def _tags(article: Any) -> dict[str, dict[int, str]]:
    tags: dict[str, dict[int, str]] = {kind: {} for kind in SILVER}
    for sentence in article["sentences"]:
        for token, rel in zip(sentence["tokens"], sentence["rels"], strict=False):
            tags["pos"][token[0]], tags["ner"][token[0]], tags["rel"][token[0]] = token[2], token[3], rel
    return tags

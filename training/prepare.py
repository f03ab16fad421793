"""Makes training data: words, pieces, features, labels and windows of every article, in one file a split.

PolNeAR's articles have labels. ``extra`` and ``news`` hold news without any; trained networks label them for the next
one.

``python -m training.prepare --work FOLDER --vocabulary vocab.txt``
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from bench.polnear import CORPORA, FOLDER, Gold, annotators, articles

from onrecord.model import Article
from onrecord.reading.encoder.features import features
from onrecord.reading.encoder.pieces import Vocabulary
from onrecord.reading.encoder.windows import windows
from onrecord.reading.encoder.words import words
from onrecord.reading.items import items
from onrecord.reading.names import mentions
from onrecord.reading.quotations import quotations
from onrecord.reading.sentences import paragraphs, sentences
from onrecord.reading.tagger import tag
from training.gold import NOBODY, NOTHING, labels, silver, silver_labels, tag_sets
from training.newsarticles import texts


class Document(NamedTuple):
    """A text with what people and CoreNLP say of it."""

    text: str
    gold: Sequence[Gold] = ()
    parsed: Any = NOTHING
    annotator: int = NOBODY
    """Number of the person who annotated it, from 1; NOBODY where it isn't said."""


def main() -> None:
    """Read all splits and write ``dev.npz``, ``train.npz``, ``extra.npz``, ``news.npz`` and ``tags.json``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder for all that training makes")
    parser.add_argument("--vocabulary", type=Path, required=True, help="vocab.txt of the base model")
    parser.add_argument("--news", type=Path, help="NewsArticles.csv, for news.npz (training.newsarticles)")
    parser.add_argument("--limit", type=int, help="take so many articles of each split (to try things out)")
    chosen = parser.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)
    vocabulary = Vocabulary(chosen.vocabulary)
    sets = tag_sets(silver(FOLDER / "train.corenlp.jsonl.gz"))
    people = sorted(set(annotators("train").values()))
    sets["annotators"] = people
    (chosen.work / "tags.json").write_text(json.dumps(sets, indent=1), encoding="utf-8")
    for split in ("dev", "train"):
        parsed = silver(FOLDER / f"{split}.corenlp.jsonl.gz")
        by = annotators(split)
        documents = [
            Document(text, gold, parsed.get(name, NOTHING), 1 + people.index(by[name]))
            for name, text, gold in articles(split)
        ]
        prepare(documents[: chosen.limit], vocabulary, sets, chosen.work / f"{split}.npz")
    prepare([Document(text) for text in unlabelled()][: chosen.limit], vocabulary, sets, chosen.work / "extra.npz")
    if chosen.news:
        prepare(
            [Document(text) for text in texts(chosen.news)][: chosen.limit], vocabulary, sets, chosen.work / "news.npz"
        )


def unlabelled() -> Iterator[str]:
    """News without labels: the bodies of the Fake News Challenge. BASIL's reports are left to measure speakers with."""
    csv.field_size_limit(10**7)
    for path in sorted((CORPORA / "fnc1").glob("*_bodies.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            yield from (one["articleBody"] for one in csv.DictReader(lines))


def prepare(documents: Sequence[Document], vocabulary: Vocabulary, sets: dict[str, list[str]], into: Path) -> None:
    """One split, all articles end to end; ``windows`` hold article, first, scored and end."""
    columns: dict[str, list[np.ndarray]] = {}
    parted: list[tuple[int, int, int, int]] = []
    base = 0
    for number, (text, gold, parsed, annotator) in enumerate(documents):
        parts = paragraphs(Article("a", text))
        split_up = sentences(parts)
        quoted = quotations(parts)
        found = items(parts, split_up, quoted)
        held = words(found, split_up)
        pieces = vocabulary.pieces([one.word for one in held.items])
        tagged, cues = labels(held, gold)
        article = {
            "ids": pieces.ids,
            "lengths": np.array(pieces.lengths),
            "features": features(held, [held.tagged(one) for one in tag(found)], mentions(split_up)).astype(np.int8),
            "labels": tagged,
            "cues": np.where(cues >= 0, cues + base, -1),
            "silver": silver_labels(held, parsed, sets),
            "paragraph": np.array([one.paragraph for one in held.items]),
            "annotator": np.full(len(held.items), annotator, dtype=np.int8),
        }
        for column, values in article.items():
            columns.setdefault(column, []).append(values)
        parted.extend(
            (number, one.first + base, one.scored + base, one.end + base) for one in windows(held, pieces.lengths)
        )
        base += len(held.items)
    whole: dict[str, Any] = {column: np.concatenate(values) for column, values in columns.items()}
    np.savez_compressed(into, windows=np.array(parted), **whole)
    print(f"{into.stem}: {number + 1} articles, {base} words, {len(parted)} windows")


if __name__ == "__main__":
    main()

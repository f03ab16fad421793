"""Makes training data of PolNeAR: words, pieces, features, labels and windows of every article, in one file a split.

``python -m training.prepare --work FOLDER --vocabulary vocab.txt``
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from bench.polnear import FOLDER, articles
from training.gold import NOTHING, labels, silver, silver_labels, tag_sets

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


def main() -> None:
    """Read both splits and write ``train.npz``, ``dev.npz`` and ``tags.json``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder for all that training makes")
    parser.add_argument("--vocabulary", type=Path, required=True, help="vocab.txt of the base model")
    parser.add_argument("--limit", type=int, help="take so many articles of each split (to try things out)")
    chosen = parser.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)
    vocabulary = Vocabulary(chosen.vocabulary)
    sets = tag_sets(silver(FOLDER / "train.corenlp.jsonl.gz"))
    (chosen.work / "tags.json").write_text(json.dumps(sets, indent=1), encoding="utf-8")
    for split in ("dev", "train"):
        prepare(split, vocabulary, sets, chosen.work / f"{split}.npz", chosen.limit)


def prepare(split: str, vocabulary: Vocabulary, sets: dict[str, list[str]], into: Path, limit: int | None) -> None:
    """One split, all articles end to end; ``windows`` hold article, first, scored and end."""
    parsed = silver(FOLDER / f"{split}.corenlp.jsonl.gz")
    columns: dict[str, list[np.ndarray]] = {}
    parted: list[tuple[int, int, int, int]] = []
    base = 0
    for number, (name, text, gold) in enumerate(list(articles(split))[:limit]):
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
            "silver": silver_labels(held, parsed.get(name, NOTHING), sets),
            "paragraph": np.array([one.paragraph for one in held.items]),
        }
        for column, values in article.items():
            columns.setdefault(column, []).append(values)
        parted.extend(
            (number, one.first + base, one.scored + base, one.end + base) for one in windows(held, pieces.lengths)
        )
        base += len(held.items)
    np.savez_compressed(
        into, windows=np.array(parted), **{column: np.concatenate(values) for column, values in columns.items()}
    )
    print(f"{split}: {number + 1} articles, {base} words, {len(parted)} windows")


if __name__ == "__main__":
    main()

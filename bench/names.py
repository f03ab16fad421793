"""Names: exact spans and their types, against CoreNLP on PolNeAR (silver) and GUM's news (gold, named entities).

``python -m bench.names [dev|train]``; corpora at ``../shared/corpora``. Exits with 1 below its floors.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from onrecord.model import Article
from onrecord.reading.names import mentions
from onrecord.reading.sentences import paragraphs, sentences

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
SILVER = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place"}
FLOORS = {"person": 0.75, "organisation": 0.6, "place": 0.83}

Entity = tuple[int, int, str]


def main() -> int:
    """Print the table; 0 where all floors hold or the corpora are absent, else 1."""
    if not CORPORA.is_dir():
        print("the public corpora aren't beside the checkout (../shared/corpora): nothing was measured")
        return 0
    split = sys.argv[1] if len(sys.argv) > 1 else "dev"
    scores, speed = measure(polnear(split))
    print(f"PolNeAR {split}, CoreNLP 2016 (silver); {speed:.0f} articles a second")
    for kind, (precision, recall, f1) in scores.items():
        print(f"  {kind:14}{precision:7.3f}{recall:7.3f}{f1:7.3f}")
    below = [kind for kind, (_, _, f1) in scores.items() if f1 < FLOORS[kind]]
    if below:
        print("below the floor:", ", ".join(below))
    return int(bool(below))


def measure(documents: Iterable[tuple[str, set[Entity]]]) -> tuple[dict[str, tuple[float, float, float]], float]:
    """Precision, recall and F1 by type, and articles a second."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    true: Counter[str] = Counter()
    seconds, count = 0.0, 0
    for text, gold in documents:
        began = time.process_time()
        ours = {(m.span.start, m.span.end, m.type) for m in mentions(sentences(paragraphs(Article("a", text))))}
        seconds += time.process_time() - began
        count += 1
        right.update(kind for _, _, kind in ours & gold)
        found.update(kind for _, _, kind in ours)
        true.update(kind for _, _, kind in gold)
    scores = {}
    for kind in FLOORS:
        precision, recall = right[kind] / max(1, found[kind]), right[kind] / max(1, true[kind])
        scores[kind] = (precision, recall, 2 * precision * recall / max(1e-9, precision + recall))
    return scores, count / max(1e-9, seconds)


def polnear(split: str) -> Iterable[tuple[str, set[Entity]]]:
    """Articles with CoreNLP's persons, organisations and locations."""
    folder = CORPORA / "polnear"
    with gzip.open(folder / f"{split}.corenlp.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, islice(rows, 120)):
            text = (folder / split / "text" / f"{row['id']}.txt").read_bytes().decode("utf-8")
            yield text, set(_entities(row["sentences"]))


def _entities(parsed: Iterable[dict[str, list[list[object]]]]) -> Iterable[Entity]:
    for sentence in parsed:
        run: list[int] = []
        kind = "O"
        for token in [*sentence["tokens"], [0, 0, "", "O"]]:
            start, end, label = int(str(token[0])), int(str(token[1])), str(token[3])
            if label != kind and run:
                if kind in SILVER:
                    yield run[0], run[-1], SILVER[kind]
                run = []
            kind = label
            run = [*run, start, end]


if __name__ == "__main__":
    sys.exit(main())

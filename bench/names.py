"""Names: exact spans and their types, against CoreNLP on PolNeAR (silver) and GUM's news (gold).

``python -m bench.names [dev|train]``; corpora at ``../shared/corpora``. GUM marks every phrase: its names are those
that it links to an encyclopedia and that have a capital in every word but the small ones. Persons keep their titles,
and unlinked names count as errors here, so its figures tell a change from another rather than how good the names are.
It exits with 1 below its floors.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from onrecord.model import Article
from onrecord.reading.names import mentions
from onrecord.reading.sentences import paragraphs, sentences

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
SILVER = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place"}
GOLD = {"person": "person", "organization": "organisation", "place": "place"}
FLOORS = {"person": 0.75, "organisation": 0.6, "place": 0.83}
PRONOUNS = frozenset(
    {"i", "we", "he", "she", "they", "it", "who", "which", "this", "our", "his", "her", "their", "its"}
)
GUM_FLOORS = {"person": 0.28, "organisation": 0.5, "place": 0.5}

Entity = tuple[int, int, str]


def main() -> int:
    """Print the table; 0 where all floors hold or the corpora are absent, else 1."""
    if not CORPORA.is_dir():
        print("the public corpora aren't beside the checkout (../shared/corpora): nothing was measured")
        return 0
    split = sys.argv[1] if len(sys.argv) > 1 else "dev"
    silver = show(f"PolNeAR {split}, CoreNLP 2016 (silver)", polnear(split))
    gold = show("GUM news (gold)", gum())
    below = [kind for kind in FLOORS if silver[kind] < FLOORS[kind] or gold[kind] < GUM_FLOORS[kind]]
    if below and split == "dev":
        print("below the floor:", ", ".join(below))
        return 1
    return 0


def show(corpus: str, documents: Iterable[tuple[str, set[Entity]]]) -> dict[str, float]:
    """Print precision, recall and F1 by type; return the F1."""
    scores, speed = measure(documents)
    print(f"{corpus}; {speed:.0f} articles a second of one core")
    for kind, (precision, recall, f1) in scores.items():
        print(f"  {kind:14}{precision:7.3f}{recall:7.3f}{f1:7.3f}")
    return {kind: f1 for kind, (_, _, f1) in scores.items()}


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


def gum() -> Iterable[tuple[str, set[Entity]]]:
    """GUM's news, tokens parted by spaces, with the names that it links."""
    for path in sorted((CORPORA / "gum" / "coref" / "gum" / "tsv").glob("GUM_news_*.tsv")):
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")]
        tokens = [row for row in rows if len(row) > 6 and not row[0].startswith("#")]
        text = ""
        linked: dict[str, list[tuple[int, int, str]]] = {}
        for row in tokens:
            start, end = map(int, row[1].split("-"))
            gap = start - len(text)
            sentence_ends = gap > 0 and text[-1:] in (".", "?", "!")
            text += ("\n" * gap if sentence_ends else " " * gap) + row[2]
            for label in _linked_labels(row):
                linked.setdefault(label, []).append((start, end, row[2]))
        yield text, {named for label, run in linked.items() for named in _named(label, run)}


def _linked_labels(row: Sequence[str]) -> Iterator[str]:
    """The labels of a token's names that it links, of the kinds that are counted."""
    links = {_number(link) for link in row[6].split("|") if link != "_"}
    return (label for label in row[3].split("|") if _number(label) in links and label.split("[")[0] in GOLD)


def _number(label: str) -> str:
    """The number that ties the columns of one phrase together."""
    return label.partition("[")[2]


def _named(label: str, run: list[tuple[int, int, str]]) -> Iterable[Entity]:
    """The run without an article or a genitive, if its words are a name's."""
    run = [one for one in run if one[2] not in ("the", "The", "'s", "’s")]
    pronoun = len(run) == 1 and run[0][2].lower() in PRONOUNS
    if run and not pronoun and all(word[0].isupper() or word in ("of", "for", "and", "-", ".") for _, _, word in run):
        yield run[0][0], run[-1][1], GOLD[label.split("[", maxsplit=1)[0]]


def _entities(parsed: Iterable[dict[str, list[list[object]]]]) -> Iterable[Entity]:
    for sentence in parsed:
        run: list[int] = []
        kind = "O"
        for token in [*sentence["tokens"], [0, 0, "", "O"]]:
            start, end, label = int(str(token[0])), int(str(token[1])), str(token[3])
            if label != kind and run and kind in SILVER:
                yield run[0], run[-1], SILVER[kind]
            run = [start, end] if label != kind else [*run, start, end]
            kind = label


if __name__ == "__main__":
    sys.exit(main())

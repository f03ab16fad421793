"""Sentence splitting: F1 of sentence starts and speed, beside the splitters that are installed.

``python -m bench.sentences`` reads PolNeAR's development articles (sentences by CoreNLP: silver) and the news of
GUM (gold, joined by its own ``SpaceAfter`` marks) from ``../shared/corpora``. It exits with 1 below its floors.
"""

from __future__ import annotations

import gzip
import importlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from onrecord.model import Article
from onrecord.reading.sentences import paragraphs, sentences

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
FLOORS = {"PolNeAR dev (CoreNLP)": 0.95, "GUM news, interview": 0.97}

Starts = set[int]
Splitter = Callable[[str], Starts]
Document = tuple[str, Starts]


def main() -> int:
    """Print the table; 0 where all floors hold or the corpora are absent, else 1."""
    if not CORPORA.is_dir():
        print("the public corpora aren't beside the checkout (../shared/corpora): nothing was measured")
        return 0
    failed = False
    print(f"{'corpus':24}{'splitter':14}{'P':>7}{'R':>7}{'F1':>7}{'MB/s':>8}")
    for corpus, documents in (("PolNeAR dev (CoreNLP)", list(polnear())), ("GUM news, interview", list(gum()))):
        for name, splitter in splitters().items():
            precision, recall, f1, speed = measure(splitter, documents)
            print(f"{corpus:24}{name:14}{precision:7.3f}{recall:7.3f}{f1:7.3f}{speed:8.2f}")
            if name == "onrecord" and f1 < FLOORS[corpus]:
                print(f"below its floor of {FLOORS[corpus]}")
                failed = True
    return int(failed)


def measure(splitter: Splitter, documents: Sequence[Document]) -> tuple[float, float, float, float]:
    """Precision, recall and F1 of sentence starts, and megabytes of text a second."""
    began = time.process_time()
    found = [splitter(text) for text, _ in documents]
    seconds = time.process_time() - began
    right = sum(len(ours & theirs) for ours, (_, theirs) in zip(found, documents, strict=True))
    precision = right / max(1, sum(map(len, found)))
    recall = right / max(1, sum(len(theirs) for _, theirs in documents))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return precision, recall, f1, sum(len(text) for text, _ in documents) / seconds / 1e6


def splitters() -> dict[str, Splitter]:
    """Ours, the naive rule, and every peer that can be imported."""
    found: dict[str, Splitter] = {"onrecord": ours, "naive": naive}
    for name, make in (("pysbd", _pysbd), ("syntok", _syntok), ("blingfire", _blingfire), ("sentencex", _sentencex)):
        try:
            found[name] = by_line(make())
        except ImportError:
            continue
    return found


def ours(text: str) -> Starts:
    """The package's own splitter."""
    return {one.start for one in sentences(paragraphs(Article("a", text)))}


def naive(text: str) -> Starts:
    """A stop, white space and a capital."""
    starts = set()
    for at, line in lines(text):
        starts.add(at)
        for place in range(2, len(line)):
            if line[place - 1].isspace() and line[place - 2] in ".?!" and line[place].isupper():
                starts.add(at + place)
    return starts


def by_line(split: Callable[[str], Iterable[str]]) -> Splitter:
    """A splitter that returns strings, as one that returns the places where they start, paragraph by paragraph."""

    def starts(text: str) -> Starts:
        found = set()
        for start, line in lines(text):
            at = 0
            for piece in split(line):
                words = piece.strip()
                place = line.find(words, at) if words else -1
                if place >= 0:
                    found.add(start + place)
                    at = place + len(words)
        return found

    return starts


def lines(text: str) -> Iterable[tuple[int, str]]:
    """Every line that isn't blank, with its offset."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at + len(line) - len(line.lstrip()), line.strip()
        at += len(line) + 1


def _pysbd() -> Callable[[str], Iterable[str]]:
    segmenter = importlib.import_module("pysbd").Segmenter(language="en", clean=False)
    return lambda line: list(segmenter.segment(line))


def _syntok() -> Callable[[str], Iterable[str]]:
    segmenter = importlib.import_module("syntok.segmenter")

    def split(line: str) -> list[str]:
        return [
            line[sentence[0].offset : sentence[-1].offset + len(sentence[-1].value)]
            for paragraph in segmenter.analyze(line)
            for sentence in paragraph
        ]

    return split


def _blingfire() -> Callable[[str], Iterable[str]]:
    blingfire = importlib.import_module("blingfire")
    return lambda line: str(blingfire.text_to_sentences(line)).split("\n")


def _sentencex() -> Callable[[str], Iterable[str]]:
    sentencex = importlib.import_module("sentencex")
    return lambda line: list(sentencex.segment("en", line))


def polnear() -> Iterable[Document]:
    """PolNeAR's development articles with CoreNLP's sentence starts."""
    folder = CORPORA / "polnear"
    with gzip.open(folder / "dev.corenlp.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            text = (folder / "dev" / "text" / f"{row['id']}.txt").read_bytes().decode("utf-8")
            yield text, {sentence["tokens"][0][0] for sentence in row["sentences"] if sentence["tokens"]}


def gum() -> Iterable[Document]:
    """GUM's documents: paragraphs joined by blank lines, sentences by a space."""
    for path in sorted((CORPORA / "gum" / "dep").glob("*.conllu")):
        pieces: list[str] = []
        starts: Starts = set()
        length = 0
        glue = ""
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.startswith("# newpar"):
                glue = "\n\n" if pieces else ""
            if line.startswith("# text = "):
                glue = glue if glue or not pieces else " "
                pieces.append(glue + line.removeprefix("# text = "))
                starts.add(length + len(glue))
                length += len(pieces[-1])
                glue = ""
        yield "".join(pieces), starts


if __name__ == "__main__":
    sys.exit(main())

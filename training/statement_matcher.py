"""Trains the weights by which ``onrecord.stories.matcher`` tells whether two statements say the same.

``python -m training.statement_matcher`` reads MSRP's pairs of news sentences (../shared/corpora/msrp), leaves the held
part out (a pair is held if the SHA-256 of its ids ends in a digit below 4 in base 16: a quarter), fits a logistic
regression, picks the threshold by F1 on the training part, and writes src/onrecord/stories/matcher.json. It needs numpy
and nothing else; the same features and pairs give the same bytes.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import numpy as np
from bench.polnear import CORPORA
from numpy.typing import NDArray

from onrecord.model import sha256
from onrecord.stories.matcher import Wording, features
from training.logistic import Floats, fitted

ROOT = Path(__file__).resolve().parent.parent
PAIRS = CORPORA / "msrp" / "msr_paraphrase_train.txt"
OUT = ROOT / "src" / "onrecord" / "stories" / "matcher.json"
PENALTY = 6.0
STEPS = 25
Rows = list[tuple[bool, str, str]]


def pairs() -> tuple[Rows, Rows]:
    """The training part and the held part: whether two sentences are paraphrases, and the two."""
    parts: tuple[Rows, Rows] = ([], [])
    with PAIRS.open(encoding="utf-8-sig") as file:
        for row in list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]:
            held = int(sha256(f"{row[1]} {row[2]}")[-1], 16) < 4
            parts[held].append((row[0] == "1", row[3], row[4]))
    return parts


def table(rows: Rows) -> tuple[list[str], Floats, Floats]:
    """The names of the features, their values, and the labels."""
    found = [features(Wording.of(one), Wording.of(other)) for _, one, other in rows]
    names = sorted(found[0])
    return names, np.array([[row[name] for name in names] for row in found]), np.array([float(row[0]) for row in rows])


def f1(told: NDArray[np.bool_], labels: Floats) -> float:
    """F1 of the paraphrases."""
    hits = float((told & (labels > 0)).sum())
    return 2 * hits / max(1.0, float(told.sum() + labels.sum()))


def main() -> None:
    """Train and write."""
    names, values, labels = table(pairs()[0])
    told = fitted(values, labels, np.ones(len(values)), PENALTY, STEPS)
    weights = told.weights / told.spread
    bias = float(told.bias - weights @ told.mean)
    p = 1 / (1 + np.exp(-(values @ weights + bias)))
    threshold = max((round(float(t), 2) for t in np.arange(0.3, 0.6, 0.01)), key=lambda t: (f1(p >= t, labels), -t))
    row = {
        "about": "Weights of onrecord.stories.matcher; training/statement_matcher.py made them.",
        "version": "1",
        "bias": round(bias, 5),
        "threshold": threshold,
        "weights": {name: round(float(value), 5) for name, value in zip(names, weights, strict=True)},
    }
    OUT.write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(labels)} pairs, threshold {threshold}, F1 on them {f1(p >= threshold, labels):.3f}\n")


if __name__ == "__main__":
    main()

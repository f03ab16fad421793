"""The labels of words, and which may follow which. One part a word: PolNeAR's annotation is univocal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

PARTS = ("source", "cue", "content")
LABELS = ("O", *(f"{place}-{part}" for part in PARTS for place in ("B", "I")))
"""Outside, then the first word and the other words of each part."""
FORBIDDEN = -1e4


class Run(NamedTuple):
    """Words ``[first, end)`` that one fragment of a part is made of."""

    part: str
    first: int
    end: int


def may_follow() -> NDArray[np.bool_]:
    """``[from, to]``: a part goes on only after its first word or another of its words."""
    allowed = np.ones((len(LABELS), len(LABELS)), dtype=np.bool_)
    for to, label in enumerate(LABELS):
        if label.startswith("I-"):
            allowed[:, to] = False
            allowed[to - 1 : to + 1, to] = True
    return allowed


def may_begin() -> NDArray[np.bool_]:
    """Which labels may stand at the beginning of a paragraph."""
    return np.array([not label.startswith("I-") for label in LABELS])


def runs(labels: Sequence[int] | NDArray[np.int64], paragraphs: Iterable[tuple[int, int]]) -> Iterator[Run]:
    """The words of each part that stand together, in order; none goes on into another paragraph."""
    for first, end in paragraphs:
        at = first
        while at < end:
            label, stop = int(labels[at]), at + 1
            inside = label + label % 2
            while label and stop < end and labels[stop] == inside:
                stop += 1
            if label:
                yield Run(PARTS[(label - 1) // 2], at, stop)
            at = stop

"""The labels of words, and which may follow which. One part a word: PolNeAR's annotation is univocal."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

PARTS = ("source", "cue", "content")
LABELS = ("O", *(f"{place}-{part}" for part in PARTS for place in ("B", "I")))
"""Outside, then the first word and the other words of each part."""
FORBIDDEN = -1e4


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

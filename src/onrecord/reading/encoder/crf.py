"""The best sequence of labels under a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.encoder.labels import FORBIDDEN, may_begin, may_follow
from onrecord.reading.phrases import Range

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Chain:
    """What the labels' order is worth, in logarithms; what is forbidden is put out of reach."""

    follows: Floats
    """``[from, to]``."""
    begins: Floats
    ends: Floats

    @classmethod
    def of(cls, follows: Floats, begins: Floats, ends: Floats) -> Chain:
        """A chain in which no part goes on that hasn't begun."""
        return cls(
            np.where(may_follow(), follows, FORBIDDEN).astype(np.float32),
            np.where(may_begin(), begins, FORBIDDEN).astype(np.float32),
            ends.astype(np.float32),
        )


def best(scores: Floats, paragraphs: Sequence[Range], chain: Chain) -> Numbers:
    """The best label of each word, paragraph by paragraph (Viterbi). ``scores`` has a row for each word."""
    labels = np.zeros(len(scores), dtype=np.int64)
    for first, end in paragraphs:
        labels[first:end] = _paragraph(scores[first:end], chain)
    return labels


def _paragraph(scores: Floats, chain: Chain) -> Numbers:
    came = np.zeros(scores.shape, dtype=np.int64)
    best_so_far = chain.begins + scores[0]
    for at in range(1, len(scores)):
        ways = best_so_far[:, None] + chain.follows
        came[at] = ways.argmax(axis=0)
        best_so_far = ways.max(axis=0) + scores[at]
    labels = np.zeros(len(scores), dtype=np.int64)
    labels[-1] = int((best_so_far + chain.ends).argmax())
    for at in range(len(scores) - 1, 0, -1):
        labels[at - 1] = came[at, labels[at]]
    return labels

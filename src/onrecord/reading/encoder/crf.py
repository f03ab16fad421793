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
    """The best label of each word, paragraph by paragraph (Viterbi). ``scores`` has a row for each word.

    All paragraphs go forward side by side, the longest first, so that those that go on are always the first few.
    """
    labels = np.zeros(len(scores), dtype=np.int64)
    if not paragraphs:
        return labels
    held = sorted(paragraphs, key=lambda one: one[0] - one[1])
    starts = np.array([first for first, _ in held], dtype=np.int64)
    lengths = np.array([end - first for first, end in held], dtype=np.int64)
    going = [int((lengths > at).sum()) for at in range(int(lengths[0]))]
    so_far = chain.begins + scores[starts]
    came: list[Numbers] = []
    for at, many in enumerate(going[1:], 1):
        ways = so_far[:many, :, None] + chain.follows
        came.append(ways.argmax(axis=1))
        so_far[:many] = ways.max(axis=1) + scores[starts[:many] + at]
    now = (so_far + chain.ends).argmax(axis=1)
    for at in range(len(going) - 1, 0, -1):
        many = going[at]
        labels[starts[:many] + at] = now[:many]
        now[:many] = came[at - 1][np.arange(many), now[:many]]
    labels[starts] = now
    return labels

"""The best labels of a sentence that has to hold parts which the best labels of all left out.

An attribution has a cue and a content, and mostly a source. Where one was left out, the network's second thoughts
often know it: the best labels that hold as many of each part as are needed (Viterbi over labels and counts).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from onrecord.reading.encoder.crf import Chain, Floats, Numbers
from onrecord.reading.encoder.labels import LABELS, PARTS

SOURCE, CUE, CONTENT = (LABELS.index(f"B-{part}") for part in PARTS)
_COUNTED = (SOURCE, CUE, CONTENT)
"""The labels that are counted: the first words of each part."""


class Counts(NamedTuple):
    """How many fragments of each part."""

    sources: int
    cues: int
    contents: int


def demanded(scores: Floats, chain: Chain, edges: tuple[int, int], least: Counts) -> tuple[Numbers, float]:
    """The best labels with at least so many fragments of each part, and what they are worth.

    ``scores`` has a row for each word; ``edges`` are the labels of the word before and of the word after, or -1 where
    the paragraph begins or ends there. The worth is far below any other where nothing can fulfil it.
    """
    starts, ends = _edges(chain, edges)
    steps = _steps(least)
    reached = np.full(steps.states + 1, -np.inf, dtype=np.float32)
    """What each state is worth before parts are counted at this word; the last place is no state's."""
    reached[: len(LABELS)] = starts + scores[0]
    worth, _ = steps.counted(reached)
    came: list[Numbers] = []
    for row in scores[1:]:
        ways = worth.reshape(-1, len(LABELS), 1) + chain.follows
        reached[:-1] = (ways.max(axis=1) + row).ravel()
        worth, origin = steps.counted(reached)
        came.append(steps.first[origin] + ways.argmax(axis=1).ravel()[origin])
    final = worth[-len(LABELS) :] + ends
    return _traced(came, steps.states - len(LABELS) + int(final.argmax())), float(final.max())


def worth_of(labels: Numbers, scores: Floats, chain: Chain, edges: tuple[int, int]) -> float:
    """What given labels are worth, by the same measure."""
    starts, ends = _edges(chain, edges)
    inner = chain.follows[labels[:-1], labels[1:]].sum()
    return float(starts[labels[0]] + scores[np.arange(len(labels)), labels].sum() + inner + ends[labels[-1]])


def _edges(chain: Chain, edges: tuple[int, int]) -> tuple[Floats, Floats]:
    before, after = edges
    starts = chain.begins if before < 0 else chain.follows[before]
    ends = chain.ends if after < 0 else chain.follows[:, after]
    return starts, ends


class _Steps:
    """How states follow from states at one word, where a state is a label and how many of each part there were.

    States are numbered counts first, then labels; those of the counts that are wanted are the last ones.
    """

    def __init__(self, least: Counts) -> None:
        shape = (*(count + 1 for count in least), len(LABELS))
        self.states = int(np.prod(shape))
        numbers = np.arange(self.states).reshape(shape)
        nothing = self.states
        stays, climbs = numbers.copy(), np.full(shape, nothing)
        for axis, label in enumerate(_COUNTED):
            below, above, at = (np.moveaxis(one[..., label], axis, 0) for one in (stays, climbs, numbers))
            below[:-1] = nothing
            above[1:] = at[:-1]
        self.first = numbers.ravel() // len(LABELS) * len(LABELS)
        """Of each state: the first one with the same counts."""
        self._stays, self._climbs = stays.ravel(), climbs.ravel()
        self._can_climb = self._climbs < nothing

    def counted(self, reached: Floats) -> tuple[Floats, Numbers]:
        """Count the parts that begin at this word: what each state is worth then, and which one it comes from.

        A count that is reached stays.
        """
        stays, climbs = reached[self._stays], reached[self._climbs]
        up = self._can_climb & (climbs >= stays)
        return np.where(up, climbs, stays), np.where(up, self._climbs, self._stays) % self.states


_steps = lru_cache(maxsize=256)(_Steps)


def _traced(came: Sequence[Numbers], state: int) -> Numbers:
    labels = np.zeros(len(came) + 1, dtype=np.int64)
    for at in range(len(came), 0, -1):
        labels[at] = state % len(LABELS)
        state = int(came[at - 1][state])
    labels[0] = state % len(LABELS)
    return labels

"""The best labels of a sentence that has to hold parts which the best labels of all left out.

An attribution has a cue and a content, and mostly a source. Where one was left out, the network's second thoughts
often know it: the best labels that hold as many of each part as are needed (Viterbi over labels and counts).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from onrecord.reading.encoder.crf import Chain, Floats, Numbers
from onrecord.reading.encoder.labels import FORBIDDEN, LABELS, PARTS

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
    worth = np.full((*(count + 1 for count in least), len(LABELS)), FORBIDDEN, dtype=np.float32)
    worth[0, 0, 0] = starts + scores[0]
    worth, first = _counted(worth, np.zeros(worth.shape, dtype=np.int64))
    came: list[Numbers] = [first]
    for row in scores[1:]:
        ways = worth[..., :, None] + chain.follows
        worth, back = _counted(ways.max(axis=-2) + row, ways.argmax(axis=-2))
        came.append(back)
    final = worth[least] + ends
    return _traced(came, int(final.argmax()), least), float(final.max())


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


def _counted(worth: Floats, labels: Numbers) -> tuple[Floats, Numbers]:
    """Count the parts that begin at this word; each place remembers the label before, and whether it was counted.

    The memory is ``2 * label + (1 if the count went up)``. A count that is reached stays.
    """
    moved, back = worth.copy(), 2 * labels
    for axis, label in enumerate(_COUNTED):
        before, came = np.moveaxis(worth[..., label], axis, 0), np.moveaxis(labels[..., label], axis, 0)
        after = np.full(before.shape, FORBIDDEN, dtype=np.float32)
        origin = 2 * came
        after[1:], origin[1:] = before[:-1], 2 * came[:-1] + 1
        stays = before[-1] > after[-1]
        after[-1] = np.where(stays, before[-1], after[-1])
        origin[-1] = np.where(stays, 2 * came[-1], origin[-1])
        moved[..., label] = np.moveaxis(after, 0, axis)
        back[..., label] = np.moveaxis(origin, 0, axis)
    return moved, back


def _traced(came: list[Numbers], label: int, counts: Counts) -> Numbers:
    labels = np.zeros(len(came), dtype=np.int64)
    for at in range(len(came) - 1, -1, -1):
        labels[at] = label
        origin = int(came[at][(*counts, label)])
        if origin % 2:
            counts = Counts(*(count - (label == each) for count, each in zip(counts, _COUNTED, strict=True)))
        label = origin // 2
    return labels

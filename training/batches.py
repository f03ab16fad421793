"""Batches of windows, of about the same length each, in an order that the seed and the epoch alone decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from onrecord.reading.encoder.features import FEATURES, PATTERNS
from onrecord.reading.encoder.labels import LABELS
from onrecord.reading.encoder.words import stretches
from training.shapes import CLOSING, OPENING

_POOL = 8
_COLUMNS = ("ids", "lengths", "features", "labels", "cues", "silver", "paragraph", "annotator")


class Split:
    """One prepared split, or several end to end, held in memory."""

    def __init__(self, *paths: Path) -> None:
        held = [dict(np.load(path)) for path in paths]
        base = 0
        for one in held:
            one["windows"][:, 1:] += base
            one["cues"] = np.where(one["cues"] >= 0, one["cues"] + base, -1)
            base += len(one["lengths"])
        self.windows = np.concatenate([one["windows"] for one in held])
        self.ids, self.lengths, self.features, self.labels, self.cues, self.silver, self.paragraph, self.annotator = (
            np.concatenate([one[name] for one in held]) for name in _COLUMNS
        )
        self.at = np.concatenate(([0], np.cumsum(self.lengths)))

    def size(self, window: int) -> int:
        """How many pieces a window has, both ends counted."""
        _, first, _, end = self.windows[window]
        return int(self.at[end] - self.at[first]) + 2


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side."""

    windows: Sequence[int]
    ids: Tensor
    features: Tensor
    mask: Tensor
    words: Tensor
    """The words that are tagged, by their number in the split."""
    pieces: Tensor
    """Where the first piece of each of them stands in the batch laid out flat."""
    chains: Tensor
    """[chain, word]: which of these words make up a paragraph; -1 after its end."""
    annotators: Tensor
    """Who annotated each window."""
    links: Tensor
    """[link, 3]: the first word of a source or content, the first one of its cue (among these words), their window."""


def order(split: Split, size: int, seed: int) -> list[list[int]]:
    """Batches of windows in random order, windows of similar length together."""
    generator = np.random.default_rng(seed)
    shuffled = generator.permutation(len(split.windows))
    batches: list[list[int]] = []
    for at in range(0, len(shuffled), size * _POOL):
        pool = sorted(shuffled[at : at + size * _POOL], key=split.size)
        batches.extend([int(one) for one in pool[start : start + size]] for start in range(0, len(pool), size))
    return [batches[at] for at in generator.permutation(len(batches))]


def batch(split: Split, chosen: Sequence[int], blind: Sequence[bool] = ()) -> Batch:
    """Lay windows side by side. Where ``blind``, a window doesn't see the patterns' tags."""
    length = max(map(split.size, chosen))
    ids, held = np.zeros((len(chosen), length), dtype=np.int64), np.zeros((len(chosen), length), dtype=bool)
    features = np.zeros((len(chosen), length, len(FEATURES)), dtype=np.float32)
    words: list[NDArray[np.int64]] = []
    pieces: list[NDArray[np.int64]] = []
    chains: list[tuple[int, int]] = []
    links: list[tuple[int, int, int]] = []
    for row, window in enumerate(chosen):
        _, first, scored, end = split.windows[window]
        start, stop = split.at[first], split.at[end]
        ids[row, : stop - start + 2] = (OPENING, *split.ids[start:stop], CLOSING)
        held[row, : stop - start + 2] = True
        features[row, 1 : stop - start + 1] = np.repeat(split.features[first:end], split.lengths[first:end], axis=0)
        if blind and blind[row]:
            features[row, :, -len(PATTERNS) :] = 0
        base = sum(len(one) for one in words)
        words.append(np.arange(scored, end))
        pieces.append(row * length + 1 + split.at[scored:end] - start)
        chains.extend((base + a, base + b) for a, b in stretches(split.paragraph[scored:end].tolist()))
        links.extend(
            (base + place - scored, base + split.cues[place] - scored, row)
            for place in range(scored, end)
            if scored <= split.cues[place] < end
        )
    return Batch(
        chosen,
        torch.from_numpy(ids),
        torch.from_numpy(features),
        torch.from_numpy(np.where(held, 0.0, -1e4).astype(np.float32))[:, None, None, :],
        torch.from_numpy(np.concatenate(words)),
        torch.from_numpy(np.concatenate(pieces)),
        _chains(chains),
        torch.from_numpy(split.annotator[[split.windows[one][1] for one in chosen]].astype(np.int64)),
        torch.tensor(links, dtype=torch.int64).reshape(-1, 3),
    )


def _chains(bounds: Sequence[tuple[int, int]]) -> Tensor:
    found = torch.full((len(bounds), max(end - first for first, end in bounds)), -1, dtype=torch.int64)
    for row, (first, end) in enumerate(bounds):
        found[row, : end - first] = torch.arange(first, end)
    return found


def begun(labels: Tensor) -> Tensor:
    """Labels in which what goes on at the beginning of a chain begins there."""
    inside = torch.tensor([label.startswith("I-") for label in LABELS])
    labels = labels.clone()
    labels[:, 0] -= inside[labels[:, 0]].long()
    return labels


def whole(split: Split, size: int) -> Iterator[list[int]]:
    """All windows, longest first."""
    ordered = sorted(range(len(split.windows)), key=split.size, reverse=True)
    yield from (ordered[at : at + size] for at in range(0, len(ordered), size))

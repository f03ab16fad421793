"""What a network is taught by others: what ``training.teach`` wrote, mixed with the annotators' own labels."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from onrecord.reading.encoder.labels import LABELS
from training.batches import Split


class Lessons:
    """What other networks say of the training words (``training.teach``), mixed with the annotators' labels."""

    def __init__(self, split: Split, names: Sequence[str], chosen: argparse.Namespace) -> None:
        held = [np.load(chosen.work / f"{name}.taught.npz") for name in names]
        self.words, self.pairs = (np.concatenate([one[name] for one in held]) for name in ("words", "pairs"))
        self.states: list[tuple[int, NDArray[np.float16]]] = []
        """The states of some splits [word, width], with the number of the first word of each."""
        base, self.width = 0, 0
        for name in names:
            path = chosen.work / f"{name}.states.npy"
            if chosen.states and path.exists():
                self.states.append((base, np.load(path, mmap_mode="r")))
            base += len(held[names.index(name)]["words"])
        if self.states:
            some = self.states[0][1][:: max(1, len(self.states[0][1]) // 20_000)].astype(np.float32)
            some = some[np.abs(some).sum(1) > 0]
            self.middle, self.spread, self.width = some.mean(0), some.std(0) + 1e-3, some.shape[1]
        self.trust = np.ones(len(split.labels), dtype=np.float32)
        self.trust[: len(held[0]["words"])] = chosen.trust
        """In what was taught of each word; what is left goes to its own label."""

    def states_of(self, words: NDArray[np.int64]) -> tuple[NDArray[np.int64], Tensor]:
        """Which of these words have states, by their place among them, and those, each column of width 1 about 0."""
        places, found = [], []
        for base, held in self.states:
            within = np.flatnonzero((words >= base) & (words < base + len(held)))
            if len(within):
                places.append(within)
                found.append((held[words[within] - base].astype(np.float32) - self.middle) / self.spread)
        if not places:
            return np.zeros(0, dtype=np.int64), torch.zeros((0, self.width))
        return np.concatenate(places), torch.from_numpy(np.concatenate(found))

    def of(self, words: NDArray[np.int64], labels: Tensor) -> tuple[Tensor, Tensor]:
        """The probabilities of chains of words [chain, word] that have these labels (of padding, anything)."""
        own = functional.one_hot(labels, len(LABELS)).float()
        before = functional.one_hot(labels.roll(1, dims=1), len(LABELS)).float()
        both = before[..., :, None] * own[..., None, :]
        both[:, 0] = 0
        trust = torch.from_numpy(self.trust[words]).to(labels.device)[..., None]
        told, told_both = (torch.from_numpy(one[words]).to(labels.device).float() for one in (self.words, self.pairs))
        return own.lerp(told, trust), both.lerp(told_both, trust[..., None])

"""Labels a split by trained networks: the probability of each label of a word, and of each two in a row.

``python -m training.teach --work FOLDER --weights one.pt other.pt --split extra`` writes ``extra.taught.npz``, from
which ``training.train --taught`` learns. Several networks are averaged.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from training.batches import Split, batch, whole
from training.evaluate import load
from training.network import Network

from onrecord.reading.encoder.labels import LABELS


def main() -> None:
    """Write the probabilities of each split that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, nargs="+")
    parser.add_argument("--split", required=True, nargs="+", help="train, extra")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    chosen = parser.parse_args()
    networks = [load(chosen.work, one).to(chosen.device) for one in chosen.weights]
    for name in chosen.split:
        split = Split(chosen.work / f"{name}.npz")
        found = taught(networks, split)
        np.savez_compressed(chosen.work / f"{name}.taught.npz", words=found.words, pairs=found.pairs)
        print(f"{name}: {len(found.words)} words", flush=True)


@dataclass(frozen=True, slots=True)
class Taught:
    """The probabilities of labels [word, label], and of two in a row [word, before, label]: nought at a beginning."""

    words: NDArray[np.float16]
    pairs: NDArray[np.float16]

    @classmethod
    def nothing(cls, words: int) -> Taught:
        """Before any network has said anything."""
        labels = len(LABELS)
        return cls(np.zeros((words, labels), dtype=np.float16), np.zeros((words, labels, labels), dtype=np.float16))

    def add(self, network: Network, split: Split, windows: list[int], share: float) -> None:
        """Add what one network says of some windows, at its share."""
        held, device = batch(split, windows), network.crf.ends.device
        with torch.no_grad(), torch.autocast(device.type, torch.bfloat16):
            found = network(held.ids.to(device), held.features.to(device), held.mask.to(device))
        scores = found.labels.float().flatten(0, 1)[held.pieces.to(device)]
        chains = held.chains.to(device)
        within = chains >= 0
        words, pairs = network.crf.probabilities(scores[chains.clamp(min=0)], within)
        pairs[:, 0] = 0
        at = held.words.numpy()[held.chains[held.chains >= 0].numpy()]
        self.words[at] += (share * words[within]).cpu().numpy().astype(np.float16)
        self.pairs[at] += (share * pairs[within]).cpu().numpy().astype(np.float16)


def taught(networks: list[Network], split: Split) -> Taught:
    """What the networks say on average."""
    found = Taught.nothing(len(split.labels))
    for network in networks:
        network.eval()
        for windows in whole(split, 16):
            found.add(network, split, windows, 1 / len(networks))
    return found


if __name__ == "__main__":
    main()

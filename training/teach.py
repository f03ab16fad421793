"""Labels a split by trained networks: the probability of each label of a word, and of each two in a row.

``python -m training.teach --work FOLDER --weights one.pt other.pt --split extra`` writes ``extra.taught.npz``, from
which ``training.train --taught`` learns. Several networks are averaged. With ``--states``, ``extra.states.npy`` holds
what the last layer of the first network makes of each word, to be learnt, too (Romero et al. 2015).
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.multiprocessing.spawn import spawn

from onrecord.reading.encoder.labels import LABELS
from training.batches import Split, batch, whole
from training.evaluate import load
from training.network import Network


def main() -> None:
    """Write the probabilities of each split that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, nargs="+")
    parser.add_argument("--split", required=True, nargs="+", help="train, extra")
    parser.add_argument("--states", action="store_true", help="keep the last states of the first network, too")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--processes", type=int, default=1, help="of one thread each (CPU only)")
    chosen = parser.parse_args()
    for name in chosen.split:
        split = Split(chosen.work / f"{name}.npz")
        found = Taught.nothing(len(split.labels), _width(chosen) if chosen.states else 0)
        if chosen.processes == 1:
            teach(0, chosen, name, found)
        else:
            spawn(teach, (chosen, name, found), chosen.processes)
        words, pairs = found.words.numpy(), found.pairs.numpy()
        np.savez_compressed(chosen.work / f"{name}.taught.npz", words=words, pairs=pairs)
        if chosen.states:
            np.save(chosen.work / f"{name}.states.npy", found.states.numpy())
        print(f"{name}: {len(words)} words", flush=True)


def _width(chosen: argparse.Namespace) -> int:
    return load(chosen.work, chosen.weights[0]).shape.width


def teach(rank: int, chosen: argparse.Namespace, name: str, found: Taught) -> None:
    """What each process does: its share of the windows."""
    if chosen.processes > 1:
        torch.set_num_threads(1)
    networks = [load(chosen.work, one).to(chosen.device).eval() for one in chosen.weights]
    split = Split(chosen.work / f"{name}.npz")
    began, read = time.monotonic(), 0
    for number, windows in enumerate(list(whole(split, 16))[rank :: chosen.processes]):
        for first, network in enumerate(networks):
            found.add(network, split, windows, 1 / len(networks), states=chosen.states and not first)
        read += sum(map(split.size, windows))
        if number % 20 == 0 and rank == 0:
            pace = chosen.processes * read / (time.monotonic() - began)
            print(f"{name}: {chosen.processes * 16 * number}/{len(split.windows)} {pace:.0f} pieces/s", flush=True)


@dataclass(frozen=True, slots=True)
class Taught:
    """What networks say of each word, in memory that processes share; nought where no window has it.

    ``words`` [word, label] and ``pairs`` [word, before, label], nought at a beginning, are probabilities; ``states``
    [word, width] are of the last layer.
    """

    words: Tensor
    pairs: Tensor
    states: Tensor

    @classmethod
    def nothing(cls, words: int, width: int = 0) -> Taught:
        """Before any network has said anything."""
        labels = len(LABELS)
        sizes = (labels,), (labels, labels), (width,)
        return cls(*(torch.zeros((words, *size), dtype=torch.float16).share_memory_() for size in sizes))

    def add(self, network: Network, split: Split, windows: list[int], share: float, *, states: bool = False) -> None:
        """Add what one network says of some windows, at its share; its states whole, if they are wanted."""
        held, device = batch(split, windows), network.crf.ends.device
        with torch.no_grad(), torch.autocast(device.type, torch.bfloat16):
            found = network(held.ids.to(device), held.features.to(device), held.mask.to(device))
        scores = found.labels.float().flatten(0, 1)[held.pieces.to(device)]
        chains = held.chains.to(device)
        within = chains >= 0
        words, pairs = network.crf.probabilities(scores[chains.clamp(min=0)], within)
        pairs[:, 0] = 0
        at = held.words[held.chains[held.chains >= 0]]
        self.words[at] += (share * words[within]).cpu().half()
        self.pairs[at] += (share * pairs[within]).cpu().half()
        if states:
            self.states[held.words] = found.states.flatten(0, 1)[held.pieces.to(device)].cpu().half()


if __name__ == "__main__":
    main()

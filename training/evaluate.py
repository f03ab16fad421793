"""Evaluates trained weights on dev, as the bench does: fragments, exact and overlapping; and links to cues.

``python -m training.evaluate --work FOLDER --weights epoch3.pt [other.pt …]``: several are averaged.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from onrecord.reading.encoder.crf import Chain, best
from onrecord.reading.encoder.labels import LABELS, PARTS, runs
from onrecord.reading.encoder.words import stretches
from training.batches import Split, batch, whole
from training.evened import even
from training.gold import SILVER
from training.network import Network
from training.shapes import shape_of


class Found(NamedTuple):
    """What a network says of every word of a split."""

    labels: NDArray[np.float32]
    asks: NDArray[np.float32]
    answers: NDArray[np.float32]
    silver: dict[str, NDArray[np.float32]]
    chain: Chain


def scores_of(network: Network, split: Split, chosen: argparse.Namespace) -> Found:
    """Run a network over a split."""
    network.eval()
    device = torch.device(chosen.device)
    kept: dict[str, NDArray[np.float32]] = {}
    with torch.no_grad(), torch.autocast(device.type, torch.bfloat16, enabled=not chosen.float32):
        for windows in whole(split, 16):
            held = batch(split, windows)
            whose = held.annotators.to(device) if chosen.own_ways else None
            found = network(held.ids.to(device), held.features.to(device), held.mask.to(device), whose)
            told = {"labels": found.labels, "asks": found.asks, "answers": found.answers, **found.silver}
            for name, values in told.items():
                rows = values.float().flatten(0, 1)[held.pieces.to(device)].cpu().numpy()
                into = kept.setdefault(name, np.zeros((len(split.labels), rows.shape[1]), dtype=np.float32))
                into[held.words.numpy()] = rows
    silver = {kind: kept[kind] for kind in SILVER}
    return Found(kept["labels"], kept["asks"], kept["answers"], silver, chain_of(network))


def chain_of(network: Network) -> Chain:
    """The conditional random field's weights as the runtime takes them."""
    crf = network.crf
    return Chain.of(*(one.detach().cpu().numpy() for one in (crf.follows, crf.begins, crf.ends)))


def table(split: Split, found: Found) -> str:
    """F1 of each part, links and silver tags in words."""
    paragraphs = stretches(_paragraphs(split))
    ours = fragments(best(found.labels, paragraphs, found.chain), paragraphs)
    theirs = fragments(split.labels, paragraphs)
    lines = []
    for part in PARTS:
        one, other = ours[part], theirs[part]
        right = len(one & other)
        lapping = f1(_lapping(one, other), len(one), _lapping(other, one), len(other))
        lines.append(f"  {part:8} {f1(right, len(one), right, len(other)):.4f} / {lapping:.4f}")
    lines.append(f"  links    {_links(split, found):.4f}")
    for column, kind in enumerate(SILVER):
        gold = split.silver[:, column]
        counted = gold >= 0
        lines.append(f"  {kind:8} {(found.silver[kind].argmax(1) == gold)[counted].mean():.4f}")
    return "\n".join(lines)


def _paragraphs(split: Split) -> list[int]:
    """A number for each word that no two paragraphs share, of whatever article."""
    changes = np.concatenate(([0], np.diff(split.paragraph) != 0))
    return [int(one) for one in np.cumsum(changes)]


def fragments(labels: NDArray[np.int64], paragraphs: list[tuple[int, int]]) -> dict[str, set[tuple[int, int]]]:
    """The stretches of words of each part."""
    found: dict[str, set[tuple[int, int]]] = {part: set() for part in PARTS}
    for part, first, end in runs(labels, paragraphs):
        found[part].add((first, end))
    return found


def _lapping(some: set[tuple[int, int]], others: set[tuple[int, int]]) -> int:
    taken: set[int] = set()
    for first, end in others:
        taken.update(range(first, end))
    return sum(any(at in taken for at in range(first, end)) for first, end in some)


def f1(right: int, found: int, recalled: int, gold: int) -> float:
    """F1 of precision ``right / found`` and recall ``recalled / gold``."""
    precision, recall = right / max(1, found), recalled / max(1, gold)
    return 2 * precision * recall / max(1e-9, precision + recall)


def _links(split: Split, found: Found) -> float:
    """The share of sources and contents for which the best of the 12 nearest gold cues is their own."""
    cues = np.flatnonzero(split.labels == LABELS.index("B-cue"))
    right = total = 0
    for word in np.flatnonzero(split.cues >= 0):
        near = cues[np.argsort(np.abs(cues - word))[:12]]
        total += 1
        right += int(near[(found.answers[near] @ found.asks[word]).argmax()] == split.cues[word])
    return right / max(1, total)


def main() -> None:
    """Print the table of one set of weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, nargs="+")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--float32", action="store_true", help="don't multiply in bfloat16")
    parser.add_argument("--rounded", action="store_true", help="with products in int8, as they run")
    parser.add_argument("--own-ways", action="store_true", help="in the ways of each annotator")
    chosen = parser.parse_args()
    dev = Split(chosen.work / "dev.npz")
    networks = [load(chosen.work, one) for one in chosen.weights]
    if chosen.rounded:
        train = Split(chosen.work / "train.npz")
        for one in networks:
            even(one, train)
            one.round()
    print(table(dev, averaged([scores_of(one, dev, chosen) for one in networks])))


def averaged(found: Sequence[Found]) -> Found:
    """The mean of what several networks say."""
    labels, asks, answers = (
        np.mean([getattr(one, name) for one in found], axis=0) for name in ("labels", "asks", "answers")
    )
    silver = {kind: np.mean([one.silver[kind] for one in found], axis=0) for kind in SILVER}
    chains = [one.chain for one in found]
    chain = Chain(
        *(np.mean(each, axis=0) for each in zip(*((c.follows, c.begins, c.ends) for c in chains), strict=True))
    )
    return Found(labels, asks, answers, silver, chain)


def load(work: Path, weights: Path) -> Network:
    """A network with trained weights."""
    sets = json.loads((work / "tags.json").read_text(encoding="utf-8"))
    held = torch.load(weights, map_location="cpu", weights_only=True)
    network = Network({kind: len(sets[kind]) for kind in SILVER}, len(sets["annotators"]), shape=shape_of(held))
    network.load_state_dict(held)
    return network


if __name__ == "__main__":
    main()

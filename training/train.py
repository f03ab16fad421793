"""Trains the encoder: attribution labels with a conditional random field, links to cues, and silver tags beside them.

``python -m training.train --work FOLDER --base model.safetensors``. It goes on from the last checkpoint in the folder.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, distributed, multiprocessing, nn
from torch.nn import functional
from training.batches import Batch, Split, batch, begun, order
from training.evaluate import scores_of, table
from training.gold import IGNORED, NOBODY, SILVER
from training.network import LINK, Network, Scores
from training.shapes import CLOSING, MASK, read_base

from onrecord.reading.encoder.labels import LABELS

SILVER_WEIGHT, LINK_WEIGHT, BLIND = 0.06, 0.15, 0.1


def options() -> argparse.Namespace:
    """What can be chosen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--work", type=Path, required=True, help="folder with train.npz and dev.npz; checkpoints go here"
    )
    parser.add_argument("--base", type=Path, required=True, help="model.safetensors of the base model")
    parser.add_argument("--start", type=Path, help="trained weights to go on from, instead of the base model's")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=12, help="windows a step")
    parser.add_argument("--rate", type=float, default=2e-4, help="highest learning rate, of the last layer")
    parser.add_argument("--head-rate", type=float, default=1e-3, help="highest learning rate of the heads")
    parser.add_argument("--decay", type=float, default=0.9, help="of the learning rate from layer to layer downwards")
    parser.add_argument("--average", type=float, default=0.995, help="of weights, from step to step")
    parser.add_argument(
        "--taught", nargs="*", help="learn from what train.taught.npz holds, and that of these splits (extra)"
    )
    parser.add_argument(
        "--states", type=float, default=0.0, help="weight of the teacher's states, where they were kept"
    )
    parser.add_argument("--trust", type=float, default=0.5, help="in what was taught, beside PolNeAR's own labels")
    parser.add_argument("--masked", type=float, default=0.0, help="share of word pieces that is hidden in training")
    parser.add_argument(
        "--ways", type=float, default=0.0, help="share of windows of which is told who annotated them (0.65 helps)"
    )
    parser.add_argument("--rounded", action="store_true", help="learn, and evaluate, with products in int8")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int, default=1, help="of each process")
    parser.add_argument("--processes", type=int, default=1, help="each takes its share of every batch (CPU only)")
    parser.add_argument(
        "--minutes", type=float, help="let the learning rate reach nothing after so long, at the latest"
    )
    parser.add_argument("--float32", action="store_true", help="don't multiply in bfloat16")
    parser.add_argument(
        "--own-ways", action="store_true", help="evaluate in the ways of whoever annotated each article"
    )
    parser.add_argument("--keep-every", type=float, default=480, help="seconds between checkpoints")
    parser.add_argument("--steps", type=int, help="stop after so many steps (to try things out)")
    return parser.parse_args()


def main() -> None:
    """Train, keep checkpoints, and evaluate on dev after each epoch."""
    chosen = options()
    if chosen.processes == 1:
        train(0, chosen, "")
        return
    with tempfile.TemporaryDirectory() as folder:
        multiprocessing.spawn(train, (chosen, f"file://{folder}/meet"), chosen.processes)


def train(rank: int, chosen: argparse.Namespace, meeting: str) -> None:
    """What each process does."""
    if meeting:
        distributed.init_process_group("gloo", init_method=meeting, rank=rank, world_size=chosen.processes)
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(chosen.seed)
    sets = json.loads((chosen.work / "tags.json").read_text(encoding="utf-8"))
    shape, base = read_base(chosen.base)
    network = Network({kind: len(sets[kind]) for kind in SILVER}, len(sets["annotators"]), chosen.dropout, shape)
    network.load_base(base)
    if chosen.start:
        network.load_state_dict(torch.load(chosen.start, map_location="cpu", weights_only=True))
    if chosen.rounded:
        network.round()
    Training(network.to(chosen.device), chosen, rank).run()


class Training:
    """One run, with all that a checkpoint keeps."""

    def __init__(self, network: Network, chosen: argparse.Namespace, rank: int) -> None:
        self.network, self.chosen, self.rank = network, chosen, rank
        self.seconds = 0.0
        names = ("train", *(chosen.taught or ()))
        self.train, self.dev = Split(*(chosen.work / f"{name}.npz" for name in names)), Split(chosen.work / "dev.npz")
        self.taught = Taught(self.train, names, chosen) if chosen.taught is not None else None
        if self.taught and self.taught.states:
            network.learn_states(self.taught.width)
        for frozen in filter(None, (network.pieces, network.places, network.nearness)):
            frozen.requires_grad_(requires_grad=False)
        self.optimiser = torch.optim.AdamW(groups(network, chosen), weight_decay=0.01, betas=(0.9, 0.98), fused=True)
        self.steps_an_epoch = len(order(self.train, chosen.batch, 0))
        self.all_steps = chosen.epochs * self.steps_an_epoch
        self.step = 0
        self.average = {name: value.detach().clone() for name, value in network.state_dict().items()}

    def run(self) -> None:
        """All epochs that are still to do."""
        checkpoint = self.chosen.work / "checkpoint.pt"
        if checkpoint.exists():
            self._restore(checkpoint)
        kept = began = time.monotonic()
        before, read = self.seconds, 0
        while self.step < self.all_steps and self._progress() < 1:
            epoch, within = divmod(self.step, self.steps_an_epoch)
            windows = order(self.train, self.chosen.batch, 1000 * self.chosen.seed + epoch)[within]
            losses = self._step(windows)
            self.seconds = self._agreed(before + time.monotonic() - began)
            read += sum(map(self.train.size, windows))
            if self.step % 20 == 0 and self.rank == 0:
                each = " ".join(f"{name} {value:.4f}" for name, value in losses.items())
                pace = read / (time.monotonic() - began)
                print(f"{self.step}/{self.all_steps} {each} {pace:.0f} pieces/s {self._share():.3f}", flush=True)
            if self.rank == 0 and time.monotonic() - kept > self.chosen.keep_every:
                self._keep(checkpoint)
                kept = time.monotonic()
            if self.rank == 0 and self.step % self.steps_an_epoch == 0:
                self._evaluate(f"epoch{self.step // self.steps_an_epoch}")
            if self.chosen.steps and self.step >= self.chosen.steps:
                return
        if self.rank == 0:
            self._keep(checkpoint)
            self._evaluate("last")

    def _agreed(self, seconds: float) -> float:
        """The time that has gone by for the first process."""
        if self.chosen.processes == 1:
            return seconds
        told = torch.tensor([seconds], dtype=torch.float64)
        distributed.broadcast(told, 0)
        return float(told)

    def _progress(self) -> float:
        """Of the way, by steps or by time."""
        by_time = self.seconds / (60 * self.chosen.minutes) if self.chosen.minutes else 0.0
        return max(self.step / self.all_steps, by_time)

    def _step(self, windows: list[int]) -> dict[str, float]:
        torch.manual_seed((self.chosen.seed * 1_000_003 + self.step) * self.chosen.processes + self.rank)
        own = windows[self.rank :: self.chosen.processes] or windows[:1]
        blind = (torch.rand(len(own)) < BLIND).tolist()
        held = hidden(batch(self.train, own, blind), self.chosen)
        self.network.train()
        for group in self.optimiser.param_groups:
            group["lr"] = group["highest"] * self._share()
        losses = loss(self.network, self.train, held, self.chosen, self.taught)
        self.optimiser.zero_grad()
        torch.stack(list(losses.values())).sum().backward()
        self._pool()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        self._update_average()
        return {name: float(value.detach()) for name, value in losses.items()}

    def _pool(self) -> None:
        """Average the gradients of all processes."""
        if self.chosen.processes == 1:
            return
        held = [one for one in self.network.parameters() if one.requires_grad]
        flat = torch.cat([(torch.zeros_like(one) if one.grad is None else one.grad).flatten() for one in held])
        distributed.all_reduce(flat)
        flat /= self.chosen.processes
        for one, part in zip(held, flat.split([each.numel() for each in held]), strict=True):
            one.grad = part.view_as(one)

    def _update_average(self) -> None:
        keep = min(self.chosen.average, (1 + self.step) / (10 + self.step))
        for name, value in self.network.state_dict().items():
            if value.is_floating_point() and not name.startswith(("pieces", "places")):
                self.average[name].lerp_(value, 1 - keep)

    def _share(self) -> float:
        """Of the highest learning rate: up over the first part of the way, then down in a line."""
        progress, warm = self._progress(), 0.08
        return min((progress + 1 / self.all_steps) / warm, max(0.0, 1 - progress) / (1 - warm))

    def _evaluate(self, name: str) -> None:
        averaged = {**self.network.state_dict(), **self.average}
        plain = {name: value.clone() for name, value in self.network.state_dict().items()}
        self.network.load_state_dict(averaged)
        own = {key: value for key, value in averaged.items() if not key.startswith("states.")}
        torch.save(own, self.chosen.work / f"{name}.pt")
        print(
            f"{name}, averaged weights\n{table(self.dev, scores_of(self.network, self.dev, self.chosen))}", flush=True
        )
        self.network.load_state_dict(plain)

    def _keep(self, path: Path) -> None:
        state: dict[str, Any] = {
            "step": self.step,
            "seconds": self.seconds,
            "network": self.network.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
        }
        torch.save(state, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def _restore(self, path: Path) -> None:
        state = torch.load(path, map_location=self.chosen.device, weights_only=True)
        self.step, self.seconds, self.average = state["step"], state["seconds"], state["average"]
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        print(f"going on from step {self.step}", flush=True)


def hidden(held: Batch, chosen: argparse.Namespace) -> Batch:
    """The same windows with some of their pieces masked, and some of their annotators left unsaid.

    Where an annotator is said, their ways needn't be guessed from the text; where not, the network reads as it will
    later. What is masked teaches a sentence's shape beside its words.
    """
    masked = (torch.rand(held.ids.shape) < chosen.masked) & (held.ids > CLOSING)
    unsaid = torch.rand(held.annotators.shape) >= chosen.ways
    return replace(
        held,
        ids=held.ids.masked_fill(masked, MASK),
        annotators=held.annotators.masked_fill(unsaid, NOBODY),
    )


def groups(network: Network, chosen: argparse.Namespace) -> list[dict[str, Any]]:
    """Parameters with their learning rates: lower layers learn more slowly."""
    found: list[dict[str, Any]] = []
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = chosen.head_rate
        if name.startswith("layers."):
            rate = chosen.rate * chosen.decay ** (len(network.layers) - 1 - int(name.split(".")[1]))
        elif name.startswith("norm"):
            rate = chosen.rate * chosen.decay ** len(network.layers)
        found.append({"params": [parameter], "highest": rate, "weight_decay": 0.01 if parameter.ndim > 1 else 0.0})
    return found


class Taught:
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


def loss(
    network: Network, split: Split, held: Batch, chosen: argparse.Namespace, taught: Taught | None = None
) -> dict[str, Tensor]:
    """What each task costs on a batch."""
    device = torch.device(chosen.device)
    with torch.autocast(device.type, torch.bfloat16, enabled=not chosen.float32):
        whose = held.annotators.to(device)
        found = network(held.ids.to(device), held.features.to(device), held.mask.to(device), whose)
    at, words = held.pieces.to(device), held.words.numpy()
    labels = torch.from_numpy(split.labels[words]).to(device)
    states = {}
    if taught and network.states is not None:
        places, told = taught.states_of(words)
        mine = network.states(found.states.float().flatten(0, 1)[at[torch.from_numpy(places).to(device)]])
        apart = functional.mse_loss(mine, told.to(device)) if len(places) else mine.sum() * 0
        states = {"states": chosen.states * apart * len(places) / len(words)}
    return {
        "crf": _crf(network, found.labels.float().flatten(0, 1)[at], labels, held, taught) / len(words),
        "link": LINK_WEIGHT * _links(found, held, split, device),
        **{
            kind: SILVER_WEIGHT
            * _silver(found.silver[kind].float().flatten(0, 1)[at], torch.from_numpy(split.silver[words, column]))
            for column, kind in enumerate(SILVER)
        },
        **states,
    }


def _crf(network: Network, scores: Tensor, labels: Tensor, held: Batch, taught: Taught | None) -> Tensor:
    chains = held.chains.to(scores.device)
    within = chains >= 0
    at = chains.clamp(min=0)
    own = begun(labels[at].cpu()).to(scores.device)
    if taught is None:
        cost: Tensor = network.crf(scores[at], own, within)
        return cost
    words, pairs = taught.of(held.words.numpy()[held.chains.clamp(min=0).numpy()], own)
    return network.crf.against(scores[at], words, pairs, within)


def _silver(scores: Tensor, tags: Tensor) -> Tensor:
    """The cost of silver tags, of all words that have one."""
    known = (tags != IGNORED).sum().clamp(min=1)
    return functional.cross_entropy(scores, tags.to(scores.device), ignore_index=IGNORED, reduction="sum") / known


def _links(found: Scores, held: Batch, split: Split, device: torch.device) -> Tensor:
    """Of all cues in the window, which is the source's or content's own."""
    if not len(held.links):
        return found.asks.float().sum() * 0
    at = held.pieces.to(device)
    asks, answers = found.asks.float().flatten(0, 1)[at], found.answers.float().flatten(0, 1)[at]
    cues = torch.from_numpy(np.flatnonzero(split.labels[held.words.numpy()] == CUE)).to(device)
    rows = torch.div(held.pieces, held.ids.shape[1], rounding_mode="floor").to(device)
    links = held.links.to(device)
    fit = asks[links[:, 0]] @ answers[cues].T / LINK**0.5
    fit = fit.masked_fill(rows[links[:, 0]][:, None] != rows[cues][None, :], -1e4)
    target = torch.searchsorted(cues, links[:, 1].contiguous())
    right = cues[target.clamp(max=len(cues) - 1)] == links[:, 1]
    return functional.cross_entropy(fit[right], target[right]) if bool(right.any()) else fit.sum() * 0


CUE = 3
"""The label ``B-cue``."""

if __name__ == "__main__":
    main()

"""Trains the encoder: attribution labels with a conditional random field, links to cues, and silver tags beside them.

``python -m training.train --work FOLDER --base model.safetensors``. It goes on from the last checkpoint in the folder.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import distributed, nn
from torch.multiprocessing.spawn import spawn

from training.batches import Batch, Split, batch, order
from training.evaluate import scores_of, table
from training.gold import NOBODY, SILVER
from training.lessons import Lessons
from training.losses import loss
from training.network import Network
from training.shapes import CLOSING, MASK, read_base

BLIND = 0.1
"""The share of windows in which the patterns' tags are hidden."""
WARM = 0.08
"""The part of the way over which the learning rate rises."""


def options() -> argparse.Namespace:
    """What can be chosen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    _files(parser)
    _learning(parser)
    _lessons(parser)
    _machine(parser)
    return parser.parse_args()


def _files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--work", type=Path, required=True, help="folder with train.npz and dev.npz; checkpoints go here"
    )
    parser.add_argument("--base", type=Path, required=True, help="model.safetensors of the base model")
    parser.add_argument("--start", type=Path, help="trained weights to go on from, instead of the base model's")


def _learning(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=12, help="windows a step")
    parser.add_argument("--rate", type=float, default=2e-4, help="highest learning rate, of the last layer")
    parser.add_argument("--head-rate", type=float, default=1e-3, help="highest learning rate of the heads")
    parser.add_argument("--decay", type=float, default=0.9, help="of the learning rate from layer to layer downwards")
    parser.add_argument("--average", type=float, default=0.995, help="of weights, from step to step")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)


def _lessons(parser: argparse.ArgumentParser) -> None:
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
    parser.add_argument(
        "--own-ways", action="store_true", help="evaluate in the ways of whoever annotated each article"
    )
    parser.add_argument("--rounded", action="store_true", help="learn, and evaluate, with products in int8")


def _machine(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int, default=1, help="of each process")
    parser.add_argument("--processes", type=int, default=1, help="each takes its share of every batch (CPU only)")
    parser.add_argument("--float32", action="store_true", help="don't multiply in bfloat16")
    parser.add_argument(
        "--minutes", type=float, help="let the learning rate reach nothing after so long, at the latest"
    )
    parser.add_argument("--keep-every", type=float, default=480, help="seconds between checkpoints")
    parser.add_argument("--steps", type=int, help="stop after so many steps (to try things out)")


def main() -> None:
    """Train, keep checkpoints, and evaluate on dev after each epoch."""
    chosen = options()
    if chosen.processes == 1:
        train(0, chosen, "")
        return
    with tempfile.TemporaryDirectory() as folder:
        spawn(train, (chosen, f"file://{folder}/meet"), chosen.processes)


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
        self.taught = Lessons(self.train, names, chosen) if chosen.taught is not None else None
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
        return float(max(self.step / self.all_steps, by_time))

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
        progress = self._progress()
        return float(min((progress + 1 / self.all_steps) / WARM, max(0.0, 1 - progress) / (1 - WARM)))

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


if __name__ == "__main__":
    main()

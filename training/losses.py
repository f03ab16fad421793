"""What each task costs on a batch: labels, links to cues, silver tags, and a teacher's states."""

from __future__ import annotations

import argparse

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.reading.encoder.labels import LABELS
from training.batches import Batch, Split, begun
from training.gold import IGNORED, SILVER
from training.lessons import Lessons
from training.network import LINK, Network, Scores

SILVER_WEIGHT, LINK_WEIGHT = 0.06, 0.15
"""Of the cost of a silver tag, and of a link, beside that of a label."""
_CUE = LABELS.index("B-cue")


def loss(
    network: Network, split: Split, held: Batch, chosen: argparse.Namespace, taught: Lessons | None = None
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


def _crf(network: Network, scores: Tensor, labels: Tensor, held: Batch, taught: Lessons | None) -> Tensor:
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
    cues = torch.from_numpy(np.flatnonzero(split.labels[held.words.numpy()] == _CUE)).to(device)
    rows = torch.div(held.pieces, held.ids.shape[1], rounding_mode="floor").to(device)
    links = held.links.to(device)
    fit = asks[links[:, 0]] @ answers[cues].T / LINK**0.5
    fit = fit.masked_fill(rows[links[:, 0]][:, None] != rows[cues][None, :], -1e4)
    target = torch.searchsorted(cues, links[:, 1].contiguous())
    right = cues[target.clamp(max=len(cues) - 1)] == links[:, 1]
    return functional.cross_entropy(fit[right], target[right]) if bool(right.any()) else fit.sum() * 0

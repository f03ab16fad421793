"""The network: a six-layer BERT encoder with word features added to its input, and a head for each task."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.reading.encoder.features import FEATURES
from onrecord.reading.encoder.labels import FORBIDDEN, LABELS, may_begin, may_follow

WIDTH, HEADS, LAYERS, PIECES, PLACES = 384, 12, 6, 30522, 512
LINK = 64


class Scores(NamedTuple):
    """What the heads say of each piece."""

    labels: Tensor
    asks: Tensor
    """Of a source or a content: what its cue has to be like."""
    answers: Tensor
    """Of a cue: what it is like."""
    silver: Mapping[str, Tensor]


class Product(nn.Linear):
    """A product that can be learnt as it will run: weights and input in 8 bits, gradients as if they weren't."""

    rounded = False

    def forward(self, input: Tensor) -> Tensor:
        if not self.rounded:
            return super().forward(input)
        with torch.autocast(input.device.type, enabled=False):
            weight, x = self.weight.float(), input.float()
            rounded, seen = _column_by_column(weight.detach()), _window_by_window(x.detach())
            weight, x = weight + (rounded - weight).detach(), x + (seen - x).detach()
        return functional.linear(x, weight, self.bias)


def _column_by_column(weight: Tensor) -> Tensor:
    """Weights in int8, each column by itself, as ``export`` writes them."""
    scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
    return torch.round(weight / scale) * scale


def _window_by_window(x: Tensor) -> Tensor:
    """What goes in, in 256 steps from the least to the greatest of each window, as onnxruntime takes it."""
    least, most = x.amin(dim=(1, 2), keepdim=True).clamp(max=0), x.amax(dim=(1, 2), keepdim=True).clamp(min=0)
    step = (most - least).clamp(min=1e-8) / 255
    nought = torch.round(-least / step)
    return (torch.clamp(torch.round(x / step) + nought, 0, 255) - nought) * step


class Layer(nn.Module):
    """One layer of a transformer encoder, normalised after each sublayer (Vaswani et al. 2017)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attend, self.attended = Product(WIDTH, 3 * WIDTH), Product(WIDTH, WIDTH)
        self.widen, self.narrow = Product(WIDTH, 4 * WIDTH), Product(4 * WIDTH, WIDTH)
        self.first_norm, self.second_norm = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        parted = self.attend(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = attention(parted[0], parted[1], parted[2], mask).to(x.dtype)
        x = self.first_norm(x + self.dropout(self.attended(seen.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.second_norm(x + self.dropout(self.narrow(functional.gelu(self.widen(x)))))


def attention(queries: Tensor, keys: Tensor, values: Tensor, mask: Tensor | None) -> Tensor:
    """Scaled dot-product attention. On a processor in 32 bits: a quarter faster there than in bfloat16."""
    if queries.device.type != "cpu":
        return functional.scaled_dot_product_attention(queries, keys, values, attn_mask=mask)
    with torch.autocast("cpu", enabled=False):
        return functional.scaled_dot_product_attention(queries.float(), keys.float(), values.float(), attn_mask=mask)


class Network(nn.Module):
    """Encoder and heads; the conditional random field's weights are kept here, too."""

    def __init__(self, silver: Mapping[str, int], annotators: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(PIECES, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.features = nn.Linear(len(FEATURES), WIDTH)
        self.annotators = nn.Embedding(1 + annotators, WIDTH)
        self.norm, self.dropout = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.tagged = nn.Linear(WIDTH + len(FEATURES), len(LABELS))
        self.link = nn.Linear(WIDTH, 2 * LINK)
        self.silver = nn.ModuleDict({kind: nn.Linear(WIDTH, count) for kind, count in silver.items()})
        self.crf = Crf()
        nn.init.normal_(self.features.weight, std=0.02)
        nn.init.zeros_(self.features.bias)
        nn.init.zeros_(self.annotators.weight)

    def forward(
        self, ids: Tensor, features: Tensor, mask: Tensor | None = None, annotators: Tensor | None = None
    ) -> Scores:
        """``ids`` [batch, pieces]; ``features`` [batch, pieces, FEATURES]; ``mask``: 0 where a piece counts.

        ``annotators`` [batch]: whose annotation is asked for; without, nobody's in particular. A person's ways are
        learnt as a vector added to all that they annotated, so that they needn't be guessed from the text.
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        ways = self.annotators(ids.new_zeros(len(ids)) if annotators is None else annotators)[:, None]
        x = self.dropout(self.norm(self.pieces(ids) + self.places(places) + self.features(features) + ways))
        for layer in self.layers:
            x = layer(x, mask)
        x = self.dropout(x)
        asks, answers = self.link(x).split(LINK, dim=-1)
        silver = {kind: head(x) for kind, head in self.silver.items()}
        return Scores(self.tagged(torch.cat((x, features), dim=-1)), asks, answers, silver)

    def round(self) -> None:
        """From now on, the layers' products are as they will run, in int8."""
        for one in self.modules():
            if isinstance(one, Product):
                one.rounded = True

    def load_base(self, path: Path) -> None:
        """Take the weights of a BERT with the same shape; raises ValueError if any is missing or left over."""
        weights = load_file(str(path))
        if any(name.startswith("bert.") for name in weights):
            weights = {name.removeprefix("bert."): value for name, value in weights.items()}
        kind = weights.pop("embeddings.token_type_embeddings.weight")
        ours = {
            "pieces.weight": weights.pop("embeddings.word_embeddings.weight"),
            "places.weight": weights.pop("embeddings.position_embeddings.weight") + kind[0],
            **_named("norm", weights, "embeddings.LayerNorm"),
        }
        for number in range(LAYERS):
            ours.update(_layer(number, weights))
        left = [name for name in weights if not name.startswith("pooler.") and not name.endswith("position_ids")]
        known = self.load_state_dict(ours, strict=False)
        kept = {name for name in known.missing_keys if name.startswith(("pieces", "places", "norm", "layers"))}
        if left or kept or known.unexpected_keys:
            raise ValueError(f"weights left over: {left}; missing: {sorted(kept)}; unknown: {known.unexpected_keys}")


def _named(name: str, weights: dict[str, Tensor], theirs: str) -> dict[str, Tensor]:
    return {f"{name}.{part}": weights.pop(f"{theirs}.{part}") for part in ("weight", "bias")}


def _layer(number: int, weights: dict[str, Tensor]) -> dict[str, Tensor]:
    ours, theirs = f"layers.{number}", f"encoder.layer.{number}"
    parts = [_named("", weights, f"{theirs}.attention.self.{one}") for one in ("query", "key", "value")]
    return {
        **{f"{ours}.attend{part}": torch.cat([one[part] for one in parts]) for part in (".weight", ".bias")},
        **_named(f"{ours}.attended", weights, f"{theirs}.attention.output.dense"),
        **_named(f"{ours}.first_norm", weights, f"{theirs}.attention.output.LayerNorm"),
        **_named(f"{ours}.widen", weights, f"{theirs}.intermediate.dense"),
        **_named(f"{ours}.narrow", weights, f"{theirs}.output.dense"),
        **_named(f"{ours}.second_norm", weights, f"{theirs}.output.LayerNorm"),
    }


class Crf(nn.Module):
    """A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001)."""

    def __init__(self) -> None:
        super().__init__()
        self.follows = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.begins, self.ends = nn.Parameter(torch.zeros(len(LABELS))), nn.Parameter(torch.zeros(len(LABELS)))
        self.register_buffer("may_follow", torch.from_numpy(may_follow()), persistent=False)
        self.register_buffer("may_begin", torch.from_numpy(may_begin()), persistent=False)

    def forward(self, scores: Tensor, labels: Tensor, held: Tensor) -> Tensor:
        """The negative log-likelihood of all chains; ``held`` [chain, word] tells where a chain has words."""
        follows, begins = self.allowed()
        gold = begins[labels[:, 0]] + scores[:, 0].gather(1, labels[:, :1]).squeeze(1)
        steps = follows[labels[:, :-1], labels[:, 1:]] + scores[:, 1:].gather(2, labels[:, 1:, None]).squeeze(2)
        gold = gold + (steps * held[:, 1:]).sum(1) + self.ends[labels[_rows(held), _last(held)]]
        return (self._all(scores, held, follows, begins) - gold).sum()

    def against(self, scores: Tensor, words: Tensor, pairs: Tensor, held: Tensor) -> Tensor:
        """The cross-entropy with another field, whose probabilities of labels are given (Wang et al. 2021).

        ``words`` [chain, word, label] are of labels, ``pairs`` [chain, word, before, label] of two in a row.
        """
        follows, begins = self.allowed()
        expected = (words * scores).sum(2) + (pairs * follows).sum((2, 3))
        expected = (expected * held).sum(1) + (words[:, 0] * begins).sum(1)
        expected = expected + (words[_rows(held), _last(held)] * self.ends).sum(1)
        return (self._all(scores, held, follows, begins) - expected).sum()

    def probabilities(self, scores: Tensor, held: Tensor) -> tuple[Tensor, Tensor]:
        """Of labels and of two in a row, as ``against`` takes them: the gradients of the logarithm of the sum."""
        follows, begins = (one.detach() for one in self.allowed())
        chains, length, _ = scores.shape
        leaf = scores.detach().requires_grad_()
        steps = follows.expand(chains, length, *follows.shape).clone().requires_grad_()
        with torch.enable_grad():
            words, pairs = torch.autograd.grad(self._all(leaf, held, steps, begins).sum(), (leaf, steps))
        return words, pairs

    def allowed(self) -> tuple[Tensor, Tensor]:
        """What following and beginning are worth, with what is forbidden out of reach."""
        return (
            self.follows.masked_fill(~self.may_follow, FORBIDDEN),
            self.begins.masked_fill(~self.may_begin, FORBIDDEN),
        )

    def _all(self, scores: Tensor, held: Tensor, follows: Tensor, begins: Tensor) -> Tensor:
        """The logarithm of the sum over every sequence; ``follows`` for all words, or [chain, word, before, label]."""
        total = begins + scores[:, 0]
        for at in range(1, scores.shape[1]):
            step = follows if follows.dim() == 2 else follows[:, at]
            onward = torch.logsumexp(total[:, :, None] + step, dim=1) + scores[:, at]
            total = torch.where(held[:, at, None], onward, total)
        return torch.logsumexp(total + self.ends, dim=1)


def _rows(held: Tensor) -> Tensor:
    return torch.arange(len(held), device=held.device)


def _last(held: Tensor) -> Tensor:
    return held.sum(1).long() - 1

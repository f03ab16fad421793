"""The network: an encoder with word features added to its input, and a head for each task."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.reading.encoder.features import FEATURES
from onrecord.reading.encoder.labels import FORBIDDEN, LABELS, may_begin, may_follow
from training.shapes import SMALL, Shape

LINK = 64


class Scores(NamedTuple):
    """What the heads say of each piece."""

    labels: Tensor
    asks: Tensor
    """Of a source or a content: what its cue has to be like."""
    answers: Tensor
    """Of a cue: what it is like."""
    silver: Mapping[str, Tensor]
    states: Tensor
    """What the last layer makes of it."""


class Product(nn.Linear):
    """A product that can be learnt as it will run: weights and input in 8 bits, gradients as if they weren't."""

    rounded = False
    apart = False
    """Whether a window's opening piece, whose values are far wider than the others', is rounded by itself."""
    evened: Tensor | None
    """What each column of the input is multiplied with before it is rounded; ``training.evened`` sets it."""

    def __init__(self, taken: int, given: int) -> None:
        super().__init__(taken, given)
        self.register_buffer("evened", None)

    def forward(self, input: Tensor) -> Tensor:
        if self.evened is not None:
            input = input * self.evened
        if not self.rounded:
            return super().forward(input)
        with torch.autocast(input.device.type, enabled=False):
            weight, x = self.weight.float(), input.float()
            rounded, seen = _column_by_column(weight.detach()), _window_by_window(x.detach(), apart=self.apart)
            weight, x = weight + (rounded - weight).detach(), x + (seen - x).detach()
        return functional.linear(x, weight, self.bias)


def _column_by_column(weight: Tensor) -> Tensor:
    """Weights in int8, each column by itself, as ``export`` writes them."""
    scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
    return torch.round(weight / scale) * scale


def _window_by_window(x: Tensor, *, apart: bool) -> Tensor:
    """What goes in, in 256 steps from the least to the greatest of each window, as onnxruntime takes it."""
    if apart:
        return torch.cat((_window_by_window(x[:, :1], apart=False), _window_by_window(x[:, 1:], apart=False)), dim=1)
    least, most = x.amin(dim=(1, 2), keepdim=True).clamp(max=0), x.amax(dim=(1, 2), keepdim=True).clamp(min=0)
    step = (most - least).clamp(min=1e-8) / 255
    nought = torch.round(-least / step)
    return (torch.clamp(torch.round(x / step) + nought, 0, 255) - nought) * step


class Layer(nn.Module):
    """One layer of a transformer encoder, normalised after each sublayer (Vaswani et al. 2017)."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        width, epsilon = shape.width, shape.epsilon
        self.heads = shape.heads
        self.attend, self.attended = Product(width, 3 * width), Product(width, width)
        self.widen, self.narrow = Product(width, 4 * width), Product(4 * width, width)
        self.widen.apart = self.narrow.apart = True
        self.first_norm, self.second_norm = nn.LayerNorm(width, eps=epsilon), nn.LayerNorm(width, eps=epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, width = x.shape
        parted = self.attend(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        seen = attention(parted[0], parted[1], parted[2], mask).to(x.dtype)
        x = self.first_norm(x + self.dropout(self.attended(seen.transpose(1, 2).reshape(batch, length, width))))
        made: Tensor = self.second_norm(x + self.dropout(self.narrow(functional.gelu(self.widen(x)))))
        return made


def attention(queries: Tensor, keys: Tensor, values: Tensor, mask: Tensor | None) -> Tensor:
    """Scaled dot-product attention. On a processor in 32 bits: a quarter faster there than in bfloat16."""
    if queries.device.type != "cpu":
        return functional.scaled_dot_product_attention(queries, keys, values, attn_mask=mask)
    with torch.autocast("cpu", enabled=False):
        return functional.scaled_dot_product_attention(queries.float(), keys.float(), values.float(), attn_mask=mask)


class Network(nn.Module):
    """Encoder and heads; the conditional random field's weights are kept here, too."""

    numbers: Tensor
    """[PIECES]: the number that each piece of BERT's vocabulary has in ``pieces``."""

    def __init__(self, silver: Mapping[str, int], annotators: int, dropout: float = 0.1, shape: Shape = SMALL) -> None:
        super().__init__()
        self.shape, width = shape, shape.width
        self.pieces, self.places = nn.Embedding(shape.pieces, width), nn.Embedding(shape.places, width)
        self.features = nn.Linear(len(FEATURES), width)
        self.annotators = nn.Embedding(1 + annotators, width)
        self.norm, self.dropout = nn.LayerNorm(width, eps=shape.epsilon), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.nearness = nn.Embedding(shape.buckets, shape.heads) if shape.buckets else None
        self.tagged = nn.Linear(width + len(FEATURES), len(LABELS))
        self.link = nn.Linear(width, 2 * LINK)
        self.silver = nn.ModuleDict({kind: nn.Linear(width, count) for kind, count in silver.items()})
        self.crf = Crf()
        self.states: nn.Linear | None = None
        """From its last layer's states to a teacher's, where these are learnt, too; it isn't kept."""
        self.register_buffer("numbers", shape.numbers(), persistent=False)
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
        length = ids.shape[1]
        places = torch.arange(length, device=ids.device) + self.shape.first_place
        ways = self.annotators(ids.new_zeros(len(ids)) if annotators is None else annotators)[:, None]
        x = self.pieces(self.numbers[ids]) + self.places(places)
        x = self.dropout(self.norm(x + self.features(features) + ways))
        if self.nearness is not None:
            near = self.nearness(self.shape.distances(length).to(ids.device)).permute(2, 0, 1)[None]
            mask = near if mask is None else near + mask
        for layer in self.stack():
            x = layer(x, mask)
        x = self.dropout(x)
        asks, answers = self.link(x).split(LINK, dim=-1)
        silver = {kind: head(x) for kind, head in self.silver.items()}
        return Scores(self.tagged(torch.cat((x, features), dim=-1)), asks, answers, silver, x)

    def stack(self) -> Iterator[Layer]:
        """Its layers, from the first to the last."""
        return (cast(Layer, one) for one in self.layers)

    def load_base(self, weights: Mapping[str, Tensor]) -> None:
        """Take an encoder's own weights (``read_base``); raises ValueError if any is missing or unknown."""
        known = self.load_state_dict(weights, strict=False)
        missing = {name for name in known.missing_keys if name.startswith(("pieces", "places", "norm", "layers"))}
        if missing or known.unexpected_keys:
            raise ValueError(f"missing: {sorted(missing)}; unknown: {known.unexpected_keys}")

    def learn_states(self, width: int) -> None:
        """From now on, tell a teacher's states, too."""
        self.states = nn.Linear(self.shape.width, width).to(self.crf.ends.device)

    def round(self) -> None:
        """From now on, the layers' products are as they will run, in int8."""
        for one in self.modules():
            if isinstance(one, Product):
                one.rounded = True


class Crf(nn.Module):
    """A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001)."""

    may_follow: Tensor
    may_begin: Tensor

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

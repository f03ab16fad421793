"""The encoders that can be trained: the small one that ships, and a large one to teach it.

``SMALL`` is MiniLM (Wang et al. 2020), a BERT of six layers; ``LARGE`` is MPNet (Song et al. 2020), of twelve, which
adds to its attention how far apart two pieces stand. Both know the same word pieces by other numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

PIECES = 30522
"""How many word pieces BERT's vocabulary has: the prepared splits count in it."""
PADDING, OPENING, CLOSING, MASK = 0, 101, 102, 103


@dataclass(frozen=True, slots=True)
class Shape:
    """What an encoder is made of."""

    width: int
    heads: int
    layers: int
    pieces: int
    places: int
    first_place: int
    epsilon: float
    buckets: int
    """Of distances between pieces; nought where attention knows nothing of them."""

    def numbers(self) -> Tensor:
        """[PIECES]: the number that each piece of BERT's vocabulary has here."""
        if self.pieces == PIECES:
            return torch.arange(PIECES)
        found = torch.arange(PIECES) + 4
        found[[PADDING, OPENING, CLOSING, MASK]] = torch.tensor([1, 0, 2, self.pieces - 1])
        return found

    def distances(self, length: int) -> Tensor:
        """[length, length]: the bucket of the distance from each piece to each other one (Raffel et al. 2020).

        Half of the buckets are for what stands before. Of these, half hold one distance each; the others reach
        logarithmically as far as 128, the last of them beyond.
        """
        apart = torch.arange(length)[None, :] - torch.arange(length)[:, None]
        half, single = self.buckets // 2, self.buckets // 4
        far = apart.abs().clamp(min=1).float() / single
        wide = (single + (far.log() / torch.log(torch.tensor(128 / single)) * (half - single)).long()).clamp(
            max=half - 1
        )
        return torch.where(apart.abs() < single, apart.abs(), wide) + (apart > 0) * half


SMALL = Shape(384, 12, 6, PIECES, 512, 0, 1e-12, 0)
LARGE = Shape(768, 12, 12, 30527, 514, 2, 1e-5, 32)


def shape_of(weights: dict[str, Tensor]) -> Shape:
    """Which of them trained weights are of."""
    width = weights["pieces.weight"].shape[1]
    return next(one for one in (SMALL, LARGE) if one.width == width)


def read_base(path: Path) -> tuple[Shape, dict[str, Tensor]]:
    """The shape and the weights, by our names, of a BERT or an MPNet; raises ValueError if any is left over."""
    theirs = load_file(str(path))
    theirs = {name.removeprefix("bert."): value for name, value in theirs.items()}
    shape = LARGE if "encoder.relative_attention_bias.weight" in theirs else SMALL
    ours = {
        "pieces.weight": theirs.pop("embeddings.word_embeddings.weight"),
        "places.weight": theirs.pop("embeddings.position_embeddings.weight"),
        **_named("norm", theirs, "embeddings.LayerNorm"),
    }
    if shape is LARGE:
        ours["nearness.weight"] = theirs.pop("encoder.relative_attention_bias.weight")
        names = ("attention.attn.q", "attention.attn.k", "attention.attn.v"), "attention.attn.o", "attention.LayerNorm"
    else:
        ours["places.weight"] += theirs.pop("embeddings.token_type_embeddings.weight")[0]
        names = (
            ("attention.self.query", "attention.self.key", "attention.self.value"),
            "attention.output.dense",
            "attention.output.LayerNorm",
        )
    for number in range(shape.layers):
        ours.update(_layer(number, theirs, *names))
    left = [name for name in theirs if not name.startswith("pooler.") and not name.endswith("position_ids")]
    if left:
        raise ValueError(f"weights left over: {left}")
    return shape, ours


def _layer(number: int, theirs: dict[str, Tensor], three: tuple[str, ...], after: str, norm: str) -> dict[str, Tensor]:
    here, there = f"layers.{number}", f"encoder.layer.{number}"
    parts = [_named("", theirs, f"{there}.{one}") for one in three]
    return {
        **{f"{here}.attend{part}": torch.cat([one[part] for one in parts]) for part in (".weight", ".bias")},
        **_named(f"{here}.attended", theirs, f"{there}.{after}"),
        **_named(f"{here}.first_norm", theirs, f"{there}.{norm}"),
        **_named(f"{here}.widen", theirs, f"{there}.intermediate.dense"),
        **_named(f"{here}.narrow", theirs, f"{there}.output.dense"),
        **_named(f"{here}.second_norm", theirs, f"{there}.output.LayerNorm"),
    }


def _named(name: str, theirs: dict[str, Tensor], there: str) -> dict[str, Tensor]:
    return {f"{name}.{part}": theirs.pop(f"{there}.{part}") for part in ("weight", "bias")}

"""Exports trained weights: an ONNX network in int8, its vocabulary and its heads, into one folder.

``python -m training.export --work FOLDER --weights last.pt --vocabulary vocab.txt --into FOLDER``

Weights of the layers are quantised per channel, activations as they come (dynamic), with the widths of their columns
evened out before (``evened``, from windows of ``train.npz``), piece embeddings row by row. The heads, the features'
projection and the conditional random field stay in 32 bits. ``fused`` writes it in few operators.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.reading.encoder.features import FEATURES
from onrecord.reading.encoder.labels import LABELS
from onrecord.reading.encoder.weights import HEADS, NETWORK, VOCABULARY
from training.batches import Split
from training.evaluate import load
from training.evened import even
from training.fused import fuse
from training.gold import NOBODY
from training.network import Layer, Network

DIGITS = 6
LAYER_PARTS = ("/attend", "/widen", "/narrow")
"""What the names of a layer's products begin with, as the exporter gives them; layers are counted ``_1`` to ``_5``."""


class Exported(nn.Module):
    """The network as it runs: one window at a time, piece embeddings in int8 with a scale for each."""

    table: Tensor
    scale: Tensor
    places: Tensor

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        table = network.pieces.weight.detach()
        scale = table.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", torch.round(table / scale).to(torch.int8))
        self.register_buffer("scale", scale)
        self.register_buffer("places", (network.places.weight + network.annotators.weight[NOBODY]).detach().clone())

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of labels, asks and answers of each piece."""
        network = self.network
        pieces = self.table[ids].float() * self.scale[ids]
        x = network.norm(pieces + self.places[: ids.shape[1]] + network.features(features))
        for layer in network.stack():
            x = _layer(layer, x)
        asks, answers = network.link(x).chunk(2, dim=-1)
        return network.tagged(torch.cat((x, features), dim=-1)), asks, answers


def _layer(layer: Layer, x: Tensor) -> Tensor:
    """The layer's own arithmetic, with attention written out."""
    size = x.shape[-1] // layer.heads
    parted = layer.attend(x).view(1, -1, 3, layer.heads, size).permute(2, 0, 3, 1, 4)
    fit = parted[0] @ parted[1].transpose(-1, -2) / math.sqrt(size)
    seen = (fit.softmax(-1) @ parted[2]).transpose(1, 2).reshape(1, -1, size * layer.heads)
    x = layer.first_norm(x + layer.attended(seen))
    made: Tensor = layer.second_norm(x + layer.narrow(nn.functional.gelu(layer.widen(x))))
    return made


def main() -> None:
    """Write the three files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder with tags.json and train.npz")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True, help="vocab.txt of the base model")
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--version", default="1", help="of the weights")
    parser.add_argument("--float32", action="store_true", help="don't quantise the layers (to compare)")
    parser.add_argument("--whole", default="", help="parts of layers to leave in 32 bits, as in /narrow_5/,/narrow_4/")
    chosen = parser.parse_args()
    chosen.into.mkdir(parents=True, exist_ok=True)
    network = load(chosen.work, chosen.weights).eval()
    even(network, Split(chosen.work / "train.npz"))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        to_onnx(network, plain)
        if chosen.float32:
            shutil.copy(plain, chosen.into / NETWORK)
        else:
            quantised = Path(folder) / "quantised.onnx"
            quantise(plain, quantised, [one for one in chosen.whole.split(",") if one])
            fuse(quantised, chosen.into / NETWORK)
    shutil.copy(chosen.vocabulary, chosen.into / VOCABULARY)
    (chosen.into / HEADS).write_text(heads(network, chosen.version), encoding="utf-8")
    print(f"{chosen.into / NETWORK}: {(chosen.into / NETWORK).stat().st_size / 1e6:.1f} MB")


def to_onnx(network: Network, path: Path) -> None:
    """The network in 32 bits but for the piece embeddings."""
    example = (torch.ones(1, 9, dtype=torch.int64), torch.zeros(1, 9, len(FEATURES)))
    torch.onnx.export(
        Exported(network),
        example,
        str(path),
        input_names=["ids", "features"],
        output_names=["labels", "asks", "answers"],
        dynamic_axes={name: {1: "pieces"} for name in ("ids", "features", "labels", "asks", "answers")},
        opset_version=17,
        dynamo=False,
    )


def quantise(plain: Path, into: Path, whole: Sequence[str]) -> None:
    """The layers' products in int8."""
    names = [node.name for node in onnx.load(str(plain)).graph.node if node.op_type == "MatMul"]
    kept = [name for name in names if not name.startswith(LAYER_PARTS) or any(one in name for one in whole)]
    quantize_dynamic(
        str(plain),
        str(into),
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=kept,
        extra_options={"MatMulConstBOnly": True},
    )


def heads(network: Network, version: str) -> str:
    """What the runtime needs beside the network."""
    crf = network.crf
    values = {name: _rounded(getattr(crf, name).tolist()) for name in ("follows", "begins", "ends")}
    return json.dumps({"version": version, "labels": LABELS, "features": FEATURES, **values}, indent=1) + "\n"


def _rounded(values: list[Any]) -> list[Any]:
    return [_rounded(one) if isinstance(one, list) else round(one, DIGITS) for one in values]


if __name__ == "__main__":
    main()

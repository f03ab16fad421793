"""The exported network in the fewest operators that onnxruntime has for it, so that a reading takes less time.

``python -m training.fused exported.onnx encoder.onnx``: from the file that torch's exporter and the quantiser wrote.

Each product of a layer is one operator that quantises its input, multiplies and adds the bias; attention is one; the
queries, keys and values come out of one product. A sum and its norm stay two: onnxruntime's operator for both
(``SkipLayerNormalization``) takes several times as long on a processor as they do (1.31). Weights are named as in
training, so that they can be found again: ``layers.0.attend.weight`` with its ``.scale``, column by column.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from onrecord.reading.encoder.features import FEATURES
from onrecord.reading.encoder.labels import LABELS

WIDTH, HEADS, LAYERS, LINK = 384, 12, 6, 64
PARTS = ("attend", "attended", "widen", "narrow")
PARTED = (("opening", (0, 1)), ("others", (1, np.iinfo(np.int64).max)))
"""The pieces that go through the products behind attention by themselves: the one that opens a window is far wider."""
_OURS = "com.microsoft"
"""The domain of onnxruntime's own operators."""
_LEAST = 1e-12
Array = NDArray[np.generic]


class Product(NamedTuple):
    """The weights of one product: [from, to], in int8 with a scale for each column, or in 32 bits without."""

    weight: Array
    scale: Array | None
    bias: Array


class Weights(NamedTuple):
    """All weights of a network, by the names that they have in training."""

    products: dict[str, Product]
    rest: dict[str, Array]


def main() -> None:
    """Write the fused graph."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("exported", type=Path)
    parser.add_argument("into", type=Path)
    chosen = parser.parse_args()
    fuse(chosen.exported, chosen.into)
    print(f"{chosen.into}: {chosen.into.stat().st_size / 1e6:.1f} MB")


def fuse(exported: Path, into: Path) -> None:
    """Write the same network as a graph of few operators."""
    onnx.save(fused(weights_of(onnx.load(str(exported)))), str(into))


def weights_of(model: onnx.ModelProto) -> Weights:
    """The weights of a graph that the exporter and the quantiser wrote."""
    held = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    rest = {name.removeprefix("network."): held[name] for name in held if name.startswith("network.")}
    rest |= {name: held[name] for name in ("table", "scale", "places")}
    products: dict[str, Product] = {}
    for node in model.graph.node:
        if node.op_type not in ("MatMul", "MatMulInteger") or node.input[1] not in held:
            continue
        name, weight = _named(node.name), held[node.input[1]]
        scale = held.get(node.input[1].replace("_quantized", "_scale")) if node.op_type == "MatMulInteger" else None
        products[name] = Product(weight, scale, rest.pop(f"{name}.bias"))
    expected = {f"layers.{layer}.{part}" for layer in range(LAYERS) for part in PARTS} | {"features", "tagged", "link"}
    if products.keys() != expected:
        raise ValueError(f"the graph has other products than the network: {sorted(products.keys() ^ expected)}")
    return Weights(products, rest)


def _named(node: str) -> str:
    """The name in training of a product, by its node's: ``/attend_2/MatMul_quant`` is ``layers.2.attend``."""
    part, _, layer = node.split("/")[1].partition("_")
    return f"layers.{layer or 0}.{part}" if part in PARTS else part


def fused(weights: Weights) -> onnx.ModelProto:
    """The graph: ``ids`` and ``features`` of one window in, ``labels``, ``asks`` and ``answers`` out."""
    made = _Graph(weights)
    x = made.embedded()
    for layer in range(LAYERS):
        x = made.layer(f"layers.{layer}", x)
    made.node("Split", [made.product("link", x)], ["asks", "answers"], axis=-1, num_outputs=2)
    (both,) = made.node("Concat", [x, "features"], ["tagged.both"], axis=-1)
    made.product("tagged", both, "labels")
    shapes = {"labels": len(LABELS), "asks": LINK, "answers": LINK}
    graph = helper.make_graph(
        made.nodes,
        "encoder",
        [_value("ids", TensorProto.INT64), _value("features", TensorProto.FLOAT, len(FEATURES))],
        [_value(name, TensorProto.FLOAT, width) for name, width in shapes.items()],
        made.initializers,
    )
    versions = [helper.make_opsetid("", 18), helper.make_opsetid(_OURS, 1)]
    model = helper.make_model(graph, opset_imports=versions, ir_version=8, producer_name="onrecord")
    onnx.checker.check_model(model)
    return model


def _value(name: str, kind: int, *width: int) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, [1, "pieces", *width])


class _Graph:
    """Nodes and initialisers, as they are added; a node is named for the first of what comes out of it."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []

    def node(
        self, kind: str, taken: Sequence[str], given: Sequence[str], domain: str = "", **settings: Any
    ) -> Sequence[str]:
        """Add an operator; returns the names of what it gives."""
        self.nodes.append(helper.make_node(kind, taken, given, name=given[0], domain=domain, **settings))
        return given

    def constant(self, name: str, value: Array) -> str:
        if all(one.name != name for one in self.initializers):
            self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def product(self, name: str, x: str, given: str = "") -> str:
        """``x`` times the weights, with the bias."""
        one, given = self.weights.products[name], given or name
        if (evened := self.weights.rest.get(f"{name}.evened")) is not None:
            (x,) = self.node("Mul", [x, self.constant(f"{name}.evened", evened)], [f"{given}.even"])
        weight, bias = self.constant(f"{name}.weight", one.weight), self.constant(f"{name}.bias", one.bias)
        if one.scale is None:
            (times,) = self.node("MatMul", [x, weight], [f"{name}.times"])
            return self.node("Add", [times, bias], [given])[0]
        scale = self.constant(f"{name}.scale", one.scale)
        return self.node("DynamicQuantizeMatMul", [x, weight, scale, "", bias], [given], _OURS)[0]

    def normed(self, name: str, *summed: str) -> str:
        """The norm of a sum."""
        x = summed[0]
        for place, other in enumerate(summed[1:]):
            (x,) = self.node("Add", [x, other], [f"{name}.sum{place}"])
        taken = [
            x,
            *(self.constant(f"{name}.{part}", self.weights.rest[f"{name}.{part}"]) for part in ("weight", "bias")),
        ]
        return self.node("LayerNormalization", taken, [name], axis=-1, epsilon=_LEAST)[0]

    def embedded(self) -> str:
        """Pieces, places and features as the first layer takes them."""
        table, scale, places = (self.constant(name, self.weights.rest[name]) for name in ("table", "scale", "places"))
        (rows,) = self.node("Gather", [table, "ids"], ["pieces.int8"])
        (whole,) = self.node("Cast", [rows], ["pieces.whole"], to=TensorProto.FLOAT)
        (scales,) = self.node("Gather", [scale, "ids"], ["pieces.scale"])
        (pieces,) = self.node("Mul", [whole, scales], ["pieces"])
        (length,) = self.node("Shape", ["ids"], ["length"], start=1, end=2)
        (placed,) = self.node("Slice", [places, self.constant("first", np.zeros(1, np.int64)), length], ["placed"])
        return self.normed("norm", pieces, placed, self.product("features", "features", "featured"))

    def layer(self, name: str, x: str) -> str:
        """One layer of the encoder."""
        parts = self.node(
            "Split", [self.product(f"{name}.attend", x)], [f"{name}.{part}" for part in "qkv"], axis=-1, num_outputs=3
        )
        size = WIDTH // HEADS
        (seen,) = self.node(
            "MultiHeadAttention", parts, [f"{name}.seen"], _OURS, num_heads=HEADS, scale=float(size**-0.5)
        )
        x = self.normed(f"{name}.first_norm", x, self.product(f"{name}.attended", seen))
        parted = [
            self.forward(name, f"{name}.{part}", self.rows(f"{name}.{part}", x, *bounds)) for part, bounds in PARTED
        ]
        (both,) = self.node("Concat", parted, [f"{name}.narrow"], axis=1)
        return self.normed(f"{name}.second_norm", x, both)

    def rows(self, name: str, x: str, first: int, end: int) -> str:
        """Some of the pieces."""
        bounds = [self.constant(f"rows.{at}", np.array([at], np.int64)) for at in (first, end, 1)]
        return self.node("Slice", [x, *bounds], [f"{name}.rows"])[0]

    def forward(self, name: str, given: str, x: str) -> str:
        """The two products behind attention, of one part of the pieces."""
        (bent,) = self.node("Gelu", [self.product(f"{name}.widen", x, f"{given}.widen")], [f"{given}.bent"], _OURS)
        return self.product(f"{name}.narrow", bent, f"{given}.narrow")


if __name__ == "__main__":
    main()

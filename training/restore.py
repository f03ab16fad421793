"""Makes weights to train from out of the shipped network: what it holds in int8 is multiplied out into 32 bits.

``python -m training.restore --work FOLDER --from src/onrecord/reading/encoder --into shipped.pt``. The silver heads,
which aren't exported, begin anew. Rounding to int8 and back moves each weight by up to half of its scale.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from onrecord.reading.encoder.weights import HEADS, NETWORK
from training.gold import SILVER
from training.network import Network

Arrays = dict[str, NDArray[np.float32]]


def main() -> None:
    """Write the weights of all that was exported."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder with tags.json")
    parser.add_argument("--from", dest="folder", type=Path, required=True, help="the exported folder")
    parser.add_argument("--into", type=Path, required=True)
    chosen = parser.parse_args()
    sets = json.loads((chosen.work / "tags.json").read_text(encoding="utf-8"))
    network = Network({kind: len(sets[kind]) for kind in SILVER}, len(sets["annotators"]))
    known = {name: torch.from_numpy(value.copy()) for name, value in exported(chosen.folder).items()}
    left = network.load_state_dict(known, strict=False)
    missing = [name for name in left.missing_keys if not name.startswith(("silver", "annotators"))]
    if missing or left.unexpected_keys:
        raise SystemExit(f"{chosen.folder} has another shape: {missing} missing, {left.unexpected_keys} unknown")
    torch.save(network.state_dict(), chosen.into)


def exported(folder: Path) -> Arrays:
    """The weights of an exported network by the names that they have in training; products stand there transposed."""
    held = {one.name: numpy_helper.to_array(one) for one in onnx.load(str(folder / NETWORK)).graph.initializer}
    found: Arrays = {"pieces.weight": held["table"] * held["scale"], "places.weight": held["places"]}
    for name, value in held.items():
        product, _, kind = name.rpartition(".")
        if kind == "weight" and value.ndim == 2:
            whole = value * held[f"{product}.scale"] if f"{product}.scale" in held else value
            evened = held.get(f"{product}.evened", np.ones(len(value), dtype=np.float32))
            found[name] = (whole * evened[:, None]).T
        elif kind in ("weight", "bias"):
            found[name] = value
    heads = json.loads((folder / HEADS).read_text(encoding="utf-8"))
    return found | {f"crf.{name}": np.array(heads[name], dtype=np.float32) for name in ("follows", "begins", "ends")}


if __name__ == "__main__":
    main()

"""The mean of trained weights, each with its share.

``python -m training.average --into mean.pt one.pt=3 other.pt=1``: three parts of one and one of the other.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor


def main() -> None:
    """Write the mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", nargs="+", help="a file, or a file and its share, as in one.pt=3")
    parser.add_argument("--into", type=Path, required=True)
    chosen = parser.parse_args()
    held, shares = [], []
    for one in chosen.weights:
        path, _, share = one.partition("=")
        held.append(torch.load(path, map_location="cpu", weights_only=True))
        shares.append(float(share or 1))
    torch.save(mean(held, shares), chosen.into)


def mean(held: Sequence[Mapping[str, Tensor]], shares: Sequence[float]) -> dict[str, Tensor]:
    """Each weight's mean; what isn't a fraction is the first one's. Shares needn't add up to one."""
    total = sum(shares)
    return {
        name: sum((share * one[name] for share, one in zip(shares, held, strict=True)), torch.zeros_like(value)) / total
        if value.is_floating_point()
        else value
        for name, value in held[0].items()
    }


if __name__ == "__main__":
    main()

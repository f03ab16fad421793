"""Makes products lose less in int8, where a few columns of their inputs are far wider than the others.

What is wide in a column of the input is moved into the weights that it meets (SmoothQuant, Xiao et al. 2023): the
column is divided by a factor, the weights are multiplied with it. Each product has its own factors; they cost one
operator before it, but for the product after attention, where the values' own weights take them.

The piece that opens a window is wider still, behind attention, by two to four times. It goes through those products by
itself (``Product.apart``, ``fused``), and has no say in how wide their columns are.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.hooks import RemovableHandle

from training.batches import Split, batch
from training.network import Network, Product

SHARE = 0.8
"""Of a column's width (by its logarithm) that moves into the weights."""
SEEN = 144
"""How many windows tell how wide a column is."""
_LEAST = 1e-5


def even(network: Network, split: Split, share: float = SHARE, seed: int = 0) -> None:
    """Move the widths; the network computes what it did before, but for rounding."""
    widths = seen(network, split, seed)
    for layer in network.stack():
        for name, product in layer.named_children():
            if not isinstance(product, Product):
                continue
            factors = _factors(widths[product], product.weight.detach(), share)
            with torch.no_grad():
                product.weight *= factors
            if name == "attended":
                _into_values(layer.attend, factors)
            else:
                product.evened = 1 / factors


def seen(network: Network, split: Split, seed: int) -> dict[nn.Module, Tensor]:
    """The greatest absolute value of each column of what goes into each product, over some windows."""
    widths: dict[nn.Module, Tensor] = {}

    def look(product: nn.Module, given: tuple[Tensor, ...], _: Tensor) -> None:
        x = given[0][:, 1:] if isinstance(product, Product) and product.apart else given[0]
        here = x.detach().float().abs().flatten(0, -2).amax(0)
        widths[product] = torch.maximum(widths.get(product, here), here)

    hooks: list[RemovableHandle] = [
        one.register_forward_hook(look) for one in network.modules() if isinstance(one, Product)
    ]
    chosen = np.random.default_rng(seed).choice(len(split.windows), min(SEEN, len(split.windows)), replace=False)
    network.eval()
    with torch.no_grad():
        for at in range(0, len(chosen), 12):
            held = batch(split, [int(one) for one in chosen[at : at + 12]])
            network(held.ids, held.features, held.mask)
    for one in hooks:
        one.remove()
    return widths


def _factors(wide: Tensor, weight: Tensor, share: float) -> Tensor:
    """One for each column; their geometric mean is 1."""
    heavy = weight.abs().amax(0).clamp(min=_LEAST)
    found = wide.clamp(min=_LEAST) ** share / heavy ** (1 - share)
    return found / found.log().mean().exp()


def _into_values(attend: nn.Linear, factors: Tensor) -> None:
    """Divide what attention sums up: its last third, the values."""
    with torch.no_grad():
        width = len(factors)
        attend.weight[-width:] /= factors[:, None]
        attend.bias[-width:] /= factors

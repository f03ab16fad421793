"""Whether a group of pixels took a lasting step that its surroundings didn't: seasons, haze and drought fall out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.imagery.load import SCALE
from onrecord.imagery.needs import need
from onrecord.imagery.series import Stack

SIDE = 6
"""Clear observations on either side that are compared."""
FEWEST_AFTER = 3
SMALLEST = 0.012
"""Mean step over the bands, in reflectance."""
CLEAREST = 0.02
"""Step of the band that shows it best."""
SPREADS = 4.0
"""How many spreads of the observations before it the step has to measure."""
_STEADIEST = 0.004  # reflectance: no group is taken to be steadier than this
_LASTING = 0.8  # of the observations lie on their side of half the step


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a group of pixels against its surroundings."""

    size: float
    """Mean over the bands, in reflectance."""
    spreads: float
    """How far it lies off in spreads of the observations before it."""


def step(stack: Stack, pixels: Any, first: int, bands: list[int]) -> Step | None:
    """The step between the last observations before a scene and the first from it on; None where none is plain."""
    numpy = need("numpy")
    near = surroundings(pixels)
    seen = [at for at in range(len(stack.scenes)) if _sees(stack, at, pixels) and _sees(stack, at, near)]
    before, after = [at for at in seen if at < first][-SIDE:], [at for at in seen if at >= first][:SIDE]
    if len(before) < FEWEST_AFTER or len(after) < FEWEST_AFTER:
        return None
    earlier, later = (numpy.stack([_apart(stack, at, pixels, near, bands) for at in part]) for part in (before, after))
    usual = numpy.median(earlier, axis=0)
    size = numpy.median(later, axis=0) - usual
    if float(abs(size).mean()) < SMALLEST or float(abs(size).max()) < CLEAREST:
        return None
    # Distances, not a direction: bare earth that becomes concrete has gone from the meadow both times.
    down, up = (numpy.sqrt(((part - usual) ** 2).sum(1)) for part in (earlier, later))
    length, spread = float(numpy.median(up)), max(float(numpy.median(down)), _STEADIEST)
    lasts = (up > length / 2).mean() >= _LASTING and (down < length / 2).mean() >= _LASTING
    return Step(float(abs(size).mean()), length / spread) if lasts and length >= SPREADS * spread else None


def surroundings(pixels: Any) -> Any:
    """The ring of pixels from two to eight away."""
    ndimage = need("scipy.ndimage")
    return ndimage.binary_dilation(pixels, iterations=8) & ~ndimage.binary_dilation(pixels, iterations=2)


def _sees(stack: Stack, at: int, pixels: Any) -> bool:
    return bool(stack.clear[at][pixels].mean() >= 0.5) if pixels.any() else True


def _apart(stack: Stack, at: int, pixels: Any, near: Any, bands: list[int]) -> Any:
    """Medians of the group less those of its surroundings, by band."""
    numpy = need("numpy")
    clear = stack.clear[at]
    values = stack.values[at][bands].astype(numpy.float32) / SCALE
    own = numpy.median(values[:, pixels & clear], axis=1)
    return own - numpy.median(values[:, near & clear], axis=1) if (near & clear).any() else own

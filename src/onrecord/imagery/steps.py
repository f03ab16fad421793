"""Whether a group of pixels took a lasting step that its surroundings didn't: seasons, haze and drought fall out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.imagery.load import SCALE
from onrecord.imagery.needs import need
from onrecord.imagery.objects import MARGIN, middle
from onrecord.imagery.series import Stack

SIDE = 6
"""Clear observations on either side that are compared."""
FEWEST = 3
"""Clear observations on either side below which nothing is told."""
WELL_KNOWN = 24
"""Clear observations before a change from which the series knows the seasons, and would have broken."""
SHOWN = 2
"""Scenes that have to show a change of pixels that are known; what one alone shows waits for the next."""
KNOWN = 12
"""Clear observations before a change from which one scene alone tells little: haze and thaw make more such changes."""
SMALLEST = 0.012
"""Mean step over the bands, in reflectance."""
CLEAREST = 0.02
"""Step of the band that shows it best."""
SPREADS = 4.0
"""How many spreads of the observations before it the step has to measure."""
SEASON = 20
"""Days around a day, a year or more before, that show the ground in the same season."""
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
    every = observed(stack, pixels, first)
    before, after = every[0][-SIDE:], every[1][:SIDE]
    if min(len(before), len(after)) < FEWEST:
        return None
    earlier, later = (numpy.stack([_apart(stack, at, pixels, near, bands) for at in part]) for part in (before, after))
    usual = middle(earlier, 0)
    size = middle(later, 0) - usual
    if float(abs(size).mean()) < SMALLEST or float(abs(size).max()) < CLEAREST:
        return None
    # Distances, not a direction: bare earth that becomes concrete has gone from the meadow both times.
    down, up = (numpy.sqrt(((part - usual) ** 2).sum(1)) for part in (earlier, later))
    length, spread = float(numpy.median(up)), max(float(numpy.median(down)), _STEADIEST)
    lasts = (up > length / 2).mean() >= _LASTING and (down < length / 2).mean() >= _LASTING
    if (
        not lasts
        or length < SPREADS * spread
        or _recurs(stack, every[0], after, (later, length), (pixels, near, bands))
    ):
        return None
    return Step(float(abs(size).mean()), length / spread)


def _recurs(
    stack: Stack, before: list[int], after: list[int], shown: tuple[Any, float], where: tuple[Any, Any, list[int]]
) -> bool:
    """Whether the group looked much the same in these weeks of earlier years: then a field turned brown or green again.

    ``shown``: what the scenes after show, and how long the step is. Too few scenes of earlier years don't tell.
    """
    numpy = need("numpy")
    days, (later, length) = stack.days, shown
    ages = [(days[now] - days[at]).days for at in before for now in after]
    own = {at for at, age in zip((at for at in before for _ in after), ages, strict=True) if _same_season(age)}
    if len(own) < FEWEST:
        return False
    usual = middle(numpy.stack([_apart(stack, at, *where) for at in sorted(own)]), 0)
    away = numpy.sqrt(((later - usual) ** 2).sum(1))
    return float(numpy.median(away)) < length / 2


def _same_season(age: int) -> bool:
    """Whether so many days lie within SEASON of a whole number of years, one at least."""
    return age > SEASON and abs((age + 183) % 365 - 183) <= SEASON


def observed(stack: Stack, pixels: Any, first: int) -> tuple[list[int], list[int]]:
    """The scenes that show a group of pixels and its surroundings: those before a scene, and those from it on."""
    seen = (_seen(stack, pixels) & _seen(stack, surroundings(pixels))).nonzero()[0].tolist()
    return [at for at in seen if at < first], [at for at in seen if at >= first]


def passing(stack: Stack, pixels: Any, first: int, bands: list[int]) -> bool:
    """Whether what two scenes show of the pixels (of the whole grid), and the series doesn't, is light, haze or mowing.

    It is where the series knows them well, before and after, or one scene alone shows it of pixels that are known; or
    where fewer scenes show that no step lasted. Where too few tell, it is an open question, and not taken for passing.
    """
    rows, columns = (pixels.any(axis).nonzero()[0] for axis in (1, 0))
    part = tuple(slice(max(int(one[0]) - MARGIN, 0), int(one[-1]) + MARGIN + 1) for one in (rows, columns))
    near, own = stack.cut(*part), pixels[part]
    shown = _seen(near, own)
    earlier, later = int(shown[:first].sum()), int(shown[first:].sum())
    if (earlier >= WELL_KNOWN and later >= SIDE) or (earlier >= KNOWN and later < SHOWN):
        return True
    before, after = observed(near, own, first)
    return min(len(before), len(after)) >= FEWEST and step(near, own, first, bands) is None


def surroundings(pixels: Any) -> Any:
    """The ring of pixels from two to eight away."""
    ndimage = need("scipy.ndimage")
    return ndimage.binary_dilation(pixels, iterations=8) & ~ndimage.binary_dilation(pixels, iterations=2)


def _seen(stack: Stack, pixels: Any) -> Any:
    """Boolean (dates): the scenes that show half of the pixels; every one where there are none."""
    numpy = need("numpy")
    return stack.clear[:, pixels].mean(1) >= 0.5 if pixels.any() else numpy.ones(len(stack.scenes), dtype=bool)


def _apart(stack: Stack, at: int, pixels: Any, near: Any, bands: list[int]) -> Any:
    """Medians of the group less those of its surroundings, by band."""
    clear, values = stack.clear[at], stack.values[at][bands]
    beside = near & clear
    own = middle(values[:, pixels & clear], 1) / SCALE
    return own - middle(values[:, beside], 1) / SCALE if beside.any() else own

"""From changed pixels to polygons: at least four pixels that adjoin, with area, direction and outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.imagery.grid import Grid
from onrecord.imagery.needs import need
from onrecord.imagery.series import Stack
from onrecord.model import Direction, Polygon, Ring
from onrecord.model.imagery import FEWEST_PIXELS

# How far medians have to part, in reflectance or index units, before a direction is named.
_BRIGHTER, _GREENER, _WETTER = 0.015, 0.08, 0.10


MANY = 50_000
"""Pixels of which medians are taken at most twice as many."""
MARGIN = 11
"""Pixels around a group that its window holds: as far as its surroundings are looked at, and a little more."""


@dataclass(frozen=True)
class Group:
    """Pixels that adjoin, within a window of the grid."""

    rows: slice
    columns: slice
    pixels: Any
    """Boolean, of the window's shape."""

    def whole(self, pixels: Any, shape: tuple[int, int]) -> Any:
        """Pixels of the window as a boolean array of the whole grid."""
        out = need("numpy").zeros(shape, dtype=bool)
        out[self.rows, self.columns] = pixels
        return out

    def flat(self, pixels: Any, shape: tuple[int, int]) -> Any:
        """Pixels of the window as ascending indices into the flattened grid."""
        rows, columns = pixels.nonzero()
        return (rows + self.rows.start) * shape[1] + columns + self.columns.start


def groups(changed: Any) -> Iterator[Group]:
    """Each group of at least FEWEST_PIXELS that adjoin by a side, with MARGIN pixels around it."""
    numpy, features, ndimage = need("numpy"), need("rasterio.features"), need("scipy.ndimage")
    if not changed.any():
        return
    kept = features.sieve(changed.astype(numpy.uint8), FEWEST_PIXELS, connectivity=4).astype(bool) & changed
    labels, _ = ndimage.label(kept)
    for label, (rows, columns) in enumerate(ndimage.find_objects(labels), 1):
        window = tuple(slice(max(one.start - MARGIN, 0), one.stop + MARGIN) for one in (rows, columns))
        pixels = labels[window] == label
        if int(pixels.sum()) >= FEWEST_PIXELS:
            yield Group(window[0], window[1], pixels)


def objects(changed: Any) -> Iterator[Any]:
    """Boolean arrays (rows, columns), one for each group of at least FEWEST_PIXELS that adjoin by a side."""
    return (one.whole(one.pixels, changed.shape) for one in groups(changed))


def outlines(pixels: Any, grid: Grid, corner: tuple[int, int] = (0, 0)) -> tuple[Polygon, ...]:
    """The outline along its pixels' sides, as longitude and latitude, of a boolean array that begins at ``corner``
    (row, column) of the grid."""
    numpy, features = need("numpy"), need("rasterio.features")
    shapes = features.shapes(pixels.astype(numpy.uint8), mask=pixels, connectivity=4)
    left, top = grid.left + corner[1] * grid.resolution, grid.top - corner[0] * grid.resolution

    def placed(ring: Sequence[tuple[float, float]]) -> Ring:
        return grid.to_degrees((left + x * grid.resolution, top - y * grid.resolution) for x, y in ring)

    return tuple(sorted(tuple(placed(ring) for ring in shape["coordinates"]) for shape, _ in shapes))


@dataclass(frozen=True, slots=True)
class Look:
    """How a group of pixels looks in one scene: medians over it."""

    brightness: float
    ndvi: float
    ndwi: float
    ndbi: float


def look(values: Any, pixels: Any, bands: Sequence[str]) -> Look:
    """Medians over the pixels (rows, columns) of reflectance (bands, rows, columns), in the values' own unit."""
    numpy = need("numpy")
    return _look_of([float(numpy.median(one[pixels])) for one in values], bands)


def looks(stack: Stack, flat: Any, bands: Sequence[int]) -> Iterator[Look | None]:
    """The look of pixels (indices into the flattened grid), those hidden left out, in each scene of a stack; None where
    less than half of them was seen. ``bands``: the indices of those that are looked at. Of very many pixels every so
    manyth tells enough."""
    numpy = need("numpy")
    flat = flat[:: max(len(flat) // MANY, 1)]
    names = [stack.bands[at] for at in bands]
    clear = stack.clear.reshape(len(stack.scenes), -1)
    values = stack.values.reshape(*stack.values.shape[:2], -1)
    for at in range(len(stack.scenes)):
        own = flat[clear[at][flat]]
        if len(own) < max(len(flat) / 2, 1):
            yield None
        else:
            yield _look_of(middle(numpy.stack([values[at, band][own] for band in bands]), 1).tolist(), names)


def middle(values: Any, axis: int) -> Any:
    """The median along an axis, as numpy has it, without its toll on small arrays."""
    numpy = need("numpy")
    ranked, count = numpy.sort(values, axis=axis), values.shape[axis]
    low, high = (ranked.take(at, axis) for at in ((count - 1) // 2, count // 2))
    return (low.astype(numpy.float64) + high) / 2


def _look_of(medians: Sequence[float], bands: Sequence[str]) -> Look:
    at = dict(zip(bands, medians, strict=True))
    visible = [at[band] for band in ("blue", "green", "red") if band in at]
    return Look(
        brightness=float(sum(visible) / len(visible)),
        ndvi=_index(at.get("nir"), at.get("red")),
        ndwi=_index(at.get("green"), at.get("nir")),
        ndbi=_index(at.get("swir1"), at.get("nir")),
    )


def directions(before: Look, after: Look) -> tuple[Direction, ...]:
    """In which ways the ground differs, the plainest first; empty where none is plain."""
    found: list[tuple[float, Direction]] = []
    for step, by, up, down in (
        (after.brightness - before.brightness, _BRIGHTER, "brighter", "darker"),
        (after.ndvi - before.ndvi, _GREENER, "greener", "barer"),
        (after.ndwi - before.ndwi if max(after.ndwi, before.ndwi) > 0 else 0.0, _WETTER, "wetter", "drier"),
    ):
        if abs(step) >= by:
            found.append((abs(step) / by, up if step > 0 else down))  # type: ignore[arg-type]  # literals of Direction
    return tuple(direction for _, direction in sorted(found, key=lambda one: (-one[0], one[1])))


def _index(one: float | None, other: float | None) -> float:
    if one is None or other is None or one + other <= 0:
        return 0.0
    return float((one - other) / (one + other))

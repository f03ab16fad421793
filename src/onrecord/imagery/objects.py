"""From changed pixels to polygons: at least four pixels that adjoin, with area, direction and outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.imagery.grid import Grid
from onrecord.imagery.needs import need
from onrecord.model import Direction, Polygon

FEWEST_PIXELS = 4
"""Below this nothing is claimed."""
# How far medians have to part, in reflectance or index units, before a direction is named.
_BRIGHTER, _GREENER, _WETTER = 0.015, 0.08, 0.10


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


def outlines(pixels: Any, grid: Grid) -> tuple[Polygon, ...]:
    """The outline of a boolean array along its pixels' sides, as longitude and latitude."""
    numpy, features = need("numpy"), need("rasterio.features")
    shapes = features.shapes(pixels.astype(numpy.uint8), mask=pixels, connectivity=4, transform=grid.transform)
    polygons = [tuple(grid.to_degrees(ring) for ring in shape["coordinates"]) for shape, _ in shapes]
    return tuple(sorted(polygons))


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
    at = {band: float(numpy.median(values[index][pixels])) for index, band in enumerate(bands)}
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

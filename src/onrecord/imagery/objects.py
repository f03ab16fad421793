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


def objects(changed: Any) -> Iterator[Any]:
    """Boolean arrays (rows, columns), one for each group of at least FEWEST_PIXELS that adjoin by a side."""
    numpy, features, ndimage = need("numpy"), need("rasterio.features"), need("scipy.ndimage")
    if not changed.any():
        return
    kept = features.sieve(changed.astype(numpy.uint8), FEWEST_PIXELS, connectivity=4).astype(bool) & changed
    labels, count = ndimage.label(kept)
    sizes = numpy.bincount(labels.reshape(-1), minlength=count + 1)
    for label in range(1, count + 1):
        if sizes[label] >= FEWEST_PIXELS:
            yield labels == label


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
    """Medians over the pixels (rows, columns) of reflectance (bands, rows, columns)."""
    numpy = need("numpy")
    at = {band: numpy.median(values[index][pixels].astype(float)) for index, band in enumerate(bands)}
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

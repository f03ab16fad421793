"""Scenes laid on each other: each loaded, moved onto the first clear one, and kept, so that it is done once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.imagery import align
from onrecord.imagery.cache import Cache, digest
from onrecord.imagery.errors import SceneError
from onrecord.imagery.grid import Grid
from onrecord.imagery.listing import Listed
from onrecord.imagery.load import NODATA, Loaded, load
from onrecord.imagery.needs import need
from onrecord.model import Position, Problem

VERSION = "3"
"""Of what is kept."""
CLEAREST = 0.9
"""Of the grid clear: the first such scene is the one that the others are laid on."""
_KINDS = ("cloud", "shadow", "snow", "empty")
_LEAST = 0.1  # pixels: smaller shifts are left


@dataclass(frozen=True)
class Laid:
    """One scene on the site's grid, moved onto the others."""

    listed: Listed
    bands: tuple[str, ...]
    values: Any
    """int16 (bands, rows, columns): reflectance × 10,000, or NODATA."""
    sky: Any
    """uint8 (rows, columns): bits for cloud, shadow, snow and empty, from the lowest."""
    shift: Position
    key: str
    """Names what it was made of."""

    def hidden(self, kind: str) -> Any:
        """Boolean (rows, columns): pixels that ``cloud``, ``shadow``, ``snow`` or ``empty`` holds of."""
        return (self.sky >> _KINDS.index(kind) & 1).astype(bool)


def lay_all(scenes: Sequence[Listed], grid: Grid, cache: Cache) -> Iterator[Laid | Problem]:
    """Every scene in the order given, laid on the first clear one; one that can't be loaded is a Problem that names it.

    Scenes that come later change nothing about those before, as long as one of these is clear.
    """
    broken: dict[str, Problem] = {}
    reference = _reference(scenes, grid, cache, broken)
    for scene in scenes:
        if scene.id in broken:
            yield broken[scene.id]
        elif reference is not None:
            try:
                yield _lay(scene, reference, grid, cache)
            except SceneError as error:
                yield unreadable(scene, error)


def _reference(scenes: Sequence[Listed], grid: Grid, cache: Cache, broken: dict[str, Problem]) -> Loaded | None:
    """The first scene that is clear enough, or else the clearest; scenes that can't be loaded go to ``broken``."""
    best: tuple[float, Loaded] | None = None
    for scene in scenes:
        try:
            one = load(scene, grid, cache)
        except SceneError as error:
            broken[scene.id] = unreadable(scene, error)
            continue
        share = float(one.sky.clear.mean())
        if best is None or share > best[0]:
            best = share, one
        if share >= CLEAREST:
            break
    return best[1] if best else None


def unreadable(scene: Listed, error: SceneError) -> Problem:
    """What a person is told of a scene that can't be loaded."""
    return Problem("imagery", "scene-unreadable", f"The scene {scene.id} is left out: {error}.", where=scene.id)


def _lay(scene: Listed, reference: Loaded, grid: Grid, cache: Cache) -> Laid:
    """The scene from the cache, or laid anew. Raises SceneError."""
    bands = tuple(band for band in reference.bands if band in scene.bands)
    hrefs = (f"{asset.key} {asset.href}" for asset in (*scene.bands.values(), *([scene.mask] if scene.mask else [])))
    parts = (VERSION, *scene.parts, *hrefs, "on", *reference.listed.parts)
    shelf = cache.shelf(grid)
    kept, values = shelf.get("laid", parts), shelf.get_mapped("laid", parts)
    if kept is not None and values is not None and kept["sky"].shape == grid.shape == values.shape[1:]:
        by = float(kept["shift"][0]), float(kept["shift"][1])
        return Laid(scene, bands, values, kept["sky"], by, digest(parts))
    made = _moved(load(scene, grid, cache), reference, bands, digest(parts))
    shelf.put_large("laid", parts, made.values)
    shelf.put("laid", parts, {"sky": made.sky, "shift": need("numpy").array(made.shift)})
    return made


def _moved(one: Loaded, reference: Loaded, bands: tuple[str, ...], key: str) -> Laid:
    numpy = need("numpy")
    by = _shift(one, reference)
    values = align.moved(one.values[[one.bands.index(band) for band in bands]], by, NODATA)
    hidden = [align.moved_mask(getattr(one.sky, kind), by) for kind in _KINDS]
    hidden[-1] = hidden[-1] | (values[0] == NODATA)
    sky = sum((mask.astype(numpy.uint8) << bit for bit, mask in enumerate(hidden)), numpy.uint8(0))
    return Laid(one.listed, bands, values, sky.astype(numpy.uint8), by, key)


def _shift(one: Loaded, reference: Loaded) -> Position:
    """How far to move a scene, by its red band; under a tenth of a pixel is left."""
    if one.listed.id == reference.listed.id:
        return 0.0, 0.0
    first, second = (each.values[each.bands.index("red")] for each in (reference, one))
    by = align.offset(first, second, one.sky.clear & reference.sky.clear)
    return by if max(abs(by[0]), abs(by[1])) >= _LEAST else (0.0, 0.0)

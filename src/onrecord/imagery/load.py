"""Scenes onto one grid: lazily, in Dask chunks, each scene for itself so that a broken one is named and left out."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.imagery.cache import Cache
from onrecord.imagery.errors import SceneError
from onrecord.imagery.grid import Grid
from onrecord.imagery.listing import Asset, Listed
from onrecord.imagery.mask import Sky, sky
from onrecord.imagery.needs import need
from onrecord.imagery.sensors import BANDS
from onrecord.model import Problem

SCALE = 10_000
"""Reflectance is kept as whole ten-thousandths, as the agencies do; NODATA where there is none."""
NODATA = -32_768
_CHUNK = 512


@dataclass(frozen=True)
class Loaded:
    """One scene on the site's grid."""

    listed: Listed
    bands: tuple[str, ...]
    values: Any
    """int16, (bands, rows, columns): reflectance × SCALE, or NODATA."""
    sky: Sky

    @property
    def names(self) -> tuple[str, ...]:
        return self.bands


def plan(scene: Listed, grid: Grid) -> Any:
    """The scene's raw numbers as a lazy xarray Dataset on the grid, in Dask chunks: nothing is read yet."""
    odc = need("odc.stac")
    keys = [asset.key for asset in scene.bands.values()]
    how = dict.fromkeys(keys, "bilinear")
    if scene.mask:
        keys.append(scene.mask.key)
        how[scene.mask.key] = "nearest"
    band = {"nodata": scene.product.nodata, "data_type": "uint16"}
    config = {scene.collection or "*": {"assets": {"*": band}}}
    chunks = {"x": _CHUNK, "y": _CHUNK}
    return odc.load(
        [scene.item], bands=keys, geobox=grid.box, resampling=how, chunks=chunks, stac_cfg=config, fail_on_error=True
    )


def load(scene: Listed, grid: Grid, cache: Cache) -> Loaded:
    """One scene on the grid, from the cache as far as it is there. Raises SceneError, naming the reason."""
    numpy = need("numpy")
    raw = _raw(scene, grid, cache)
    names = tuple(band for band in BANDS if band in scene.bands)
    empty = numpy.zeros(grid.shape, dtype=bool)
    values = numpy.full((len(names), *grid.shape), NODATA, dtype=numpy.int16)
    for at, name in enumerate(names):
        asset = scene.bands[name]
        numbers = raw[asset.key]
        empty |= numbers == scene.product.nodata
        values[at] = _reflectance(numbers, asset)
    values[:, empty] = NODATA
    classes = raw[scene.mask.key] if scene.mask else None
    return Loaded(scene, names, values, sky(scene.product.mask_kind, classes, values, names, empty))


def load_all(scenes: Sequence[Listed], grid: Grid, cache: Cache) -> Iterator[Loaded | Problem]:
    """Every scene in the order given; one that can't be loaded is a Problem that names it."""
    for scene in scenes:
        try:
            yield load(scene, grid, cache)
        except SceneError as error:
            yield Problem("imagery", "scene-unreadable", f"The scene {scene.id} is left out: {error}.", where=scene.id)


def _raw(scene: Listed, grid: Grid, cache: Cache) -> dict[str, Any]:
    assets = [*scene.bands.values(), *([scene.mask] if scene.mask else [])]
    paths = {asset.key: cache.path(scene, asset, grid) for asset in assets}
    kept = {key: cache.get(path) for key, path in paths.items()}
    if all(array is not None and array.shape == grid.shape for array in kept.values()):
        return kept
    read = _read(scene, grid, assets)
    for key, array in read.items():
        cache.put(paths[key], array)
    return read


def _read(scene: Listed, grid: Grid, assets: Sequence[Asset]) -> dict[str, Any]:
    """Compute the plan. Whatever GDAL, odc-stac or a server makes of a bad file ends here, as this scene's error."""
    numpy, unplaced = need("numpy"), need("rasterio.errors").NotGeoreferencedWarning
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", unplaced)  # odc-stac warps arrays, which have no place of their own
            dataset = plan(scene, grid).compute(scheduler="threads")
    except Exception as error:  # a reader's errors have no common type, and no scene may stop a run
        raise SceneError(" ".join(str(error).split())[:300] or type(error).__name__) from error
    arrays = {asset.key: numpy.asarray(dataset[asset.key].values) for asset in assets}
    flat = {key: array[0] if array.ndim == 3 and len(array) else array for key, array in arrays.items()}
    if any(array.shape != grid.shape for array in flat.values()):
        raise SceneError("it doesn't cover the site")
    return {key: _small(array) for key, array in flat.items()}


def _small(array: Any) -> Any:
    numpy = need("numpy")
    clean = numpy.nan_to_num(array, nan=0.0) if array.dtype.kind == "f" else array
    return clean if clean.dtype == numpy.uint16 else numpy.clip(clean, 0, 65535).astype(numpy.uint16)


def _reflectance(numbers: Any, asset: Asset) -> Any:
    numpy = need("numpy")
    if asset.radiometry is None:
        raise SceneError(f"the asset {asset.key} has no radiometry")
    values = numbers.astype(numpy.float32) * (asset.radiometry.scale * SCALE) + asset.radiometry.offset * SCALE
    return numpy.clip(numpy.rint(values), -2_000, 20_000).astype(numpy.int16)

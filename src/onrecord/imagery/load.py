"""Scenes onto one grid: lazily, in Dask chunks, each scene for itself so that a broken one is named and left out."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.imagery.cache import Cache
from onrecord.imagery.errors import SceneError, told
from onrecord.imagery.grid import Grid
from onrecord.imagery.listing import Asset, Listed
from onrecord.imagery.mask import Sky, sky
from onrecord.imagery.needs import need
from onrecord.imagery.sensors import BANDS

SCALE = 10_000
"""Reflectance is kept as whole ten-thousandths, as the agencies do; NODATA where there is none."""
NODATA = -32_768
_CHUNK = 512
ON_SERVERS = {
    "GDAL_HTTP_MAX_RETRY": "4",
    "GDAL_HTTP_RETRY_DELAY": "0.5",
    "GDAL_HTTP_TIMEOUT": "120",
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    "CPL_VSIL_CURL_NON_CACHED": "/vsicurl/",
}
"""How GDAL asks servers for files: again after a pause where they are busy, and anew where they failed before."""

# What can't be read is told as a problem; without a handler Python would print it into the progress bar as well.
logging.getLogger("odc.loader").addHandler(logging.NullHandler())


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
        """Of its bands, in the order of their values."""
        return self.bands


def plan(scene: Listed, grid: Grid, assets: Sequence[Asset]) -> Any:
    """The raw numbers of assets as a lazy xarray Dataset on the grid, in Dask chunks: nothing is read yet."""
    odc = need("odc.stac")
    keys = [asset.key for asset in assets]
    how = {asset.key: "nearest" if asset is scene.mask else "bilinear" for asset in assets}
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


def _raw(scene: Listed, grid: Grid, cache: Cache) -> dict[str, Any]:
    """Each asset's numbers by its key. What the cache holds isn't read again, so that a broken-off run goes on."""
    assets = [*scene.bands.values(), *([scene.mask] if scene.mask else [])]
    paths = {asset.key: cache.path(scene, asset, grid) for asset in assets}
    found = {key: cache.get(path) for key, path in paths.items()}
    whole = {key: array for key, array in found.items() if array is not None and array.shape == grid.shape}
    absent = [asset for asset in assets if asset.key not in whole]
    return whole | _read_all(scene, grid, absent, lambda key, array: cache.put(paths[key], array))


def _read_all(scene: Listed, grid: Grid, assets: Sequence[Asset], keep: Callable[[str, Any], None]) -> dict[str, Any]:
    """Read assets together; if that fails, each for itself, so that the good ones are kept and the bad one is named."""
    if not assets:
        return {}
    try:
        read = _read(scene, grid, assets)
    except SceneError:
        read = {}
        for asset in assets:
            try:
                one = _read(scene, grid, [asset])
            except SceneError as error:
                reason = f"its asset {asset.key} can't be read ({error})"
                raise SceneError(f"{reason}; run the same command again once it can be") from error
            keep(asset.key, one[asset.key])
            read |= one
        return read
    for key, array in read.items():
        keep(key, array)
    return read


def _read(scene: Listed, grid: Grid, assets: Sequence[Asset]) -> dict[str, Any]:
    """Compute the plan. Whatever GDAL, odc-stac or a server makes of a bad file ends here, as this scene's error."""
    numpy, unplaced = need("numpy"), need("rasterio.errors").NotGeoreferencedWarning
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", unplaced)  # odc-stac warps arrays, which have no place of their own
            need("odc.stac").configure_rio(**ON_SERVERS)
            dataset = plan(scene, grid, assets).compute(scheduler="threads")
    except Exception as error:  # a reader's errors have no common type, and no scene may stop a run
        raise SceneError(told(error)) from error
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

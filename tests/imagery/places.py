"""Small invented places for the tests: a site, scenes of it as arrays, and static catalogs of tiny files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import rasterio  # type: ignore[import-untyped]  # it comes without types
from rasterio.warp import transform  # type: ignore[import-untyped]  # likewise

from onrecord.imagery.mask import Sky
from onrecord.imagery.series import Stack
from onrecord.model import Scene, Site

EPSG, LEFT, TOP, SIZE, PIXEL = 32635, 500000.0, 6440000.0, 64, 10.0
BANDS = ("blue", "green", "red", "nir", "swir1", "swir2")
ASSETS = {"blue": "blue", "green": "green", "red": "red", "nir": "nir", "swir1": "swir16", "swir2": "swir22"}
MEADOW = np.array((400, 700, 500, 3200, 2000, 1100), dtype=float)
EARTH = np.array((900, 1250, 1750, 2400, 3300, 2900), dtype=float)
ROOF = np.array((4200, 4400, 4500, 4700, 4300, 3800), dtype=float)
Array = Any


def site(margin: float = 100.0) -> Site:
    """The square that the scenes cover, less a margin of metres."""
    edge = SIZE * PIXEL - margin
    xs = (LEFT + margin, LEFT + edge, LEFT + edge, LEFT + margin, LEFT + margin)
    ys = (TOP - edge, TOP - edge, TOP - margin, TOP - margin, TOP - edge)
    ring = tuple((x, y) for x, y in zip(*transform(f"EPSG:{EPSG}", "EPSG:4326", xs, ys), strict=True))
    return Site("works", "The works", ((ring,),), ("the plant",))


def ground(seed: int = 0, size: int = SIZE) -> Array:
    """A meadow with texture, a road and a shed: (bands, rows, columns), reflectance × 10,000."""
    random = np.random.default_rng(seed)
    texture = 1 + 0.08 * random.normal(0, 1, (size, size))
    values = MEADOW[:, None, None] * texture
    values[:, size // 3, :] = 1100
    values[:, size // 2 : size // 2 + 8, 6:16] = 1900
    return values


def scene_of(base: Array, day: date, random: Any) -> Array:
    """The ground on a day: its season, its light, noise."""
    season = 0.5 + 0.5 * np.cos(2 * np.pi * (day.timetuple().tm_yday - 20) / 365.25)
    change = np.array((100, 80, 250, -900, 150, 250))[:, None, None] * season * (base[3] > 2500)
    seen = (base + change) * random.normal(1, 0.02) + random.normal(0, 35, base.shape)
    return np.clip(np.rint(seen), 1, 20_000).astype(np.int16)


def days(count: int, first: date = date(2021, 1, 10), step: int = 12) -> list[date]:
    """Days at equal steps."""
    return [first + timedelta(days=step * one) for one in range(count)]


def stack_of(dates: Sequence[date], built_from: int | None, where: tuple[slice, slice] | None = None) -> Stack:
    """A stack of clear scenes of the meadow, with bare earth from one of them on."""
    random, base = np.random.default_rng(7), ground()
    values = []
    for at, day in enumerate(dates):
        now = base.copy()
        if built_from is not None and where is not None and at >= built_from:
            now[:, where[0], where[1]] = EARTH[:, None, None]
        values.append(scene_of(now, day, random))
    clear = np.ones((len(dates), SIZE, SIZE), dtype=bool)
    scenes = tuple(Scene(f"s{day}", "sentinel-2-l2a", f"{day}T10:00:00Z", PIXEL, 1.0) for day in dates)
    return Stack(scenes, (), BANDS, np.stack(values), clear, ~clear)


def open_sky(shape: tuple[int, int]) -> Sky:
    """Nothing between the sensor and the ground."""
    none = np.zeros(shape, dtype=bool)
    return Sky(none, none, none, none)


@dataclass(frozen=True)
class Form:
    """How the items of a product look: what its collection, assets and mask are called, and what its numbers mean."""

    collection: str
    name: str
    """Of items: the day stands for ``{day}``."""
    assets: Mapping[str, str]
    mask: str | None
    scale: float = 1.0
    """Numbers for each ten-thousandth of reflectance."""
    offset: int = 0
    """Added to each number whatever the baseline."""
    step: int = 1
    """Pixels of 10 m for one of this product."""


L2A = Form("sentinel-2-l2a", "S2A_35VNE_{day}_0_L2A", ASSETS, "scl")
L1C = Form(
    "sentinel-2-l1c",
    "S2A_35VNE_{day}_0_L1C",
    {"blue": "B02", "green": "B03", "red": "B04", "nir": "B08", "swir1": "B11", "swir2": "B12"},
    None,
)
LANDSAT = Form(
    "landsat-c2-l2",
    "LC09_L2SP_186019_{day}_02_T1",
    {"blue": "blue", "green": "green", "red": "red", "nir": "nir08", "swir1": "swir16", "swir2": "swir22"},
    "qa_pixel",
    scale=1 / 0.275,
    offset=round(0.2 / 0.0000275),
    step=3,
)


@dataclass
class Catalog:
    """A static catalog in the making."""

    folder: Path
    items: list[dict[str, Any]] = field(default_factory=list)
    form: Form = L2A

    def add(self, day: date, values: Array, classes: Array, properties: dict[str, Any] | None = None) -> str:
        """Add one scene: reflectance × 10,000 is written as the product and the item's baseline have it."""
        form = self.form
        told = {"s2:processing_baseline": "05.10"} if properties is None else properties
        added = 1000 if told.get("s2:processing_baseline", "") >= "04.00" and "sentinel" in form.collection else 0
        name = form.name.format(day=f"{day:%Y%m%d}")
        place = self.folder / name
        place.mkdir(parents=True)
        for band, layer in zip(BANDS, values, strict=True):
            numbers = np.rint(_coarser(layer, form.step) * form.scale + form.offset + added)
            _write(place / f"{form.assets[band]}.tif", numbers.astype("uint16"), form.step)
        if form.mask:
            coarse = classes[:: form.step, :: form.step]
            _write(place / f"{form.mask}.tif", coarse.astype("uint16" if form.step > 1 else "uint8"), form.step)
        self.items.append(_item(name, day, told, form))
        (place / f"{name}.json").write_text(json.dumps(self.items[-1]), encoding="utf-8")
        return name

    def close(self) -> Path:
        """Write ``catalog.json`` and return its path."""
        links = [{"rel": "root", "href": "./catalog.json"}]
        links += [{"rel": "item", "href": f"./{item['id']}/{item['id']}.json"} for item in self.items]
        catalog = {"type": "Catalog", "stac_version": "1.0.0", "id": "tiny", "description": "Invented.", "links": links}
        path = self.folder / "catalog.json"
        path.write_text(json.dumps(catalog), encoding="utf-8")
        return path

    def at(self, url: str) -> list[dict[str, Any]]:
        """The items as a server at an address has them: whole addresses instead of paths."""
        return [
            item
            | {
                "assets": {
                    key: one | {"href": f"{url}/files/{item['id']}/{one['href'][2:]}"}
                    for key, one in item["assets"].items()
                },
                "links": [],
            }
            for item in self.items
        ]


def _coarser(layer: Array, step: int) -> Array:
    """Means of blocks; what doesn't fill a block at the edges is left out."""
    size = layer.shape[0] // step
    return layer[: size * step, : size * step].reshape(size, step, size, step).mean((1, 3))


def _write(path: Path, values: Array, step: int = 1) -> None:
    place = {"crs": f"EPSG:{EPSG}", "transform": rasterio.Affine(PIXEL * step, 0, LEFT, 0, -PIXEL * step, TOP)}
    nodata = 1 if "qa_pixel" in path.name else 0
    shape = {"height": values.shape[0], "width": values.shape[1], "count": 1, "dtype": values.dtype}
    with rasterio.open(path, "w", driver="GTiff", nodata=nodata, **shape, **place) as out:
        out.write(values, 1)


def _item(name: str, day: date, properties: dict[str, Any], form: Form) -> dict[str, Any]:
    ring = [list(position) for position in site(0.0).polygons[0][0]]
    box = [min(x for x, _ in ring), min(y for _, y in ring), max(x for x, _ in ring), max(y for _, y in ring)]
    keys = (*form.assets.values(), *([form.mask] if form.mask else []))
    size, pixel = SIZE // form.step, PIXEL * form.step
    return {
        "type": "Feature",
        "stac_version": "1.0.0",
        "stac_extensions": ["https://stac-extensions.github.io/projection/v1.1.0/schema.json"],
        "id": name,
        "collection": form.collection,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "bbox": box,
        "properties": {"datetime": f"{day}T10:00:00Z", "proj:epsg": EPSG, "grid:code": "MGRS-35VNE", **properties},
        "assets": {
            key: {
                "href": f"./{key}.tif",
                "proj:shape": [size, size],
                "proj:transform": [pixel, 0.0, LEFT, 0.0, -pixel, TOP],
            }
            for key in keys
        },
        "links": [{"rel": "root", "href": "../catalog.json"}],
    }

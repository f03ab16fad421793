"""Write a small synthetic Sentinel-2 L2A catalog of the invented Ilmar works: python make_catalog.py FOLDER

Everything in it is made up, from one seed, so that it comes out the same everywhere: fields and a forest with their
seasons, snow, a lake, haze, clouds with shadows, small shifts between scenes, a bright roof that the scene
classification takes for cloud, items of several processing baselines, and two changes whose dates are known:

* a yard in the west paved between 8 and 18 September 2022;
* building in the north-east: nothing on 4 May 2024, 0.6 hectares of bare earth on 9 May, the outline of a rectangle on
  14 May, a pale surface of 120 by 60 metres on 19 May; clouds hide the site on 6 and 7 May.
"""

from __future__ import annotations

import json
import math
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio.warp import transform as project
from scipy import ndimage

SEED = 20240509
EPSG, LEFT, TOP, SIZE, PIXEL = 32635, 516400.0, 6441200.0, 260, 10.0
Array = Any

# The asset's name, its resolution, and the reflectance of each ground: summer, and how far winter is from it.
BANDS = ("blue", "green", "red", "rededge1", "nir", "swir16", "swir22")
COARSE = {"rededge1", "swir16", "swir22"}
GROUNDS = {
    "grass": ((0.035, 0.070, 0.050, 0.12, 0.36, 0.22, 0.12), (0.03, 0.02, 0.05, 0.02, -0.19, 0.05, 0.06)),
    "crop": ((0.040, 0.080, 0.045, 0.11, 0.44, 0.20, 0.10), (0.05, 0.03, 0.10, 0.07, -0.26, 0.10, 0.12)),
    "forest": ((0.020, 0.035, 0.022, 0.06, 0.26, 0.11, 0.05), (0.00, 0.00, 0.01, 0.00, -0.06, 0.00, 0.01)),
    "water": ((0.045, 0.040, 0.025, 0.02, 0.015, 0.01, 0.01), (0.01, 0.01, 0.01, 0.01, 0.01, 0.00, 0.00)),
    "asphalt": ((0.085, 0.095, 0.105, 0.11, 0.12, 0.14, 0.13), (0.00,) * 7),
    "roof": ((0.420, 0.440, 0.450, 0.46, 0.47, 0.43, 0.38), (0.02,) * 7),
    "shed": ((0.150, 0.160, 0.190, 0.20, 0.22, 0.25, 0.22), (0.00,) * 7),
    "earth": ((0.090, 0.125, 0.175, 0.20, 0.24, 0.33, 0.29), (0.00,) * 7),
    "concrete": ((0.270, 0.295, 0.315, 0.33, 0.34, 0.36, 0.33), (0.00,) * 7),
}
NAMES = tuple(GROUNDS)
SNOW = np.array((0.78, 0.80, 0.79, 0.78, 0.74, 0.12, 0.09))


@dataclass(frozen=True)
class Pass:
    """One overflight: its day, and the sky on it."""

    day: date
    sky: str
    """``clear``, ``haze``, ``broken`` or ``overcast``."""


def write(folder: Path) -> Path:
    """Write the catalog into the folder and return the path of its ``catalog.json``."""
    random = np.random.default_rng(SEED)
    ground, speckle = _land(random), random.normal(0, 1, (len(BANDS), SIZE, SIZE))
    items = [_write_scene(folder, one, ground, speckle, random) for one in passes()]
    return _write_catalog(folder, items)


def passes() -> list[Pass]:
    """Every tenth day from April 2022, and every fifth, with two more, in the weeks around the change."""
    days = [date(2022, 4, 1) + timedelta(days=10 * step) for step in range(77)]
    found = [Pass(day, _sky(day, number)) for number, day in enumerate(days) if day < date(2024, 4, 29)]
    weeks = {(4, 29): "broken", (5, 4): "clear", (5, 6): "overcast", (5, 7): "overcast", (5, 9): "clear"}
    weeks |= {(5, 14): "clear", (5, 19): "clear", (5, 24): "broken"}
    return found + [Pass(date(2024, *when), sky) for when, sky in weeks.items()]


def _sky(day: date, number: int) -> str:
    # Of the scenes of 2023, every third is free of cloud: eleven, as the invented institute says.
    if day.year == 2023:
        return "clear" if number % 3 == 0 and day.month < 12 else ("overcast", "broken", "haze")[number * 7 % 3]
    return ("clear", "broken", "overcast", "clear", "haze")[number * 3 % 5]


# -- the ground ------------------------------------------------------------------------------------


def _land(random: Any) -> Array:
    """Which ground lies where before anything is built: indices into NAMES."""
    rows, columns = np.mgrid[0:SIZE, 0:SIZE]
    land = np.full((SIZE, SIZE), NAMES.index("grass"))
    land[(columns // 45 + rows // 60) % 3 == 0] = NAMES.index("crop")
    land[_clumps(random, 14) > 0.55] = NAMES.index("forest")
    shore = 205 + 10 * np.sin(columns / 23.0) + 5 * np.sin(columns / 7.0)
    land[rows > shore] = NAMES.index("water")
    land[17:222, 17:222][_frame(205, 3)] = NAMES.index("asphalt")  # the perimeter road
    for top, left, height, width, kind in (
        (55, 150, 26, 12, "roof"),  # the main hall
        (60, 120, 14, 18, "shed"),
        (95, 95, 10, 34, "shed"),
        (120, 140, 16, 16, "asphalt"),
        (62, 166, 12, 10, "asphalt"),
    ):
        land[top : top + height, left : left + width] = NAMES.index(kind)
    land[20:55, 170:215] = NAMES.index("grass")  # rough grass between the road and the main hall
    return land


def _frame(size: int, width: int) -> Array:
    inner = np.ones((size, size), dtype=bool)
    inner[width:-width, width:-width] = False
    return inner


def _built(land: Array, day: date) -> Array:
    """The ground as it is on a day."""
    now = land.copy()
    if day >= date(2022, 9, 18):
        now[130:142, 40:58] = NAMES.index("concrete")
    if day >= date(2024, 5, 9):
        now[34:40, 182:192] = NAMES.index("earth")
    if day >= date(2024, 5, 14):
        now[34:40, 182:194] = NAMES.index("earth")
        now[34:40, 182:194][_outline(6, 12)] = NAMES.index("asphalt")
    if day >= date(2024, 5, 19):
        now[34:40, 182:194] = NAMES.index("concrete")
    return now


def _outline(height: int, width: int) -> Array:
    edge = np.ones((height, width), dtype=bool)
    edge[1:-1, 1:-1] = False
    return edge


def _reflectance(land: Array, day: date, speckle: Array) -> Array:
    """Reflectance on a day: winter's share is a curve over the year, a few days late or early by field."""
    season = np.zeros(land.shape)
    for index, name in enumerate(NAMES):
        lag = {"crop": 25, "grass": 0}.get(name, 8)
        season[land == index] = 0.5 + 0.5 * math.cos(2 * math.pi * (day.timetuple().tm_yday - 15 - lag) / 365.25)
    summer = np.array([GROUNDS[name][0] for name in NAMES])[land]
    winter = np.array([GROUNDS[name][1] for name in NAMES])[land]
    seen = np.moveaxis(summer + winter * season[..., None], 2, 0)
    return seen * (1 + 0.06 * speckle)


# -- the sky ---------------------------------------------------------------------------------------


def _clumps(random: Any, size: float) -> Array:
    """Smooth random shapes: values between 0 and 1."""
    field = ndimage.gaussian_filter(random.normal(0, 1, (SIZE, SIZE)), size, mode="wrap")
    return (field - field.min()) / (field.max() - field.min())


def _clouds(sky: str, random: Any) -> Array:
    """How thick the cloud is, 0 to 1."""
    shapes = _clumps(random, 9)
    if sky == "overcast":
        return np.clip(0.75 + 0.5 * shapes, 0, 1)
    if sky == "broken":
        return np.clip((shapes - np.quantile(shapes, 0.62)) * 6, 0, 1)
    return np.zeros((SIZE, SIZE))


def _seen(clean: Array, one: Pass, random: Any) -> tuple[Array, Array, Array]:
    """The scene through its sky: reflectance, how thick the cloud is, and where its shadow falls."""
    cloud = _clouds(one.sky, random)
    shadow = np.where(cloud > 0.3, 0.0, np.roll(cloud, (-14, 11), (0, 1)))
    scene = clean * (1 - 0.55 * shadow)
    white = random.uniform(0.6, 1.2) * (0.8 + 0.4 * _clumps(random, 12))
    scene = scene * (1 - cloud) + cloud * white * np.array((0.62, 0.61, 0.62, 0.63, 0.64, 0.48, 0.38))[:, None, None]
    if one.sky == "haze":
        veil = 0.5 + _clumps(random, 40)
        scene = scene * 0.94 + np.array((0.045, 0.034, 0.026, 0.02, 0.015, 0.008, 0.005))[:, None, None] * veil
    return scene, cloud, shadow


def _classes(land: Array, one: Pass, cloud: Array, shadow: Array, snow: Array) -> Array:
    """A scene classification with the faults of real ones: thin edges missed, bright roofs taken for cloud."""
    known = {"water": 6, "asphalt": 5, "shed": 5, "earth": 5, "concrete": 5, "roof": 8}
    classes = np.array([known.get(name, 4) for name in NAMES], dtype="uint8")[land]
    classes[snow] = 11
    classes[shadow > 0.35] = 3
    classes[cloud > 0.25] = 8
    classes[cloud > 0.6] = 9
    return classes


# -- files -----------------------------------------------------------------------------------------


def _write_scene(folder: Path, one: Pass, ground: Array, speckle: Array, random: Any) -> dict[str, Any]:
    land = _built(ground, one.day)
    clean = _reflectance(land, one.day, speckle)
    snow = np.full(land.shape, one.day.month in (12, 1, 2)) & (land != NAMES.index("forest"))
    clean = np.where(snow, 0.92 * SNOW[:, None, None] + 0.08 * clean, clean)
    scene, cloud, shadow = _seen(clean, one, random)
    classes = _classes(land, one, cloud, shadow, snow)
    shift = random.normal(0, 0.22, 2)
    scene = np.stack([ndimage.shift(band, shift, order=1, mode="nearest") for band in scene])
    scene = scene * random.normal(1, 0.02) + random.normal(0, 0.004, scene.shape)
    return _write_item(folder, one, scene, classes)


def _write_item(folder: Path, one: Pass, scene: Array, classes: Array) -> dict[str, Any]:
    baseline, taken_off = _processing(one.day)
    name = f"S2{'AB'[one.day.toordinal() // 5 % 2]}_35VNE_{one.day:%Y%m%d}_0_L2A"
    place = folder / "sentinel-2-l2a" / name
    place.mkdir(parents=True, exist_ok=True)
    added = 1000 if baseline >= "04.00" and not taken_off else 0
    for band, values in zip(BANDS, scene, strict=True):
        numbers = np.clip(np.rint(values * 10000) + added, 1, 30000).astype("uint16")
        _write_band(place / f"{band}.tif", numbers, 2 if band in COARSE else 1)
    _write_band(place / "scl.tif", classes, 2)
    item = _item(name, one, float((classes >= 8).mean()))
    item["properties"]["s2:processing_baseline"] = baseline
    if taken_off:
        item["properties"]["earthsearch:boa_offset_applied"] = True
    (place / f"{name}.json").write_text(json.dumps(item, indent=1), encoding="utf-8")
    return item


def _processing(day: date) -> tuple[str, bool]:
    """The baseline, and whether the catalog took its offset off: mixed on purpose, as real archives are."""
    kind = day.toordinal() % 7
    return ("03.01", False) if kind == 0 else ("05.10", kind in (1, 2))


def _write_band(path: Path, values: Array, step: int) -> None:
    if step > 1:
        values = _coarser(values, step)
    profile = {
        "driver": "GTiff",
        "height": values.shape[0],
        "width": values.shape[1],
        "count": 1,
        "dtype": values.dtype,
    }
    place = {"crs": f"EPSG:{EPSG}", "nodata": 0}
    place["transform"] = rasterio.Affine(PIXEL * step, 0, LEFT, 0, -PIXEL * step, TOP)
    packed = {"compress": "deflate", "predictor": 2 if values.dtype == np.uint16 else 1}
    with rasterio.open(path, "w", **profile, **place, **packed) as out:
        out.write(values, 1)


def _coarser(values: Array, step: int) -> Array:
    blocks = values.reshape(SIZE // step, step, SIZE // step, step)
    if values.dtype == np.uint8:
        return blocks[:, 0, :, 0]
    return np.rint(blocks.mean((1, 3))).astype(values.dtype)


def _item(name: str, one: Pass, clouded: float) -> dict[str, Any]:
    edge = SIZE * PIXEL
    xs, ys = (LEFT, LEFT + edge, LEFT + edge, LEFT, LEFT), (TOP, TOP, TOP - edge, TOP - edge, TOP)
    ring = [[round(x, 6), round(y, 6)] for x, y in zip(*project(f"EPSG:{EPSG}", "EPSG:4326", xs, ys), strict=True)]
    box = [min(x for x, _ in ring), min(y for _, y in ring), max(x for x, _ in ring), max(y for _, y in ring)]
    return {
        "type": "Feature",
        "stac_version": "1.0.0",
        "stac_extensions": [
            "https://stac-extensions.github.io/projection/v1.1.0/schema.json",
            "https://stac-extensions.github.io/eo/v1.1.0/schema.json",
        ],
        "id": name,
        "collection": "sentinel-2-l2a",
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "bbox": box,
        "properties": {
            "datetime": f"{one.day.isoformat()}T09:40:31Z",
            "platform": f"sentinel-2{name[2].lower()}",
            "constellation": "sentinel-2",
            "eo:cloud_cover": round(100 * clouded, 1),
            "grid:code": "MGRS-35VNE",
            "attribution": "Synthetic: no satellite took this scene",
            "proj:epsg": EPSG,
        },
        "assets": {band: _asset(band, band in COARSE or band == "scl") for band in (*BANDS, "scl")},
        "links": [
            {"rel": "root", "href": "../../catalog.json"},
            {"rel": "parent", "href": "../collection.json"},
            {"rel": "collection", "href": "../collection.json"},
        ],
    }


def _asset(band: str, coarse: bool) -> dict[str, Any]:
    step = 2 if coarse else 1
    return {
        "href": f"./{band}.tif",
        "type": "image/tiff; application=geotiff",
        "proj:shape": [SIZE // step, SIZE // step],
        "proj:transform": [PIXEL * step, 0.0, LEFT, 0.0, -PIXEL * step, TOP],
    }


def _write_catalog(folder: Path, items: list[dict[str, Any]]) -> Path:
    days = [item["properties"]["datetime"] for item in items]
    collection = {
        "type": "Collection",
        "stac_version": "1.0.0",
        "id": "sentinel-2-l2a",
        "description": "Synthetic scenes of an invented place; no satellite ever took them.",
        "license": "CC0-1.0",
        "extent": {"spatial": {"bbox": [items[0]["bbox"]]}, "temporal": {"interval": [[min(days), max(days)]]}},
        "links": [
            {"rel": "root", "href": "../catalog.json"},
            {"rel": "parent", "href": "../catalog.json"},
            *({"rel": "item", "href": f"./{item['id']}/{item['id']}.json"} for item in items),
        ],
    }
    catalog = {
        "type": "Catalog",
        "stac_version": "1.0.0",
        "id": "ilmar-works",
        "description": "A synthetic catalog of the invented Ilmar works, made by examples/imagery/make_catalog.py.",
        "links": [
            {"rel": "root", "href": "./catalog.json"},
            {"rel": "child", "href": "./sentinel-2-l2a/collection.json"},
        ],
    }
    (folder / "sentinel-2-l2a" / "collection.json").write_text(json.dumps(collection, indent=1), encoding="utf-8")
    path = folder / "catalog.json"
    path.write_text(json.dumps(catalog, indent=1), encoding="utf-8")
    return path


if __name__ == "__main__":
    print(write(Path(sys.argv[1])))  # noqa: T201

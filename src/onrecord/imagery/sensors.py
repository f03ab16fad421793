"""What the products of each sensor look like in a catalog, read once from ``sensors.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, cast

from onrecord.model import Sensor

BANDS = ("blue", "green", "red", "rededge", "nir", "swir1", "swir2")
"""The bands that are loaded where a sensor has them, in this order everywhere."""
MaskKind = Literal["scl", "qa_pixel", "none"]


@dataclass(frozen=True, slots=True)
class Product:
    """One sensor's product: its names in catalogs, its numbers and its mask."""

    sensor: Sensor
    title: str
    collections: tuple[str, ...]
    product_types: tuple[str, ...]
    resolution: float
    """Metres of the finest band."""
    nodata: int
    bands: Mapping[str, tuple[str, ...]]
    """For each band the asset keys that catalogs give it."""
    mask: tuple[str, ...]
    mask_kind: MaskKind
    scale: float
    offset: float
    offset_from_baseline: str
    """The processing baseline from which on the offset holds; empty where it always does."""
    credit: str


@cache
def products() -> Mapping[Sensor, Product]:
    """Every known product, by sensor."""
    table = tomllib.loads(resources.files("onrecord.imagery").joinpath("sensors.toml").read_text("utf-8"))
    return {cast("Sensor", sensor): _product(cast("Sensor", sensor), row) for sensor, row in table.items()}


def _product(sensor: Sensor, row: dict[str, object]) -> Product:
    lists = {key: tuple(cast("list[str]", row[key])) for key in ("collections", "product_types", "mask")}
    bands = {band: tuple(keys) for band, keys in cast("dict[str, list[str]]", row["bands"]).items()}
    rest = {key: value for key, value in row.items() if key not in lists and key != "bands"}
    return Product(sensor=sensor, bands=bands, **lists, **rest)  # type: ignore[arg-type]  # the table's test checks the types

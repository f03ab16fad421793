"""From an item's numbers to reflectance: scale and offset as the item's own metadata have them, never by its date.

A Sentinel-2 product of processing baseline 04.00 or later has 1000 added to every number. Archives were reprocessed,
and some catalogs take the 1000 off again, so that neither the date nor the baseline alone tells what a file holds:
a wrong offset imitates change in every pixel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.imagery.errors import SceneError
from onrecord.imagery.sensors import Product

_APPLIED = ("earthsearch:boa_offset_applied", "sentinel:boa_offset_applied", "s2:boa_offset_applied")
_BASELINE = (
    "s2:processing_baseline",
    "processing:version",
    "sentinel:processing_baseline",
    "sentinel2:processing_baseline",
)
_PRODUCT_NAMES = ("s2:product_uri", "s2:product_id", "sentinel:product_id", "sentinel2:product_id", "title")
_IN_NAME = re.compile(r"_N(\d{2})(\d{2})_")
_FORM = re.compile(r"(\d{1,2})\.(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Radiometry:
    """Reflectance = number × scale + offset."""

    scale: float
    offset: float
    basis: str
    """What tells it: ``offset taken off by the catalog``, ``declared by the asset``, ``baseline 05.10`` …"""


def radiometry(product: Product, item_id: str, properties: Mapping[str, Any], asset: Mapping[str, Any]) -> Radiometry:
    """Scale and offset of one asset of one item.

    In this order: the catalog says that it has taken the offset off; the asset declares scale and offset (STAC raster
    extension 1 or 2); the processing baseline, from the properties or the product's name. Raises SceneError where none
    of these tells.
    """
    declared = _declared(asset)
    scale = declared[0] if declared and declared[0] is not None else product.scale
    if any(properties.get(key) is True for key in _APPLIED):
        return Radiometry(scale, 0.0, "offset taken off by the catalog")
    if declared and declared[1] is not None:
        return Radiometry(scale, declared[1], "declared by the asset")
    if not product.offset_from_baseline:
        return Radiometry(scale, product.offset, "the product's own")
    found = baseline(item_id, properties)
    if found is None:
        raise SceneError(
            "neither an offset nor a processing baseline is in its metadata; a wrong offset imitates change"
        )
    added = found >= _parts(product.offset_from_baseline)
    return Radiometry(scale, product.offset if added else 0.0, f"baseline {found[0]:02}.{found[1]:02}")


def baseline(item_id: str, properties: Mapping[str, Any]) -> tuple[int, int] | None:
    """The processing baseline, as two numbers that sort; None where the metadata don't tell it."""
    for key in _BASELINE:
        form = _FORM.fullmatch(str(properties.get(key, "")).strip())
        if form:
            return int(form[1]), int(form[2])
    for name in (*(str(properties.get(key, "")) for key in _PRODUCT_NAMES), item_id):
        form = _IN_NAME.search(name)
        if form:
            return int(form[1]), int(form[2])
    return None


def _parts(text: str) -> tuple[int, int]:
    whole, part = text.split(".")
    return int(whole), int(part)


def _declared(asset: Mapping[str, Any]) -> tuple[float | None, float | None] | None:
    """Scale and offset that the asset declares: as ``raster:bands`` (1.x), ``bands`` or its own fields (2.0)."""
    rows = [asset, *_first(asset.get("raster:bands")), *_first(asset.get("bands"))]
    scale = _first_number(rows, ("raster:scale", "scale"))
    offset = _first_number(rows, ("raster:offset", "offset"))
    return None if scale is None and offset is None else (scale, offset)


def _first(bands: object) -> list[Mapping[str, Any]]:
    return [bands[0]] if isinstance(bands, list) and bands and isinstance(bands[0], dict) else []


def _first_number(rows: list[Mapping[str, Any]], keys: tuple[str, ...]) -> float | None:
    for row in rows:
        for key in keys:
            if isinstance(row.get(key), (int, float)) and not isinstance(row[key], bool):
                return float(row[key])
    return None

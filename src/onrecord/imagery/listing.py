"""A catalog item as this stage uses it: which sensor, which assets, which numbers, and whom to credit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from onrecord.imagery.errors import SceneError
from onrecord.imagery.radiometry import Radiometry, baseline, radiometry
from onrecord.imagery.sensors import Product, products
from onrecord.model import Problem


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of an item."""

    key: str
    href: str
    radiometry: Radiometry | None
    """None for a mask."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One item of a catalog, ready to be loaded."""

    id: str
    product: Product
    acquired: datetime
    bands: Mapping[str, Asset]
    mask: Asset | None
    item: Any = field(repr=False)
    """The pystac item."""
    cloud: float | None
    """Share of the whole scene that its producer takes for cloud, 0 to 1; None where it isn't stated."""
    tile: str
    """What ties reprocessed items of one tile together."""
    baseline: tuple[int, int]
    collection: str
    updated: str

    @property
    def parts(self) -> tuple[str, ...]:
        """What tells this processing of the scene from any other: for the cache."""
        return self.collection, self.id, self.updated, str(self.baseline)

    @property
    def credit(self) -> str:
        """What the item asks for (``attribution``), or else the sensor's usual words."""
        asked = self.item.properties.get("attribution")
        return str(asked) if asked else self.product.credit.format(year=self.acquired.year)


def listed(item: Any, where: str) -> Listed | Problem:
    """The pystac item as a Listed, or the Problem that keeps it from being one, which names it."""
    try:
        return _listed(item)
    except SceneError as error:
        return Problem("imagery", "scene-unusable", f"The scene {item.id} is left out: {error}.", where=where)


def sorted_scenes(found: Iterable[Listed]) -> tuple[Listed, ...]:
    """In order of time; of several items of one tile and acquisition only the latest processing is kept."""
    best: dict[tuple[str, str, datetime], Listed] = {}
    for one in found:
        key = (one.product.sensor, one.tile, one.acquired.replace(microsecond=0))
        other = best.get(key)
        if other is None or (one.baseline, one.updated, one.id) > (other.baseline, other.updated, other.id):
            best[key] = one
    return tuple(sorted(best.values(), key=lambda one: (one.acquired, one.product.sensor, one.id)))


def product_of(collection: str | None, properties: Mapping[str, Any], item_id: str) -> Product | None:
    """Which sensor's product an item is; None for anything else."""
    for product in products().values():
        if collection in product.collections:
            return product
    stated = " ".join(
        str(properties.get(key, ""))
        for key in ("s2:product_type", "product:type", "landsat:correction", "s2:product_uri")
    )
    fits = [one for one in products().values() if any(kind in f"{stated} {item_id}" for kind in one.product_types)]
    return fits[0] if len(fits) == 1 else None


def _listed(item: Any) -> Listed:
    properties: Mapping[str, Any] = item.properties
    collection = item.collection_id or ""
    product = product_of(collection, properties, item.id)
    if product is None:
        raise SceneError("it is of no product that is known here")
    cloud = properties.get("eo:cloud_cover")
    return Listed(
        id=item.id,
        product=product,
        acquired=_acquired(item),
        bands=_bands(item, product),
        mask=_mask(item, product),
        item=item,
        cloud=float(cloud) / 100 if isinstance(cloud, (int, float)) else None,
        tile=_tile(properties, item.id),
        baseline=baseline(item.id, properties) or (0, 0),
        collection=collection,
        updated=str(properties.get("updated", "")),
    )


def _acquired(item: Any) -> datetime:
    moment: datetime | None = item.datetime or item.common_metadata.start_datetime
    if moment is None:
        raise SceneError("it has no date")
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _bands(item: Any, product: Product) -> Mapping[str, Asset]:
    found: dict[str, Asset] = {}
    for band, keys in product.bands.items():
        key = next((key for key in keys if key in item.assets), None)
        if key is not None:
            fields = item.assets[key].to_dict()
            numbers = radiometry(product, item.id, item.properties, fields)
            found[band] = Asset(key, _href(item, key), numbers)
    absent = [band for band in ("red", "nir") if band not in found]
    if absent:
        raise SceneError(f"it has no {' and no '.join(absent)} band")
    return found


def _mask(item: Any, product: Product) -> Asset | None:
    key = next((key for key in product.mask if key in item.assets), None)
    return Asset(key, _href(item, key), None) if key is not None else None


def _href(item: Any, key: str) -> str:
    return str(item.assets[key].get_absolute_href() or item.assets[key].href)


def _tile(properties: Mapping[str, Any], item_id: str) -> str:
    for key in ("grid:code", "s2:mgrs_tile", "landsat:scene_id"):
        if properties.get(key):
            return str(properties[key])
    path, row = properties.get("landsat:wrs_path"), properties.get("landsat:wrs_row")
    return f"{path}-{row}" if path and row else item_id

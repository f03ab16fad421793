"""Scenes of a box and a period, from a STAC API or from a static catalog on disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from onrecord.imagery.errors import CatalogError
from onrecord.imagery.listing import Listed, listed, sorted_scenes
from onrecord.imagery.needs import need
from onrecord.imagery.sensors import products
from onrecord.model import Interval, Problem, Sensor

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
_TRIES = 5
PAUSE = 1.0
"""Seconds; each next pause before a request is made again is twice as long."""
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which scenes are asked for."""

    box: Box
    period: Interval
    sensors: tuple[Sensor, ...] = ("sentinel-2-l2a",)


def scenes(catalog: str, wanted: Wanted) -> tuple[tuple[Listed, ...], tuple[Problem, ...]]:
    """The scenes that meet the box within the period, in order of time, and what can't be used.

    ``catalog`` is the address of a STAC API, or the path or file address of a static catalog (``catalog.json``, or
    the folder that holds it). Raises CatalogError if it can't be opened, MissingExtraError without the packages.
    """
    path = _local(catalog)
    found = list(_static(path, wanted) if path else _api(catalog, wanted))
    problems = tuple(one for one in found if isinstance(one, Problem))
    usable = [one for one in found if isinstance(one, Listed) and one.product.sensor in wanted.sensors]
    return sorted_scenes(usable), problems


def _local(catalog: str) -> Path | None:
    parts = urlsplit(catalog)
    if parts.scheme in ("http", "https"):
        return None
    path = Path(parts.path if parts.scheme == "file" else catalog)
    return path / "catalog.json" if path.is_dir() else path


def _static(path: Path, wanted: Wanted) -> Iterator[Listed | Problem]:
    if not path.is_file():
        raise CatalogError(f"{path} isn't there: a static catalog is a catalog.json, or the folder that holds one")
    try:
        root = _read(path)
    except _broken() as error:
        raise CatalogError(f"{path} can't be read as a STAC catalog: {_told(error)}") from error
    if isinstance(root, need("pystac").Item):
        raise CatalogError(f"{path} is a single STAC item, not a catalog")
    yield from _below(root, wanted, str(path))


def _below(root: Any, wanted: Wanted, where: str) -> Iterator[Listed | Problem]:
    """Items below a catalog, each file read once; branches whose stated extent lies elsewhere aren't opened."""
    folders, read = [root], set()
    while folders:
        folder = folders.pop()
        if not _extent_meets(folder, wanted):
            continue
        for link in [*folder.get_item_links(), *folder.get_child_links()]:
            href = link.get_absolute_href() or link.href
            if href in read:
                continue
            read.add(href)
            try:
                found = _read(Path(urlsplit(href).path if href.startswith("file:") else href))
            except _broken() as error:
                yield Problem("imagery", "item-unreadable", f"{href} can't be read: {_told(error)}.", where=where)
                continue
            if isinstance(found, need("pystac").Item):
                yield from _if_wanted(found, wanted, where)
            else:
                folders.append(found)


def _read(path: Path) -> Any:
    """The STAC object of a file, by itself: a link to a root that isn't there keeps nothing from being read."""
    content = json.loads(path.read_bytes())
    links = content.get("links", [])
    content["links"] = [one for one in links if one.get("rel") in ("item", "child")]
    return need("pystac").read_dict(content, href=str(path.absolute()))


def _broken() -> tuple[type[BaseException], ...]:
    """What reading a file that is no STAC raises."""
    errors = need("pystac.errors")
    return OSError, ValueError, KeyError, TypeError, AttributeError, errors.STACError, errors.STACTypeError


def _if_wanted(item: Any, wanted: Wanted, where: str) -> Iterator[Listed | Problem]:
    if not item.bbox or not _meet(_flat(item.bbox), wanted.box):
        return
    moment = item.datetime or item.common_metadata.start_datetime
    if moment is not None and not wanted.period.first <= _utc(moment).date() <= wanted.period.last:
        return
    yield listed(item, where)


def _extent_meets(folder: Any, wanted: Wanted) -> bool:
    extent = getattr(folder, "extent", None)
    if extent is None:
        return True
    boxes = [_flat(box) for box in extent.spatial.bboxes if box]
    if boxes and not any(_meet(box, wanted.box) for box in boxes[1:] or boxes):
        return False
    intervals = extent.temporal.intervals
    return not intervals or any(_times_meet(first, last, wanted.period) for first, last in intervals)


def _times_meet(first: datetime | None, last: datetime | None, period: Interval) -> bool:
    begins_in_time = first is None or _utc(first).date() <= period.last
    return begins_in_time and (last is None or _utc(last).date() >= period.first)


def _flat(box: Any) -> Box:
    west, south, east, north = (box[0], box[1], box[3], box[4]) if len(box) == 6 else box[:4]
    return float(west), float(south), float(east), float(north)


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _api(url: str, wanted: Wanted) -> Iterator[Listed | Problem]:
    client_module, exceptions = need("pystac_client"), need("pystac_client.exceptions")
    requests, pystac = need("requests"), need("pystac")
    failures = (exceptions.APIError, requests.RequestException, OSError, ValueError, KeyError, pystac.STACError)
    try:
        client = client_module.Client.open(url, stac_io=_patient_io())
        collections = _collections(client, wanted.sensors)
    except failures as error:
        raise CatalogError(f"the catalog {url} can't be opened: {_told(error)}") from error
    if not collections:
        raise CatalogError(f"the catalog {url} has none of the collections that are known here")
    begin = datetime.combine(wanted.period.first, time(), UTC)
    end = datetime.combine(wanted.period.last, time(), UTC) + timedelta(days=1, microseconds=-1)
    search = client.search(collections=collections, bbox=wanted.box, datetime=(begin, end), limit=_PAGE)
    try:
        for item in search.items():
            yield listed(item, url)
    except failures as error:
        detail = f"{url} broke off while it listed its scenes, so that some may be missing: {_told(error)}."
        yield Problem("imagery", "listing-incomplete", detail, where=url)


def _patient_io() -> Any:
    """Requests that are tried again after a pause where the server is busy or the line drops."""
    retry = need("urllib3").Retry(total=_TRIES, backoff_factor=PAUSE, status_forcelist=(429, 500, 502, 503, 504))
    retry.allowed_methods = None
    return need("pystac_client.stac_api_io").StacApiIO(max_retries=retry, timeout=60)


def _collections(client: Any, sensors: tuple[Sensor, ...]) -> list[str]:
    """For each sensor the first collection that the API has: catalogs hold one product under several names."""
    there = {collection.id for collection in client.get_collections()}
    chosen = [next((name for name in products()[sensor].collections if name in there), None) for sensor in sensors]
    return [name for name in chosen if name]


def _told(error: BaseException) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__

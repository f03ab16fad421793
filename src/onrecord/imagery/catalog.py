"""Scenes of a box and a period, from a STAC API or from a static catalog on disk."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from onrecord.imagery.errors import CatalogError, told
from onrecord.imagery.listing import Listed, listed, sorted_scenes
from onrecord.imagery.needs import need
from onrecord.imagery.overpasses import one_each, outline
from onrecord.imagery.sensors import products
from onrecord.model import Interval, Problem, Sensor

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
_TRIES = 5
PAUSE = 1.0
"""Seconds; each next pause before a request is made again is twice as long."""
_PAGE = 100
_ROOTS = ("catalog.json", "collection.json")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which scenes are asked for."""

    box: Box
    period: Interval
    sensors: tuple[Sensor, ...] = ("sentinel-2-l2a",)


def scenes(catalog: str, wanted: Wanted) -> tuple[tuple[Listed, ...], tuple[Problem, ...]]:
    """The scenes that meet the box within the period, in order of time, and what can't be used.

    ``catalog`` is the address of a STAC API, or the path or file address of a static catalog, collection or item, of
    the folder that holds ``catalog.json`` or ``collection.json``, or of items that a search was saved as. Raises
    CatalogError if it can't be opened, MissingExtraError without the packages.
    """
    path = _local(catalog)
    found = list(_static(path, wanted) if path else _api(catalog, wanted))
    problems = tuple(one for one in found if isinstance(one, Problem))
    usable = [one for one in found if isinstance(one, Listed) and one.product.sensor in wanted.sensors]
    chosen = one_each(sorted_scenes(usable), wanted.box)
    return chosen, (*problems, *_unmasked(chosen, catalog))


def _unmasked(chosen: Sequence[Listed], catalog: str) -> Iterator[Problem]:
    """What a person should know where masks are missing that the product has: clouds are told by colour alone then."""
    bare = [one for one in chosen if one.mask is None and one.product.mask]
    if bare:
        detail = (
            f"{len(bare)} of {len(chosen)} scenes come without the cloud mask of their product, {bare[0].id} first: "
            "cloud is told by its colour alone there, so that thin cloud and shadow may be taken for change. "
            f"The items need it as an asset called {' or '.join(bare[0].product.mask)}."
        )
        yield Problem("imagery", "scenes-without-mask", detail, where=catalog)


def _local(catalog: str) -> Path | None:
    parts = urlsplit(catalog)
    if parts.scheme in ("http", "https"):
        return None
    path = Path(url2pathname(parts.path) if parts.scheme == "file" else catalog)
    if not path.is_dir():
        return path
    return next((path / name for name in _ROOTS if (path / name).is_file()), path / _ROOTS[0])


def _static(path: Path, wanted: Wanted) -> Iterator[Listed | Problem]:
    if not path.is_file():
        raise CatalogError(f"{path} isn't there: a static catalog is a catalog.json, or the folder that holds one")
    try:
        roots = _read(path)
    except _broken() as error:
        raise CatalogError(f"{path} can't be read as a STAC catalog: {told(error)}") from error
    for root in roots:
        if isinstance(root, need("pystac").Item):
            yield from _if_wanted(root, wanted, str(path))
        else:
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
                found = _read(_local(href) or _refused(href))
            except _broken() as error:
                yield Problem("imagery", "item-unreadable", f"{href} can't be read: {told(error)}.", where=where)
                continue
            item = need("pystac").Item
            folders += [one for one in found if not isinstance(one, item)]
            for one in (one for one in found if isinstance(one, item)):
                yield from _if_wanted(one, wanted, where)


def _refused(href: str) -> Path:
    """A static catalog is read from this machine: only what the user names is asked of servers."""
    raise OSError("it lies on a server; download the catalog with its items, or name the server's STAC API")


def _read(path: Path) -> list[Any]:
    """The STAC objects of a file, each by itself: a link to a root that isn't there keeps nothing from being read."""
    content = json.loads(path.read_bytes().decode("utf-8-sig"))
    parts = content["features"] if content.get("type") == "FeatureCollection" else [content]
    for one in parts:
        one["links"] = [link for link in one.get("links", []) if link.get("rel") in ("item", "child")]
    return [need("pystac").read_dict(one, href=str(path.absolute())) for one in parts]


def _broken() -> tuple[type[BaseException], ...]:
    """What reading a file that is no STAC raises."""
    errors = need("pystac.errors")
    return OSError, ValueError, KeyError, TypeError, AttributeError, errors.STACError, errors.STACTypeError


def _if_wanted(item: Any, wanted: Wanted, where: str) -> Iterator[Listed | Problem]:
    box = _box(item)
    if box is None:
        detail = f"The scene {item.id} is left out: its item names neither a box nor an outline."
        yield Problem("imagery", "scene-unusable", detail, where=where)
        return
    if not _meet(box, wanted.box):
        return
    moment = item.datetime or item.common_metadata.start_datetime
    if moment is not None and not wanted.period.first <= _utc(moment).date() <= wanted.period.last:
        return
    yield listed(item, where)


def _box(item: Any) -> Box | None:
    """The box that an item names, or that its outline has."""
    if item.bbox:
        return _flat(item.bbox)
    drawn = outline(item)
    return None if drawn is None or drawn.is_empty else _flat(drawn.bounds)


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
        if not client.conforms_to("ITEM_SEARCH"):
            raise CatalogError(f"{url} is no STAC API that can be searched; a static catalog is read from this machine")
        collections = _collections(client, wanted.sensors)
    except failures as error:
        raise CatalogError(f"the catalog {url} can't be opened: {told(error)}") from error
    absent = [products()[sensor].title for sensor, name in collections.items() if name is None]
    chosen = [name for name in collections.values() if name]
    if not chosen:
        raise CatalogError(f"the catalog {url} has no collection of {' or '.join(absent)} under a name known here")
    if absent:
        detail = f"{url} has no collection of {' or '.join(absent)} under a name known here; the others were looked at."
        yield Problem("imagery", "sensor-missing", detail, where=url)
    begin = datetime.combine(wanted.period.first, time(), UTC)
    end = datetime.combine(wanted.period.last, time(), UTC) + timedelta(days=1, microseconds=-1)
    search = client.search(collections=chosen, bbox=wanted.box, datetime=(begin, end), limit=_PAGE)
    try:
        for item in search.items():
            yield listed(item, url)
    except failures as error:
        detail = f"{url} broke off while it listed its scenes, so that some may be missing: {told(error)}."
        yield Problem("imagery", "listing-incomplete", detail, where=url)


def _patient_io() -> Any:
    """Requests that are tried again after a pause where the server is busy or the line drops."""
    retry = need("urllib3").Retry(total=_TRIES, backoff_factor=PAUSE, status_forcelist=(429, 500, 502, 503, 504))
    retry.allowed_methods = None
    return need("pystac_client.stac_api_io").StacApiIO(max_retries=retry, timeout=60)


def _collections(client: Any, sensors: tuple[Sensor, ...]) -> dict[Sensor, str | None]:
    """For each sensor the first collection that the API has: catalogs hold one product under several names."""
    there = {collection.id for collection in client.get_collections()}
    known = {sensor: products()[sensor].collections for sensor in sensors}
    return {sensor: next((name for name in names if name in there), None) for sensor, names in known.items()}

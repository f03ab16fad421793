"""Sites as GeoJSON: read, checked, written. Needs nothing but the standard library."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from unicodedata import category

from onrecord.imagery.errors import SiteError
from onrecord.imagery.outlines import WIDEST, polygon_of
from onrecord.model import Polygon, Site
from onrecord.model.ground import outline_area

LARGEST_FILE = 20_000_000
"""Bytes of GeoJSON; a file of sites is a few kilobytes."""
LARGEST_SITE = 500_000_000.0
"""Square metres (500 km²): a site is a place that a scene shows whole, not a region."""
MOST_VERTICES = 2_000
MOST_SITES = 1_000
_DEGREES = ("CRS84", "EPSG:4326")


def read(path: Path) -> tuple[Site, ...]:
    """The sites of a GeoJSON file, in its order: a Feature or a FeatureCollection of (Multi)Polygons.

    Properties ``name`` (needed), ``aliases`` (a list), ``notes`` or ``note``; the feature's ``id`` or else one made of
    the name. Raises SiteError, naming the feature and what is wrong with it.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise SiteError(f"{path}: {path.stat().st_size:,} bytes are too many for a file of sites")
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise SiteError(f"{path} can't be read: {error.strerror or error}") from error
    except (UnicodeDecodeError, RecursionError, json.JSONDecodeError) as error:
        raise SiteError(f"{path} is no GeoJSON: {error}") from error
    return parse(content, str(path))


def parse(content: object, where: str = "GeoJSON") -> tuple[Site, ...]:
    """The sites of parsed GeoJSON. Raises SiteError."""
    features = _features(content, where)
    if isinstance(content, dict):
        _check_reference(content, where)
    if len(features) > MOST_SITES:
        raise SiteError(f"{where}: {len(features):,} sites are more than {MOST_SITES:,}")
    sites = tuple(_site(feature, f"{where}, feature {number}") for number, feature in enumerate(features, 1))
    for number, site in enumerate(sites):
        if any(site.id == other.id for other in sites[:number]):
            raise SiteError(f"{where}: two sites have the id {site.id!r}")
    return sites


def geojson(sites: Iterable[Site]) -> dict[str, Any]:
    """The sites as a GeoJSON FeatureCollection that ``parse`` reads back as equal sites."""
    return {"type": "FeatureCollection", "features": [_feature(site) for site in sites]}


def edited(
    site: Site, name: str | None, aliases: Sequence[str] | None, notes: str | None, outline: Path | None
) -> Site:
    """The site with other words or another outline, from a file of one feature; None leaves as it is.

    Raises SiteError.
    """
    feature = _feature(site)
    feature["properties"] |= {"name": name} if name is not None else {}
    feature["properties"] |= {"aliases": list(aliases)} if aliases is not None else {}
    feature["properties"] |= {"notes": notes} if notes is not None else {}
    (found,) = parse(json.loads(json.dumps(feature)), site.id)
    if outline is None:
        return found
    drawn = read(outline)
    if len(drawn) != 1:
        raise SiteError(f"{outline}: it holds {len(drawn)} sites; an outline is one feature")
    return replace(found, polygons=drawn[0].polygons)


def _features(content: object, where: str) -> Sequence[Mapping[str, Any]]:
    kind = content.get("type") if isinstance(content, dict) else None
    if isinstance(content, dict) and kind == "Feature":
        return [content]
    features = content.get("features") if isinstance(content, dict) and kind == "FeatureCollection" else None
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        raise SiteError(f"{where}: sites come as a GeoJSON Feature or FeatureCollection, not as {kind or 'this'}")
    if not features:
        raise SiteError(f"{where}: there is no feature in it")
    return features


def _site(feature: Mapping[str, Any], where: str) -> Site:
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict):
        raise SiteError(f"{where}: its properties are no object")
    name = properties.get("name")
    if not isinstance(name, str) or not _plain(name):
        raise SiteError(f"{where}: a site needs a name (properties.name)")
    name = _plain(name)
    where = f"{where} ({name[:80]})"
    polygons = _polygons(feature.get("geometry"), where)
    given = feature.get("id", properties.get("id"))
    identity = str(given) if isinstance(given, (str, int)) and str(given).strip() else _slug(name)
    notes = properties.get("notes", properties.get("note"))
    return Site(identity, name, polygons, _aliases(properties.get("aliases"), where), _text(notes))


def _polygons(geometry: object, where: str) -> tuple[Polygon, ...]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in ("Polygon", "MultiPolygon"):
        raise SiteError(f"{where}: a site's geometry is a Polygon or MultiPolygon, not {kind or 'nothing'}")
    coordinates = geometry.get("coordinates")
    parts = [coordinates] if kind == "Polygon" else coordinates
    if not isinstance(parts, list) or not parts:
        raise SiteError(f"{where}: its {kind} has no coordinates")
    if _count(parts) > MOST_VERTICES:
        raise SiteError(
            f"{where}: its outline has {_count(parts):,} vertices, more than {MOST_VERTICES:,}; simplify it"
        )
    polygons = tuple(polygon_of(part, where) for part in parts)
    _check_together(polygons, where)
    area = sum(outline_area(polygon) for polygon in polygons)
    if area > LARGEST_SITE:
        raise SiteError(
            f"{where}: {area / 1e6:,.0f} km² are too much for one site (at most {LARGEST_SITE / 1e6:,.0f} km²)"
        )
    return polygons


def _check_together(polygons: Sequence[Polygon], where: str) -> None:
    """Parts far apart are several sites; so are parts on both sides of the antimeridian, which no grid holds."""
    easts, norths = zip(*(position for polygon in polygons for position in polygon[0]), strict=True)
    if max(easts) - min(easts) > WIDEST or max(norths) - min(norths) > WIDEST:
        raise SiteError(
            f"{where}: its parts lie more than {WIDEST:g} degrees apart, or on both sides of the antimeridian: "
            "draw them as several sites"
        )


def _check_reference(content: Mapping[str, Any], where: str) -> None:
    """Older GeoJSON may name another coordinate reference system; positions are longitude and latitude (RFC 7946)."""
    stated = content.get("crs")
    if stated is None:
        return
    properties = stated.get("properties") if isinstance(stated, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if not name.upper().replace("::", ":").endswith(_DEGREES):
        raise SiteError(
            f"{where}: its coordinate reference system is {name[:80] or 'unknown'}; write it in WGS 84 (EPSG:4326)"
        )


def _count(parts: Sequence[object]) -> int:
    rings = [ring for part in parts if isinstance(part, list) for ring in part]
    return sum(len(ring) for ring in rings if isinstance(ring, list))


def _aliases(given: object, where: str) -> tuple[str, ...]:
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise SiteError(f"{where}: aliases are a list of names")
    return tuple(dict.fromkeys(name for name in map(_plain, given) if name))


def _plain(name: str) -> str:
    """A name on one line: what would move a terminal's cursor or colour its letters is left out."""
    return " ".join("".join(" " if category(one) == "Cc" else one for one in name).split())


def _text(given: object) -> str:
    return given.strip() if isinstance(given, str) else ""


def _slug(name: str) -> str:
    kept = "".join(letter if letter.isalnum() else " " for letter in name.casefold())
    return "-".join(kept.split())[:80] or "site"


def _feature(site: Site) -> dict[str, Any]:
    parts = [[[list(position) for position in ring] for ring in polygon] for polygon in site.polygons]
    single = len(parts) == 1
    properties: dict[str, Any] = {"name": site.name}
    properties |= {"aliases": list(site.aliases)} if site.aliases else {}
    properties |= {"notes": site.notes} if site.notes else {}
    geometry = {
        "type": "Polygon" if single else "MultiPolygon",
        "coordinates": parts[0] if single else parts,
    }
    return {"type": "Feature", "id": site.id, "properties": properties, "geometry": geometry}

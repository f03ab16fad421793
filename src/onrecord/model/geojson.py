"""Changes as GeoJSON (RFC 7946), for maps and for QGIS and the like: what ``look --format geojson`` prints."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model.contracts import Data
from onrecord.model.imagery import Change, Observation


def changes_as_geojson(observations: Iterable[Observation]) -> Data:
    """A FeatureCollection: one MultiPolygon for each change, in order of time, with all that is known of it.

    Positions are longitude and latitude in degrees (WGS 84). A change that several observations hold comes once.
    """
    every = {change.id: (change, one) for one in observations for change in one.changes}
    ordered = sorted(every.values(), key=lambda one: (one[0].first_seen, -one[0].area, one[0].id))
    return {"type": "FeatureCollection", "features": [_feature(*one) for one in ordered]}


def _feature(change: Change, seen: Observation) -> Data:
    credits = {scene.id: scene.credit for scene in seen.scenes}
    coordinates = [[[list(position) for position in ring] for ring in polygon] for polygon in change.polygons]
    return {
        "type": "Feature",
        "id": change.id,
        "geometry": {"type": "MultiPolygon", "coordinates": coordinates},
        "properties": {
            "site": change.site,
            "site_name": seen.site.name,
            "first_seen": change.first_seen.isoformat(),
            "last_before": change.last_before.isoformat(),
            "area_m2": change.area,
            "pixels": change.pixels,
            "resolution_m": seen.resolution,
            "confidence": change.confidence,
            "directions": list(change.directions),
            "methods": list(change.methods),
            "before": list(change.before),
            "after": list(change.after),
            "extractor": f"{change.extractor.name} {change.extractor.version}",
            "credit": "; ".join(sorted({credits[one] for one in (*change.before, *change.after) if one in credits})),
        },
    }

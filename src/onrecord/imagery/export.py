"""Changes as GeoJSON (RFC 7946), for QGIS and the like."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.model import Change, Observation


def geojson(observations: Iterable[Observation]) -> dict[str, Any]:
    """A FeatureCollection: one MultiPolygon for each change, with all that is known of it as properties."""
    features = [_feature(change, one) for one in observations for change in one.changes]
    return {"type": "FeatureCollection", "features": features}


def _feature(change: Change, observation: Observation) -> dict[str, Any]:
    credits = {scene.id: scene.credit for scene in observation.scenes}
    coordinates = [[[list(position) for position in ring] for ring in polygon] for polygon in change.polygons]
    return {
        "type": "Feature",
        "id": change.id,
        "geometry": {"type": "MultiPolygon", "coordinates": coordinates},
        "properties": {
            "site": change.site,
            "site_name": observation.site.name,
            "first_seen": change.first_seen.isoformat(),
            "last_before": change.last_before.isoformat(),
            "area_m2": change.area,
            "pixels": change.pixels,
            "resolution_m": observation.resolution,
            "confidence": change.confidence,
            "directions": list(change.directions),
            "methods": list(change.methods),
            "before": list(change.before),
            "after": list(change.after),
            "extractor": f"{change.extractor.name} {change.extractor.version}",
            "credit": "; ".join(sorted({credits[one] for one in (*change.before, *change.after) if one in credits})),
        },
    }

"""How much ground an outline in longitude and latitude encloses."""

from __future__ import annotations

import math
from itertools import pairwise

EARTH_RADIUS = 6_371_008.8
"""Mean radius in metres."""

Position = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84), as in GeoJSON."""
Ring = tuple[Position, ...]
"""A closed line: its first position is its last. The first ring of a polygon is its outline, others are holes."""
Polygon = tuple[Ring, ...]


def outline_area(polygon: Polygon) -> float:
    """Square metres within the outline, less its holes, on a sphere projected to equal area (under 1 % off)."""
    outer, *holes = (abs(signed_area(ring)) for ring in polygon)
    return outer - sum(holes)


def signed_area(ring: Ring) -> float:
    """Square metres within a ring; below 0 where it runs clockwise."""
    east, north = metres_per_degree(centre(ring)[1])
    points = [(x * east, y * north) for x, y in ring]
    left, bottom = points[0]
    shifted = [(x - left, y - bottom) for x, y in points]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(shifted)) / 2


def centre(ring: Ring) -> Position:
    """The middle of the ring's box."""
    easts, norths = zip(*ring, strict=True)
    return (min(easts) + max(easts)) / 2, (min(norths) + max(norths)) / 2


def metres_per_degree(latitude: float) -> tuple[float, float]:
    """How many metres one degree of longitude, and one of latitude, are at a latitude."""
    north = math.radians(1) * EARTH_RADIUS
    return north * math.cos(math.radians(latitude)), north

"""Outlines in longitude and latitude: whether they are sound."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from onrecord.imagery.errors import SiteError
from onrecord.model import Polygon, Position, Ring
from onrecord.model.ground import signed_area

WIDEST = 5.0
"""Degrees: wider outlines are regions, or cross the antimeridian unsplit."""
_NORTHERNMOST = 84.0  # where UTM, and Sentinel-2's grid with it, ends


def polygon_of(coordinates: object, where: str) -> Polygon:
    """A checked polygon from GeoJSON coordinates. Raises SiteError, naming ``where``."""
    if not isinstance(coordinates, list) or not coordinates:
        raise SiteError(f"{where}: a polygon is a list of rings")
    rings = tuple(_ring(ring, where) for ring in coordinates)
    for ring in rings:
        _check_shape(ring, where)
    if any(not _boxed(hole, rings[0]) for hole in rings[1:]):
        raise SiteError(f"{where}: a hole lies outside its outline; parts of their own make a MultiPolygon")
    return rings


def _boxed(hole: Ring, outer: Ring) -> bool:
    """Whether the hole's box lies within the outline's."""
    return all(min(around) <= min(own) and max(own) <= max(around) for own, around in _sides(hole, outer))


def _sides(one: Ring, other: Ring) -> Iterator[tuple[tuple[float, ...], tuple[float, ...]]]:
    """Longitudes of both rings, then latitudes."""
    return zip(zip(*one, strict=True), zip(*other, strict=True), strict=True)


def _ring(coordinates: object, where: str) -> Ring:
    if not isinstance(coordinates, list) or len(coordinates) < 4:
        raise SiteError(f"{where}: a ring needs at least four positions, the last equal to the first")
    given = [_position(one, where) for one in coordinates]
    ring = (*given[:1], *(after for before, after in pairwise(given) if after != before))  # drawn twice, it's one
    if ring[0] != ring[-1]:
        raise SiteError(f"{where}: a ring isn't closed: it begins at {ring[0]} and ends at {ring[-1]}")
    return ring


def _position(given: object, where: str) -> Position:
    if not isinstance(given, list) or len(given) < 2 or not all(_is_number(one) for one in given[:2]):
        raise SiteError(f"{where}: {str(given)[:60]} is no position [longitude, latitude]")
    east, north = float(given[0]), float(given[1])
    if not (-180 <= east <= 180 and -90 <= north <= 90):
        raise SiteError(
            f"{where}: [{east:g}, {north:g}] is no longitude and latitude in degrees (WGS 84), longitude first"
        )
    if abs(north) > _NORTHERNMOST:
        raise SiteError(f"{where}: {north:g}° is too near to a pole for the sensors' grids")
    return east, north


def _is_number(one: object) -> bool:
    return isinstance(one, (int, float)) and not isinstance(one, bool) and math.isfinite(one)


def _check_shape(ring: Ring, where: str) -> None:
    easts, norths = zip(*ring, strict=True)
    if max(easts) - min(easts) > WIDEST or max(norths) - min(norths) > WIDEST:
        told = "; if it crosses the antimeridian, draw one site on each side" if max(easts) - min(easts) > 180 else ""
        raise SiteError(f"{where}: the outline spans more than {WIDEST:g} degrees: too much for one site{told}")
    if len(ring) > 3 and _crosses_itself(ring):
        raise SiteError(f"{where}: the outline crosses itself")
    if abs(signed_area(ring)) < 1.0:
        raise SiteError(f"{where}: the outline encloses less than a square metre")


def _crosses_itself(ring: Ring) -> bool:
    """Whether two edges that don't adjoin meet; edges are swept from west to east, so that few pairs are compared."""
    edges = sorted((min(a[0], b[0]), max(a[0], b[0]), at) for at, (a, b) in enumerate(pairwise(ring)))
    open_edges: list[tuple[float, int]] = []
    for west, east, at in edges:
        open_edges = [(ends, other) for ends, other in open_edges if ends >= west]
        if any(_meet(ring, at, other) for _, other in open_edges):
            return True
        open_edges.append((east, at))
    return False


def _meet(ring: Ring, one: int, other: int) -> bool:
    first, last = min(one, other), max(one, other)
    if last - first == 1 or (first == 0 and last == len(ring) - 2):
        return False
    return _segments_meet((ring[one], ring[one + 1]), (ring[other], ring[other + 1]))


def _segments_meet(one: tuple[Position, Position], other: tuple[Position, Position]) -> bool:
    sides = [_side(*one, point) for point in other] + [_side(*other, point) for point in one]
    if sides[0] * sides[1] < 0 and sides[2] * sides[3] < 0:
        return True
    touching = [(one, point, side) for point, side in zip(other, sides[:2], strict=True)]
    touching += [(other, point, side) for point, side in zip(one, sides[2:], strict=True)]
    return any(side == 0 and _within(segment, point) for segment, point, side in touching)


def _side(start: Position, end: Position, point: Position) -> float:
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def _within(segment: tuple[Position, Position], point: Position) -> bool:
    (ax, ay), (bx, by) = segment
    return min(ax, bx) <= point[0] <= max(ax, bx) and min(ay, by) <= point[1] <= max(ay, by)

"""One grid for each site: a UTM zone, a pixel size, whole pixels, so that every scene lies on the same squares."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.imagery.errors import SiteError
from onrecord.imagery.needs import need
from onrecord.model import Polygon, Position, Ring, Site

MOST_PIXELS = 4_000_000
"""More than this (20 × 20 km at 10 m) is no site."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Pixels of equal size in a UTM zone, their sides on multiples of that size."""

    epsg: int
    resolution: float
    """Metres."""
    left: float
    top: float
    width: int
    height: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.height, self.width

    @property
    def transform(self) -> Any:
        """The affine transform from columns and rows to metres."""
        return need("rasterio").Affine(self.resolution, 0.0, self.left, 0.0, -self.resolution, self.top)

    @property
    def box(self) -> Any:
        """The grid as an odc-geo GeoBox."""
        return need("odc.geo.geobox").GeoBox(self.shape, self.transform, f"EPSG:{self.epsg}")

    @property
    def digest(self) -> str:
        """Names this grid in the cache."""
        parts = (self.epsg, self.resolution, self.left, self.top, self.width, self.height)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]

    def corners(self) -> tuple[Position, Position, Position, Position]:
        """Longitude and latitude of the top left, top right, bottom right and bottom left corner."""
        right, bottom = self.left + self.width * self.resolution, self.top - self.height * self.resolution
        xs, ys = (self.left, right, right, self.left), (self.top, self.top, bottom, bottom)
        first, second, third, fourth = _project(self.epsg, 4326, xs, ys)
        return first, second, third, fourth

    def to_degrees(self, ring: Iterable[Position]) -> Ring:
        """A ring in metres of this grid's zone, as longitude and latitude rounded to a centimetre or so."""
        xs, ys = zip(*ring, strict=True)
        return tuple((round(x, 7), round(y, 7)) for x, y in _project(self.epsg, 4326, xs, ys))

    def inside(self, polygons: Iterable[Polygon]) -> Any:
        """A boolean array: the pixels whose centre lies within the polygons (longitude and latitude)."""
        shapes = [
            {
                "type": "Polygon",
                "coordinates": [_project(4326, self.epsg, *zip(*ring, strict=True)) for ring in polygon],
            }
            for polygon in polygons
        ]
        features = need("rasterio.features")
        return features.geometry_mask(shapes, self.shape, self.transform, invert=True)


def grid_of(site: Site, resolution: float, margin: float = 100.0) -> Grid:
    """The grid that holds the site and a margin of metres around it. Raises SiteError where it would be huge."""
    west, south, east, north = site.box
    epsg = utm_zone((west + east) / 2, (south + north) / 2)
    xs, ys = (west, west, east, east), (south, north, south, north)
    corners = _project(4326, epsg, xs, ys)
    left = _down(min(x for x, _ in corners) - margin, resolution)
    bottom = _down(min(y for _, y in corners) - margin, resolution)
    width = math.ceil((max(x for x, _ in corners) + margin - left) / resolution)
    height = math.ceil((max(y for _, y in corners) + margin - bottom) / resolution)
    if width * height > MOST_PIXELS:
        raise SiteError(
            f"{site.name}: {width:,} × {height:,} pixels of {resolution:g} m are too many to look at; "
            "draw the outline closer, or as several sites"
        )
    return Grid(epsg, resolution, left, bottom + height * resolution, width, height)


def utm_zone(east: float, north: float) -> int:
    """The EPSG code of the UTM zone of a place (plain zones, without Norway's exceptions)."""
    zone = min(int((east + 180) // 6) + 1, 60)
    return (32600 if north >= 0 else 32700) + zone


def _down(metres: float, resolution: float) -> float:
    return math.floor(metres / resolution) * resolution


def _project(source: int, target: int, xs: Iterable[float], ys: Iterable[float]) -> list[Position]:
    warp = need("rasterio.warp")
    easts, norths = warp.transform(f"EPSG:{source}", f"EPSG:{target}", list(xs), list(ys))
    return list(zip(easts, norths, strict=True))

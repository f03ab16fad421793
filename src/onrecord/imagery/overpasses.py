"""One pass of a satellite over a site is one look at it, though catalogs cut it into tiles that overlap.

Where a site lies in the overlap, two items show the same ground in the same second. Counted as two, each would confirm
what the other shows: a shadow or a cloud that no mask knows would seem to last.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from onrecord.imagery.listing import Listed
from onrecord.imagery.needs import need

_ONE_PASS = timedelta(minutes=10)
"""Tiles of one pass are taken within seconds; the next orbit comes by at least three quarters of an hour later."""


def one_each(scenes: Sequence[Listed], box: tuple[float, float, float, float]) -> tuple[Listed, ...]:
    """The scenes, in the order given, without those that show the box (degrees) whole as another of their pass does.

    Of these the one of the first tile is kept, so that it is the same one on each pass.
    """
    ground = need("shapely").box(*box)
    whole = [one for one in scenes if _holds(one, ground)]
    spare = {one.id for one in whole if any(_tile(other) < _tile(one) for other in whole if _together(one, other))}
    return tuple(one for one in scenes if one.id not in spare)


def outline(item: Any) -> Any | None:
    """What a catalog item says that it shows, as a shapely geometry; None where it doesn't, or not soundly."""
    shapely = need("shapely")
    try:
        return need("shapely.geometry").shape(item.geometry) if item.geometry else None
    except (shapely.errors.ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        return None


def _holds(scene: Listed, ground: Any) -> bool:
    drawn = outline(scene.item)
    return drawn is not None and drawn.is_valid and bool(drawn.covers(ground))


def _together(one: Listed, other: Listed) -> bool:
    same = (one.product.sensor, _platform(one)) == (other.product.sensor, _platform(other))
    return same and abs(one.acquired - other.acquired) < _ONE_PASS


def _platform(scene: Listed) -> str:
    """Two satellites may follow each other closely: their looks are two."""
    return str(scene.item.properties.get("platform") or scene.id[:3])


def _tile(scene: Listed) -> tuple[str, str]:
    return scene.tile, scene.id

"""Sites come from GeoJSON, and a bad outline gets an error that names it."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.imagery import sites
from onrecord.imagery.errors import SiteError
from onrecord.model.ground import outline_area

SQUARE = [[10.0, 50.0], [10.01, 50.0], [10.01, 50.01], [10.0, 50.01], [10.0, 50.0]]


def feature(ring: Any, **properties: Any) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"name": "Quarry"} | properties, "geometry": geometry}


def parts(*rings: Any) -> dict[str, Any]:
    geometry = {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
    return {"type": "Feature", "properties": {"name": "Two parts"}, "geometry": geometry}


def test_a_stated_wgs_84_is_fine() -> None:
    for name in ("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326"):
        assert sites.parse(feature(SQUARE) | {"crs": {"type": "name", "properties": {"name": name}}})


def test_the_example_is_read_with_its_aliases(examples: Path) -> None:
    (works,) = sites.read(examples / "sites.geojson")
    assert (works.id, works.name) == ("ilmar-works", "Ilmar works")
    assert "the Ilmar plant" in works.names
    assert works.box == (27.283, 58.091, 27.317, 58.109)
    assert math.isclose(outline_area(works.polygons[0]), 4_000_000, rel_tol=0.01)


def test_what_is_written_is_read_back_as_equal_sites() -> None:
    found = sites.parse(feature(SQUARE, aliases=["the pit"], notes="invented"))
    assert sites.parse(json.loads(json.dumps(sites.geojson(found)))) == found


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"type": "Point"}, "FeatureCollection"),
        ({"type": "FeatureCollection", "features": []}, "no feature"),
        (feature(SQUARE, name=" "), "needs a name"),
        (feature(SQUARE[:-1]), "isn't closed"),
        (feature([[10, 50], [10.01, 50.01], [10.01, 50.0], [10.0, 50.02], [10, 50]]), "crosses itself"),
        (feature([[10, 50], [10.01, 50.01], [10.01, 50], [10, 50.01], [10, 50]]), "crosses itself"),
        (feature([[50, 100], [50, 100.01], [50.01, 100.01], [50, 100]]), "longitude first"),
        (
            {
                "type": "Feature",
                "properties": {"name": "A"},
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [SQUARE, [[11, 50], [11.01, 50], [11.01, 50.01], [11, 50]]],
                },
            },
            "hole lies outside",
        ),
        (feature([[4e6, 5e6], [4e6, 6e6], [5e6, 6e6], [4e6, 5e6]]), "degrees"),
        (feature([[10, 50], [14, 50], [14, 54], [10, 54], [10, 50]]), "km²"),
        (feature([[10, 50], [40, 50], [40, 54], [10, 54], [10, 50]]), "spans"),
        (feature([[179.99, 50], [-179.99, 50], [-179.99, 50.01], [179.99, 50.01], [179.99, 50]]), "antimeridian"),
        (
            parts(
                [[179.98, 50], [179.99, 50], [179.99, 50.01], [179.98, 50]],
                [[-179.99, 50], [-179.98, 50], [-179.98, 50.01], [-179.99, 50]],
            ),
            "several sites",
        ),
        (
            feature(SQUARE) | {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32635"}}},
            "EPSG::32635",
        ),
        (feature([[10, 50], [10, 50], [10, 50], [10, 50]]), "less than a square metre"),
        (feature([[10, float("nan")], [10.1, 50], [10.1, 50.1], [10, float("nan")]]), "no position"),
        (feature([[10 + one / 1e6, 50.0] for one in range(3000)]), "vertices"),
        (feature(SQUARE, aliases="the pit"), "list of names"),
        ({"type": "Feature", "properties": {"name": "A"}, "geometry": None}, "not nothing"),
    ],
)
def test_a_bad_outline_is_told_plainly(content: Any, told: str) -> None:
    with pytest.raises(SiteError, match=told):
        sites.parse(content)


def test_positions_drawn_twice_heights_and_either_winding_are_one_outline() -> None:
    twice = [position for position in SQUARE for _ in range(2)]
    high = [[east, north, 120.5] for east, north in SQUARE]
    (plain,) = sites.parse(feature(SQUARE))
    for drawn in (twice, high):
        assert sites.parse(feature(drawn)) == (plain,)
    (turned,) = sites.parse(feature(SQUARE[::-1]))
    assert math.isclose(turned.area, plain.area)


def test_a_name_moves_no_terminal() -> None:
    (found,) = sites.parse(feature(SQUARE, name="The \x1b[31mred\n works", aliases=["the\x07 mill", "\x00"]))
    assert found.name == "The [31mred works" and found.aliases == ("the mill",)


@pytest.mark.parametrize("content", [b"", b"{", b"[" * 100_000, b"\xff\xfe\x00"])
def test_a_file_that_is_no_geojson_is_a_site_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sites.geojson"
    path.write_bytes(content)
    with pytest.raises(SiteError):
        sites.read(path)


def test_two_sites_with_one_id_are_refused() -> None:
    collection = {"type": "FeatureCollection", "features": [feature(SQUARE), feature(SQUARE)]}
    with pytest.raises(SiteError, match="two sites"):
        sites.parse(collection)


@settings(deadline=None)
@given(
    st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=5), lambda one: st.lists(one, max_size=4))
)
def test_any_coordinates_are_a_site_or_a_site_error(coordinates: Any) -> None:
    geometry = {"type": "Polygon", "coordinates": coordinates}
    with pytest.raises(SiteError):
        sites.parse({"type": "Feature", "properties": {"name": "A"}, "geometry": geometry})


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=3, max_size=12))
def test_a_convex_outline_is_never_taken_to_cross_itself(points: list[tuple[float, float]]) -> None:
    around = sorted({round(math.atan2(y, x) * 0.999, 3) for x, y in points})
    ring = [[20 + math.cos(angle) / 50, 40 + math.sin(angle) / 50] for angle in around]
    if len(ring) >= 3:
        assert sites.parse(feature([*ring, ring[0]]))


def test_a_site_is_edited_and_what_isnt_named_stays(tmp_path: Path) -> None:
    (old,) = sites.parse(feature(SQUARE, aliases=["the pit"], notes="invented"))
    other = tmp_path / "outline.geojson"
    other.write_text(json.dumps(feature([[10 + x, y] for x, y in SQUARE])), encoding="utf-8")
    renamed = sites.edited(old, "Old quarry", None, None, None)
    assert (renamed.id, renamed.name, renamed.aliases, renamed.notes) == (
        old.id,
        "Old quarry",
        ("the pit",),
        "invented",
    )
    moved = sites.edited(old, None, [], "", other)
    assert (moved.name, moved.aliases, moved.notes) == (old.name, (), "")
    assert moved.box == pytest.approx((20.0, 50.0, 20.01, 50.01))
    with pytest.raises(SiteError, match="needs a name"):
        sites.edited(old, " ", None, None, None)

"""The whole stage on a tiny catalog on disk: network cut, broken scenes named, the cache used."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import rasterio  # type: ignore[import-untyped]  # it comes without types
from rasterio.errors import NotGeoreferencedWarning  # type: ignore[import-untyped]  # likewise

from onrecord.imagery import CatalogError, Options, observe
from onrecord.imagery.cache import written
from onrecord.imagery.catalog import Wanted, scenes
from onrecord.imagery.errors import CacheError
from onrecord.model import Interval, Observation, Problem
from onrecord.model.geojson import changes_as_geojson
from tests.imagery.places import EARTH, SIZE, Catalog, days, ground, scene_of, site

DATES = days(8, date(2024, 4, 2), 9)
BUILT = 4
PERIOD = Interval(DATES[2], DATES[-1])
AREA = (slice(28, 36), slice(36, 46))


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight scenes: bare earth from the fifth on, the third clouded, baselines mixed, the seventh's red band broken."""
    making, random = Catalog(tmp_path_factory.mktemp("catalog")), np.random.default_rng(11)
    for at, day in enumerate(DATES):
        base = ground()
        if at >= BUILT:
            base[:, AREA[0], AREA[1]] = EARTH[:, None, None]
        classes = np.full((SIZE, SIZE), 9 if at == 2 else 4)
        baseline = {"s2:processing_baseline": ("03.01", "05.10")[at % 2]}
        making.add(day, scene_of(base, day, random), classes, baseline)
    path = making.close()
    (making.folder / making.items[6]["id"] / "red.tif").write_bytes(b"no tiff")
    return path


@pytest.fixture(scope="module")
def looked(catalog: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Observation | Problem]:
    options = Options(tmp_path_factory.mktemp("cache"), workers=0)
    return list(observe([site()], str(catalog), PERIOD, options))


def seen(found: list[Observation | Problem]) -> Observation:
    return next(one for one in found if isinstance(one, Observation))


def test_the_change_is_seen_between_its_two_scenes(looked: list[Observation | Problem]) -> None:
    (change,) = seen(looked).changes
    assert (change.last_before, change.first_seen) == (DATES[BUILT - 1], DATES[BUILT])
    assert change.directions[0] == "barer" and "brighter" in change.directions
    assert change.area == pytest.approx(8_000, rel=0.1) and change.pixels * 100 == change.area
    assert 0 < change.confidence < 1


def test_a_broken_scene_is_named_and_the_others_are_used(looked: list[Observation | Problem]) -> None:
    problems = [one for one in looked if isinstance(one, Problem)]
    assert [one.kind for one in problems] == ["scene-unreadable"]
    assert f"{DATES[6]:%Y%m%d}" in problems[0].detail
    assert [one.day for one in seen(looked).scenes] == [day for day in DATES if day != DATES[6]]


def test_a_clouded_scene_is_marked(looked: list[Observation | Problem]) -> None:
    assert [one.clear for one in seen(looked).scenes if one.day == DATES[2]] == [0.0]


def test_mixed_baselines_are_no_change(looked: list[Observation | Problem]) -> None:
    levels = [one.value for one in seen(looked).indices if one.of == "works" and one.index == "brightness"]
    assert max(levels) - min(levels) < 0.03


def test_pictures_are_png_with_corners_and_credit(looked: list[Observation | Problem], tmp_path: Path) -> None:
    picture = seen(looked).pictures[0]
    path = tmp_path / "chip.png"
    path.write_bytes(picture.content)
    with pytest.warns(NotGeoreferencedWarning), rasterio.open(path) as image:  # its corners stand beside it
        assert (image.width, image.height, image.count) == (picture.width, picture.height, 4)
    west, east = picture.corners[0][0], picture.corners[1][0]
    assert west < site().box[0] < site().box[2] < east
    assert "Sentinel" in picture.credit and "2024" in picture.credit


def test_changes_are_geojson_that_lies_within_the_site(looked: list[Observation | Problem]) -> None:
    (feature,) = json.loads(json.dumps(changes_as_geojson([seen(looked)])))["features"]
    west, south, east, north = site(0.0).box
    ring = feature["geometry"]["coordinates"][0][0]
    assert ring[0] == ring[-1] and all(west <= x <= east and south <= y <= north for x, y in ring)
    assert feature["properties"]["first_seen"] == DATES[BUILT].isoformat()


def test_what_was_read_once_comes_from_the_cache_and_is_the_same(catalog: Path, tmp_path: Path) -> None:
    options = Options(tmp_path, workers=0)
    wanted = Interval(DATES[3], DATES[5])
    first = list(observe([site()], str(catalog), wanted, options))
    places = [path for path in catalog.parent.rglob("*.tif") if path.stat().st_size > 100]
    held = {path: path.read_bytes() for path in places}
    try:
        for path in places:
            path.write_bytes(b"gone")
        assert list(observe([site()], str(catalog), wanted, options)) == first
    finally:
        for path, content in held.items():
            path.write_bytes(content)


def test_no_scene_at_all_is_an_empty_observation_and_is_told(catalog: Path, tmp_path: Path) -> None:
    wanted = Interval(date(1999, 1, 1), date(1999, 2, 1))
    problem, found = observe([site()], str(catalog), wanted, Options(tmp_path))
    assert isinstance(found, Observation) and found.scenes == ()
    assert isinstance(problem, Problem) and problem.kind == "no-scene"


def test_where_no_scene_could_be_read_nobody_has_looked(tmp_path: Path) -> None:
    making = Catalog(tmp_path / "catalog")
    name = making.add(DATES[2], ground(), np.full((SIZE, SIZE), 4))
    (tmp_path / "catalog" / name / "red.tif").write_bytes(b"no tiff")
    scene, place = observe([site()], str(making.close()), PERIOD, Options(tmp_path / "cache", workers=0))
    assert isinstance(scene, Problem) and scene.kind == "scene-unreadable" and "run the same command" in scene.detail
    assert isinstance(place, Problem) and place.kind == "site-not-looked-at"


def test_a_place_beyond_the_edge_of_its_scenes_is_covered_in_part(catalog: Path, tmp_path: Path) -> None:
    west, south, east, north = site().box
    ring = ((east, south), (2 * east - west, south), (2 * east - west, north), (east, north), (east, south))
    found = seen(list(observe([replace(site(), polygons=((ring,),))], str(catalog), PERIOD, Options(tmp_path))))
    assert all(one.covered is not None and 0.1 < one.covered < 0.3 for one in found.scenes)
    assert all(one.covered >= one.clear for one in found.scenes if one.covered and one.clear)
    assert [one.covered for one in seen(list(observe([site()], str(catalog), PERIOD, Options(tmp_path)))).scenes] > [
        0.9
    ]


def test_a_cache_that_cant_be_written_is_told_with_what_to_do(catalog: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file where the folder should be")
    (problem,) = observe([site()], str(catalog), PERIOD, Options(tmp_path / "cache", workers=0))
    assert isinstance(problem, Problem) and problem.kind == "site-not-looked-at"
    assert "Make room there and run the same command again" in problem.detail


def test_a_disk_that_fills_up_leaves_no_half_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(CacheError, match="No space left"), written(tmp_path / "a" / "b.npy") as out:
        out.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")
    assert list(tmp_path.rglob("*.*")) == []


def test_a_site_too_large_for_pixels_is_a_problem_and_not_a_crash(catalog: Path, tmp_path: Path) -> None:
    ring = ((26.0, 58.0), (26.4, 58.0), (26.4, 58.4), (26.0, 58.4), (26.0, 58.0))
    (problem,) = observe([replace(site(), polygons=((ring,),))], str(catalog), PERIOD, Options(tmp_path))
    assert isinstance(problem, Problem) and "too many" in problem.detail


def test_items_outside_the_box_or_period_are_not_listed(catalog: Path) -> None:
    one_day = Interval(DATES[1], DATES[1])
    listed, problems = scenes(str(catalog.parent), Wanted(site().box, one_day))
    assert [one.acquired.date() for one in listed] == [DATES[1]] and not problems
    assert scenes(str(catalog), Wanted((0, 0, 1, 1), PERIOD)) == ((), ())


def test_an_item_without_offset_or_baseline_is_named(tmp_path: Path) -> None:
    making = Catalog(tmp_path)
    making.add(DATES[0], ground(), np.full((SIZE, SIZE), 4), {})
    making.close()
    listed, (problem,) = scenes(str(tmp_path), Wanted(site().box, Interval(DATES[0], DATES[0])))
    assert not listed and problem.kind == "scene-unusable" and making.items[0]["id"] in problem.detail


def test_an_item_that_cant_be_read_is_named(tmp_path: Path) -> None:
    making = Catalog(tmp_path)
    name = making.add(DATES[0], ground(), np.full((SIZE, SIZE), 4))
    making.add(DATES[1], ground(), np.full((SIZE, SIZE), 4))
    making.close()
    (tmp_path / name / f"{name}.json").write_text("{", encoding="utf-8")
    listed, (problem,) = scenes(str(tmp_path), Wanted(site().box, Interval(DATES[0], DATES[-1])))
    assert len(listed) == 1 and problem.kind == "item-unreadable" and name in problem.detail


@pytest.mark.parametrize("content", [None, b"{}", b"nonsense"])
def test_a_catalog_that_cant_be_opened_is_a_catalog_error(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "catalog.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CatalogError):
        scenes(str(path), Wanted(site().box, PERIOD))


def test_without_the_extra_the_stage_says_what_to_install() -> None:
    code = """
import sys
from datetime import date
from pathlib import Path
for name in ("scipy", "rasterio", "dask", "odc", "pystac_client", "pystac", "shapely", "pyxccd"):
    sys.modules[name] = None
import onrecord.imagery
from onrecord.imagery import MissingExtraError, Options, observe, sites
from onrecord.model import Interval
try:
    list(observe([], "catalog.json", Interval(date(2024, 1, 1), date(2024, 1, 2)), Options(Path("cache"))))
except MissingExtraError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'onrecord[imagery]'" in done.stdout

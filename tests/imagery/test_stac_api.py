"""A STAC API is searched page by page; what fails once is asked again, and what always fails is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from onrecord.imagery import CatalogError, Options, catalog, load, observe
from onrecord.imagery.catalog import Wanted, scenes
from onrecord.model import Interval, Observation, Problem
from tests.imagery import stac_server
from tests.imagery.places import EARTH, L1C, LANDSAT, SIZE, Catalog, Form, days, ground, scene_of, site
from tests.imagery.stac_server import Api, serving

DATES = days(5, date(2024, 4, 2), 9)
PERIOD = Interval(DATES[0], DATES[-1])
BUILT = 3
AREA = (slice(24, 36), slice(30, 45))


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "PAUSE", 0.0)
    monkeypatch.setattr(load, "ON_SERVERS", load.ON_SERVERS | {"GDAL_HTTP_RETRY_DELAY": "0.01"})


def made(folder: Path, form: Form) -> Catalog:
    """Five scenes, bare earth from the fourth on; masks, where the product has one, of clear ground."""
    making, random = Catalog(folder, form=form), np.random.default_rng(3)
    clear = 0b0101_0101_0100_0000 if form.mask == "qa_pixel" else 4
    for at, day in enumerate(DATES):
        base = ground()
        if at >= BUILT:
            base[:, AREA[0], AREA[1]] = EARTH[:, None, None]
        told = {"s2:processing_baseline": ("03.01", "05.10")[at % 2]} if "sentinel" in form.collection else {}
        making.add(day, scene_of(base, day, random), np.full((SIZE, SIZE), clear), told)
    return making


def lasting(seen: Observation) -> set[date]:
    """When changes were first seen that a later scene shows, too."""
    return {one.first_seen for one in seen.changes if len(one.after) > 1}


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Api]:
    form = replace(L1C, collection="sentinel-2-l2a", name="S2A_35VNE_{day}_0_L2A", mask="SCL")
    making = made(tmp_path / "files", form)
    with serving(Api(making.folder, [])) as served:
        served.items = making.at(served.url)
        yield served


def test_every_page_is_read_and_scenes_come_in_order_of_time(api: Api) -> None:
    found, problems = scenes(api.url, Wanted(site().box, PERIOD))
    assert [one.acquired.date() for one in found] == DATES and problems == ()
    assert api.asked["/search"] == 3


def test_a_busy_server_is_asked_again(api: Api) -> None:
    api.failing = {"/search": 2, "/collections": 1}
    found, problems = scenes(api.url, Wanted(site().box, PERIOD))
    assert len(found) == len(DATES) and problems == ()


def test_a_search_that_breaks_off_keeps_what_it_found_and_says_so(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "_TRIES", 1)
    real = Api.fails

    def after_the_first_page(self: Api, path: str) -> bool:
        return real(self, path) or (path == "/search" and self.asked[path] > 1)

    monkeypatch.setattr(Api, "fails", after_the_first_page)
    found, (problem,) = scenes(api.url, Wanted(site().box, PERIOD))
    assert len(found) == 2 and problem.kind == "listing-incomplete" and "may be missing" in problem.detail


def test_a_search_that_finds_nothing_because_it_broke_off_is_no_look(
    api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog, "_TRIES", 1)
    api.failing = {"/search": 1_000}
    found = list(observe([site()], api.url, PERIOD, Options(tmp_path / "cache", workers=0)))
    assert [one.kind for one in found if isinstance(one, Problem)] == ["listing-incomplete", "site-not-looked-at"]
    assert not [one for one in found if isinstance(one, Observation)]


def test_a_sensor_that_the_catalog_lacks_is_named(api: Api) -> None:
    wanted = Wanted(site().box, PERIOD, ("sentinel-2-l2a", "landsat-c2-l2"))
    found, (problem,) = scenes(api.url, wanted)
    assert len(found) == len(DATES) and problem.kind == "sensor-missing" and "Landsat" in problem.detail
    with pytest.raises(CatalogError, match="Landsat"):
        scenes(api.url, replace(wanted, sensors=("landsat-c2-l2",)))


def test_a_server_that_cant_be_searched_is_a_catalog_error(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stac_server, "_CONFORMS", [])
    with pytest.raises(CatalogError, match="no STAC API that can be searched"):
        scenes(api.url, Wanted(site().box, PERIOD))


def test_a_server_that_isnt_there_is_a_catalog_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "_TRIES", 1)
    with pytest.raises(CatalogError, match="can't be opened"):
        scenes("http://127.0.0.1:9", Wanted(site().box, PERIOD))


def test_a_file_that_fails_for_good_is_named_and_the_others_are_used(api: Api, tmp_path: Path) -> None:
    bad, shaky = api.items[1]["id"], api.items[2]["id"]
    api.failing = {f"/files/{bad}/B03.tif": 1_000, f"/files/{shaky}/B04.tif": 2}
    found = list(observe([site()], api.url, PERIOD, Options(tmp_path / "cache", series=False, workers=0)))
    (problem,) = [one for one in found if isinstance(one, Problem)]
    assert problem.kind == "scene-unreadable" and bad in problem.detail and "B03" in problem.detail
    seen = next(one for one in found if isinstance(one, Observation))
    assert [one.day for one in seen.scenes] == [day for day in DATES if day != DATES[1]]
    assert lasting(seen) == {DATES[BUILT]}
    api.failing, before = {}, api.asked[f"/files/{bad}/B02.tif"]
    again = list(observe([site()], api.url, PERIOD, Options(tmp_path / "cache", series=False, workers=0)))
    assert not [one for one in again if isinstance(one, Problem)]
    assert api.asked[f"/files/{bad}/B02.tif"] == before  # what had come of the broken scene was kept


@pytest.mark.parametrize(("form", "sensor"), [(L1C, "sentinel-2-l1c"), (LANDSAT, "landsat-c2-l2")])
def test_other_products_are_looked_at_like_the_first(tmp_path: Path, form: Form, sensor: str) -> None:
    making = made(tmp_path / "files", form)
    options = Options(tmp_path / "cache", sensors=(sensor,), series=False, workers=0)  # type: ignore[arg-type]  # one of Sensor's
    with serving(Api(making.folder, [])) as served:
        served.items = making.at(served.url)
        found = list(observe([site()], served.url, PERIOD, options))
    (seen,) = found
    assert isinstance(seen, Observation) and [one.sensor for one in seen.scenes] == [sensor] * len(DATES)
    assert lasting(seen) == {DATES[BUILT]}
    levels = [one.value for one in seen.indices if one.of == "works" and one.index == "brightness"]
    assert levels == pytest.approx([np.mean([levels])] * len(levels), abs=0.02)
    assert 0.04 < levels[0] < 0.09 and seen.resolution == 10.0 * form.step

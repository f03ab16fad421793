"""One pass of a satellite is one look, in however many tiles it comes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord.imagery.catalog import Wanted, scenes
from onrecord.model import Interval
from tests.imagery.places import L2A, SIZE, Catalog, days, ground, site

DATES = days(2, date(2024, 4, 2), 9)
WANTED = Wanted(site().box, Interval(DATES[0], DATES[-1]))


def listed(folder: Path, **second: Any) -> list[str]:
    """The scenes that are chosen where each day's pass comes as two items, the second with properties of its own."""
    making = Catalog(folder)
    for tile in ("35VNE", "35VME"):
        making.form = replace(L2A, name=f"S2A_{tile}_{{day}}_0_L2A")
        for day in DATES:
            name = making.add(day, ground(), np.full((SIZE, SIZE), 4))
            own = {"datetime": f"{day}T10:00:14Z", **second} if tile == "35VME" else {}
            item = making.items[-1]
            item["geometry"] = own.pop("geometry", item["geometry"])
            item["properties"] |= {"grid:code": f"MGRS-{tile}", "platform": "sentinel-2a", **own}
            (folder / name / f"{name}.json").write_text(json.dumps(item), encoding="utf-8")
    found, problems = scenes(str(making.close()), WANTED)
    assert problems == ()
    return [one.id for one in found]


def test_a_site_where_two_tiles_overlap_is_seen_once_a_pass(tmp_path: Path) -> None:
    assert listed(tmp_path) == [f"S2A_35VME_{day:%Y%m%d}_0_L2A" for day in DATES]


def test_tiles_that_show_a_part_each_are_all_kept(tmp_path: Path) -> None:
    west, south, east, north = site(0.0).box
    half = (west + east) / 2
    ring = [[west, south], [half, south], [half, north], [west, north], [west, south]]
    assert len(listed(tmp_path, geometry={"type": "Polygon", "coordinates": [ring]})) == 4


@pytest.mark.parametrize("second", [{"platform": "sentinel-2b"}, {"hour": 11}])
def test_another_satellite_and_the_next_orbit_are_looks_of_their_own(tmp_path: Path, second: dict[str, Any]) -> None:
    if "hour" in second:
        second = {"datetime": f"{DATES[0]}T{second['hour']}:00:00Z"}
    assert len(listed(tmp_path, **second)) >= 3

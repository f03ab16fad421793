"""``onrecord look`` on a catalog on disk, with the network cut: what it prints, and whose scenes it looks at."""

from __future__ import annotations

import json
import socket
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from onrecord import pipeline
from onrecord.cli import app
from onrecord.cli.looking import Product
from onrecord.imagery.sensors import products
from onrecord.ledger import Desk
from onrecord.model import Sensor
from tests.imagery.places import EARTH, L1C, L2A, LANDSAT, SIZE, Catalog, Form, days, ground, scene_of, site

DATES = days(5, date(2024, 4, 2), 9)
BUILT = 3


@pytest.fixture(autouse=True)
def without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("something asked the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def catalog_of(folder: Path, form: Form) -> Path:
    making, random = Catalog(folder, form=form), np.random.default_rng(3)
    for at, day in enumerate(DATES):
        base = ground()
        if at >= BUILT:
            base[:, 24:36, 30:45] = EARTH[:, None, None]
        clear = 0b0101_0101_0100_0000 if form.mask == "qa_pixel" else 4
        told: dict[str, Any] | None = {} if form is LANDSAT else None
        making.add(day, scene_of(base, day, random), np.full((SIZE, SIZE), clear), told)
    return making.close()


def looked(folder: Path, form: Form, *more: str) -> tuple[int, str]:
    folder.mkdir(exist_ok=True)
    path = folder / "desk.sqlite"
    with Desk(path) as desk:
        desk.record_sites([site()])
    told = ["look", str(path), "--catalog", str(catalog_of(folder / "catalog", form)), "--workers", "1"]
    result = CliRunner().invoke(app, [*told, "--from", DATES[0].isoformat(), "--to", DATES[-1].isoformat(), *more])
    return result.exit_code, result.stdout


def looked_again(folder: Path, catalog: Path, *names: str) -> Result:
    """Look at the works, and at what else is on the desk, in a catalog that may not be there."""
    path = folder / "desk.sqlite"
    with Desk(path) as desk:
        desk.record_sites([site()])
    told = ["look", str(path), *names, "--catalog", str(catalog), "--workers", "1"]
    return CliRunner().invoke(app, [*told, "--from", DATES[0].isoformat(), "--to", DATES[-1].isoformat()])


def test_changes_are_printed_as_geojson_and_as_words(tmp_path: Path) -> None:
    code, out = looked(tmp_path / "a", L2A, "--format", "geojson")
    told: dict[str, Any] = json.loads(out)
    assert code == 0 and told["type"] == "FeatureCollection"
    assert DATES[BUILT].isoformat() in {one["properties"]["first_seen"] for one in told["features"]}
    code, out = looked(tmp_path / "b", L2A)
    assert code == 0 and site().name in out and " ha" in out


def test_what_went_wrong_is_told_and_stays_told(tmp_path: Path) -> None:
    result = looked_again(tmp_path, tmp_path / "nowhere")
    assert result.exit_code == 1 and "isn't there" in result.stderr and "No place was looked at" in result.stderr
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text("The works were closed on Monday.", encoding="utf-8")
    pipeline.build([tmp_path / "reports"], tmp_path / "desk.sqlite", tmp_path / "site", pipeline.Run(1))
    with Desk(tmp_path / "desk.sqlite") as desk:
        assert [one.kind for one in desk.problems() if one.stage == "imagery"] == ["site-not-looked-at"]
    assert looked_again(tmp_path, catalog_of(tmp_path / "catalog", L2A)).exit_code == 0
    with Desk(tmp_path / "desk.sqlite") as desk:
        assert [one.kind for one in desk.problems() if one.stage == "imagery"] == []


def test_a_look_at_one_place_leaves_what_is_told_of_others(tmp_path: Path) -> None:
    with Desk(tmp_path / "desk.sqlite") as desk:
        desk.record_sites([replace(site(), id="mill", name="The mill", aliases=())])
    looked_again(tmp_path, tmp_path / "nowhere")
    assert looked_again(tmp_path, catalog_of(tmp_path / "catalog", L2A), "works").exit_code == 0
    with Desk(tmp_path / "desk.sqlite") as desk:
        assert [one.where for one in desk.problems() if one.kind == "site-not-looked-at"] == ["mill"]


def test_what_was_compared_is_told_beside_the_changes(tmp_path: Path) -> None:
    west, south, _, _ = site().box
    ring = ((west, south), (west + 1e-4, south), (west + 1e-4, south + 1e-4), (west, south + 1e-4), (west, south))
    with Desk(tmp_path / "desk.sqlite") as desk:
        desk.record_sites([replace(site(), id="silo", name="The silo", aliases=(), polygons=((ring,),))])
    result = looked_again(tmp_path, catalog_of(tmp_path / "catalog", L2A))
    assert "The works 2024-04-02 to 2024-05-08: 5 scenes, 5 clear, 2 changes" in result.stdout
    assert "The silo 2024-04-02 to 2024-05-08: 5 scenes, 5 clear, too small" in result.stdout


@pytest.mark.parametrize(("form", "sensor"), [(L1C, "sentinel-2-l1c"), (LANDSAT, "landsat-c2-l2")])
def test_another_sensor_is_looked_at_where_it_is_named(tmp_path: Path, form: Form, sensor: str) -> None:
    code, out = looked(tmp_path, form, "--format", "geojson", "--sensor", sensor)
    first = {one["properties"]["first_seen"] for one in json.loads(out)["features"]}
    assert code == 0 and DATES[BUILT].isoformat() in first


def test_the_command_line_names_every_sensor() -> None:
    assert [one.value for one in Product] == list(get_args(Sensor)) == list(products())

"""Static catalogs as they come: folders, collections, items, saved searches; what is amiss in them is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord.imagery import CatalogError
from onrecord.imagery.catalog import Wanted, scenes
from onrecord.model import Interval
from tests.imagery.places import SIZE, Catalog, days, ground, site

DATES = days(3, date(2024, 4, 2), 9)
WANTED = Wanted(site().box, Interval(DATES[0], DATES[-1]))


@pytest.fixture
def making(tmp_path: Path) -> Catalog:
    made = Catalog(tmp_path)
    for day in DATES:
        made.add(day, ground(), np.full((SIZE, SIZE), 4))
    return made


def retouched(making: Catalog, change: Callable[[dict[str, Any]], object]) -> Path:
    """The catalog with each of its items changed."""
    for item in making.items:
        change(item)
        (making.folder / item["id"] / f"{item['id']}.json").write_text(json.dumps(item), encoding="utf-8")
    return making.close()


def collection(making: Catalog) -> dict[str, Any]:
    links = [{"rel": "item", "href": f"./{item['id']}/{item['id']}.json"} for item in making.items]
    extent = {"spatial": {"bbox": [making.items[0]["bbox"]]}, "temporal": {"interval": [[None, None]]}}
    told = {
        "type": "Collection",
        "stac_version": "1.0.0",
        "id": "tiny",
        "description": "Invented.",
        "license": "CC0-1.0",
    }
    return told | {"extent": extent, "links": links}


def test_a_folder_that_holds_a_collection_is_a_catalog(making: Catalog) -> None:
    (making.folder / "collection.json").write_text(json.dumps(collection(making)), encoding="utf-8")
    listed, problems = scenes(str(making.folder), WANTED)
    assert [one.acquired.date() for one in listed] == DATES and problems == ()


def test_a_search_that_was_saved_is_a_catalog(making: Catalog) -> None:
    path = making.folder / "found.json"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": making.at("http://127.0.0.1:9")}), "utf-8")
    listed, problems = scenes(str(path), WANTED)
    assert [one.acquired.date() for one in listed] == DATES and problems == ()
    assert listed[0].bands["red"].href.startswith("http://127.0.0.1:9/files/")


def test_an_item_is_a_catalog_of_one(making: Catalog) -> None:
    making.close()
    name = making.items[1]["id"]
    listed, problems = scenes(str(making.folder / name / f"{name}.json"), WANTED)
    assert [one.id for one in listed] == [name] and problems == ()


def test_an_item_without_a_box_is_placed_by_its_outline(making: Catalog) -> None:
    listed, problems = scenes(str(retouched(making, lambda item: item.pop("bbox"))), WANTED)
    assert len(listed) == len(DATES) and problems == ()


def test_an_item_without_box_and_outline_is_named(making: Catalog) -> None:
    path = retouched(making, lambda item: item.update(geometry=None) or item.pop("bbox"))
    listed, problems = scenes(str(path), WANTED)
    assert not listed and [one.kind for one in problems] == ["scene-unusable"] * len(DATES)
    assert "neither a box nor an outline" in problems[0].detail and making.items[0]["id"] in problems[0].detail


def test_scenes_without_their_mask_are_used_and_named(making: Catalog) -> None:
    listed, (problem,) = scenes(str(retouched(making, lambda item: item["assets"].pop("scl"))), WANTED)
    assert len(listed) == len(DATES) and problem.kind == "scenes-without-mask"
    assert "3 of 3 scenes" in problem.detail and "scl" in problem.detail


def test_a_link_to_a_server_isnt_followed_from_a_catalog_on_disk(making: Catalog) -> None:
    links = [{"rel": "item", "href": "http://127.0.0.1:9/item.json"}]
    path = making.folder / "catalog.json"
    told = {"type": "Catalog", "stac_version": "1.0.0", "id": "tiny", "description": "Invented.", "links": links}
    path.write_text(json.dumps(told), encoding="utf-8")
    listed, (problem,) = scenes(str(path), WANTED)
    assert not listed and problem.kind == "item-unreadable" and "download" in problem.detail


@pytest.mark.parametrize(
    "content", ["[]", '{"type": "FeatureCollection"}', '{"type": "FeatureCollection", "features": [3]}']
)
def test_what_is_no_catalog_is_a_catalog_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "catalog.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CatalogError):
        scenes(str(path), WANTED)

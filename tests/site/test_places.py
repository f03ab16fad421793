"""Pages of places: whole without scripts, nothing inline, every picture with its day and credit."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.ledger import Desk
from onrecord.model import Article, Capture, IndexValue, Observation, Picture, Reading, Scene
from onrecord.site import publish
from tests.ledger.test_places import CORNERS, SEEN, SITE, claim_in
from tests.site.page_check import PageCheck

DAYS = (4, 6, 9, 14)


def observation() -> Observation:
    clear = {4: 0.99, 6: 0.0, 9: 0.98, 14: 1.0}
    scenes = tuple(Scene(f"s{day}", "sentinel-2-l2a", f"2024-05-{day:02}T09:40:31Z", 10.0, clear[day]) for day in DAYS)
    pictures = tuple(
        Picture(one.id, b"\x89PNG" + one.id.encode(), 4, 4, CORNERS, f"Invented {one.id}") for one in scenes
    )
    values = tuple(
        IndexValue(f"s{day}", date(2024, 5, day), index, 0.1 * at, of)
        for at, day in enumerate(DAYS)
        for index in ("NDVI", "brightness")
        for of in ("quarry", "quarry-1")
    )
    return replace(SEEN, scenes=scenes, pictures=pictures, indices=values)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    article = Article("a", "Dolm grows & grows.", where="a.txt")
    with Desk(tmp_path / "desk.sqlite") as desk:
        desk.record_capture(Capture(b"Dolm grows & grows.", "a.txt", "text"), article)
        desk.record_reading(Reading(article, article.published))
        desk.record_sites([SITE, replace(SITE, id="<other>", name="A <b>place</b>")])
        desk.record_observation(observation())
        desk.record_place_claims([claim_in(article)])
        publish(desk, tmp_path / "site")
    return tmp_path / "site"


def test_every_page_of_a_place_is_sound(site: Path) -> None:
    pages = [site / "places.html", *(site / "places").glob("*.html")]
    assert len(pages) == 3
    for page in pages:
        check = PageCheck()
        check.feed(page.read_text(encoding="utf-8"))
        assert not check.faults and not check.stack, page
        assert len(set(check.ids)) == len(check.ids)
        local = [one.split("#")[0] for one in check.links if one and not one.startswith("#")]
        assert [one for one in local if not (page.parent / one).exists()] == []


def test_the_page_tells_what_was_seen_and_what_was_said(site: Path) -> None:
    (page,) = (site / "places").glob("quarry*.html")
    text = page.read_text(encoding="utf-8")
    assert "0.58 ha" in text and "barer, brighter" in text and "Change seen: 0.6 ha." in text
    assert text.count("Invented s") >= len(DAYS) and 'class="clouded"' in text
    assert "Dolm g" in text and "<polyline" in text
    assert "4 May 2024 to 14 May 2024. Clear scenes only" in text
    assert text.index("4 May 2024") < text.index("14 May 2024")


def test_a_place_that_nobody_looked_at_says_so(site: Path) -> None:
    (page,) = (site / "places").glob("other*.html")
    text = page.read_text(encoding="utf-8")
    assert "Not looked at" in text and "data-map" not in text and "<b>place</b>" not in text


def test_the_layers_of_the_map_are_all_in_one_file(site: Path) -> None:
    (script,) = (site / "places").glob("quarry*.js")
    layers = json.loads(script.read_text(encoding="utf-8").removeprefix("window.onrecordPlace = ").rstrip(";\n"))
    assert [one["credit"] for one in layers["pictures"]] == ["Invented s4", "Invented s14"]
    assert all(one["url"].startswith("data:image/png;base64,") for one in layers["pictures"])
    (changes,) = (site / "places").glob("quarry*.geojson")
    assert json.loads(changes.read_text(encoding="utf-8")) == layers["changes"]

"""Pages of places: whole without scripts, nothing inline, every picture with its day and credit."""

from __future__ import annotations

import json
import re
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
        claim = claim_in(article)
        rests_on = replace(claim.answer, scenes=("s4", "s9", "s14"))
        desk.record_place_claims([replace(claim, answer=rests_on)])
        publish(desk, tmp_path / "site")
    return tmp_path / "site"


def page_of(folder: Path, seen: Observation) -> tuple[str, str]:
    """The list of places and the page of the one, as they are published of what was seen."""
    with Desk(folder / "desk.sqlite") as desk:
        desk.record_sites([seen.site])
        desk.record_observation(seen)
        publish(desk, folder / "site")
    (page,) = (folder / "site" / "places").glob("*.html")
    return (folder / "site" / "places.html").read_text("utf-8"), page.read_text("utf-8")


def quiet(*clear: float) -> Observation:
    """Nothing found, in scenes that show so much of the place each."""
    scenes = (replace(one, clear=share) for one, share in zip(observation().scenes, clear, strict=False))
    return replace(observation(), scenes=tuple(scenes), changes=(), indices=(), pictures=())


def test_no_change_seen_is_told_with_what_was_compared(tmp_path: Path) -> None:
    listed, page = page_of(tmp_path, quiet(1.0, 0.2, 0.9, 0.8))
    assert 'none">no change seen' in listed and "4 scenes, 3 clear" in listed
    assert 'none">No change was seen' in page
    assert "from 4 May 2024 to 14 May 2024, in 3 clear scenes with pixels of 10 m" in page


@pytest.mark.parametrize(
    ("clear", "reason"),
    [
        ((0.1, 0.0, 0.3, 0.5), "none of 4 scenes shows it clearly"),
        ((0.1, 0.0, 0.9, 0.5), "only the scene of 9 May 2024 is clear"),
        ((), "there was no scene to look at"),
    ],
)
def test_where_nothing_could_be_compared_no_change_isnt_claimed(
    tmp_path: Path, clear: tuple[float, ...], reason: str
) -> None:
    listed, page = page_of(tmp_path, quiet(*clear))
    assert 'unknown">not known' in listed and 'unknown">Not known' in page and reason in page
    assert "o change was seen" not in page and "o change seen<" not in listed


def test_a_place_of_a_pixel_is_too_small_to_tell(tmp_path: Path) -> None:
    ring = tuple((10 + (x - 10) / 100, 50 + (y - 50) / 100) for x, y in SITE.polygons[0][0])
    listed, page = page_of(tmp_path, replace(quiet(1, 1, 1, 1), site=replace(SITE, polygons=((ring,),))))
    assert 'unknown">too small to tell' in listed and 'unknown">Too small to tell' in page


def test_a_scene_that_ends_within_the_place_isnt_called_clouded(tmp_path: Path) -> None:
    seen = observation()
    cut = tuple(replace(one, clear=0.3, covered=0.4) if one.id == "s6" else one for one in seen.scenes)
    _, page = page_of(tmp_path, replace(seen, scenes=cut))
    assert "beyond the scene’s edge" in page and "clouded</span>" not in page


def test_a_change_of_one_scene_is_told_as_such(tmp_path: Path) -> None:
    seen = observation()
    lone = replace(seen.changes[0], after=("s9",))
    assert "by no later scene yet" in page_of(tmp_path, replace(seen, changes=(lone,)))[1]


def test_an_answer_stands_beside_the_pictures_that_it_rests_on(site: Path) -> None:
    page = next(path for path in (site / "places").glob("*.html") if "rests-on" in path.read_text("utf-8"))
    shown = page.read_text("utf-8").split('class="rests-on"')[1].split("</div>")[0]
    assert shown.count("<img") == 2 and "4 May 2024" in shown and "14 May 2024" in shown and "9 May" not in shown
    assert all(f'id="{one}"' in page.read_text("utf-8") for one in re.findall(r'href="#([^"]+)"', shown))


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

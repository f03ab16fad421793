"""What only a browser can tell of a place's page: slider and map answer to mouse and keyboard, and ask nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from onrecord.ledger import Desk
from onrecord.model import Article, Capture, Reading
from onrecord.site import publish
from onrecord.site.addresses import place_page
from tests.ledger.test_places import SITE, claim_in
from tests.site.browser import PHONE, WIDE, serving, started, watched
from tests.site.drawn import drawn
from tests.site.test_places import DAYS, observation

pytestmark = pytest.mark.browser

AXE = files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")
PLACE = place_page(SITE.id)
BARE = place_page("bare")
WEBGL = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started(WEBGL) as one:
        yield one


@pytest.fixture(scope="module")
def desk_of_places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("places") / "desk.sqlite"
    article = Article("a", "Dolm grows & grows.", where="a.txt")
    seen = observation()
    pictures = tuple(replace(one, content=drawn(at), width=40, height=40) for at, one in enumerate(seen.pictures))
    with Desk(path) as desk:
        desk.record_capture(Capture(b"Dolm grows & grows.", "a.txt", "text"), article)
        desk.record_reading(Reading(article, article.published))
        desk.record_sites([SITE, replace(SITE, id="bare", name="Bare hill")])
        desk.record_observation(replace(seen, pictures=pictures))
        desk.record_place_claims([claim_in(article)])
    return path


@pytest.fixture(scope="module")
def home(desk_of_places: Path) -> str:
    with Desk(desk_of_places) as desk:
        return publish(desk, desk_of_places.parent / "site").folder.as_uri() + "/"


@pytest.fixture(scope="module")
def served(desk_of_places: Path) -> Iterator[str]:
    with serving(desk_of_places) as address:
        yield address


def divided(page: Page) -> float:
    """How much of the picture before is shown, in per cent."""
    return float(
        page.evaluate("parseFloat(getComputedStyle(document.querySelector('[data-compare]')).getPropertyValue('--at'))")
    )


def shown(page: Page) -> bool:
    """Whether the map has drawn what it holds."""
    page.wait_for_selector(".map[data-drawn]", timeout=60_000)
    return page.locator(".map canvas").count() == 1


def test_the_slider_answers_to_the_keyboard(browser: Browser, home: str) -> None:
    with watched(browser, home) as watch:
        page = watch.open(PLACE)
        slider = page.get_by_role("slider")
        slider.focus()
        assert divided(page) == 50
        for key, at in (("ArrowRight", 51), ("ArrowLeft", 50), ("Home", 0), ("End", 100)):
            page.keyboard.press(key)
            assert divided(page) == at, key
        assert "4 May 2024" in (slider.get_attribute("aria-valuetext") or "")
        assert watch.faults == []


def test_the_slider_answers_to_the_mouse(browser: Browser, home: str) -> None:
    with watched(browser, home) as watch:
        page = watch.open(PLACE)
        box = page.locator(".after img").bounding_box()
        assert box
        middle = box["y"] + box["height"] / 2
        page.mouse.move(box["x"] + box["width"] / 4, middle)
        page.mouse.down()
        assert divided(page) == pytest.approx(25, abs=2)
        page.mouse.move(box["x"] + box["width"] * 0.8, middle, steps=4)
        page.mouse.up()
        assert divided(page) == pytest.approx(80, abs=2)
        page.mouse.move(box["x"] + 3, middle)
        assert divided(page) == pytest.approx(80, abs=2)
        assert page.get_by_role("slider").input_value() == str(round(divided(page)))
        assert watch.faults == []


def test_without_scripts_both_pictures_stand_side_by_side(browser: Browser, home: str) -> None:
    with watched(browser, home, scripts=False) as watch:
        page = watch.open(PLACE)
        boxes = [page.locator(f".{side} img").bounding_box() for side in ("before", "after")]
        assert all(boxes) and boxes[0] and boxes[1]
        assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
        assert page.locator("[data-map]").get_by_role("link", name="GeoJSON").is_visible()
        assert page.get_by_role("slider").count() == 0
        assert watch.faults == []


def test_without_scripts_the_keyboard_lays_one_picture_on_the_other(browser: Browser, home: str) -> None:
    with watched(browser, home, scripts=False) as watch:
        page = watch.open(PLACE)
        page.get_by_role("radio", name="side by side").focus()
        wide = page.locator(".before img").screenshot()
        pictures = []
        for name in ("4 May 2024", "half of each", "14 May 2024"):
            page.keyboard.press("ArrowDown")
            assert page.get_by_role("radio", name=name, exact=True).is_checked()
            boxes = [page.locator(f".{side} img").bounding_box() for side in ("before", "after")]
            assert boxes[0] == boxes[1]
            pictures.append(page.locator(".after img").screenshot())
        assert len({*pictures, wide}) == 4
        assert watch.faults == []


def test_with_scripts_the_slider_stands_in_for_the_choice(browser: Browser, home: str) -> None:
    with watched(browser, home) as watch:
        page = watch.open(PLACE)
        assert page.locator(".stops").count() == 0 and page.get_by_role("slider").count() == 1
        page.get_by_text("What the answers mean").click()
        assert page.get_by_text("It tells nothing either way").first.is_visible()
        assert watch.faults == []


def test_the_map_shows_the_places_own_imagery_and_asks_nobody(browser: Browser, home: str) -> None:
    with watched(browser, home) as watch:
        page = watch.open(PLACE)
        assert shown(page)
        assert page.get_by_role("radio", name="14 May 2024").is_checked()
        for name in ("4 May 2024", "14 May 2024"):
            page.get_by_role("radio", name=name, exact=True).check()
        page.get_by_role("checkbox", name="changes").uncheck()
        assert "Invented s14" in page.locator(".maplibregl-ctrl-attrib").inner_text()
        assert watch.faults == []


def test_the_map_answers_to_keyboard_and_mouse(browser: Browser, home: str) -> None:
    with watched(browser, home) as watch:
        page = watch.open(PLACE)
        assert shown(page)
        scale = page.locator(".maplibregl-ctrl-scale")
        first = scale.inner_text()
        page.locator(".map canvas").focus()
        for _ in range(3):
            page.keyboard.press("Equal")
        page.wait_for_function("old => document.querySelector('.maplibregl-ctrl-scale').textContent !== old", arg=first)
        nearer = scale.inner_text()
        for _ in range(3):
            page.get_by_role("button", name="Zoom out").click()
        page.wait_for_function(
            "old => document.querySelector('.maplibregl-ctrl-scale').textContent !== old", arg=nearer
        )
        before = page.locator(".map canvas").screenshot()
        box = page.locator(".map canvas").bounding_box()
        assert box
        page.mouse.move(box["x"] + 200, box["y"] + 200)
        page.mouse.down()
        page.mouse.move(box["x"] + 330, box["y"] + 250, steps=5)
        page.mouse.up()
        page.wait_for_timeout(300)
        assert page.locator(".map canvas").screenshot() != before
        assert watch.faults == []


def test_the_map_tells_of_a_change_that_is_clicked(browser: Browser, home: str) -> None:
    with watched(browser, home) as watch:
        page = watch.open(PLACE)
        assert shown(page)
        page.locator(".map canvas").scroll_into_view_if_needed()
        box = page.locator(".map canvas").bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] / 2 - 40, box["y"] + box["height"] / 2 + 60)
        told = page.locator(".maplibregl-popup-content")
        told.wait_for()
        assert "0.58 ha" in told.inner_text() and "9 May 2024" in told.inner_text()
        assert watch.faults == []


def test_clouded_scenes_are_marked_in_words(browser: Browser, home: str) -> None:
    with watched(browser, home) as watch:
        page = watch.open(PLACE)
        assert page.locator(".chips li").count() == len(DAYS)
        assert "clouded" in page.locator(".chips li.clouded").inner_text()
        assert watch.faults == []


@pytest.mark.parametrize("size", [WIDE, PHONE, (320, 600)])
def test_no_page_of_a_place_is_wider_than_the_window(browser: Browser, home: str, size: tuple[int, int]) -> None:
    with watched(browser, home, size) as watch:
        for path in (PLACE, BARE, "places.html"):
            assert watch.open(path).evaluate("document.documentElement.scrollWidth") <= size[0], path


@pytest.mark.parametrize("scripts", [True, False])
def test_everybody_can_read_the_pages_of_places(browser: Browser, served: str, scripts: bool) -> None:
    context = browser.new_context(viewport={"width": WIDE[0], "height": WIDE[1]}, bypass_csp=True)
    page = context.new_page()
    if not scripts:  # axe is one, so that only the page's own is kept away
        page.route("**/place.js", lambda route: route.abort())
    found: list[str] = []
    for path in (PLACE, BARE, "places.html"):
        page.emulate_media(color_scheme="light")
        page.goto(served + path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        page.evaluate(AXE)
        faults: list[dict[str, Any]] = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
        page.emulate_media(color_scheme="dark")
        colours = "axe.run({ runOnly: ['color-contrast', 'link-in-text-block'], resultTypes: ['violations'] })"
        faults += page.evaluate(colours)["violations"]
        found += [f"{path}: {one['id']}: {node['html'][:200]}" for one in faults for node in one["nodes"]]
    context.close()
    assert found == []

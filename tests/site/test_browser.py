"""What only a browser can tell: that pages load alone and quietly, lead both ways, and can be read by everybody."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from onrecord.site.addresses import article_page, commitment_page, party_page, story_page
from tests.site import hostile, sample
from tests.site.browser import PHONE, WIDE, serving, started, watched

pytestmark = pytest.mark.browser

AXE = files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")
WIRE, GAZETTE, POST = article_page("wire-1"), article_page("gazette-1"), article_page("post-1")
STORY = story_page("story-lock")
LOCK, PARTY = commitment_page("commitment-lock"), party_page("harbour authority of Kellin")
PAGES = (
    *("index.html", "reports.html", "commitments.html", "problems.html", "about.html"),
    *(LOCK, PARTY, STORY, WIRE, GAZETTE, POST),
)
TYPES = (*PAGES[:9], "search?q=lock", "no-such-page")
HOSTILE = (
    *(article_page(id) for id in hostile.IDS[:4]),
    *(story_page(hostile.IDS[1]), "index.html", "commitments.html"),
    *(commitment_page(hostile.HANDLER), party_page(hostile.SCRIPT)),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as one:
        yield one


@pytest.fixture(scope="module")
def home(site: Path) -> str:
    return site.as_uri() + "/"


@pytest.fixture(scope="module")
def served(desk_path: Path) -> Iterator[str]:
    with serving(desk_path) as address:
        yield address


def test_pages_load_from_disk_without_a_word(browser: Browser, home: str) -> None:
    with watched(browser, home) as watch:
        for path in PAGES:
            page = watch.open(path)
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(252, 251, 248)", path
        assert watch.faults == []


def test_pages_load_from_a_server_without_a_word(browser: Browser, served: str) -> None:
    with watched(browser, served) as watch:
        for path in (*PAGES, "search?q=lock"):
            page = watch.open(path)
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(252, 251, 248)", path
        assert watch.faults == []


@pytest.mark.parametrize("size", [WIDE, PHONE, (320, 600)])
def test_no_page_is_wider_than_the_window(
    browser: Browser, home: str, hostile_site: Path, size: tuple[int, int]
) -> None:
    for base, pages in ((home, PAGES), (hostile_site.as_uri() + "/", HOSTILE)):
        with watched(browser, base, size) as watch:
            for path in pages:
                width = watch.open(path).evaluate("document.documentElement.scrollWidth")
                assert width <= size[0], (path, width)


def test_no_printed_page_is_wider_than_the_paper(browser: Browser, home: str) -> None:
    paper = (690, 1000)  # A4 with margins of 15 mm, in CSS pixels
    beyond = """[...document.querySelectorAll("main *")]
      .filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.tagName)"""
    with watched(browser, home, paper) as watch:
        watch.page.emulate_media(media="print")
        for path in PAGES:
            page = watch.open(path)
            wide = page.evaluate(beyond)
            assert wide == [], path


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_everybody_can_read_every_page(browser: Browser, served: str, size: tuple[int, int]) -> None:
    """axe-core with all its rules, and once more in the dark with those that colours matter to."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        reduced_motion="reduce",
        bypass_csp=True,  # for axe alone, which is no part of the page
    )
    page = context.new_page()
    found = []
    for path in TYPES:
        page.emulate_media(color_scheme="light")
        page.goto(served + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        page.evaluate("document.querySelectorAll('input[type=checkbox]').forEach(one => { one.checked = true; })")
        page.evaluate(AXE)
        faults = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
        page.emulate_media(color_scheme="dark")
        colours = "axe.run({ runOnly: ['color-contrast', 'link-in-text-block'], resultTypes: ['violations'] })"
        faults += page.evaluate(colours)["violations"]
        found += [f"{path}: {one['id']}: {node['html'][:200]}" for one in faults for node in one["nodes"]]
    context.close()
    assert found == []


def test_words_lead_to_their_note_and_back(browser: Browser, home: str) -> None:
    with watched(browser, home) as watch:
        page = watch.open(WIRE)
        page.get_by_label("Note A2").click()
        assert page.evaluate("location.hash") == "#n-a2"
        assert page.locator("#n-a2").evaluate("one => one.matches(':target') && one.classList.contains('lit')")
        page.locator("#n-a2 .to-words").click()
        target = page.locator(".m:target")
        assert target.inner_text() == "We lost about 40 metres of wall, and not one day of safety"
        assert target.evaluate("one => one.classList.contains('lit')")
        assert watch.faults == []


def test_words_lead_to_their_note_and_back_without_scripts(browser: Browser, home: str) -> None:
    with watched(browser, home, scripts=False) as watch:
        page = watch.open(WIRE)
        page.locator(".text").get_by_role("link", name="40").first.click()
        assert page.url.endswith("#n-f1")
        page.locator("#n-f1 .to-words").click()
        words = sample.at(sample.WIRE, "about 40 metres")
        assert page.url.endswith(f"#w{words.start}-{words.end}")


def test_clicking_anywhere_in_quoted_words_leads_to_the_note(browser: Browser, home: str) -> None:
    with watched(browser, home) as watch:
        page = watch.open(WIRE)
        page.get_by_text("of wall, and not one day of safety").first.click()
        assert page.evaluate("location.hash") == "#n-a2"


def test_arrow_keys_step_from_note_to_note(browser: Browser, home: str) -> None:
    with watched(browser, home) as watch:
        page = watch.open(WIRE)
        labels = [page.locator(".note-label").nth(number).inner_text() for number in range(3)]
        seen = []
        for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"):
            page.keyboard.press(key)
            seen.append(page.evaluate("document.activeElement.innerText.split(/\\s/)[0]"))
            assert page.locator(".text .lit").count() > 0
        assert seen == [*labels, labels[1]]


def test_a_cell_of_the_table_leads_to_the_exact_words(browser: Browser, home: str) -> None:
    with watched(browser, home) as watch:
        page = watch.open(STORY)
        page.locator(".matrix td a").first.click()
        assert page.locator(".m:target").inner_text() == "about 40 metres"
        assert watch.faults == []


def test_marks_can_be_hidden(browser: Browser, home: str) -> None:
    with watched(browser, home) as watch:
        page = watch.open(WIRE)
        assert page.locator(".note-figure").first.is_visible()
        page.get_by_label("figures").uncheck()
        assert not page.locator(".note-figure").first.is_visible()


def test_hostile_text_stays_text(browser: Browser, hostile_site: Path) -> None:
    with watched(browser, hostile_site.as_uri() + "/") as watch:
        for path in HOSTILE:
            page = watch.open(path)
            assert page.title() != "owned", path
            assert page.locator("img").count() == 0
            assert page.locator("a[href^='javascript' i]").count() == 0
            assert page.locator("script:not([src*='static/'])").count() == 0
        assert watch.faults == []


def test_the_text_in_the_browser_is_the_text(browser: Browser, hostile_site: Path, home: str) -> None:
    script = "[...document.querySelectorAll('.text > p')].map(one => one.textContent).join('')"
    with watched(browser, hostile_site.as_uri() + "/") as watch:
        assert watch.open(HOSTILE[0]).evaluate(script) == hostile.TEXT.replace("\x00", "\ufffd")
    with watched(browser, home) as watch:
        assert watch.open(POST).evaluate(script) == sample.POST.text


def test_a_character_that_steers_is_named_and_shut_in(browser: Browser, hostile_site: Path) -> None:
    with watched(browser, hostile_site.as_uri() + "/") as watch:
        page = watch.open(HOSTILE[0])
        odd = page.locator(".odd[data-name=RLO]").first
        assert odd.evaluate("one => getComputedStyle(one, '::before').content") == '"RLO"'
        assert odd.evaluate("one => getComputedStyle(one).unicodeBidi") == "isolate"


def test_nothing_moves_while_a_page_loads(browser: Browser, served: str) -> None:
    observe = """
      window.shift = 0;
      new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shift += one.value; })
        .observe({ type: "layout-shift", buffered: true });
    """
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    context.add_init_script(observe)
    page = context.new_page()
    for path in PAGES:
        page.goto(served + path)
        page.wait_for_timeout(50)
        assert page.evaluate("window.shift") < 0.01, path
    context.close()


def test_a_search_from_any_page_finds_words(browser: Browser, served: str) -> None:
    with watched(browser, served) as watch:
        page = watch.open(WIRE)
        page.get_by_label("Search all reports").fill("calendars")
        page.get_by_role("button", name="Search").click()
        page.get_by_role("link", name="Lock still shut after promised day").click()
        assert page.locator(".m:target").inner_text().lower() == "calendars"
        assert watch.faults == []


@pytest.mark.parametrize("scripts", [True, False])
def test_the_matrix_can_be_sieved(browser: Browser, home: str, scripts: bool) -> None:
    with watched(browser, home, scripts=scripts) as watch:
        page = watch.open(STORY)
        rows = page.locator("#claims-table tr[data-reports]")
        every = rows.count()
        page.get_by_label("told differently in any way").check()
        shown = [row for row in rows.all() if row.is_visible()]
        assert 0 < len(shown) < every
        assert {row.get_attribute("data-differs") for row in shown} == {"1"}
        for standing in ("agreed", "disputed", "one"):
            choice = page.locator(f"#claims-{standing}")
            choice.check()
            shown = [row for row in rows.all() if row.is_visible()]
            assert {row.get_attribute("data-standing") for row in shown} <= {standing}
            told = choice.locator("xpath=..").inner_text()
            assert told.endswith(f": {len(shown)}")
        page.get_by_label(f"all {every}").check()
        assert sum(row.is_visible() for row in rows.all()) == every
        assert watch.faults == []


def test_a_link_into_the_matrix_chooses_what_it_is_about(browser: Browser, home: str) -> None:
    with watched(browser, home) as watch:
        page = watch.open(f"{STORY}#claims-disputed")
        assert page.locator("#claims-disputed").is_checked()
        shown = page.locator("#claims-table tr[data-reports]:visible")
        assert {row.get_attribute("data-standing") for row in shown.all()} == {"disputed"}


def test_the_matrix_can_be_sorted(browser: Browser, home: str) -> None:
    with watched(browser, home) as watch:
        page = watch.open(STORY)
        rows = page.locator("#claims-table tr[data-reports]")
        page.get_by_label("Order").select_option("reports")
        reports = [int(row.get_attribute("data-reports") or 0) for row in rows.all()]
        assert reports == sorted(reports, reverse=True)
        assert watch.faults == []


def test_the_matrix_is_whole_without_a_script(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home + STORY)
    assert page.locator("#claims-table tr[data-reports]").count() == 4
    assert page.locator(".sieve").first.is_hidden()
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_into_what_is_folded_away_opens_it(browser: Browser, home: str, scripts: bool) -> None:
    with watched(browser, home, scripts=scripts) as watch:
        page = watch.open(STORY)
        claim = page.locator(".fold .claim").first
        assert not claim.is_visible()
        watch.open(f"{STORY}#{claim.get_attribute('id')}")
        assert claim.is_visible()

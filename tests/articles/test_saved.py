"""What programs write into the pages that they save, and how it goes together with what pages state."""

from __future__ import annotations

import pytest

from onrecord.articles import Extracted, extract
from onrecord.articles.saved import Saved, saved_by
from onrecord.model import Article, Capture, Given

BODY = (
    "<head><title>Pier shut</title>{}</head><body><article><h1>Pier shut</h1><p>The harbour office of Oskam said on"
    " Monday that the pier would stay shut until the ferries run again.</p></article></body></html>"
)
SINGLE_FILE = (
    "<!DOCTYPE html> <html lang=en style><!--\n Page saved with SingleFile \n url: https://n.example/pier?id=1 \n"
    " saved date: Sat May 03 2031 12:15:00 GMT+0200 (Central European Summer Time)\n-->"
)
CHROMIUM = "<!DOCTYPE html>\n<!-- saved from url=(0028)https://n.example/pier?id=1 -->\n<html>"
ADDRESS = "https://n.example/pier?id=1"


def take(html: str, **given: str) -> Extracted:
    return extract(Capture(html.encode(), "folder/page.html", "html", Given(**given)))


def article(html: str, **given: str) -> Article:
    found = take(html, **given).article
    assert found is not None
    return found


def test_singlefile_tells_the_address_and_the_time() -> None:
    found = article(SINGLE_FILE + BODY.format(""))
    assert (found.id, found.url, found.outlet) == (ADDRESS, ADDRESS, "n.example")
    assert found.captured == "2031-05-03T12:15:00+02:00"


def test_a_browser_tells_the_address() -> None:
    found = article(CHROMIUM + BODY.format(""))
    assert (found.id, found.captured) == (ADDRESS, None)


def test_what_the_page_states_of_its_address_goes_before_and_what_is_given_before_both() -> None:
    html = SINGLE_FILE + BODY.format("<link rel=canonical href=https://n.example/pier>")
    assert article(html).url == "https://n.example/pier"
    given = article(html, url="https://n.example/amp/pier", captured="2031-05-02")
    assert (given.url, given.captured) == ("https://n.example/amp/pier", "2031-05-02")


def test_a_page_saved_from_an_archive_is_the_page_that_was_archived() -> None:
    address = "https://web.archive.org/web/20310502080000/https://n.example/pier"
    for html in (SINGLE_FILE.replace(ADDRESS, address), f"<html><!-- saved from url=(0062){address} -->"):
        found = article(html + BODY.format(""))
        assert (found.id, found.outlet, found.captured) == (
            "https://n.example/pier",
            "n.example",
            "2031-05-02T08:00:00Z",
        )


@pytest.mark.parametrize(
    ("top", "saved"),
    [
        ("<html><!--\n Archive processed by SingleFile \n url: https://n.example/1 \n-->", "https://n.example/1"),
        ("<!-- saved from url=(0014)about:internet -->", None),
        ("<!-- saved from url=(0023)file:///C:/reports/1.htm -->", None),
        ("<!-- saved from url=(0022)https://n.example/a%2D%2Db -->", "https://n.example/a--b"),
        ("<p>Page saved with SingleFile url: https://n.example/1</p>", None),
        ("<!-- Page saved with SingleFile -->", None),
        ("<!-- Page saved with SingleFile url: " + "x" * 9_000 + "-->", None),
        ("x" * 30_000 + "<!-- saved from url=(0019)https://n.example/1 -->", None),
    ],
)
def test_other_comments_tell_what_they_tell(top: str, saved: str | None) -> None:
    assert saved_by(top) == Saved(saved, None)


@pytest.mark.parametrize(
    ("written", "captured"),
    [
        ("Sat May 03 2031 04:15:00 GMT-0530 (Somewhere)", "2031-05-03T04:15:00-05:30"),
        ("2031-05-03T10:15:00.000Z", "2031-05-03T10:15:00.000Z"),
        ("Sat Foo 99 2031 12:15:00 GMT+0200", None),
        ("yesterday", None),
        ("Sat May 03 99999 12:15:00 GMT+0000", None),
    ],
)
def test_a_time_that_cannot_be_read_is_none(written: str, captured: str | None) -> None:
    top = f"<!--\n Page saved with SingleFile\n url: https://n.example/1\n saved date: {written}\n-->"
    assert saved_by(top) == Saved("https://n.example/1", captured)


def test_a_given_time_of_capture_may_be_written_out_and_one_that_cannot_be_read_is_told() -> None:
    assert article(BODY.format(""), captured="May 3, 2031").captured == "2031-05-03"
    found = take(BODY.format(""), captured="3/5/2031")
    assert found.article is not None
    assert found.article.captured is None
    assert [one.kind for one in found.problems] == ["bad-date"]


def test_a_report_dated_after_it_was_captured_keeps_both_times_with_a_problem() -> None:
    head = '<meta property="article:published_time" content="2031-05-06T08:00:00Z">'
    found = take(SINGLE_FILE + BODY.format(head))
    assert found.article is not None
    assert found.article.published.value == "2031-05-06T08:00:00Z"
    assert found.article.captured == "2031-05-03T12:15:00+02:00"
    ((kind, detail),) = [(one.kind, one.detail) for one in found.problems]
    assert kind == "dated-late"
    assert "one of the two is wrong" in detail
    on_the_day = SINGLE_FILE + BODY.format(head.replace("05-06", "05-04"))
    assert take(on_the_day).problems == ()


@pytest.mark.parametrize(("part", "odd"), [("2031", "9" * 20), ("15:00", "15:" + "9" * 20)])
def test_a_time_past_all_calendars_costs_no_more_than_the_time(part: str, odd: str) -> None:
    found = article(SINGLE_FILE.replace(part, odd) + BODY.format(""))
    assert (found.url, found.captured) == (ADDRESS, None)

"""A desk from one WACZ, one WARC and one feed, end to end: the report with its address, its outlet, its day."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.ledger import Desk
from onrecord.model import Interval, Problem, Reading
from onrecord.model.contracts import reading_as_data
from tests.sources.archive_files import framed, http, record, wacz, zipped

LEAD = "“The bridge at Halden will be open by June,” said Ada Voss, the mayor of Oskam, on Monday."
BODY = (
    "The town will pay 12 million crowns for it, she told reporters at the site. About 200 workers have been there"
    " since March, according to the works office. Lorries still go round by Dolsten, which takes them an hour longer."
)


def page(outlet: str, day: str, more: str = "") -> bytes:
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Bridge to open",
        "datePublished": day,
    }
    linked = json.dumps({**told, "publisher": {"name": outlet}})
    return (
        f'<!doctype html><html><head><title>Bridge to open</title><script type="application/ld+json">{linked}</script>'
        f"</head><body><h1>Bridge to open</h1><p>{LEAD}</p><p>{BODY}</p><p>{more}</p></body></html>"
    ).encode()


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    frame = record("https://ads.example/", http(page("Advertisements", "2031-05-03")))
    saved = record("https://courier.example/bridge", http(page("Orvania Courier", "2031-05-01", "Work began in 2030.")))
    listed = {"pages/pages.jsonl": ["https://courier.example/bridge"]}
    wacz(folder / "page.wacz", {"archive/data.warc.gz": zipped([frame, saved])}, listed)
    crawled = record("https://lantern.example/news/7", http(page("Lantern", "2031-05-02", "Ferries run until then.")))
    (folder / "crawl.warc.gz").write_bytes(zipped([crawled]))
    (folder / "feed.rss").write_text(
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>Halden Gazette</title><item><title>Bridge to open</title><link>https://gazette.example/1</link>"
        f"<pubDate>Fri, 02 May 2031 08:00:00 +0200</pubDate><content:encoded><![CDATA[<p>{LEAD}</p><p>{BODY}</p>]]>"
        "</content:encoded></item></channel></rss>",
        encoding="utf-8",
    )
    return folder


def test_a_desk_from_archives_and_a_feed_has_each_report_with_address_outlet_and_day(
    reports: Path, tmp_path: Path
) -> None:
    built = pipeline.build([reports], tmp_path / "desk.sqlite", tmp_path / "site", pipeline.Run(workers=1))
    assert (built.articles, built.read, built.stories, built.problems) == (3, 3, 1, 0)
    with Desk(tmp_path / "desk.sqlite") as desk:
        found = [desk.reading(card.id) for card in desk.cards()]
        assert desk.faults() == ()
        assert [one.given.charset for one in desk.captures("https://courier.example/bridge")] == ["utf-8"]
    told = {one.article.url: (one.article.id, one.article.outlet, str(one.article.published.day)) for one in found}
    assert told == {
        "https://courier.example/bridge": ("https://courier.example/bridge", "Orvania Courier", "2031-05-01"),
        "https://gazette.example/1": ("https://gazette.example/1", "Halden Gazette", "2031-05-02"),
        "https://lantern.example/news/7": ("https://lantern.example/news/7", "Lantern", "2031-05-02"),
    }
    assert [one.attributions[0].speaker.name for one in found] == ["Ada Voss"] * 3
    pages = [one.read_text(encoding="utf-8") for one in (tmp_path / "site").rglob("*.html")]
    assert any("page.wacz#20310503101500/https://courier.example/bridge" in one for one in pages)


def test_an_undated_page_is_dated_by_its_text_and_by_when_it_was_archived(tmp_path: Path) -> None:
    told = page("Lantern", "", "The scaffold came down on May 1, 2031, after a year.")
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "crawl.warc.zst").write_bytes(framed([record("https://lantern.example/news/7", http(told))]))
    for _ in range(2):  # a second run finds what the first recorded
        pipeline.build([folder], tmp_path / "desk.sqlite", tmp_path / "site", pipeline.Run(workers=1))
    with Desk(tmp_path / "desk.sqlite") as desk:
        reading = desk.reading("https://lantern.example/news/7")
        assert desk.faults() == ()
    assert reading.article.captured == "2031-05-03T10:15:00Z"
    assert (reading.published.basis, reading.published.candidates) == (
        "inferred",
        (Interval(date(2031, 5, 1), date(2031, 5, 1)),),  # the days up to the capture, and near a Monday
    )
    pages = [one.read_text("utf-8") for one in (tmp_path / "site").rglob("*.html")]
    told_on_site = ("3 May 2031, 10:15 UTC", "4 May 2031: it had been captured by then")
    assert any(all(words in one for words in told_on_site) for one in pages)


def test_what_archives_and_feeds_hold_is_read_once(reports: Path, tmp_path: Path) -> None:
    desk, site = tmp_path / "desk.sqlite", tmp_path / "site"
    pipeline.build([reports], desk, site, pipeline.Run(workers=1))
    again = pipeline.build([reports], desk, site, pipeline.Run(workers=1))
    assert (again.articles, again.read) == (3, 0)
    more = record("https://lantern.example/news/8", http(page("Lantern", "2031-05-03", "The mayor spoke again.")))
    with (reports / "crawl.warc.gz").open("ab") as archive:
        archive.write(zipped([more]))
    grown = pipeline.build([reports], desk, site, pipeline.Run(workers=1))
    assert (grown.articles, grown.read) == (4, 1)


@pytest.mark.slow
def test_any_number_of_workers_reads_the_same_in_the_same_order(tmp_path: Path) -> None:
    crawl = tmp_path / "crawl.warc.gz"
    pages = [page("Lantern", "2031-05-02", f"It is report no. {number}.") for number in range(14)]
    broken = record("https://lantern.example/news/x", http(pages[0]), claimed=1_000_000)
    crawled = [record(f"https://lantern.example/news/{number}", http(one)) for number, one in enumerate(pages)]
    crawl.write_bytes(zipped([*crawled[:7], broken, *crawled[7:]]))
    alone = list(pipeline.readings([crawl], pipeline.Run(workers=1)))
    assert [type(one) for one in alone] == [Reading] * 14 + [Problem]
    assert list(pipeline.readings([crawl], pipeline.Run(workers=2))) == alone


def test_a_page_archived_twice_is_one_report_and_with_another_text_two(tmp_path: Path) -> None:
    url = "https://lantern.example/news/7"
    first = http(page("Lantern", "2031-05-02"))
    later = http(page("Lantern", "2031-05-02", "The date was put right."))
    twice = [record(url, first), record(url, first, WARC_Date="2031-05-07T09:00:00Z")]
    edited = record(url, later, WARC_Date="2031-05-08T09:00:00Z")
    crawl = tmp_path / "crawl.warc.gz"
    crawl.write_bytes(zipped([*twice, edited]))
    found = list(pipeline.readings([crawl], pipeline.Run(workers=1)))
    articles = [one.article for one in found if isinstance(one, Reading)]
    assert [one.url for one in articles] == [url, url]
    assert [one.id for one in articles] == [url, f"{url}~{articles[1].sha256[:8]}"]
    assert [one.where for one in articles] == [f"crawl.warc.gz#{day}/{url}" for day in (20310503101500, 20310508090000)]
    assert [one.kind for one in found if isinstance(one, Problem)] == ["same-id"]


def test_an_archive_is_read_the_same_wherever_it_lies(reports: Path, tmp_path: Path) -> None:
    def read(where: Path) -> list[object]:
        found = pipeline.readings([where], pipeline.Run(workers=1))
        return [reading_as_data(one) for one in found if isinstance(one, Reading)]

    before = read(reports / "page.wacz")
    (reports / "page.wacz").rename(tmp_path / "moved.wacz")
    assert read(tmp_path / "moved.wacz") == before


@pytest.mark.parametrize("command", ["read", "compare"])
def test_read_and_compare_take_an_archive_by_name(reports: Path, command: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "onrecord", command, str(reports / "page.wacz"), "--format", "json", "--workers", "1"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "https://courier.example/bridge" in ran.stdout
    assert ran.stderr == ""

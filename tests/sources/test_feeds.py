"""Feeds: an item with its whole text is a report, a summary isn't; what is stated is kept as it is stated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import extract
from onrecord.model import Article, Capture, Given, Problem
from onrecord.sources import Options, fetch
from onrecord.sources.feed_items import Feed, capture_item

TEXT = "<p>The harbour office of Oskam said on Monday that the pier would stay shut.</p><p>Ferries wait until June.</p>"
LONG = "<p>" + "The harbour office of Oskam said on Monday that the pier would stay shut until June. " * 14 + "</p>"
RSS = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Orvania Courier</title>'
    "<link>https://c.example/</link>{}</channel></rss>"
)
ITEM = (
    "<item><title>Pier &amp;amp; ferries</title><link>https://c.example/{number}</link>"
    "<dc:creator>Ada Voss</dc:creator><dc:creator>Tom Lusk</dc:creator>"
    "<pubDate>Sat, 03 May 2031 23:30:00 -0500</pubDate><description>A foretaste.</description>"
    "<content:encoded><![CDATA[{text}]]></content:encoded></item>"
)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">'
    '<title type="html">&lt;b&gt;Herald&lt;/b&gt;</title>{}</feed>'
)
ENTRY = (
    '<entry><title>Pier shut</title><link rel="alternate" href="https://h.example/1"/><id>tag:h.example,2031:1</id>'
    "<author><name>Bo Oskam</name></author><updated>2031-05-05T08:00:00+02:00</updated>{}</entry>"
)
OLD = (
    '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    '<channel rdf:about="https://o.example/"><title>Old Lantern</title></channel><item rdf:about="https://o.example/1">'
    "<title>Pier shut</title><link>https://o.example/1</link><dc:date>2031-05-03T10:00:00Z</dc:date>"
    f"<content:encoded><![CDATA[{TEXT}]]></content:encoded></item></rdf:RDF>"
)


def read(tmp_path: Path, content: str | bytes, name: str = "feed.xml") -> tuple[list[Capture], list[Problem]]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    rows = list(fetch([path]))
    return [one for one in rows if isinstance(one, Capture)], [one for one in rows if isinstance(one, Problem)]


def article(capture: Capture) -> Article:
    found = extract(capture)
    assert found.article is not None
    assert found.problems == ()
    return found.article


def rss(*items: str) -> str:
    return RSS.format("".join(items))


def item(fields: str) -> str:
    return rss(f"<item>{fields}</item>")


def test_an_item_with_its_whole_text_is_a_report(tmp_path: Path) -> None:
    (one,), problems = read(tmp_path, rss(ITEM.format(number=1, text=TEXT)), "courier.rss")
    assert problems == []
    assert one.where == "courier.rss#https://c.example/1"
    found = article(one)
    assert found.id == found.url == "https://c.example/1"
    assert (found.outlet, found.title, found.byline) == ("Orvania Courier", "Pier & ferries", "Ada Voss and Tom Lusk")
    assert [span.words for span in found.body] == [
        "The harbour office of Oskam said on Monday that the pier would stay shut.\nFerries wait until June."
    ]


def test_the_day_is_the_outlets_own_and_not_that_of_greenwich(tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, rss(ITEM.format(number=1, text=TEXT)))
    published = article(one).published
    assert (published.value, str(published.day)) == ("2031-05-03T23:30:00-05:00", "2031-05-03")


def test_an_atom_entry_is_read_with_the_outlet_that_it_came_from(tmp_path: Path) -> None:
    source = "<source><title>Northern Wire</title></source><published>2031-05-04T01:00:00+02:00</published>"
    text = f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{TEXT}</div></content>'
    (one,), problems = read(tmp_path, ATOM.format(ENTRY.format(source + text)), "herald.atom")
    assert problems == []
    assert one.given == Given(
        url="https://h.example/1",
        outlet="Northern Wire",
        title="Pier shut",
        byline="Bo Oskam",
        published="2031-05-04T01:00:00+02:00",
    )
    assert "Ferries wait until June." in article(one).text


@pytest.mark.parametrize(
    ("made", "captured"),
    [
        ("<lastBuildDate>Sun, 04 May 2031 08:00:00 +0200</lastBuildDate>", "2031-05-04T08:00:00+02:00"),
        ("<lastBuildDate>Thu, 01 May 2031 08:00:00 +0200</lastBuildDate>", None),
        ("<lastBuildDate>today</lastBuildDate>", None),
        ("<pubDate>Sun, 04 May 2031 08:00:00 +0200</pubDate>", None),
    ],
)
def test_when_a_feed_was_made_bounds_its_items_unless_one_is_later(
    tmp_path: Path, made: str, captured: str | None
) -> None:
    undated = ITEM.format(number=2, text=TEXT).replace("pubDate", "when")
    found, _ = read(tmp_path, rss(made, ITEM.format(number=1, text=TEXT), undated))
    assert [one.given.captured for one in found] == [captured, captured]
    assert [article(one).captured for one in found] == [captured, captured]


def test_without_a_source_the_outlet_is_the_feeds_title_and_the_day_that_of_the_last_change(tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, ATOM.format(ENTRY.format('<content type="html">&lt;p&gt;The pier is shut.</content>')))
    assert (one.given.outlet, one.given.published) == ("Herald", "2031-05-05T08:00:00+02:00")


def test_a_plain_text_is_taken_to_the_character(tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, ATOM.format(ENTRY.format('<content type="text">Piers &lt; 3 were\nshut.</content>')))
    assert one.form == "record"
    assert article(one).text == "Piers < 3 were\nshut."


def test_rss_1_and_a_source_of_rss_2_are_known(tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, OLD)
    assert (one.given.outlet, one.given.published) == ("Old Lantern", "2031-05-03T10:00:00+00:00")
    source = '<source url="https://w.example/rss">Northern Wire</source>'
    (one,), _ = read(tmp_path, rss(ITEM.format(number=1, text=TEXT).replace("</item>", f"{source}</item>")))
    assert one.given.outlet == "Northern Wire"


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("desk@c.example (Bo Oskam)", "Bo Oskam"),
        ("Bo Oskam &lt;desk@c.example&gt;", "Bo Oskam"),
        ("desk@c.example", None),
        ("Bo Oskam", "Bo Oskam"),
    ],
)
def test_an_author_with_a_mail_address_is_known_by_name(tmp_path: Path, author: str, byline: str | None) -> None:
    (one,), _ = read(tmp_path, item(f"<author>{author}</author><description>{LONG}</description>"))
    assert one.given.byline == byline


def test_items_with_a_summary_only_are_counted_in_one_problem(tmp_path: Path) -> None:
    teaser = "<item><link>https://c.example/{}</link><description>The pier is shut.</description></item>"
    found, (problem,) = read(tmp_path, rss(teaser.format(1), ITEM.format(number=2, text=TEXT), teaser.format(3)))
    assert [one.given.url for one in found] == ["https://c.example/2"]
    assert problem.kind == "only-summary"
    assert problem.detail == (
        "2 of 3 items of feed.xml hold only a summary, which isn't the report: save their pages and add them"
        " (the first: https://c.example/1)"
    )


def test_a_summary_as_long_as_a_report_is_one(tmp_path: Path) -> None:
    (one,), problems = read(tmp_path, item(f"<title>Pier</title><description><![CDATA[{LONG}]]></description>"))
    assert problems == []
    assert article(one).text.count("Oskam") == 14


@pytest.mark.parametrize(
    "end",
    [
        "…",
        "...",
        " [&amp;hellip;]",
        " [...]</p><p>The post Pier first stood on Courier.",
        " <a>Continue reading</a>",
        " <a>Read more →</a>",
        " Read the full story.",
    ],
)
def test_a_text_that_breaks_off_is_none(tmp_path: Path, end: str) -> None:
    text = LONG.removesuffix("</p>") + end.replace("&amp;", "&")
    assert read(tmp_path, item(f"<description><![CDATA[{text}]]></description>"))[0] == []
    assert read(tmp_path, rss(ITEM.format(number=1, text=text)))[0] == []


@pytest.mark.parametrize(
    "end", [" There would be more.", " “We will read more,” he said.", " It ends here…” she said."]
)
def test_a_text_that_only_sounds_so_does_not_break_off(tmp_path: Path, end: str) -> None:
    assert len(read(tmp_path, rss(ITEM.format(number=1, text=LONG.removesuffix("</p>") + end)))[0]) == 1


def test_an_item_without_an_address_keeps_its_id_wherever_it_stands_in_the_feed(tmp_path: Path) -> None:
    named = f'<item><guid isPermaLink="false">no. 7</guid><description>{LONG}</description></item>'
    nameless = f"<item><description>{LONG.replace('pier', 'quay')}</description></item>"
    before, _ = read(tmp_path, rss(named, nameless))
    after, _ = read(tmp_path, rss(ITEM.format(number=1, text=TEXT), nameless, named))
    assert {article(one).id for one in before} < {article(one).id for one in after}
    assert article(before[0]).id == "no. 7"


def test_an_address_is_taken_from_where_the_feed_stands(tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, item(f"<link>/news/1</link><description>{LONG}</description>"))
    assert one.given.url == "https://c.example/news/1"
    (one,), _ = read(tmp_path, item(f"<link>javascript:alert(1)</link><description>{LONG}</description>"))
    assert one.given.url is None


def test_a_date_that_cannot_be_read_is_a_problem_of_the_article(tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, item(f"<pubDate>some day</pubDate><description>{LONG}</description>"))
    assert [problem.kind for problem in extract(one).problems] == ["bad-date"]


def test_a_feed_that_is_cut_short_gives_what_is_whole_in_it(tmp_path: Path) -> None:
    whole = rss(ITEM.format(number=1, text=TEXT), ITEM.format(number=2, text=TEXT))
    found, (problem,) = read(tmp_path, whole[: whole.rindex("Ferries")])
    assert [one.given.url for one in found] == ["https://c.example/1"]
    assert problem.kind == "damaged"


def test_a_feed_with_an_error_in_it_is_read(tmp_path: Path) -> None:
    found, (problem,) = read(tmp_path, rss(ITEM.format(number=1, text=TEXT)).replace("A foretaste", "A & <foretaste"))
    assert [one.given.url for one in found] == ["https://c.example/1"]
    assert problem.kind == "damaged"


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1251", "utf-16"])
def test_a_feed_is_decoded_as_it_declares(tmp_path: Path, encoding: str) -> None:
    name = "Мост" if encoding == "windows-1251" else "Zoë"
    feed = rss(ITEM.format(number=1, text=f"<p>{name} said that the pier was shut.</p>")).replace("UTF-8", encoding)
    (one,), _ = read(tmp_path, feed.encode(encoding))
    assert f"{name} said" in article(one).text


def test_xml_that_is_no_feed_is_told_if_named_and_counted_with_its_like_in_a_folder(tmp_path: Path) -> None:
    for name in ("a.xml", "b.xml"):
        (tmp_path / name).write_text("<urlset><url>https://c.example/</url></urlset>", encoding="utf-8")
    (tmp_path / "c.xml").write_text(rss(ITEM.format(number=1, text=TEXT)), encoding="utf-8")
    (named,) = fetch([tmp_path / "a.xml"])
    assert isinstance(named, Problem)
    assert "is no feed" in named.detail
    report, problem = fetch([tmp_path])
    assert isinstance(report, Capture)
    assert isinstance(problem, Problem)
    assert "a.xml and 1 more like it" in problem.detail


def test_an_empty_feed_or_one_over_the_limit_is_told(tmp_path: Path) -> None:
    assert [one.kind for one in read(tmp_path, "")[1]] == ["empty"]
    assert [one.kind for one in read(tmp_path, rss())[1]] == ["empty"]
    (tmp_path / "feed.rss").write_text(rss(), encoding="utf-8")
    (one,) = fetch([tmp_path / "feed.rss"], Options(largest_file=100))
    assert isinstance(one, Problem)
    assert one.kind == "too-large"


def test_entities_neither_grow_nor_reach_for_files(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret", encoding="utf-8")
    doubled = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 12))
    doctype = f'<!DOCTYPE rss [<!ENTITY e0 "word "><!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">{doubled}]>'
    feed = item(f"<description>{LONG} &e11; &x;</description>").replace("?><rss", f"?>{doctype}<rss")
    found, _ = read(tmp_path, feed)
    assert sum(len(one.content) for one in found) < 10_000
    assert all(b"secret" not in one.content for one in found)


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def reached(*_: Any, **__: Any) -> None:
        raise AssertionError("a feed reached for the network")

    monkeypatch.setattr("socket.socket.connect", reached)
    monkeypatch.setattr("urllib.request.OpenerDirector.open", reached)
    assert read(tmp_path, "https://c.example/feed")[1][0].kind == "unsupported"
    assert read(tmp_path, rss(ITEM.format(number=1, text='<img src="https://c.example/x"/>' + TEXT)))[0]


@given(st.text(max_size=200))
def test_any_text_in_an_item_is_a_report_or_left_out(text: str) -> None:
    made = {"title": text, "link": text, "id": text, "author": text, "published": text}
    feed = Feed("f.xml", None, "https://c.example/")
    found = capture_item({**made, "content": [{"type": "text/html", "value": text}]}, feed)
    if isinstance(found, Capture):
        assert extract(found).article is not None or extract(found).problems

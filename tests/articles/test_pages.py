"""From a page: the report's own paragraphs, and what the page states about it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from onrecord.articles import Extracted, extract
from onrecord.model import Article, Capture, Given

PARAGRAPHS = (
    "The harbour office in Port Ansel has closed two of its three gates, a spokesman said on Monday morning.",
    "“We will open them again when the storm has passed,” the spokesman, Olav Renn, told reporters at the quay.",
    'Renn said that the ferry to Skell "would not sail before Thursday", and that tickets remained valid until June.',
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n".join(PARAGRAPHS)


def take(html: str | bytes, **given: str) -> Extracted:
    content = html if isinstance(html, bytes) else html.encode("utf-8")
    return extract(Capture(content, "folder/page.html", "html", Given(**given)))


def article(html: str | bytes, **given: str) -> Article:
    found = take(html, **given).article
    assert found is not None
    return found


def linked(*nodes: dict[str, Any]) -> str:
    data = nodes[0] if len(nodes) == 1 else {"@context": "https://schema.org", "@graph": list(nodes)}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def page(head: str = "", around: str = "{}") -> str:
    body = around.format(f"<article><h1>Storm shuts gates</h1>{BODY}</article>")
    return f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def test_the_text_is_the_reports_own_paragraphs_with_their_quotation_marks() -> None:
    around = "<nav><a href=/>Home</a><a href=/s>Sport</a></nav>{}<div class=comments><p>First!</p></div>"
    around += "<aside><h3>Most read</h3><ul><li><a href=/c>Cat found</a></ul></aside>"
    found = article(page(around=around))
    assert "\n".join(span.words for span in found.body) == TEXT
    assert found.text[found.body[0].start : found.body[0].end] == found.body[0].words


def test_a_page_states_itself_in_json_ld() -> None:
    node = {
        "@type": ["Thing", "ReportageNewsArticle"],
        "headline": "Gates &amp; storms",
        "datePublished": "2024-05-06T07:00:00+02:00",
        "author": [{"@type": "Person", "name": "Ida Lowe"}, {"@id": "#renn"}, "Mo Tarn"],
        "publisher": {"@type": "Organization", "name": "Port Ansel Post"},
        "mainEntityOfPage": {"@id": "https://post.example/1"},
    }
    found = article(page(linked({"@type": "WebSite", "name": "Other"}, {"@id": "#renn", "name": "Bo Renn"}, node)))
    assert (found.title, found.outlet) == ("Gates & storms", "Port Ansel Post")
    assert found.byline == "Ida Lowe, Bo Renn and Mo Tarn"
    assert (found.published.value, found.published.basis) == ("2024-05-06T07:00:00+02:00", "stated")
    assert found.id == found.url == "https://post.example/1"


@pytest.mark.parametrize(
    "broken", ['{"@type": "NewsArticle", ', "[" * 5_000, "null", '"text"', '{"@type": {"a": []}, "author": 7}', ""]
)
def test_broken_json_ld_gives_way_to_meta_elements(broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script><meta property="og:title" content="Gates shut">'
    head += '<meta name=author content="Ida Lowe"><meta property="og:site_name" content="Port Ansel Post">'
    head += '<meta property="article:published_time" content="2024-05-06">'
    found = article(page(head + '<link rel=canonical href="https://post.example/2?utm_source=x#top">'))
    assert (found.title, found.outlet, found.byline, found.published.value) == (
        "Gates shut",
        "Port Ansel Post",
        "Ida Lowe",
        "2024-05-06",
    )
    assert (found.url, found.id) == ("https://post.example/2?utm_source=x#top", "https://post.example/2")


def test_the_body_in_json_ld_is_taken_where_the_page_shows_clearly_less() -> None:
    body = "\n\n".join(PARAGRAPHS * 4)
    found = article(
        f"<html><head>{linked({'@type': 'NewsArticle', 'articleBody': body})}</head>"
        "<body><p>Subscribe to go on reading.</p></body></html>"
    )
    assert found.text == "\n".join(PARAGRAPHS * 4)


def test_lone_surrogates_in_json_ld_never_reach_the_article() -> None:
    node = '{"@type": "NewsArticle", "headline": "Gates \\ud800 shut", "url": "https://post.example/\\udfff"}'
    found = article(page(f'<script type="application/ld+json">{node}</script>'))
    assert (found.title, found.url) == ("Gates \ufffd shut", None)


def test_a_title_element_loses_the_outlets_name() -> None:
    html = f"<html><head><title>Storm shuts gates – Port Ansel Post</title></head><body>{BODY}</body></html>"
    found = article(html)
    assert (found.title, found.outlet) == ("Storm shuts gates", "Port Ansel Post")


def test_the_outlet_is_the_host_where_nothing_else_names_it() -> None:
    assert article(page(), url="https://www.post.example/a").outlet == "post.example"
    assert article(page()).outlet is None


def test_a_date_that_stands_only_in_the_text_is_not_taken() -> None:
    dated = "<p>The gates were built on 2001-03-04, and were first closed on 7 August 2003.</p></article>"
    html = page().replace("</article>", dated)
    assert article(html).published.basis == "unknown"


def test_a_date_in_the_address_or_below_the_headline_is_taken() -> None:
    assert article(page(), url="https://post.example/2024/05/06/gates").published.value == "2024-05-06"
    below = page().replace("</h1>", "</h1><p>By Ida Lowe</p><p class=d>Published 6 May 2024, 08:10</p>")
    found = article(below)
    assert (found.published.value, found.byline) == ("2024-05-06T08:10", "Ida Lowe")


def test_times_of_other_reports_on_the_page_are_not_its_own() -> None:
    others = (
        '{}<ul><li><time datetime="2023-01-02">2 Jan</time> Cat<li><time datetime="2022-02-03">3 Feb</time> Dog</ul>'
    )
    assert article(page(around=others)).published.basis == "unknown"


def test_headings_and_captions_are_known_by_their_markup() -> None:
    inside = f"<h1>Storm shuts gates</h1>{BODY}<h2>It will take weeks.</h2>"
    inside += f"<figure><figcaption>The quay was empty.</figcaption></figure>{BODY.replace('ferry', 'boat')}"
    found = article(f"<html><body><article>{inside}</article></body></html>")
    body = "\n".join(span.words for span in found.body)
    assert "It will take weeks." not in body
    assert "The quay was empty." not in body
    assert "boat" in body


def test_a_layout_table_is_no_table() -> None:
    found = article(f"<html><body><table><tr><td><a href=/>Home</a><td>{BODY}<td>Latest</table></body></html>")
    assert "|" not in found.text
    assert all(paragraph in found.text for paragraph in PARAGRAPHS)


def test_the_text_of_a_page_without_structure_is_found() -> None:
    found = article(f"<html><body><div>{'<br>'.join(PARAGRAPHS)}</div></body></html>")
    assert all(paragraph in found.text for paragraph in PARAGRAPHS)


@pytest.mark.parametrize(
    "html", ["", "   ", "<!-- x -->", "<html></html>", "<html><body><script>x</script></body></html>", "\0"]
)
def test_a_page_without_text_is_a_problem(html: str) -> None:
    found = take(html)
    assert found.article is None
    assert [one.kind for one in found.problems] == ["no-text"]
    assert found.problems[0].where == "folder/page.html"


def test_a_wrong_charset_is_told_and_read_past() -> None:
    found = take(page().replace("charset=utf-8", "charset=windows-1252").encode("utf-8"))
    assert found.article is not None
    assert "“We will open" in found.article.text
    assert [(one.kind, one.article) for one in found.problems] == [("wrong-charset", found.article.id)]


def test_a_page_that_was_encoded_twice_is_told_and_has_its_quotation() -> None:
    twice = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in page().encode("utf-8"))
    found = take(twice.encode("utf-8"))
    assert found.article is not None
    assert "“We will open" in found.article.text
    assert [(one.kind, one.article) for one in found.problems] == [("encoded-twice", found.article.id)]


def test_markup_in_a_page_is_never_run_or_kept() -> None:
    added = '{}<p onclick="x()">A tall <script>alert(1)</script>ship &lt;b&gt; was seen from the pier that night.</p>'
    found = article(page(around=added))
    assert "alert" not in found.text


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 50_000 + BODY,
        "<span>x" * 100_000,
        "<table><tr><td>" * 2_000 + BODY,
        "<ul><li>a" * 2_000,
        "<p" * 50_000,
        "<!--" * 50_000 + BODY,
        "&" * 100_000,
        "<p " + "a=b " * 50_000 + ">" + TEXT,
        '<meta content="' + "x" * 500_000 + '" name=author>' + BODY,
        f"<blockquote>{'“' * 50_000}{BODY}",
    ],
    ids=["divs", "spans", "tables", "lists", "broken-tags", "comments", "ampersands", "attributes", "meta", "quotes"],
)
def test_hostile_markup_gives_an_article_or_a_problem(html: str) -> None:
    found = take(f"<html><body>{html}")
    assert found.article is not None or found.problems

"""JSON Feed: an item with its whole text is a report, and other files in JSON are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import extract
from onrecord.model import Capture, Given, Problem
from onrecord.sources import fetch

HTML = "<p>The harbour office of Oskam said on Monday that the pier would stay shut.</p><p>Ferries wait until June.</p>"
ITEM: dict[str, Any] = {
    "id": "https://c.example/1",
    "url": "https://c.example/1",
    "title": "Pier & ferries",
    "content_html": HTML,
    "summary": "A foretaste.",
    "date_published": "2031-05-03T23:30:00-05:00",
    "authors": [{"name": "Ada Voss"}, {"name": "Tom Lusk", "url": "https://c.example/lusk"}],
}


def feed(*items: Any, **fields: Any) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Orvania Courier",
        "home_page_url": "https://c.example/",
        **fields,
        "items": list(items),
    }


def read(tmp_path: Path, content: Any, name: str = "feed.json") -> tuple[list[Capture], list[Problem]]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    rows = list(fetch([path]))
    return [one for one in rows if isinstance(one, Capture)], [one for one in rows if isinstance(one, Problem)]


def test_an_item_with_its_whole_text_is_a_report(tmp_path: Path) -> None:
    (one,), problems = read(tmp_path, feed(ITEM))
    assert problems == []
    assert one.where == "feed.json#https://c.example/1"
    article = extract(one).article
    assert article is not None
    assert article.id == article.url == "https://c.example/1"
    assert (article.outlet, article.title, article.byline) == (
        "Orvania Courier",
        "Pier & ferries",
        "Ada Voss and Tom Lusk",
    )
    assert str(article.published.day) == "2031-05-03"
    assert article.text.endswith(
        "The harbour office of Oskam said on Monday that the pier would stay shut.\nFerries wait until June."
    )


def test_a_plain_text_is_taken_to_the_character_and_known_by_the_items_id(tmp_path: Path) -> None:
    plain = {"id": 7, "content_text": "Piers < 3 were\nshut.", "date_modified": "2031-05-04"}
    (one,), _ = read(tmp_path, feed(plain, version="https://jsonfeed.org/version/1", author={"name": "Bo Oskam"}))
    assert one.given == Given(
        id="7",
        outlet="Orvania Courier",
        byline="Bo Oskam",
        published="2031-05-04T00:00:00",
        text="Piers < 3 were\nshut.",
    )


def test_items_with_a_summary_only_or_a_text_that_breaks_off_are_counted_in_one_problem(tmp_path: Path) -> None:
    summary = {key: value for key, value in ITEM.items() if key != "content_html"}
    broken = {**ITEM, "url": "https://c.example/2", "content_html": HTML + "<p>Continue reading</p>"}
    found, (problem,) = read(tmp_path, feed(summary, broken, ITEM))
    assert len(found) == 1
    assert problem.kind == "only-summary"
    assert "2 of 3 items of feed.json" in problem.detail


def test_in_a_folder_a_feed_is_read_and_other_json_is_passed_over_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(feed(ITEM)).replace("/", r"\/"), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({**feed({**ITEM, "url": "https://c.example/2"})}, sort_keys=True))
    (tmp_path / "package.json").write_text('{"name": "x", "version": "1.0"}', encoding="utf-8")
    (tmp_path / "places.geojson").write_text('{"type": "FeatureCollection"}', encoding="utf-8")
    assert [one.where for one in fetch([tmp_path])] == [
        "a.json#https://c.example/1",
        "b.json#https://c.example/2",
    ]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b'{"name": "x", "version": "1.0"}', "unsupported"),
        (b"[1, 2]", "unsupported"),
        (json.dumps(feed(ITEM)).encode()[:-40], "damaged"),
        (b"[" * 100_000, "damaged"),
        (b"\xff\xfe\xff", "damaged"),
        (json.dumps(feed()).encode(), "empty"),
        (b"", "empty"),
    ],
)
def test_a_named_file_that_is_no_feed_is_told(tmp_path: Path, content: bytes, kind: str) -> None:
    assert [one.kind for one in read(tmp_path, content)[1]][:1] == [kind]
    assert read(tmp_path, content)[0] == []


def test_an_address_that_is_not_whole_is_that_of_the_feeds_site(tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, feed({**ITEM, "url": "/pier"}))
    assert one.given.url == "https://c.example/pier"


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner), max_leaves=5
)


@given(st.dictionaries(st.sampled_from([*ITEM, "author", "content_text"]), ANYTHING), ANYTHING, ANYTHING)
def test_fields_of_any_type_raise_nothing(
    tmp_path_factory: pytest.TempPathFactory, item: dict[str, Any], title: object, authors: object
) -> None:
    found, _ = read(tmp_path_factory.mktemp("feed"), feed(item, 3, title=title, authors=authors))
    for one in found:
        extract(one)

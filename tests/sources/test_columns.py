"""Tables of other programs: the same fields under other names, and dates as people write them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.articles import extract
from onrecord.model import Capture, Given
from onrecord.sources import fetch

TEXT = "A ship left the port on Monday, the harbour office said."


def only(path: Path) -> Capture:
    (one,) = fetch([path])
    assert isinstance(one, Capture)
    return one


def row(tmp_path: Path, **cells: object) -> Capture:
    path = tmp_path / "t.jsonl"
    path.write_text(json.dumps(cells) + "\n", encoding="utf-8")
    return only(path)


@pytest.mark.parametrize("name", ["date", "Date", "publishedAt", "published_at", "Publish Date", "pubDate"])
def test_a_date_is_known_by_the_names_that_tables_give_it(tmp_path: Path, name: str) -> None:
    assert row(tmp_path, text=TEXT, **{name: "2031-05-03"}).given == Given(published="2031-05-03", text=TEXT)
    path = tmp_path / "t.csv"
    path.write_text(f"{name};body\n2031-05-03;{TEXT}\n", encoding="utf-8")
    assert only(path).given == Given(published="2031-05-03", text=TEXT)


def test_a_fields_own_name_goes_before_others(tmp_path: Path) -> None:
    given = row(tmp_path, text=TEXT, body="Other words.", published="2031-05-03", date="2030-01-01").given
    assert given == Given(published="2031-05-03", text=TEXT)
    given = row(tmp_path, text=TEXT, published="", date="2030-01-01").given
    assert given.published == "2030-01-01"


def test_what_another_name_holds_that_is_no_text_states_nothing(tmp_path: Path) -> None:
    given = row(tmp_path, content=TEXT, source={"name": "N"}, authors=["A"], link="https://n.example/1").given
    assert given == Given(url="https://n.example/1", text=TEXT)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2031/5/3", "2031-05-03"),
        ("May 3, 2031", "2031-05-03"),
        ("3 May 2031, 10:15", "2031-05-03T10:15"),
        ("13/5/2031", "2031-05-13"),
    ],
)
def test_a_date_that_can_be_read_in_one_way_is_read(tmp_path: Path, written: str, day: str) -> None:
    found = extract(row(tmp_path, text=TEXT, date=written))
    assert found.article is not None
    assert (found.article.published.value, found.article.published.basis) == (day, "stated")
    assert found.problems == ()


@pytest.mark.parametrize("written", ["3/5/2031", "yesterday", "31/31/2031", "2031-13-40"])
def test_a_date_that_could_be_two_or_none_is_a_problem(tmp_path: Path, written: str) -> None:
    found = extract(row(tmp_path, text=TEXT, date=written))
    assert found.article is not None
    assert found.article.published.basis == "unknown"
    assert [one.kind for one in found.problems] == ["bad-date"]


@pytest.mark.parametrize("name", ["captured", "date_download", "crawledAt", "Retrieved", "scraped_at"])
def test_when_it_was_captured_is_known_by_the_names_that_crawlers_give_it(tmp_path: Path, name: str) -> None:
    given = row(tmp_path, text=TEXT, date="2031-05-03", **{name: "2031-05-04 08:00:00"})
    assert given.given == Given(published="2031-05-03", captured="2031-05-04 08:00:00", text=TEXT)
    article = extract(given).article
    assert article is not None
    assert (article.captured, str(article.not_after)) == ("2031-05-04 08:00:00", "2031-05-05")

"""WACZ files: the pages that they list are read, from whatever is in them and however damaged it is."""

from __future__ import annotations

import json
import random
import zipfile
from pathlib import Path

import pytest

from onrecord.model import Capture, Problem
from onrecord.sources import Options, fetch
from tests.sources.archive_files import http, page, record, report, wacz, zipped

DATA, PAGES, EXTRA = "archive/data.warc.gz", "pages/pages.jsonl", "pages/extraPages.jsonl"
FRAME = record("https://ads.example/frame?n=1", http(page("An advertisement with many words")))


def found(path: Path) -> tuple[list[str | None], list[Problem]]:
    """The addresses of the pages, and the problems."""
    rows = list(fetch([path]))
    pages = [one.given.url for one in rows if isinstance(one, Capture)]
    return pages, [one for one in rows if isinstance(one, Problem)]


def test_the_pages_that_it_lists_are_read_and_their_frames_are_not(tmp_path: Path) -> None:
    path = wacz(
        tmp_path / "a.wacz",
        {DATA: zipped([FRAME, report(1), report(2), report(3)])},
        {PAGES: ["http://N.example/1/#comments"], EXTRA: ["https://n.example/3"]},
    )
    assert found(path) == (["https://n.example/1", "https://n.example/3"], [])
    first = next(iter(fetch([path])))
    assert isinstance(first, Capture)
    assert first.where == "a.wacz#20310503101500/https://n.example/1"


@pytest.mark.parametrize("lists", [{}, {PAGES: []}])
def test_where_it_lists_none_pages_are_known_by_their_text(tmp_path: Path, lists: dict[str, list[str]]) -> None:
    short = record("https://n.example/short", http(page("Short", 1)))
    pages, problems = found(wacz(tmp_path / "a.wacz", {DATA: zipped([report(1), short])}, lists))
    assert pages == ["https://n.example/1"]
    assert [one.kind for one in problems] == ["left-out"]


def test_a_short_page_is_read_if_it_is_listed(tmp_path: Path) -> None:
    short = record("https://n.example/short", http(page("Short", 1)))
    path = wacz(tmp_path / "a.wacz", {DATA: zipped([short])}, {PAGES: ["https://n.example/short"]})
    assert found(path) == (["https://n.example/short"], [])


def test_a_listed_page_is_read_where_it_has_moved_to(tmp_path: Path) -> None:
    moved = record("http://n.example/old", http(b"", {"Location": "/newer"}, "301 Moved Permanently"))
    again = record("https://n.example/newer", http(b"", {"Location": "https://m.example/1"}, "302 Found"))
    path = wacz(
        tmp_path / "a.wacz",
        {DATA: zipped([moved, again, report(1, "m.example"), report(2)])},
        {PAGES: ["http://n.example/old"]},
    )
    assert found(path) == (["https://m.example/1"], [])


def test_pages_that_it_lists_and_does_not_hold_are_counted_and_one_is_named(tmp_path: Path) -> None:
    film = record("https://n.example/film", http(b"film", {"Content-Type": "video/mp4"}))
    path = wacz(
        tmp_path / "a.wacz",
        {DATA: zipped([report(1), film])},
        {PAGES: ["https://n.example/film", "https://n.example/1", "https://n.example/2"]},
    )
    pages, (problem,) = found(path)
    assert pages == ["https://n.example/1"]
    assert problem.kind == "left-out"
    assert "1 page was read and 2 left out" in problem.detail
    assert "listed, but not archived as a page, as https://n.example/film (2)" in problem.detail


def test_a_front_page_is_read_only_if_the_archive_was_made_of_it_alone(tmp_path: Path) -> None:
    front = record("https://n.example/", http(page("Front")))
    alone = wacz(tmp_path / "a.wacz", {DATA: zipped([front])}, {PAGES: ["https://n.example"]})
    assert found(alone) == (["https://n.example/"], [])
    among = wacz(
        tmp_path / "b.wacz", {DATA: zipped([front, report(1)])}, {PAGES: ["https://n.example/1", "https://n.example/"]}
    )
    pages, (problem,) = found(among)
    assert pages == ["https://n.example/1"]
    assert "front pages of sites (1)" in problem.detail


def test_all_its_archives_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    path = wacz(
        tmp_path / "a.wacz",
        {"archive/b.warc": report(2), "archive/a.warc.gz": zipped([report(1)]), "archive/c.WARC": report(3)},
        {},
    )
    assert found(path)[0] == [f"https://n.example/{number}" for number in (1, 2, 3)]


def test_nothing_is_unpacked_whatever_the_names_in_it(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = wacz(tmp_path / "in" / "a.wacz", {"../../../x.warc": report(1), "/etc/y.warc": report(2)}, {})
    assert len(found(path)[0]) == 2
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["a.wacz", "in"]


def test_a_damaged_part_costs_itself_alone(tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", {"archive/a.warc": report(1), "archive/b.warc": report(2)}, {})
    path.write_bytes(path.read_bytes().replace(b"Report 1", b"Retort 1"))
    pages, problems = found(path)
    assert pages[-1] == "https://n.example/2"
    assert [one.kind for one in problems] == ["damaged"]
    assert "archive/a.warc" in problems[0].detail


def test_of_one_whose_end_is_missing_what_can_be_found_is_read(tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", {DATA: zipped([report(1), report(2)])}, {PAGES: ["https://n.example/1"]})
    path.write_bytes(path.read_bytes()[:-200])
    pages, (problem,) = found(path)
    assert pages == ["https://n.example/1", "https://n.example/2"]
    assert (problem.kind, problem.where) == ("damaged", "a.wacz")
    assert "its end" in problem.detail


def test_one_that_is_locked_or_holds_no_archive_is_told(tmp_path: Path) -> None:
    locked = wacz(tmp_path / "a.wacz", {DATA: zipped([report(1)])}, {})
    content = bytearray(locked.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(mark) + place] |= 1
    locked.write_bytes(content)
    pages, problems = found(locked)
    assert (pages, [one.kind for one in problems]) == ([], ["damaged"])
    assert "locked" in problems[0].detail
    empty = wacz(tmp_path / "b.wacz", {"readme.txt": b"nothing"}, {})
    assert [one.kind for one in found(empty)[1]] == ["no-pages"]


def test_a_list_of_pages_that_is_no_list_is_passed_over(tmp_path: Path) -> None:
    rows = [b"\xff\xfe", b"[" * 100_000, b'"text"', b'{"url": 7}', b'{"url": ""}', b"7" * 5_000]
    rows.append(json.dumps({"url": "https://n.example/1"}).encode())
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(DATA, zipped([report(1), report(2)]))
        archive.writestr(PAGES, b"\n".join(rows))
    assert found(path) == (["https://n.example/1"], [])


def test_a_bomb_in_the_zip_does_not_go_off(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    bomb = record("https://n.example/bomb", http(page("Bomb") + b" " * 80_000_000))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/a.warc", bomb)
        archive.writestr(PAGES, b" " * 80_000_000)
        archive.writestr("archive/b.warc", report(1))
    rows = list(fetch([path], Options(largest_file=1_000_000, largest_row=1_000_000)))
    assert [one.given.url for one in rows if isinstance(one, Capture)] == ["https://n.example/1"]
    assert [one.kind for one in rows if isinstance(one, Problem)] == ["left-out"]


def test_damage_anywhere_is_told_and_stops_nothing(tmp_path: Path) -> None:
    whole = wacz(tmp_path / "a.wacz", {DATA: zipped([report(1), report(2)])}, {PAGES: ["https://n.example/1"]})
    content = whole.read_bytes()
    chance = random.Random(7)
    for _ in range(300):
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 4)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        whole.write_bytes(damaged)
        pages, problems = found(whole)
        assert pages or problems

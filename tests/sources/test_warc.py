"""WARC files: pages are found, all else is left out and told, and what is broken costs itself alone."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

import pytest
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.articles import extract
from onrecord.model import Capture, Given, Problem
from onrecord.sources import Options, fetch
from onrecord.sources.warc import RESTARTS, Broken, records
from tests.sources.archive_files import HTML, http, page, record, report, zipped

REPORTS = [report(number) for number in range(5)]
ADDRESSES = [f"https://n.example/{number}" for number in range(5)]


def found(tmp_path: Path, content: bytes, options: Options | None = None) -> list[Capture | Problem]:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(content)
    return list(fetch([path], options) if options else fetch([path]))


def addresses(rows: list[Capture | Problem]) -> list[str | None]:
    return [one.given.url for one in rows if isinstance(one, Capture)]


def problems(rows: list[Capture | Problem]) -> list[tuple[str, str]]:
    return [(one.kind, one.detail) for one in rows if isinstance(one, Problem)]


@pytest.mark.parametrize("packed", [b"".join(REPORTS), zipped(REPORTS), gzip.compress(b"".join(REPORTS))])
def test_a_page_comes_with_its_address_and_when_it_was_archived(tmp_path: Path, packed: bytes) -> None:
    rows = found(tmp_path, packed)
    assert addresses(rows) == ADDRESSES
    assert problems(rows) == []
    first = rows[0]
    assert isinstance(first, Capture)
    assert first == Capture(
        page("Report 0"),
        "crawl.warc.gz#20310503101500/https://n.example/0",
        "html",
        Given(url="https://n.example/0", charset="utf-8", captured="2031-05-03T10:15:00Z"),
    )


@pytest.mark.parametrize(
    ("stated", "captured"), [("2031-05-03T10:15:00.123456Z", "2031-05-03T10:15:00Z"), ("2031-05", None), ("", None)]
)
def test_when_it_was_archived_bounds_its_day(tmp_path: Path, stated: str, captured: str | None) -> None:
    (one,) = found(tmp_path, record("https://n.example/0", http(page("Report")), WARC_Date=stated))
    assert isinstance(one, Capture)
    assert one.given.captured == captured
    article = extract(one).article
    assert article is not None
    assert article.captured == captured


def test_an_articles_id_is_its_address_wherever_the_archive_lies(tmp_path: Path) -> None:
    ids: set[tuple[str, str | None, str | None]] = set()
    for folder in ("one", "two/three"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / f"{len(ids)}.warc").write_bytes(REPORTS[0])
        (one,) = fetch([tmp_path / folder])
        assert isinstance(one, Capture)
        article = extract(one).article
        assert article is not None
        ids.add((article.id, article.outlet, article.title))
    assert ids == {("https://n.example/0", "n.example", "Report 0")}


def test_what_fastwarc_writes_is_read(tmp_path: Path) -> None:
    packed = io.BytesIO()
    writer = GzipWriter(packed)
    for kind in (WarcRecordType.warcinfo, WarcRecordType.request, WarcRecordType.response):
        made = WarcRecord()
        made.init_headers(kind)
        made.headers["WARC-Target-URI"] = "https://n.example/written"
        made.is_http = kind == WarcRecordType.response
        made.set_bytes_content(http(page("Written")))
        made.write(writer, checksum_data=True)
        writer.finish()
    assert addresses(found(tmp_path, packed.getvalue())) == ["https://n.example/written"]


def test_what_is_no_page_is_passed_over_without_a_word(tmp_path: Path) -> None:
    picture, script = {"Content-Type": "image/png"}, {"Content-Type": "text/javascript"}
    rows = found(
        tmp_path,
        zipped(
            [
                record("https://n.example/a.png", http(b"\x89PNG", picture)),
                record("https://n.example/a.js", http(b"let a = 1", script)),
                record("https://n.example/0", http(page("Sent"), {"Content-Type": HTML}), WARC_Type="request"),
                record("https://n.example/0", http(b""), WARC_Type="revisit"),
                record("https://n.example/old", http(b"", {"Location": "/0"}, "301 Moved")),
                record("dns:n.example", b"1 2 3", Content_Type="text/dns"),
                record("https://n.example/0", b"lines", WARC_Type="metadata", Content_Type="application/warc-fields"),
                REPORTS[0],
            ]
        ),
    )
    assert addresses(rows) == ["https://n.example/0"]
    assert problems(rows) == []


def test_pages_that_are_left_out_are_counted_in_one_problem(tmp_path: Path) -> None:
    cut = record("https://n.example/cut", http(page("Cut")), WARC_Truncated="length")
    rows = found(
        tmp_path,
        zipped(
            [
                record("https://n.example/", http(page("Front"))),
                record("https://n.example/gone", http(page("Gone"), status="404 Not Found")),
                record("https://n.example/ad", http(b"<html><body><a href='/x'>" + b"Buy now " * 99 + b"</a></html>")),
                record("https://n.example/part", http(b"<div>" + b"word " * 99 + b"</div>")),
                cut,
                REPORTS[0],
            ]
        ),
    )
    assert addresses(rows) == ["https://n.example/0"]
    ((kind, detail),) = problems(rows)
    assert kind == "left-out"
    assert "1 page was read and 5 left out" in detail
    for reason in ("words of running text (2)", "front pages of sites (1)", "with an error (1)", "archived (1)"):
        assert reason in detail


def test_a_file_that_was_saved_without_http_is_read(tmp_path: Path) -> None:
    saved = record("<https://n.example/saved>", page("Saved"), WARC_Type="resource", Content_Type="text/html")
    assert addresses(found(tmp_path, saved)) == ["https://n.example/saved"]


def test_a_response_that_names_no_type_is_known_by_how_it_begins(tmp_path: Path) -> None:
    bare = [
        record("https://n.example/page", http(page("Bare"), {"Server": "s"})),
        record("https://n.example/data", http(b'{"html": "<html>"}' * 99, {"Server": "s"})),
    ]
    rows = found(tmp_path, zipped(bare))
    assert addresses(rows) == ["https://n.example/page"]
    assert problems(rows) == []


@pytest.mark.parametrize(
    ("sent_as", "declared", "encoding"),
    [("windows-1251", "", "cp1251"), ("WINDOWS-1251", "iso-8859-1", "cp1251"), ("no-such", "windows-1251", "cp1251")],
)
def test_the_encoding_that_the_server_named_is_handed_on(
    tmp_path: Path, sent_as: str, declared: str, encoding: str
) -> None:
    text = "Мост открыт. " * 30
    body = f"<html><meta charset='{declared}'><body><p>{text} {'word ' * 60}</p></body></html>".encode(encoding)
    (one,) = found(
        tmp_path, record("https://n.example/1", http(body, {"Content-Type": f'text/html; charset="{sent_as}"'}))
    )
    assert isinstance(one, Capture)
    article = extract(one).article
    assert article is not None
    assert "Мост открыт." in article.text


def test_a_page_over_the_limit_is_left_out_however_it_is_packed(tmp_path: Path) -> None:
    options = Options(largest_file=100_000)
    bomb = gzip.compress(page("Bomb") + b" " * 50_000_000)
    rows = found(
        tmp_path,
        zipped(
            [
                record("https://n.example/large", http(page("Large") + b" " * 200_000)),
                record("https://n.example/bomb", http(bomb, {"Content-Type": HTML, "Content-Encoding": "gzip"})),
                REPORTS[0],
            ]
        ),
        options,
    )
    assert addresses(rows) == ["https://n.example/0"]
    assert "over the limit in size (2)" in problems(rows)[0][1]


@pytest.mark.parametrize("pack", [b"".join, zipped])
def test_a_broken_record_costs_itself_alone(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    broken = REPORTS[2].replace(b"WARC/1.1", b"WRC/1.1.", 1)
    rows = found(tmp_path, pack([*REPORTS[:2], broken, *REPORTS[3:]]))
    assert addresses(rows) == [*ADDRESSES[:2], *ADDRESSES[3:]]
    ((kind, detail),) = problems(rows)
    assert kind == "damaged"
    assert f"crawl.warc.gz is damaged or cut short at byte {len(pack(REPORTS[:1])):,} or soon behind it" in detail


def test_damage_within_the_compression_costs_one_record(tmp_path: Path) -> None:
    packed = [bytearray(gzip.compress(one)) for one in REPORTS]
    packed[2][60] ^= 0xFF
    rows = found(tmp_path, b"".join(map(bytes, packed)))
    assert addresses(rows) == [*ADDRESSES[:2], *ADDRESSES[3:]]
    assert [kind for kind, _ in problems(rows)] == ["damaged"]


@pytest.mark.parametrize("pack", [b"".join, zipped])
def test_a_record_that_claims_more_than_there_is_does_not_swallow_what_follows(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    liar = record(ADDRESSES[2], http(page("Report 2")), claimed=10_000_000_000)
    rows = found(tmp_path, pack([*REPORTS[:2], liar, *REPORTS[3:]]))
    assert addresses(rows) == [*ADDRESSES[:2], *ADDRESSES[3:]]
    assert [kind for kind, _ in problems(rows)] == ["damaged"]


@pytest.mark.parametrize("pack", [b"".join, zipped])
def test_of_an_archive_that_is_cut_short_half_a_page_is_not_read(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    rows = found(tmp_path, pack(REPORTS)[:-150])
    assert addresses(rows) == ADDRESSES[:4]
    assert [kind for kind, _ in problems(rows)] == ["damaged"]


@pytest.mark.parametrize("kept", [1, 4, 12, 40, -1, -9])
def test_an_archive_that_ends_within_its_last_record_is_told_wherever_it_ends(tmp_path: Path, kept: int) -> None:
    last = gzip.compress(REPORTS[4])
    rows = found(tmp_path, zipped(REPORTS[:4]) + last[:kept])
    assert addresses(rows)[:4] == ADDRESSES[:4]
    assert [kind for kind, _ in problems(rows)] == ([] if kept == 1 else ["damaged"])


@pytest.mark.parametrize("content", [b"no archive at all", b"\x1f\x8b\x08\x00rubbish", b"WARC/1.0", b"PK\x03\x04"])
def test_what_is_no_archive_is_told(tmp_path: Path, content: bytes) -> None:
    ((kind, detail),) = problems(found(tmp_path, content))
    assert kind == "damaged"
    assert "no page could be read" in detail


def test_an_archive_without_a_page_or_a_record_is_told(tmp_path: Path) -> None:
    ((kind, detail),) = problems(found(tmp_path, record("dns:n.example", b"1 2 3", Content_Type="text/dns")))
    assert kind == "no-pages"
    assert "(1 records)" in detail
    assert [kind for kind, _ in problems(found(tmp_path, b""))] == ["empty"]


def test_too_much_damage_ends_the_search_and_is_told() -> None:
    broken = record("https://n.example/1", b"x", claimed=99) * (RESTARTS + 5)
    met = [one for one in records(io.BytesIO(broken)) if isinstance(one, Broken)]
    assert len(met) == RESTARTS
    assert [one.given_up for one in met] == [False] * (RESTARTS - 1) + [True]


def test_a_record_of_any_size_is_passed_in_bounded_memory(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    size = 300_000_000
    pack = zlib.compressobj(1, zlib.DEFLATED, 31)
    header = record("https://n.example/film", b"", claimed=size, Content_Type="video/mp4", WARC_Type="resource")
    with (tmp_path / "film.warc.gz").open("wb") as file:
        file.write(pack.compress(header.removesuffix(b"\r\n\r\n")))
        for _ in range(size // 1_000_000):
            file.write(pack.compress(b"\0" * 1_000_000))
        file.write(pack.compress(b"\r\n\r\n") + pack.flush() + zipped(REPORTS[:1]))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert addresses(list(fetch([tmp_path / "film.warc.gz"]))) == ADDRESSES[:1]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes


@settings(max_examples=150, deadline=None)
@given(
    base=st.sampled_from([b"".join(REPORTS), zipped(REPORTS)]),
    at=st.floats(0, 1),
    lost=st.integers(0, 40),
    put=st.binary(max_size=20),
)
@example(base=b"".join(REPORTS), at=0.0, lost=0, put=b"\x28\xb5\x2f\xfd")
@example(base=b"".join(REPORTS), at=0.0, lost=0, put=b"\x1f\x8b\x08\x00")
@example(base=b"".join(REPORTS), at=0.0, lost=0, put=b"\x5d\x2a\x4d\x18")
@example(base=zipped(REPORTS), at=0.0, lost=0, put=b"\x5d\x2a\x4d\x18\x04\0\0\0")
@example(base=zipped(REPORTS), at=0.0, lost=0, put=b"\x28\xb5\x2f\xfd")
@example(base=zipped(REPORTS), at=0.0, lost=0, put=b"WARC/")
def test_damage_anywhere_loses_few_reports_and_makes_none_up(base: bytes, at: float, lost: int, put: bytes) -> None:
    place = int(at * len(base))
    damaged = base[:place] + put + base[place + lost :]
    read = []
    for one in records(io.BytesIO(damaged)):
        if not isinstance(one, Broken):
            one.answer()
            content = one.read(10_000)
            if one.whole():
                read.append(content)
    whole = [page(f"Report {number}") for number in range(5)]
    assert sum(one in read for one in whole) >= 3

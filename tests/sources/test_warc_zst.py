"""WARC files in Zstandard frames, with a dictionary or without: pages are found, and damage costs itself alone."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from fastwarc.stream_io import ZstdWriter
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Capture, Problem
from onrecord.sources import fetch
from onrecord.sources.packing import LARGEST_DICTIONARY
from onrecord.sources.warc import Broken, records
from tests.sources.archive_files import DICTIONARY, framed, page, report, wacz

REPORTS = [report(number) for number in range(5)]
ADDRESSES = [f"https://n.example/{number}" for number in range(5)]
PACKED = [framed(REPORTS), framed(REPORTS, DICTIONARY), framed(REPORTS, DICTIONARY, packed=True)]


def found(tmp_path: Path, content: bytes) -> list[Capture | Problem]:
    path = tmp_path / "crawl.warc.zst"
    path.write_bytes(content)
    return list(fetch([path]))


def addresses(rows: list[Capture | Problem]) -> list[str | None]:
    return [one.given.url for one in rows if isinstance(one, Capture)]


def problems(rows: list[Capture | Problem]) -> list[tuple[str, str]]:
    return [(one.kind, one.detail) for one in rows if isinstance(one, Problem)]


@pytest.mark.parametrize("packed", PACKED)
def test_pages_are_read_with_a_dictionary_and_without(tmp_path: Path, packed: bytes) -> None:
    rows = found(tmp_path, packed)
    assert addresses(rows) == ADDRESSES
    assert problems(rows) == []
    assert isinstance(rows[0], Capture)
    assert rows[0].where == "crawl.warc.zst#20310503101500/https://n.example/0"
    assert rows[0].content == page("Report 0")


def test_a_dictionary_is_worth_its_frame() -> None:
    assert PACKED[1].startswith(b"\x5d\x2a\x4d\x18")
    assert len(PACKED[1]) - len(DICTIONARY) < len(PACKED[0]) / 2


@pytest.mark.parametrize("dictionary", [None, DICTIONARY])
def test_damage_costs_one_record_and_the_dictionary_serves_the_rest(tmp_path: Path, dictionary: bytes | None) -> None:
    start = len(framed(REPORTS[:2], dictionary))
    packed = bytearray(framed(REPORTS, dictionary))
    packed[start + 12] ^= 0xFF
    rows = found(tmp_path, bytes(packed))
    assert set(ADDRESSES) - set(addresses(rows)) == {ADDRESSES[2]}
    ((kind, detail),) = problems(rows)
    assert kind == "damaged"
    assert "the rest was read" in detail


@pytest.mark.parametrize("packed", PACKED)
def test_of_an_archive_that_is_cut_short_the_last_record_alone_is_lost(tmp_path: Path, packed: bytes) -> None:
    rows = found(tmp_path, packed[:-10])
    assert addresses(rows) == ADDRESSES[:4]
    assert [kind for kind, _ in problems(rows)] == ["damaged"]


@pytest.mark.parametrize(
    "content", [b"", b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18", b"\x5d\x2a\x4d\x18\xff\xff\xff\xffab"]
)
def test_what_is_no_archive_is_told(tmp_path: Path, content: bytes) -> None:
    ((kind, _),) = problems(found(tmp_path, content))
    assert kind == ("damaged" if content else "empty")


def test_a_dictionary_that_unpacks_to_gigabytes_is_not_unpacked(tmp_path: Path) -> None:
    inner = io.BytesIO()
    writer = ZstdWriter(inner)
    for _ in range(2_000):
        writer.write(b"\0" * 1_000_000)
    writer.finish()
    writer.flush()
    bomb = inner.getvalue()
    path = tmp_path / "bomb.warc.zst"
    path.write_bytes(b"\x5d\x2a\x4d\x18" + len(bomb).to_bytes(4, "little") + bomb + framed(REPORTS))
    script = (
        "import resource, sys; from pathlib import Path; from onrecord.sources import fetch\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "print([getattr(one, 'kind', 'report') for one in fetch([Path(sys.argv[1])])])\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    kinds, kilobytes = done.stdout.splitlines()
    assert kinds == str(["report"] * 5 + ["damaged"])
    assert int(kilobytes) < 4 * LARGEST_DICTIONARY / 1_000


def test_the_archives_within_a_wacz_may_be_packed_so(tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", {"archive/a.warc.zst": PACKED[1]}, {"pages/pages.jsonl": ADDRESSES[:2]})
    assert addresses(list(fetch([path]))) == ADDRESSES[:2]


@settings(max_examples=100, deadline=None)
@given(base=st.sampled_from(PACKED), at=st.floats(0, 1), lost=st.integers(0, 40), put=st.binary(max_size=20))
def test_damage_anywhere_raises_nothing_and_makes_no_report_up(base: bytes, at: float, lost: int, put: bytes) -> None:
    place = int(at * len(base))
    whole = {page(f"Report {number}") for number in range(5)}
    for one in records(io.BytesIO(base[:place] + put + base[place + lost :])):
        if not isinstance(one, Broken):
            answer, content = one.answer(), one.read(10_000)
            assert not (one.whole() and answer and b"Report" in content) or content in whole

"""Safari's web archives: the main resource is the page."""

from __future__ import annotations

import plistlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import extract
from onrecord.model import Capture, Given, Problem
from onrecord.sources import Options, fetch

SENTENCE = "The harbour office of Oskam said on Monday that the café on the pier would stay shut."
PAGE = f"<!doctype html><html><head><title>Pier</title></head><body><p>{SENTENCE}</p></body></html>"
MAIN = {
    "WebResourceData": PAGE.encode("windows-1252"),
    "WebResourceFrameName": "",
    "WebResourceMIMEType": "text/html",
    "WebResourceTextEncodingName": "windows-1252",
    "WebResourceURL": "https://n.example/pier",
}
FRAME = {"WebMainResource": {**MAIN, "WebResourceURL": "https://n.example/frame"}}
PICTURE = {"WebResourceData": b"\x89PNG", "WebResourceMIMEType": "image/png", "WebResourceURL": "https://n.example/p"}


def packed(main: Any, form: plistlib.PlistFormat = plistlib.FMT_BINARY) -> bytes:
    told = {"WebMainResource": main, "WebSubresources": [PICTURE], "WebSubframeArchives": [FRAME]}
    return plistlib.dumps(told, fmt=form)


def read(tmp_path: Path, content: bytes, options: Options | None = None) -> Capture | Problem:
    path = tmp_path / "page.webarchive"
    path.write_bytes(content)
    (one,) = fetch([path], options) if options else fetch([path])
    return one


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_the_page_comes_with_its_address_and_encoding(tmp_path: Path, form: plistlib.PlistFormat) -> None:
    one = read(tmp_path, packed(MAIN, form))
    assert one == Capture(
        PAGE.encode("windows-1252"),
        "page.webarchive",
        "html",
        Given(url="https://n.example/pier", charset="windows-1252"),
    )
    article = extract(one).article
    assert article is not None
    assert (article.id, article.captured) == ("https://n.example/pier", None)
    assert SENTENCE in article.text


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (packed(PICTURE), "no-pages"),
        (packed({**MAIN, "WebResourceData": b""}), "no-pages"),
        (packed({**MAIN, "WebResourceData": "text"}), "no-pages"),
        (packed([]), "no-pages"),
        (plistlib.dumps([1]), "no-pages"),
        (packed(MAIN)[:-40], "unreadable"),
        (b"bplist00" + b"\xff" * 40, "unreadable"),
        (b"<plist><dict>" + b"<array>" * 100_000, "unreadable"),
        (b"<p>The pier is shut.</p>", "unreadable"),
        (b"", "empty"),
    ],
)
def test_what_holds_no_page_is_told(tmp_path: Path, content: bytes, kind: str) -> None:
    one = read(tmp_path, content)
    assert isinstance(one, Problem)
    assert (one.kind, one.where) == (kind, "page.webarchive")


def test_entities_that_unfold_are_not_unfolded(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "aaaa">]><plist><string>&a;</string></plist>'
    one = read(tmp_path, bomb)
    assert isinstance(one, Problem)
    assert one.kind == "unreadable"


def test_a_file_over_the_limit_is_told(tmp_path: Path) -> None:
    one = read(tmp_path, packed(MAIN), Options(largest_file=50))
    assert isinstance(one, Problem)
    assert one.kind == "too-large"


@settings(max_examples=100, deadline=None)
@given(
    form=st.sampled_from([plistlib.FMT_BINARY, plistlib.FMT_XML]),
    at=st.floats(0, 1),
    lost=st.integers(0, 60),
    put=st.binary(max_size=20),
)
def test_damage_anywhere_raises_nothing(
    tmp_path_factory: pytest.TempPathFactory, form: plistlib.PlistFormat, at: float, lost: int, put: bytes
) -> None:
    base = packed(MAIN, form)
    place = int(at * len(base))
    one = read(tmp_path_factory.mktemp("damaged"), base[:place] + put + base[place + lost :])
    if isinstance(one, Capture):
        extract(one)

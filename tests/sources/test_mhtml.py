"""MHTML: the page is found among its parts, whole or not at all, with its address and the time it was saved."""

from __future__ import annotations

import base64
import quopri
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import extract
from onrecord.model import Article, Capture, Given, Problem
from onrecord.sources import Options, fetch

CHROMIUM = Path(__file__).parent / "saved" / "chromium.mhtml"
"""An invented page with a frame, as Debian's Chromium saved it."""
SENTENCE = "The harbour office of Oskam said on Monday that the café on the pier would stay shut."
PAGE = f"<!doctype html><html><head><title>Pier</title></head><body><p>{SENTENCE}</p></body></html>"
FRAME = "<html><body><p>The umbrella of Lusk never turns inside out, at half its price today.</p></body></html>"
TOP = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://n.example/pier\nSubject: Pier\n"
    "Date: Sat, 3 May 2031 10:15:00 -0000\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="{}"\n'
)
PICTURE = (
    "Content-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Location: https://n.example/p.png\n\niVBORw0="
)


def part(html: str, fields: str = "Content-Location: https://n.example/pier", charset: str = "utf-8") -> bytes:
    told = f'Content-Type: text/html; charset="{charset}"\nContent-Transfer-Encoding: quoted-printable\n{fields}\n\n'
    return told.encode() + quopri.encodestring(html.encode(charset, "xmlcharrefreplace"))


def joined(*parts: bytes, boundary: str = "--=_b--", top: str = TOP, end: bool = True) -> bytes:
    mark = f"--{boundary}".encode()
    body = b"".join(b"\n" + mark + b"\n" + one for one in parts) + (b"\n" + mark + b"--\n" if end else b"")
    return (top.format(boundary).encode() + b"\n" + body).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def read(tmp_path: Path, content: bytes, name: str = "page.mhtml", options: Options | None = None) -> Capture | Problem:
    path = tmp_path / name
    path.write_bytes(content)
    (one,) = fetch([path], options) if options else fetch([path])
    return one


def capture(tmp_path: Path, content: bytes, name: str = "page.mhtml") -> Capture:
    one = read(tmp_path, content, name)
    assert isinstance(one, Capture), one
    return one


def article(one: Capture | Problem) -> Article:
    assert isinstance(one, Capture)
    found = extract(one)
    assert found.article is not None
    return found.article


def test_what_chromium_saves_is_read_without_its_frames() -> None:
    (one,) = fetch([CHROMIUM])
    assert isinstance(one, Capture)
    assert one.where == "chromium.mhtml"
    assert one.given == Given(url="https://courier.example/pier", captured="2031-05-03T10:15:00+00:00")
    found = article(one)
    assert (found.id, found.outlet, found.captured) == (
        "https://courier.example/pier",
        "Orvania Courier",
        "2031-05-03T10:15:00+00:00",
    )
    assert "“Nobody will cross before June,” said Ada Voss, who heads the café" in found.text
    assert "umbrella" not in found.text


@pytest.mark.parametrize("name", ["page.mhtml", "page.MHT"])
def test_the_page_comes_with_its_address_and_the_time_it_was_saved(tmp_path: Path, name: str) -> None:
    one = capture(tmp_path, joined(part(PAGE), part(FRAME, "Content-Location: https://n.example/frame")), name)
    assert one == Capture(
        PAGE.encode(),
        name,
        "html",
        Given(url="https://n.example/pier", charset="utf-8", captured="2031-05-03T10:15:00+00:00"),
    )


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-2", "utf-16", "no-such"])
def test_encodings_are_undone(tmp_path: Path, charset: str) -> None:
    known = "utf-8" if charset == "no-such" else charset
    told = f"Content-Type: text/html; charset={charset}\nContent-Transfer-Encoding: BASE64\n\n"
    body = base64.encodebytes(PAGE.encode(known))
    assert SENTENCE in article(capture(tmp_path, joined(told.encode() + body))).text


def test_base64_without_its_padding_is_undone(tmp_path: Path) -> None:
    told = b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
    for spaces in range(3):
        body = base64.b64encode((PAGE + " " * spaces).encode()).rstrip(b"=")
        assert capture(tmp_path, joined(told + body)).content.decode().rstrip() == PAGE


def test_a_page_that_is_not_the_first_part_is_known_by_its_name_or_its_address(tmp_path: Path) -> None:
    frame, page = part(FRAME, "Content-Location: https://n.example/frame"), part(PAGE, "Content-ID: <main@x>")
    start = TOP.replace("\n\ttype", '\n\tstart="<main@x>"; type')
    assert capture(tmp_path, joined(frame, page, top=start)).content == PAGE.encode()
    assert capture(tmp_path, joined(frame, part(PAGE))).content == PAGE.encode()
    assert capture(tmp_path, joined(PICTURE.encode(), page)).content == PAGE.encode()


def test_of_alternatives_the_richest_is_taken(tmp_path: Path) -> None:
    plain = b"Content-Type: text/plain; charset=utf-8\n\nThe pier is shut."
    inner = joined(plain, part(PAGE), boundary="in", top='Content-Type: multipart/alternative; boundary="{}"\n')
    assert capture(tmp_path, joined(inner, PICTURE.encode())).content == PAGE.encode()
    only = joined(plain, boundary="in", top='Content-Type: multipart/alternative; boundary="{}"\n')
    one = capture(tmp_path, joined(only))
    assert (one.form, one.content) == ("text", b"The pier is shut.")


def test_a_message_of_one_part_is_read(tmp_path: Path) -> None:
    content = b"Content-Location: https://n.example/a\r\nContent-Type: text/html\r\n\r\n<p>The pier is shut."
    one = capture(tmp_path, content)
    assert (one.content, one.given) == (b"<p>The pier is shut.", Given(url="https://n.example/a"))


def test_a_page_that_was_only_given_the_name_is_a_page(tmp_path: Path) -> None:
    assert capture(tmp_path, PAGE.encode()).given == Given()


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("https://n.example/a-very-long\r\n address", "https://n.example/a-very-longaddress"),
        ("file:///C:/reports/1.htm", "https://n.example/pier"),
        ("cid:frame@x", "https://n.example/pier"),
        ("", "https://n.example/pier"),
    ],
)
def test_an_address_is_one_on_the_web(tmp_path: Path, location: str, url: str) -> None:
    assert capture(tmp_path, joined(part(PAGE, f"Content-Location: {location}"))).given.url == url


def test_a_page_saved_from_an_archive_is_the_page_that_was_archived(tmp_path: Path) -> None:
    address = "https://web.archive.org/web/20310502080000/https://n.example/pier"
    given = capture(tmp_path, joined(part(PAGE, f"Content-Location: {address}"))).given
    assert (given.url, given.captured) == ("https://n.example/pier", "2031-05-02T08:00:00Z")


@pytest.mark.parametrize(
    ("date", "captured"),
    [
        ("Sat, 3 May 2031 12:15:00 +0200", "2031-05-03T12:15:00+02:00"),
        ("Sat,\r\n 3 May 2031 12:15:00 +0200", "2031-05-03T12:15:00+02:00"),
        ("Sat, 3 May 2031 12:15:00", "2031-05-03T12:15:00"),
        ("yesterday", None),
        ("Sat, 99 May 2031 12:15:00 +9999999", None),
        ("Sat, 3 May 99999999999999999999 12:15:00 +0200", None),
    ],
)
def test_the_time_is_as_stated_or_none(tmp_path: Path, date: str, captured: str | None) -> None:
    content = joined(part(PAGE)).replace(b"Sat, 3 May 2031 10:15:00 -0000", date.encode())
    assert capture(tmp_path, content).given.captured == captured


def test_a_missing_last_boundary_costs_nothing_where_the_page_is_whole(tmp_path: Path) -> None:
    assert capture(tmp_path, joined(part(PAGE), PICTURE.encode(), end=False)).content == PAGE.encode()
    assert capture(tmp_path, joined(part(PAGE), end=False)).content == PAGE.encode()


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        (joined(part(PAGE), end=False)[:-60], "no-pages", "cut short within its page"),
        (joined()[:-12], "no-pages", "cut short before its page begins"),
        (joined(PICTURE.encode()), "no-pages", "holds no page, but image/png"),
        (joined(part("")), "no-pages", "an empty page"),
        (joined(part(PAGE).replace(b"quoted-printable", b"x-uuencode")), "no-pages", "a coding that isn't known"),
        (b"A letter to the editor.", "no-pages", "is no MHTML"),
        (b"Content-Type: multipart/related\r\n\r\n", "no-pages", "cut short"),
        (b"\x00\xff" * 500, "no-pages", "is no MHTML"),
        (b"", "empty", "is empty"),
    ],
)
def test_what_holds_no_whole_page_is_told(tmp_path: Path, content: bytes, kind: str, reason: str) -> None:
    one = read(tmp_path, content)
    assert isinstance(one, Problem)
    assert (one.kind, one.where) == (kind, "page.mhtml")
    assert reason in one.detail


def test_a_file_over_the_limit_is_told(tmp_path: Path) -> None:
    one = read(tmp_path, joined(part(PAGE)), options=Options(largest_file=500))
    assert isinstance(one, Problem)
    assert one.kind == "too-large"


def nested(depth: int) -> bytes:
    content = part(PAGE)
    for level in range(depth):
        content = joined(content, boundary=f"b{level}", top='Content-Type: multipart/mixed; boundary="{}"\n')
    return content


@pytest.mark.parametrize(
    "content",
    [
        nested(300),
        joined(*[b""] * 200_000),
        joined(b"--x" * 2_000_000, boundary="x"),
        TOP.format("x").encode() + b"\r\n\r\n" + b"\n--x" * 2_000_000,
        TOP.format("x").encode() + b"\r\n\r\n" + b"--x " * 2_000_000,
        b"A: b\r\n" * 1_000_000,
        b"Content-Type: multipart/related; boundary=" + b"x" * 8_000_000,
    ],
)
def test_what_is_made_to_take_long_does_not(tmp_path: Path, content: bytes) -> None:
    began = time.process_time()
    assert isinstance(read(tmp_path, content), Problem)
    assert time.process_time() - began < 5


def test_parts_in_the_folder_of_a_page_and_other_pages_stand_beside_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_bytes(joined(part(PAGE)))
    (tmp_path / "b.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b_files").mkdir()
    (tmp_path / "b_files" / "saved_resource.html").write_text(FRAME, encoding="utf-8")
    assert [one.where for one in fetch([tmp_path])] == ["a.mhtml", "b.html"]


@settings(max_examples=150, deadline=None)
@given(at=st.floats(0, 1), lost=st.integers(0, 60), put=st.binary(max_size=20))
def test_damage_anywhere_raises_nothing(
    tmp_path_factory: pytest.TempPathFactory, at: float, lost: int, put: bytes
) -> None:
    base = CHROMIUM.read_bytes()
    place = int(at * len(base))
    one = read(tmp_path_factory.mktemp("damaged"), base[:place] + put + base[place + lost :])
    if isinstance(one, Capture):
        extract(one)
    else:
        assert one.kind != "unreadable"

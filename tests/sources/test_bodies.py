"""Codings of web responses are undone within a limit, and what lies about its coding is taken as it is."""

from __future__ import annotations

import gzip
import io
import zlib
from contextlib import suppress

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.bodies import CodingError, CutShortError, TooLargeError, decoded

BODY = b"<html>" + b"".join(b"<p>The ferry ran %d times on Monday.</p>" % number for number in range(5_000))
LIMIT = 1_000_000


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(body) + packer.flush()


def packed(body: bytes, writer: type[BrotliWriter | ZstdWriter]) -> bytes:
    made = io.BytesIO()
    with writer(made) as opened:
        opened.write(body)
        opened.finish()
    return made.getvalue()


def chunked(body: bytes, size: int = 1_000, extension: bytes = b"") -> bytes:
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x%s\r\n%s\r\n" % (len(one), extension, one) for one in pieces) + b"0\r\nTrailer: x\r\n\r\n"


PACKED = [
    (("gzip",), gzip.compress(BODY)),
    (("x-gzip",), gzip.compress(BODY[:100]) + gzip.compress(BODY[100:])),
    (("deflate",), zlib.compress(BODY)),
    (("deflate",), raw_deflate(BODY)),
    (("br",), packed(BODY, BrotliWriter)),
    (("zstd",), packed(BODY, ZstdWriter)),
    (("chunked",), chunked(BODY)),
    (("chunked",), chunked(BODY, extension=b" ;name=value")),
    (("gzip", "br", "chunked"), chunked(packed(gzip.compress(BODY), BrotliWriter))),
]


@pytest.mark.parametrize(("codings", "body"), PACKED)
def test_a_coding_is_undone(codings: tuple[str, ...], body: bytes) -> None:
    assert decoded(body, codings, LIMIT) == BODY


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "chunked"])
def test_what_is_not_coded_as_it_says_is_taken_as_it_is(coding: str) -> None:
    assert decoded(BODY, (coding,), LIMIT) == BODY
    assert decoded(b"", (coding,), LIMIT) == b""


def test_what_follows_a_gzip_member_and_is_none_is_no_part_of_it() -> None:
    assert decoded(gzip.compress(BODY) + b"\0\0\0", ("gzip",), LIMIT) == BODY


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(BODY)[:-500]),
        ("gzip", gzip.compress(BODY)[:500] + b"\xff" * 500),
        ("deflate", zlib.compress(BODY)[:-500]),
        ("chunked", chunked(BODY)[:-500]),
        ("chunked", b"5\r\nwords\r\nFFFFFFFFFFFFFFFFFFFFFFFF\r\nmore"),
    ],
)
def test_what_ends_too_soon_is_told(coding: str, body: bytes) -> None:
    with pytest.raises(CutShortError):
        decoded(body, (coding,), LIMIT)


@pytest.mark.parametrize(
    ("codings", "bomb"),
    [
        ((), bytes(LIMIT + 1)),
        (("gzip",), gzip.compress(bytes(50_000_000))),
        (("deflate",), zlib.compress(bytes(50_000_000))),
        (("br",), packed(bytes(50_000_000), BrotliWriter)),
        (("zstd",), packed(bytes(50_000_000), ZstdWriter)),
        (("gzip", "gzip"), gzip.compress(gzip.compress(bytes(50_000_000)))),
    ],
)
def test_a_bomb_does_not_go_off(codings: tuple[str, ...], bomb: bytes) -> None:
    with pytest.raises(TooLargeError):
        decoded(bomb, codings, LIMIT)


@pytest.mark.parametrize("codings", [("gzip",) * 4, ("compress",), ("aes128gcm",)])
def test_a_coding_that_is_not_known_or_goes_on_and_on_is_told(codings: tuple[str, ...]) -> None:
    with pytest.raises(CodingError):
        decoded(BODY, codings, LIMIT)


@given(st.sampled_from(["gzip", "deflate", "br", "zstd", "chunked"]), st.binary(max_size=200))
def test_any_bytes_are_undone_or_told(coding: str, body: bytes) -> None:
    with suppress(CutShortError, TooLargeError):
        assert len(decoded(body, (coding,), LIMIT)) <= LIMIT


@given(st.binary(max_size=3_000), st.integers(1, 500))
def test_chunks_of_any_size_are_put_together(body: bytes, size: int) -> None:
    assert decoded(chunked(body, size), ("chunked",), LIMIT) == body

"""The content of a web response as a browser would see it: transfer and content codings undone, within a limit."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

from fastwarc.stream_io import BrotliReader, WarcReader, ZstdReader

MOST_CODINGS = 3
"""A response that was coded more often is a trap."""
CHUNK = 1 << 16
LONGEST_SIZE_LINE = 1_000
GZIP_WINDOW, RAW_WINDOW = zlib.MAX_WBITS | 16, -zlib.MAX_WBITS


class BodyError(ValueError):
    """A content that can't be had as it was sent."""


class CutShortError(BodyError):
    """It ends before its coding says that it does."""


class TooLargeError(BodyError):
    """It is over the limit once its codings are undone."""


class CodingError(BodyError):
    """It was coded in a way that isn't known, or too often."""


def decoded(body: bytes, codings: Sequence[str], most: int) -> bytes:
    """``body`` with its codings undone, the last applied first.

    A content that isn't coded as its header says is taken as it is: many archivers keep the header of what they have
    decoded already. Raises CutShortError, TooLargeError (over ``most`` bytes at any step) or CodingError.
    """
    if len(codings) > MOST_CODINGS:
        raise CodingError(f"it was coded {len(codings)} times over")
    for coding in reversed(codings):
        body = _undone(body, coding, most)
    if len(body) > most:
        raise TooLargeError(f"it has over {most:,} bytes")
    return body


def _undone(body: bytes, coding: str, most: int) -> bytes:
    if coding == "chunked":
        return _unchunked(body)
    if coding in ("gzip", "x-gzip"):
        return _inflated(body, GZIP_WINDOW, most) or body
    if coding == "deflate":  # with zlib's frame, as the standard has it, or without, as many servers send it
        return _inflated(body, zlib.MAX_WBITS, most) or _inflated(body, RAW_WINDOW, most) or body
    if coding == "br":
        return _drained(BrotliReader(io.BytesIO(body)), most) or body
    if coding == "zstd":
        return _drained(ZstdReader(io.BytesIO(body)), most) or body
    raise CodingError(f"the coding {coding[:20]} isn't known")


def _inflated(body: bytes, window: int, most: int) -> bytes:
    """Empty where it isn't coded so at all. Several gzip members may follow each other."""
    found = bytearray()
    while body:
        engine = zlib.decompressobj(window)
        try:
            found += engine.decompress(body, most + 1 - len(found))
        except zlib.error:
            if found:
                raise CutShortError("it is damaged") from None
            return b""
        _check(found, most)
        if not engine.eof:
            raise CutShortError("it ends too soon")
        body = engine.unused_data if engine.unused_data.startswith(b"\x1f\x8b") else b""
    return bytes(found)


def _drained(reader: WarcReader, most: int) -> bytes:
    """Empty where it isn't coded so at all."""
    found = bytearray()
    try:
        while len(found) <= most and (piece := reader.read(CHUNK)):
            found += piece
    except OSError:
        if found:
            raise CutShortError("it ends too soon, or is damaged") from None
    _check(found, most)
    return bytes(found)


def _check(found: bytearray, most: int) -> None:
    if len(found) > most:
        raise TooLargeError(f"it has over {most:,} bytes once it is decoded")


def _unchunked(body: bytes) -> bytes:
    found = bytearray()
    at = 0
    while at < len(body):
        end = body.find(b"\n", at, at + LONGEST_SIZE_LINE)
        size = _size(body[at:end]) if end >= 0 else None
        if size is None and not at:
            return body
        if not size:
            break
        if size is None or end + 1 + size > len(body):
            raise CutShortError("it ends within a chunk")
        found += body[end + 1 : end + 1 + size]
        at = end + 1 + size
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    return bytes(found)


def _size(line: bytes) -> int | None:
    """The size that a chunk's first line tells, extensions left out; None where it tells none."""
    digits = line.partition(b";")[0].strip()
    return int(digits, 16) if digits.isalnum() and all(one in b"0123456789abcdefABCDEF" for one in digits) else None

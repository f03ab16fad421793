"""Pictures of scenes in natural colours, all of a site stretched alike, as PNG files with their corners and credit."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from typing import Any

from onrecord.imagery.cache import Shelf
from onrecord.imagery.grid import Grid
from onrecord.imagery.load import NODATA, SCALE
from onrecord.imagery.needs import need
from onrecord.imagery.series import Stack
from onrecord.model import Picture

VERSION = "1"
"""Of the pictures that are kept."""
_BRIGHTEST = 0.32  # reflectance shown as white: the same in every picture, so that pictures compare
_GAMMA = 1.6


def picture(stack: Stack, at: int, grid: Grid, shelf: Shelf) -> Picture:
    """The scene at an index of the stack."""
    scene, listed = stack.scenes[at], stack.listed[at]
    credit = f"{listed.product.title}, {scene.day.isoformat()}. {listed.credit}"
    return Picture(scene.id, _content(stack, at, shelf), grid.width, grid.height, grid.corners(), credit)


def _content(stack: Stack, at: int, shelf: Shelf) -> bytes:
    """The scene's PNG, as it was kept or drawn now."""
    numpy = need("numpy")
    bands = [stack.bands.index(band) for band in ("red", "green", "blue") if band in stack.bands]
    bands = bands if len(bands) == 3 else [stack.bands.index("red")] * 3
    parts = (VERSION, str(bands), stack.keys[at]) if stack.keys else ()
    kept = shelf.get("pictures", parts) if parts else None
    if kept is not None:
        return bytes(kept["png"].tobytes())
    values = stack.values[at][bands]
    alpha = numpy.where((values == NODATA).any(0), 0, 255).astype(numpy.uint8)
    content = png(numpy.stack([*_shades()[numpy.clip(values, 0, len(_shades()) - 1)], alpha], axis=-1))
    if parts:
        shelf.put("pictures", parts, {"png": numpy.frombuffer(content, dtype=numpy.uint8)})
    return content


@cache
def _shades() -> Any:
    """For each whole ten-thousandth of reflectance how light it is shown, 0 to 255."""
    numpy = need("numpy")
    share = numpy.arange(int(_BRIGHTEST * SCALE) + 1) / (_BRIGHTEST * SCALE)
    return numpy.rint(255 * share ** (1 / _GAMMA)).astype(numpy.uint8)


def png(pixels: Any) -> bytes:
    """A PNG of 8-bit pixels (rows, columns, 3 or 4): RFC 2083, no filter, one data chunk. Same pixels, same bytes."""
    rows, columns, channels = pixels.shape
    kind = {3: 2, 4: 6}[channels]
    header = struct.pack(">IIBBBBB", columns, rows, 8, kind, 0, 0, 0)
    lines = b"".join(b"\x01" + _filtered(line) for line in pixels)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def _filtered(line: Any) -> bytes:
    """One row as differences from the pixel to the left, which pack better."""
    numpy = need("numpy")
    left = numpy.zeros_like(line)
    left[1:] = line[:-1]
    content: bytes = (line - left).astype(numpy.uint8).tobytes()
    return content


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

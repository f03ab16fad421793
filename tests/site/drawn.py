"""Small pictures for pages of places: a field with a patch that grows, as PNG files that a browser can show."""

from __future__ import annotations

import struct
import zlib

SIDE = 40


def drawn(stage: int) -> bytes:
    """A green square with a pale patch, the larger the later the stage."""
    rows = b"".join(b"\x00" + b"".join(_pixel(row, column, stage) for column in range(SIDE)) for row in range(SIDE))
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in parts
    )


def _pixel(row: int, column: int, stage: int) -> bytes:
    if 8 <= row < 8 + 5 * stage and 10 <= column < 28:
        return bytes((205, 200, 190))
    return bytes((60 + (row * 7 + column * 13) % 20, 95 + (row * 5 + column * 3) % 24, 50))

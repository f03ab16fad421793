"""How the records of a WARC file are packed: where the next one begins, and how to read on from there.

Plain, gzipped record by record, or in Zstandard frames, whose dictionary may stand at the file's beginning
("Zstandard Compression for WARC Files 1.0", IIPC).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO

from fastwarc.stream_io import ZstdReader

GZIPPED = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
ZSTANDARD = re.compile(rb"\x28\xb5\x2f\xfd")
PLAIN = re.compile(rb"\n(WARC/\d\.\d+\r?\n)")
FIRST = re.compile(rb"WARC/\d\.\d+\r?\n[\w-]+:")
"""A plain record at a file's beginning, with the first name of its header."""
DICTIONARY, TRAINED = b"\x5d\x2a\x4d\x18", b"\x37\xa4\x30\xec"
"""How the frame of a dictionary begins, and the dictionary in it, once it is unpacked."""
LARGEST_DICTIONARY = 16_000_000
"""In bytes, unpacked: those in use have some 100,000, but the parser unpacks one of any size into memory."""
GZIP_WINDOW = zlib.MAX_WBITS | 16
CHUNK, LOOKED_AT = 1 << 20, 4_096
UNREADABLE = (OSError, EOFError, zlib.error, zipfile.BadZipFile)
"""What reading meets in a damaged file, be it a file of its own or a part of a ZIP."""


@dataclass(frozen=True, slots=True)
class Packing:
    """How records may begin in one file: as its first one does, or in every way where none stands at its beginning."""

    gzipped: bool
    zstandard: bool
    plain: bool
    dictionary: bytes = field(default=b"", repr=False)
    """The frame at the file's beginning that records are to be unpacked with; empty where there is none."""
    sound: bool = True
    """False where the file begins with a dictionary that can't be used: it mustn't be read from its beginning."""

    @classmethod
    def of(cls, file: IO[bytes]) -> Packing:
        """As ``file`` begins. Raises OSError if it can't be read."""
        file.seek(0)
        first = file.read(8)
        if first.startswith(DICTIONARY):
            dictionary = _dictionary(file, first)
            return cls(False, True, False, dictionary) if dictionary else cls(True, True, True, sound=False)
        held = first + file.read(CHUNK)
        gzipped, framed = GZIPPED.match(held), ZSTANDARD.match(held)
        plain = FIRST.match(held[:LOOKED_AT])
        known = (bool(gzipped and _is_record(held, gzipped)), bool(framed and _is_framed(held)), bool(plain))
        return cls(*known) if any(known) else cls(True, True, True)

    def opened(self, file: IO[bytes], start: int) -> tuple[IO[bytes], int]:
        """A stream of the records from ``start`` on, and where in the file its own beginning would be."""
        file.seek(start)
        if not start or not self.dictionary:
            return file, 0
        # The parser asks for no more than to read on and to be told where it is.
        behind: IO[bytes] = _Behind(self.dictionary, file)  # type: ignore[assignment]
        return behind, start - len(self.dictionary)

    def next(self, file: IO[bytes], after: int) -> int | None:
        """Where the next record begins, at ``after`` or behind it; None where none does, or no more can be read."""
        held, at = b"", after
        try:
            file.seek(after)
            while chunk := file.read(CHUNK):
                held += chunk
                if places := self._places(held):
                    return at + min(places)
                at += max(len(held) - LOOKED_AT, 0)
                held = held[-LOOKED_AT:]  # a mark may stand across the border, or want more bytes to be known by
        except UNREADABLE:
            return None
        return None

    def _places(self, held: bytes) -> list[int]:
        places = [match.start(1) for match in PLAIN.finditer(held)] if self.plain else []
        places += [match.start() for match in ZSTANDARD.finditer(held)] if self.zstandard else []
        places += [one.start() for one in GZIPPED.finditer(held) if _is_record(held, one)] if self.gzipped else []
        return places


class _Behind:
    """A file from where it stands on, with a dictionary set before it."""

    def __init__(self, dictionary: bytes, file: IO[bytes]) -> None:
        self._left = dictionary
        self._file = file
        self._given = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        size = CHUNK if size < 0 else size
        found = self._left[:size] or self._file.read(size)
        self._left = self._left[size:]
        self._given += len(found)
        return found

    def tell(self) -> int:
        """How many bytes were given."""
        return self._given


def ends_within(file: IO[bytes], offset: int) -> bool:
    """Whether the file ends within the gzip member at ``offset``, or the one behind: the parser knows no such end."""
    file.seek(offset)
    piece = file.read(CHUNK)
    if not GZIPPED.match(piece):
        return False
    engine = zlib.decompressobj(GZIP_WINDOW)
    while piece and not engine.eof:
        engine.decompress(piece, CHUNK)
        piece = engine.unconsumed_tail or file.read(CHUNK)
    behind = engine.unused_data or piece
    return not engine.eof or GZIPPED.match(behind) is not None


def _dictionary(file: IO[bytes], first: bytes) -> bytes:
    """The whole frame that ``first`` begins; empty where it is cut short, damaged, or too large once it is unpacked."""
    size = int.from_bytes(first[4:8], "little")
    content = file.read(min(size, LARGEST_DICTIONARY + 1))
    if not content or len(content) < size or not _fits(content):
        return b""
    return first + content


def _fits(content: bytes) -> bool:
    if not ZSTANDARD.match(content):
        return content.startswith(TRAINED)
    reader, size = ZstdReader(io.BytesIO(content)), 0
    try:
        trained = reader.read(len(TRAINED)) == TRAINED
        while trained and size <= LARGEST_DICTIONARY and (piece := reader.read(CHUNK)):
            size += len(piece)
    except OSError:
        return False
    return trained and size <= LARGEST_DICTIONARY


def _is_framed(held: bytes) -> bool:
    """Whether the Zstandard frame that ``held`` begins holds the beginning of a record."""
    try:
        return ZstdReader(io.BytesIO(held)).read(5) == b"WARC/"
    except (OSError, EOFError):
        return False


def _is_record(held: bytes, mark: re.Match[bytes]) -> bool:
    """Whether what was gzipped there begins as a record does."""
    try:
        start = zlib.decompressobj(GZIP_WINDOW).decompress(held[mark.start() : mark.start() + LOOKED_AT], 5)
    except zlib.error:
        return False
    return start == b"WARC/"

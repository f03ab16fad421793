"""The records of a WARC file, one after the other, in bounded memory; what is broken is passed over.

ISO 28500 (WARC/1.0 and 1.1), plain, gzipped record by record or in Zstandard frames; parsed by FastWARC (Bevendorff et
al. 2018).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from fastwarc.warc import ArchiveIterator, HeaderMap, WarcRecord

from onrecord.sources.packing import CHUNK, UNREADABLE, Packing, ends_within

RESTARTS = 100
"""How many broken places are passed over before the rest of a file is given up: each costs a search for the next."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A place where no record can be read, or one that is cut short."""

    offset: int
    """In bytes of the file as it is, compressed or not: the last record before it begins here, or it does itself."""
    given_up: bool = False
    """Whether what follows was not looked at, for too much is broken."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came with the content of a record: over HTTP, or stated by the archive where it holds a bare file."""

    status: int | None
    kind: str | None
    """The media type in lower case, without parameters."""
    charset: str | None
    codings: tuple[str, ...] = ()
    """How the content was coded for its transfer, in the order in which that was done: ``gzip``, ``chunked``."""
    location: str | None = None
    """Where a redirect leads."""


class Record:
    """One record, whose content is read once, as far as it is asked for."""

    def __init__(self, inner: WarcRecord, before: int = 0) -> None:
        self._inner = inner
        self._taken = 0
        self._failed = not (inner.headers.get("Content-Length") or "").strip().isdecimal()  # its header is cut short
        self.offset = before + inner.stream_pos
        """Where it begins in the file, in bytes."""
        self.type = (self.stated("WARC-Type") or "unknown").lower()
        """``response``, ``resource``, ``revisit`` and the like."""

    def stated(self, field: str) -> str | None:
        """A field of the record's own header."""
        value = self._inner.headers.get(field)
        return value.strip() if value and value.strip() else None

    def answer(self) -> Answer | None:
        """What came with the content, which :meth:`read` gives from then on; None where its header can't be read."""
        if not self._inner.is_http:
            kind, _, rest = (self.stated("Content-Type") or "").partition(";")
            charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", rest, re.I)
            return Answer(200, kind.strip().lower() or None, charset[1] if charset else None)
        try:
            self._inner.parse_http(strict_mode=False)
            return self._http()
        except (OSError, ValueError):
            self._failed = True
            return None

    def _http(self) -> Answer:
        header = self._inner.http_headers
        charset = (self._inner.http_charset or "").strip("\"' ")
        codings = (*_listed(header, "Content-Encoding"), *_listed(header, "Transfer-Encoding"))
        kind = (self._inner.http_content_type or "").strip().lower()
        return Answer(header.status_code, kind or None, charset or None, codings, header.get("Location"))

    def read(self, most: int) -> bytes:
        """The first ``most`` bytes of the content, fewer where there are no more, or where no more can be read."""
        found = bytearray()
        try:
            while len(found) < most and (piece := self._inner.reader.read(min(CHUNK, most - len(found)))):
                found += piece
        except UNREADABLE:
            self._failed = True
        self._taken += len(found)
        return bytes(found)

    def whole(self) -> bool:
        """Whether all of the content that its header tells of is there; reads to its end, keeping nothing."""
        try:
            while not self._failed and (passed := self._inner.reader.consume(CHUNK)):
                self._taken += passed
        except UNREADABLE:
            self._failed = True
        return not self._failed and self._taken >= self._inner.content_length


def records(file: IO[bytes]) -> Iterator[Record | Broken]:
    """The records of the file, in order. A record must be done with before the next is asked for.

    Where one is broken, or shorter than it says, the search for the next begins right after its first byte: a length
    that is wrong doesn't swallow what follows. Raises OSError if the file can't be read at all.
    """
    packing = Packing.of(file)
    start, told = (0, False) if packing.sound else (packing.next(file, 1), True)
    if told:
        yield Broken(0)
    if start is None:
        return
    for restart in range(1, RESTARTS + 1):
        last, failed = None, False
        try:
            stream, before = packing.opened(file, start)
            for inner in ArchiveIterator(stream, parse_http=False):
                record = Record(inner, before)
                last = record.offset
                yield record
                if not record.whole():
                    break
            else:
                if not ends_within(file, start if last is None else last):
                    return
        except UNREADABLE:
            failed = True
        at = start if last is None else last
        found = packing.next(file, at + 1)
        if not (told and failed and last is None):
            yield Broken(at, given_up=found is not None and restart == RESTARTS)
        if found is None:
            return
        start, told = found, failed and last is not None  # the search may have come upon the very record that failed


def _listed(header: HeaderMap, field: str) -> list[str]:
    values = ",".join(header.get_multiple(field)).lower().split(",")
    return [one.strip() for one in values if one.strip() not in ("", "identity")]

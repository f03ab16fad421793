"""MHTML (RFC 2557): a page and all that belongs to it in one file, as browsers save it.

The message is taken apart here, by its boundaries alone: only what leads to the page is looked at, in one pass, while
the standard library's parser builds every part, and takes time by how deep they are nested.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime
from itertools import islice
from pathlib import Path

from onrecord.model import Capture, Given, Problem
from onrecord.sources.contents import content_of
from onrecord.sources.options import Options
from onrecord.sources.whole_pages import PAGES, as_archived, begins_as_page, is_web_address

LONGEST_HEADER = 64_000
MOST_PARTS = 2_000
"""Parts past these aren't looked at: the page is among the first."""
LONGEST_REST = 100
"""In bytes: white space behind a boundary, in its line."""
DEEPEST = 4
"""Browsers put the page in the first level; mail programs a level or two further in."""
HEADER_END = re.compile(rb"\r?\n\r?\n")
WHOLE_END = re.compile(rb"</html\s*>\s*$", re.I)
NO_LETTERS = re.compile(rb"[^A-Za-z0-9+/]")


class PageError(ValueError):
    """Why there is no page; the message ends a sentence that names the file."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a message, or all of it."""

    header: Message
    body: bytes
    whole: bool = True
    """False where the file ends within it, going by its boundaries."""

    @classmethod
    def of(cls, content: bytes, *, whole: bool = True) -> Part:
        """Header and body."""
        content = content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
        end = HEADER_END.search(content, 0, LONGEST_HEADER)
        header = content[: end.start()] if end else b""
        return cls(message_from_bytes(header), content[end.end() :] if end else content, whole)

    def stated(self, field: str) -> str:
        """A field of the header, unfolded; empty where it isn't there."""
        return re.sub(r"[\r\n]+", "", str(self.header.get(field) or "")).strip()

    @property
    def kind(self) -> str:
        """The media type, in lower case."""
        return self.header.get_content_type()

    def parts(self) -> Iterator[Part]:
        """What it is made of: header and body of each part, in order."""
        boundary = self.header.get_boundary()
        mark = b"--" + boundary.encode("latin-1", "replace") if boundary else b""
        marks = list(islice(_marks(self.body, mark), MOST_PARTS + 1)) if mark else []
        for place, one in enumerate(marks):
            after = marks[place + 1] if place + 1 < len(marks) else None
            if not after and (one.last or len(marks) > MOST_PARTS):
                return
            piece = self.body[one.end : after.start if after else None]
            yield Part.of(piece.removesuffix(b"\n").removesuffix(b"\r"), whole=bool(after) or self.whole)


@dataclass(frozen=True, slots=True)
class Mark:
    """A line between two parts."""

    start: int
    end: int
    last: bool
    """Whether it says that nothing follows."""


def read_mhtml(path: Path, name: str, options: Options) -> Capture | Problem:
    """The page of an MHTML file, with its address and the time at which it was saved. Raises OSError."""
    content = content_of(path, name, options)
    if isinstance(content, Problem):
        return content
    if begins_as_page(content):  # a page that was only given the name
        return Capture(content, name, "html")
    try:
        message = Part.of(content)
        if message.header.get_content_maintype() == "multipart":
            message = replace(message, whole=False)  # only a boundary tells that what stands before it is whole
        page = _page(message, DEEPEST)
        url, charset = _address(page, message), page.header.get_content_charset()
        given = as_archived(Given(url=url, charset=charset, captured=_saved(message)))
        return Capture(_decoded(page), name, PAGES[page.kind], given)
    except PageError as error:
        reason, kind = str(error), "no-pages"
    except Exception as error:  # noqa: BLE001 - the parser of headers meets hostile files here; what it raises is told
        reason, kind = f"can't be read as MHTML ({type(error).__name__})", "unreadable"
    return Problem("sources", kind, f"{name} {reason}; save the page again, as .mhtml or .html", where=name)


def _page(part: Part, depth: int) -> Part:
    """The part that is the page: what frames show isn't. Raises PageError."""
    if part.kind in PAGES and part.header.get("Content-Type"):
        return part
    if not part.header.get("Content-Type"):
        raise PageError("is no MHTML: no type of content stands at its beginning")
    if part.header.get_content_maintype() != "multipart" or not depth:
        raise PageError(f"holds no page, but {part.kind[:60]}")
    parts = list(part.parts())
    if not parts:
        raise PageError("is cut short before its page begins")
    chosen = _alternative(parts) if part.kind == "multipart/alternative" else _root(part, parts)
    return _page(chosen, depth - 1)


def _root(message: Part, parts: Sequence[Part]) -> Part:
    """The part that all others belong to: the one named as the start or the page's address, or else the first page."""
    start, address = str(message.header.get_param("start") or ""), message.stated("Snapshot-Content-Location")
    for field, wanted in (("Content-ID", start), ("Content-Location", address)):
        named = (one for one in parts if wanted and one.stated(field) == wanted)
        if found := next(named, None):
            return found
    multiple = (one for one in parts if one.kind == "text/html" or one.header.get_content_maintype() == "multipart")
    return next(multiple, parts[0])


def _alternative(parts: Sequence[Part]) -> Part:
    """The last that is more than plain text: what stands further behind is truer to the page (RFC 2046, 5.1.4)."""
    rich = [one for one in parts if one.kind in PAGES or one.header.get_content_maintype() == "multipart"]
    return next((one for one in reversed(rich) if one.kind != "text/plain"), rich[-1] if rich else parts[0])


def _marks(body: bytes, mark: bytes) -> Iterator[Mark]:
    """The lines that part a body, up to the last."""
    at = -1
    while (at := body.find(mark, at + 1)) >= 0:
        if at and body[at - 1 : at] != b"\n":
            continue
        end = at + len(mark)
        rest, _, _ = body[end : end + LONGEST_REST].partition(b"\n")
        if rest.strip() in (b"", b"--"):
            yield Mark(at, min(end + len(rest) + 1, len(body)), last=rest.strip() == b"--")
            if rest.strip():
                return


def _decoded(page: Part) -> bytes:
    """The content with its coding undone. Raises PageError."""
    coding = page.stated("Content-Transfer-Encoding").lower()
    if coding == "quoted-printable":
        content = binascii.a2b_qp(page.body)
    elif coding == "base64":
        letters = NO_LETTERS.sub(b"", page.body)
        content = binascii.a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")
    elif coding in ("", "7bit", "8bit", "binary"):
        content = page.body
    else:
        raise PageError(f"holds a page in a coding that isn't known ({coding[:20]})")
    if not content.strip():
        raise PageError("holds an empty page")
    if not page.whole and not WHOLE_END.search(content[-1_000:]):
        raise PageError("is cut short within its page")
    return content


def _address(page: Part, message: Part) -> str | None:
    told = (page.stated("Content-Location"), message.stated("Snapshot-Content-Location"))
    unfolded = (re.sub(r"\s+", "", one) for one in told)
    return next((one for one in unfolded if is_web_address(one)), None)


def _saved(message: Part) -> str | None:
    """When it was saved, ISO 8601; None where that isn't stated."""
    told = message.stated("Date")
    try:
        at = parsedate_to_datetime(told)
    except (ValueError, TypeError, OverflowError):
        return None
    if told.endswith("-0000"):  # the time in UTC, at a place that isn't told (RFC 5322, 3.3)
        at = at.replace(tzinfo=UTC)
    return at.isoformat()

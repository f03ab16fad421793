"""Feeds that were saved as files: RSS 0.9x, 1.0 and 2.0, and Atom. An item that holds its whole text is a report.

Parsed by feedparser (McKee and Pilgrim), which is given bytes and so fetches nothing.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.sax import SAXException

import feedparser  # type: ignore[import-untyped] # it has no types of its own

from onrecord.model import Capture, Problem
from onrecord.sources.contents import content_of
from onrecord.sources.feed_items import Feed, capture_items
from onrecord.sources.options import Options

HEAD, TAIL = 4_096, 1_000
ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]", re.I)
END = re.compile(rb"</(?:\w+:)?(?:rss|feed|RDF)\s*>", re.I)


def begins_as_feed(path: Path) -> bool:
    """Whether a file's first element is a feed's; a file that can't be opened is left to whoever reads it."""
    try:
        with path.open("rb") as file:
            return bool(ROOT.search(file.read(HEAD).replace(b"\0", b"")))
    except OSError:
        return True


def read_feed(path: Path, name: str, options: Options) -> Iterator[Capture | Problem]:
    """The items that hold a whole report, in the feed's order, then what was left out. Raises OSError."""
    content = content_of(path, name, options)
    if isinstance(content, Problem):
        yield content
        return
    try:
        parsed = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # noqa: BLE001 - a parser of others meets hostile files here; what it raises is told
        detail = f"{name} can't be read as a feed ({type(error).__name__}); save it again"
        yield Problem("sources", "unreadable", detail, where=name)
        return
    if not parsed.version:
        detail = f"{name} is no feed (RSS or Atom) and was passed over; save reports as .html or .txt"
        yield Problem("sources", "unsupported", detail, where=name)
        return
    broken = isinstance(parsed.get("bozo_exception"), SAXException)
    if broken and not END.search(content[-TAIL:].replace(b"\0", b"")):
        del parsed.entries[-1:]  # cut short, and the last item with it: half a report would pass for a whole one
    yield from capture_items(parsed.entries, Feed.of(parsed.feed, name, parsed.entries))
    if broken:
        detail = f"{name} isn't well-formed XML, or is cut short; what is whole in it was read; save it again"
        yield Problem("sources", "damaged", detail, where=name)

"""JSON Feed, versions 1 and 1.1 (jsonfeed.org; Simmons and Reece 2017, 2020), saved as a file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.model import Capture, Problem
from onrecord.sources.contents import content_of
from onrecord.sources.feed_items import Feed, capture_items
from onrecord.sources.options import Options
from onrecord.sources.whole_pages import is_web_address

VERSION = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/1")
WRITTEN = re.compile(rb'"version"\s*:\s*"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org\\?/version\\?/1')
"""The same within a file; some writers escape every slash."""
LOOKED_AT = 1 << 16
"""In bytes, at a file's beginning and at its end: an object's fields come in any order."""


def is_json_feed(path: Path) -> bool:
    """Whether a file says that it is a JSON Feed; one that can't be opened is left to whoever reads it."""
    try:
        with path.open("rb") as file:
            beginning = file.read(LOOKED_AT)
            file.seek(max(0, path.stat().st_size - LOOKED_AT))
            return any(WRITTEN.search(part.replace(b"\0", b"")) for part in (beginning, file.read(LOOKED_AT)))
    except OSError:
        return True


def read_json_feed(path: Path, name: str, options: Options) -> Iterator[Capture | Problem]:
    """The items that hold a whole report, in the feed's order, then what was left out. Raises OSError."""
    content = content_of(path, name, options)
    if isinstance(content, Problem):
        yield content
        return
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        detail = f"{name} isn't JSON, or is cut short; save it again"
        yield Problem("sources", "damaged", detail, where=name)
        return
    if not isinstance(told, dict) or not VERSION.match(str(told.get("version"))):
        detail = f"{name} is no JSON Feed and was passed over; save reports as .html or .txt, tables as .jsonl or .csv"
        yield Problem("sources", "unsupported", detail, where=name)
        return
    items = told.get("items")
    rows = [_as_item(one, told) for one in (items if isinstance(items, list) else ()) if isinstance(one, dict)]
    link = told.get("home_page_url") or told.get("feed_url")
    yield from capture_items(rows, Feed.of({"title": told.get("title"), "link": link}, name))


def _as_item(item: Mapping[str, Any], feed: Mapping[str, Any]) -> dict[str, Any]:
    """An item in the form in which feedparser gives those of other feeds."""
    id = str(item.get("id") or "")
    names = _authors(item) or _authors(feed)
    return {
        "id": id,
        "link": item.get("url") or (id if is_web_address(id) else None),
        "title": item.get("title"),
        "authors": [{"name": name} for name in names],
        "published": item.get("date_published"),
        "updated": item.get("date_modified"),
        "content": list(_contents(item)),
        "summary_detail": {"value": item["summary"], "type": "text/plain"} if _is_text(item, "summary") else {},
    }


def _contents(item: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """The item's text: as HTML, or else as plain text."""
    for field, kind in (("content_html", "text/html"), ("content_text", "text/plain")):
        if _is_text(item, field):
            yield {"value": item[field], "type": kind}
            return


def _is_text(item: Mapping[str, Any], field: str) -> bool:
    return isinstance(item.get(field), str) and bool(item[field].strip())


def _authors(told: Mapping[str, Any]) -> list[str]:
    """Their names: ``authors`` of version 1.1, or else the one ``author`` of version 1."""
    listed = told.get("authors") or [told.get("author")]
    names = [one.get("name") for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return [name for name in names if isinstance(name, str)]

"""Safari's web archives: a property list that holds a page as its main resource, and all others beside it."""

from __future__ import annotations

import plistlib
from pathlib import Path
from typing import Any

from onrecord.model import Capture, Given, Problem
from onrecord.sources.contents import content_of
from onrecord.sources.options import Options
from onrecord.sources.whole_pages import PAGES, as_archived, is_web_address


def read_webarchive(path: Path, name: str, options: Options) -> Capture | Problem:
    """The page of a ``.webarchive`` file, with its address; it doesn't tell when it was saved. Raises OSError."""
    content = content_of(path, name, options)
    if isinstance(content, Problem):
        return content
    try:
        told = plistlib.loads(content)
    except Exception as error:  # noqa: BLE001 - the parser meets hostile files here; what it raises is told
        detail = f"{name} is no web archive of Safari, or is damaged ({type(error).__name__}); save the page again"
        return Problem("sources", "unreadable", detail, where=name)
    page = _field(told, "WebMainResource", dict) or {}
    kind = (_field(page, "WebResourceMIMEType", str) or "text/html").lower()
    data = _field(page, "WebResourceData", bytes)
    if not data or kind not in PAGES:
        what = f"but {kind[:60]}" if data else "or an empty one"
        detail = f"{name} holds no page, {what}; save the page again, as .webarchive or .html"
        return Problem("sources", "no-pages", detail, where=name)
    url = _field(page, "WebResourceURL", str)
    given = Given(url=url if is_web_address(url) else None, charset=_field(page, "WebResourceTextEncodingName", str))
    return Capture(data, name, PAGES[kind], as_archived(given))


def _field(told: Any, field: str, of: type) -> Any:
    """A field of a property list's dictionary, if it is there and of that type; None otherwise."""
    value = told.get(field) if isinstance(told, dict) else None
    return value if isinstance(value, of) else None

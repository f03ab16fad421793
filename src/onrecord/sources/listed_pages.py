"""The pages that a web archive says it was made of, so that the parts of these pages aren't taken for pages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

LONGEST_ADDRESS = 4_000
MOST = 200_000
"""Addresses that are kept of one list; it bounds memory."""


class ListedPages:
    """Addresses of pages, and which of them were met. Without any it is false: the archive names no page."""

    def __init__(self) -> None:
        self._met: dict[str, bool] = {}
        self._standing_for: dict[str, str] = {}
        self._as_written: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self._met)

    def __contains__(self, url: str) -> bool:
        return _key(url) in self._standing_for

    def add(self, url: str) -> None:
        """List a page."""
        key = _key(url)
        if len(url) <= LONGEST_ADDRESS and len(self._met) < MOST and key not in self._met:
            self._met[key] = False
            self._standing_for[key] = key
            self._as_written[key] = url

    def moved(self, url: str, location: str) -> None:
        """List the place that a listed page has moved to in its stead."""
        try:
            there = _key(urljoin(url, location))
        except ValueError:
            return
        if len(there) <= LONGEST_ADDRESS and len(self._standing_for) < 2 * MOST:
            self._standing_for.setdefault(there, self._standing_for[_key(url)])

    def meet(self, url: str) -> None:
        """Note that a listed page was met, whatever became of it."""
        self._met[self._standing_for[_key(url)]] = True

    def is_only(self, url: str) -> bool:
        """Whether no other page is listed."""
        return len(self._met) == 1 and url in self

    def missing(self) -> tuple[str, ...]:
        """Those that were not met, as they were listed."""
        return tuple(self._as_written[key] for key, met in self._met.items() if not met)


def list_pages(lines: Iterable[bytes], pages: ListedPages) -> None:
    """Add the pages of a ``pages.jsonl``: one JSON object a line, its ``url`` a page; other lines tell of the list."""
    for line in lines:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            continue
        url = row.get("url") if isinstance(row, dict) else None
        if isinstance(url, str) and url:
            pages.add(url)


def _key(url: str) -> str:
    """One spelling for the addresses of a page: scheme, fragment and a slash at the end tell no pages apart."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}?{parts.query}"

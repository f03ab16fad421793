"""Which responses of a web archive are pages that a person read, and not parts of pages, told without parsing them."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from onrecord.model import Given, memento
from onrecord.model.article import Form

PAGES: dict[str, Form] = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
"""The media types of a page that was saved in one file with its parts, and what each is read as."""
KINDS = frozenset(["text/html", "application/xhtml+xml"])
ENOUGH_WORDS = 50
"""A page with fewer words outside links, menus and scripts has no report in it."""
HEAD = 4_096
BEGINNING = re.compile(rb"<!doctype\s+html|<(?:html|head|body)[\s>]")
TAG = re.compile(rb"<(/?)([a-zA-Z][\w:-]*)([^<>]*)>?")
WORD = re.compile(rb"[^\W\d_][^\s<>]*")
UNREAD = frozenset(
    [b"a", b"script", b"style", b"noscript", b"template", b"svg", b"title", b"nav", b"select", b"button", b"textarea"]
)
BLOCKS = frozenset([b"p", b"div", b"li", b"td", b"body", b"section", b"article"])
"""Ends of these end a link that was never closed."""


def is_web_address(url: str | None) -> bool:
    """Whether it is a whole address on the web, which an article can be known by."""
    try:
        parts = urlsplit(url or "")
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", url or "")
    except ValueError:
        return False


def as_archived(given: Given) -> Given:
    """What is given of a page that was saved from an archive: it is the page archived, and was captured then."""
    kept = memento(given.url)
    return replace(given, url=kept.url, captured=kept.captured) if kept else given


def is_front_page(url: str) -> bool:
    """Whether the address is that of a site as a whole: what stands there lists reports, and is another tomorrow."""
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def begins_as_page(content: bytes) -> bool:
    """Whether a content says that it is a whole page: the parts that scripts load begin otherwise."""
    start = content[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f").lower()
    return start.startswith(b"<") and bool(BEGINNING.search(start))


def has_words(content: bytes, enough: int = ENOUGH_WORDS) -> bool:
    """Whether so many words stand outside links, menus and scripts; reads no further than it must."""
    content = content.replace(b"\0", b"")  # UTF-16
    count = at = 0
    within = b""
    for tag in TAG.finditer(content):
        if not within:
            count += sum(1 for _ in WORD.finditer(content, at, tag.start()))
            if count >= enough:
                return True
        at = tag.end()
        closes, name = bool(tag[1]), tag[2].lower()
        if not within:
            within = name if not closes and name in UNREAD and (name != b"a" or b"href" in tag[3].lower()) else b""
        elif closes and (name == within or (within == b"a" and name in BLOCKS)):
            within = b""
    return not within and count + sum(1 for _ in WORD.finditer(content, at)) >= enough

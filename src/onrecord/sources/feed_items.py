"""One item of a feed: what it states of a report, and whether its text is the report or a foretaste of it."""

from __future__ import annotations

import hashlib
import html
import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urljoin

from onrecord.model import Capture, Given
from onrecord.sources.given import capture, capture_page
from onrecord.sources.whole_pages import is_web_address

ENOUGH_WORDS = 200
"""A summary of so many words that doesn't break off is the report itself: many feeds have no other place for it."""
TAG = re.compile(r"<[^<>]*>")
BREAKS_OFF = re.compile(r"(?:…|\.\.\.)\W*$")
LEFT_OUT = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]")
END = 300
"""In characters: how near to its end a text breaks off, for a line about the feed may follow."""
PAGE = "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>\n{body}\n</article></body></html>"


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed states of all its items."""

    name: str
    """The file, as in ``Capture.where``."""
    title: str | None
    link: str

    @classmethod
    def of(cls, stated: Any, name: str) -> Feed:
        """From what feedparser found."""
        return cls(name, _words(stated.get("title")), str(stated.get("link") or ""))


def capture_item(item: Any, feed: Feed) -> Capture | str:
    """The report in an item that feedparser found; where it holds only a summary, its address or its title."""
    url = _address(item.get("link"), feed)
    title = _words(item.get("title"))
    body = _whole_text(item)
    if body is None:
        return url or title or "one without a title"
    text, is_html = body
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
    stated = {
        "id": None if url else _words(item.get("id")),
        "url": url,
        "outlet": _words((item.get("source") or {}).get("title")) or feed.title,
        "title": title,
        "byline": _byline(item),
        "published": _published(item),
    }
    where = f"{feed.name}#{url or stated['id'] or digest}"
    if not is_html:
        return capture(Given(**stated, text=text), where)
    return capture_page(PAGE.format(title=html.escape(title or ""), body=text), Given(**stated), where)


def _whole_text(item: Any) -> tuple[str, bool] | None:
    """The report's text and whether it is HTML; None where there is a foretaste only."""
    contents = [one for one in item.get("content") or () if (one.get("value") or "").strip()]
    if contents:
        best = max(contents, key=lambda one: len(one["value"]))
        enough = 1
    else:
        best = item.get("summary_detail") or {}
        enough = ENOUGH_WORDS
    value = best.get("value") or ""
    is_html = best.get("type") != "text/plain"
    shown = " ".join((html.unescape(TAG.sub(" ", value)) if is_html else value).split())
    return None if len(shown.split()) < enough or _breaks_off(shown) else (value, is_html)


def _breaks_off(shown: str) -> bool:
    """Whether a text says that the rest stands elsewhere."""
    end = shown[-END:]
    last = re.sub(r"\W+$", "", end).lower()
    told = any(re.search(rf"(?:^|[^\w\s]\s*){re.escape(words)}$", last) for words in _more())
    return told or bool(BREAKS_OFF.search(end) or LEFT_OUT.search(end))


@cache
def _more() -> tuple[str, ...]:
    data = tomllib.loads(resources.files("onrecord.sources").joinpath("feeds.toml").read_text(encoding="utf-8"))
    return tuple(data["more"])


def _words(value: Any) -> str | None:
    """A text on one line, without tags; None where there is none."""
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(TAG.sub(" ", value)).split()) or None


def _address(link: Any, feed: Feed) -> str | None:
    try:
        url = urljoin(feed.link, str(link).strip()) if link else None
    except ValueError:
        return None
    return url if is_web_address(url) else None


def _byline(item: Any) -> str | None:
    """The authors' names as a byline joins them, without the mail addresses that RSS has beside them."""
    authors, mailbox = item.get("authors") or (), item.get("author") or ""
    one_mailbox = len(authors) < 2 and "@" in mailbox
    told = re.split(r"[()<>]", mailbox) if one_mailbox else [one.get("name") for one in authors]
    names = list(dict.fromkeys(name for one in told if (name := _words(one)) and "@" not in name))
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or None


def _published(item: Any) -> str | None:
    """The day and time at the place of the outlet, ISO 8601 where it can be read: in UTC the day may be another."""
    value = next((str(item[key]) for key in ("published", "updated") if dict.get(item, key)), "").strip()
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return read(value).isoformat()
        except (ValueError, TypeError):
            continue
    return value or None

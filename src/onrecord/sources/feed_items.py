"""One item of a feed: what it states of a report, and whether its text is the report or a foretaste of it."""

from __future__ import annotations

import hashlib
import html
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urljoin

from onrecord.model import Capture, Given, Problem, latest_day
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
    captured: str | None = None
    """When it was made, ISO 8601, if no item is of a later day: some feeds keep the time of their first making."""

    @classmethod
    def of(cls, stated: Any, name: str, items: Iterable[Any] = ()) -> Feed:
        """From what feedparser found."""
        made = _time(str(dict.get(stated, "updated") or ""))
        made_by = latest_day(made) if made else None
        later = made_by and any(day > made_by for one in items if (day := _day(one)))
        return cls(name, _words(stated.get("title")), str(stated.get("link") or ""), None if later else made)


def capture_items(items: Sequence[Any], feed: Feed) -> Iterator[Capture | Problem]:
    """The items that hold a whole report, in the feed's order, then one problem for those that don't."""
    left_out: list[str] = []
    for item in items:
        found = capture_item(item, feed)
        if isinstance(found, Capture):
            yield found
        else:
            left_out.append(found)
    if left_out:
        detail = (
            f"{len(left_out):,} of {len(items):,} items of {feed.name} hold only a summary, which isn't the report:"
            f" save their pages and add them (the first: {left_out[0]})"
        )
        yield Problem("sources", "only-summary", detail, where=feed.name)


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
        "captured": feed.captured,
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
    return _time(value) or value or None


def _time(value: str) -> str | None:
    """ISO 8601; None for what is no time."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return read(value.strip()).isoformat()
        except (ValueError, TypeError):
            continue
    return None


def _day(item: Any) -> date | None:
    try:
        return datetime.fromisoformat(_published(item) or "").date()
    except ValueError:
        return None

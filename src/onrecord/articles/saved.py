"""What the program that saved a page wrote into it: in a comment above the page's body, its address and the time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from onrecord.articles.stated import web_address
from onrecord.model import latest_day

TOP = 20_000
"""In characters: such a comment stands above the page's own head."""
BROWSER = re.compile(r"<!--\s*saved from url=\(\d{4,}\)(\S{1,5000})\s*-->", re.I)
"""The mark of the web, with the length of the address before it: written by browsers built on Chromium, and older."""
SINGLE_FILE = re.compile(r"<!--\s*(?:Page saved with|Archive processed by) SingleFile\b(.{0,6000}?)-->", re.S)
LINE = re.compile(r"^[ \t]*(url|saved date):[ \t]*(\S.*?)[ \t]*$", re.M)
CLOCK = re.compile(r"^(\w+ \w+ \d+ \d+ [\d:]+) (?:GMT|UTC)?([+-]\d{4})\b")
"""A time as JavaScript writes it: ``Sat May 03 2031 12:15:00 GMT+0200 (Central European Summer Time)``."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a page was saved from, and when; None for what wasn't written."""

    url: str | None = None
    captured: str | None = None
    """ISO 8601."""


def saved_by(html: str) -> Saved:
    """What stands in the comment of SingleFile, or else of a browser, at the top of a page."""
    top = html[:TOP]
    if told := SINGLE_FILE.search(top):
        lines = dict(LINE.findall(told[1]))
        return Saved(web_address(lines.get("url")), _moment(lines.get("saved date", "")))
    told = BROWSER.search(top)
    # A comment can't hold two hyphens in a row: browsers write them in another way.
    return Saved(web_address(told[1].replace("%2D%2D", "--"))) if told else Saved()


def _moment(written: str) -> str | None:
    if latest_day(written):
        return written
    clock = CLOCK.match(written)
    try:
        return parsedate_to_datetime(f"{clock[1]} {clock[2]}").isoformat() if clock else None
    except (ValueError, TypeError, OverflowError):
        return None

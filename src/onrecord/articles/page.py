"""A page's body text, found by trafilatura, with its own markup as a help and as a fallback.

Barbaresi, A. (2021): Trafilatura, a web scraping library and command-line tool for text discovery and extraction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from htmldate import find_date
from lxml import etree  # type: ignore[import-untyped] # it has no types of its own
from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped] # likewise
from trafilatura import bare_extraction

from onrecord.articles.days import stated
from onrecord.articles.lines import plain
from onrecord.model import Published
from onrecord.model.article import LeftoverKind

DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
EMBEDDED = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s%]+")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
SPACES = re.compile(r"\s+")
SILENT = frozenset(["script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "select"])
SILENT |= {"button", "textarea"}
BLOCKS = (
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "blockquote",
    "td",
    "div",
    "pre",
    "dd",
    "dt",
    "article",
    "section",
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BESIDE: dict[str, LeftoverKind] = {"figcaption": "caption", "aside": "promotion", "nav": "menu", "footer": "menu"}
CAPTION_CLASS = re.compile(
    r"(?:[\w-]+ )*(?:wp-|photo-?|image-?|img-?|figure-?)?(caption|credit)(?:-text)?(?: [\w-]+)*", re.I
)
LATEST = "2100-01-01"
"""htmldate takes today for its limit where none is given; the same page must have the same date tomorrow."""
CHANGED = re.compile(r"modif|updat|revis|review|expir|access|retriev", re.I)
"""Meta elements that date something else than the publication."""
SHORTER = 1.5
"""How many times the text found JSON-LD's own must be as long to be preferred."""


def parse(html: str) -> HtmlElement | None:
    """The page as a tree; None where there is no element in it. Embedded pictures are left out to bound memory."""
    html = CONTROL.sub(" ", EMBEDDED.sub("data:,", DECLARATION.sub("", html)))
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False)
    try:
        return document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing but white space or comments
        return None


def without_layout_tables(page: HtmlElement) -> HtmlElement:
    """The page itself, changed: where a table's cell holds paragraphs or a table, tables are its layout; now blocks."""
    if any(_lays_out(cell) for cell in page.iter("td")):
        for part in list(page.iter("table", "tbody", "thead", "tr", "td", "th")):
            part.tag = "div"
    return page


def _lays_out(cell: HtmlElement) -> bool:
    return cell.find("table") is not None or sum(1 for _ in islice(cell.iterchildren("p"), 2)) == 2


def find_body(page: HtmlElement, linked: str | None, *, thorough: bool) -> str:
    """The report's text, paragraphs parted by newlines; empty where none is found.

    ``linked`` is the text that JSON-LD holds, taken where it is clearly longer; ``thorough`` compares extractors,
    which takes the square of the page's size.
    """
    found = _extracted(page, fast=not thorough, recall=False)
    found = found or _extracted(page, fast=True, recall=True) or paragraphs(page)
    if linked and (len(linked) > SHORTER * len(found) + 100 or SPACES.sub("", linked) == SPACES.sub("", found)):
        return linked  # trafilatura may take the same text, but without its paragraphs
    return found


def _extracted(page: HtmlElement, *, fast: bool, recall: bool) -> str:
    settings: dict[str, Any] = {"include_comments": False, "include_formatting": False, "deduplicate": False}
    document = bare_extraction(page, fast=fast, favor_recall=recall, with_metadata=False, **settings)
    text = document.text if document is not None and not isinstance(document, dict) else None
    return (text or "").strip()


def paragraphs(page: HtmlElement) -> str:
    """The text of all paragraphs; of all blocks where there is no paragraph."""
    rows = list(_rows(page, ("p",))) or list(_rows(page, BLOCKS))
    return "\n".join(rows)


def _rows(page: HtmlElement, tags: Sequence[str]) -> Iterator[str]:
    """The texts of blocks, each on one line: what stands within ``tags`` and is shown."""
    row: list[str] = []
    silent = within = 0
    for event, element in etree.iterwalk(page, events=("start", "end")):
        begins = event == "start"
        if element.tag in BLOCKS or element.tag == "br":
            if words := SPACES.sub(" ", "".join(row)).strip():
                yield words
            row = []
        step = 1 if begins else -1
        silent += step * (element.tag in SILENT)
        within += step * (element.tag in tags)
        words = element.text if begins else element.tail
        if words and within > 0 and not silent:
            row.append(words)


def below_headline(page: HtmlElement, title: str | None) -> tuple[str, ...]:
    """What the page shows from its headline on, a few lines: where bylines and dates stand."""
    rows = _rows(page, ("body",))
    wanted = plain(title or "")
    for row in rows:
        if wanted and plain(row) == wanted:
            return (row, *islice(rows, 8))
    return ()


def shown_length(page: HtmlElement) -> int:
    """How many characters of text the page shows, at most."""
    shown = (element for element in page.iter() if element.tag not in SILENT)
    return sum(len(element.text or "") + len(element.tail or "") for element in shown)


def roles(page: HtmlElement) -> dict[str, LeftoverKind]:
    """Lines whose kind the markup tells: headings, captions, and what stands beside the report."""
    found: dict[str, LeftoverKind] = {}
    for element in page.iter(*HEADINGS, *BESIDE, "p", "div", "span"):
        if kind := _role(element):
            words = plain(SPACES.sub(" ", _short_text(element)))
            if words:
                found.setdefault(words, kind)
    return found


def _role(element: HtmlElement) -> LeftoverKind | None:
    if element.tag in HEADINGS:
        return "headline"
    if element.tag in ("p", "div", "span"):
        named = CAPTION_CLASS.fullmatch(element.get("class") or "")
        return None if named is None else "credit" if named[1].lower() == "credit" else "caption"
    return BESIDE[str(element.tag)]


def _short_text(element: HtmlElement) -> str:
    """The words in it, or none where they are more than a line."""
    words: list[str] = []
    room = 600
    for piece in element.itertext():
        words.append(piece)
        room -= len(piece)
        if room < 0:
            return ""
    return " ".join(words)


def found_date(page: HtmlElement, url: str | None) -> Published | None:
    """The date in the page's head, its marked-up times, or its address, by htmldate; its guessing in text is off."""
    skeleton = _dated_parts(page)
    try:
        found = find_date(skeleton, extensive_search=False, original_date=True, url=url, max_date=LATEST)
    except (ValueError, TypeError, AttributeError, OverflowError):  # odd dates in odd pages
        return None
    return stated(found) if found else None


def _dated_parts(page: HtmlElement) -> HtmlElement:
    """The page's head and, where all its time elements name one day, the first of them."""
    skeleton = document_fromstring("<html><head></head><body><p></p></body></html>")
    times = [time.get("datetime") or time.text_content() for time in page.iter("time")]
    days = {value.strip()[:10] for value in times if value and value.strip()}
    if len(days) == 1:
        element = etree.SubElement(skeleton.find("body"), "time")
        element.set("datetime", times[0] if times[0] else "")
        element.text = times[0]
    for meta in page.iter("meta"):
        known = {
            name: value
            for name in ("name", "property", "itemprop", "http-equiv", "content")
            if (value := meta.get(name))
        }
        if not CHANGED.search(" ".join(known.values())):
            etree.SubElement(skeleton.find("head"), "meta", known)
    return skeleton

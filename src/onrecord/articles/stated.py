"""What a page states about itself: in schema.org JSON-LD first, then in its meta elements, its links and its headings.

Names and nesting follow schema.org (NewsArticle and its kin), Open Graph, Dublin Core and citation tags.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement  # type: ignore[import-untyped] # lxml has no types of its own

from onrecord.articles.days import stated, written
from onrecord.articles.language import article_types, meta_names, outlet_words
from onrecord.model import Published

LD_JSON = re.compile(r"application/ld\+json", re.I)
COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*;?\s*$")
SPACES = re.compile(r"[\s\x00]+")
LONE = re.compile("[\ud800-\udfff]")
"""Half a character, as JSON can hold it: no text, address or database can."""
TAG = re.compile(r"<[^<>]{1,300}>")
TITLE_END = re.compile(r"(?<! ) +[|–—·»-] +")
DEEPEST = 20
"""How far nested JSON-LD is followed."""
LONGEST = 500
"""In characters: a longer title, byline or outlet is something else."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page says of itself; None where it doesn't."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: Published | None = None
    url: str | None = None
    body: str | None = None
    """The report's text as JSON-LD holds it, in plain text."""


NOTHING = Stated()


def stated_by(page: HtmlElement) -> Stated:
    """All that ``page`` states, the most trusted place first for each field."""
    linked, meta = _from_json(page), _from_meta(page)
    title = linked.title or meta.title or _heading(page) or _title_element(page, linked.outlet or meta.outlet)
    return Stated(
        title=title,
        outlet=linked.outlet or meta.outlet or _outlet_in_title(page),
        byline=linked.byline or meta.byline or _author_element(page),
        published=linked.published or meta.published,
        url=_canonical(page) or meta.url or linked.url,
        body=linked.body,
    )


def _from_json(page: HtmlElement) -> Stated:
    nodes = [node for script in page.iter("script") for node in _nodes(_parsed(script), 0)]
    ranked = [(rank, node) for node in nodes if (rank := _rank(node)) is not None]
    best = min(ranked, key=lambda pair: pair[0], default=None)
    named = {one["@id"]: one for one in nodes if isinstance(one.get("@id"), str) and one.get("name")}
    found = _article({key: _resolved(value, named) for key, value in best[1].items()}) if best else NOTHING
    return found if found.outlet else replace(found, outlet=_site(nodes))


def _parsed(script: HtmlElement) -> Any:
    if not LD_JSON.search(script.get("type") or "") or not script.text:
        return None
    try:
        return json.loads(COMMENT.sub("", script.text).strip(), strict=False)
    except (ValueError, RecursionError):  # broken JSON-LD is as common as whole; meta elements stand in
        return None


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """All objects in lists, graphs and main entities."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart"):
            yield from _nodes(value.get(key), depth + 1)


def _resolved(value: Any, named: dict[str, dict[str, Any]]) -> Any:
    """A reference to another object of the page, or a list of them, replaced by the objects."""
    if isinstance(value, list):
        return [_resolved(one, named) if isinstance(one, dict) else one for one in value]
    return named.get(value.get("@id", ""), value) if isinstance(value, dict) and "name" not in value else value


def _types(node: dict[str, Any]) -> list[str]:
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return [name.rsplit("/", 1)[-1].lower() for name in names if isinstance(name, str)]


def _rank(node: dict[str, Any]) -> int | None:
    """0 for a report with headline and date, 1 for a lesser one, None for all else: links may be listed too."""
    if not any(name in article_types() for name in _types(node)):
        return None
    whole = bool(node.get("headline") or node.get("name")) and bool(node.get("datePublished"))
    return 0 if whole or node.get("articleBody") else 1


def _article(node: dict[str, Any]) -> Stated:
    return Stated(
        title=_words(node.get("headline")) or _words(node.get("name")),
        outlet=_names(node.get("publisher")) or _names(node.get("sourceOrganization")),
        byline=_names(node.get("author")) or _names(node.get("creator")),
        published=_day(_words(node.get("datePublished")) or _words(node.get("dateCreated"))),
        url=next((url for key in ("url", "mainEntityOfPage", "@id") if (url := _address(node.get(key)))), None),
        body=_body(node.get("articleBody")),
    )


def _site(nodes: list[dict[str, Any]]) -> str | None:
    kinds = ("newsmediaorganization", "website")
    return next((_words(node.get("name")) for kind in kinds for node in nodes if kind in _types(node)), None)


def _words(value: Any) -> str | None:
    """A text, tags and entities resolved as pages hide them in JSON, on one line; None for all else."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return None
    words = SPACES.sub(" ", TAG.sub(" ", LONE.sub("\ufffd", html.unescape(value)))).strip()
    return words if 0 < len(words) <= LONGEST else None


def _names(value: Any) -> str | None:
    """One name, or several joined as a byline joins them."""
    values = value if isinstance(value, list) else [value]
    names = [name for one in values if (name := _words(one)) and not name.startswith(("http:", "https:"))]
    names = list(dict.fromkeys(names))
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or None


def _body(value: Any) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return None
    text = html.unescape(re.sub(r"</p>|<br ?/?>", "\n", value, flags=re.I))
    rows = [SPACES.sub(" ", row).strip() for row in TAG.sub("", text).splitlines()]
    return "\n".join(row for row in rows if row) or None


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return web_address(value) if isinstance(value, str) else None


def web_address(value: str | None) -> str | None:
    """``value`` if it is a whole address on the web, white space left out."""
    value = (value or "").strip()
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    whole = parts.scheme in ("http", "https") and parts.hostname and not SPACES.search(value) and not LONE.search(value)
    return value if whole else None


def _from_meta(page: HtmlElement) -> Stated:
    said: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = _words(meta.get("content"))
        if name and content:
            said.setdefault(name.strip().lower(), []).append(content)
    first = {field: _first(said, meta_names(field)) for field in ("title", "outlet", "url")}
    byline = next((_names(said[name]) for name in meta_names("byline") if name in said and _names(said[name])), None)
    days = (day for name in meta_names("published") for value in said.get(name, ()) if (day := _day(value)))
    return Stated(first["title"], first["outlet"], byline, next(days, None), web_address(first["url"]))


def _first(said: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((said[name][0] for name in names if name in said), None)


def _day(value: str | None) -> Published | None:
    return (stated(value) or written(value)) if value else None


def _canonical(page: HtmlElement) -> str | None:
    for link in page.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return web_address(link.get("href"))
    return None


def _heading(page: HtmlElement) -> str | None:
    """The one main heading; pages with several don't say which is the report's."""
    found = [words for heading in page.iter("h1") if (words := _words(heading.text_content()))]
    return found[0] if len(set(found)) == 1 else None


def _outlet_in_title(page: HtmlElement) -> str | None:
    """The part of the browser's title that names a news organisation: the first or the last."""
    element = next(page.iter("title"), None)
    parts = TITLE_END.split(_words(element.text_content()) or "") if element is not None else []
    ends = [parts[-1], parts[0]] if len(parts) > 1 else []
    named = (part for part in ends if len(part.split()) <= 5 and set(part.lower().split()) & outlet_words())
    return next(named, None)


def _title_element(page: HtmlElement, outlet: str | None) -> str | None:
    """The browser's title, without the outlet's name that often stands at its end."""
    element = next(page.iter("title"), None)
    words = _words(element.text_content()) if element is not None else None
    parts = TITLE_END.split(words) if words else []
    if len(parts) > 1 and (outlet is None or parts[-1].lower() == outlet.lower()):
        longest = max(parts, key=lambda part: len(part.split()))
        return longest if outlet is None else words[: -len(parts[-1])].rstrip(" |–—·»-") if words else None
    return words


def _author_element(page: HtmlElement) -> str | None:
    for element in page.iter("a", "span", "address", "p", "div"):
        if element.get("rel") == "author" or element.get("itemprop") == "author":
            words = _words(element.text_content())
            return re.sub(r"^by:? ", "", words, flags=re.I) if words and len(words) < 120 else None
    return None

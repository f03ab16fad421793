"""Reads a page as a strict reader would: tags balance, ids are unique, nothing is inline, links lead somewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_VOID = {"meta", "link", "input", "br", "hr", "img"}
_MAY_HOLD_NO_BLOCK = {"p", "h1", "h2", "h3", "span", "a", "bdi", "q"}
_BLOCKS = {"p", "div", "section", "ul", "ol", "dl", "article", "table", "h1", "h2", "h3", "header", "details"}


@dataclass
class PageCheck(HTMLParser):
    """What one page holds, and what is wrong with it."""

    faults: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    """The characters of the article's text."""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._in_text = 0

    def __hash__(self) -> int:
        return id(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if len(named) != len(attrs):
            self.faults.append(f"an attribute stands twice in <{tag}>")
        self.faults += [f"<{tag} {name}>" for name in named if name == "style" or name.startswith("on")]
        if tag in _BLOCKS and set(self.stack) & _MAY_HOLD_NO_BLOCK:
            self.faults.append(f"<{tag}> within {self.stack}")
        if tag == "a" and "a" in self.stack:
            self.faults.append("a link within a link")
        if "id" in named:
            self.ids.append(named["id"] or "")
        self.links += [named[name] or "" for name in ("href", "src", "action") if name in named]
        if tag == "script":
            self.scripts.append(named.get("src") or "(inline)")
        if tag not in _VOID:
            self.stack.append(tag)
        if tag == "section" and named.get("class") == "text":
            self._in_text = len(self.stack)

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.stack[-3:]}")
            return
        if len(self.stack) == self._in_text:
            self._in_text = 0
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        if self._in_text and "p" in self.stack:
            self.text.append(data)
        if self.stack and self.stack[-1] in ("script", "style") and data.strip():
            self.faults.append(f"inline {self.stack[-1]}")


def checked(html: str) -> PageCheck:
    """Read a page to its end."""
    page = PageCheck()
    page.feed(html)
    page.close()
    if page.stack:
        page.faults.append(f"never closed: {page.stack}")
    page.faults += [f"id twice: {id}" for id in sorted({id for id in page.ids if page.ids.count(id) > 1})]
    return page


def site_faults(folder: Path) -> list[str]:
    """What is wrong with a published site: each page's faults, and links that lead nowhere or outside."""
    pages = {path.relative_to(folder).as_posix(): checked(path.read_text("utf-8")) for path in folder.rglob("*.html")}
    found = [f"{name}: {fault}" for name, page in pages.items() for fault in page.faults]
    for name, page in pages.items():
        found += [
            f"{name}: {link}: {fault}" for link in page.links if (fault := _link_fault(folder, pages, name, link))
        ]
    return found


def _link_fault(folder: Path, pages: dict[str, PageCheck], name: str, link: str) -> str:
    parts = urlsplit(link)
    if parts.scheme in ("http", "https"):
        return ""
    if parts.scheme or parts.netloc or link.startswith("/"):
        return "is no relative link"
    path = (Path(name).parent / unquote(parts.path)) if parts.path else Path(name)
    target = (folder / path).resolve()
    if not target.is_file():
        return "leads to no file"
    inside = target.relative_to(folder.resolve()).as_posix()
    if parts.fragment and inside in pages and unquote(parts.fragment) not in pages[inside].ids:
        return "leads to no place on the page"
    return ""

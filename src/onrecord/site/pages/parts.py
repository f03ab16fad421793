"""What pages have in common: the frame around them, links, and a report's name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from onrecord.ledger import ArticleCard
from onrecord.model import Passage, Span
from onrecord.site import days
from onrecord.site.addresses import article_page, words_anchor
from onrecord.site.marks import visible
from onrecord.site.wording import excerpt


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    title: str
    """The page's own title, for the browser's tab."""
    section: str
    """The part of the site that it belongs to, as the navigation names it: ``stories``, ``reports`` …"""
    root: str
    """The way from the page to the site's root: empty, ``../`` or, where a server knows it, an absolute path."""
    live: bool
    """Whether a server shows the page, so that it can search."""
    version: str
    """The version of this package."""
    query: str = ""
    """What was searched for, to stand in the search field."""
    map: bool = False
    """Whether the page shows a map, which works in a thread of its own and reads pictures that the page holds."""
    about: str = ""
    """What the page comes to, in a sentence, for those who see a link to it; empty where its title says enough."""

    @property
    def policy(self) -> str:
        """The content security policy, as the page itself states it."""
        return content_security_policy(self.live, map=self.map)


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One named value, or the way in which it is absent."""

    name: str
    words: str = ""
    """The value in words; empty where it is absent."""
    absent: str = ""
    """``unknown``: not stated or not measured; ``none``: looked for and not there; empty where there is a value."""
    links: tuple[Link, ...] = ()
    """Where the value stands in the text."""


@dataclass(frozen=True, slots=True)
class Report:
    """An article as other pages name it."""

    outlet: str | None
    """None where it isn't known."""
    title: str
    """Its headline; where it isn't known, that it isn't, with the beginning of its id."""
    href: str
    """Its page, from the page that names it."""
    day: days.Day
    number: int = 0
    """Its place among the story's reports, from 1; 0 where it isn't numbered."""


@dataclass(frozen=True, slots=True)
class Words:
    """Exact words of a report, with the way to where they stand."""

    report: Report
    words: str
    href: str


def content_security_policy(live: bool, *, map: bool = False) -> str:
    """What a page may load: its own style sheet, script and drawings, and nothing else.

    Source: W3C Content Security Policy Level 3. ``frame-ancestors`` has effect in a header alone.
    """
    forms = "'self'" if live else "'none'"
    return (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        f"base-uri 'none'; form-action {forms}" + ("; worker-src blob:; connect-src data: blob:" if map else "")
    )


@dataclass(frozen=True, slots=True)
class Naming:
    """How one page names reports: where it stands, and which numbers they have on it."""

    cards: dict[str, ArticleCard]
    root: str
    numbers: dict[str, int]

    def report(self, id: str) -> Report:
        """The report; its article must be known."""
        return report(self.cards[id], self.root, self.numbers.get(id, 0))

    def reports(self, ids: Iterable[str | None]) -> tuple[Report, ...]:
        """Those of the reports that are known."""
        return tuple(self.report(id) for id in ids if id is not None and id in self.cards)


def frame(title: str, section: str, *, root: str = "", live: bool = False, query: str = "") -> Frame:
    """The frame of one page."""
    return Frame(excerpt(visible(title), 120) or "Untitled", section, root, live, package_version(), query)


@cache
def package_version() -> str:
    """The installed version of this package, or ``unknown`` where it isn't installed."""
    try:
        return version("onrecord")
    except PackageNotFoundError:
        return "unknown"


def report(card: ArticleCard, root: str, number: int = 0) -> Report:
    """How a page at ``root`` names the article."""
    title = excerpt(visible(card.title or ""), 240) or f"Headline not known ({excerpt(visible(card.id), 80)})"
    outlet = excerpt(visible(card.outlet), 80) if card.outlet else None
    return Report(outlet or None, title, root + article_page(card.id), days.published(card.published), number)


def folded(number: int, shown: int = 8, few: int = 3) -> int:
    """How many of a list are folded away, so that a reader asks for them: none where only a few would be."""
    return number - shown if number > shown + few else 0


def words_link(article: str, span: Span, root: str) -> str:
    """The way to exact words on their article's page."""
    return f"{root}{article_page(article)}#{words_anchor(span)}"


def shown_words(cards: dict[str, ArticleCard], passages: Sequence[Passage], root: str, limit: int) -> tuple[Words, ...]:
    """Passages of known articles as a page quotes them."""
    return tuple(
        Words(report(cards[one.article], root), excerpt(one.span.words, limit), words_link(one.article, one.span, root))
        for one in passages
        if one.article in cards
    )


def numbered_words(naming: Naming, passages: Sequence[Passage], limit: int) -> tuple[Words, ...]:
    """The same with each report's number, which tells apart those of one outlet."""
    told = [one for one in passages if one.article in naming.cards]
    quoted = shown_words(naming.cards, told, naming.root, limit)
    return tuple(replace(words, report=naming.report(one.article)) for words, one in zip(quoted, told, strict=True))

"""Pages that hold little or nothing of the desk: how to read the site, a page that isn't there, what a search found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ledger import Hit
from onrecord.site.addresses import words_anchor
from onrecord.site.marks import visible
from onrecord.site.overview import Overview
from onrecord.site.pages.parts import Frame, Report, frame, report


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What ``about.html`` is told."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class MissingPage:
    """What ``missing.html`` is told."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class HitRow:
    """One report that a search found, with the first words that match."""

    report: Report
    before: str
    words: str
    after: str
    href: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What ``search.html`` is told."""

    frame: Frame
    asked: bool
    """Whether anything was asked for."""
    hits: tuple[HitRow, ...]
    limit: int
    """How many reports the page shows at most."""


_CONTEXT = 300


def about_page(known: Overview) -> AboutPage:
    """Build the page on how to read the site."""
    return AboutPage(frame("How to read this", "about", live=known.live))


def missing_page(root: str) -> MissingPage:
    """Build the answer to an address that has no page."""
    return MissingPage(frame("No such page", "", root=root, live=True))


def search_page(known: Overview, query: str, hits: Sequence[Hit], limit: int) -> SearchPage:
    """Build the page of what a search found."""
    title = f"Search: {query}" if query else "Search"
    rows = tuple(_hit(known, one) for one in hits if one.article in known.cards)
    return SearchPage(frame(title, "search", live=True, query=query), bool(query.strip()), rows, limit)


def _hit(known: Overview, hit: Hit) -> HitRow:
    named = report(known.cards[hit.article], "")
    span = hit.span
    if span is None:
        return HitRow(named, "", "", "", named.href)
    around = hit.around if hit.around and hit.around.covers(span) else span
    before, after = span.text[around.start : span.start], span.text[span.end : around.end]
    href = f"{named.href}?words={span.start}-{span.end}#{words_anchor(span)}"
    return HitRow(
        named,
        ("…" if around.start else "") + visible(before[-_CONTEXT:]),
        visible(span.words[:_CONTEXT]),
        visible(after[:_CONTEXT]) + ("…" if around.end < len(span.text) else ""),
        href,
    )

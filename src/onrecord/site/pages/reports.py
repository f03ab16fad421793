"""The reports page: every article of the desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.ledger import ArticleCard
from onrecord.site.addresses import story_page
from onrecord.site.days import day, first_day
from onrecord.site.marks import visible
from onrecord.site.overview import Overview
from onrecord.site.pages.parts import Frame, Link, Report, frame, report
from onrecord.site.pages.sums import Sums, sums
from onrecord.site.wording import excerpt

_SHOWN_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One article and the stories that it belongs to."""

    report: Report
    stories: tuple[Link, ...]
    alone: bool
    """Whether no other report tells of its story."""


@dataclass(frozen=True, slots=True)
class ReportDay:
    """The reports of one day."""

    when: str | None
    """The day, or the first that they may have been published on; None where none is known."""
    lines: tuple[ReportLine, ...]
    open: bool
    """Whether they are shown at once, and not only when a reader asks for them."""


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """What ``reports.html`` is told."""

    frame: Frame
    sums: Sums
    days: tuple[ReportDay, ...]
    """The latest first, reports without a day last."""


def reports_page(known: Overview) -> ReportsPage:
    """Build the list of all reports."""
    cards = sorted(known.cards.values(), key=_latest_first)
    return ReportsPage(
        frame("Reports", "reports", live=known.live), sums(cards, known.stories), tuple(_days(known, cards))
    )


def _days(known: Overview, cards: Sequence[ArticleCard]) -> Iterator[ReportDay]:
    """The reports by day; of many, the days that there is room for are open, and the first is in any case."""
    before = 0
    for when, held in groupby(cards, key=lambda card: first_day(card.published)):
        lines = tuple(_line(known, card) for card in held)
        yield ReportDay(day(when) if when else None, lines, not before or before + len(lines) <= _SHOWN_AT_ONCE)
        before += len(lines)


def _line(known: Overview, card: ArticleCard) -> ReportLine:
    stories = [known.story_by_id[id] for id in card.stories if id in known.story_by_id]
    links = tuple(Link(excerpt(visible(one.label), 100) or "Untitled", story_page(one.id)) for one in stories)
    return ReportLine(report(card, ""), links, [len(one.articles) for one in stories] == [1])


def _latest_first(card: ArticleCard) -> int:
    day = first_day(card.published)
    return -day.toordinal() if day else 0

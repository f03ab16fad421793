"""The reports page: every article of the desk."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.ledger import ArticleCard
from onrecord.site.addresses import story_page
from onrecord.site.days import first_day
from onrecord.site.marks import visible
from onrecord.site.overview import Overview
from onrecord.site.pages.parts import Frame, Link, Report, frame, report
from onrecord.site.pages.sums import Sums, sums
from onrecord.site.wording import excerpt


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One article and the stories that it belongs to."""

    report: Report
    stories: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """What ``reports.html`` is told."""

    frame: Frame
    sums: Sums
    lines: tuple[ReportLine, ...]
    """The latest first, those without a day last."""


def reports_page(known: Overview) -> ReportsPage:
    """Build the list of all reports."""
    cards = sorted(known.cards.values(), key=_latest_first)
    lines = tuple(
        ReportLine(
            report(card, ""),
            tuple(
                Link(excerpt(visible(known.story_by_id[id].label), 100) or "Untitled", story_page(id))
                for id in card.stories
                if id in known.story_by_id
            ),
        )
        for card in cards
    )
    return ReportsPage(frame("Reports", "reports", live=known.live), sums(cards, known.stories), lines)


def _latest_first(card: ArticleCard) -> int:
    day = first_day(card.published)
    return -day.toordinal() if day else 0

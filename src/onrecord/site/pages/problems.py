"""The problems page: what could not be done, so that nobody takes a gap for an absence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.model import Problem
from onrecord.site.labels import label
from onrecord.site.marks import visible
from onrecord.site.overview import Overview
from onrecord.site.pages.parts import Frame, Report, frame, report, words_link
from onrecord.site.wording import excerpt

_SHOWN = 2000


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem."""

    stage: str
    kind: str
    what: str
    """The kind in words."""
    detail: str
    report: Report | None
    """The article that it concerns, where there is one on the site."""
    where: str | None
    words: str
    """The words that it concerns; empty where it concerns none."""
    href: str


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many problems of a kind there are."""

    words: str
    number: int


@dataclass(frozen=True, slots=True)
class ProblemsPage:
    """What ``problems.html`` is told."""

    frame: Frame
    total: int
    kinds: tuple[KindCount, ...]
    """The most frequent first."""
    rows: tuple[ProblemRow, ...]
    more: int
    """Problems that the page has no room for."""


def problems_page(known: Overview) -> ProblemsPage:
    """Build the problems page."""
    kinds = Counter(one.kind for one in known.problems)
    most_first = sorted(kinds.items(), key=lambda one: (-one[1], one[0]))
    return ProblemsPage(
        frame("Problems", "problems", live=known.live),
        len(known.problems),
        tuple(KindCount(label("problem", kind), number) for kind, number in most_first),
        tuple(_row(known, one) for one in known.problems[:_SHOWN]),
        max(0, len(known.problems) - _SHOWN),
    )


def _row(known: Overview, problem: Problem) -> ProblemRow:
    card = known.cards.get(problem.article) if problem.article is not None else None
    placed = problem.span if card else None
    return ProblemRow(
        problem.stage,
        problem.kind,
        label("problem", problem.kind),
        excerpt(visible(problem.detail), 400),
        report(card, "") if card else None,
        excerpt(visible(problem.where), 160) if problem.where else None,
        excerpt(placed.words, 120) if placed else "",
        words_link(card.id, placed, "") if card and placed else "",
    )

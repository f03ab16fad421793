"""The problems page: what could not be done, so that nobody takes a gap for an absence."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Problem
from onrecord.site.addresses import anchor
from onrecord.site.labels import label
from onrecord.site.marks import visible
from onrecord.site.overview import Overview
from onrecord.site.pages.parts import Frame, Report, folded, frame, report, words_link
from onrecord.site.wording import excerpt

_SHOWN = 500


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem."""

    detail: str
    report: Report | None
    """The article that it concerns, where there is one on the site."""
    where: str | None
    words: str
    """The words that it concerns; empty where it concerns none."""
    href: str


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """Problems of one kind."""

    words: str
    anchor: str
    code: str
    """The stage that met them, and the kind, as exports name both."""
    number: int
    rows: tuple[ProblemRow, ...]
    """Those that the page has room for."""
    folded: int
    """So many of them, the last, are shown only when a reader asks for them."""


@dataclass(frozen=True, slots=True)
class ProblemsPage:
    """What ``problems.html`` is told."""

    frame: Frame
    total: int
    kinds: tuple[ProblemKind, ...]
    """The most frequent first."""


def problems_page(known: Overview) -> ProblemsPage:
    """Build the problems page."""
    kinds: dict[tuple[str, str], list[Problem]] = {}
    for one in known.problems:
        kinds.setdefault((one.stage, one.kind), []).append(one)
    most_first = sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    return ProblemsPage(
        frame("Problems", "problems", live=known.live),
        len(known.problems),
        tuple(_kind(known, stage, kind, met) for (stage, kind), met in most_first),
    )


def _kind(known: Overview, stage: str, kind: str, met: list[Problem]) -> ProblemKind:
    rows = tuple(_row(known, one) for one in met[:_SHOWN])
    return ProblemKind(
        label("problem", kind),
        anchor("problem", f"{stage}/{kind}"),
        f"{stage}/{kind}",
        len(met),
        rows,
        folded(len(rows), 10),
    )


def _row(known: Overview, problem: Problem) -> ProblemRow:
    card = known.cards.get(problem.article) if problem.article is not None else None
    placed = problem.span if card else None
    return ProblemRow(
        excerpt(visible(problem.detail), 400),
        report(card, "") if card else None,
        excerpt(visible(problem.where), 160) if problem.where else None,
        excerpt(placed.words, 120) if placed else "",
        words_link(card.id, placed, "") if card and placed else "",
    )

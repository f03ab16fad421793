"""Claims against reports: which report tells what, which tells it differently, and which is silent."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from onrecord.model import Claim, Story
from onrecord.site.addresses import anchor
from onrecord.site.labels import label
from onrecord.site.marks import visible
from onrecord.site.overview import Overview
from onrecord.site.pages.parts import Report, report, words_link
from onrecord.site.wording import excerpt

_SHOWN_CLAIMS = 40


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report does with one claim."""

    state: str
    """``told``, ``differs`` or ``silent``."""
    kinds: str
    """For ``differs``: in what."""
    href: str
    """The exact words; empty where the report is silent."""


@dataclass(frozen=True, slots=True)
class Row:
    """One claim across all reports."""

    label: str
    href: str
    """The claim on the story's page."""
    outlets: int
    origins: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The claims of one story against its reports."""

    reports: tuple[Report, ...]
    rows: tuple[Row, ...]
    left_out: int
    """Claims that the page has no room for; the CSV file has them all."""


def ordered(story: Story) -> list[Claim]:
    """Claims that are told differently first, then those that most origins tell."""
    return sorted(story.claims, key=lambda one: (not one.differences, -one.origins, -one.outlets))


def matrix(known: Overview, story: Story, root: str = "../", limit: int = _SHOWN_CLAIMS) -> Matrix:
    """Lay the claims against the reports; at most ``limit`` claims."""
    ids = [id for id in story.articles if id in known.cards]
    claims = ordered(story)
    return Matrix(
        tuple(report(known.cards[id], root, number) for number, id in enumerate(ids, 1)),
        tuple(_row(claim, ids, root) for claim in claims[:limit]),
        max(0, len(claims) - limit),
    )


def _row(claim: Claim, ids: list[str], root: str) -> Row:
    return Row(
        excerpt(claim.label, 110),
        f"#{anchor('claim', claim.id)}",
        claim.outlets,
        claim.origins,
        tuple(_cell(claim, id, root) for id in ids),
    )


def _cell(claim: Claim, id: str, root: str) -> Cell:
    mine = [number for number, one in enumerate(claim.statements) if one.article == id]
    if not mine:
        return Cell("silent", "", "")
    kinds = dict.fromkeys(
        label("difference", one.kind) for one in claim.differences if any(number in one.statements for number in mine)
    )
    href = words_link(id, claim.statements[mine[0]].span, root)
    return Cell("differs" if kinds else "told", ", ".join(kinds), href)


def matrix_csv(known: Overview, story: Story) -> str:
    """The whole matrix as CSV: a row for each claim, a column for each report.

    A cell that a spreadsheet would take for a formula is kept from being one by an apostrophe before it.
    """
    table = matrix(known, story, limit=len(story.claims))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [f"{one.number}. {one.outlet or 'outlet unknown'}: {one.title}" for one in table.reports]
    writer.writerow(["claim", "outlets", "origins", *names])
    for row, claim in zip(table.rows, ordered(story), strict=True):
        cells = [f"{cell.state}: {cell.kinds}" if cell.kinds else cell.state for cell in row.cells]
        writer.writerow([_inert(visible(claim.label)), row.outlets, row.origins, *cells])
    return out.getvalue()


def _inert(words: str) -> str:
    return f"'{words}" if words.lstrip()[:1] in {"=", "+", "-", "@"} else words

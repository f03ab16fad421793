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

_SHOWN_CLAIMS = 60


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
    """Claims that only one report makes, or that there is no room for; the CSV file has them all."""


def ordered(story: Story) -> list[Claim]:
    """Claims that are told differently first, then those that most origins tell."""
    return sorted(story.claims, key=lambda one: (not one.differences, -one.origins, -one.outlets))


def matrix(known: Overview, story: Story) -> Matrix:
    """Lay the claims that several reports make against the reports, as many as a page has room for."""
    shared = [claim for claim in ordered(story) if len({one.article for one in claim.statements}) > 1]
    return _laid_out(known, story, shared[:_SHOWN_CLAIMS])


def _laid_out(known: Overview, story: Story, claims: list[Claim]) -> Matrix:
    ids = [id for id in story.articles if id in known.cards]
    return Matrix(
        tuple(report(known.cards[id], "../", number) for number, id in enumerate(ids, 1)),
        tuple(_row(claim, ids) for claim in claims),
        len(story.claims) - len(claims),
    )


def _row(claim: Claim, ids: list[str]) -> Row:
    return Row(
        excerpt(claim.label, 110),
        f"#{anchor('claim', claim.id)}",
        claim.outlets,
        claim.origins,
        tuple(_cell(claim, id) for id in ids),
    )


def _cell(claim: Claim, id: str) -> Cell:
    mine = [number for number, one in enumerate(claim.statements) if one.article == id]
    if not mine:
        return Cell("silent", "", "")
    kinds = dict.fromkeys(
        label("difference", one.kind) for one in claim.differences if any(number in one.statements for number in mine)
    )
    href = words_link(id, claim.statements[mine[0]].span, "../")
    return Cell("differs" if kinds else "told", ", ".join(kinds), href)


def matrix_csv(known: Overview, story: Story) -> str:
    """The whole matrix as CSV: a row for each claim, a column for each report.

    A cell that a spreadsheet would take for a formula is kept from being one by an apostrophe before it.
    """
    table = _laid_out(known, story, ordered(story))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [f"{one.number}. {one.outlet or 'outlet unknown'}: {one.title}" for one in table.reports]
    writer.writerow(["claim", "outlets", "origins", *names])
    for row, claim in zip(table.rows, ordered(story), strict=True):
        cells = [f"{cell.state}: {cell.kinds}" if cell.kinds else cell.state for cell in row.cells]
        writer.writerow([inert(visible(claim.label)), row.outlets, row.origins, *cells])
    return out.getvalue()


def inert(words: str) -> str:
    """The words with an apostrophe before them where a spreadsheet would take them for a formula."""
    return f"'{words}" if words.lstrip()[:1] in {"=", "+", "-", "@"} else words

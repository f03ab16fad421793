"""Claims against reports: which report tells what, which tells it differently, and which is silent."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import Claim, Reading, Span, Story
from onrecord.site.addresses import anchor
from onrecord.site.labels import label
from onrecord.site.marks import visible
from onrecord.site.overview import Overview
from onrecord.site.pages.called import figure_first
from onrecord.site.pages.claims import counted
from onrecord.site.pages.conflicts import is_parted, reports_of, standing
from onrecord.site.pages.parts import Naming, Report, words_link
from onrecord.site.wording import excerpt

_SHOWN_CLAIMS = 60
_SHOWN_REPORTS = 60
"""Of more reports than this, none is searched for claims that weren't matched."""
_LEAST = 4
_WORD = re.compile(r"[^\W\d_]{5,60}")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report does with one claim."""

    state: str
    """``told``, ``differs``, ``silent``, or ``unclear``: a sentence has much of it, but wasn't matched."""
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
    reports: int
    differs: bool
    standing: str
    """``agreed``, ``disputed``, ``changed`` (a count that went on) or ``one``: on one source."""
    counted: str
    """``quotation · 4 outlets · 2 origins``."""
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The claims that several reports of a story make, against its reports."""

    reports: tuple[Report, ...]
    rows: tuple[Row, ...]
    left_out: int
    """Claims that there is no room for; the CSV file has them all."""


def ordered(story: Story) -> list[Claim]:
    """Claims by how many origins tell them; of those the ones over which reports part, then those told differently."""
    return sorted(story.claims, key=lambda one: (-one.origins, not is_parted(one), not one.differences, -one.outlets))


def matrix(known: Overview, story: Story, reading: Callable[[str], Reading] | None = None) -> Matrix:
    """Lay the claims of several reports against the reports, as many as a page has room for.

    ``reading`` is asked whether a report that isn't known to make a claim has a sentence with much of it.
    """
    several = _of_several(story)
    seen = reading if reading and len(story.articles) <= _SHOWN_REPORTS else None
    shown = several[:_SHOWN_CLAIMS]
    ids = [id for id in story.articles if id in known.cards]
    naming = Naming(known.cards, "../", {id: number for number, id in enumerate(ids, 1)})
    return Matrix(
        naming.reports(ids),
        tuple(_row(naming, claim, ids, seen) for claim in shown),
        len(several) - len(shown),
    )


def unclear_words(story: Story, reading: Reading) -> Iterator[Span]:
    """The sentences of one report that cells of the story's matrix lead to though they weren't matched."""
    if len(story.articles) > _SHOWN_REPORTS:
        return
    for claim in _of_several(story)[:_SHOWN_CLAIMS]:
        silent = all(one.article != reading.article.id for one in claim.statements)
        near = _near(claim, reading) if silent else None
        if near:
            yield near


def _of_several(story: Story) -> list[Claim]:
    return [claim for claim in ordered(story) if reports_of(claim) > 1]


def _row(naming: Naming, claim: Claim, ids: list[str], reading: Callable[[str], Reading] | None) -> Row:
    return Row(
        excerpt(visible(figure_first(claim)), 110),
        f"#{anchor('claim', claim.id)}",
        claim.outlets,
        claim.origins,
        reports_of(claim),
        bool(claim.differences),
        standing(claim),
        _counted(naming, claim),
        tuple(_cell(claim, id, reading) for id in ids),
    )


def _counted(naming: Naming, claim: Claim) -> str:
    form = "" if claim.form == "statement" else f"{claim.form} · "
    return form + counted(naming, claim)


def _cell(claim: Claim, id: str, reading: Callable[[str], Reading] | None) -> Cell:
    mine = [number for number, one in enumerate(claim.statements) if one.article == id]
    if not mine:
        near = _near(claim, reading(id)) if reading else None
        return Cell("unclear", "", words_link(id, near, "../")) if near else Cell("silent", "", "")
    kinds = dict.fromkeys(
        label("difference", one.kind) for one in claim.differences if any(number in one.statements for number in mine)
    )
    href = words_link(id, claim.statements[mine[0]].span, "../")
    return Cell("differs" if kinds else "told", ", ".join(kinds), href)


def _near(claim: Claim, reading: Reading) -> Span | None:
    """The sentence that has most of the longer words of the claim, if it has two in three and at least four of them."""
    wanted = _long_words(claim.label)
    if len(wanted) < _LEAST:
        return None
    met = [(len(wanted & _long_words(one.words)), -one.start, one) for one in reading.sentences]
    best = max(met, key=lambda row: row[:2], default=None)
    return best[2] if best and best[0] >= max(_LEAST, len(wanted) * 2 / 3) else None


@lru_cache(maxsize=20_000)
def _long_words(words: str) -> frozenset[str]:
    return frozenset(one[:6] for one in _WORD.findall(words[:600].casefold()))


def matrix_csv(known: Overview, story: Story) -> str:
    """The whole matrix as CSV: a row for each claim, a column for each report.

    A cell that a spreadsheet would take for a formula is kept from being one by an apostrophe before it.
    """
    claims = ordered(story)
    ids = [id for id in story.articles if id in known.cards]
    naming = Naming(known.cards, "../", {id: number for number, id in enumerate(ids, 1)})
    rows = [_row(naming, claim, ids, None) for claim in claims]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [f"{one.number}. {one.outlet or 'outlet unknown'}: {one.title}" for one in naming.reports(ids)]
    writer.writerow(["claim", "outlets", "origins", *names])
    for row, claim in zip(rows, claims, strict=True):
        cells = [f"{cell.state}: {cell.kinds}" if cell.kinds else cell.state for cell in row.cells]
        writer.writerow([inert(visible(claim.label)), row.outlets, row.origins, *cells])
    return out.getvalue()


def inert(words: str) -> str:
    """The words with an apostrophe before them where a spreadsheet would take them for a formula."""
    return f"'{words}" if words.lstrip()[:1] in {"=", "+", "-", "@"} else words

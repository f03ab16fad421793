"""Figures and days side by side: what is counted, or what happened, against each report's own value for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Claim, DateExpression, Figure, Passage, Reading, Statement, Story, TimelineEntry
from onrecord.site.addresses import anchor
from onrecord.site.days import period
from onrecord.site.labels import label
from onrecord.site.marks import visible
from onrecord.site.pages.conflicts import Tag, tags
from onrecord.site.pages.parts import Naming, Report, words_link
from onrecord.site.wording import excerpt, figure_range, figure_unit

_SHOWN_ROWS = 120
_MOST_OF_A_KIND = 12
_OF_ANYTHING = {"percent": "percentages", "year of age": "ages", None: "other figures"}
"""Headings of what isn't counted as things are; a currency's is its code."""
_LONGEST = 1000  # code points: no figure's words are longer


@dataclass(frozen=True, slots=True)
class Value:
    """What one report gives, no more exact than the report."""

    words: str
    href: str
    """The very words on the report's page."""
    holder: str | None
    """On whose word; None where the report names nobody."""
    via: tuple[str, ...]
    """Through whom it has it, nearest first."""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One thing that is counted, or one event."""

    anchor: str | None
    """The claim's place on the page, where it stands nowhere else."""
    label: str
    context: str
    """The words around it; empty where the label has them."""
    href: str
    """The claim with all its words; the very words where it is no claim."""
    tags: tuple[Tag, ...]
    """In what the reports differ, the heaviest first; empty where no difference was found."""
    only: bool
    """Whether one report alone makes the claim."""
    cells: tuple[tuple[Value, ...], ...]
    """One for each of the table's reports; empty where the report is silent."""


@dataclass(frozen=True, slots=True)
class ComparedGroup:
    """Rows that count the same kind of thing."""

    heading: str
    rows: tuple[ComparedRow, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A table of such rows against the reports that give any of them."""

    reports: tuple[Report, ...]
    groups: tuple[ComparedGroup, ...]
    alone: tuple[ComparedGroup, ...]
    """What one report alone gives."""
    more: int
    """Rows that the page has no room for."""

    @property
    def rows_together(self) -> int:
        """How many rows of the table are shown."""
        return sum(len(group.rows) for group in self.groups)

    @property
    def rows_alone(self) -> int:
        """How many rows of one report alone are shown."""
        return sum(len(group.rows) for group in self.alone)


def figure_of(statement: Statement, reading: Reading) -> list[Figure]:
    """The figure that a statement of a claim about a figure is, or else those within it."""
    near = slice(
        bisect_left(reading.figures, statement.span.start - _LONGEST, key=lambda one: one.span.start),
        bisect_left(reading.figures, statement.span.end, key=lambda one: one.span.start),
    )
    found = [one for one in reading.figures[near] if one.span.overlaps(statement.span)]
    exact = [
        one for one in found if one.span == statement.span or _whole(one) == (statement.span.start, statement.span.end)
    ]
    return exact[:1] or [one for one in found if one.span.covers(statement.span)][:1] or found


def _whole(figure: Figure) -> tuple[int, int]:
    spans = [figure.span, figure.counted or figure.span]
    return min(one.start for one in spans), max(one.end for one in spans)


def figures_compared(
    naming: Naming, claims: Sequence[Claim], shown: set[str], reading: Callable[[str], Reading]
) -> Compared:
    """All figures of a story by what they count: kinds of which several reports give some, and the others.

    ``shown`` are the claims that stand elsewhere on the page, so that a row leads to them.
    """
    held: dict[str, list[tuple[Claim, str, dict[str, list[Value]]]]] = {}
    for claim in [one for one in claims if one.form == "figure"]:
        figures = [(row, figure) for row in claim.statements if row.article in naming.cards
                   for figure in figure_of(row, reading(row.article))[:1]]  # fmt: skip
        if figures:
            values: dict[str, list[Value]] = {}
            for row, figure in figures:
                values.setdefault(row.article, []).append(_value(naming, row, figure))
            unit = next((one.unit for _, one in figures if one.unit), None)
            held.setdefault(_heading(unit), []).append((claim, _counted(claim, figures), values))
    ordered = sorted(held.items(), key=lambda item: (-max(len(v) for _, _, v in item[1]), -len(item[1]), item[0]))
    return _table(naming, [(heading, [_figure_row(heading, *row, shown) for row in rows]) for heading, rows in ordered])


@dataclass(frozen=True, slots=True)
class _Row:
    """A row before its reports are known."""

    anchor: str | None
    label: str
    context: str
    href: str
    tags: tuple[Tag, ...]
    only: bool
    values: dict[str, list[Value]]


def _figure_row(heading: str, claim: Claim, words: str, values: dict[str, list[Value]], shown: set[str]) -> _Row:
    place = anchor("claim", claim.id)
    context = excerpt(visible(claim.label), 130)
    own = None if claim.id in shown else place
    if words in {heading, "%"}:  # the heading says it already
        words = context
    return _Row(
        own, words, "" if context == words else context, f"#{place}", tags(claim.differences), len(values) == 1, values
    )


def _heading(unit: str | None) -> str:
    return _OF_ANYTHING.get(unit) or label("unit", str(unit))


def _counted(claim: Claim, figures: Sequence[tuple[Statement, Figure]]) -> str:
    """What is counted, in the words of the report that says it most fully."""
    told = [one.of or figure_unit(one) or "" for _, one in figures]
    return excerpt(visible(max(told, key=len)), 90) or excerpt(visible(claim.label), 90)


def _value(naming: Naming, row: Statement, figure: Figure) -> Value:
    unit = "%" if figure.unit == "percent" else (figure.unit if figure.unit and figure.unit.isupper() else "")
    words = f"{figure_range(figure)}{unit if unit == '%' else f' {unit}' if unit else ''}"
    return Value(words, words_link(row.article, figure.span, naming.root), row.holder, via(row))


def via(row: Statement) -> tuple[str, ...]:
    """Through whom a report has it: the chain without the one who knows."""
    return row.chain[:-1] if row.chain and row.chain[-1] == row.holder else row.chain


def dates_compared(naming: Naming, story: Story, reading: Callable[[str], Reading]) -> Compared:
    """The events that several reports date, with the day that each gives; the timeline has those of one report."""
    claims = {one.id: one for one in story.claims}
    held: dict[str, list[TimelineEntry]] = {}
    for number, entry in enumerate(story.timeline):
        if entry.article is None:
            held.setdefault(entry.claim or f" {number}", []).append(entry)
    rows = [_date_row(naming, claims.get(key), entries, reading) for key, entries in held.items()]
    several = sorted((row for row in rows if len(row.values) > 1), key=lambda row: -len(row.values))
    return _table(naming, [("", several)] if several else [])


def _date_row(
    naming: Naming, claim: Claim | None, entries: Sequence[TimelineEntry], reading: Callable[[str], Reading]
) -> _Row:
    values: dict[str, list[Value]] = {}
    for entry in entries:
        for passage in entry.passages:
            if passage.article in naming.cards:
                here = values.setdefault(passage.article, [])
                here.append(_day(naming, entry, passage, reading(passage.article).dates))
    first = entries[0].passages[0]
    words = claim.label if claim else first.span.words
    href = f"#{anchor('claim', claim.id)}" if claim else words_link(first.article, first.span, naming.root)
    differs = tags(one for one in claim.differences if one.kind == "date") if claim else ()
    return _Row(None, excerpt(visible(words), 120), "", href, differs, False, values)


def _day(naming: Naming, entry: TimelineEntry, passage: Passage, dates: Iterable[DateExpression]) -> Value:
    here = [one.span for one in dates if one.covers == entry.covers and passage.span.covers(one.span)]
    span = here[0] if here else passage.span
    return Value(period(entry.covers), words_link(passage.article, span, naming.root), None, ())


def _table(naming: Naming, groups: Sequence[tuple[str, Sequence[_Row]]]) -> Compared:
    several, single = [], []
    for heading, rows in groups:
        held = _held_against_each_other(heading, rows)
        several += [(heading, held)] if held else []
        alone = [row for row in rows if row not in held]
        single += [(heading, alone)] if alone else []
    kept, more = _with_room([*several, *single])
    used = _givers([row for _, rows in kept for row in rows])
    ids = [id for id in naming.numbers if id in used]
    made = [ComparedGroup(heading, tuple(_rows(rows, ids))) for heading, rows in kept]
    cut = len(several)
    return Compared(naming.reports(ids), tuple(made[:cut]), tuple(made[cut:]), more)


def _held_against_each_other(heading: str, rows: Sequence[_Row]) -> Sequence[_Row]:
    """All rows where several reports count one kind of thing; of percentages, ages and money those of one claim alone.

    One report's percentage and another's tell nothing of each other unless both are of the same. Nor can a reader
    hold very many rows of one report each against each other.
    """
    if heading in _OF_ANYTHING.values() or heading.isupper() or len(rows) > _MOST_OF_A_KIND:
        return [row for row in rows if len(row.values) > 1]
    return rows if len(_givers(rows)) > 1 else []


def _givers(rows: Sequence[_Row]) -> set[str]:
    """The reports that give something in any of the rows."""
    return {id for row in rows for id in row.values}


def _with_room(groups: Sequence[tuple[str, Sequence[_Row]]]) -> tuple[list[tuple[str, Sequence[_Row]]], int]:
    """As many rows as the page has room for, and how many are left out."""
    kept, left = [], _SHOWN_ROWS
    for heading, rows in groups:
        if rows[:left]:
            kept.append((heading, rows[:left]))
        left -= len(rows[:left])
    return kept, sum(len(rows) for _, rows in groups) - (_SHOWN_ROWS - left)


def _rows(rows: Sequence[_Row], ids: Sequence[str]) -> Iterator[ComparedRow]:
    for row in rows:
        cells = tuple(tuple(dict.fromkeys(row.values.get(id, ()))) for id in ids)
        yield ComparedRow(row.anchor, row.label, row.context, row.href, row.tags, row.only, cells)

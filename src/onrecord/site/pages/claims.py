"""One claim as the story page shows it: every telling side by side, with the very words that differ marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.model import Claim, Figure, Reading, Statement
from onrecord.site.addresses import anchor
from onrecord.site.drawings import RangePlot, range_plots
from onrecord.site.labels import count, label
from onrecord.site.overview import Overview
from onrecord.site.pages.parts import Report, report, words_link
from onrecord.site.wording import Bit, bits, excerpt, figure_range, figure_unit

_LONGEST_WORDING = 1200


@dataclass(frozen=True, slots=True)
class Told:
    """What a telling's figure says."""

    range: str
    unit: str | None
    of: str | None
    """What is counted, in the report's words; None where it doesn't say."""
    modifier: str


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's statement of a claim."""

    report: Report
    href: str
    """The exact words on the report's page."""
    bits: tuple[Bit, ...]
    """The words, cut where words that differ begin and end."""
    cut: bool
    """Whether the statement goes on after these words."""
    holder: str | None
    """Who is said to say so; None where the report says it in its own voice."""
    chain: tuple[str, ...]
    """Through whom the report has it, nearest first."""
    figures: tuple[Told, ...]
    """The figures within the words, for a claim about a figure."""
    plot: RangePlot | None
    """The figure's range on the claim's scale."""


@dataclass(frozen=True, slots=True)
class Parting:
    """One difference in words."""

    kind: str
    detail: str
    between: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class ClaimBlock:
    """One claim with all its tellings and differences."""

    anchor: str
    label: str
    form: str
    """``quotation``, ``figure`` or ``statement``."""
    kinds: tuple[str, ...]
    """In what its tellings differ; empty where no difference was found."""
    counted: str
    """``told by 4 outlets · 2 origins``."""
    tellings: tuple[Telling, ...]
    partings: tuple[Parting, ...]


def claim_block(
    known: Overview, claim: Claim, numbers: dict[str, int], reading: Callable[[str], Reading]
) -> ClaimBlock:
    """Lay one claim out; ``numbers`` gives the story's reports their numbers."""
    statements = [one for one in claim.statements if one.article in known.cards]
    told = [_figures(one, reading) if claim.form == "figure" else () for one in statements]
    plots = range_plots([figures[0] if len(figures) == 1 else None for figures in told])
    return ClaimBlock(
        anchor("claim", claim.id),
        excerpt(claim.label, 220),
        claim.form,
        tuple(dict.fromkeys(label("difference", one.kind) for one in claim.differences)),
        f"{count(claim.outlets, 'outlet')} · {count(claim.origins, 'origin')}",
        tuple(
            _telling(known, claim, statement, numbers, figures, plot)
            for statement, figures, plot in zip(statements, told, plots, strict=True)
        ),
        _partings(known, claim, numbers),
    )


def _telling(  # noqa: PLR0913 -- one row of the table, each argument one of its columns
    known: Overview,
    claim: Claim,
    statement: Statement,
    numbers: dict[str, int],
    figures: tuple[Figure, ...],
    plot: RangePlot | None,
) -> Telling:
    id = statement.article
    differing = [
        passage.span
        for difference in claim.differences
        for passage in difference.spans
        if passage.article == id and passage.span.overlaps(statement.span)
    ]
    shown = statement.span.within(0, min(len(statement.span), _LONGEST_WORDING))
    return Telling(
        report(known.cards[id], "../", numbers.get(id, 0)),
        words_link(id, statement.span, "../"),
        bits(shown, differing),
        shown.end < statement.span.end,
        statement.holder,
        statement.chain,
        tuple(Told(figure_range(one), figure_unit(one), one.of, one.modifier) for one in figures[:3]),
        plot,
    )


def _figures(statement: Statement, reading: Callable[[str], Reading]) -> tuple[Figure, ...]:
    """The figure that the statement is, or else those within it."""
    found = [one for one in reading(statement.article).figures if one.span.overlaps(statement.span)]
    same = [one for one in found if one.span.covers(statement.span)]
    return tuple(same[:1] or found)


def _partings(known: Overview, claim: Claim, numbers: dict[str, int]) -> tuple[Parting, ...]:
    found = {}
    for one in claim.differences:
        articles = [claim.statements[index].article for index in one.statements if index < len(claim.statements)]
        between = tuple(report(known.cards[id], "../", numbers.get(id, 0)) for id in articles if id in known.cards)
        found.setdefault((one.kind, one.detail), Parting(label("difference", one.kind), one.detail, between))
    return tuple(found.values())

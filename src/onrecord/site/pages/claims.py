"""One claim as the story page shows it: every telling side by side, with the very words that differ marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.model import Claim, Figure, Reading, Span, Statement
from onrecord.site.addresses import anchor
from onrecord.site.drawings import RangePlot, range_plots
from onrecord.site.labels import count, label
from onrecord.site.pages.parts import Naming, Report, words_link
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


def claim_block(naming: Naming, claim: Claim, reading: Callable[[str], Reading]) -> ClaimBlock:
    """Lay one claim out; ``reading`` is asked for the figures of a claim about a figure."""
    statements = [one for one in claim.statements if one.article in naming.cards]
    told = [_figures(one, reading) if claim.form == "figure" else () for one in statements]
    plots = range_plots([figures[0] if len(figures) == 1 else None for figures in told])
    return ClaimBlock(
        anchor("claim", claim.id),
        excerpt(claim.label, 220),
        claim.form,
        tuple(dict.fromkeys(label("difference", one.kind) for one in claim.differences)),
        f"{count(claim.outlets, 'outlet')} · {count(claim.origins, 'origin')}",
        tuple(
            _telling(naming, claim, statement, figures, plot)
            for statement, figures, plot in zip(statements, told, plots, strict=True)
        ),
        _partings(naming, claim),
    )


def _telling(
    naming: Naming, claim: Claim, statement: Statement, figures: tuple[Figure, ...], plot: RangePlot | None
) -> Telling:
    shown = statement.span.within(0, min(len(statement.span), _LONGEST_WORDING))
    return Telling(
        naming.report(statement.article),
        words_link(statement.article, statement.span, naming.root),
        bits(shown, _differing(claim, statement)),
        shown.end < statement.span.end,
        statement.holder,
        statement.chain,
        tuple(Told(figure_range(one), figure_unit(one), one.of, one.modifier) for one in figures[:3]),
        plot,
    )


def _differing(claim: Claim, statement: Statement) -> list[Span]:
    """The words of the statement that some difference names."""
    return [
        passage.span
        for difference in claim.differences
        for passage in difference.spans
        if passage.article == statement.article and passage.span.overlaps(statement.span)
    ]


def _figures(statement: Statement, reading: Callable[[str], Reading]) -> tuple[Figure, ...]:
    """The figure that the statement is, or else those within it."""
    found = [one for one in reading(statement.article).figures if one.span.overlaps(statement.span)]
    same = [one for one in found if one.span.covers(statement.span)]
    return tuple(same[:1] or found)


def _partings(naming: Naming, claim: Claim) -> tuple[Parting, ...]:
    found: dict[tuple[str, str], Parting] = {}
    for one in claim.differences:
        between = naming.reports(claim.statements[index].article for index in one.statements)
        found.setdefault((one.kind, one.detail), Parting(label("difference", one.kind), one.detail, between))
    return tuple(found.values())

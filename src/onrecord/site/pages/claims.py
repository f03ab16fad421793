"""One claim as the story page shows it: every telling side by side, with the very words that differ marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.model import Claim, Figure, Reading, Span, Statement
from onrecord.site.addresses import anchor
from onrecord.site.drawings import RangePlot, range_plots
from onrecord.site.labels import count, label
from onrecord.site.pages.parts import Naming, Report, words_link
from onrecord.site.wording import Bit, bits, excerpt, figure_range, figure_unit

_LONGEST_WORDING = 1200
_SHOWN_FIGURES = 3


@dataclass(frozen=True, slots=True)
class Told:
    """What a telling's figure says."""

    range: str
    unit: str | None
    of: str | None
    """What is counted, in the report's words; None where it doesn't say."""
    modifier: str


@dataclass(frozen=True, slots=True)
class Teller:
    """One report that uses exactly these words."""

    report: Report
    href: str
    """The words on the report's page."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One wording of a claim, with every report that has it to the letter and on the same word."""

    tellers: tuple[Teller, ...]
    bits: tuple[Bit, ...]
    """The words, cut where words that differ from another wording begin and end."""
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
    """One sentence that names the reports and what each has."""


@dataclass(frozen=True, slots=True)
class ClaimBlock:
    """One claim with all its tellings and differences."""

    anchor: str
    label: str
    repeats: bool
    """Whether the label only repeats the first wording."""
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
    wordings = _wordings([one for one in claim.statements if one.article in naming.cards])
    told = [_figures(same[0], reading) if claim.form == "figure" else [] for same in wordings]
    told = _of_one_unit(told)
    plots = range_plots([figures[0] if len(figures) == 1 else None for figures in told])
    tellings = tuple(
        _telling(naming, claim, same, figures, plot) for same, figures, plot in zip(wordings, told, plots, strict=True)
    )
    title = excerpt(claim.label, 220)
    return ClaimBlock(
        anchor("claim", claim.id),
        title,
        any(excerpt(same[0].span.words, 220) == title for same in wordings[:1]),
        claim.form,
        tuple(dict.fromkeys(label("difference", one.kind) for one in claim.differences)),
        f"{count(claim.outlets, 'outlet')} · {count(claim.origins, 'origin')}",
        tellings,
        _partings(claim),
    )


def _wordings(statements: list[Statement]) -> list[list[Statement]]:
    """Statements with the same words on the same word, together."""
    found: dict[tuple[str, str | None, tuple[str, ...]], list[Statement]] = {}
    for one in statements:
        found.setdefault((one.span.words, one.holder, one.chain), []).append(one)
    return list(found.values())


def _telling(
    naming: Naming, claim: Claim, same: list[Statement], figures: list[Figure], plot: RangePlot | None
) -> Telling:
    first = same[0]
    shown = first.span.within(0, min(len(first.span), _LONGEST_WORDING))
    return Telling(
        tuple(Teller(naming.report(one.article), words_link(one.article, one.span, naming.root)) for one in same),
        bits(shown, [span for one in same for span in _differing(claim, one, first.span)]),
        shown.end < first.span.end,
        first.holder,
        first.chain,
        tuple(Told(figure_range(one), figure_unit(one), one.of, one.modifier) for one in figures[:_SHOWN_FIGURES]),
        plot,
    )


def _differing(claim: Claim, statement: Statement, shown: Span) -> Iterator[Span]:
    """The words of the statement that some difference names, as places in ``shown``, which has the same words."""
    whole = statement.span
    for passage in (passage for difference in claim.differences for passage in difference.spans):
        start, end = max(passage.span.start, whole.start), min(passage.span.end, whole.end)
        if passage.article == statement.article and start < end:
            yield shown.within(start - whole.start, end - whole.start)


def _figures(statement: Statement, reading: Callable[[str], Reading]) -> list[Figure]:
    """The figure that the statement is, or else those within it."""
    found = [one for one in reading(statement.article).figures if one.span.overlaps(statement.span)]
    same = [one for one in found if one.span.covers(statement.span)]
    return same[:1] or found


def _of_one_unit(told: list[list[Figure]]) -> list[list[Figure]]:
    """Without the other figures of long sentences: those with the unit that most wordings share, if any do."""
    units = Counter(unit for figures in told for unit in dict.fromkeys(one.unit for one in figures) if unit)
    unit, wordings = units.most_common(1)[0] if units else (None, 0)
    if wordings < 2:
        return told
    return [[one for one in figures if one.unit == unit] or figures for figures in told]


def _partings(claim: Claim) -> tuple[Parting, ...]:
    said = dict.fromkeys((one.kind, one.detail) for one in claim.differences)
    return tuple(Parting(label("difference", kind), detail) for kind, detail in said)

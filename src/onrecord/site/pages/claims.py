"""One claim as the story page shows it: every telling side by side, with the very words that differ marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.model import Claim, Figure, Reading, Span, Statement
from onrecord.site.addresses import anchor
from onrecord.site.drawings import RangePlot, range_plots
from onrecord.site.labels import count
from onrecord.site.pages.called import figure_first
from onrecord.site.pages.compared import figure_of, via
from onrecord.site.pages.conflicts import Tag, tags
from onrecord.site.pages.parts import Naming, Report, words_link
from onrecord.site.wording import Bit, bits, excerpt, figure_range, figure_unit

_LONGEST_WORDING = 1200
_SHOWN_FIGURES = 3
_SAME_BREATH = 250

Unnamed = Literal["speaker", "word"]
"""What isn't named: who speaks quoted words, or on whose word a report has what is "reportedly" so."""


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
    """Who is said to say so; None where the report names nobody."""
    unnamed: Unnamed | None
    """None where a holder is named, or the report speaks in its own voice."""
    via: tuple[str, ...]
    """Through whom the report has it, nearest first; the holder left out."""
    figures: tuple[Told, ...]
    """The figures within the words, for a claim about a figure."""
    plot: RangePlot | None
    """The figure's range on the claim's scale."""


@dataclass(frozen=True, slots=True)
class Parting:
    """One difference in words."""

    tag: Tag
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
    tags: tuple[Tag, ...]
    """In what its tellings differ, the heaviest first; empty where no difference was found."""
    counted: str
    """``told by 4 outlets · 2 origins``."""
    tellings: tuple[Telling, ...]
    partings: tuple[Parting, ...]


def claim_block(naming: Naming, claim: Claim, reading: Callable[[str], Reading]) -> ClaimBlock:
    """Lay one claim out; ``reading`` is asked for the figures of a claim about a figure."""
    wordings = _wordings(claim, [one for one in claim.statements if one.article in naming.cards], reading)
    told = [
        figure_of(same[0].first, reading(same[0].first.article)) if claim.form == "figure" else [] for same in wordings
    ]
    told = _of_one_unit(told)
    plots = range_plots([figures[0] if len(figures) == 1 else None for figures in told])
    tellings = tuple(
        _telling(naming, claim, same, figures, plot) for same, figures, plot in zip(wordings, told, plots, strict=True)
    )
    title = excerpt(figure_first(claim), 220)
    return ClaimBlock(
        anchor("claim", claim.id),
        title,
        any(excerpt(" … ".join(span.words for span in same[0].shown), 220) == title for same in wordings[:1]),
        claim.form,
        tags(claim.differences),
        counted(naming, claim),
        tellings,
        _partings(claim),
    )


def counted(naming: Naming, claim: Claim) -> str:
    """``4 outlets · 2 origins``; where no outlet is stated, how many reports, as outlets can't be counted."""
    ids = dict.fromkeys(one.article for one in claim.statements if one.article in naming.cards)
    unstated = sum(not naming.cards[id].outlet for id in ids)
    told = count(claim.outlets, "outlet")
    if ids and unstated == len(ids):
        told = f"{count(unstated, 'report')}, {'outlet' if unstated == 1 else 'outlets'} not stated"
    elif unstated:
        told = f"{count(claim.outlets - unstated, 'outlet')} and {count(unstated, 'report')} of no stated outlet"
    return f"{told} · {count(claim.origins, 'origin')}"


@dataclass(frozen=True, slots=True)
class _Said:
    """What one report says at one place, with the words that a page shows of it."""

    statements: tuple[Statement, ...]
    """The parts of a broken quotation; else one."""
    shown: tuple[Span, ...]
    unnamed: Unnamed | None

    @property
    def first(self) -> Statement:
        return self.statements[0]


def _wordings(claim: Claim, statements: list[Statement], reading: Callable[[str], Reading]) -> list[list[_Said]]:
    """Statements with the same words on the same word, together."""
    found: dict[tuple[tuple[str, ...], str | None, tuple[str, ...], Unnamed | None], list[_Said]] = {}
    for said in _joined(claim, statements, reading):
        words = tuple(span.words for span in said.shown)
        found.setdefault((words, said.first.holder, said.first.chain, said.unnamed), []).append(said)
    return list(found.values())


def _joined(claim: Claim, statements: list[Statement], reading: Callable[[str], Reading]) -> Iterator[_Said]:
    """The parts of a broken quotation as one; a figure within its sentence."""
    held: list[Statement] = []
    for one in statements:
        if held and claim.form == "quotation" and _goes_on(held[-1], one):
            held.append(one)
            continue
        if held:
            yield _said(claim, held, reading)
        held = [one]
    if held:
        yield _said(claim, held, reading)


def _said(claim: Claim, held: list[Statement], reading: Callable[[str], Reading]) -> _Said:
    return _Said(tuple(held), tuple(_shown(claim, one, reading) for one in held), _unnamed(claim, held[0], reading))


def _unnamed(claim: Claim, statement: Statement, reading: Callable[[str], Reading]) -> Unnamed | None:
    """What a report doesn't name that has a statement on somebody's word: only what nobody's word covers is its own."""
    if statement.holder:
        return None
    if claim.form == "quotation":
        return "speaker"
    contents = (one for told in reading(statement.article).attributions for one in told.content)
    return "word" if any(one.covers(statement.span) for one in contents) else None


def _goes_on(before: Statement, after: Statement) -> bool:
    same = (before.article, before.holder, before.chain) == (after.article, after.holder, after.chain)
    return same and 0 < after.span.start - before.span.end <= _SAME_BREATH


def _shown(claim: Claim, statement: Statement, reading: Callable[[str], Reading]) -> Span:
    if claim.form != "figure":
        return statement.span
    sentences = reading(statement.article).sentences
    return next((one for one in sentences if one.covers(statement.span)), statement.span)


def _telling(naming: Naming, claim: Claim, same: list[_Said], figures: list[Figure], plot: RangePlot | None) -> Telling:
    first = same[0]
    found: list[Bit] = []
    cut = False
    for place, span in enumerate(first.shown):
        shown = span.within(0, min(len(span), _LONGEST_WORDING))
        marks = [mark for one in same for mark in _differing(claim, one.first.article, one.shown[place], shown)]
        found += [Bit(" … ", False)] * bool(place) + list(bits(shown, marks))
        cut = cut or shown.end < span.end
    return Telling(
        tuple(
            Teller(naming.report(one.first.article), words_link(one.first.article, one.first.span, naming.root))
            for one in same
        ),
        tuple(found),
        cut,
        first.first.holder,
        same[0].unnamed,
        via(first.first),
        tuple(Told(figure_range(one), figure_unit(one), one.of, one.modifier) for one in figures[:_SHOWN_FIGURES]),
        plot,
    )


def _differing(claim: Claim, article: str, whole: Span, shown: Span) -> Iterator[Span]:
    """The words that some difference names, as places in ``shown``, which has the same words as ``whole``."""
    for passage in (passage for difference in claim.differences for passage in difference.spans):
        start, end = max(passage.span.start, whole.start), min(passage.span.end, whole.end)
        if passage.article == article and start < end and start - whole.start < len(shown):
            yield shown.within(start - whole.start, min(end - whole.start, len(shown)))


def _of_one_unit(told: list[list[Figure]]) -> list[list[Figure]]:
    """Without the other figures of long sentences: those with the unit that most wordings share, if any do."""
    units = Counter(unit for figures in told for unit in dict.fromkeys(one.unit for one in figures) if unit)
    unit, wordings = units.most_common(1)[0] if units else (None, 0)
    if wordings < 2:
        return told
    return [[one for one in figures if one.unit == unit] or figures for figures in told]


def _partings(claim: Claim) -> tuple[Parting, ...]:
    """What is disputed first, so that a detail never crowds it out."""
    said = dict.fromkeys((tag, one.detail) for one in claim.differences for tag in tags([one]))
    order = [tag.weight for tag in tags(claim.differences)]
    return tuple(Parting(*one) for one in sorted(said, key=lambda one: order.index(one[0].weight)))

"""The story page: its reports held against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from onrecord.model import Claim, Copy, Origin, Reading, Story
from onrecord.site.addresses import anchor, commitment_page, story_table
from onrecord.site.chains_drawing import ChainsDrawing, Named, chains_drawing
from onrecord.site.labels import label
from onrecord.site.marks import visible
from onrecord.site.overview import Overview
from onrecord.site.pages.called import figure_first
from onrecord.site.pages.claims import ClaimBlock, claim_block, counted
from onrecord.site.pages.compared import Compared, dates_compared, figures_compared
from onrecord.site.pages.conflicts import reports_of
from onrecord.site.pages.matrix import Matrix, matrix, ordered
from onrecord.site.pages.parts import Frame, Link, Naming, Report, Words, folded, frame, numbered_words, words_link
from onrecord.site.pages.short import Short, short
from onrecord.site.pages.side_by_side import side_by_side_address
from onrecord.site.pages.sums import Sums, difference_kinds, differing, story_sums
from onrecord.site.pages.timeline import TimelineRow, is_dated, timeline
from onrecord.site.wording import excerpt

_SHOWN_EVIDENCE = 6
_SHOWN_IN_SECTION = 150


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of the story."""

    report: Report
    origins: tuple[Link, ...]
    """The origins that it belongs to."""
    rests_on: tuple[str, ...]
    """What each of them is; empty where none was worked out."""


@dataclass(frozen=True, slots=True)
class SharedText:
    """Two reports that have text in common."""

    reports: tuple[Report, Report]
    shares: tuple[str, str]
    """How much of each also stands in the other: ``41%``."""
    href: str
    """Both side by side."""


@dataclass(frozen=True, slots=True)
class OriginBlock:
    """Reports that rest on one source."""

    letter: str
    """``A``, ``B`` … in the story's order."""
    anchor: str
    basis: str
    """``copy``, ``cites``, ``own`` or ``unknown``."""
    explained: str
    """The basis in words."""
    root: str | None
    """The source that they rest on; None where it isn't known."""
    reports: tuple[Report, ...]
    evidence: tuple[Words, ...]
    more: int
    """Further words of evidence that aren't shown."""

    @property
    def alone(self) -> bool:
        """Whether it is one report that is known to rest on no other: there is nothing more to tell of it."""
        return len(self.reports) == 1 and not self.evidence and self.basis in {"own", "unknown"}


@dataclass(frozen=True, slots=True)
class Section:
    """Claims of one sort."""

    anchor: str
    heading: str
    explained: str
    claims: tuple[ClaimBlock, ...]
    folded: int
    """So many of them, the last, are shown only when a reader asks for them."""
    more: int
    """Claims that the page has no room for."""


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """What one report alone makes a point of."""

    report: Report
    claims: tuple[ClaimBlock, ...]
    more: int
    """Claims that the page has no room for."""

    @property
    def points(self) -> int:
        """How many there are, shown or not."""
        return len(self.claims) + self.more


@dataclass(frozen=True, slots=True)
class Further:
    """A claim in few words, where the page has no room for all its tellings."""

    anchor: str
    label: str
    href: str
    """The first words that make it."""
    counted: str
    """``4 outlets · 2 origins``."""


@dataclass(frozen=True, slots=True)
class StoryPage:
    """What ``story.html`` is told."""

    frame: Frame
    label: str
    sums: Sums
    differing: int
    """How many claims are told differently."""
    kinds: str
    """In what: ``3 in wording, 1 in figures``."""
    reports: tuple[ReportRow, ...]
    origins: tuple[OriginBlock, ...]
    drawing: ChainsDrawing | None
    """Who had it from whom, as a picture; None where there are too many reports for one."""
    copies: tuple[SharedText, ...]
    """Pages of two reports side by side, with the text that they share."""
    short: Short
    sections: tuple[Section, ...]
    """Claims that several reports make."""
    only_here: tuple[OnlyHere, ...]
    """Those that one report alone makes, figures aside, by report."""
    figures: Compared
    further: tuple[Further, ...]
    """Every other claim: whatever leads to a claim finds it on the page."""
    dates: Compared
    matrix: Matrix
    table: str
    """The matrix as a CSV file, from this page."""
    timeline: tuple[TimelineRow, ...]
    undated: tuple[Report, ...]
    """Reports whose day isn't known."""
    commitments: tuple[Link, ...]
    """Commitments that reports of the story tell of."""


def story_page(known: Overview, story: Story, reading: Callable[[str], Reading]) -> StoryPage:
    """Build a story's page; ``reading`` is asked for those reports whose figures are compared."""
    ids = [id for id in story.articles if id in known.cards]
    naming = Naming(known.cards, "../", {id: number for number, id in enumerate(ids, 1)})
    title = excerpt(visible(story.label), 240) or "Untitled"
    counts, told = story_sums(known, story), short(known, story, ordered(story))
    sections, alone = _sections(naming, story, reading), _only_here(naming, story, reading)
    figures = figures_compared(naming, ordered(story), _shown(story), reading)
    return StoryPage(
        replace(frame(title, "stories", root="../", live=known.live), about=_about(counts, told)),
        title,
        counts,
        differing(story),
        difference_kinds(story),
        tuple(_report_row(naming, story, id) for id in ids),
        tuple(_origin(naming, one, letter(place)) for place, one in enumerate(story.origins)),
        chains_drawing(story, {id: _drawn(naming.report(id)) for id in ids}),
        tuple(_side_by_side(naming, copy) for copy in story.copies if set(copy.articles) <= set(known.cards)),
        told,
        sections,
        alone,
        figures,
        _further(naming, story, _placed(sections, alone, figures)),
        dates_compared(naming, story, reading),
        matrix(known, story, reading),
        "../" + story_table(story.id),
        timeline(naming, story),
        naming.reports(id for id in ids if not is_dated(story, id)),
        _commitments(known, ids),
    )


def _about(counts: Sums, told: Short) -> str:
    changed = (("changed over time", told.changed_all),) if told.changed_all else ()
    sorts = (("agreed", told.agreed_all), ("disputed", told.parted_all), *changed, ("on one source", told.alone_all))
    return f"{counts.line}. Claims: " + ", ".join(f"{number} {sort}" for sort, number in sorts) + "."


def _drawn(named: Report) -> Named:
    """What a report is called in the picture, and its page."""
    return Named(named.outlet or named.title, named.href, named.number)


def _side_by_side(naming: Naming, copy: Copy) -> SharedText:
    one, other = (naming.report(id) for id in copy.articles)
    return SharedText(
        (one, other), (f"{copy.share[0]:.0%}", f"{copy.share[1]:.0%}"), "../" + side_by_side_address(copy)
    )


def letter(place: int) -> str:
    """``A`` to ``Z``, then ``AA`` …"""
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def _report_row(naming: Naming, story: Story, id: str) -> ReportRow:
    mine = [(letter(place), one) for place, one in enumerate(story.origins) if id in one.articles]
    return ReportRow(
        naming.report(id),
        tuple(Link(name, f"#{anchor('origin', one.id)}") for name, one in mine),
        tuple(_rests_on(one) for _, one in mine),
    )


def _rests_on(origin: Origin) -> str:
    root = excerpt(visible(origin.root), 80) if origin.root else ""
    if origin.basis == "own":
        return "sources of its own"
    if origin.basis == "unknown":
        return "no source named"
    if origin.basis == "copy":
        return f"the text of {root}" if root else "a text that others carry too"
    return root or "a source that others cite too"


def _origin(naming: Naming, origin: Origin, name: str) -> OriginBlock:
    return OriginBlock(
        name,
        anchor("origin", origin.id),
        origin.basis,
        label("origin", origin.basis),
        excerpt(visible(origin.root), 120) if origin.root else None,
        naming.reports(origin.articles),
        numbered_words(naming, origin.evidence[:_SHOWN_EVIDENCE], 180),
        max(0, len(origin.evidence) - _SHOWN_EVIDENCE),
    )


_SORTS = (
    (
        "opposed",
        "Told against each other",
        "One account has it that something is so, another that it isn’t; or two parties tell one meeting differently.",
    ),
    ("quotations", "Quotations, word for word", "The same quotation as each report gives it."),
    ("others", "Told by several reports", "Other points that more than one report makes."),
    ("counted", "Figures in their sentences", "The figures that several reports give, in each report’s own words."),
    ("on-days", "Told of other days", "When the same thing happened, or is to happen, as each report dates it."),
)
_ALONE = "only-here"


def _sort(claim: Claim) -> str:
    """The section that a claim belongs to; none for a figure of one report, which the table of figures holds."""
    kinds = {one.kind for one in claim.differences}
    if "polarity" in kinds:
        return "opposed"
    if reports_of(claim) < 2:
        return "" if claim.form == "figure" else _ALONE
    if claim.form == "statement":
        return "on-days" if "date" in kinds else "others"
    return "quotations" if claim.form == "quotation" else "counted"


def _shown(story: Story) -> set[str]:
    """The claims that stand in some section; a figure never stands among those of one report alone."""
    sorts = _sorted_out(story)
    return {one.id for sort, claims in sorts.items() if sort not in {"", _ALONE} for one in claims[:_SHOWN_IN_SECTION]}


def _sorted_out(story: Story) -> dict[str, list[Claim]]:
    claims: dict[str, list[Claim]] = {sort: [] for sort in ("", _ALONE, *(sort for sort, _, _ in _SORTS))}
    for claim in ordered(story):
        claims[_sort(claim)].append(claim)
    return claims


def _only_here(naming: Naming, story: Story, reading: Callable[[str], Reading]) -> tuple[OnlyHere, ...]:
    claims: dict[str, list[Claim]] = {}
    for claim in _sorted_out(story)[_ALONE]:
        claims.setdefault(claim.statements[0].article, []).append(claim)
    return tuple(
        OnlyHere(
            naming.report(id),
            tuple(claim_block(naming, one, reading) for one in claims[id][:_SHOWN_IN_SECTION]),
            max(0, len(claims[id]) - _SHOWN_IN_SECTION),
        )
        for id in naming.numbers
        if id in claims
    )


def _sections(naming: Naming, story: Story, reading: Callable[[str], Reading]) -> tuple[Section, ...]:
    claims = _sorted_out(story)
    return tuple(
        Section(
            sort,
            heading,
            explained,
            tuple(claim_block(naming, one, reading) for one in claims[sort][:_SHOWN_IN_SECTION]),
            folded(len(claims[sort][:_SHOWN_IN_SECTION])),
            max(0, len(claims[sort]) - _SHOWN_IN_SECTION),
        )
        for sort, heading, explained in _SORTS
        if claims[sort]
    )


def _placed(sections: Iterable[Section], alone: Iterable[OnlyHere], figures: Compared) -> set[str]:
    """The anchors of the claims that have a place on the page."""
    told = [one.claims for one in sections] + [one.claims for one in alone]
    blocks = {claim.anchor for claims in told for claim in claims}
    rows = (row.anchor for group in (*figures.groups, *figures.alone) for row in group.rows)
    return blocks | {one for one in rows if one}


def _further(naming: Naming, story: Story, placed: set[str]) -> tuple[Further, ...]:
    further = []
    for claim in ordered(story):
        place = anchor("claim", claim.id)
        first = next((one for one in claim.statements if one.article in naming.cards), None)
        if first and place not in placed:
            href = words_link(first.article, first.span, naming.root)
            further.append(Further(place, excerpt(visible(figure_first(claim)), 160), href, counted(naming, claim)))
    return tuple(further)


def _commitments(known: Overview, ids: list[str]) -> tuple[Link, ...]:
    told = dict.fromkeys(use.of for id in ids for use in known.uses.get(id, ()) if use.kind == "commitment")
    entries = sorted(told, key=known.commitment_places.__getitem__)
    return tuple(Link(excerpt(known.commitment_by_id[id].text, 160), "../" + commitment_page(id)) for id in entries)

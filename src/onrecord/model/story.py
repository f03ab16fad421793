"""What several articles tell together: stories, copies, origins, claims, differences, commitments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.article import Interval
from onrecord.model.problem import Problem
from onrecord.model.reading import Extractor
from onrecord.model.text import Span

OriginBasis = Literal["copy", "cites", "own", "unknown"]
ClaimForm = Literal["quotation", "figure", "statement"]
DifferenceKind = Literal["wording", "figure", "date", "source", "polarity"]
DifferenceWeight = Literal["detail", "changed", "opposed"]
EventKind = Literal[
    "made",
    "restated",
    "due-passed",
    "reported-delivered",
    "denied",
    "no-show",
    "corrected",
    "changed",
    "postponed",
    "cancelled",
    "replaced",
]
Extent = Literal["wholly", "partly"]


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Words of a named article."""

    article: str
    """The article's id."""
    span: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """Text that stands, perhaps edited, in two articles."""

    articles: tuple[str, str]
    passages: tuple[tuple[Span, Span], ...]
    """Aligned pairs: a span of the first article, a span of the second."""
    share: tuple[float, float]
    """How much of each article's body the passages cover, 0 to 1."""
    extractor: Extractor
    copied_from: str | None = None
    """The article that the other follows, where a credit line, dateline or time tells it; None where unknown."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles that rest on one source. Origins, not articles, are what is counted."""

    id: str
    articles: tuple[str, ...]
    basis: OriginBasis
    """``copy``: one text; ``cites``: their chains lead to one report or speaker; ``own``: an article that names
    sources of its own and shares none; ``unknown``: it names no source."""
    root: str | None
    """The text's owner, the report cited, or the article's outlet; None where unknown."""
    evidence: tuple[Passage, ...]
    """The words that tell it: shared passages, cues with their sources, credit lines."""
    extractor: Extractor


@dataclass(frozen=True, slots=True)
class Statement:
    """What one article asserts or ascribes, in one span."""

    article: str
    span: Span
    holder: str | None
    """Who is said to say so; None where the article asserts it itself, or names nobody for it."""
    chain: tuple[str, ...] = ()
    """Names of the hops, from the outlet's neighbour to the one who knows."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two statements of one claim part. It is no verdict: it says what differs, not who is right."""

    kind: DifferenceKind
    statements: tuple[int, int]
    """Indices into the claim's statements."""
    detail: str
    """One sentence for a reader, made of the articles' own words and values."""
    spans: tuple[Passage, ...]
    """The very words that differ, in each article."""
    extractor: Extractor
    weight: DifferenceWeight = "detail"
    """``opposed``: both can't be right, or two parties tell one meeting differently; ``changed``: a count went on, or
    one outlet has it otherwise in another report, and both may be right, each in its time; ``detail``: all else."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The statements, across articles, that speak to the same point."""

    id: str
    form: ClaimForm
    label: str
    """Words of its fullest statement; of a broken quotation the quoted ones, of a figure the clause around it."""
    statements: tuple[Statement, ...]
    outlets: int
    """How many outlets tell it."""
    origins: int
    """How many independent origins tell it."""
    differences: tuple[Difference, ...]
    extractor: Extractor


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """When something happened, as the reports date it, or when it was reported."""

    covers: Interval
    claim: str | None
    """The claim's id; None for a dated sentence that belongs to no claim, and for a report's publication."""
    passages: tuple[Passage, ...]
    """The sentences that tell it, or a report's first words."""
    article: str | None = None
    """For a publication: the report's id; None for what happened."""


@dataclass(frozen=True, slots=True)
class Story:
    """The articles on one event."""

    id: str
    label: str
    """The headline of one of its reports."""
    articles: tuple[str, ...]
    """In order of publication, those without a date last."""
    copies: tuple[Copy, ...] = ()
    origins: tuple[Origin, ...] = ()
    claims: tuple[Claim, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitmentEvent:
    """One report about a commitment."""

    kind: EventKind
    date: Interval | None
    """When the event took place, as the report has it; None where unknown."""
    passage: Passage | None
    """None only for ``due-passed``, which a calendar tells and no report."""
    extent: Extent | None = None
    """For a delivery: whether all of it or a part is told as delivered; None where the report doesn't say."""
    amount: Span | None = None
    """How much of it, in the report's words ("six", "200 already"); None where it doesn't say."""
    chain: tuple[str, ...] = ()
    """Names of those who tell it, from the outlet's neighbour to the one who knows; empty where the outlet does."""


@dataclass(frozen=True, slots=True)
class CommitmentEntry:
    """One commitment across articles, with the reports about it."""

    id: str
    by: str | None
    to: str | None
    text: str
    """What is undertaken, in the words of the report that tells it most fully."""
    kind: str
    due: Interval | None
    events: tuple[CommitmentEvent, ...]
    extractor: Extractor
    due_words: Passage | None = None
    """The words that say by when ("in the coming weeks"), also where they name no day."""
    condition: Passage | None = None
    """The words that say under which condition."""


@dataclass(frozen=True)
class Comparison:
    """All that holding articles against each other gave."""

    articles: tuple[str, ...]
    stories: tuple[Story, ...]
    commitments: tuple[CommitmentEntry, ...]
    problems: tuple[Problem, ...] = ()

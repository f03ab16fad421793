"""What was read in one article: every finding names its spans, its extractor and the extractor's version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.article import Article, Interval, Published
from onrecord.model.problem import Problem
from onrecord.model.text import Span

AttributionKind = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserted", "denied", "expected", "asked"]
SpeakerType = Literal["person", "organisation", "document", "anonymous", "unknown"]
MentionType = Literal["person", "organisation", "place", "other"]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
Modifier = Literal["exactly", "about", "at least", "at most", "more than", "less than", "between"]
Relation = Literal["before", "after"]
Way = Literal["up", "down"]
CommitmentKind = Literal["promise", "agreement", "plan", "schedule", "threat"]


@dataclass(frozen=True, slots=True, order=True)
class Extractor:
    """Who found something: the name of the extractor and the version of its rules or weights."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that stand between quotation marks; the marks themselves are left out.

    A quotation that runs over paragraphs has one span for each paragraph.
    """

    spans: tuple[Span, ...]
    depth: int
    """0 for an outermost quotation, 1 for one within it, and so on."""
    closed: bool
    """Whether a closing mark was found; an unclosed quotation ends with its paragraph."""
    extractor: Extractor


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a source phrase refers to, resolved in its article."""

    name: str | None = None
    """A person's or organisation's fullest name in the article, a document's name, or an anonymous role in
    its own words; None where it isn't known."""
    type: SpeakerType = "unknown"
    mention: Span | None = None
    """Where the article gives that name."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a chain, in the article's own words."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Content ascribed to a source by a cue."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    """Empty where no cue stands (a quotation with a dash, a source implied by the sentence before)."""
    source: tuple[Span, ...]
    """The source phrase; empty where it isn't stated."""
    kind: AttributionKind
    stance: Stance
    speaker: Speaker
    chain: tuple[Hop, ...]
    """From the hop nearest to the outlet to the one who knows; the outlet itself is not repeated."""
    extractor: Extractor

    @property
    def end(self) -> SpeakerType:
        """Where the chain ends."""
        return self.speaker.type


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands, with the fullest form that the article gives of it."""

    span: Span
    name: str
    type: MentionType
    extractor: Extractor


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A time phrase with its TimeML TIMEX3 type and value, and the days that it covers."""

    span: Span
    type: DateType
    value: str
    """TIMEX3 value (ISO 8601 and its extensions: ``2018-W28``, ``P3D``, ``PAST_REF``, ``XXXX``)."""
    covers: Interval | None
    """None where the days aren't known (most durations, vague expressions, no anchor).

    A duration that is told from an event whose day is known covers the days that it leads to."""
    extractor: Extractor
    zone: str | None = None
    """Of a TIME with a stated zone: how far it is from UTC (``-05:00``, ``Z``)."""
    relation: Relation | None = None
    """How it lies to the event that it is told from: "six days after the summit"; None where it is told from none."""
    event: Span | None = None
    """The words of that event: "the summit"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its range, modifier, unit and what it counts."""

    span: Span
    """The number with its modifier and unit words where they adjoin ("between 200 and 250 soldiers")."""
    low: float | int | None
    """None: no lower bound stated."""
    high: float | int | None
    """None: no upper bound stated."""
    modifier: Modifier
    unit: str | None
    """Normalised: head noun of what is counted, a unit of measure, a currency code, or ``percent``."""
    of: str | None
    """What is counted, in the article's words ("remains of U.S. soldiers")."""
    extractor: Extractor
    counted: Span | None = None
    """Where those words stand."""
    unit_words: Span | None = None
    """The unit as written ("km", "soldiers"), where it stands beside the number."""
    qualifier: Span | None = None
    """The words that restrict what is counted: "already identified", "in 2007"; None where none stand beside it."""
    change: Way | None = None
    """Which way it tells something went ("rose 5 %"); None where it tells a level, or nothing of change."""
    vague: bool = False
    """Whether no number stands there ("dozens"): the bounds are then those that the words are taken to mean."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """What one party undertook, agreed, announced, scheduled or threatened, as one article tells it."""

    span: Span
    """The clause that tells it."""
    by: str | None
    """The maker, resolved like any speaker; None where unknown."""
    to: str | None
    action: tuple[Span, ...]
    """What is undertaken."""
    kind: CommitmentKind
    made: Interval | None
    due: Interval | None
    extractor: Extractor
    due_words: Span | None = None
    """The words that say by when, kept also where they can't be resolved to days."""
    condition: Span | None = None
    """The words that say under which condition; None where none stands in its clause."""
    chain: tuple[Hop, ...] = ()
    """Who tells of it, where another than the outlet or its maker does: as an attribution's chain."""


@dataclass(frozen=True)
class Reading:
    """All that was read in one article. Every sequence is sorted by place."""

    article: Article
    published: Published
    """As stated by the article, or inferred from its text."""
    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    figures: tuple[Figure, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    problems: tuple[Problem, ...] = ()

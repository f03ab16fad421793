"""What comes in: the raw bytes of a report, and the article that was read from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from onrecord.model.moments import latest_day
from onrecord.model.text import Span, sha256

Basis = Literal["stated", "inferred", "unknown"]
Form = Literal["html", "text", "record"]
LeftoverKind = Literal["menu", "promotion", "caption", "credit", "repeated", "byline", "headline", "dateline", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Whole days, both ends included. Raises ValueError if the last comes before the first."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"an interval can't end ({self.last}) before it begins ({self.first})")


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, and on what this rests."""

    value: str | None = None
    """ISO 8601 date or date and time as stated, or the inferred day; None where it isn't known to the day."""
    basis: Basis = "unknown"
    candidates: tuple[Interval, ...] = ()
    """The days that fit: one interval where stated, one or more where inferred, none where unknown."""
    evidence: tuple[Span, ...] = ()
    """For ``inferred``: the date expressions that the candidates were solved from."""

    @property
    def day(self) -> date | None:
        """The one day, if there is exactly one."""
        if len(self.candidates) == 1 and self.candidates[0].first == self.candidates[0].last:
            return self.candidates[0].first
        return None


@dataclass(frozen=True, slots=True)
class Given:
    """What a table row, an archive, a feed or a caller states about an article; a given value is taken as it is."""

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    text: str | None = None
    """The article's text, taken character for character."""
    charset: str | None = None
    """The encoding that a page's bytes were sent with, over HTTP; it goes before what the page itself declares."""
    captured: str | None = None
    """When the report was seen as it is, ISO 8601: it can't have been published after that."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One report as it came in: its bytes, and where they came from."""

    content: bytes = field(repr=False)
    """The raw bytes: a page, a text file, one row of a table; of an archive, the page with its codings undone."""
    where: str
    """Where they came from, for people: a path relative to the named source, with ``#row`` for tables, ``#time/URL``
    for archives, ``#URL`` for feeds."""
    form: Form
    given: Given = Given()

    @property
    def sha256(self) -> str:
        """SHA-256 of the raw bytes."""
        return sha256(self.content)


@dataclass(frozen=True, slots=True)
class Leftover:
    """Part of the text that isn't reporting: menus, promotions, captions, credits, repeated lines.

    ``headline``, ``byline`` and ``dateline`` are the article's own, but are not its body either. A
    ``caption`` isn't read as reporting; a ``credit`` or ``note`` ("H/T …") may be evidence of an origin.
    """

    span: Span
    kind: LeftoverKind


@dataclass(frozen=True)
class Article:
    """One report as published by one outlet, at one time. Its text is immutable and known by its SHA-256."""

    id: str
    """Given, or else made from the URL or the file's path: the same input has the same id."""
    text: str = field(repr=False)
    """Every offset of this article counts code points of this string."""
    outlet: str | None = None
    """As stated by the page or its address; None where unknown."""
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    published: Published = Published()
    leftovers: tuple[Leftover, ...] = ()
    """Sorted by place and not overlapping."""
    where: str = ""
    """Where the capture came from."""
    raw: str = ""
    """SHA-256 of the capture's bytes."""
    captured: str | None = None
    """When it was seen as it is, as an ISO 8601 day or time, by whoever saved or archived it; None where unknown."""

    @property
    def not_after(self) -> date | None:
        """The last day that it can have been published on, going by when it was captured; None where unknown."""
        return latest_day(self.captured) if self.captured else None

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the text's UTF-8 form: names this version of the article."""
        return sha256(self.text)

    def span(self, start: int, end: int) -> Span:
        """The span ``[start, end)`` of this article's text."""
        return Span(self.text, start, end)

    @cached_property
    def body(self) -> tuple[Span, ...]:
        """The stretches of text between leftovers that hold more than white space, trimmed, in order."""
        stretches: list[Span] = []
        at = 0
        for start, end in [
            *((one.span.start, one.span.end) for one in self.leftovers),
            (len(self.text),) * 2,
        ]:
            stretch = Span(self.text, at, start).trimmed() if at < start else None
            if stretch:
                stretches.append(stretch)
            at = max(at, end)
        return tuple(stretches)

"""The notes beside an article's text: one for each thing found in it, and the marks that belong to them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from onrecord.model import (
    Attribution,
    Commitment,
    DateExpression,
    Figure,
    Leftover,
    Mention,
    Quotation,
    Reading,
    Span,
)
from onrecord.site.addresses import commitment_page, words_anchor
from onrecord.site.days import period
from onrecord.site.labels import label
from onrecord.site.marks import Mark
from onrecord.site.overview import Overview, Use
from onrecord.site.pages.claims import counted
from onrecord.site.pages.conflicts import reports_of
from onrecord.site.pages.parts import Fact, Link, Naming
from onrecord.site.wording import excerpt, figure_range, figure_unit


@dataclass(frozen=True, slots=True)
class Note:
    """One thing found in the text."""

    anchor: str
    kind: str
    """``attribution``, ``quotation``, ``figure``, ``date``, ``commitment`` or ``mention``."""
    label: str
    """``A3``: its kind's letter and its number."""
    heading: str
    """What it is, first of all: who speaks, what is counted, which day."""
    known: bool
    """Whether the heading is a value; where it isn't, it says what is unknown."""
    tags: tuple[str, ...]
    facts: tuple[Fact, ...]
    words: tuple[Link, ...]
    """The words that it rests on, each linked to where it stands."""
    uses: tuple[Link, ...]
    """Where the site holds these words against others."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A note with its place and its marks."""

    place: tuple[int, int]
    note: Note
    marks: tuple[Mark, ...]


def extractors(reading: Reading) -> tuple[tuple[str, str], ...]:
    """What found all this: the name and the version of each."""
    found = [
        *(one.extractor for one in reading.attributions),
        *(one.extractor for one in reading.quotations),
        *(one.extractor for one in reading.figures),
        *(one.extractor for one in reading.dates),
        *(one.extractor for one in reading.commitments),
        *(one.extractor for one in reading.mentions),
    ]
    return tuple(dict.fromkeys((one.name, one.version) for one in found))


def noted(reading: Reading, uses: tuple[Use, ...], known: Overview) -> tuple[Noted, ...]:
    """Everything found in one article, in order of place."""
    used = _Uses(uses, known)
    spoken = [span for one in reading.attributions for span in one.content]
    bare = _without_speaker(reading.quotations, spoken)
    found = [
        *(_attribution(number, one, used) for number, one in enumerate(reading.attributions, 1) if one.content),
        *(_quotation(number, one, used) for number, one in enumerate(bare, 1)),
        *(_figure(number, one, used) for number, one in enumerate(reading.figures, 1)),
        *(_date(number, one) for number, one in enumerate(reading.dates, 1)),
        *(_commitment(number, one, used) for number, one in enumerate(reading.commitments, 1)),
        *(_mention(number, one) for number, one in enumerate(reading.mentions, 1)),
    ]
    return tuple(sorted(found, key=lambda one: one.place))


def leftover_marks(leftovers: Iterable[Leftover]) -> Iterator[Mark]:
    """What isn't reporting, greyed and named."""
    for one in leftovers:
        own = one.kind in ("headline", "byline", "dateline", "credit", "note")
        yield Mark(one.span, "own" if own else "leftover", caption=label("leftover", one.kind))


class _Overlaps:
    """Finds uses that overlap a span without looking at all of them; the uses are sorted by where they begin."""

    def __init__(self, uses: list[Use]) -> None:
        self.uses = uses
        self.starts = [use.span.start for use in uses]
        self.furthest = list(accumulate((use.span.end for use in uses), max))

    def with_any(self, spans: Iterable[Span]) -> list[Use]:
        """Those that overlap any of the spans, in order of place."""
        found = {place for span in spans for place in self._places(span)}
        return [self.uses[place] for place in sorted(found)]

    def _places(self, span: Span) -> Iterator[int]:
        place = bisect_left(self.starts, span.end) - 1
        while place >= 0 and self.furthest[place] > span.start:
            if self.uses[place].span.end > span.start:
                yield place
            place -= 1


class _Uses:
    """The site's claims and commitments that words belong to."""

    def __init__(self, uses: tuple[Use, ...], known: Overview) -> None:
        self.claims = _Overlaps([use for use in uses if use.kind == "claim"])
        self.commitments = _Overlaps([use for use in uses if use.kind == "commitment"])
        self.known = known

    def of(self, spans: Iterable[Span]) -> tuple[Link, ...]:
        """Links to the claims that overlap the spans."""
        pages = dict.fromkeys(use.page for use in self.claims.with_any(spans))
        return tuple(Link(self._claim_words(page), f"../{page}") for page in pages)

    def of_commitment(self, spans: Iterable[Span]) -> tuple[Link, ...]:
        """Links to the commitments whose reports overlap the spans."""
        ids = dict.fromkeys(use.of for use in self.commitments.with_any(spans))
        entries = (self.known.commitment_by_id[id] for id in ids)
        return tuple(Link(excerpt(one.text, 80), f"../{commitment_page(one.id)}") for one in entries)

    def _claim_words(self, page: str) -> str:
        _, claim = self.known.claims[page]
        told = counted(Naming(self.known.cards, "../", {}), claim) if reports_of(claim) > 1 else "only here"
        return f"{excerpt(claim.label, 80)} ({told})"


def _without_speaker(quotations: Iterable[Quotation], spoken: list[Span]) -> list[Quotation]:
    """Outermost quotations that share no word with anything ascribed."""
    ascribed = _Overlaps([Use(span, "attribution", "", "") for span in sorted(spoken, key=_start)])
    return [one for one in quotations if one.depth == 0 and not ascribed.with_any(one.spans)]


def _start(span: Span) -> int:
    return span.start


def _words(spans: Iterable[Span], limit: int = 90) -> tuple[Link, ...]:
    return tuple(Link(excerpt(one.words, limit), f"#{words_anchor(one)}") for one in spans)


def _attribution(number: int, found: Attribution, used: _Uses) -> Noted:
    name, anchor = f"A{number}", f"n-a{number}"
    speaker = found.speaker
    facts = [_spoken("Source", found.source), _spoken("Cue", found.cue)]
    if len(found.chain) > 1:
        hops = tuple(Link(hop.name, f"#{words_anchor(hop.span)}") for hop in found.chain)
        facts.append(Fact("Has it from", " → ".join(hop.name for hop in found.chain), links=hops))
    note = Note(
        anchor,
        "attribution",
        name,
        excerpt(speaker.name, 120) if speaker.name else "Speaker unknown",
        speaker.name is not None,
        _attribution_tags(found),
        tuple(facts),
        _words(found.content),
        used.of(found.content),
    )
    marks = [
        *(Mark(span, "content", anchor, name if last else None) for span, last in _with_last(found.content)),
        *(Mark(span, "cue", anchor, links=True) for span in found.cue),
        *(Mark(span, "source", anchor, links=True) for span in found.source),
        *(Mark(hop.span, "hop", anchor) for hop in found.chain),
    ]
    spans = (*found.content, *found.cue, *found.source)
    return Noted(_place(spans), note, tuple(marks))


def _attribution_tags(found: Attribution) -> tuple[str, ...]:
    how = (label("attribution", found.kind), label("stance", found.stance))
    return (label("speaker", found.speaker.type), *how) if found.speaker.name else how


def _spoken(name: str, spans: tuple[Span, ...]) -> Fact:
    if not spans:
        return Fact(name, absent="none")
    return Fact(name, " … ".join(excerpt(one.words, 60) for one in spans), links=_words(spans, 60))


def _with_last(spans: tuple[Span, ...]) -> Iterator[tuple[Span, bool]]:
    return ((span, number == len(spans)) for number, span in enumerate(spans, 1))


def _place(spans: Iterable[Span]) -> tuple[int, int]:
    return min((one.start, -one.end) for one in spans)


def _quotation(number: int, found: Quotation, used: _Uses) -> Noted:
    name, anchor = f"Q{number}", f"n-q{number}"
    tags = ("quotation",) if found.closed else ("quotation", "no closing mark")
    note = Note(
        anchor, "quotation", name, "Nobody named as its speaker", False, tags, (), _words(found.spans),
        used.of(found.spans),
    )  # fmt: skip
    marks = tuple(Mark(span, "quotation", anchor, name if last else None) for span, last in _with_last(found.spans))
    return Noted(_place(found.spans), note, marks)


def _figure(number: int, found: Figure, used: _Uses) -> Noted:
    name, anchor = f"F{number}", f"n-f{number}"
    counted = _words((found.counted,)) if found.counted else ()
    facts = (Fact("Counts", found.of or "", "" if found.of else "unknown", counted),)
    heading = " ".join(part for part in (figure_range(found), figure_unit(found), found.of) if part)
    note = Note(
        anchor, "figure", name, excerpt(heading, 120), True, (found.modifier,), facts, _words((found.span,)),
        used.of((found.span,)),
    )  # fmt: skip
    return Noted(_place((found.span,)), note, (Mark(found.span, "figure", anchor, links=True),))


def _date(number: int, found: DateExpression) -> Noted:
    name, anchor = f"D{number}", f"n-d{number}"
    timeless = found.type in {"DURATION", "SET"}  # how long or how often, which no days are asked of
    note = Note(
        anchor,
        "date",
        name,
        period(found.covers) if found.covers else excerpt(found.span.words, 60) if timeless else "Days not known",
        found.covers is not None or timeless,
        (label("date", found.type), f"TIMEX3 {found.value}"),
        (),
        _words((found.span,)),
        (),
    )
    return Noted(_place((found.span,)), note, (Mark(found.span, "date", anchor, links=True),))


def _commitment(number: int, found: Commitment, used: _Uses) -> Noted:
    name, anchor = f"P{number}", f"n-p{number}"
    due_words = _words((found.due_words,)) if found.due_words else ()
    due = period(found.due) if found.due else ""
    facts = (
        Fact("To", found.to or "", "" if found.to else "unknown"),
        Fact("Undertaken", "", "unknown") if not found.made else Fact("Undertaken", period(found.made)),
        Fact("Due", due, "" if due else "unknown", due_words),
    )
    note = Note(
        anchor,
        "commitment",
        name,
        excerpt(found.by, 120) if found.by else "Maker unknown",
        found.by is not None,
        (label("commitment", found.kind),),
        facts,
        _words(found.action or (found.span,)),
        used.of_commitment((found.span,)),
    )
    return Noted(_place((found.span,)), note, (Mark(found.span, "commitment", anchor, name),))


def _mention(number: int, found: Mention) -> Noted:
    name, anchor = f"N{number}", f"n-n{number}"
    note = Note(
        anchor, "mention", name, excerpt(found.name, 120), True, (label("mention", found.type),), (),
        _words((found.span,)), (),
    )  # fmt: skip
    return Noted(_place((found.span,)), note, (Mark(found.span, "mention", anchor),))

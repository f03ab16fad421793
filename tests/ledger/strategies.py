"""Hypothesis strategies for everything that a desk records: any text, any spans of it, any findings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar, get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from onrecord.model import (
    Article,
    Attribution,
    Capture,
    Claim,
    Commitment,
    CommitmentEntry,
    CommitmentEvent,
    Comparison,
    Copy,
    DateExpression,
    Difference,
    Extractor,
    Figure,
    Given,
    Hop,
    Interval,
    Leftover,
    Mention,
    Origin,
    Passage,
    Problem,
    Published,
    Quotation,
    Reading,
    Span,
    Speaker,
    Statement,
    Story,
    TimelineEntry,
)
from onrecord.model.story import EventKind

T = TypeVar("T")

# Every code point that UTF-8 can hold, NUL and noncharacters too; lone surrogates are replaced before the ledger.
anything = st.text(st.characters(codec="utf-8"), max_size=40)
maybe = st.none() | anything
texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)
extractors = st.builds(Extractor, st.sampled_from(["quotations", "figures", "ünïcode"]), st.sampled_from(["1", "2"]))
intervals = st.tuples(st.dates(), st.dates()).map(lambda days: Interval(min(days), max(days)))
numbers = st.none() | st.integers() | st.integers(-(10**30), 10**30) | st.floats(allow_nan=False)


def few(of: SearchStrategy[T], most: int = 2, least: int = 0) -> SearchStrategy[tuple[T, ...]]:
    """A tuple of some of these."""
    return st.lists(of, min_size=least, max_size=most).map(tuple)


@st.composite
def spans(draw: DrawFn, text: str) -> Span:
    """Any span of this text."""
    start = draw(st.integers(0, len(text) - 1))
    return Span(text, start, draw(st.integers(start + 1, len(text))))


@st.composite
def publications(draw: DrawFn, text: str) -> Published:
    return draw(
        st.builds(
            Published,
            value=maybe,
            basis=st.sampled_from(["stated", "inferred", "unknown"]),
            candidates=few(intervals),
            evidence=few(spans(text)),
        )
    )


@st.composite
def articles(draw: DrawFn, id: str | None = None) -> Article:
    text = draw(texts)
    leftovers = st.builds(Leftover, spans(text), st.sampled_from(["menu", "byline", "note"]))
    return Article(
        id=draw(anything) if id is None else id,
        text=text,
        outlet=draw(maybe),
        title=draw(maybe),
        byline=draw(maybe),
        url=draw(maybe),
        published=draw(publications(text)),
        leftovers=draw(few(leftovers)),
        where=draw(anything),
        raw=draw(anything),
        captured=draw(maybe),
    )


@st.composite
def problems(draw: DrawFn, article: Article | None = None) -> Problem:
    span = st.none() | spans(article.text) if article else st.none()
    return Problem(
        draw(anything), draw(anything), draw(anything), article.id if article else None, draw(maybe), draw(span)
    )


@st.composite
def captures(draw: DrawFn) -> Capture:
    given = st.builds(Given, *[maybe] * 9)
    return draw(
        st.builds(Capture, st.binary(max_size=50), anything, st.sampled_from(["html", "text", "record"]), given)
    )


@st.composite
def readings(draw: DrawFn, article: Article | None = None) -> Reading:
    article = draw(articles()) if article is None else article
    span = spans(article.text)
    return Reading(
        article=article,
        published=draw(publications(article.text)),
        paragraphs=draw(few(span)),
        sentences=draw(few(span)),
        quotations=draw(few(st.builds(Quotation, few(span), st.integers(0, 9), st.booleans(), extractors))),
        attributions=draw(few(_attributions(span))),
        mentions=draw(few(st.builds(Mention, span, anything, st.sampled_from(["person", "place"]), extractors))),
        dates=draw(few(_dates(span))),
        figures=draw(few(_figures(span))),
        commitments=draw(few(_commitments(span))),
        problems=draw(few(problems(article))),
    )


def _attributions(span: SearchStrategy[Span]) -> SearchStrategy[Attribution]:
    return st.builds(
        Attribution,
        content=few(span),
        cue=few(span),
        source=few(span),
        kind=st.sampled_from(["direct", "indirect", "mixed"]),
        stance=st.sampled_from(["asserted", "denied", "expected", "asked"]),
        speaker=st.builds(Speaker, maybe, st.sampled_from(["person", "anonymous", "unknown"]), st.none() | span),
        chain=few(st.builds(Hop, anything, span)),
        extractor=extractors,
    )


def _dates(span: SearchStrategy[Span]) -> SearchStrategy[DateExpression]:
    types = st.sampled_from(["DATE", "TIME", "DURATION", "SET"])
    told = (st.none() | anything, st.none() | st.sampled_from(["before", "after"]), st.none() | span)
    return st.builds(DateExpression, span, types, anything, st.none() | intervals, extractors, *told)


def _figures(span: SearchStrategy[Span]) -> SearchStrategy[Figure]:
    modifiers = st.sampled_from(["exactly", "between", "more than"])
    further, way = [st.none() | span] * 3, st.none() | st.sampled_from(["up", "down"])
    return st.builds(Figure, span, numbers, numbers, modifiers, maybe, maybe, extractors, *further, way, st.booleans())


def _commitments(span: SearchStrategy[Span]) -> SearchStrategy[Commitment]:
    return st.builds(
        Commitment,
        span=span,
        by=maybe,
        to=maybe,
        action=few(span),
        kind=st.sampled_from(["promise", "agreement", "plan", "schedule", "threat"]),
        made=st.none() | intervals,
        due=st.none() | intervals,
        extractor=extractors,
        due_words=st.none() | span,
        condition=st.none() | span,
        chain=few(st.builds(Hop, anything, span)),
    )


@st.composite
def comparisons(draw: DrawFn) -> tuple[tuple[Article, ...], Comparison]:
    """Some articles, and a comparison of them."""
    names = draw(st.lists(anything, min_size=1, max_size=3, unique=True))
    held = tuple(draw(articles(name)) for name in names)
    story_ids = draw(st.lists(anything, max_size=2, unique=True))
    entry_ids = draw(st.lists(anything, max_size=2, unique=True))
    return held, Comparison(
        articles=tuple(draw(st.permutations(names))),
        stories=tuple(draw(_stories(name, held)) for name in story_ids),
        commitments=tuple(draw(_entries(name, held)) for name in entry_ids),
        problems=draw(few(st.sampled_from(held).flatmap(problems))),
    )


def _passages(held: tuple[Article, ...]) -> SearchStrategy[Passage]:
    return st.sampled_from(held).flatmap(lambda one: spans(one.text).map(lambda span: Passage(one.id, span)))


@st.composite
def _stories(draw: DrawFn, id: str, held: tuple[Article, ...]) -> Story:
    ids = st.sampled_from([one.id for one in held])
    passage = _passages(held)
    bases = st.sampled_from(["copy", "cites", "own", "unknown"])
    return Story(
        id=id,
        label=draw(anything),
        articles=draw(few(ids)),
        copies=draw(few(_copies(held))),
        origins=draw(few(st.builds(Origin, anything, few(ids), bases, maybe, few(passage), extractors))),
        claims=draw(few(_claims(held))),
        timeline=draw(few(st.builds(TimelineEntry, intervals, maybe, few(passage), st.none() | ids))),
    )


@st.composite
def _copies(draw: DrawFn, held: tuple[Article, ...]) -> Copy:
    a, b = draw(st.sampled_from(held)), draw(st.sampled_from(held))
    share = st.floats(0, 1)
    return Copy(
        articles=(a.id, b.id),
        passages=draw(few(st.tuples(spans(a.text), spans(b.text)))),
        share=draw(st.tuples(share, share)),
        extractor=draw(extractors),
        copied_from=draw(st.sampled_from([None, a.id, b.id])),
    )


@st.composite
def _claims(draw: DrawFn, held: tuple[Article, ...]) -> Claim:
    chains: Callable[[Passage], SearchStrategy[Statement]] = lambda one: st.builds(  # noqa: E731
        Statement, st.just(one.article), st.just(one.span), maybe, few(anything)
    )
    statements = draw(few(_passages(held).flatmap(chains), most=3, least=1))
    index = st.integers(0, len(statements) - 1)
    kinds = st.sampled_from(["wording", "figure", "date", "source", "polarity"])
    difference = st.builds(Difference, kinds, st.tuples(index, index), anything, few(_passages(held)), extractors)
    return Claim(
        id=draw(anything),
        form=draw(st.sampled_from(["quotation", "figure", "statement"])),
        label=draw(anything),
        statements=statements,
        outlets=draw(st.integers(0, 99)),
        origins=draw(st.integers(0, 99)),
        differences=draw(few(difference)),
        extractor=draw(extractors),
    )


@st.composite
def _entries(draw: DrawFn, id: str, held: tuple[Article, ...]) -> CommitmentEntry:
    passages = _passages(held)
    bare = st.builds(CommitmentEvent, st.just("due-passed"), st.none() | intervals, st.none())
    event = bare | st.builds(_told, st.sampled_from(get_args(EventKind)), passages, few(anything))
    return CommitmentEntry(
        id=id,
        by=draw(maybe),
        to=draw(maybe),
        text=draw(anything),
        kind=draw(anything),
        due=draw(st.none() | st.just(Interval(date(2031, 5, 1), date(2031, 5, 9)))),
        events=draw(few(event)),
        extractor=draw(extractors),
        due_words=draw(st.none() | passages),
        condition=draw(st.none() | passages),
    )


def _told(kind: EventKind, passage: Passage, chain: tuple[str, ...]) -> CommitmentEvent:
    """A report's event, with a part of its words for how much."""
    part = passage.span.within(0, 1) if len(passage.span) % 2 else None
    return CommitmentEvent(kind, None, passage, "partly" if part else None, part, chain)

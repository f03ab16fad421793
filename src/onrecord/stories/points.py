"""The points that one report makes: its quotations, figures and statements, with who is said to say so."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from onrecord.model import Attribution, DateExpression, Figure, Quotation, Reading, Span, Statement
from onrecord.model.story import ClaimForm
from onrecord.stories.words import Token, is_content, stem, tokens

SAME_BREATH = 250
"""Most code points between two quotations of one paragraph that are one utterance."""
QUOTED = 0.6
"""A sentence of which more than this stands in quotation marks is told by its quotations."""
FEWEST = 4
"""A quotation of fewer words that no attribution claims is a title or a scare quote."""


@dataclass(frozen=True, eq=False)
class Point:
    """One thing that a report says."""

    reading: Reading
    form: ClaimForm
    span: Span
    """What a reader is shown."""
    parts: tuple[Span, ...]
    """The words to compare; for a quotation, what stands between the marks."""
    sentence: Span
    attribution: Attribution | None = None
    figure: Figure | None = None
    dates: tuple[DateExpression, ...] = ()
    """Dates that stand in the sentence."""
    tokens: tuple[Token, ...] = field(default=(), repr=False)

    @property
    def article(self) -> str:
        """The article's id."""
        return self.reading.article.id

    @cached_property
    def forms(self) -> list[str]:
        """The folded words of its parts."""
        return [one.form for one in self.tokens]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The words that carry meaning, as keys."""
        return frozenset(stem(one.form) for one in self.tokens if is_content(one.form))

    @cached_property
    def plain(self) -> frozenset[str]:
        """Those of its stems that are neither names nor numbers."""
        lower = (one.form for one in self.tokens if not one.capital and is_content(one.form))
        return frozenset(stem(form) for form in lower if not form[0].isdigit())

    @cached_property
    def context(self) -> frozenset[str]:
        """The same for its whole sentence."""
        found = tokens(self.sentence.text, self.sentence.start, self.sentence.end)
        return frozenset(stem(one.form) for one in found if is_content(one.form))

    @property
    def statement(self) -> Statement:
        """What the claim keeps of it."""
        told = self.attribution
        chain = tuple(hop.name for hop in told.chain) if told else ()
        return Statement(self.article, self.span, told.speaker.name if told else None, chain)


def points(reading: Reading) -> list[Point]:
    """All points of a report, sorted by place; figures and quotations also stand within statements."""
    finder = _Finder(reading)
    found = [*_quotations(finder), *_figures(finder), *_statements(finder)]
    return sorted(found, key=lambda one: (one.span.start, one.span.end, one.form))


class _Finder:
    """Looks up by place what a reading found: the sentence, the attribution, the dates of some words."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.sentences = reading.sentences or reading.paragraphs or reading.article.body
        self._sentence_starts = [one.start for one in self.sentences]
        self._contents = sorted(
            ((span, place) for place, one in enumerate(reading.attributions) for span in one.content),
            key=lambda item: (item[0].start, item[0].end, item[1]),
        )
        self._content_starts = [span.start for span, _ in self._contents]
        self.quoted = sorted(span for one in reading.quotations for span in one.spans if not one.depth)
        self._quoted_starts = [span.start for span in self.quoted]
        self._date_starts = [one.span.start for one in reading.dates]

    def sentence(self, span: Span) -> Span:
        """The sentence in which a span begins; the span itself where there is none."""
        at = bisect_right(self._sentence_starts, span.start) - 1
        return self.sentences[at] if at >= 0 and self.sentences[at].end > span.start else span

    def attribution(self, span: Span) -> Attribution | None:
        """The attribution whose content shares most with a span; the narrowest of equals."""
        at = bisect_right(self._content_starts, span.end - 1)
        near = self._contents[max(0, at - 12) : at]
        shared = [
            (min(content.end, span.end) - max(content.start, span.start), -len(content), -place)
            for content, place in near
        ]
        best = max(shared, default=(0, 0, 0))
        return self.reading.attributions[-best[2]] if best[0] > 0 else None

    def dates(self, sentence: Span) -> tuple[DateExpression, ...]:
        """The date expressions of a sentence."""
        first = bisect_right(self._date_starts, sentence.start - 1)
        last = bisect_right(self._date_starts, sentence.end - 1)
        return self.reading.dates[first:last]

    def share_quoted(self, span: Span) -> float:
        """How much of a span stands in quotation marks."""
        at = bisect_right(self._quoted_starts, span.end - 1)
        near = self.quoted[max(0, at - 12) : at]
        return sum(max(0, min(one.end, span.end) - max(one.start, span.start)) for one in near) / len(span)

    def point(self, form: ClaimForm, span: Span, parts: Sequence[Span], figure: Figure | None = None) -> Point:
        """A point with what belongs to it."""
        sentence = self.sentence(parts[0])
        words = tuple(token for one in parts for token in tokens(one.text, one.start, one.end))
        told = self.attribution(figure.span if figure else parts[0])
        return Point(self.reading, form, span, tuple(parts), sentence, told, figure, self.dates(sentence), words)


def _quotations(finder: _Finder) -> Iterator[Point]:
    """Utterances: quotations of one breath are one, with the words of the reporter between them left out."""
    held: list[Quotation] = []
    for one in finder.reading.quotations:
        if one.depth:
            continue
        if held and not _goes_on(held[-1], one, finder):
            yield from _utterance(held, finder)
            held = []
        held.append(one)
    if held:
        yield from _utterance(held, finder)


def _utterance(held: Sequence[Quotation], finder: _Finder) -> Iterator[Point]:
    parts = [span for one in held for span in one.spans]
    point = finder.point("quotation", Span(parts[0].text, parts[0].start, parts[-1].end), parts)
    if len(point.tokens) >= FEWEST or (point.attribution and point.tokens):
        yield point


def _goes_on(before: Quotation, after: Quotation, finder: _Finder) -> bool:
    """Whether a quotation goes on with what the one before it said, in the same paragraph."""
    last, first = before.spans[-1], after.spans[0]
    between = last.text[last.end : first.start]
    if len(between) > SAME_BREATH or "\n" in between:
        return False
    one, other = finder.attribution(last), finder.attribution(first)
    if one and other:
        return one is other or (one.speaker.name is not None and one.speaker.name == other.speaker.name)
    return one is not None and finder.sentence(last) != finder.sentence(first)


def _figures(finder: _Finder) -> Iterator[Point]:
    for one in finder.reading.figures:
        if one.low == one.high and one.low in {1, 2} and not any(mark.isdigit() for mark in one.span.words):
            continue  # "one" and "two" as words seldom count anything
        yield finder.point("figure", finder.sentence(one.span), [finder.sentence(one.span)], one)


def _statements(finder: _Finder) -> Iterator[Point]:
    """Sentences of the reporter's own, and what sentences ascribe without quoting it."""
    for sentence in finder.sentences:
        if finder.share_quoted(sentence) > QUOTED:
            continue
        told = finder.attribution(sentence)
        content = _within(told, sentence) if told else None
        span = content or sentence
        point = finder.point("statement", span, [span])
        if len(point.stems) >= 3:
            yield point if content else replace(point, attribution=None)


def _within(told: Attribution, sentence: Span) -> Span | None:
    """What the attribution ascribes in this sentence, where it is said in so many words of the reporter's."""
    inside = [one for one in told.content if sentence.covers(one)]
    return max(inside, key=len) if inside and told.kind != "direct" else None

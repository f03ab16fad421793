"""The points that one report makes: its quotations, figures and statements, with who is said to say so."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from onrecord.model import Attribution, DateExpression, Figure, Mention, Quotation, Reading, Span, Statement
from onrecord.model.story import ClaimForm
from onrecord.stories.clauses import LEAST_ASCRIBED, clauses, is_thing, stated, without_that
from onrecord.stories.matcher import LONGEST, Wording
from onrecord.stories.rows import beginning, body
from onrecord.stories.stretches import sentences, stretches
from onrecord.stories.words import Token, is_content, stem, tokens

SPEECH = 20_000
"""Most code points that are lined up as one utterance; a longer one goes on as another."""
NEAR_QUOTES = 24
"""Of the quotations that begin before a sentence's end, so many of the last may reach into it."""
SAME_BREATH = 250
"""Most code points between two quotations of one paragraph that are one utterance."""
QUOTED = 0.6
"""A sentence of which more than this stands in quotation marks is told by its quotations."""
FEWEST = 4
"""A quotation of fewer words that no attribution claims is a title or a scare quote."""
BESIDE = 120
"""Most code points that a figure and what it counts may take up together to be shown as one."""
LABEL = 40
"""A clause of fewer code points doesn't tell what a figure is about."""
ASKS = re.compile(r"[^.!?…\s\"”’')\]][\"”’')\]]*\?[\"”’')\]]*$")
"""The end of a question; a mark behind a stop (“… it is over.”?) asks nothing."""
HEADS = ("headline", "caption")
"""Leftovers that state what the report is about; a headline over a section asks more often than it states."""


def _opens(quotation: Quotation) -> int:
    return quotation.spans[0].start


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
    def mentions(self) -> tuple[Mention, ...]:
        """The names in its sentence."""
        return self.near(self.sentence.start, self.sentence.end)

    def near(self, start: int, end: int) -> tuple[Mention, ...]:
        """The names that begin between two places of its article."""
        return tuple(beginning(self.reading.mentions, start, end))

    @property
    def read(self) -> bool:
        """Whether it stands in the report itself, and not over it or under a picture."""
        return any(one.covers(self.span) for one in body(self.reading))

    @cached_property
    def quoted(self) -> list[Span]:
        """What its sentence holds of quotations, those within others too."""
        every, sentence = self.reading.quotations, self.sentence
        last = bisect_left(every, sentence.end, key=_opens)
        near = [span for one in every[max(0, last - NEAR_QUOTES) : last] for span in one.spans]
        return [span for span in near if span.start < sentence.end and sentence.start < span.end]

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

    @cached_property
    def wording(self) -> Wording:
        """Its words as the matcher compares them."""
        return _wording(self.sentence.text, self.tokens[: LONGEST // 5])

    @cached_property
    def keys(self) -> frozenset[str]:
        """What its words tell, synonyms under one key."""
        return self.wording.keys

    @cached_property
    def around(self) -> frozenset[str]:
        """The same for its whole sentence, without numbers."""
        found = tuple(tokens(self.sentence.text, self.sentence.start, self.sentence.end))[: LONGEST // 5]
        return frozenset(key for key in _wording(self.sentence.text, found).keys if not key[0].isdigit())

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What the claim keeps of it: one statement for each unbroken stretch of its words."""
        told = self.attribution
        chain = tuple(hop.name for hop in told.chain) if told else ()
        holder = told.speaker.name if told else None
        spans = self.parts if self.form == "quotation" else (self.span,)
        return tuple(Statement(self.article, one, holder, chain) for one in spans)

    @property
    def label(self) -> str:
        """Its words on one line: of a broken quotation the quoted ones alone, of a figure its clause."""
        spans = self.parts if self.form == "quotation" else (self.span,)
        if self.form == "figure":
            spans = (self._clause,)
        return " … ".join(filter(None, (" ".join(one.words.split()).strip(" …,;") for one in spans)))

    @property
    def _clause(self) -> Span:
        """The clause of its sentence, or of what the sentence ascribes, in which its span stands."""
        told = [one for one in (self.attribution.content if self.attribution else ()) if one.overlaps(self.sentence)]
        whole = [self.sentence]
        if told:
            start, end = max(told[0].start, self.sentence.start), min(told[-1].end, self.sentence.end)
            content = without_that(Span(self.sentence.text, start, end))
            whole[:0] = [] if content.words.startswith("to ") else [content]
        found = [one for outer in whole for one in clauses(outer) if one.covers(self.span)]
        return next((one for one in found if len(one) >= LABEL), self.sentence)


@lru_cache(maxsize=8192)
def _wording(text: str, words: tuple[Token, ...]) -> Wording:
    """Points of one sentence share its words: each figure of it, and each statement that is all of it."""
    return Wording(text, words)


def points(reading: Reading) -> list[Point]:
    """All points of a report, sorted by place; figures and quotations also stand within statements."""
    finder = _Finder(reading)
    found = [*_quotations(finder), *_figures(finder), *_statements(finder), *_heads(finder)]
    return sorted(found, key=lambda one: (one.span.start, one.span.end, one.form))


def paragraph(reading: Reading, place: int) -> int:
    """The number of the paragraph in which a place of the article stands; −1 before the first."""
    return bisect_right(reading.paragraphs, place, key=lambda one: one.start) - 1


def _within_reach(reading: Reading, told: Attribution, content: Span) -> bool:
    """Whether somebody may have said it: what isn't quoted word for word stands in the paragraph of its cue."""
    here = [paragraph(reading, one.start) for one in told.cue or told.source]
    return told.kind == "direct" or not here or paragraph(reading, content.start) in here


class _Finder:
    """Looks up by place what a reading found: the sentence, the attribution, the dates of some words."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.sentences = sentences(reading)
        self._sentence_starts = [one.start for one in self.sentences]
        self._contents = sorted(
            (
                (span, place)
                for place, one in enumerate(reading.attributions)
                for span in one.content
                if _within_reach(reading, one, span)
            ),
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

    def told_in(self, sentence: Span) -> list[tuple[Attribution, Span]]:
        """The attributions with content in a sentence, with that content there, from its first word to its last."""
        last = bisect_right(self._content_starts, sentence.end - 1)
        held: dict[int, Span] = {}
        for content, place in self._contents[max(0, last - 24) : last]:
            if sentence.covers(content):
                before = held.get(place, content)
                held[place] = Span(content.text, min(before.start, content.start), max(before.end, content.end))
        return [(self.reading.attributions[place], content) for place, content in held.items()]

    def dates(self, sentence: Span) -> tuple[DateExpression, ...]:
        """The date expressions of a sentence."""
        first = bisect_right(self._date_starts, sentence.start - 1)
        last = bisect_right(self._date_starts, sentence.end - 1)
        return self.reading.dates[first:last]

    def quoted_in(self, sentence: Span) -> list[Span]:
        """The parts of a sentence that stand in quotation marks."""
        at = bisect_right(self._quoted_starts, sentence.end - 1)
        near = [one for one in self.quoted[max(0, at - 12) : at] if one.end > sentence.start]
        cut = [(max(one.start, sentence.start), min(one.end, sentence.end)) for one in near]
        return [span for start, end in cut if (span := Span(sentence.text, start, end).trimmed())]

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
            yield from _utterances(held, finder)
            held = []
        held.append(one)
    if held:
        yield from _utterances(held, finder)


def _utterances(held: Sequence[Quotation], finder: _Finder) -> Iterator[Point]:
    """What was said in one breath as one point; a speech of pages as several."""
    parts: list[Span] = []
    for part in stretches((span for one in held for span in one.spans), SPEECH):
        if parts and part.end - parts[0].start > SPEECH:
            yield from _utterance(parts, finder)
            parts = []
        parts.append(part)
    yield from _utterance(parts, finder)


def _utterance(parts: Sequence[Span], finder: _Finder) -> Iterator[Point]:
    point = finder.point("quotation", Span(parts[0].text, parts[0].start, parts[-1].end), parts)
    if len(point.tokens) >= FEWEST or (point.attribution and point.tokens and not _is_name(point)):
        yield point


def _is_name(point: Point) -> bool:
    """Whether the marks stand around a name, as of a group or a ship, which nobody was quoted with."""
    return len(point.tokens) > 1 and all(one.capital for one in point.tokens) and point.span != point.sentence.trimmed()


def _goes_on(before: Quotation, after: Quotation, finder: _Finder) -> bool:
    """Whether a quotation goes on with what the one before it said, in the same paragraph.

    Words quoted here and there in a sentence of the reporter's don't: each stands for itself, and so do the few that
    a later sentence quotes of nobody known.
    """
    last, first = before.spans[-1], after.spans[0]
    between = last.text[last.end : first.start]
    if len(between) > SAME_BREATH or "\n" in between:
        return False
    one, other = finder.attribution(last), finder.attribution(first)
    if one and other:
        if "mixed" in (one.kind, other.kind):
            return False
        return one is other or (one.speaker.name is not None and one.speaker.name == other.speaker.name)
    return one is not None and finder.sentence(last) != finder.sentence(first) and not _is_scrap(first, finder)


def _is_scrap(quoted: Span, finder: _Finder) -> bool:
    """Whether a few words are quoted amid a sentence of the reporter's."""
    before = Span(quoted.text, finder.sentence(quoted).start, quoted.start)
    return bool(tokens(before.text, before.start, before.end)) and len(quoted.words.split()) < FEWEST


def _figures(finder: _Finder) -> Iterator[Point]:
    for one in finder.reading.figures:
        if is_idle(one) and (one.low == 1 or not one.unit):
            continue
        sentence = finder.sentence(one.span)
        if _asks(sentence):
            continue
        yield finder.point("figure", _with_counted(one, sentence), [sentence], one)


def is_idle(figure: Figure) -> bool:
    """Whether it is "one" or "two" as a word, which is seldom worth a claim ("the two parties")."""
    return figure.low == figure.high and figure.low in {1, 2} and not any(mark.isdigit() for mark in figure.span.words)


def _with_counted(figure: Figure, sentence: Span) -> Span:
    """The figure with the words for what it counts, where these stand beside it."""
    counted = figure.counted
    if counted is None or not sentence.covers(counted):
        return figure.span
    start, end = min(figure.span.start, counted.start), max(figure.span.end, counted.end)
    return Span(sentence.text, start, end) if end - start <= BESIDE else figure.span


def _statements(finder: _Finder) -> Iterator[Point]:
    """What sentences ascribe, and what the reporter says in their clauses without quoting it."""
    for sentence in finder.sentences:
        if _asks(sentence):
            continue
        if finder.share_quoted(sentence) > QUOTED:
            yield from _spoken(sentence, finder, whole=True)
            continue
        taken: list[Span] = []
        for content, told in stated(sentence, finder.told_in(sentence)):
            if any(min(one.end, content.end) - max(one.start, content.start) > len(content) / 2 for one in taken):
                continue
            point = finder.point("statement", content, [content])
            if sum(is_content(form) for form in point.forms) >= LEAST_ASCRIBED:
                taken.append(content)
                yield replace(point, attribution=told)
        for clause in clauses(sentence):
            spoken = list(_spoken(clause, finder))
            yield from spoken
            if spoken or any(one.overlaps(clause) for one in taken) or finder.share_quoted(clause) > QUOTED:
                continue
            point = finder.point("statement", clause, [clause])
            if len(point.keys) >= 3:
                yield replace(point, attribution=_partly_ascribed(clause, finder))


def _asks(sentence: Span) -> bool:
    """Whether a sentence is a question, which states nothing."""
    return ASKS.search(sentence.words.rstrip()) is not None


def _spoken(span: Span, finder: _Finder, *, whole: bool = False) -> Iterator[Point]:
    """What is quoted as speech, of a sentence or as a ``whole`` one, as statements too: others may tell the same in
    their own words."""
    for quoted in finder.quoted_in(span):
        for clause in clauses(quoted):
            point = finder.point("statement", clause, [clause])
            told = point.attribution
            if len(point.keys) >= 3 and told is not None and (whole or told.kind == "direct"):
                yield point


def _partly_ascribed(clause: Span, finder: _Finder) -> Attribution | None:
    """The one attribution of which the clause quotes a few words ("She called the talks “useful”"), or whose cue is its
    verb ("The board announced a sale")."""
    told = finder.told_in(clause)
    own = [one for one, content in told if one.kind == "mixed" or (one.stance != "denied" and is_thing(one, content))]
    return own[0] if len(own) == 1 else None


def _heads(finder: _Finder) -> Iterator[Point]:
    """The report's headline and what stands under its pictures, said once each."""
    seen = set()
    for one in finder.reading.article.leftovers:
        span = one.span.trimmed()
        title = " ".join((finder.reading.article.title or "").split())
        if span is None or one.kind not in HEADS or _asks(span):
            continue
        if one.kind == "headline" and " ".join(span.words.split()) != title:
            continue
        point = finder.point("statement", span, [span])
        if len(point.keys) >= 3 and len(point.tokens) <= 60 and point.keys not in seen:
            seen.add(point.keys)
            yield replace(point, attribution=None)

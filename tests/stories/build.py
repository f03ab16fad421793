"""Readings made by hand: an article, and what a reader would find in it, named by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.model import (
    Article,
    Attribution,
    Commitment,
    DateExpression,
    Extractor,
    Figure,
    Hop,
    Interval,
    Leftover,
    Mention,
    Published,
    Quotation,
    Reading,
    Span,
    Speaker,
)
from onrecord.model.article import LeftoverKind
from onrecord.model.reading import Modifier, SpeakerType, Stance

HAND = Extractor("by-hand", "1")
SENTENCE = re.compile(r"[^\n]+?(?:[.?!][”\"]?(?=\s)|(?=\n)|$)")
QUOTED = re.compile(r"“([^”\n]+)”")


def day(value: str) -> Interval:
    """One day as an interval."""
    return Interval(date.fromisoformat(value), date.fromisoformat(value))


@dataclass
class Report:
    """One report in the making; every method finds its words in the text and gives the report back."""

    id: str
    text: str
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    byline: str | None = None
    leftovers: list[Leftover] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    dates: list[DateExpression] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def at(self, words: str) -> Span:
        """Where words stand; they must stand there once."""
        assert self.text.count(words) == 1, words
        start = self.text.index(words)
        return Span(self.text, start, start + len(words))

    def left(self, words: str, kind: LeftoverKind) -> Report:
        """Marks a leftover."""
        self.leftovers.append(Leftover(self.at(words), kind))
        return self

    def said(
        self,
        content: str,
        name: str | None,
        type: SpeakerType = "person",
        *,
        cue: str = "said",
        source: str | None = None,
        chain: Sequence[str] = (),
        stance: Stance = "asserted",
    ) -> Report:
        """Adds an attribution; ``chain`` defaults to the speaker alone."""
        span = self.at(content)
        marked = self.text[span.start - 1] == "“"
        source_span = self.at(source) if source else span
        hops = tuple(Hop(one, source_span) for one in chain or ([name] if name else []))
        cue_at = self.text.find(cue, span.end) if cue not in self.text[: span.start] else self.text.index(cue)
        cues = (Span(self.text, cue_at, cue_at + len(cue)),) if cue_at >= 0 else ()
        self.attributions.append(
            Attribution(
                (span,),
                cues,
                (source_span,) if source else (),
                "direct" if marked else "indirect",
                stance,
                Speaker(name, type, None),
                hops,
                HAND,
            )
        )
        return self

    def partly(self, content: str, name: str, cue: str) -> Report:
        """Adds words that a sentence of the reporter's quotes."""
        self.said(content, name, cue=cue)
        self.attributions[-1] = replace(self.attributions[-1], kind="mixed")
        return self

    def named(self, *names: str) -> Report:
        """Adds persons where their names stand."""
        for name in names:
            self.mentions.append(Mention(self.at(name), name, "person", HAND))
        return self

    def counts(
        self,
        words: str,
        low: float | None,
        high: float | None,
        unit: str | None,
        *,
        modifier: Modifier = "exactly",
        of: str | None = None,
    ) -> Report:
        """Adds a figure."""
        self.figures.append(Figure(self.at(words), low, high, modifier, unit, of, HAND))
        return self

    def dated(self, words: str, value: str) -> Report:
        """Adds a date to the day."""
        self.dates.append(DateExpression(self.at(words), "DATE", value, day(value), HAND))
        return self

    def promised(
        self,
        clause: str,
        action: str,
        by: str | None,
        *,
        due: str | None = None,
        made: str | None = None,
    ) -> Report:
        """Adds a commitment."""
        self.commitments.append(
            Commitment(
                self.at(clause),
                by,
                None,
                (self.at(action),),
                "promise",
                day(made) if made else None,
                day(due) if due else None,
                HAND,
            )
        )
        return self

    def read(self) -> Reading:
        """The reading, with sentences, paragraphs and quotations found by simple patterns."""
        published = Published()
        if self.published:
            published = Published(self.published, "stated", (day(self.published[:10]),))
        leftovers = tuple(sorted(self.leftovers, key=lambda one: one.span))
        article = Article(self.id, self.text, outlet=self.outlet, title=self.title, byline=self.byline)
        article = replace(article, published=published, leftovers=leftovers)
        paragraphs = tuple(line for one in article.body for line in _spans(re.compile(r"[^\n]+"), one))
        return Reading(
            article,
            published,
            paragraphs,
            tuple(one for paragraph in paragraphs for one in _spans(SENTENCE, paragraph)),
            tuple(Quotation((span,), 0, True, HAND) for one in paragraphs for span in _spans(QUOTED, one)),
            tuple(sorted(self.attributions, key=lambda one: one.content[0])),
            mentions=tuple(sorted(self.mentions, key=lambda one: one.span)),
            dates=tuple(sorted(self.dates, key=lambda one: one.span)),
            figures=tuple(sorted(self.figures, key=lambda one: one.span)),
            commitments=tuple(sorted(self.commitments, key=lambda one: one.span)),
        )


def _spans(pattern: re.Pattern[str], inside: Span) -> list[Span]:
    group = pattern.groups
    found = (one.span(group) for one in pattern.finditer(inside.text, inside.start, inside.end))
    trimmed = (Span(inside.text, *ends).trimmed() for ends in found if ends[0] < ends[1])
    return [one for one in trimmed if one]

"""Attributions: content ascribed to a source by a cue, with its kind, its stance, its speaker and its chain.

A tagger finds the three parts: the trained one (``encoder``), or the patterns alone (``tagger.py``), which the trained
one builds on. What the parts amount to is told here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.model import Attribution, Extractor, Mention, Quotation, Span, Speaker
from onrecord.model.reading import AttributionKind, Stance
from onrecord.reading import encoder
from onrecord.reading.chains import Chains, with_implied, with_outer
from onrecord.reading.cited import with_cited
from onrecord.reading.cues import FORMS
from onrecord.reading.embedded import embedded
from onrecord.reading.items import Item, items
from onrecord.reading.leftout import left_out
from onrecord.reading.outlets import names_outlet
from onrecord.reading.ownsources import with_own_sources
from onrecord.reading.phrases import Range
from onrecord.reading.speakers import Speakers
from onrecord.reading.stances import stance
from onrecord.reading.strays import settled
from onrecord.reading.tagged import Tagged
from onrecord.reading.tagger import tag
from onrecord.reading.throughs import Texts, through_outlets
from onrecord.reading.tidied import tidied

EXTRACTOR = Extractor("attributions", "9")
_LONGEST_AFTER = 25
_LONGEST_BEFORE = 40


class Tagger(NamedTuple):
    """Finds the parts of attributions."""

    extractor: Extractor
    tag: Callable[
        [Sequence[Item], Sequence[Tagged], Sequence[Span], Sequence[Mention]],
        tuple[Sequence[Item], Sequence[Tagged]],
    ]
    """Of items, what the patterns see in them, sentences and mentions: the items that it tags, and what it found as
    ranges of these."""


TRAINED = Tagger(EXTRACTOR, encoder.tagged)
PATTERNS = Tagger(Extractor("attributions-patterns", "1"), lambda found, patterns, *_: (found, patterns))
"""The patterns alone: what the trained reader is measured against."""


def attributions(
    paragraphs: Sequence[Span],
    sentences: Sequence[Span],
    quotations: Sequence[Quotation],
    mentions: Sequence[Mention],
    tagger: Tagger = TRAINED,
) -> tuple[Attribution, ...]:
    """Every attribution, sorted by place. Contents and cues follow PolNeAR's conventions: marks and "that" belong to
    the content, the full stop after it doesn't; a quotation that goes on is one discontinuous content.

    Raises WeightsError where the trained reader's weights are missing.
    """
    if not paragraphs:
        return ()
    plain = items(paragraphs, sentences, quotations)
    patterns = tag(plain)
    found, tagged = tagger.tag(plain, patterns, sentences, mentions)
    if not found:
        return ()
    chains = Chains(mentions)
    tagged = with_own_sources(found, tidied(found, tagged, chains.outlets))
    tagged = [*tagged, *left_out(found, tagged, plain, patterns)]
    tagged = embedded(found, settled(found, tagged, mentions), quotations)
    tagged = through_outlets(Texts(found, plain), tagged, chains.media)
    told = sorted((found[first].start, found[last].end) for one in tagged if one.source for first, last in one.content)
    speakers = Speakers(paragraphs, sentences, mentions, quotations, told)
    reader = _Reader(found, tagged, sentences, speakers, chains)
    made = [replace(reader.read(one), extractor=tagger.extractor) for one in tagged]
    made.sort(key=lambda one: min(span.start for span in (*one.content, *one.cue, *one.source)))
    return tuple(with_implied(with_outer(with_cited(made, sentences, speakers.named, _reports))))


def _reports(speaker: Speaker) -> bool:
    """Whether a speaker can only know from others what it tells: an outlet, an agency, a report."""
    return speaker.type == "document" or (speaker.type == "organisation" and names_outlet(speaker.name or ""))


def _nearest(source: Sequence[Span], cue: Sequence[Span]) -> Span | None:
    """Of several source phrases, the one nearest to the cue."""
    if not source:
        return None
    at = cue[0] if cue else source[0]
    return min(source, key=lambda one: max(at.start - one.end, one.start - at.end))


class _Reader:
    """Makes attributions of what the tagger found, in order."""

    def __init__(
        self,
        found: Sequence[Item],
        tagged: Sequence[Tagged],
        sentences: Sequence[Span],
        speakers: Speakers,
        chains: Chains,
    ) -> None:
        self.items = found
        self.text = sentences[0].text if sentences else ""
        self.speakers = speakers
        self.chains = chains
        self.ends = sorted((last, one.first) for one in tagged for _, last in one.content)
        """Of every content the last item, and where its attribution begins, sorted."""

    def read(self, one: Tagged) -> Attribution:
        """The attribution that these ranges of items make."""
        content, cue, source = (
            tuple(self._span(part) for part in parts) for parts in (one.content, one.cue, one.source)
        )
        speaker = self._speaker(content, cue, source, one)
        chain = self.chains.of(self._around(one), _nearest(source, cue), speaker)
        return Attribution(content, cue, source, self._kind(one), self._stance(one), speaker, chain, EXTRACTOR)

    def _span(self, part: Range) -> Span:
        return Span(self.text, self.items[part[0]].start, self.items[part[1]].end)

    def _speaker(self, content: Sequence[Span], cue: Sequence[Span], source: Sequence[Span], one: Tagged) -> Speaker:
        nearest = _nearest(source, cue)
        if nearest is not None:
            return self.speakers.of(nearest, content)
        if not one.cue:
            return self.speakers.implied(content[0].start)
        return self.speakers.shared(self.items[one.cue[0][0]].start) if self._is_gerund(one) else Speaker()

    def _is_gerund(self, one: Tagged) -> bool:
        """Whether the cue is a participle, whose source is what its sentence is about: "asserting that"."""
        low = self.items[one.cue[0][0]].low
        return low in FORMS and FORMS[low][1] == "gerund"

    def _around(self, one: Tagged) -> tuple[Span, ...]:
        """The cue with the words after it that belong to no part: where hearers and outlets are named."""
        if not one.cue:
            return ()
        first, last = one.cue[0]
        parts = (*one.content, *one.source)
        stop = min((start for start, _ in parts if start > last), default=len(self.items))
        end = self._end(last, self.items[last].sentence, stop)
        return (*self._ahead(one), self._span((first, end)), *self._behind(one))

    def _behind(self, one: Tagged) -> tuple[Span, ...]:
        """The words of the sentence after all parts: "…, in an interview with Reuters last week"."""
        last = one.last
        end = self._end(last, self.items[one.cue[0][0]].sentence, len(self.items))
        return (self._span((last + 1, end)),) if last < end and last > one.cue[-1][1] else ()

    def _end(self, last: int, sentence: int, stop: int) -> int:
        """The last of the items right after ``last`` that are of this sentence: before ``stop``, and not too many."""
        end = min(stop - 1, last + _LONGEST_AFTER)
        return next((at - 1 for at in range(last + 1, end + 1) if self.items[at].sentence != sentence), end)

    def _ahead(self, one: Tagged) -> tuple[Span, ...]:
        """The words of the sentence before the cue that belong to no content: "In an interview with Reuters, ...".

        Where another attribution ends between, what stands before it and what stands after it: whom its source told is
        none of this one's.
        """
        cue = one.cue[0][0]
        held = [last for _, last in one.content if last < cue]
        start = max(max(held, default=-1) + 1, cue - _LONGEST_BEFORE)
        while self.items[start].sentence != self.items[cue].sentence:
            start += 1
        between = self.ends[bisect_left(self.ends, (start, -1)) : bisect_left(self.ends, (cue, -1))]
        others = [(first, last) for last, first in between if start <= first]
        if not others:
            return (self._span((start, cue - 1)),) if start < cue else ()
        parts = ((start, others[0][0] - 1), (others[-1][1] + 1, cue - 1))
        return tuple(self._span(part) for part in parts if part[0] <= part[1])

    def _kind(self, one: Tagged) -> AttributionKind:
        quoted = [item.quoted for first, last in one.content for item in self.items[first : last + 1]]
        if all(quoted):
            return "direct"
        return "mixed" if any(quoted) else "indirect"

    def _stance(self, one: Tagged) -> Stance:
        return stance([item.low for first, last in one.cue for item in self.items[first : last + 1]], one.stance)

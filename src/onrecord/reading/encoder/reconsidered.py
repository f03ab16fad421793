"""Sentences whose labels leave something out are read again: an attribution has a cue and a content, mostly a source.

A part that lacks another was tagged by a network that is right more often than not; what belongs to it is often its
second thought. The sentence is decoded once more with what is missing (``demands``), and keeps these labels where they
are not much less likely than the first ones. How much less was chosen on PolNeAR's development articles.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.reading.encoder.crf import Chain, Numbers
from onrecord.reading.encoder.demands import Counts, demanded, worth_of
from onrecord.reading.encoder.links import Linked, linked
from onrecord.reading.encoder.weights import Scores
from onrecord.reading.encoder.words import Words, stretches
from onrecord.reading.phrases import Range
from onrecord.reading.tagged import Tagged

_FOR_PARTS = 3.0
"""By so much (in logarithms) labels may be less likely that give a tagged cue or source what it lacks."""
_FOR_CONTENTS = 0.5
"""The same for those that give a content its cue."""
_FOR_CUES = 1.5
"""The same for those that give a cue and its content their source, which some do without."""
_MOST = 6
"""A sentence with more cues or contents than this stays as it is."""


class _Wanted(NamedTuple):
    """At least so many parts of a sentence, and by how much less likely they may be."""

    least: Counts
    cost: float


def reconsidered(words: Words, labels: Numbers, scores: Scores, patterns: Sequence[Tagged], chain: Chain) -> Numbers:
    """The labels, with the second thoughts on sentences that lack a part."""
    found = labels.copy()
    tied = linked(words, labels, scores, patterns)
    edges = {edge for paragraph in words.paragraphs for edge in paragraph}
    for (first, end), wanted in _lacking(words, tied):
        beside = (-1 if first in edges else int(found[first - 1]), -1 if end in edges else int(found[end]))
        rows = scores.labels[first:end]
        now = worth_of(labels[first:end], rows, chain, beside)
        second = [(demanded(rows, chain, beside, one.least), one.cost) for one in wanted]
        (instead, worth), cost = max(second, key=lambda one: one[0][1])
        if worth > now - cost:
            found[first:end] = instead
    return found


def _lacking(words: Words, tied: Linked) -> Iterator[tuple[Range, list[_Wanted]]]:
    """Sentences (the end is not included) that lack something, and what each of them could have."""
    sentences = stretches([one.sentence for one in words.items])
    starts = [first for first, _ in sentences]

    def counted(found: Iterable[Range]) -> Counter[int]:
        return Counter(bisect_right(starts, first) - 1 for first, _ in found)

    parts = tied.parts
    sources, cues, contents = counted(parts.source), counted(parts.cue), counted(parts.content)
    bare = counted(one for number, one in enumerate(parts.cue) if number not in tied.contents)
    placed = {one for held in tied.sources.values() for one in held}
    idle = counted(one for one in parts.source if one not in placed)
    orphaned = counted(_orphans(words, tied))
    unsourced = counted(parts.cue[number] for number in tied.contents if number not in tied.sources)
    for at in sorted({*bare, *idle, *orphaned, *unsourced}):
        counts = Counts(sources[at], cues[at], contents[at])
        if max(counts) <= _MOST:
            yield sentences[at], _wanted(counts, bare[at], bool(idle[at]), bool(orphaned[at]))


def _wanted(counts: Counts, bare: int, idle: bool, orphaned: bool) -> list[_Wanted]:
    """What a sentence could have: the gravest of its lacks counts."""
    sources, cues, contents = counts
    if bare:
        return [_Wanted(Counts(0, cues, contents + bare), _FOR_PARTS)]
    if idle:
        return [_Wanted(Counts(0, cues + 1, more), _FOR_PARTS) for more in (max(1, contents), contents + 1)]
    if orphaned:
        return [_Wanted(Counts(0, cues + 1, contents), _FOR_CONTENTS)]
    return [_Wanted(Counts(sources + 1, cues, contents), _FOR_CUES)]


def _orphans(words: Words, tied: Linked) -> Iterator[Range]:
    """Contents without a cue of their sentence. A quotation can do without."""
    for one in dict.fromkeys((*tied.alone, *tied.strays)):
        if not any(words.items[at].quoted for at in one):
            yield one

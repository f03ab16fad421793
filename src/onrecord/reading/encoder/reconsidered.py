"""Sentences whose labels leave something out are read again: an attribution has a cue and a content.

A cue without content, a source without cue and a content without either were tagged by a network that is right more
often than not; what belongs to them is often its second thought. The sentence is decoded once more with what is
missing (``demands``), and keeps these labels where they are not much less likely than the first ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.reading.encoder.crf import Chain, Numbers
from onrecord.reading.encoder.demands import demanded, worth_of
from onrecord.reading.encoder.links import Linked, linked
from onrecord.reading.encoder.weights import Scores
from onrecord.reading.encoder.words import Words, stretches
from onrecord.reading.phrases import Range
from onrecord.reading.tagger import Tagged

_FOR_PARTS = 4.0
"""By so much (in logarithms) labels may be less likely that give a tagged cue or source what it lacks."""
_FOR_CONTENTS = 0.5
"""The same for those that give a content its cue."""
_MOST = 6
"""A sentence with more cues or contents than this stays as it is."""


class _Wanted(NamedTuple):
    """At least so many cues and contents in a sentence, and how much less likely they may be."""

    cues: int
    contents: int
    worth: float


def reconsidered(words: Words, labels: Numbers, scores: Scores, patterns: Sequence[Tagged], chain: Chain) -> Numbers:
    """The labels, with the second thoughts on sentences that lack a part."""
    found = labels.copy()
    tied = linked(words, labels, scores, patterns)
    edges = {edge for paragraph in words.paragraphs for edge in paragraph}
    for sentence, wanted in _lacking(words, tied):
        first, end = sentence
        beside = (-1 if first in edges else int(found[first - 1]), -1 if end in edges else int(found[end]))
        rows = scores.labels[first:end]
        now = worth_of(labels[first:end], rows, chain, beside)
        second = [(demanded(rows, chain, beside, one.cues, one.contents), one.worth) for one in wanted]
        (instead, worth), may_cost = max(second, key=lambda one: one[0][1])
        if worth > now - may_cost:
            found[first:end] = instead
    return found


def _lacking(words: Words, tied: Linked) -> Iterator[tuple[Range, list[_Wanted]]]:
    """Sentences (the end is not included) that lack something, and what each of them could have."""
    sentence_of = [0] * len(words.items)
    sentences = stretches([one.sentence for one in words.items])
    for number, (first, end) in enumerate(sentences):
        sentence_of[first:end] = [number] * (end - first)
    cues, contents = ([sentence_of[first] for first, _ in part] for part in (tied.parts.cue, tied.parts.content))
    bare = [sentence_of[one[0]] for number, one in enumerate(tied.parts.cue) if number not in tied.contents]
    placed = {one for held in tied.sources.values() for one in held}
    idle = {sentence_of[one[0]] for one in tied.parts.source if one not in placed}
    orphaned = {sentence_of[one[0]] for one in _orphans(words, tied)}
    for number in sorted({*bare, *idle, *orphaned}):
        counts = cues.count(number), contents.count(number)
        if max(counts) <= _MOST:
            yield sentences[number], _wanted(counts, bare.count(number), number in idle)


def _wanted(counts: tuple[int, int], bare: int, idle: bool) -> list[_Wanted]:
    cues, contents = counts
    if bare:
        return [_Wanted(cues, contents + bare, _FOR_PARTS)]
    if idle:
        return [_Wanted(cues + 1, more, _FOR_PARTS) for more in (max(1, contents), contents + 1)]
    return [_Wanted(cues + 1, contents, _FOR_CONTENTS)]


def _orphans(words: Words, tied: Linked) -> Iterator[Range]:
    """Contents without a cue of their sentence. A quotation can do without."""
    for one in dict.fromkeys((*tied.alone, *tied.strays)):
        if not any(words.items[at].quoted for at in one):
            yield one

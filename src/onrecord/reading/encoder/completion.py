"""What the patterns know and the encoder didn't say.

It gives each word one label, so that nothing can lie within anything: "Peter Oskam said nobody came, according to
Reuters" is two attributions, one around the other. And where it left out a cue or a source, the patterns may know it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np

from onrecord.reading.cues import FORMS
from onrecord.reading.encoder.crf import Numbers
from onrecord.reading.encoder.labels import LABELS
from onrecord.reading.encoder.words import Words
from onrecord.reading.language import words as listed
from onrecord.reading.phrases import Range
from onrecord.reading.tagged import Tagged
from onrecord.reading.tagger import NESTING

_HEARSAY = frozenset(listed("cues", "impersonal.adverbs"))
Part = Literal["source", "cue", "content"]
_CONTENT = LABELS.index("B-content")
"""This label and the next one are a content's."""
_SOURCE = (LABELS.index("B-source"), LABELS.index("I-source"))


def by_word(patterns: Sequence[Tagged], *parts: Part) -> dict[int, list[int]]:
    """For each word of these parts: the numbers of the patterns that it belongs to."""
    found: dict[int, list[int]] = {}
    for number, one in enumerate(patterns):
        for part in parts:
            for at in _words_of(getattr(one, part)):
                found.setdefault(at, []).append(number)
    return found


def _words_of(parts: Sequence[Range]) -> Iterator[int]:
    """Where all words of these parts stand."""
    return (at for first, last in parts for at in range(first, last + 1))


def known_contents(patterns: Sequence[Tagged], cues: Sequence[Range]) -> dict[int, tuple[Range, ...]]:
    """For each cue that the patterns found, too: the contents that they gave it."""
    known = by_word(patterns, "cue")
    found: dict[int, tuple[Range, ...]] = {}
    for number, (first, last) in enumerate(cues):
        one = next((patterns[known[at][0]] for at in range(first, last + 1) if at in known), None)
        if one is not None and not any(start <= last and first <= end for start, end in one.content):
            found[number] = one.content
    return found


class Completion:
    """Completes what the encoder found by what the patterns found in words that it left without a label."""

    def __init__(self, words: Words, patterns: Sequence[Tagged], labels: Numbers) -> None:
        self.words, self.patterns, self.labels = words, patterns, labels
        self.by_cue, self.by_content = by_word(patterns, "cue"), by_word(patterns, "content")
        self.used: set[Tagged] = set()
        """Patterns whose cue was taken."""
        self.inside = _counted((labels >= _CONTENT) & (labels <= _CONTENT + 1))
        self.tagged = _counted(labels > 0)

    def completed(self, one: Tagged) -> Tagged:
        """The same attribution, with the cue of a quotation and a source that another cue has, where it lacks them."""
        if not one.cue:
            one = self._with_cue(one)
        elif (known := self._before_that(one) or self._hearsay(one)) is not None:
            self.used.add(known)
            return known
        if one.cue and not one.source:
            known = self._known(one.cue, self.by_cue)
            if known is not None:
                one = replace(one, source=self._source(known, one))
        return one

    def _before_that(self, one: Tagged) -> Tagged | None:
        """The pattern that "that" leads from, where the cue stands in what follows: "bragged that (he) planned"."""
        first = one.content[0][0]
        known = self._known(one.content[:1], self.by_content) if self.words.items[first].low == "that" else None
        if known is None or not known.cue or known.content[0][0] != first:
            return None
        return known if self._free(known.cue) and _holds(known.content[0], one.cue) else None

    def _hearsay(self, one: Tagged) -> Tagged | None:
        """The pattern of the same "reportedly": its content is all around it."""
        known = self._known(one.cue, self.by_cue) if self._is_hearsay(one) else None
        return known if known is not None and all(self._same(part, known.content) for part in one.content) else None

    def _same(self, part: Range, others: Sequence[Range]) -> bool:
        return any(first <= part[1] and part[0] <= last for first, last in others)

    def _is_hearsay(self, one: Tagged) -> bool:
        return any(self.words.items[at].low in _HEARSAY for at, _ in one.cue)

    def inner(self, found: Sequence[Tagged]) -> list[Tagged]:
        """The same; one in another's content that has no source but that one's has whom the patterns name there."""
        cues = {first for one in found for first, _ in one.cue}
        around: dict[int, list[tuple[Range, Tagged]]] = {}
        for one, part in ((each, part) for each in found for part in each.content):
            for at in filter(cues.__contains__, _words_of((part,))):
                around.setdefault(at, []).append((part, one))
        return [self._named_within(one, around.get(one.cue[0][0], [])) or one if one.cue else one for one in found]

    def _named_within(self, one: Tagged, around: Sequence[tuple[Range, Tagged]]) -> Tagged | None:
        """What the patterns have for the same cue, where its source stands in the content of another of its source."""
        known = self._known(one.cue, self.by_cue)
        if known is None or not known.source or known.source == one.source:
            return None
        fits = (_holds(part, (*one.cue, *known.source)) for part, each in around if one.source in {(), each.source})
        return known if any(fits) else None

    def _source(self, known: Tagged, one: Tagged) -> tuple[Range, ...]:
        """The patterns' source, where the encoder tagged it for another cue."""
        shared = tuple(dict.fromkeys(self._fragment(at) for at, _ in known.source if self.labels[at] in _SOURCE))
        overlaps = any(first <= end and start <= last for first, last in shared for start, end in one.content)
        return () if overlaps else shared

    def _fragment(self, at: int) -> Range:
        """All of the source that a word belongs to."""
        first = last = at
        while self.labels[first] == _SOURCE[1]:
            first -= 1
        while last + 1 < len(self.labels) and self.labels[last + 1] == _SOURCE[1]:
            last += 1
        return first, last

    def _with_cue(self, one: Tagged) -> Tagged:
        """With the patterns' cue for the same content; or as the patterns have it, where the cue stands within."""
        known = self._known(one.content, self.by_content)
        if known is None or not known.cue or known in self.used:
            return one
        if self._free(known.cue) and self.quoted(one):
            self.used.add(known)
            return replace(one, cue=known.cue, stance=known.stance)
        if len(one.content) == 1 and _holds(one.content[0], known.cue):
            self.used.add(known)
            return known
        return one

    def quoted(self, one: Tagged) -> bool:
        """Whether a content begins or ends with words of a quotation: only such a one can do without a cue."""
        return any(self.words.items[at].quoted for part in one.content for at in part)

    def parted(self, found: Sequence[Tagged]) -> list[Tagged]:
        """The same, where the patterns know that a content runs into its source's next cue ("…, adding that")."""
        made: list[Tagged] = []
        by_source: dict[tuple[Range, ...], list[Tagged]] = {}
        for each in self.patterns:
            by_source.setdefault(each.source, []).append(each)
        for one in found:
            known = next((each for each in by_source.get(one.source, ()) if _goes_on(one, each)), None)
            if known is None:
                made.append(one)
                continue
            first = one.content[-1][0]
            end = known.cue[0][0] - 1
            while end > first and self.words.items[end].word in {",", ";", "and"}:
                end -= 1
            made.append(replace(one, content=(*one.content[:-1], (first, end))))
            made.append(replace(known, source=one.source))
            self.used.add(known)
        return made

    def left_over(self) -> list[Tagged]:
        """Patterns that stand wholly within one content; hearsay and quotations that nothing tagged."""
        return [
            one
            for one in self.patterns
            if (self._is_nested(one) and one not in self.used)
            or (self._stands_alone(one) and not _sum(self.tagged, one))
        ]

    def _stands_alone(self, one: Tagged) -> bool:
        """Whether it is a bare quotation, or what is "reportedly" so."""
        return not one.cue or self._is_hearsay(one)

    def _known(self, parts: Sequence[Range], words: dict[int, list[int]]) -> Tagged | None:
        """The first pattern that shares a word with these parts."""
        shared = next((at for at in _words_of(parts) if at in words), None)
        return None if shared is None else self.patterns[words[shared][0]]

    def _free(self, parts: Sequence[Range]) -> bool:
        return not any(self.tagged[last + 1] - self.tagged[first] for first, last in parts)

    def _is_nested(self, one: Tagged) -> bool:
        """Whether it tells of saying, and all its words belong to one content, but for a quotation that goes on."""
        lows = [self.words.items[at].low for at in _words_of(one.cue)]
        if not one.source or not any(low in FORMS and FORMS[low][0].lemma in NESTING for low in lows):
            return False
        within = replace(one, content=one.content[:1])
        if _length(within) != _sum(self.inside, within):
            return False
        if any(not self.words.items[at].quoted for part in one.content[1:] for at in part):
            return False
        return bool((self.labels[within.first + 1 : within.last + 1] == _CONTENT + 1).all())


def _goes_on(one: Tagged, known: Tagged) -> bool:
    """Whether a content holds the cue and the content of a pattern of the same source, and ends with it."""
    if not one.source or not known.cue or len(known.content) != 1:
        return False
    first, last = one.content[-1]
    return first < known.cue[0][0] - 1 and known.cue[-1][1] < known.content[0][0] and known.content[0][1] == last


def _holds(content: Range, cue: Sequence[Range]) -> bool:
    """Whether the cue stands within the content."""
    return all(content[0] <= first and last <= content[1] for first, last in cue)


def _counted(holds: np.ndarray) -> Numbers:
    """How many words up to each one."""
    return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(holds, dtype=np.int64)))


def _sum(counted: Numbers, one: Tagged) -> int:
    return int(sum(counted[last + 1] - counted[first] for first, last in (*one.content, *one.cue, *one.source)))


def _length(one: Tagged) -> int:
    return sum(last + 1 - first for first, last in (*one.content, *one.cue, *one.source))

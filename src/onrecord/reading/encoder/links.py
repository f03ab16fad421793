"""Which source and which contents belong to which cue: attributions of tagged words.

Every source and content asks for a cue, and the cue near it that answers best takes it. A cue without content ascribes
nothing and is left out; so is a source that no cue takes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.model.reading import Stance
from onrecord.reading.cues import FORMS
from onrecord.reading.encoder.completion import Completion, by_word, known_contents
from onrecord.reading.encoder.crf import Floats, Numbers
from onrecord.reading.encoder.labels import runs
from onrecord.reading.encoder.weights import Scores
from onrecord.reading.encoder.words import Words, asides
from onrecord.reading.language import words as listed
from onrecord.reading.phrases import Range
from onrecord.reading.tagged import Tagged

_NEAR = 6
"""So many cues before and after are asked."""
_FAR = 3
"""A cue so many paragraphs away is too far."""
_OTHER_SENTENCE, _OTHER_PARAGRAPH = 1.0, 2.0
"""What a cue elsewhere has to answer better by."""
_AGREED = 1.5
"""What it is worth that the patterns tie the same two together."""
_LEAST = 0.15
"""The probability below which a source isn't a cue's own."""
_SHARED = 0.02
"""The probability from which a cue without a source shares one that another cue of the sentence took."""
_BE = frozenset(listed("cues", "passives.forms_of_be"))
_OF_OTHERS = frozenset(listed("cues", "passives.said_of_others"))


@dataclass(slots=True)
class Parts:
    """The fragments of each part, in order."""

    source: list[Range]
    cue: list[Range]
    content: list[Range]


@dataclass(slots=True)
class Linked:
    """The fragments of an article, and which belong together."""

    parts: Parts
    contents: dict[int, list[Range]]
    """Of each cue that has any, by its number."""
    sources: dict[int, list[Range]]
    alone: list[Range]
    """Contents without a cue."""
    strays: list[Range]
    """Contents outside quotation marks that would go to a cue of another sentence."""


def linked(words: Words, labels: Numbers, scores: Scores, patterns: Sequence[Tagged]) -> Linked:
    """Tie the fragments of labelled words together."""
    parts = fragments(words, labels)
    linker = Linker(words, scores, parts.cue, Agreement(patterns))
    strays = [one for one in parts.content if linker.strays(one)]
    contents, alone = linker.contents(parts.content, known_contents(patterns, parts.cue))
    return Linked(parts, contents, linker.sources(parts.source, contents), alone, strays)


def attributed(words: Words, labels: Numbers, scores: Scores, patterns: Sequence[Tagged]) -> list[Tagged]:
    """Every attribution as ranges of words, sorted by place. ``patterns`` tell the stance of cues that they know."""
    tied = linked(words, labels, scores, patterns)
    whole = Completion(words, patterns, labels)
    stances = _stances(patterns)
    found = [
        Tagged(
            tuple(held),
            (tied.parts.cue[cue],),
            _speaking(words, _outside(tied.sources.get(cue, ()), held), tied.parts.cue[cue]),
            _stance(words, tied.parts.cue[cue], stances),
        )
        for cue, held in tied.contents.items()
    ]
    found.extend(Tagged((one,), (), (), "asserted") for one in tied.alone)
    found = whole.inner(whole.parted([whole.completed(one) for one in found]))
    left = whole.left_over()
    theirs = {part for one in left for part in one.content}
    found = [replace(one, content=tuple(part for part in one.content if part not in theirs)) for one in found]
    found = [one for one in found if one.content and (one.cue or whole.quoted(one))]
    return sorted([*found, *left], key=lambda one: (one.first, one.last))


def _outside(sources: Sequence[Range], contents: Sequence[Range]) -> tuple[Range, ...]:
    """The sources that none of the contents holds."""
    return tuple(one for one in sources if not any(first <= one[1] and one[0] <= last for first, last in contents))


def _speaking(words: Words, sources: Sequence[Range], cue: Range) -> tuple[Range, ...]:
    """The sources that can be: whoever is "accused" or "expected" doesn't say so, where they stand before a passive."""
    lows = [words.items[at].low for at in range(cue[0], cue[1] + 1)]
    be = next((at for at, low in enumerate(lows) if low in _BE), len(lows))
    if not any(low in _OF_OTHERS for low in lows[be + 1 :]):
        return tuple(sources)
    return tuple(one for one in sources if one[0] > cue[0])


def fragments(words: Words, labels: Numbers) -> Parts:
    """What the labels mark, part by part, in order."""
    found = Parts([], [], [])
    for part, first, end in runs(labels, words.paragraphs):
        getattr(found, part).append((first, end - 1))
    return found


class Agreement:
    """Which words the patterns tie to which cue."""

    def __init__(self, patterns: Sequence[Tagged]) -> None:
        self.cue, self.others = by_word(patterns, "cue"), by_word(patterns, "source", "content")

    def others_of(self, one: Range) -> set[int]:
        """The patterns that have a word at the edges of a source or content in theirs."""
        return {number for at in one for number in self.others.get(at, ())}

    def holds(self, others: set[int], cue: Range) -> bool:
        """Whether a word at the edges of the cue is of one of these patterns."""
        return any(number in others for at in cue for number in self.cue.get(at, ()))


class Linker:
    """Finds the cue of a fragment."""

    def __init__(self, words: Words, scores: Scores, cues: Sequence[Range], agreement: Agreement) -> None:
        self.words, self.scores, self.cues = words, scores, cues
        self.starts = [first for first, _ in cues]
        self.agreement = agreement
        self.aside = asides(words.items)
        self.known: dict[Range, tuple[list[int], Floats]] = {}
        """What was told of a fragment once."""

    def strays(self, one: Range) -> bool:
        """Whether a content that isn't quoted would go to a cue of another sentence: it hardly ever does."""
        if any(self.words.items[at].quoted for at in one):
            return False
        near, fit = self._chances(one)
        return bool(near) and not self._same_sentence(one, near[int(fit.argmax())])

    def contents(
        self, found: Sequence[Range], known: Mapping[int, tuple[Range, ...]]
    ) -> tuple[dict[int, list[Range]], list[Range]]:
        """The contents of each cue that has any, and those without a cue.

        A cue that none is left for has what the patterns ``known`` give it, where it lies around others; or else the
        likeliest of its sentence.
        """
        held: dict[int, list[Range]] = {}
        owner: dict[Range, int] = {}
        for one in found:
            near, fit = self._chances(one)
            if near:
                owner[one] = near[int(fit.argmax())]
                held.setdefault(owner[one], []).append(one)
        for cue in range(len(self.cues)):
            if cue in held:
                continue
            likeliest = self._likeliest(found, cue)
            if cue in known:
                held[cue] = list(known[cue])
            elif likeliest is not None:
                self._give(likeliest, cue, held, owner)
        return dict(sorted(held.items())), [one for one in found if one not in owner]

    def _give(self, one: Range, cue: int, held: dict[int, list[Range]], owner: dict[Range, int]) -> None:
        """A cue without content gets one that its cue can spare, or else a share in it."""
        if len(held[owner[one]]) > 1:
            held[owner[one]].remove(one)
            owner[one] = cue
        held[cue] = [one]

    def _likeliest(self, found: Sequence[Range], cue: int) -> Range | None:
        """The content of a cue's sentence that is likeliest its own."""
        place = bisect_left(found, (self.starts[cue], 0))
        best: tuple[float, Range] | None = None
        for one in found[max(0, place - 3) : place + 3]:
            near, fit = self._chances(one)
            if cue in near and self._same_sentence(one, cue):
                chance = float(fit[near.index(cue)])
                best = max(best or (chance, one), (chance, one))
        return best[1] if best else None

    def sources(self, found: Sequence[Range], wanted: Iterable[int]) -> dict[int, list[Range]]:
        """The sources of the cues that are wanted.

        Within a sentence the likeliest pairs come first, one source for each cue; then a cue that is left over shares
        the source right before it, or else another one's. What is still left over may pair up across sentences; a
        source that even then has no cue joins the one of the likeliest cue of its sentence.
        """
        cues = set(wanted)
        found = [one for one in found if self._can_speak(one)]
        pairs = sorted(
            (-chance, at, cue)
            for at, one in enumerate(found)
            for cue, chance in zip(*self._listed(one), strict=True)
            if cue in cues
        )
        within = [(-minus, at, cue) for minus, at, cue in pairs if self._same_sentence(found[at], cue)]
        taken: dict[int, list[Range]] = {}
        placed: set[int] = set()

        def pair(chance: float, at: int, cue: int) -> None:
            if chance > _LEAST and cue not in taken and at not in placed:
                taken[cue] = [found[at]]
                placed.add(at)

        for chance, at, cue in within:
            pair(chance, at, cue)
        for _, at, cue in within:
            if found[at][1] + 1 == self.starts[cue] and cue not in taken:
                taken[cue] = [found[at]]
                placed.add(at)
        for chance, at, cue in within:
            if chance > _SHARED and not self._is_cited(found[at]):
                taken.setdefault(cue, [found[at]])
        for minus, at, cue in pairs:
            pair(-minus, at, cue)
        for _, at, cue in within:
            if at not in placed:
                taken[cue] = sorted({*taken.get(cue, ()), found[at]})
                placed.add(at)
        return taken

    def _can_speak(self, one: Range) -> bool:
        """Not who is named between dashes with no cue there: "the square -- where Tolvar's crew played -- chanting"."""
        aside = self.aside[one[0]]
        return not aside or any(self.aside[self.starts[cue]] == aside for cue in self._near(one))

    def _is_cited(self, one: Range) -> bool:
        """Whether it is "according to" this one, whose word nothing else of the sentence is."""
        return [item.low for item in self.words.items[max(0, one[0] - 2) : one[0]]] == ["according", "to"]

    def _listed(self, one: Range) -> tuple[list[int], list[float]]:
        near, chances = self._chances(one)
        return near, chances.tolist()

    def _chances(self, one: Range) -> tuple[list[int], Floats]:
        """The cues near a source or content, and how likely each is its own."""
        if one not in self.known:
            near, fit = self._answers(one)
            chances = np.exp(fit - fit.max()) if near else fit
            self.known[one] = near, chances / chances.sum() if near else chances
        return self.known[one]

    def _answers(self, one: Range) -> tuple[list[int], Floats]:
        near = list(self._near(one))
        ask = self.scores.asks[one[0]]
        fit = self.scores.answers[[self.starts[cue] for cue in near]] @ ask / len(ask) ** 0.5
        others = self.agreement.others_of(one)
        return near, fit + np.array([self._place(one, cue, others) for cue in near], dtype=np.float32)

    def _place(self, one: Range, cue: int, others: set[int]) -> float:
        """What place and patterns have to say for a pair; ``others`` are the patterns of the source or content."""
        items, at = self.words.items, self.starts[cue]
        worth = _AGREED if others and self.agreement.holds(others, self.cues[cue]) else 0.0
        if items[at].paragraph != items[one[0]].paragraph:
            return worth - _OTHER_PARAGRAPH
        return worth if self._same_sentence(one, cue) else worth - _OTHER_SENTENCE

    def _near(self, one: Range) -> Iterator[int]:
        place = bisect_left(self.starts, one[0])
        paragraph = self.words.items[one[0]].paragraph
        for cue in range(max(0, place - _NEAR), min(len(self.cues), place + _NEAR)):
            if abs(self.words.items[self.starts[cue]].paragraph - paragraph) <= _FAR:
                yield cue

    def _same_sentence(self, one: Range, cue: int) -> bool:
        sentence = self.words.items[self.starts[cue]].sentence
        return self.words.items[one[0]].sentence <= sentence <= self.words.items[one[1]].sentence


def _stances(patterns: Sequence[Tagged]) -> dict[int, Stance]:
    return {at: one.stance for one in patterns for first, last in one.cue for at in range(first, last + 1)}


def _stance(words: Words, cue: Range, stances: dict[int, Stance]) -> Stance:
    """What the patterns say of the same cue; else what the lexicon says of its last verb."""
    for at in range(cue[1], cue[0] - 1, -1):
        if at in stances:
            return stances[at]
    for at in range(cue[1], cue[0] - 1, -1):
        if words.items[at].low in FORMS:
            return FORMS[words.items[at].low][0].stance
    return "asserted"

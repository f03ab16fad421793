"""Feelings about something: "frustration from officials over the delay" tells what officials hold of the delay.

The noun and the preposition before what it is about are the cue, whoever feels is the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.reading.cues import FORMS
from onrecord.reading.grammar import PREPOSITIONS, finite_verbs
from onrecord.reading.items import Item
from onrecord.reading.language import words
from onrecord.reading.tagged import Tagged

_FEELINGS = frozenset(words("embedded", "feelings"))
_NOUNS = _FEELINGS | frozenset(words("cues", "nouns.of"))
_OF_WHOM = frozenset({"from", "of", "among", "by"})
_FROM = frozenset({"from", "among"})
_ABOUT = frozenset({"over", "about", "at"})
_STOPS = frozenset('.,;:?!…—–()[]“”"‘') | {"...", "''", "--"}
_LONGEST_SOURCE, _LONGEST_CONTENT = 6, 25


def felt(items: Sequence[Item], tagged: Sequence[Tagged]) -> list[Tagged]:
    """The same attributions, with the noun in the cue that is a preposition's, and the feelings that nobody tagged."""
    known = [_with_noun(items, one) for one in tagged]
    taken = bytearray(len(items) + 1)
    for one in known:
        for first, last in (*one.content, *one.cue, *one.source):
            taken[first : last + 1] = b"\1" * (last + 1 - first)
    others = (one for one in _untagged(items) if not any(taken[one.first : one.last + 1]))
    return [*known, *others]


def _with_noun(items: Sequence[Item], one: Tagged) -> Tagged:
    if len(one.cue) != 1 or len(one.source) != 1 or one.source[0][1] + 1 != one.cue[0][0] or one.source[0][0] < 2:
        return one
    if any(items[at].low not in PREPOSITIONS for at in range(one.cue[0][0], one.cue[0][1] + 1)):
        return one
    noun = one.source[0][0] - 2
    if items[noun + 1].low not in _OF_WHOM or items[noun].low not in _NOUNS or items[noun].quoted:
        return one
    return replace(one, cue=((noun, noun), *one.cue))


def _untagged(items: Sequence[Item]) -> Iterator[Tagged]:
    """Feelings with whose they are and what they are about right after them."""
    for noun in range(len(items) - 4):
        if items[noun].low not in _FEELINGS or items[noun + 1].low not in _FROM or items[noun].quoted:
            continue
        about = _next(items, noun + 3, noun + 2 + _LONGEST_SOURCE, _ABOUT)
        if about is None:
            continue
        stop = _next(items, about + 1, about + _LONGEST_CONTENT, _STOPS) or min(about + _LONGEST_CONTENT, len(items))
        verbs = finite_verbs(items[about + 1 : stop])
        last = next((at for at, verb in enumerate(verbs, about + 1) if verb), stop) - 1
        if last == stop - 1 and last > about:
            yield Tagged(((about + 1, last),), ((noun, noun), (about, about)), ((noun + 2, about - 1),), "asserted")


def _next(items: Sequence[Item], first: int, end: int, wanted: frozenset[str]) -> int | None:
    """The first of the wanted words in the sentence before ``end``; but for marks, none of which may stand before."""
    for at in range(first, min(end, len(items))):
        if items[at].sentence != items[first].sentence:
            return at if wanted is _STOPS else None
        if items[at].low in wanted:
            return at
        if wanted is not _STOPS and (items[at].word in _STOPS or items[at].low in FORMS):
            return None
    return None

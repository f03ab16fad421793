"""Sources without what is nobody's, and whole where a relative clause parted them from their verb.

The tagger ties the nearest words that could be a source to each cue. "There" and "the" are none; what "is believed" or
"reportedly" so is nobody's who isn't led to by "by"; and whoever stands after a preposition isn't who "said".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.cues import FORMS
from onrecord.reading.grammar import ADVERBS, AUXILIARIES, BE, COORDINATORS, DETERMINERS, SUBORDINATORS
from onrecord.reading.items import Item
from onrecord.reading.language import words
from onrecord.reading.phrases import Range
from onrecord.reading.tagged import Tagged

_NOBODY = frozenset(words("cues", "sources.nobody"))
_RUMOURS = frozenset(words("cues", "sources.rumours"))
_LEADING = frozenset(words("cues", "sources.leading"))
_WITHIN = frozenset(words("cues", "sources.within"))
_HEARSAY = frozenset(words("cues", "impersonal.adverbs"))
_IMPERSONAL = frozenset(words("cues", "impersonal.participles"))
_PLACES = frozenset(words("names", "place.known"))
_LONGEST = 30


def with_own_sources(items: Sequence[Item], tagged: Sequence[Tagged]) -> list[Tagged]:
    """The same attributions, each with its own source or none; what something is called is no attribution."""
    kept = (one for one in tagged if not _is_naming(items, one) and not _is_dateline(items, one))
    return [_whole(items, _owned(items, one)) for one in kept]


def _owned(items: Sequence[Item], one: Tagged) -> Tagged:
    """Without sources that nobody can be."""
    if not one.cue or not one.source:
        return one
    kept = tuple(part for part in one.source if not _is_nobody(items, part))
    nobodys = _is_hearsay(items, one)
    kept = tuple(part for part in kept if not nobodys or _is_led_to(items, part, one))
    return one if kept == one.source else replace(one, source=kept)


def _is_nobody(items: Sequence[Item], part: Range) -> bool:
    return all(items[at].low in _NOBODY for at in range(part[0], part[1] + 1))


def _lows(items: Sequence[Item], one: Tagged) -> list[str]:
    return [items[at].low for first, last in one.cue for at in range(first, last + 1)]


def _is_hearsay(items: Sequence[Item], one: Tagged) -> bool:
    """Whether the cue ascribes to nobody: "is believed to", "rumours that", "was reportedly sunk as Oskam left"."""
    lows = _lows(items, one)
    if len(lows) == 1 and lows[0] in _RUMOURS:
        return True
    if set(lows) & _HEARSAY:
        return one.source[0][0] > one.cue[-1][1] or set(lows) <= _HEARSAY | AUXILIARIES | ADVERBS
    after = one.cue[-1][1] + 1
    passive = lows[-1] in _IMPERSONAL and bool(set(lows) & BE)
    return passive and after < len(items) and items[after].low == "to"


def _is_led_to(items: Sequence[Item], part: Range, one: Tagged) -> bool:
    """Whether "by" or the like leads to the source, or it stands right before its noun: "Oskam's claims"."""
    if part[0] and items[part[0] - 1].low in _LEADING:
        return True
    return part[1] + 1 == one.cue[0][0] and len(_lows(items, one)) == 1 and items[one.cue[0][0]].low in _RUMOURS


def _is_naming(items: Sequence[Item], one: Tagged) -> bool:
    """Whether the cue only tells what something is called: "also known as"."""
    if not one.cue:
        return False
    lows = _lows(items, one)
    first = one.content[0][0] if one.content else 0
    return lows[-2:] == ["known", "as"] or (lows[-1] == "known" and items[first].low == "as")


def _is_dateline(items: Sequence[Item], one: Tagged) -> bool:
    """Whether the source is the place that the report begins with, before a colon: "Beirut: The ferry …"."""
    if _lows(items, one) != [":"] or not one.source or one.source[0][0] or not one.content:
        return False
    place = " ".join(items[at].low for at in range(one.source[0][0], one.source[0][1] + 1))
    return place in _PLACES and not items[one.content[0][0]].quoted


def _whole(items: Sequence[Item], one: Tagged) -> Tagged:
    """With what stands before the preposition: "(a nurse who treated some) of the wounded said …"."""
    if not one.cue or len(one.source) != 1 or one.source[0][1] + 1 != one.cue[0][0]:
        return one
    first, last = one.source[0]
    verb = items[one.cue[0][0]].low
    if first < 2 or items[first - 1].low not in _WITHIN or verb not in FORMS or FORMS[verb][1] not in ("past", "third"):
        return one
    start = first - 1
    while start > 0 and first - start < _LONGEST and not _ends_before(items, start, first):
        start -= 1
    opens = items[start].capital or items[start].low in DETERMINERS
    held = [part for part in (*one.content, *one.cue) if part[0] <= first and part[1] >= start]
    return replace(one, source=((start, last),)) if opens and not held and start < first - 1 else one


def _ends_before(items: Sequence[Item], at: int, source: int) -> bool:
    """Whether the source phrase can't reach over the item before ``at``."""
    before = items[at - 1]
    apart = before.sentence != items[source].sentence or before.quoted
    if apart or not (before.word[0].isalnum() or before.low == "'s"):
        return True
    return before.low in SUBORDINATORS or before.low in COORDINATORS

"""Contents without what belongs to their cue or source: a hearer, a clause that tells more of the source, an adverb."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Mention
from onrecord.reading.items import Item
from onrecord.reading.language import words
from onrecord.reading.phrases import Range
from onrecord.reading.tagged import Tagged

_TELLING = frozenset(words("roles", "telling"))
_RELATIVE = frozenset({"which", "who", "whose"})
_QUOTING = frozenset(words("roles", "quoting"))
_CALLING = frozenset(words("roles", "calling"))
_PERSONS = frozenset(words("roles", "persons"))
_BEFORE_INFINITIVE = frozenset(words("cues", "before_infinitive"))
_ADVERBS = frozenset({"also", "again", "even", "just", "only", "too"})
_HEARERS = 5
_TO_THAT = 8
"""So many items may stand between a hearer and the "that" which begins the content."""
_CLAUSE = 25
"""So long may a relative clause be."""


def tidied(items: Sequence[Item], tagged: Sequence[Tagged], outlets: Sequence[Mention]) -> list[Tagged]:
    """The same attributions, their contents trimmed; one that is left with none, or only with "that", is dropped.

    ``outlets`` are the mentions of media, which are told things.
    """
    starts = {one.span.start: one.span.end for one in outlets}
    parted = (_without_as(items, _without_to(items, _with_adverb(items, one))) for one in tagged)
    found = [_at_home(items, _with_name(items, _trimmed(items, one, starts), starts)) for one in parted]
    owned = {one.content for one in found if one.source}
    return [one for one in found if not _is_scrap(items, one) and not (one.cue and _is_double(one, owned))]


def _with_adverb(items: Sequence[Item], one: Tagged) -> Tagged:
    """With an adverb between the cue and "that" in the cue: "(the accord) says only (that ...)"."""
    if not one.cue or not one.content:
        return one
    (first, last), *rest = one.content
    opening, end = one.cue[-1]
    if first != end + 1 or first == last or items[first + 1].low != "that":
        return one
    if items[first].low not in _ADVERBS and not items[first].low.endswith("ly"):
        return one
    return replace(one, content=((first + 1, last), *rest), cue=(*one.cue[:-1], (opening, first)))


def _without_to(items: Sequence[Item], one: Tagged) -> Tagged:
    """With the "to" of "agreed to" or "vowed to" in the content that it begins, and not in the cue."""
    if not one.cue or not one.content:
        return one
    (first, last), (opening, end) = one.content[0], one.cue[-1]
    if first != end + 1 or opening == end or items[end].low != "to" or items[end - 1].low not in _BEFORE_INFINITIVE:
        return one
    return replace(one, content=((end, last), *one.content[1:]), cue=(*one.cue[:-1], (opening, end - 1)))


def _without_as(items: Sequence[Item], one: Tagged) -> Tagged:
    """Without the "Ruvik as saying" of "“…,” Reuters quoted Ruvik as saying"; what he is quoted as saying stays."""
    if not any(items[at].low in _QUOTING for first, last in one.cue for at in range(first, last + 1)):
        return one
    said = [at for first, last in one.content for at in range(first + 1, last + 1) if _is_as_saying(items, at)]
    if not said:
        return one
    at = said[0]
    before = tuple(part for part in one.content if part[1] < at - 1 and items[part[0]].quoted)
    after = tuple((max(first, at + 1), last) for first, last in one.content if last > at)
    kept = (*before, *after)
    return replace(one, content=kept) if kept else one


def _is_as_saying(items: Sequence[Item], at: int) -> bool:
    return items[at].low in ("saying", "telling") and items[at - 1].low == "as"


def _at_home(items: Sequence[Item], one: Tagged) -> Tagged:
    """Without a source of another paragraph than its cue: it is another's."""
    if not one.cue:
        return one
    here = items[one.cue[0][0]].paragraph
    return replace(one, source=tuple(part for part in one.source if items[part[0]].paragraph == here))


def _is_double(one: Tagged, owned: set[tuple[Range, ...]]) -> bool:
    """Whether a cue without a source has the very content of one with a source."""
    return not one.source and one.content in owned


def _trimmed(items: Sequence[Item], one: Tagged, outlets: dict[int, int]) -> Tagged:
    if not one.cue or not one.content:
        return one
    after = one.cue[-1][1] + 1
    first, last = one.content[0]
    start = first
    if items[one.cue[-1][1]].low in _TELLING and first >= after:
        start = (
            _after_hearer(items, (first, last), outlets) if first == after else _after_programme(items, (first, last))
        )
    elif items[first].low in _RELATIVE and items[one.cue[0][0]].low == "according" and first > after:
        start = _after_clause(items, (first, last))
    return replace(one, content=((start, last), *one.content[1:])) if first < start <= last else one


def _with_name(items: Sequence[Item], one: Tagged, outlets: dict[int, int]) -> Tagged:
    """With an outlet's name in the source that it explains: "According to (the state news agency, Orlev TV), …"."""
    if not one.source or not one.content or [items[at].low for at in one.cue[0][:1]] != ["according"]:
        return one
    (first, last), *rest = one.content
    name = first + (items[first].low == "the" and first < last)
    end = outlets.get(items[name].start)
    if end is None or one.source[-1][1] != first - 2 or items[first - 1].word != ",":
        return one
    comma = next((at for at in range(first + 1, last) if items[at].start >= end), last)
    if items[comma].word != "," or comma == last:
        return one
    source = (*one.source[:-1], (one.source[-1][0], comma - 1))
    return replace(one, source=source, content=((comma + 1, last), *rest))


def _after_hearer(items: Sequence[Item], content: Range, outlets: dict[int, int]) -> int:
    """ "(told) the Halden Gazette on Friday that ...": where the content begins after the outlet's name."""
    first, last = content
    name = first + (items[first].low == "the" and items[first].start not in outlets)
    end = outlets.get(items[min(name, last)].start)
    if end is None:
        return first
    starts = [item.start for item in items[first : last + 1]]
    after = first + bisect_left(starts, end)
    that = next((at for at in range(after, min(last, after + _TO_THAT) + 1) if items[at].low == "that"), None)
    return that if that is not None else after


def _after_programme(items: Sequence[Item], content: Range) -> int:
    """ "(told CBS's) “Halden Today” that ...": where the content begins after the quoted name of a programme."""
    first, last = content
    after = first
    while after < last and items[after].quoted and after - first <= _TO_THAT:
        after += 1
    return after if after > first and items[after].low == "that" else first


def _after_clause(items: Sequence[Item], content: Range) -> int:
    """ "(according to Reuters,) which cited a diplomat, nobody ...": where the content begins after the clause."""
    first, last = content
    comma = next((at for at in range(first, min(last, first + _CLAUSE) + 1) if items[at].word == ","), None)
    return comma + 1 if comma is not None else first


def _is_scrap(items: Sequence[Item], one: Tagged) -> bool:
    """Whether nothing is told: the content is "that" alone, or the "Ruvik as" of "quoted Ruvik as saying"."""
    lows = [items[at].low for first, last in one.content for at in range(first, last + 1)]
    if lows == ["that"]:
        return True
    cue = {items[at].low for first, last in one.cue for at in range(first, last + 1)}
    if lows[-1:] == ["as"] and cue & _QUOTING:
        return True
    return bool(cue) and cue <= _CALLING and _is_hearer(items, one)


def _is_hearer(items: Sequence[Item], one: Tagged) -> bool:
    """Whether a content is nobody but persons in the plural: "(Oskam called) Tolvar officials"."""
    (first, last), *rest = one.content
    noun = items[last].low.removesuffix("s")
    short = not rest and last - first < _HEARERS and not any(items[at].quoted for at in range(first, last + 1))
    return short and noun != items[last].low and noun in _PERSONS and items[first].low not in ("them", "these")

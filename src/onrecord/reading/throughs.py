"""What is told through an outlet: the source behind a report, and the report that a sentence names at its end.

"A diplomat has revealed that nobody came, the Gazette reported": the taggers find one of both, since they give each
word to one attribution. The one within is what the patterns see in the outlet's content alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Mention
from onrecord.reading.cues import FORMS
from onrecord.reading.grammar import COORDINATORS, TIMES
from onrecord.reading.items import Item
from onrecord.reading.language import words
from onrecord.reading.phrases import Range
from onrecord.reading.tagged import Tagged
from onrecord.reading.tagger import tag

_TELLING = frozenset(words("cues", "nesting.reported"))
_REPORTING = frozenset(words("cues", "nesting.reporting"))
_OPENING = COORDINATORS | frozenset(words("cues", "nesting.opening"))
_LONGEST_OPENING = 3
_MARKS = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Texts:
    """An article's words twice: as the tagger's items, and as the patterns read them, each quotation as one."""

    items: Sequence[Item]
    plain: Sequence[Item]

    def moved(self, part: Range, *, plain: bool) -> Range:
        """The range of the one list that covers a range of the other; ``plain`` tells which one is asked for."""
        source, target = (self.items, self.plain) if plain else (self.plain, self.items)
        first = bisect_right(target, source[part[0]].start, key=lambda one: one.start) - 1
        last = bisect_left(target, source[part[1]].end, key=lambda one: one.end)
        return max(0, first), min(max(first, last), len(target) - 1)


def through_outlets(texts: Texts, tagged: Sequence[Tagged], media: Sequence[Mention]) -> list[Tagged]:
    """The same attributions with those that they leave out around or within an outlet's report, sorted."""
    starts = [one.span.start for one in media]
    found = list(tagged)
    for outer in _at_ends(texts.items, media):
        found = _with_outer(texts.items, found, outer)
    inner = [
        within
        for one in found
        if _is_report(texts.items, one, starts) and (within := _within(texts, one, found)) is not None
    ]
    return sorted([*found, *inner], key=lambda one: (one.first, one.last))


def _is_report(items: Sequence[Item], one: Tagged, starts: Sequence[int]) -> bool:
    """Whether an outlet is its source, and its content one stretch of words."""
    if not one.cue or not one.source or len(one.content) != 1:
        return False
    first, last = one.source[0]
    place = bisect_left(starts, items[first].start)
    return place < len(starts) and starts[place] < items[last].end


def _within(texts: Texts, one: Tagged, found: Sequence[Tagged]) -> Tagged | None:
    """Who says the outlet's content there, where nobody is found to."""
    first, last = one.content[0]
    if any(other is not one and other.cue and first <= other.cue[0][0] <= last for other in found):
        return None
    start, end = texts.moved(one.content[0], plain=True)
    part = texts.plain[start : end + 1]
    inner = next((each for each in tag(part) if each.cue), None)
    return _shifted(texts, inner, start) if inner and _tells_it_all(part, inner) else None


def _tells_it_all(part: Sequence[Item], inner: Tagged) -> bool:
    """Whether a source begins these words, says something, and says it to their end."""
    if not inner.source or len(inner.content) != 1 or inner.content[0][1] < len(part) - 2:
        return False
    if not inner.source[0][1] < inner.cue[0][0] < inner.content[0][0]:
        return False
    opening = {item.low for item in part[: inner.source[0][0]]}
    verbs = [item.low for item in part[inner.cue[0][0] : inner.cue[0][1] + 1]]
    told = any(verb in FORMS and FORMS[verb][0].lemma in _TELLING for verb in verbs)
    return told and inner.source[0][0] <= _LONGEST_OPENING and opening <= _OPENING


def _shifted(texts: Texts, one: Tagged, by: int) -> Tagged:
    """An attribution found in a part of the plain items that begins at ``by``, as ranges of the tagger's items."""

    def moved(parts: Sequence[Range]) -> tuple[Range, ...]:
        return tuple(texts.moved((first + by, last + by), plain=False) for first, last in parts)

    return replace(one, content=moved(one.content), cue=moved(one.cue), source=moved(one.source))


def _at_ends(items: Sequence[Item], media: Sequence[Mention]) -> Iterator[Tagged]:
    """The reports that sentences name at their ends: "…, the Gazette reported ." or "…, reports the Gazette."."""
    starts = [item.start for item in items]
    for mention in media:
        first = bisect_right(starts, mention.span.start) - 1
        last = bisect_left(starts, mention.span.end) - 1
        first -= first > 0 and items[first - 1].low == "the"
        after, before = (last + 1, first - 1), (first - 1, first - 2)
        found = (_at_end(items, (first, last), verb, comma) for verb, comma in (after, before))
        yield from (one for one in found if one is not None)


def _at_end(items: Sequence[Item], source: Range, verb: int, comma: int) -> Tagged | None:
    """The report by this outlet with its verb, where what it tells ends at ``comma`` and the sentence with them."""
    if comma < 1 or verb >= len(items) or items[source[0]].quoted or items[verb].low not in _REPORTING:
        return None
    begins = _sentence_start(items, source[1])
    if begins >= comma or not _closes(items, comma) or not _ends_sentence(items, max(verb, source[1])):
        return None
    return Tagged(((begins, comma - (items[comma].word == ",")),), ((verb, verb),), (source,), "asserted")


def _sentence_start(items: Sequence[Item], at: int) -> int:
    while at > 0 and items[at - 1].sentence == items[at].sentence:
        at -= 1
    return at


def _closes(items: Sequence[Item], at: int) -> bool:
    """Whether what is told ends at an item: at a comma, or at a quotation that ends with one."""
    return items[at].word == "," or (
        items[at].quoted and items[at].word in "”\"’'" and items[at - 1].word[-1:] in ",?!"
    )


def _ends_sentence(items: Sequence[Item], at: int) -> bool:
    """Whether nothing but a day or an hour stands between an item and the end of its sentence."""
    after = at + 1
    while after < len(items) and items[after].sentence == items[at].sentence:
        if items[after].word not in _MARKS and items[after].low not in TIMES | {"on", "in"}:
            return False
        after += 1
    return True


def _with_outer(items: Sequence[Item], found: Sequence[Tagged], outer: Tagged) -> list[Tagged]:
    """With a report that a sentence names at its end: its content is what stands before it in that sentence."""
    verb = outer.cue[0][0]
    at = next((n for n, one in enumerate(found) if any(first <= verb <= last for first, last in one.cue)), None)
    if at is not None:
        here = any(items[last].sentence == items[verb].sentence for _, last in found[at].content)
        return list(found) if here else [*found[:at], outer, *found[at + 1 :]]
    tail = range(outer.content[0][1] + 1, max(verb, outer.source[0][1]) + 1)
    if any(first in tail for one in found for first, _ in one.source):
        return list(found)
    cut = (replace(one, content=_before(one.content, tail)) for one in found)
    return [*(one for one in cut if one.content), outer]


def _before(content: Sequence[Range], tail: range) -> tuple[Range, ...]:
    """A content without the words of a tail."""
    return tuple((first, tail.start - 1 if last in tail else last) for first, last in content if first not in tail)

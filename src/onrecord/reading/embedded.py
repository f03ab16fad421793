"""Attributions within another's content, which the taggers leave to it: the outer one ends where the inner one begins.

"Oskam said that nobody came, a claim Dolsten later denied"; "a letter, in which Dolsten called the talks long and said
that nobody came"; and within a quotation "They said, ‘Nobody came.’"
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Quotation
from onrecord.model.reading import Stance
from onrecord.reading.cues import FORMS
from onrecord.reading.feelings import felt
from onrecord.reading.grammar import SUBJECTS, finite_verbs
from onrecord.reading.items import Item
from onrecord.reading.language import words
from onrecord.reading.phrases import Range
from onrecord.reading.tagged import Tagged

_CLAIMS = frozenset(words("embedded", "claims"))
_STANCES: dict[str, Stance] = {
    **dict.fromkeys(words("embedded", "denying"), "denied"),
    **dict.fromkeys(words("embedded", "repeating"), "asserted"),
}
_BETWEEN = frozenset(words("embedded", "between"))
_SAYING = frozenset(words("embedded", "saying"))
_DETERMINERS = frozenset({"the", "these", "those", "some", "my", "his", "her", "their", "our", "a", "one", "many"})
_ALONE = frozenset({"i", "you", "he", "she", "it", "we", "they", "who"})
_STOPS = frozenset('.,;:?!…—–()[]“”"‘') | {"...", "''"}
_OPENING, _CLOSING = frozenset("‘'“\""), frozenset("’'”\"")
_LONGEST_SOURCE = 5
_JOINING = 2
"""So many items may join what is told within a sentence to what stands before it: ", despite"."""
_FRAGMENT = 5
_DASHES = frozenset({"—", "–", "--", "―"})
_ANNOUNCING = frozenset(words("embedded", "announcing"))


def embedded(items: Sequence[Item], tagged: Sequence[Tagged], quotations: Sequence[Quotation]) -> list[Tagged]:
    """The same attributions, those with another in their content cut before it, and the ones within, sorted."""
    found: list[Tagged] = []
    for one in (_announced(items, each) for each in felt(items, tagged)):
        found += _claimed(items, one) or _in_which(items, one) or [one]
    found = [_of_claim(items, one, found) for one in _carried_on(items, found)]
    found = [_over_within(items, one, found) for one in found]
    cues = {first for one in found for first, _ in one.cue}
    found += _within_quotations(items, quotations, cues)
    return sorted(found, key=lambda one: (one.first, one.last))


def _announced(items: Sequence[Item], one: Tagged) -> Tagged:
    """ "One problem — nobody came (, Reuters reported)": without what only announces it."""
    if not one.cue or not one.content:
        return one
    first, last = one.content[0]
    dash = next((at for at in range(first + 1, min(first + _FRAGMENT, last)) if items[at].word in _DASHES), None)
    if dash is None or items[first].low not in _DETERMINERS | _ANNOUNCING or not items[first].capital:
        return one
    if any(items[at].quoted or items[at].capital for at in range(first + 1, dash)):
        return one
    rest = range(dash + 1, last + 1)
    if any(items[at].word in _DASHES for at in rest) or not any(finite_verbs(items[dash + 1 : last + 1])):
        return one
    return replace(one, content=((dash + 1, last), *one.content[1:]))


def _over_within(items: Sequence[Item], one: Tagged, found: Sequence[Tagged]) -> Tagged:
    """ "According to Oskam, nobody came, despite Dolsten's claim that all did": Oskam's to the end of the sentence."""
    if not one.cue or not one.content or [items[at].low for at in one.cue[0]] != ["according", "to"]:
        return one
    opening, (first, last) = one.cue[0][0], one.content[-1]
    here = items[last].sentence
    if (opening and items[opening - 1].sentence == here) or items[opening].sentence != here:
        return one
    end = last
    while end + 1 < len(items) and items[end + 1].sentence == here and not items[end + 1].quoted:
        end += 1
    end -= items[end].word in _STOPS
    others = [other for other in found if other is not one and last < other.first and other.last <= end]
    open_ones = [at for at in range(last + 1, end + 1) if not any(each.first <= at <= each.last for each in others)]
    if not others or len(open_ones) > _JOINING or open_ones[:1] != [last + 1] or items[last + 1].word != ",":
        return one
    return replace(one, content=(*one.content[:-1], (first, end)))


def _of_claim(items: Sequence[Item], one: Tagged, found: Sequence[Tagged]) -> Tagged:
    """ "(Oskam said) nobody came, a claim (Dolsten denied)": "a claim" is what stands before the comma."""
    if len(one.content) != 1 or one.content[0][1] - one.content[0][0] != 1:
        return one
    first, last = one.content[0]
    if items[first].low not in ("a", "an") or items[last].low not in _CLAIMS or items[first - 1].word != ",":
        return one
    told = next((other.content for other in found if other.content and other.content[-1][1] == first - 2), None)
    return replace(one, content=told) if told else one


def _claimed(items: Sequence[Item], one: Tagged) -> list[Tagged]:
    """ "(Oskam said) nobody came, a claim Dolsten later denied": the outer and the inner one."""
    if not one.cue or not one.content:
        return []
    first, last = one.content[0][0], one.content[-1][1]
    for at in range(first + 1, last - 3):
        if items[at].word == "," and items[at + 1].low in ("a", "an") and items[at + 2].low in _CLAIMS:
            inner = _clause(items, at + 3 + (items[at + 3].low in ("that", "which")), last)
            if inner is None or items[inner[1][1]].low not in _STANCES:
                return []
            stance = _STANCES[items[inner[1][1]].low]
            kept = _until(one.content, at)
            return [replace(one, content=kept), Tagged(kept, (inner[1],), (inner[0],), stance)]
    return []


def _in_which(items: Sequence[Item], one: Tagged) -> list[Tagged]:
    """ "(tweeted) a letter, in which Dolsten called the talks long": the outer and the inner one."""
    if not one.cue or not one.content:
        return []
    first, last = one.content[0][0], one.content[-1][1]
    for at in range(first + 1, last - 4):
        if items[at].word == "," and items[at + 1].low == "in" and items[at + 2].low == "which":
            inner = _clause(items, at + 3, last)
            verb = items[inner[1][1]].low if inner else ""
            if inner is None or verb not in FORMS or inner[1][1] >= last:
                return []
            content = ((inner[1][1] + 1, last),)
            return [
                replace(one, content=_until(one.content, at)),
                Tagged(content, (inner[1],), (inner[0],), FORMS[verb][0].stance),
            ]
    return []


def _until(content: Sequence[Range], at: int) -> tuple[Range, ...]:
    """The parts of a content that stand before an item."""
    return tuple((first, min(last, at - 1)) for first, last in content if first < at)


def _clause(items: Sequence[Item], start: int, last: int) -> tuple[Range, Range] | None:
    """A name or a short phrase, and the verb after it with what stands between: source and cue."""
    for at in range(start + 1, min(last, start + _LONGEST_SOURCE) + 1):
        low = items[at].low
        if items[at].quoted or items[at].word in _STOPS:
            return None
        if (low in FORMS or low in _STANCES) and items[at].word[0].islower():
            end = at - 1
            while end > start and items[end].low in _BETWEEN:
                end -= 1
            return ((start, end), (end + 1, at)) if _is_source(items, start) else None
    return None


def _is_source(items: Sequence[Item], at: int) -> bool:
    return items[at].capital or items[at].low in _DETERMINERS | SUBJECTS


def _carried_on(items: Sequence[Item], found: list[Tagged]) -> list[Tagged]:
    """ "in which Dolsten called ... and said ...": the second verb is Dolsten's, too."""
    result: list[Tagged] = found[:1]
    for one in found[1:]:
        before = result[-1]
        result.append(replace(one, source=before.source) if _is_carried(items, before, one) else one)
    return result


def _is_carried(items: Sequence[Item], before: Tagged, one: Tagged) -> bool:
    if not before.source or not before.cue or not one.cue or not one.content:
        return False
    source, cue = before.source[0][0], one.cue[0][0]
    relative = source > 1 and items[source - 1].low == "which" and items[source - 2].low == "in"
    joined = items[cue - 1].low == "and" and items[cue].sentence == items[source].sentence
    return relative and joined and before.cue[0][0] < cue and (not one.source or one.source[0][0] < source)


def _within_quotations(items: Sequence[Item], quotations: Sequence[Quotation], cues: set[int]) -> list[Tagged]:
    """What is quoted within a quotation right after somebody who says it."""
    starts, ends = [item.start for item in items], [item.end for item in items]
    found = []
    for one in quotations:
        if one.depth == 0 or not one.spans:
            continue
        first = bisect_left(starts, one.spans[0].start)
        last = bisect_right(ends, one.spans[-1].end) - 1
        if 2 < first <= last:
            tagged = _said_before(items, first, last)
            found += [tagged] if tagged and tagged.cue[0][0] not in cues else []
    return found


def _said_before(items: Sequence[Item], first: int, last: int) -> Tagged | None:
    opened = first - 1 if items[first - 1].word in _OPENING else first
    closed = last + 1 if last + 1 < len(items) and items[last + 1].word in _CLOSING else last
    cue = opened - 1 - (items[opened - 1].word in (",", ":"))
    if cue < 1 or items[cue].low not in FORMS or FORMS[items[cue].low][0].lemma not in _SAYING:
        return None
    end = cue - 1
    while end > 0 and items[end].word in ("…", "...", "."):
        end -= 1
    start = end
    while start > 0 and end - start < _LONGEST_SOURCE - 1 and items[start - 1].word not in _STOPS:
        if items[start].low in _DETERMINERS or items[start].low in _ALONE:
            break
        start -= 1
    if items[start].paragraph != items[cue].paragraph or not _is_source(items, start) or items[end].word in _STOPS:
        return None
    return Tagged(((opened, closed),), ((cue, cue),), ((start, end),), "asserted")

"""Source phrases: the noun phrase that is the subject of a cue, or that follows an inverted cue or a preposition.

All ranges are of items, ``(first, last)``, both included.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.cues import FORMS
from onrecord.reading.grammar import (
    CONNECTORS,
    COORDINATORS,
    DETERMINERS,
    FRONTING,
    OBJECTS,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECTS,
    SUBORDINATORS,
    TIMES,
    is_adverb,
)
from onrecord.reading.items import Item

Range = tuple[int, int]
_LONGEST = 30
_LONGEST_DATELINE = 16
_LONGEST_SENTENCE = 400
"""A longer one is cut, so that no text takes more than its share of time."""
_INNER = frozenset("%$/'&#@")


class Sentences:
    """The items of an article, with their finite verbs and the bounds of each item's sentence."""

    def __init__(self, found: Sequence[Item], finite: Sequence[bool]) -> None:
        self.items = found
        self.finite = finite
        self.first: list[int] = []
        self.last: list[int] = [0] * len(found)
        for place, item in enumerate(found):
            same = (
                place > 0
                and item.sentence == found[place - 1].sentence
                and item.paragraph == found[place - 1].paragraph
            )
            same = same and place - self.first[-1] < _LONGEST_SENTENCE and not self._ends_dateline(place - 1)
            self.first.append(self.first[-1] if same else place)
        for place in range(len(found) - 1, -1, -1):
            end = place == len(found) - 1 or self.first[place + 1] != self.first[place]
            self.last[place] = place if end else self.last[place + 1]

    def _ends_dateline(self, place: int) -> bool:
        """Whether the item is the dash after "VESSEN, May 21 (Northern Wire)" at the start of a paragraph."""
        item, first = self.items[place], self.first[place]
        if item.word not in ("-", "–", "—") or not 0 < place - first < _LONGEST_DATELINE:
            return False
        opening = self.items[first]
        starts = first == 0 or self.items[first - 1].paragraph != opening.paragraph
        return starts and opening.word.isupper() and opening.word.isalpha() and len(opening.word) > 2


def subject(text: Sentences, at: int) -> Range | None:
    """The noun phrase that ends right before item ``at``, as the subject of a verb there; None where there is none."""
    right = at - 1
    first = text.first[at]
    if right < first:
        return None
    item = text.items[right]
    if item.low in RELATIVES and right > first:
        return _relative(text, right)
    if item.low in PERSONAL:
        return right, right
    if item.word == ",":
        return _before_comma(text, first, right)
    return _walk(text, first, right)


def _relative(text: Sentences, at: int) -> Range | None:
    """A relative pronoun that follows what it relates to; "that" needs a noun before it."""
    before = text.items[at - 1]
    if text.items[at].low == "that" and (
        text.finite[at - 1] or before.low in PREPOSITIONS or not before.word[0].isalpha()
    ):
        return None
    return at, at


def _before_comma(text: Sentences, first: int, comma: int) -> Range | None:
    """ "Ruvik, a spokeswoman, said": the phrase with its apposition, or without an aside that is none."""
    right, found = comma, text.items
    for _ in range(4):
        opening = right - 1
        while opening > first and found[opening].word != ",":
            opening -= 1
        if opening <= first or comma - opening > _LONGEST:
            return None
        head = _walk(text, first, opening - 1)
        if head is None:
            return None
        if _is_apposition(text, opening + 1) or right != comma:
            if _is_apposition(text, head[0]) and head[0] > first and found[head[0] - 1].word == ",":
                right = opening
                continue
            return head[0], comma
        return head
    return None


def _is_apposition(text: Sentences, at: int) -> bool:
    """Whether the words after a comma tell who it is, rather than when, where or how it was said."""
    item = text.items[at]
    if item.low in ("who", "whose", "which", "of", "r", "d", "himself", "herself", "including"):
        return True
    if item.word[0].isdigit():
        return at < text.last[at] and text.items[at + 1].word == ","
    if item.low in FRONTING or is_adverb(item) or item.low in CONNECTORS or item.low.endswith("ing"):
        return False
    return not text.finite[at] and item.low not in PERSONAL


def _walk(text: Sentences, first: int, right: int) -> Range | None:
    """The noun phrase that ends with item ``right``, found by walking left to where a clause or phrase begins."""
    found = text.items
    left = right + 1
    while left > first and right - left < _LONGEST:
        item = found[left - 1]
        if item.word == ")" and (opening := _opening(found, first, left - 1)) is not None:
            left = opening
            continue
        if not _within(text, left - 1, right, first):
            break
        left -= 1
    return _trimmed(text, left, right)


def _opening(found: Sequence[Item], first: int, at: int) -> int | None:
    """The item with the bracket that closes at ``at``."""
    for place in range(at - 1, max(first, at - 12) - 1, -1):
        if found[place].word == "(":
            return place
    return None


def _within(text: Sentences, at: int, right: int, first: int) -> bool:
    """Whether item ``at`` may belong to the noun phrase on its right."""
    item = text.items[at]
    low = item.low
    if item.quoted:
        return not item.clausal and at > first and text.items[at - 1].low in DETERMINERS | POSSESSIVES
    if text.finite[at] or (low in SUBORDINATORS and low != "that") or low in OBJECTS - POSSESSIVES:
        return False
    if low == "that" or low in PERSONAL:
        return False
    if low in COORDINATORS:
        return low in ("and", "or") and _joins_nouns(text, at, first)
    if (
        low in FORMS
        and FORMS[low][1] == "gerund"
        and at > first
        and text.items[at - 1].low not in DETERMINERS | POSSESSIVES
    ):
        return False
    return item.word[0].isalnum() or item.word[0] in _INNER or low in ("'s", "’")


def _joins_nouns(text: Sentences, at: int, first: int) -> bool:
    """Whether "and" at ``at`` joins two noun phrases of one subject: no finite verb stands before it in its clause."""
    for place in range(at - 1, max(first, at - 12) - 1, -1):
        item = text.items[place]
        if text.finite[place]:
            return False
        if item.low in SUBORDINATORS or item.word in ";:—" or item.clausal:
            return True
    return at - 12 < first


def _trimmed(text: Sentences, left: int, right: int) -> Range | None:
    """Without what only leads in: connectors, adverbs, a phrase of time or place before the subject."""
    found = text.items
    while left <= right and (
        found[left].low in CONNECTORS or is_adverb(found[left]) or found[left].low in COORDINATORS
    ):
        if found[left].low in SUBJECTS and left == right:
            break
        left += 1
    if left <= right and found[left].low in FRONTING:
        left = _after_fronted(text, left, right)
    right = _without_times(text, left, right)
    if left > right or not any(item.word[0].isalnum() or item.quoted for item in found[left : right + 1]):
        return None
    return left, right


def _without_times(text: Sentences, left: int, right: int) -> int:
    """Without adverbs and times at the end: "the ministry on Tuesday"."""
    found, start = text.items, right
    while right > left and (
        is_adverb(found[right]) or found[right].low in TIMES or found[right].low in ("however", "though", "past")
    ):
        right -= 1
    if right < start and right > left and found[right].low in ("on", "in", "late", "early"):
        right -= 1
    return right


def _after_fronted(text: Sentences, left: int, right: int) -> int:
    """ "On Monday Ruvik said": where the subject begins after a phrase with a preposition that no comma ends."""
    found = text.items
    if found[left].low in ("with", "amid", "like", "as"):
        return left + 1
    for place in range(left + 1, right + 1):
        if found[place - 1].low in TIMES and (found[place].capital or found[place].low in DETERMINERS | SUBJECTS):
            return place
    start = right
    if found[right].capital:
        while start - 1 > left and found[start - 1].capital:
            start -= 1
        return start
    while start - 1 > left and found[start].low not in DETERMINERS | POSSESSIVES:
        start -= 1
    return start


def following(text: Sentences, at: int) -> Range | None:
    """The noun phrase that begins with item ``at``: the source after "said" or "according to"."""
    found, last = text.items, text.last[at] if at < len(text.items) else -1
    if at > last or found[at].quoted or not (found[at].word[0].isalnum() or found[at].word[0] in "@#"):
        return None
    if found[at].low in PERSONAL:
        return at, at
    right = _head_end(text, at, last)
    if right < at:
        return None
    if (
        right + 2 <= last
        and found[right + 1].word == ","
        and _is_apposition(text, right + 2)
        and not found[right + 2].quoted
    ):
        right = _apposition_end(text, right + 2, last)
        right += right < last and text.items[right + 1].word == ","
    return at, right


def _head_end(text: Sentences, at: int, last: int) -> int:
    """The end of a noun phrase without what follows a comma: prepositions that tell when or where end it."""
    place = at
    while place <= last:
        item = text.items[place]
        if item.word == "(":
            closing = next(
                (one for one in range(place, min(last, place + 12) + 1) if text.items[one].word == ")"), None
            )
            if closing is None:
                break
            place = closing + 1
            continue
        if _ends_head(text, place, at):
            break
        place += 1
    return place - 1


def _ends_head(text: Sentences, place: int, at: int) -> bool:
    item = text.items[place]
    if item.quoted:
        return item.clausal or place == at
    if place > at and (item.low in TIMES or text.finite[place]):
        return not (item.low in TIMES and place + 1 <= text.last[at] and text.items[place + 1].capital)
    if item.low in SUBORDINATORS or (item.low in PREPOSITIONS and item.low not in ("of", "for", "from", "with", "at")):
        return True
    if item.low in ("who", "which", "whose"):
        return False
    return not (item.word[0].isalnum() or item.word[0] in _INNER or item.low in ("'s", "'"))


def _apposition_end(text: Sentences, at: int, last: int) -> int:
    """The end of an apposition: its sentence's, or the comma before a participle, a time or a quotation."""
    place = at
    while place <= last:
        item = text.items[place]
        if item.quoted and item.clausal:
            break
        if item.word in ";:—–.?!" and place == last:
            break
        if item.word == ",":
            after = text.items[place + 1] if place < last else None
            if (
                after is None
                or after.quoted
                or after.low.endswith("ing")
                or after.low in FRONTING
                or after.low in COORDINATORS
            ):
                break
        elif item.word in (";", ":", "—"):
            break
        place += 1
    return place - 1


def clause_subject(text: Sentences, first: int, before: int) -> Range | None:
    """The subject of the clause that begins a sentence, for a participle or a second verb that shares it."""
    found = text.items
    at = first
    for _ in range(4):
        if at >= before:
            return None
        if found[at].low in FRONTING or found[at].low.endswith("ing"):
            comma = next((one for one in range(at, min(before, at + 25)) if found[one].word == ","), None)
            if comma is None:
                return None
            at = comma + 1
        elif found[at].low in CONNECTORS or is_adverb(found[at]) or found[at].word == "," or found[at].clausal:
            at += 1
        else:
            break
    if at >= before or found[at].low in ("there", "it"):
        return None
    if found[at].low in PERSONAL:
        return at, at
    return _to_verb(text, at, before)


def _to_verb(text: Sentences, at: int, before: int) -> Range | None:
    place = at
    while place < before and not text.finite[place] and place - at < _LONGEST:
        item = text.items[place]
        if item.clausal or item.word in ";:—" or item.low in ("who", "which", "whose", "that"):
            break
        place += 1
    end = place - 1
    while end > at and (is_adverb(text.items[end]) or text.items[end].word == ","):
        end -= 1
    return (at, end) if end >= at and text.items[at].word[0].isalnum() else None

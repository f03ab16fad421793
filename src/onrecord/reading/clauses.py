"""Where a content ends: at the end of its clause or of its phrase, inside its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.cuegroups import Cue
from onrecord.reading.cues import FORMS
from onrecord.reading.grammar import (
    CLAUSE_OPENERS,
    DAYS,
    DETERMINERS,
    NOUN_LIKE,
    PERSONAL,
    is_adverb,
)
from onrecord.reading.items import Item
from onrecord.reading.language import words
from onrecord.reading.phrases import Range, Sentences

_STOPS = frozenset(".?!;…,:—–-") | {"..."}
_DASHES = frozenset("-–—")
_FRONTED = frozenset(words("grammar", "fronted"))
_BREAKS = frozenset(words("grammar", "consequences"))
_AFTER_QUOTATION = frozenset(words("grammar", "after_quotation"))
_PHRASE_ENDS = frozenset(words("grammar", "phrase_ends"))
_RELATIVES = frozenset({"who", "which", "whose"})
_LONGEST_FRONT = 12
_LONGEST_LIST = 7


def ended(text: Sentences, cue: Cue, begin: int, last: int) -> Range | None:
    """The content from ``begin`` to the end of its clause."""
    if _is_fronted(text, cue):
        last = _first_comma(text, begin, last)
    elif not ("clause" in cue.frames and _is_clause(text, begin, last)):
        last = _phrase(text, cue, begin, last)
    place = begin
    while place <= last and not (place > begin and _ends(text, cue, place)):
        place += 1
    return trimmed(text.items, begin, place - 1)


def _is_fronted(text: Sentences, cue: Cue) -> bool:
    """Whether the cue stands in a clause that comes before the main one ("When Ruvik said ..., ")."""
    first = text.first[cue.first]
    opening = text.items[first].low
    if cue.mode == "gerund":
        return cue.first - first <= 1
    if opening in _FRONTED and cue.first - first < _LONGEST_FRONT:
        return not any(item.word == "," for item in text.items[first : cue.first])
    return cue.first > first and text.items[cue.first - 1].low in _RELATIVES


def _first_comma(text: Sentences, begin: int, last: int) -> int:
    for place in range(begin, last):
        if text.items[place].word == "," or (text.items[place].quoted and text.items[place].last_sign == ","):
            return place
    return last


def _is_clause(text: Sentences, begin: int, last: int) -> bool:
    """Whether the content is a clause or a quotation, rather than a noun phrase."""
    item = text.items[begin]
    if item.low in CLAUSE_OPENERS or item.low in PERSONAL or item.quoted:
        return True
    limit = next((at for at in range(begin, last) if text.items[at].word in ",;"), last)
    return any(text.finite[begin : limit + 1])


def _phrase(text: Sentences, cue: Cue, begin: int, last: int) -> int:
    """The last item of a content that is a noun phrase or an infinitive."""
    for place in range(begin + 1, last + 1):
        item, before_it = text.items[place], text.items[place - 1]
        if item.low in _PHRASE_ENDS or (item.low in DAYS and before_it.low not in ("of", "for", "the")):
            return place - 1 - (before_it.low == "on")
        if place < last and _phrase_ends(text, cue, begin, place):
            return place - 1
    return last


def _phrase_ends(text: Sentences, cue: Cue, begin: int, place: int) -> bool:
    """Whether item ``place`` leads on to something else than the phrase."""
    item, after_it = text.items[place], text.items[place + 1]
    if item.word == ",":
        return not _is_list(text, place + 1, text.last[cue.last])
    if item.low in ("and", "or"):
        participle = cue.mode == "gerund" and after_it.low.endswith("ing")
        return participle or (item.low == "and" and text.finite[place + 1])
    if cue.mode == "gerund" and text.finite[place]:
        return not _subordinated(text, begin, place)
    return item.low == "as" and after_it.low in PERSONAL


def _is_list(text: Sentences, at: int, last: int) -> bool:
    """Whether a comma parts the members of a list, rather than beginning an aside."""
    if text.items[at].low in ("and", "or") or text.items[at].quoted:
        return True
    if text.items[at].low in DETERMINERS or text.items[at].low in ("who", "which") or is_adverb(text.items[at]):
        return False
    for place in range(at, min(last, at + _LONGEST_LIST) + 1):
        if text.finite[place]:
            return False
        if text.items[place].low in ("and", "or"):
            return True
    return False


def _subordinated(text: Sentences, begin: int, place: int) -> bool:
    return any(item.low in CLAUSE_OPENERS or item.low in PERSONAL for item in text.items[begin:place])


def _ends(text: Sentences, cue: Cue, place: int) -> bool:
    """Whether the clause ends before item ``place``."""
    item = text.items[place]
    if item.word == ";":
        return True
    if place >= text.last[cue.last]:
        return False
    if item.word == ",":
        return _comma_ends(text, place)
    if item.low in ("and", "but"):
        return cue.mode != "impersonal" and _starts_cue(text, place + 1)
    return _quotation_ends(text, place) or _leads_on(text, place)


def _quotation_ends(text: Sentences, place: int) -> bool:
    """A quotation that ends with a comma ends the content, where what follows tells when or how it was said."""
    item, before_it = text.items[place], text.items[place - 1]
    if not before_it.quoted or before_it.last_sign != ",":
        return False
    return item.low.endswith("ing") or item.low in _AFTER_QUOTATION


def _leads_on(text: Sentences, place: int) -> bool:
    """Whether "according to", "in response" or a participle with a cue of its own begins here."""
    item, after_it = text.items[place], text.items[place + 1]
    if (item.low, after_it.low) in (("according", "to"), ("in", "response")):
        return True
    return (item.word in _DASHES or item.low == "while") and _is_participle(after_it)


def _is_participle(item: Item) -> bool:
    known = FORMS.get(item.low)
    return known is not None and known[1] == "gerund"


def _comma_ends(text: Sentences, comma: int) -> bool:
    """Whether the content ends with this comma."""
    after_it = text.items[comma + 1]
    low = after_it.low
    if low == "and":
        return _starts_cue(text, comma + 2)
    if low in ("but", "according") or (low in _BREAKS and not after_it.capital) or _is_participle(after_it):
        return True
    return _says(text, comma + 1)


def _says(text: Sentences, at: int) -> bool:
    """Whether "the ministry said" stands at ``at`` with a sign after it: what is before it is then its content."""
    last = text.last[at]
    for place in range(at, min(last, at + 10) + 1):
        item = text.items[place]
        known = FORMS.get(item.low)
        if known and "inverted" in known[0].frames and known[1] in ("past", "third") and text.finite[place]:
            return place == last or text.items[place + 1].word in ",." or text.items[place + 1].low in DAYS
        if text.finite[place] or item.word in ",;:" or item.clausal or item.low in CLAUSE_OPENERS:
            return False
    return False


def _starts_cue(text: Sentences, at: int) -> bool:
    """Whether a finite cue begins here, with a subject of at most two words or with none."""
    for skip in range(3):
        place = at + skip
        if place >= len(text.items) or text.items[place].sentence != text.items[at - 1].sentence:
            return False
        low = text.items[place].low
        known = FORMS.get(low)
        if known and known[1] in ("past", "third") and low not in NOUN_LIKE and text.finite[place]:
            return True
        if not (is_adverb(text.items[place]) or low in ("has", "have", "had") or low in PERSONAL):
            return False
    return False


def _unopened(found: Sequence[Item], first: int, last: int) -> bool:
    """Whether the last item is a bracket that opens, or closes what was opened outside."""
    if found[last].word in ("(", "["):
        return True
    return found[last].word == ")" and not any(item.word == "(" for item in found[first:last])


def trimmed(found: Sequence[Item], first: int, last: int) -> Range | None:
    """Without signs at either end that only part it from the rest."""
    while last >= first and not found[last].quoted and (found[last].word in _STOPS or _unopened(found, first, last)):
        last -= 1
    while first <= last and not found[first].quoted and found[first].word in _STOPS:
        first += 1
    return (first, last) if first <= last else None

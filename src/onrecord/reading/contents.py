"""Contents: what a cue ascribes, before and after it.

Contents follow the conventions of PolNeAR (Newell, Margolin and Ruths 2018): quotation marks and "that"
belong to them, the full stop after them doesn't.
"""

from __future__ import annotations

from onrecord.reading.clauses import ended, trimmed
from onrecord.reading.cuegroups import Cue
from onrecord.reading.grammar import (
    CLAUSE_OPENERS,
    COORDINATORS,
    DAYS,
    DETERMINERS,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECTS,
    TIMES,
    is_adverb,
)
from onrecord.reading.items import Item
from onrecord.reading.phrases import Range, Sentences

_FARTHEST = 22
"""How many items may stand between a cue and its content."""


def after(text: Sentences, cue: Cue, start: int) -> Range | None:
    """The content that begins at or after item ``start``, in the cue's sentence; None where it can't have one."""
    last = text.last[cue.last]
    at = start
    if "addressee" in cue.frames:
        at = _after_addressee(text, at, last)
        if cue.verb.lemma == "ask" and at <= last and text.items[at].low == "to":
            at = start
    at = _after_times(text, at, last)
    if at > last:
        return None
    begin = _begin(text, cue, at, last)
    if begin is None or begin > last:
        return None
    return ended(text, cue, begin, last)


def _begin(text: Sentences, cue: Cue, at: int, last: int) -> int | None:
    """Where the content begins, if item ``at`` can begin one or lead to one."""
    item = text.items[at]
    if item.quoted:
        return at
    if item.word == ":":
        return at + 1
    if item.word == ",":
        return _after_aside(text, cue, at, last)
    if item.low in CLAUSE_OPENERS or item.low == "to":
        return _opened(text, cue, at, last)
    if item.low in PREPOSITIONS:
        return _after_adverbial(text, cue, at, last)
    return at if _begins_plainly(text, cue, at, last) else None


def _opened(text: Sentences, cue: Cue, at: int, last: int) -> int | None:
    """The content that "that", a question word or "to" opens, where the cue takes such a one."""
    low = text.items[at].low
    if low in ("when", "because"):
        return _after_adverbial(text, cue, at, last)
    if low == "to":
        return at if "infinitive" in cue.frames and at < last else None
    if low == "that":
        particle = at < last and text.items[at + 1].low == "out"
        return at if "clause" in cue.frames and not particle else None
    return at if low == "what" or cue.frames & {"clause", "object"} else None


def _begins_plainly(text: Sentences, cue: Cue, at: int, last: int) -> bool:
    """Whether a clause without "that", or a noun phrase, begins here and the cue takes one."""
    item = text.items[at]
    if item.low in COORDINATORS or not (item.word[0].isalnum() or item.word[0] in "$€£#@([“"):
        return False
    if "clause" in cue.frames and (last - at >= 3 or any(text.finite[at : last + 1])):
        return True
    return "object" in cue.frames and not is_adverb(item)


def _after_aside(text: Sentences, cue: Cue, comma: int, last: int) -> int | None:
    """After a comma: a quotation, or an aside between commas and then a clause or a quotation."""
    if comma < last and text.items[comma + 1].quoted:
        return comma + 1
    if "clause" not in cue.frames:
        return None
    for place in range(comma + 1, min(last, comma + _FARTHEST)):
        if text.items[place].word == "," and (text.items[place + 1].low == "that" or text.items[place + 1].clausal):
            return place + 1
    return None


def _after_adverbial(text: Sentences, cue: Cue, at: int, last: int) -> int | None:
    """ "said in an interview on Friday that": where the content begins after phrases of time, place or hearer."""
    if "clause" not in cue.frames and "quotation" not in cue.frames:
        return None
    for place in range(at + 1, min(last, at + _FARTHEST) + 1):
        item = text.items[place]
        if (
            item.low in ("that", "if", "whether", "what", "how", "why")
            and text.items[place - 1].low not in PREPOSITIONS
        ):
            return place
        if item.clausal or (item.quoted and text.items[place - 1].word in ",:"):
            return place
        if item.word == ":" and place < last:
            return place + 1
        if text.finite[place] or item.word == ";":
            return None
    return None


def _after_addressee(text: Sentences, at: int, last: int) -> int:
    """After the hearer: a pronoun, or a noun phrase up to a clause, a quotation or a second noun phrase."""
    if at > last:
        return at
    first = text.items[at]
    if first.quoted or first.low in CLAUSE_OPENERS or first.word in ":,." or first.low == "to":
        return at
    if first.low in PERSONAL or first.low in ("him", "her", "them", "us", "me"):
        if first.low == "her" and at < last and _noun(text.items[at + 1]):
            return _phrase_end(text, at + 1, last)
        return at + 1
    return _phrase_end(text, at + 1, last)


def _noun(item: Item) -> bool:
    return item.low not in CLAUSE_OPENERS | PERSONAL | DETERMINERS | PREPOSITIONS and item.word[0].isalpha()


def _phrase_end(text: Sentences, at: int, last: int) -> int:
    place = at
    while place <= last:
        item = text.items[place]
        before = text.items[place - 1]
        if item.quoted or item.low in CLAUSE_OPENERS or item.word in ":,.;" or item.low == "to" or item.low in PERSONAL:
            break
        if item.low in PREPOSITIONS and item.low not in ("of", "and", "at", "for", "from"):
            break
        if item.low in DETERMINERS | POSSESSIVES and before.low not in PREPOSITIONS and before.low != "and":
            break
        if before.capital and item.low in SUBJECTS:
            break
        if item.low in TIMES or (
            item.capital and before.low[-1:].isalpha() and not before.capital and before.low.endswith("s")
        ):
            break
        place += 1
    return place


def _after_times(text: Sentences, at: int, last: int) -> int:
    """After "Monday", "on Monday", "later": adverbs of time that the content doesn't begin with."""
    place = at
    while place <= last:
        low = text.items[place].low
        if (
            low in DAYS
            or (
                low in ("last", "this", "late", "early", "earlier")
                and place < last
                and text.items[place + 1].low in TIMES
            )
            or (low in TIMES and place > at)
        ):
            place += 1
        elif low == "on" and place < last and text.items[place + 1].low in DAYS:
            place += 2
        elif low in ("however", "too", "again", "flatly", "publicly", "simply", "recently", "repeatedly", "only") or (
            low.endswith("ly") and place < last and _leads_to_content(text.items[place + 1])
        ):
            place += 1
        else:
            break
    return place


def between(text: Sentences, cue: Cue, begin: int) -> Range | None:
    """The content that goes on at ``begin``, after a cue between commas."""
    return ended(text, cue, begin, text.last[cue.last]) if begin <= text.last[cue.last] else None


def _leads_to_content(item: Item) -> bool:
    """Whether an adverb before this item belongs to the cue: a clause, a quotation or a preposition follows."""
    return item.quoted or item.low in CLAUSE_OPENERS or item.low in PREPOSITIONS or item.word in ",:"


def before(text: Sentences, cue: Cue, first: int, floor: int, *, claims: bool = False) -> tuple[Range | None, bool]:
    """The content that ends right before item ``first``, and whether it is a quotation.

    ``floor`` is where an earlier cue of the sentence has ended: nothing before it belongs to this cue, unless it
    ``claims`` all that stands before it in its sentence.
    """
    at = first - 1
    start = max(text.first[cue.first], floor)
    if claims and at > text.first[cue.first] and text.items[at].word == ",":
        start = text.first[cue.first]
    comma = at >= start and text.items[at].word in ",—–"
    if comma:
        at -= 1
    if at >= 0 and text.items[at].quoted and at >= floor and _adjoins(text, at, first):
        return _with_lead(text, at, start, comma), True
    if comma and at >= start and "clause" in cue.frames and any(text.finite[start : at + 1]):
        lead = _lead(text, start, at)
        return trimmed(text.items, lead, at), False
    return None, False


def _adjoins(text: Sentences, at: int, first: int) -> bool:
    return text.items[at].paragraph == text.items[first].paragraph


def _lead(text: Sentences, start: int, at: int) -> int:
    """Without a word that only joins the sentence to the one before."""
    if (start < at and text.items[start].low in ("but", "and", "still", "so")) or text.items[start].word == ",":
        return start + 1
    return start


def _with_lead(text: Sentences, at: int, start: int, comma: bool) -> Range | None:
    """A quotation with what stands before it in its sentence, where that belongs to it."""
    begin = at
    first = max(start, text.first[at])
    while begin > first and text.items[begin - 1].quoted:
        begin -= 1
    first = max([first, *(place + 1 for place in range(first, begin) if text.items[place].word in "([—")])
    if begin > first and text.items[begin - 1].word != ":" and (comma or text.items[at].last_sign in ",?!"):
        begin = _lead(text, first, begin)
    return begin, at

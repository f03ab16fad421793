"""Contents: what a cue ascribes, before and after it.

Contents follow the conventions of PolNeAR (Newell, Margolin and Ruths 2018): quotation marks and "that"
belong to them, the full stop after them doesn't.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.cuegroups import Cue
from onrecord.reading.cues import FORMS
from onrecord.reading.grammar import (
    ADVERBS,
    CLAUSE_OPENERS,
    CONNECTORS,
    DAYS,
    DETERMINERS,
    NOUN_LIKE,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECTS,
    TIMES,
    is_adverb,
)
from onrecord.reading.items import Item
from onrecord.reading.phrases import Range, Sentences

_STOPS = frozenset({".", "?", "!", ";", "…", "...", ",", ":", "—", "–", "-"})
_FARTHEST = 22
_FRONTED = frozenset(
    {
        "when",
        "while",
        "although",
        "though",
        "after",
        "if",
        "as",
        "since",
        "because",
        "before",
        "once",
        "by",
        "in",
        "even",
        "despite",
    }
)
_BREAKS = frozenset({"prompting", "leading", "drawing", "sparking"})
_AFTER_QUOTATION = frozenset({"in", "on", "at", "when", "as", "while", "after", "during", "before", "to", "according"})
_DASHES = frozenset("-–—")
_PHRASE_ENDS = frozenset(
    {
        "because",
        "despite",
        "when",
        "while",
        "after",
        "before",
        "during",
        "following",
        "amid",
        "since",
        "until",
        "although",
        "though",
        "so",
    }
)


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
    return _ended(text, cue, begin, last)


def _begin(text: Sentences, cue: Cue, at: int, last: int) -> int | None:
    """Where the content begins, if item ``at`` can begin one or lead to one."""
    item = text.items[at]
    low = item.low
    if item.quoted:
        return at
    if item.word == ":":
        return at + 1
    if item.word == ",":
        return _after_aside(text, cue, at, last)
    if low in ("when", "because"):
        return _after_adverbial(text, cue, at, last)
    if low in CLAUSE_OPENERS:
        return at if "clause" in cue.frames or (low != "that" and "object" in cue.frames) or low == "what" else None
    if low == "to":
        return at if "infinitive" in cue.frames and at < last else None
    if low in PREPOSITIONS:
        return _after_adverbial(text, cue, at, last)
    if not (item.word[0].isalnum() or item.word[0] in "$€£#@([“"):
        return None
    if "clause" in cue.frames and (
        last - at >= 3 or any(text.finite[at : last + 1]) or _holds_quotation(text, at, last)
    ):
        return at
    return at if "object" in cue.frames and not is_adverb(item) else None


def _holds_quotation(text: Sentences, at: int, last: int) -> bool:
    return any(item.quoted for item in text.items[at : last + 1])


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
        if low in DAYS or (
            low in ("last", "this", "late", "early", "earlier") and place < last and text.items[place + 1].low in TIMES
        ):
            place += 1
        elif low in TIMES and place > at:
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
    return _ended(text, cue, begin, text.last[cue.last]) if begin <= text.last[cue.last] else None


def _leads_to_content(item: Item) -> bool:
    """Whether an adverb before this item belongs to the cue: a clause, a quotation or a preposition follows."""
    return item.quoted or item.low in CLAUSE_OPENERS or item.low in PREPOSITIONS or item.word in ",:"


def _ended(text: Sentences, cue: Cue, begin: int, last: int) -> Range | None:
    """The content from ``begin`` to the end of its clause."""
    if _is_fronted(text, cue):
        last = _first_comma(text, begin, last)
    elif not ("clause" in cue.frames and _is_clause(text, begin, last)):
        last = _phrase(text, cue, begin, last)
    place = begin
    while place <= last and not (place > begin and _ends(text, cue, place, begin)):
        place += 1
    return trimmed(text.items, begin, place - 1)


def _is_fronted(text: Sentences, cue: Cue) -> bool:
    """Whether the cue stands in a clause that comes before the main one ("When Ruvik said ..., ")."""
    first = text.first[cue.first]
    opening = text.items[first].low
    if cue.mode == "gerund":
        return cue.first - first <= 1
    if opening in _FRONTED and cue.first - first < 12:
        return not any(item.word == "," for item in text.items[first : cue.first])
    return cue.first > first and text.items[cue.first - 1].low in ("who", "which", "whose")


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
        item = text.items[place]
        if item.low in _PHRASE_ENDS or (item.low in DAYS and text.items[place - 1].low not in ("of", "for", "the")):
            return place - 1 - (text.items[place - 1].low == "on")
        if item.word == "," and place < last and not _is_list(text, place + 1, last):
            return place - 1
        if cue.mode == "gerund" and text.finite[place] and not _subordinated(text, begin, place):
            return place - 1
        if (
            item.low in ("and", "or")
            and place < last
            and cue.mode == "gerund"
            and text.items[place + 1].low.endswith("ing")
        ):
            return place - 1
        if item.low == "and" and place < last and text.finite[place + 1]:
            return place - 1
        if item.low == "as" and place < last and text.items[place + 1].low in PERSONAL:
            return place - 1
    return last


def _is_list(text: Sentences, at: int, last: int) -> bool:
    """Whether a comma parts the members of a list, rather than beginning an aside."""
    if text.items[at].low in ("and", "or") or text.items[at].quoted:
        return True
    if text.items[at].low in DETERMINERS or text.items[at].low in ("who", "which") or is_adverb(text.items[at]):
        return False
    for place in range(at, min(last, at + 7) + 1):
        if text.finite[place]:
            return False
        if text.items[place].low in ("and", "or"):
            return True
    return False


def _subordinated(text: Sentences, begin: int, place: int) -> bool:
    return any(item.low in CLAUSE_OPENERS or item.low in PERSONAL for item in text.items[begin:place])


def _ends(text: Sentences, cue: Cue, place: int, begin: int) -> bool:
    """Whether the clause that began at ``begin`` ends before item ``place``."""
    item = text.items[place]
    last = text.last[cue.last]
    if item.word == ";":
        return True
    if place >= last:
        return False
    after_it = text.items[place + 1]
    if item.word == ",":
        return _comma_ends(text, place, begin)
    before_it = text.items[place - 1]
    if before_it.quoted and before_it.last_sign == "," and (item.low.endswith("ing") or item.low in _AFTER_QUOTATION):
        return True
    if item.low in ("and", "but") and cue.mode != "impersonal":
        return _starts_cue(text, place + 1)
    if item.low == "according" and after_it.low == "to":
        return True
    if item.word in _DASHES and FORMS.get(after_it.low, (None, ""))[1] == "gerund":
        return True
    if item.low == "while" and place + 1 < last and FORMS.get(after_it.low, (None, ""))[1] == "gerund":
        return True
    return item.low == "in" and after_it.low == "response"


def _comma_ends(text: Sentences, comma: int, begin: int) -> bool:
    after_it = text.items[comma + 1]
    low = after_it.low
    if low in _BREAKS and not after_it.capital:
        return True
    if low in ("and", "but"):
        return low == "but" or _starts_cue(text, comma + 2)
    if low == "according":
        return True
    known = FORMS.get(low)
    if known and known[1] == "gerund":
        return True
    following = text.items[comma + 2] if comma + 2 < len(text.items) else None
    if low == "as" and following is not None and following.low not in DETERMINERS and not following.low == "well":
        return False
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
        if not (low in ADVERBS or low in ("has", "have", "had") or is_adverb(text.items[place]) or low in PERSONAL):
            return False
    return False


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
    if start < at and text.items[start].low in ("but", "and", "still", "so") or text.items[start].word == ",":
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

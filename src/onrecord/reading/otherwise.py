"""Attributions without a verb: "according to", a name and a colon, "reportedly", and nouns ("her claim that")."""

from __future__ import annotations

from onrecord.model.reading import Stance
from onrecord.reading.clauses import trimmed
from onrecord.reading.cues import FORMS
from onrecord.reading.grammar import BREAKS, DETERMINERS, POSSESSIVES, PREPOSITIONS, is_adverb
from onrecord.reading.language import words
from onrecord.reading.phrases import Range, Sentences, following, subject

Parts = tuple[tuple[Range, ...], tuple[Range, ...], tuple[Range, ...], Stance]
_THAT = frozenset(words("cues", "nouns.that"))
_TO = frozenset(words("cues", "nouns.to"))
_OF = frozenset(words("cues", "nouns.of"))
_OF_AFTER = frozenset(words("cues", "nouns.of_after"))
_NOBODY = frozenset(words("cues", "named.never"))
_HEARSAY = frozenset(words("cues", "impersonal.adverbs"))


def otherwise(text: Sentences, place: int, floor: int) -> Parts | None:
    """The attribution whose cue begins with item ``place``, if it is one of these; nothing before ``floor`` is used."""
    item = text.items[place]
    low = item.low
    if low == "according":
        return _according(text, place, floor)
    if item.word == ":":
        return _named(text, place)
    if low in _HEARSAY:
        return _hearsay(text, place, floor)
    if low in _THAT or low in _TO or low in _OF:
        return _noun(text, place)
    return None


def _according(text: Sentences, place: int, floor: int) -> Parts | None:
    first, last = text.first[place], text.last[place]
    if place + 2 > last or text.items[place + 1].low != "to":
        return None
    source = _whole_source(text, place + 2, place == first)
    if source is None:
        return None
    content: list[Range] = []
    ahead = trimmed(text.items, max(first, floor), place - 1) if place > max(first, floor) else None
    if ahead:
        content.append(ahead)
    elif place > first and place - 1 >= 0 and text.items[place - 1].quoted:
        content.append((place - 1, place - 1))
    after = source[1] + 1
    if (
        (not content or place == first or text.items[place - 1].word == ",")
        and after < last
        and text.items[after].word == ","
    ):
        rest = _rest(text, after + 1, last)
        if (
            rest
            and (not content or any(text.finite[rest[0] : rest[1] + 1]))
            and not _is_new_clause(text, after + 1, bool(content))
        ):
            content.append(rest)
    if not content:
        return None
    return tuple(content), ((place, place + 1),), (source,), "asserted"


def _is_new_clause(text: Sentences, at: int, has_content: bool) -> bool:
    item = text.items[at]
    if not has_content:
        return False
    known = FORMS.get(item.low)
    return item.low in BREAKS or item.low in ("and", "who", "which") or (known is not None and known[1] == "gerund")


def _whole_source(text: Sentences, at: int, leads: bool) -> Range | None:
    """The source after "according to": up to the comma before the main clause, or else to the sentence's end."""
    last = text.last[at]
    commas = [
        one for one in range(at, min(last, at + 45) + 1) if text.items[one].word == "," and not text.items[one].quoted
    ]
    if not leads:
        end = following(text, at)
        stop = next((one for one in commas if not _continues(text, one) and not _describes(text, one)), None)
        whole = trimmed(text.items, at, (stop if stop is not None else last + 1) - 1)
        return whole or end
    for number, comma in enumerate(commas):
        nearest = commas[number + 1] if number + 1 < len(commas) else None
        if (
            nearest is None
            or not _continues(text, comma)
            or (any(text.finite[comma:nearest]) and not _relative(text, comma))
        ):
            return (at, comma - 1) if comma > at else None
    return following(text, at)


def _relative(text: Sentences, comma: int) -> bool:
    return text.items[comma + 1].low in ("who", "which", "whose")


def _continues(text: Sentences, comma: int) -> bool:
    """Whether what follows a comma still tells who the source is."""
    after = text.items[comma + 1] if comma < len(text.items) - 1 else None
    if after is None or after.quoted:
        return False
    if after.word[0].isdigit():
        return comma + 2 < len(text.items) and text.items[comma + 2].word == ","
    return after.low in ("who", "which", "a", "an", "whose", "another")


def _describes(text: Sentences, comma: int) -> bool:
    """Whether "the ..." after a comma tells more of the source: no finite verb follows up to the next comma."""
    if comma >= text.last[comma] or text.items[comma + 1].low not in ("the", "one", "then", "now"):
        return False
    last = text.last[comma]
    stop = next((one for one in range(comma + 1, last + 1) if text.items[one].word == ","), last)
    return not any(text.finite[comma + 1 : stop])


def _rest(text: Sentences, at: int, last: int) -> Range | None:
    return trimmed(text.items, at, last)


def _named(text: Sentences, place: int) -> Parts | None:
    """ "Ruvik: We know nothing" at the start of a paragraph."""
    first, last = text.first[place], text.last[place]
    starts = first == 0 or text.items[first - 1].paragraph != text.items[first].paragraph
    if not starts or not 1 <= place - first <= 4 or place == last:
        return None
    name = text.items[first:place]
    if not all(item.capital or item.low in ("de", "van") for item in name) or any(item.quoted for item in name):
        return None
    if any(item.low in _NOBODY or item.low in PREPOSITIONS for item in name) or text.items[place + 1].word[0].isdigit():
        return None
    stop = last
    paragraph = text.items[first].paragraph
    while stop + 1 < len(text.items) and text.items[stop + 1].paragraph == paragraph:
        stop += 1
    content = trimmed(text.items, place + 1, stop)
    if content is None:
        return None
    return (content,), ((place, place),), ((first, place - 1),), "asserted"


def _hearsay(text: Sentences, place: int, floor: int) -> Parts | None:
    """ "Tolvar has reportedly stopped": what is around the adverb is the content, and nobody its source."""
    first, last = text.first[place], text.last[place]
    following_item = text.items[place + 1] if place < last else None
    if following_item is None or following_item.low in FORMS:
        return None
    ahead = trimmed(text.items, max(first, floor), place - 1) if place > max(first, floor) else None
    rest = trimmed(text.items, place + 1, last)
    content = tuple(one for one in (ahead, rest) if one)
    return (content, ((place, place),), (), "asserted") if content else None


def _noun(text: Sentences, place: int) -> Parts | None:
    """ "Ruvik's claim that": a noun of saying with its owner before it and its clause after it."""
    last = text.last[place]
    if place + 2 > last:
        return None
    low, after = text.items[place].low, text.items[place + 1].low
    if not (
        (after == "that" and low in _THAT)
        or (after == "to" and low in _TO)
        or (after in _OF_AFTER and low in _OF and after != "to")
    ):
        return None
    if after == "to" and (
        text.items[place + 2].low in DETERMINERS
        or text.items[place + 2].capital
        or text.items[place + 2].low.endswith("ing")
    ):
        return None
    source, first = _owner(text, place)
    if source is None and not (after == "that" and low in _THAT):
        return None
    begin = place + 1 if after in ("that", "to") else place + 2
    content = _to_end(text, begin, last)
    if content is None:
        return None
    cue = (first, place if after in ("that", "to") else place + 1)
    return (content,), (cue,), ((source,) if source else ()), "asserted"


def _owner(text: Sentences, place: int) -> tuple[Range | None, int]:
    """Whose it is ("his", "Ruvik's"), and where the cue begins."""
    at = place
    while at - 1 > text.first[place] and text.items[at - 1].low.isalpha() and place - at < 3:
        before = text.items[at - 1]
        if before.low in POSSESSIVES:
            return (at - 1, at - 1), at
        if before.low in DETERMINERS or text.finite[at - 1] or before.capital:
            return None, place
        at -= 1
    if text.items[at - 1].low in ("'s", "'") and at - 1 > text.first[place]:
        owner = subject(text, at - 1)
        return ((owner[0], at - 1), at) if owner else (None, place)
    return None, place


def _to_end(text: Sentences, begin: int, last: int) -> Range | None:
    place = begin
    while place <= last:
        item = text.items[place]
        if place > begin and (
            item.word in ",;—" or (item.low == "and" and is_adverb(text.items[min(place + 1, last)]))
        ):
            break
        if place > begin + 3 and text.finite[place] and _after_relative(text, begin, place):
            break
        place += 1
    return trimmed(text.items, begin, place - 1)


def _after_relative(text: Sentences, begin: int, place: int) -> bool:
    """Whether a finite verb is the main clause's: a clause with "that" has had its own, or none was due."""
    if text.items[begin].low == "that":
        return any(text.finite[begin : place - 2])
    return True

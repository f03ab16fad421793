"""Which of the names in a source phrase is its head, and what of the phrase is beside the point."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Mention, Span
from onrecord.reading.grammar import PREPOSITIONS, TIMES
from onrecord.reading.language import words
from onrecord.reading.titles import is_title

_PERSONS = frozenset(words("roles", "persons"))
_PEOPLES = frozenset(words("names", "other.known"))
_PORTFOLIOS = frozenset(words("names", "person.portfolios"))
_FORMER = frozenset(words("roles", "former"))
_ARTICLES = frozenset({"the", "a", "an"})
_HIMSELF = re.compile(r"(?<=\S)\s+(?:him|her|it)self$|(?<=\S)\s+themselves$", re.IGNORECASE)
_NOUN_AFTER = re.compile(r"(?:['’]s?)?(?:[/-][\w./-]{1,30})?(?:\s[A-Z][\w.-]*){0,4}\s+([a-z][\w-]+)")
_POSTED = re.compile(r"\s(?:to|of|for|in|at)\s(?:the\s)?(?:[A-Z][\w.&-]*\s){0,4}([A-Z][\w.&-]*)\s$")
"""Where somebody has his office, right before his name: "the envoy to South Tolvar (Peter Oskam)"."""
_NO_NOUN = frozenset(words("names", "never.nouns"))
_GENITIVE = ("'s", "’s", "' ", "’ ")
_TITLE_AFTER = re.compile(r"\s([A-Z][\w-]*)")
_OTHERS_OWN = re.compile(r",? and (?:the )?(?:[A-Z][\w.&-]*\s){0,5}[A-Z][\w.&-]*['’]s?\s[a-z]")
"""What joins another's before the thing that both own: "the Corvane Institute (and Halden Bank's) plans"."""
_PLACED_AFTER = re.compile(r",\s(?:[A-Z][\w.]*\s?){1,3}-(?:based|area|born)\b")
"""A land behind a town, in an adjective of the head: "the Montgomery(, Alabama-based) center"."""
LONGEST_NAME = 3


def without_reflexive(phrase: Span) -> Span:
    """ "The president herself" is the president."""
    found = _HIMSELF.search(phrase.words)
    return phrase.within(0, found.start()) if found else phrase


def without_commas(source: Span) -> Span:
    """The phrase without signs behind it, and the genitive of a whole phrase."""
    words_ = source.words
    end = len(words_.rstrip(" ,:;—–-"))
    end -= 2 if words_[:end].endswith(("'s", "’s")) and end > 2 else 0
    end -= words_[:end].endswith(("s'", "s’"))
    return source.within(0, end) if end else source


def heads(phrase: Span, mention: Mention) -> bool:
    """Whether the name can be the head of the phrase: not in the genitive, after a preposition, or before a noun."""
    return not _goes_on(phrase, mention) and _leads_to(phrase, mention)


def _goes_on(phrase: Span, mention: Mention) -> bool:
    """Whether what follows the name tells that another word is the head."""
    text, end = phrase.text, mention.span.end
    if end < phrase.end and text[end : end + 2] in _GENITIVE:
        return True
    after = _NOUN_AFTER.match(text, end, phrase.end)
    if after and after.group(1) not in PREPOSITIONS | _NO_NOUN | TIMES and not after.group(1).endswith("ly"):
        return True
    if _OTHERS_OWN.match(text, end, phrase.end) or _PLACED_AFTER.match(text, end, phrase.end):
        return True
    return _is_of_title(phrase, mention)


def _leads_to(phrase: Span, mention: Mention) -> bool:
    """Whether what stands before the name tells of whom it is, or nothing does."""
    ahead = phrase.text[phrase.start : max(phrase.start, mention.span.start)]
    before = ahead.lower().split()
    titled = False
    while before and (before[-1] in _ARTICLES or is_title(before[-1]) or before[-1] in _FORMER):
        titled = is_title(before.pop()) or titled
    if not before or before[-1] in PREPOSITIONS:
        return not before
    if mention.type == "person" and (titled or (len(before) > 1 and before[-1] in _PORTFOLIOS)):
        return True
    posted = _POSTED.search(ahead)
    if mention.type == "person" and posted and posted.group(1).lower() not in _PEOPLES | _PERSONS:
        return True
    return not any(word in PREPOSITIONS for word in before)


def _is_of_title(phrase: Span, mention: Mention) -> bool:
    """Whether a name tells of whom somebody is what: "the Lagan Valley (MP)"."""
    after = _TITLE_AFTER.match(phrase.text, mention.span.end, phrase.end)
    determined = phrase.text[phrase.start : mention.span.start].strip().lower() in _ARTICLES
    return after is not None and determined and mention.type != "person" and is_title(after.group(1).lower())


def is_name(phrase: Span, mention: Mention) -> bool:
    """Whether a name that nothing explains is the whole phrase, and of up to three words."""
    whole = mention.span.start == phrase.start and mention.span.end == phrase.end
    return mention.type == "other" and whole and len(mention.span.words.split()) <= LONGEST_NAME


def persons_joined(phrase: Span, persons: Sequence[Mention]) -> bool:
    """Two persons joined by "and" are no one speaker."""
    if len({one.name for one in persons}) < 2:
        return False
    between = phrase.text[persons[0].span.end : persons[1].span.start]
    return bool(re.fullmatch(r"(?: \([^)]*\))?,? and (?:[\w.]+ ){0,4}", between))


def are_joined(phrase: Span, heads: Sequence[Mention]) -> bool:
    """Whether "and", "or" or "nor" stands between the first two of the names."""
    between = phrase.text[heads[0].span.end : heads[1].span.start]
    return bool(re.fullmatch(r",? (?:and|or|nor) (?:the )?", between))


def is_whole(phrase: Span, mention: Mention) -> bool:
    """Whether nothing but an article or an abbreviation stands before the name."""
    before = phrase.text[phrase.start : mention.span.start].strip()
    return not before or before[-1] == "." or before.endswith(("'s", "’s")) or before.lower() in ("the", "rep", "sen")

"""What a figure without a noun beside it is the value of: the subject of the verb before it, or what it numbers."""

from __future__ import annotations

from onrecord.reading.figures import counted
from onrecord.reading.figures.counted import Phrase
from onrecord.reading.figures.lexicon import numbers, wordset
from onrecord.reading.figures.places import after_name
from onrecord.reading.figures.tokens import Token, adjoin
from onrecord.reading.figures.units import money_words

LINKS = wordset("figures", "subjects.links")
VERBS = wordset("figures", "changes.up") | wordset("figures", "changes.down") | wordset("figures", "subjects.verbs")
AUXILIARIES = wordset("figures", "subjects.auxiliaries")
PREPOSITIONS = wordset("figures", "qualifiers.prepositions")
TIME = wordset("units", "time.words")
FINITE = wordset("figures", "subjects.finite")
BOUNDS = wordset("figures", "subjects.bounds")
PUT = wordset("figures", "subjects.put")
PRONOUNS = wordset("figures", "subjects.pronouns")
NUMBERS = wordset("figures", "subjects.numbers")
SCALES = frozenset(numbers("scales"))
EMPTY = wordset("figures", "subjects.empty")
_WAYS = frozenset(("up", "down"))
_MOST_BEFORE_OF = 2
_MOST_LINKS = 6
_MOST_SUBJECT = 9
_MOST_PUT = 7
_MOST_BACK = 18


def subject(row: list[Token], first: int) -> Phrase | None:
    """The subject of "stood at", "rose to", "was worth" … right before the figure at ``first``; None where unclear."""
    at = first - 1
    while at >= 0 and first - at <= _MOST_LINKS and row[at].lower in LINKS and row[at].lower not in VERBS:
        at -= 1
    if at < 1 or row[at].lower not in VERBS or (row[at].lower in _WAYS and row[at + 1].lower == "the"):
        return None
    while at > 0 and (_is_verbal(row, at) or row[at].lower.endswith("ly")):
        at -= 1
    return _phrase(row, at + 1)


def _is_verbal(row: list[Token], at: int) -> bool:
    """Whether a word is of the verb's group: "has since", "is believed to have"."""
    told = row[at].lower.endswith("ed") and at > 0 and row[at - 1].lower in AUXILIARIES
    return told or row[at].lower in AUXILIARIES or row[at].lower in VERBS


def valued(row: list[Token], first: int) -> Phrase | None:
    """What a figure after "of" is the value of: "a loss of $2 million", "winds of up to 90 km/h"."""
    if first < 2 or row[first - 1].lower != "of":
        return None
    noun = row[first - 2]
    if (
        not noun.is_word
        or noun.lower in EMPTY
        or noun.lower in SCALES
        or noun.lower in BOUNDS
        or noun.lower in PRONOUNS
        or noun.lower in money_words()
    ):
        return None
    begin = first - 2
    while begin > 0 and first - 2 - begin < _MOST_BEFORE_OF and _describes(row, begin - 1):
        begin -= 1
    return Phrase(begin, first - 1, first - 2)


def fronted(row: list[Token], first: int) -> Phrase | None:
    """What a share is of where that opens the sentence: "Of the men surveyed, 57 percent agreed"."""
    if row[0].lower != "of" or not first or row[first - 1].text != ",":
        return None
    if any(token.text == "," for token in row[1 : first - 1]):
        return None
    return counted.share(row, 1)


def put_at(row: list[Token], first: int) -> Phrase | None:
    """What is put at a figure: "Police put the crowd at about 5,000"."""
    if first < 3 or row[first - 1].lower != "at":
        return None
    begin = first - 1
    while begin > 0 and first - begin <= _MOST_PUT and _belongs(row[begin - 1]) and row[begin - 1].lower not in PUT:
        begin -= 1
    if begin < 1 or row[begin - 1].lower not in PUT:
        return None
    while begin < first - 1 and row[begin].lower in counted.DETERMINERS:
        begin += 1
    last = first - 1
    if begin >= last or row[last - 1].lower in PRONOUNS or not row[last - 1].is_word or row[begin].lower == "of":
        return None
    return Phrase(begin, last, last - 1)


def _describes(row: list[Token], at: int) -> bool:
    """Whether a word may stand before the noun in its phrase."""
    token = row[at]
    if adjoin(row, at) and row[at - 1].text == "-":
        return False  # "year-on-year increase"
    known = (
        token.lower in counted.STOP or token.lower in counted.DETERMINERS or token.lower in VERBS or not _belongs(token)
    )
    return token.is_word and not known and not token.lower.endswith(("ed", "ly"))


def _phrase(row: list[Token], last: int) -> Phrase | None:
    """The words up to ``last``, from the nearest bound on, without their article."""
    if last > 1 and row[last - 1].text.isupper() and row[last - 2].text == "." and adjoin(row, last - 1):
        last -= 2  # "the Nasdaq Composite .IXIC": an agency's sign for it
    begin = last
    while begin > 0 and last - begin < _MOST_SUBJECT and _stands_in(row, begin - 1):
        begin -= 1
    if begin > 0 and _stands_in(row, begin - 1):
        return None
    if begin == last - 1 and begin and row[begin - 1].kind == "number" and row[begin].lower.removesuffix("s") in TIME:
        return _before_time(row, begin - 1)
    while begin < last and row[begin].lower in counted.DETERMINERS:
        begin += 1
    if begin and row[begin - 1].kind == "number" and adjoin(row, begin):
        return None  # the letters of a number's own unit
    last = next((at for at in range(begin, last) if row[at].lower in FINITE), last)
    if begin < last and row[begin].lower in PREPOSITIONS:
        return None
    if begin >= last or row[begin].lower in PRONOUNS or row[last - 1].lower in PRONOUNS:
        return None
    return Phrase(begin, last, last - 1)


def _before_time(row: list[Token], at: int) -> Phrase | None:
    """The phrase before a length of time that parts it from its verb: "output in the first 11 months stood at"."""
    while at > 0 and (row[at].kind == "number" or row[at].lower in counted.BEFORE_MEMBERS | counted.DETERMINERS):
        at -= 1
    return _phrase(row, at) if at and row[at].lower in PREPOSITIONS else None


def _stands_in(row: list[Token], at: int) -> bool:
    """Whether a token may stand in the phrase: a word, or the number of a name ("the Lusk 100")."""
    return _belongs(row[at]) or (row[at].kind == "number" and after_name(row, at))


def _belongs(token: Token) -> bool:
    return (token.is_word or token.text in "'’-&") and token.lower not in BOUNDS


def numbered(row: list[Token], first: int) -> Phrase | None:
    """What "the number of cases rose to" says that the figure counts; None where no such words stand before it."""
    if first < 1 or row[first - 1].lower not in LINKS:
        return None
    for at in range(first - 2, max(0, first - _MOST_BACK), -1):
        if row[at].text in ".;:" or row[at].kind == "number":
            return None
        if row[at].lower == "of" and row[at - 1].lower in NUMBERS:
            return counted.share(row, at + 1)
    return None

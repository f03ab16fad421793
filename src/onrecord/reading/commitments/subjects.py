"""The subject of a verb, in the tokens of its sentence: where it stands, and what it is."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.model import Span
from onrecord.reading.commitments import clause, lexicon
from onrecord.reading.commitments.clause import low
from onrecord.reading.commitments.undertaking import Row, Undertaking
from onrecord.reading.nametypes import TITLES
from onrecord.reading.tokens import Token

_MOST_BACK = 60
_NEAR = 8
"""How many words may stand between a verb of saying and the pronoun that stands for its subject."""
_LONGEST = 6
"""Words of a name."""
TELLING = lexicon.wordset("beside.telling")
_DEFINITE = lexicon.wordset("closed.definite")
"""Behind these stands what somebody tells."""


def clause_before(row: Row, end: int) -> int:
    """Where the clause begins that a clause behind token ``end`` goes on with."""
    first = end
    while first > 0 and end - first < _MOST_BACK and low(row, first - 1) not in TELLING | {";", "“", '"'}:
        first -= 1
    return first


def _start(token: Token) -> int:
    return token.start


def is_aside(row: Row, name: Span, last: int) -> bool:
    """Whether only a phrase with a preposition stands between the name and its verb."""
    following = low(row, bisect_left(row, name.end, key=_start))
    return following in lexicon.PREPOSITIONS and last > 0


def after_preposition(row: Row, name: Span, first: int = 0) -> bool:
    """Whether a name stands behind a preposition, or is what another verb is done to, and so is no subject."""
    at = bisect_left(row, name.start, key=_start) - 1
    while at >= first and (low(row, at).rstrip(".") in TITLES or low(row, at) in lexicon.REGIONS):
        at -= 1
    if low(row, at) in ("'s", "’s"):  # "in Orvania's Lusk"
        at -= 1
        while at >= first and row[at].capital:
            at -= 1
    while at >= first and low(row, at) in lexicon.DETERMINERS:
        at -= 1
    if low(row, at) == "and" and at > 0 and row[at - 1].capital:  # "in Orvania and Lusk"
        at -= 1
        while at > 0 and (row[at].capital or low(row, at) in lexicon.DETERMINERS):
            at -= 1
        return low(row, at) in lexicon.PREPOSITIONS
    if at >= first and clause.modal(row, at - (low(row, at) == "now")):
        return True  # "would now U-turn on it"
    return at >= first and (low(row, at) in lexicon.PREPOSITIONS or _is_object(row, at))


def _is_object(row: Row, at: int) -> bool:
    """Whether what follows token ``at`` is what another verb is done to: "the bill to replace the Lusk Act"."""
    return low(row, at) in lexicon.DEEDS and low(row, at - 1) in ("to", "and", "or")


def report_before(row: Row, at: int) -> int | None:
    """Where the verb group of "said", "announced on Monday that" before a pronoun begins; None where there is none."""
    for place in range(at - 1, max(-1, at - _NEAR), -1):
        if low(row, place) in lexicon.REPORTS or low(row, place) in lexicon.THAT:
            return clause.group(row, place)
        if low(row, place) in (",", ";", "and", "but"):
            return None
    return None


def joined(row: Row, one: Undertaking) -> int | None:
    """Where the "and" of the subject "Orvania and Lusk" stands; None where the subject isn't two that go together."""
    joint = clause.start(row, one.verb) - 1
    if (
        low(row, joint) != "and"
        or joint < 1
        or not row[joint - 1].capital
        or low(row, one.verb - 1) in lexicon.PRONOUNS
    ):
        return None
    singular = any(_is_singular(low(row, place)) for place in range(one.verb, one.cue + 1))
    first = joint - 1
    while first > 0 and row[first - 1].capital:
        first -= 1
    aside = low(row, first - 1) in lexicon.PREPOSITIONS  # "spoke on Monday and Lusk agreed"
    return None if singular or aside else joint


def _is_singular(word: str) -> bool:
    """ "The Belt and Road Initiative aims to": a form that one party alone has."""
    return word in ("has", "is", "was") or (word.endswith("s") and word in lexicon.VERBS)


def is_told_to(row: Row, reporter: int, at: int) -> bool:
    """ "Reporters were told she would": whoever stands before it is told, and doesn't tell."""
    group = [low(row, place) for place in range(reporter, at)]
    return "told" in group and not lexicon.BE.isdisjoint(group[: group.index("told")])


def named(row: Row, first: int, last: int) -> str | None:
    """A subject in its own words, where it is a name that the reader of names left alone: "Halvanian government"."""
    first += low(row, first) == "the"
    while first < last and low(row, first) in lexicon.OPENERS:
        first += 1
    words = row[first:last]
    if not 0 < len(words) <= _LONGEST or not words[0].capital or words[0].low in lexicon.NO_NAMES:
        return None
    if not (words[-1].capital or words[-1].low in lexicon.ROLES):
        return None
    if any(not one.capital and one.low not in lexicon.IN_NAMES and one.low not in lexicon.ROLES for one in words):
        return None
    return words_of(row, first, last)


def role(row: Row, first: int, last: int) -> str | None:
    """An anonymous role in its own words; a definite one ("the ministry") stands for a name that isn't clear here."""
    for place in range(last - 1, first, -1):
        if low(row, place) in lexicon.PRONOUNS:
            return None  # "they are hopeful the administration"
        if low(row, place) in lexicon.DETERMINERS and low(row, place - 1) not in lexicon.PREPOSITIONS:
            first = place  # "made clear the new administration": another clause's end
    if low(row, first) in _DEFINITE:
        return None
    if not is_role(row, first, last):
        return None
    first += low(row, first) in ("a", "an")
    if low(row, last - 2) == "on" and low(row, last - 1).endswith("day"):
        last -= 2  # "ministers on Monday"
    return words_of(row, first, last)


def is_role(row: Row, first: int, last: int) -> bool:
    """Whether the head of a subject is an office or a body: what stands before its first preposition."""
    for place in range(first + 1, last):
        if low(row, place) in lexicon.DETERMINERS and low(row, place - 1) not in lexicon.PREPOSITIONS:
            if low(row, place - 1).endswith("ing"):
                return False  # "a letter telling the council": the council is no head
            first = place
    head = first
    while head < last and low(row, head) not in lexicon.PREPOSITIONS:
        head += 1
    return head > first and low(row, head - 1) in lexicon.ROLES


def lows(row: Row, first: int, last: int) -> list[str]:
    """The tokens ``[first, last)`` in lower case."""
    return [one.low for one in row[first:last]]


def heads_others(row: Row, first: int, last: int) -> bool:
    """ "Countries along a road that leads to Orvania": an office or a body in small letters, with more behind it."""
    head = first
    while head < last and low(row, head) not in lexicon.PREPOSITIONS:
        if row[head].capital and head > 0:
            return False
        head += 1
    return first < head < last and low(row, head - 1) in lexicon.ROLES


def is_in_apposition(row: Row, comma: int) -> bool:
    """Whether only a name stands between this comma and the one before: "the minister, Mira Dolsten, agreed"."""
    first = comma
    while first > 0 and low(row, first - 1) != "," and row[first - 1].capital:
        first -= 1
    return first < comma and low(row, first - 1) == ","


def words_of(row: Row, first: int, last: int) -> str:
    """The article's own words for tokens ``[first, last)``, spaced as words are."""
    parts: list[str] = []
    for place in range(first, last):
        glued = place > first and row[place - 1].end == row[place].start
        parts.append(row[place].word if glued or not parts else f" {row[place].word}")
    return "".join(parts)

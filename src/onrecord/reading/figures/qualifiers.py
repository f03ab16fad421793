"""What restricts the things that a figure counts: "already identified", "who were killed in the war", "in 2007".

There is no parser behind this: a qualifier stands right beside the figure, and where words alone don't tell whether a
verb is the sentence's own or restricts the noun, there is none.
"""

from __future__ import annotations

from onrecord.reading.dates.tense import past_form
from onrecord.reading.figures.lexicon import wordset
from onrecord.reading.figures.places import Stretches
from onrecord.reading.figures.tokens import Token

ADVERBS = wordset("figures", "qualifiers.adverbs")
RELATIVES = wordset("figures", "qualifiers.relatives")
PARTICIPLES = wordset("figures", "qualifiers.participles")
AUXILIARIES = wordset("figures", "qualifiers.auxiliaries")
PREPOSITIONS = wordset("figures", "qualifiers.prepositions")
TIME_PREPOSITIONS = wordset("figures", "qualifiers.time_prepositions")
SINGULAR = wordset("figures", "qualifiers.singular")
NEVER_PASSIVE = wordset("figures", "qualifiers.never_passive")
NOT_PARTICIPLES = wordset("figures", "qualifiers.not_participles")
PLAIN = wordset("figures", "qualifiers.plain")
CARRIED = wordset("figures", "counted.carry")
ENDS = wordset("figures", "qualifiers.ends")
_MOST = 12
_MOST_PREDICATE = 5

Place = tuple[int, int]


def qualifier(row: list[Token], place: Place, days: Stretches, *, several: bool) -> Place | None:
    """The tokens that restrict what the figure at ``place`` counts; None where none stand beside it.

    ``several`` tells that it counts more than one thing.
    """
    first, last = place
    while _lower(row, last) in CARRIED:
        last += 1
    if several and _lower(row, last) in RELATIVES and _lower(row, last + 1) in SINGULAR:
        return _before(row, first)
    return _behind(row, first, last) or _dated(row, last, days) or _before(row, first)


def _lower(row: list[Token], at: int) -> str:
    return row[at].lower if 0 <= at < len(row) else ""


def _behind(row: list[Token], first: int, last: int) -> Place | None:
    """A relative clause, a participle, or "so far" right after the figure."""
    if _lower(row, last) in RELATIVES and _is_verb(_lower(row, last + 1)):
        at = last + 1
        while _lower(row, at) in AUXILIARIES or _lower(row, at) in ADVERBS:
            at += 1
        return last, _clause_end(row, at)
    if f"{_lower(row, last)} {_lower(row, last + 1)}" in PLAIN:
        return last, last + 2
    at = last
    while _lower(row, at) in ADVERBS:
        at += 1
    if not _is_participle(_lower(row, at)):
        return None
    told = _lower(row, at + 1)
    if told == "to" and _lower(row, at) in NEVER_PASSIVE:
        return None
    restricts = at > last or told == "by" or (told in PREPOSITIONS and _has_verb(row[:first]))
    return (last, _clause_end(row, at + 1)) if restricts else None


def _before(row: list[Token], first: int) -> Place | None:
    """ "Remains that had been identified (200 of them)": the clause before the bracket; or "already" before it."""
    if _lower(row, first - 1) == "already":
        return first - 1, first
    if _lower(row, first - 1) != "(":
        return None
    for at in range(first - 2, max(first - _MOST, 0), -1):
        if row[at].text in ",;:.":
            return None
        if row[at].lower in RELATIVES:
            return (at, first - 1) if _is_verb(_lower(row, at + 1)) else None
    return None


def _dated(row: list[Token], last: int, days: Stretches) -> Place | None:
    """ "Six were returned in 2007", "30 cases last year": the time, right after the figure or its short predicate."""
    if days.hold(row[last - 1]):
        return None  # the figure is itself part of the date ("two years ago")
    at = last
    while at < last + _MOST_PREDICATE and (_lower(row, at) in AUXILIARIES or _is_participle(_lower(row, at))):
        at += 1
    begin = at
    at += _lower(row, at) in TIME_PREPOSITIONS
    if at >= len(row) or not days.hold(row[at]):
        return None
    while at < len(row) and days.hold(row[at]):
        at += 1
    return begin, at


def _clause_end(row: list[Token], at: int) -> int:
    """Where a clause ends, as far as words tell."""
    begin = at
    while at < min(begin + _MOST, len(row)) and row[at].text not in ',;:.()—–”"' and row[at].lower not in ENDS:
        at += 1
    return at


def _is_participle(word: str) -> bool:
    if word in NOT_PARTICIPLES:
        return False
    return word in PARTICIPLES or (word.endswith("ed") and len(word) > 4 and not word.endswith("eed"))


def _is_verb(word: str) -> bool:
    return word in AUXILIARIES or past_form(word) or word in ADVERBS


def _has_verb(row: list[Token]) -> bool:
    return any(token.lower in AUXILIARIES | PARTICIPLES or past_form(token.lower) for token in row)

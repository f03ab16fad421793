"""Names that are months or days by their spelling: "Theresa May", "April Oskam", and "May" for her who was named so."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.grammar import PERSONAL
from onrecord.reading.language import words
from onrecord.reading.nametypes import GIVEN, is_known
from onrecord.reading.particles import is_capital
from onrecord.reading.titles import is_title
from onrecord.reading.tokens import Token

_NEVER = frozenset(words("names", "never.words"))
_SURNAMES = frozenset(words("names", "never.surnames"))
_FIRST = frozenset(words("names", "never.first"))
_BEFORE_TIMES = frozenset(words("names", "never.before_times"))
_NEAR_TIMES = frozenset(words("names", "never.near_times"))
_SAYING = frozenset(words("names", "person.verbs"))


def is_surname(found: Sequence[Token], place: int) -> bool:
    """Whether a month is a surname there: a given name, an initial or a title stands before it and no number after, or
    it stands alone and speaks ("May said")."""
    if found[place].low not in _SURNAMES or not found[place].capital or _is_dated(found, place):
        return False
    if place + 1 < len(found) and found[place + 1].low in _SAYING and stands_alone(found, place):
        return True
    if not place:
        return False
    before = found[place - 1]
    named = before.low in GIVEN or is_title(before.low) or (len(before.word) == 2 and before.word[1] == ".")
    return before.capital and named and found[place].start - before.end == 1


def is_first(found: Sequence[Token], place: int) -> bool:
    """Whether a month, or a day written short, begins a name: a word that is no known name follows, and no time."""
    after = found[place + 1 : place + 2]
    if not after or found[place].low not in _FIRST or after[0].start - found[place].end != 1:
        return False
    low = after[0].low.strip(".")
    known = low in _NEVER or is_known(low) or is_title(low)
    return is_capital(after[0]) and not known and not _follows_time(found, place, _BEFORE_TIMES)


def stands_alone(found: Sequence[Token], place: int) -> bool:
    """Whether a month that was met as a surname is one where it stands alone: "May said", but not "in May"."""
    after = found[place + 1].low if place + 1 < len(found) else ""
    if not found[place].capital or _is_dated(found, place) or after in PERSONAL or after == "the":
        return False
    return not _follows_time(found, place, _NEAR_TIMES if after == "'s" else _BEFORE_TIMES)


def _is_dated(found: Sequence[Token], place: int) -> bool:
    after = found[place + 1 : place + 2]
    return bool(after) and after[0].word[0].isdigit()


def _follows_time(found: Sequence[Token], place: int, before: frozenset[str]) -> bool:
    return place > 0 and (found[place - 1].low in before or found[place - 1].word[0].isdigit())

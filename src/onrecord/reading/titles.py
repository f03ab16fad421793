"""Titles and offices before a person's name: what they are, and where they end and the name begins."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.language import words
from onrecord.reading.nametypes import GIVEN, TITLES, is_known
from onrecord.reading.tokens import Token

_SURNAMES = frozenset(words("names", "person.surnames"))
_HONORIFICS = frozenset(words("names", "person.honorifics"))
_PORTFOLIOS = frozenset(words("names", "person.portfolios"))
_ROLES = frozenset(words("roles", "persons"))
_JOINING = frozenset({"and", "the", ",", "&"})
_FARTHEST = 9
"""So many words lie between a title and the last word of its office."""


def is_title(low: str) -> bool:
    """Whether a word in lower case is a title, or titles joined by hyphens: "lt-gen"."""
    bare = low.strip(".")
    return bare in TITLES or ("-" in bare and all(part.strip(".") in TITLES for part in bare.split("-")))


def is_surname(word: str) -> bool:
    """Whether a word that is a title may be a surname, too."""
    return word.lower() in _SURNAMES


def names_titled(run: Sequence[Token]) -> bool:
    """Whether a title and a given name stand within the run: "Halden Mayor Don Guardian" is no newspaper."""
    return any(is_title(token.low) and run[place + 1].low in GIVEN for place, token in enumerate(run[:-2]))


def after_title(found: Sequence[Token], start: int, stop: int) -> tuple[bool, Sequence[Token] | None]:
    """Whether a run of words with capitals has a title, and what follows the last one; None where nothing does."""
    run = found[start:stop]
    last = -1
    for place, token in enumerate(run):
        if (is_title(token.low) and not _is_surname(run, place)) or _is_role(run, place):
            last = place
    if last == -1 and _follows_office(found, start):
        last = _portfolio(run) if run[0].low in _PORTFOLIOS else _office(run)
    if last == -1:
        return False, run
    rest = run[last + 1 :]
    return True, rest or None


def without_titles(run: Sequence[Token]) -> Sequence[Token]:
    """The run without the titles that end it."""
    while run and (is_title(run[-1].low) or run[-1].low in _PORTFOLIOS or run[-1].low in ("of", "for", "and")):
        run = run[:-1]
    return run


def _is_role(run: Sequence[Token], place: int) -> bool:
    """Whether a role that begins a run stands before a given name and another: "Biologist Ada Fenwright"."""
    return not place and len(run) > 2 and run[0].low in _ROLES - GIVEN and run[1].low in GIVEN


def _is_surname(run: Sequence[Token], place: int) -> bool:
    """Whether a title that ends a run is a surname there: "Mr. King", "Jim Justice", "King" alone."""
    if place < len(run) - 1 or run[place].low not in _SURNAMES:
        return False
    before = run[place - 1].low.strip(".") if place else ""
    return not before or before in _HONORIFICS or not (before in TITLES or is_known(before))


def _follows_office(found: Sequence[Token], start: int) -> bool:
    """Whether a run stands in an office: "Secretary of (State …)", "Minister for Works and (Transport …)"."""
    if start and found[start - 1].low == "of":
        return True
    for place in range(start - 1, max(0, start - _FARTHEST), -1):
        if found[place].low in ("of", "for"):
            return is_title(found[place - 1].low)
        if not found[place].capital and found[place].low not in _JOINING:
            return False
    return False


def _portfolio(run: Sequence[Token]) -> int:
    """ "(Secretary of) State Mike Pompeo": the place of the last word of the portfolio."""
    last = -1
    for place, token in enumerate(run):
        if token.low not in _PORTFOLIOS and token.low != "and":
            break
        last = place
    return last


def _office(run: Sequence[Token]) -> int:
    """ "(director of) Government Affairs Phil Oskam": the place of the word before the given name."""
    given = next((place for place, token in enumerate(run[:-1]) if place > 1 and token.low in GIVEN), 0)
    return given - 1 if given and all(token.capital for token in run) else -1

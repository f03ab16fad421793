"""What the words beside a name tell of what it names, where its own words don't: who speaks is a person as a rule, but
an airline, a firm or a party has a board, is called by its kind, and is headed by somebody.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.reading import MentionType
from onrecord.reading.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS
from onrecord.reading.language import words
from onrecord.reading.nametypes import begins_with_place
from onrecord.reading.tokens import Token, begins_part

Hint = MentionType | None
_SAYING = frozenset(words("names", "person.verbs"))
_ROLES = frozenset(words("roles", "persons"))
_STATE = frozenset(words("names", "place.owns"))
_BODIES = frozenset(words("roles", "organisations"))
_KINDS = frozenset(words("names", "organisation.kinds"))
_OWNS = frozenset(words("names", "organisation.owns"))
_HEADS = frozenset(words("names", "organisation.heads"))
_LED = frozenset(words("names", "organisation.led"))
_ENDS = frozenset({",", ".", "'s", ";", ":", ")", "(", "and", "or", "which", "that"})
_DESCRIPTION = 8
"""Among so many words after a name what it is is looked for."""


def hint(found: Sequence[Token], start: int, stop: int) -> Hint:
    """What the words beside the name between two tokens tell of it."""
    after = [token.low for token in found[stop : stop + 3]]
    described = _described(found, stop)
    if start > 1 and found[start - 1].word == "The" and not begins_part(found, start - 1):
        return "organisation"
    if _is_place(found, start, after):
        return "place"
    if described == "organisation" or _is_body(found, start, stop, after):
        return "organisation"
    if stop - start > 1 and (described or (start and found[start - 1].low in _ROLES)):
        return "person"
    placed = begins_with_place([token.word for token in found[start:stop]])
    return ("organisation" if placed else "person") if speaks(found, start, stop) else None


def _is_place(found: Sequence[Token], start: int, after: Sequence[str]) -> bool:
    """Whether something is in it, or it has what only a state has."""
    if len(after) > 1 and after[0] == "'s" and (after[1] in _STATE or (len(after) > 2 and after[2] in _STATE)):
        return True
    owns = bool(after) and after[0] in ("'s", "'", "’")
    return start > 0 and found[start - 1].low in ("in", "across") and not owns


def _is_body(found: Sequence[Token], start: int, stop: int, after: Sequence[str]) -> bool:
    """Whether what stands beside a name stands so beside those of bodies alone."""
    if after[:1] == ["which"] or after[:2] == [",", "which"] or (after[:1] == ["'s"] and _OWNS & set(after[1:])):
        return True
    ahead = [token.low for token in found[max(0, start - 2) : start]]
    if ahead[-1:] and ahead[-1] in _KINDS and found[start - 1].word.islower() and _ends(after):
        return True
    if len(ahead) == 2 and after[:1] != ["'s"]:
        headed = ahead[1] == "of" and ahead[0] in _HEADS
        if headed or (ahead[1] == "at" and ahead[0] in _ROLES):
            return True
    return _is_led(found, stop)


def _ends(after: Sequence[str]) -> bool:
    """Whether the noun phrase ends with the name: "the company Oskam left" goes on with a clause."""
    return not after or after[0] in _ENDS or after[0] in _SAYING or after[0] in PREPOSITIONS


def _is_led(found: Sequence[Token], stop: int) -> bool:
    """Whether one who heads a body is named right after it: "Corvane chief executive Ivo Karlan"."""
    at = stop
    while at < min(stop + 2, len(found)) and found[at].low in _LED and found[at].word.islower():
        at += 1
    return at > stop and at < len(found) and found[at].capital and found[at].start - found[at - 1].end == 1


def _described(found: Sequence[Token], stop: int) -> Hint:
    """What a name is told to be behind a comma: "Dol Wen-ja, the Orlev correspondent for …", "Corvane, an airline"."""
    if stop >= len(found) or found[stop].word != ",":
        return None
    last = ""
    for at in range(stop + 1, min(len(found), stop + _DESCRIPTION)):
        low = found[at].low
        if low != "'s" and (low in PREPOSITIONS or low in AUXILIARIES or not found[at].word[0].isalpha()):
            break
        if low in _ROLES:
            return "person"
        last = low
    determined = found[stop + 1].low in DETERMINERS if stop + 1 < len(found) else False
    return "organisation" if determined and last in _BODIES else None


def speaks(found: Sequence[Token], start: int, stop: int) -> bool:
    """Whether a verb of saying adjoins, or an age follows, as they do persons."""
    if start and found[start - 1].low in _SAYING:
        return True
    following = [token.low for token in found[stop : stop + 3]]
    if following[:1] and following[0] in _SAYING:
        return True
    return (
        len(following) == 3
        and following[0] == following[2] == ","
        and following[1].isdigit()
        and len(following[1]) == 2
    )

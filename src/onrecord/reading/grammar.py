"""Word classes and the finite verbs of a list of items: what the rules for clauses rest on."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.cues import FORMS
from onrecord.reading.items import Item
from onrecord.reading.language import words


def _class(name: str) -> frozenset[str]:
    return frozenset(words("grammar", name))


DETERMINERS = _class("determiners")
POSSESSIVES = _class("possessives")
SUBJECTS = _class("subjects")
PERSONAL = _class("personal")
OBJECTS = _class("objects")
PRONOUNS = _class("pronouns")
RELATIVES = _class("relatives")
AUXILIARIES = _class("auxiliaries")
BE = _class("be")
ADVERBS = _class("adverbs")
PREPOSITIONS = _class("prepositions")
FRONTING = _class("fronting")
SUBORDINATORS = _class("subordinators")
CLAUSE_OPENERS = _class("clause_openers")
COORDINATORS = _class("coordinators")
BREAKS = _class("breaks")
CONNECTORS = _class("connectors")
TIMES = _class("times")
DAYS = _class("days")
NOUN_LIKE = frozenset(words("cues", "forms.noun_like"))
PAST = _class("past")
NOT_VERBS = _class("not_verbs")


def is_adverb(item: Item) -> bool:
    """Whether the item may stand within a verb group."""
    return item.low in ADVERBS or (item.low.endswith("ly") and len(item.low) > 4 and not item.capital)


def finite_verbs(found: Sequence[Item]) -> list[bool]:
    """For each item, whether it is (the head or an auxiliary of) a finite verb, as far as forms tell."""
    return [_is_finite(found, place) for place in range(len(found))]


def _is_finite(found: Sequence[Item], place: int) -> bool:
    item = found[place]
    low = item.low
    if item.quotation >= 0 or not low or item.capital:
        return False
    if low in AUXILIARIES:
        return low != "'s" or (place > 0 and found[place - 1].low in PERSONAL)
    if low in PAST:
        return not _modifies(found, place)
    if low in FORMS and low not in NOUN_LIKE:
        return FORMS[low][1] in ("past", "third") and not _modifies(found, place)
    if low.endswith("ed") and len(low) > 3 and low not in NOT_VERBS and "-" not in low:
        return not _modifies(found, place)
    return False


def _modifies(found: Sequence[Item], place: int) -> bool:
    """Whether a participle stands where an adjective would: after an article, or before "by"."""
    if place + 1 < len(found) and found[place + 1].low == "by":
        return True
    before = found[place - 1] if place else None
    if before is None or before.sentence != found[place].sentence:
        return True
    if before.low in DETERMINERS and before.low not in SUBJECTS and before.low != "that":
        return True
    return before.low in POSSESSIVES or before.low == "'s" or before.low in PREPOSITIONS

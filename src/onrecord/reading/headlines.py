"""Words of headlines that are no names, though every word there has a capital."""

from __future__ import annotations

from onrecord.reading.cues import FORMS
from onrecord.reading.grammar import (
    ADVERBS,
    AUXILIARIES,
    CONNECTORS,
    NOT_VERBS,
    NOUN_LIKE,
    PAST,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)
from onrecord.reading.language import words
from onrecord.reading.tokens import Token

_SHORT = 5
"""A word in "-ed" of so many letters may be a name ("Reed")."""
_VERBS = frozenset(words("cues", "forms.headlines") + words("names", "headlines.verbs")) | {
    low for low, (_, form) in FORMS.items() if form != "base" and low not in NOUN_LIKE
}
_IN_NAMES = frozenset({"of", "for", "on", "and", "in"})
_OTHERS = (AUXILIARIES | PREPOSITIONS | SUBORDINATORS | PRONOUNS | CONNECTORS | PAST | ADVERBS) - _IN_NAMES


def is_headline_word(token: Token) -> bool:
    """Whether a word with a capital in a headline is a verb, a preposition or another word that ends a name."""
    low = token.low.strip(".")
    if low in _OTHERS or low in _VERBS:
        return True
    return low.endswith("ed") and len(low) > _SHORT and low not in NOT_VERBS

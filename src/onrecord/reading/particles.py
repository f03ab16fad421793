"""The small words that names are written with: "von der Ruvik", "al-Oskami"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.language import words
from onrecord.reading.tokens import Token

ARTICLES = tuple(words("names", "person.articles"))
"""Arabic articles, joined to the word that they belong to."""
WITHIN = frozenset(words("names", "person.within"))
"""Words that stand within a person's name."""
_BEGINNING = frozenset(words("names", "person.beginning"))


def is_capital(token: Token) -> bool:
    """Whether a word is written with a capital, or has one behind an Arabic article: "al-Oskami"."""
    if token.capital or "-" not in token.word:
        return token.capital
    article = next((one for one in ARTICLES if token.low.startswith(one)), None)
    return article is not None and token.word[len(article) :][:1].isupper()


def is_plural(token: Token) -> bool:
    """Whether a word is an abbreviation in the plural, which names nobody in particular: "MPs"."""
    return len(token.word) > 2 and token.word[-1] == "s" and token.word[:-1].isupper() and token.word[:-1].isalpha()


def begins_surname(found: Sequence[Token], place: int) -> bool:
    """Whether a small word begins a surname: "al Oskami", "von Ruvik"."""
    return found[place].word in _BEGINNING and after_particles(found, place) > place


def after_particles(found: Sequence[Token], place: int) -> int:
    """The place after the word with a capital that particles lead to ("von der Ruvik"), or else ``place``."""
    at = place
    while at < min(place + 2, len(found) - 1) and found[at].low in WITHIN:
        at += 1
    return at + 1 if at > place and is_capital(found[at]) else place

"""Words of a text with their places, and the forms by which the words of two reports are compared."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from onrecord.stories.language import common, ignored
from onrecord.stories.spellings import one_spelling

WORD = re.compile(r"[^\W_]+(?:['’.,&-][^\W_]+|(?<=n)\"t\b)*")
"""A word; "doesn"t" is one, too, of which a table or a wire has made the apostrophe a quotation mark."""
LONGEST = 60
"""Longer runs without a space are no words of a language; their first characters name them."""


SHORT = 400
"""Texts shorter than this are split anew each time."""


class Token(NamedTuple):
    """One word: its place in the article's text, in code points, its folded form, and whether a capital begins it."""

    start: int
    end: int
    form: str
    capital: bool


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """Lower case with plain apostrophes and no possessive ending; "US" and "U.S" are one form.

    >>> folded("Karse’s"), folded("US"), folded("us")
    ('karse', 'u.s', 'us')
    """
    word = word[:LONGEST].replace("’", "'").replace('"', "'")
    if word == "US":
        return "u.s"
    word = word.casefold()
    return word[:-2] if word.endswith("'s") and len(word) > 2 else word


@lru_cache(maxsize=200_000)
def stem(form: str) -> str:
    """The form in one spelling, without the commonest English endings, so that "soldiers" meets "soldier".

    It is a key to compare by and not a word: "returned" and "returning" both become "return".

    >>> stem("soldiers"), stem("returned"), stem("parties"), stem("press"), stem("organisations")
    ('soldier', 'return', 'party', 'press', 'organization')
    """
    return uninflected(one_spelling(form))


@lru_cache(maxsize=200_000)
def uninflected(form: str) -> str:
    """The same in the spelling that it has.

    >>> uninflected("organisations")
    'organisation'
    """
    if len(form) > 4 and form.endswith("ies"):
        return form[:-3] + "y"
    for ending in ("ing", "ed"):
        if len(form) > len(ending) + 3 and form.endswith(ending):
            return _undoubled(form[: -len(ending)])
    if len(form) > 3 and form.endswith("s") and not form.endswith(("ss", "us", "is")):
        return form[:-1]
    return form


def _undoubled(base: str) -> str:
    """Without the second of two like consonants that an ending brought ("stopp" → "stop")."""
    return base[:-1] if base[-1] == base[-2] and base[-1] not in "aeiouls" else base


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of ``text[start:end]`` in order; offsets count from the start of ``text``."""
    end = len(text) if end is None else end
    if len(text) < SHORT:
        return _found(text, start, end)
    every, starts = _every(text)
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    cut = (first > 0 and every[first - 1].end > start) or (last > first and every[last - 1].end > end)
    return _found(text, start, end) if cut else every[first:last]


def _found(text: str, start: int, end: int) -> list[Token]:
    # tuple.__new__ makes the same Token without a call of a Python function for each word.
    made = tuple.__new__
    spans = (one.span() for one in WORD.finditer(text, start, end))
    return [made(Token, (at, stop, folded(text[at:stop]), text[at].isupper())) for at, stop in spans]


@lru_cache(maxsize=128)
def _every(text: str) -> tuple[list[Token], list[int]]:
    """All words of an article with their starts; sentence by sentence they are asked for many times."""
    found = _found(text, 0, len(text))
    return found, [one.start for one in found]


@lru_cache(maxsize=200_000)
def is_content(form: str) -> bool:
    """Whether a form is more than grammar: neither an article, a pronoun nor an auxiliary, nor one letter."""
    return form not in ignored() and (len(form) > 1 or form.isdigit())


@lru_cache(maxsize=200_000)
def rarity(form: str) -> float:
    """How telling a word is: 0 for grammar, about 1 for everyday words, 3 for words that news seldom uses.

    It is the inverse document frequency, in powers of ten, by a list of common words of English news.
    """
    return 0.0 if form in ignored() else common().get(form, 3.0)

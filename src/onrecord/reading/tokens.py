"""Tokens: the words and signs of a stretch of text, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.model import Span
from onrecord.reading.language import words

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|['’](?:s|re|ve|ll|d|m)\b"
    r"|@?#?[^\W_]+(?:[-&](?=[^\W_])[^\W_]+|(?<=\d)[.,](?=\d)\d+|['’](?!(?:s|re|ve|ll|d|m)\b)(?=[^\W_])[^\W_]+)*"
    r"|\.{2,}|''|``"
    r"|\S",
    re.IGNORECASE,
)
_STOPPED = frozenset(words("abbreviations", "before_name")) | frozenset(
    one for one in words("abbreviations", "either") if "." not in one
)


class Token(NamedTuple):
    """One word or sign."""

    start: int
    end: int
    word: str
    low: str
    """The word in lower case, with straight apostrophes."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.word[:1].isupper()


def tokens(span: Span) -> list[Token]:
    """The tokens of a span, in order; an abbreviation keeps its stop."""
    found: list[Token] = []
    text, end = span.text, span.end
    for match in _TOKEN.finditer(text, span.start, end):
        start, stop = match.span()
        word = match.group()
        if stop < end - 1 and text[stop] == "." and _keeps_stop(word):
            stop += 1
            word += "."
        elif word == "." and found and found[-1].end > start:
            continue
        found.append(Token(start, stop, word, word.lower().replace("’", "'")))
    return found


@lru_cache(maxsize=1024)
def tokens_of(sentence: Span) -> tuple[Token, ...]:
    """The tokens of a sentence that several stages look at, one after the other: parted once."""
    return tuple(tokens(sentence))


def begins_part(found: Sequence[Token], place: int) -> bool:
    """Whether a token's capital may be owed to its place: the first word, or the first of a quotation or a part."""
    before = found[place - 1].word if place else ""
    return not place or before in ":•*—–;.?!" or before[0] in "“\"‘'«„`([…"


def _keeps_stop(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or word.lower() in _STOPPED) and word != "I"

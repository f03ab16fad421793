"""The words, numbers and signs of a sentence, with their places in the article's text."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.model import Span

# Fraction signs and raised or lowered digits count as letters for the pattern language, but are none.
_LETTER = r"[^\W\d_\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209c\u2150-\u215f]"
# A group of thousands may be set off by a thin or fixed space; such a group has exactly three digits.
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+|[\u00a0\u2009\u202f]\d{3}(?!\d))*|(?<![\w.])\.\d+)"
    rf"|(?P<word>(?:{_LETTER}\.){{2,}}|{_LETTER}+(?:['’]{_LETTER}+)*)"
    r"|(?P<sign>\S)"
)


class Token(NamedTuple):
    """One word, number or sign."""

    text: str
    lower: str
    start: int
    """Offset into the article's text."""
    end: int
    kind: str
    """``number``, ``word`` or ``sign``."""

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.kind == "word"

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def tokens(sentence: Span) -> list[Token]:
    """The tokens of a sentence, in order; white space is left out."""
    found = []
    for match in _TOKEN.finditer(sentence.text, sentence.start, sentence.end):
        text = match.group()
        found.append(Token(text, text.lower().replace("’", "'"), match.start(), match.end(), match.lastgroup or "sign"))
    return found


def adjoin(row: list[Token], index: int) -> bool:
    """Whether nothing stands between token ``index`` and the one before it."""
    return 0 < index < len(row) and row[index - 1].end == row[index].start

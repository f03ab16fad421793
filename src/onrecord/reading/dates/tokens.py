"""A sentence as tokens, each with the one-character name of what it may be in a date expression."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.dates.lexicon import atom_of_word, letters

OTHER = "x"
"""The character of a token that has no part in date expressions."""
# A run of over 64 letters or digits is no word of this grammar: it is cut, so that reading stays linear.
_TOKEN = re.compile(
    r"""
    (?P<PERIOD_NAME>\b[QH][1-4]\b)
  | (?P<WORD>[^\W\d_]{1,64}(?:['’](?:clock\b))?)
  | (?P<NUMBERED>\d{1,64}(?:(?:st|nd|rd|th|s|['’]s)\b|(?=[^\W\d_]))?)
  | (?P<COMMA>,)|(?P<STOP>\.)|(?P<POSS>['’]s\b|['’](?=\ ))
  | (?P<HYPHEN>[-–—‐‑]+)|(?P<SLASH>/)|(?P<FRACTION>[½¼¾])
  | (?P<SHORT>['’‘]\d\d(?:s\b)?(?![\d:]))
  | (?P<MARK>[^\s])
    """,
    re.VERBOSE,
)
_NUMERIC = re.compile(
    r"""
    (?P<ISO>[12]\d{3}-[01]\d-[0-3]\d(?:T[0-2]\d(?::[0-5]\d){0,2}(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))
  | (?P<SLASHED>(?:[0-3]?\d[/.]){2}(?:[12]\d{3}|\d\d)(?![\d/]|\.\d)|[12]\d{3}/[01]?\d/[0-3]?\d(?![\d/]))
  | (?P<NINE_ELEVEN>9/11(?![\d/]))
  | (?P<CLOCK>[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:])|[01]?\d\.[0-5]\d(?=\s?[ap]\.?m\b))
  | (?P<DECIMAL>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}\.\d{1,9})
    """,
    re.VERBOSE,
)
_AMPM = re.compile(r"\s?[ap](?:\.\s?m\.?|m\b)(?![^\W\d_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one stretch of text: a character for each, and their offsets in that text."""

    codes: str
    starts: list[int]
    ends: list[int]


def tokenise(text: str, start: int, end: int) -> Tokens:
    """The tokens of ``text[start:end]``; offsets count code points of ``text``."""
    words, names = _tables()
    codes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = start
    match = _TOKEN.search
    while found := match(text, at, end):
        kind = found.lastgroup
        at = found.end()
        if kind in ("WORD", "PERIOD_NAME"):
            code = words.get(found[0].lower(), OTHER)
        elif kind == "NUMBERED":
            code, at = _number(text, found.start(), at, end)
        elif kind == "SHORT":
            code = names["DECADENUM" if found[0].endswith("s") else "SHORTYEAR"]
        else:
            code = names.get(kind or "", OTHER)
        codes.append(code)
        starts.append(found.start())
        ends.append(at)
        if kind == "NUMBERED" and (half := _AMPM.match(text, at, end)):
            codes.append(names["AMPM"])
            starts.append(at + (half[0][0].isspace()))
            ends.append(at := half.end())
    return Tokens("".join(codes), starts, ends)


def _tables() -> tuple[dict[str, str], dict[str, str]]:
    if not _WORDS:
        _NAMES.update(letters())
        _WORDS.update({word: _NAMES[atom] for word, atom in atom_of_word().items()})
    return _WORDS, _NAMES


_WORDS: dict[str, str] = {}
_NAMES: dict[str, str] = {}


def _number(text: str, start: int, at: int, end: int) -> tuple[str, int]:
    """The character and the end of a token that begins with a digit."""
    if special := _NUMERIC.match(text, start, end):
        return _NAMES[special.lastgroup or ""], special.end()
    written = text[start:at]
    digits = written.rstrip("stndrh'’")
    if digits != written:
        decade = written.endswith("s") and len(digits) in (2, 4) and digits.endswith("0")
        if len(digits) == 4 and not decade and written[4:] in ("'s", "’s") and "1000" <= digits <= "2199":
            return _NAMES["YEARNUM"], start + 4
        ordinal = written[-2:] in ("st", "nd", "rd", "th") and len(digits) <= 2
        return (_NAMES["DECADENUM"] if decade else _NAMES["ORDNUM"] if ordinal else OTHER), at
    if len(digits) == 4 and "1000" <= digits <= "2199":
        return _NAMES["YEARNUM"], at
    if len(digits) <= 2 and 1 <= int(digits) <= 31:
        return _NAMES["DAYNUM"], at
    return (_NAMES["NUM"] if len(digits) <= 9 else OTHER), at

"""Where a number in a sentence is no figure: in dates and times, telephone numbers, addresses, versions and names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from onrecord.model import DateExpression, Span
from onrecord.reading.dates.lexicon import table
from onrecord.reading.figures.lexicon import numbers, wordset
from onrecord.reading.figures.tokens import Token, adjoin
from onrecord.reading.language import words

BEFORE = wordset("figures", "names.before")
CAPITAL = wordset("figures", "names.capital")
CALLS = wordset("figures", "names.calls")
_REFERRING = wordset("figures", "names.referring")
_JOINED = wordset("figures", "names.joined")

_MONTH = rf"(?:{'|'.join(sorted(map(str.capitalize, table('months')), key=len, reverse=True))})\.?"
_UNDER_TEN = [word for word, value in table("ordinals").items() if int(value) < 10]
_TO_DAY = r"(?:\s?(?:[-–]|to|and)\s?\d{1,2}(?:st|nd|rd|th)?\b(?! [a-z]))?"
_OF_YEAR = r"(?:,? (?:1[5-9]|20)\d{2}\b)?"
_BY_DIGITS = (
    r"(?<![\w.])\d{1,2}(?::\d{2}){1,2}(?:\s?[aApP]\.?[mM]\b\.?)?",
    r"(?<![\w.])(?:\d{1,2}(?:[.:]\d{2})?\s?(?:[-–]|to|and)\s?)?\d{1,2}(?:[.:]\d{2})?\s?[aApP]\.?[mM]\b\.?",
    r"(?<![\w.])\d{1,2} ?(?:o['’]clock|GMT|hrs GMT)",
    r"(?<!\w)\d{4}\s?(?:GMT|UTC|EDT|EST|BST|CET)",
    r"(?<![\w.,])\d{4}-\d{1,2}-\d{1,2}(?!\w)",
    r"(?<![\w.,])\d{1,2}(?P<between>[/.-])\d{1,2}(?P=between)\d{2,4}(?!\w)",
    r"(?<!\w)\+?(?:\d{1,3}[ .-])?\(\d{2,4}\)[ .-]?\d{3,4}(?:[ .-]\d{3,4}){0,2}(?!\w)",
    r"(?<![\w.,$£€])(?:\+?1[ .-])?\d{3}[ .-]\d{3}[ .-]\d{4}(?!\w)",
    r"(?<![\w.,$£€-])\d{3}-\d{4}(?![\w-])",
    r"(?<!\w)\+\d{1,3} ?(?:\(0\) ?)?\d{2,5}(?:[ .-]\d{2,7}){1,5}(?!\w)",
    r"(?<![\w.,/])0\d/\d{1,2}(?![\w/])",
    r"(?<![\w.,])(?!\d+(?:\.\d+)?-\d+(?:\.\d+)?(?![\w-]|\.\d))\d+(?:[.-]\d+){2,6}(?![\w,])",
    r"(?<![\w.,+-])0\d{1,4}[ -]\d{3,8}(?![\w,.]\d)(?!\w)|(?<![\w.,])1[89]00[ -]\d{3}[ -]?\d{3}(?!\w)",
    r"(?<![\w.,])\d{1,3}:\d{1,3}(?:[-–]\d{1,3})?(?!\w)",
    r"(?<!\w)\d{1,2}\+\d{1,2}(?!\w)",
    r"\b20/20\b",
    r"(?<![\w.,])\d+\.\d+/\d+(?!\w)",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b{_OF_YEAR}",
    r"(?<![\w.,])\d{11,24}(?![\w,.])",
    r"(?<!\w)\d{2,4}(?:\([a-z0-9]\)){1,3}",
    r"\b(?:\d{1,5} ?[-–] ?)?\d{1,5} ?(?:BCE?|B\.C\.|A\.D\.|CE)(?!\w)",
    r"(?<![\w.,])(?:1\d|20)\d{2}[-–—/]\d{2}(?![\d,.%])",
    r"(?<![\d.])\d{1,9}(?:['’]s|s)\b",
    r"(?<!\d)\d{1,9}(?:st|nd|rd|th)\b",
)
"""Those that begin with a digit, a plus or a bracket: for speed, they are tried only where one stands."""
_PATTERNS = re.compile(
    "|".join(
        (
            r"https?://[^\s<>\"”]{1,500}|www\.[^\s<>\"”]{1,300}",
            r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,100}",
            r"[#@]\w{1,60}",
            rf"(?=[\d+(])(?:{'|'.join(_BY_DIGITS)})",
            r"(?<!\w)P\d{1,2}\+\d{1,2}(?!\w)",
            rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?!,\d){_TO_DAY}{_OF_YEAR}",
            rf"\b{_MONTH},? (?:1[5-9]|20)\d{{2}}\b",
            r"\b[A-Z]{2},? \d{5}(?:-\d{4})?(?![\w,])",
            r"\bA\.?D\.? ?\d{1,4}(?: (?:and|to) \d{1,4}\b)?",
            r"[‘’']\d{2}s?\b",
            rf"\b(?:{'|'.join(numbers('tens'))})-(?:{'|'.join(_UNDER_TEN)})\b",
        )
    )
)
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])\.[0-5]\d")
_PHRASES = re.compile(
    r"(?<!\w)(?:"
    + "|".join(re.escape(phrase) for phrase in sorted(words("figures", "names.phrases"), key=len, reverse=True))
    + r")(?!\w)",
    re.IGNORECASE,
)


class Stretches:
    """Stretches of a text, to be asked whether a place lies in one of them."""

    def __init__(self, found: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(found):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def hold(self, token: Token) -> bool:
        """Whether a token shares a character with one of the stretches."""
        at = bisect_left(self._starts, token.end) - 1
        return at >= 0 and token.start < self._ends[at]


def excluded(sentence: Span) -> Stretches:
    """The stretches of a sentence whose numbers are no figures, by their own form."""
    return Stretches(
        match.span()
        for pattern in (_PATTERNS, _PHRASES)
        for match in pattern.finditer(sentence.text, sentence.start, sentence.end)
    )


def dated(dates: Iterable[DateExpression]) -> Stretches:
    """The stretches of a text that name a day, a time or a repeated one; durations are quantities."""
    return Stretches((one.span.start, one.span.end) for one in dates if one.type != "DURATION")


def joined_to_name(row: list[Token], index: int) -> bool:
    """Whether the number at ``index`` is the tail of a word or code ("S22", "F-16", "COVID-19", "top-10")."""
    if index == 0:
        return False
    before = row[index - 1]
    if before.is_word and adjoin(row, index):
        return True
    hyphen = before.text in "-‐‑–._" and adjoin(row, index) and adjoin(row, index - 1)
    return hyphen and row[index - 2].is_word and row[index - 2].lower not in _JOINED


def numbering(row: list[Token], first: int, last: int) -> bool:
    """Whether the number numbers an item ("1. Lusk", "(2) a map"), tells its time ("21.22 Police …"), or is all."""
    following = row[last] if last < len(row) else None
    if first == 0:
        if following is None or (following.text in ".:" and last + 1 == len(row)):
            return last == 1
        capital = last + 1 < len(row) and row[last + 1].capital
        numbers = following.text in ".)" and adjoin(row, last) and capital and row[0].text.isdigit()
        return numbers or (bool(_CLOCK.fullmatch(row[0].text)) and (following.capital or following.text == ":"))
    if row[first - 1].text != "(" or following is None or following.text != ")" or len(row[first].text) > 1:
        return False
    return last == first + 1 and (first == 1 or row[first - 2].text in ",;:" or row[first - 2].lower in ("and", "or"))


def after_name(row: list[Token], index: int) -> bool:
    """Whether the word before the number makes it a reference ("Article 5", "Boeing 747", "No. 3")."""
    at = index - 1
    if at > 0 and row[at].text == "." and adjoin(row, at):
        at -= 1
    if at < 0:
        return False
    word = row[at].lower.rstrip(".")
    if word not in BEFORE and row[at].lower not in BEFORE:
        return False
    if word == "number" and at > 0 and row[at - 1].lower in _REFERRING:
        return True
    return word not in CAPITAL or (row[at].capital and (at > 0 or word in ("no", "number")))

"""Quotation marks: where they stand in a paragraph, and what their neighbours let each one do.

What a mark can do at all is data (``language/quotations.toml``). White space before and a word after let it open, a
word before and none after let it close; marks that adjoin share their neighbours. Apostrophes within words, elisions
("'em", "'90s") and measures (5'10") are no marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from onrecord.model import Span
from onrecord.reading.language import load, words

_CLOSERS = {
    mark: frozenset(closers)
    for mark, closers in cast(Mapping[str, Sequence[str]], load("quotations")["closers"]).items()
}
_ALL_CLOSERS = frozenset[str]().union(*_CLOSERS.values())
_SINGLE = frozenset(words("quotations", "kinds.single"))
_SYMMETRIC = frozenset(words("quotations", "kinds.symmetric"))
_OPENING = frozenset(words("quotations", "kinds.opening"))
_ELIDED = frozenset(words("quotations", "kinds.elided"))
_AS = cast(Mapping[str, str], load("quotations")["same_as"])

_RUN = re.compile(
    r"(?P<no>\d['’′][ \u00a0]?\d{1,2}(?:\"|''|”|″)?(?!\d)|(?<![\w])['’‘]n['’](?!\w))"
    r"|(?P<run>[“”\"„‟«»「」『』＂‘’'‚‹›`]+)"
)
_ONE = re.compile(r"``|''|‘‘|’’|[“”\"„‟«»「」『』＂‘’'‚‹›]")
_THREE = re.compile(r"'''(?!')")
_ELISION = re.compile(r"\d\d(?:s|\b)|[A-Za-z]{1,6}\b")
_OPEN_BEFORE = frozenset("([{<—–-/…|*@\u200b\u200e\u200f\u202a\u202b\u2066\u2067\u2068\ufeff")
_CLOSE_AFTER = frozenset(".,;:!?)]}>…|")


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark, by offsets into the article's text."""

    start: int
    end: int
    text: str
    can_open: bool
    can_close: bool

    @property
    def only_closes(self) -> bool:
        """Whether it can close a quotation, but open none."""
        return self.can_close and not self.can_open

    @property
    def closers(self) -> frozenset[str]:
        """The marks that may close what this one opens."""
        return _CLOSERS.get(self.text, frozenset())

    @property
    def single(self) -> bool:
        """Whether apostrophes are written with it too."""
        return self.text in _SINGLE

    @property
    def symmetric(self) -> bool:
        """Whether it looks the same on both sides."""
        return self.text in _SYMMETRIC


def marks(paragraph: Span) -> list[Mark]:
    """The quotation marks of a paragraph, in order."""
    found = [
        mark
        for match in _RUN.finditer(paragraph.text, paragraph.start, paragraph.end)
        for mark in _run(paragraph, match)
    ]
    return _without_possessives(paragraph.text, found)


def _run(paragraph: Span, match: re.Match[str]) -> Iterator[Mark]:
    """The marks of one run of adjoining ones."""
    if match.lastgroup != "run":
        return
    start, end, text = match.start(), match.end(), paragraph.text
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    opens = before.isspace() or before in _OPEN_BEFORE
    closes = after.isspace() or after in _CLOSE_AFTER or after in _OPEN_BEFORE
    for piece_start, piece_end in _pieces(text, start, end, opens):
        mark = _mark(text, piece_start, piece_end, (opens, closes))
        if mark:
            yield mark


def _pieces(text: str, start: int, end: int, opens: bool) -> Iterator[tuple[int, int]]:
    """Part a run into marks; of three apostrophes the outer two belong together."""
    at = start
    while at < end:
        if not opens and _THREE.match(text, at, end):
            yield at, at + 1
            at += 1
        match = _ONE.match(text, at, end)
        if match:
            yield match.span()
        at = match.end() if match else at + 1


def _mark(text: str, start: int, end: int, context: tuple[bool, bool]) -> Mark | None:
    opens, closes = context
    sign = _AS.get(text[start:end], text[start:end])
    if sign in _SINGLE:
        return _single(text, start, sign, context)
    both = opens == closes
    looks_open, looks_closed = opens and not closes, closes and not opens
    if sign in _SYMMETRIC:
        return Mark(start, end, sign, looks_open or both, looks_closed or both)
    if sign in _OPENING:
        may_close = closes and sign in _ALL_CLOSERS
        return Mark(start, end, sign, not may_close or opens, may_close)
    return Mark(start, end, sign, looks_open and sign in _CLOSERS, not looks_open or sign not in _CLOSERS)


def _single(text: str, start: int, sign: str, context: tuple[bool, bool]) -> Mark | None:
    """A single mark; None for an apostrophe within a word or before an elided one."""
    opens, closes = context
    if not opens and not closes and sign != "‘":
        return None
    if opens and not closes:
        match = _ELISION.match(text, start + 1)
        if match and (match.group()[0].isdigit() or match.group().lower() in _ELIDED):
            return None
    can_open = sign in _CLOSERS and opens and (not closes or sign == "‘")
    can_close = closes and (not opens or sign == "’") and sign in _ALL_CLOSERS
    return Mark(start, start + 1, sign, can_open, can_close) if can_open or can_close else None


def _without_possessives(text: str, found: list[Mark]) -> list[Mark]:
    """Leave out the apostrophe of "the dogs' owners" where a mark that surely closes comes after it."""
    kept: list[Mark] = []
    sure = False
    for mark in reversed(found):
        if mark.single and mark.only_closes:
            if sure and text[mark.start - 1] in "sS" and _lower_follows(text, mark.end):
                continue
            sure = text[mark.start - 1] in ".,!?…"
        elif mark.single:
            sure = False
        kept.append(mark)
    kept.reverse()
    return kept


def _lower_follows(text: str, at: int) -> bool:
    return text[at : at + 1] == " " and text[at + 1 : at + 2].islower()

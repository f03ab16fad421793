"""The items that attributions are read from: the words outside quotations, and each quotation as one item.

A quotation is one item, marks included, whatever it holds; so a clause can run over it, and no cue is looked for in it.
A short one ("a 'scare' quotation") is an item too: it stands where a noun could.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.model import Quotation, Span
from onrecord.reading.tokens import Token, tokens

_MARK_SIGNS = "“”\"„‟«»「」『』＂‘’'‚‹›` \u00a0\u202f"
_MARKS = frozenset(_MARK_SIGNS.rstrip(" \u00a0\u202f"))
SHORT = 3


class Item(NamedTuple):
    """A word, a sign, or a whole quotation."""

    start: int
    end: int
    word: str
    low: str
    sentence: int
    """The index of its sentence; a quotation belongs to the sentence that it begins in."""
    paragraph: int
    quotation: int = -1
    """The index of the quotation that it is; -1 for any other item."""
    length: int = 1
    """How many words it holds."""

    @property
    def quoted(self) -> bool:
        """Whether it is a quotation."""
        return self.quotation >= 0

    @property
    def last_sign(self) -> str:
        """A quotation's last character within its marks."""
        return self.word.rstrip(_MARK_SIGNS)[-1:]

    @property
    def clausal(self) -> bool:
        """Whether it is a quotation that is likely to be more than a word or two."""
        return self.quotation >= 0 and self.length > SHORT

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.word[:1].isupper()


def items(paragraphs: Sequence[Span], sentences: Sequence[Span], quotations: Sequence[Quotation]) -> list[Item]:
    """All items of these paragraphs, in order."""
    masks = _masks(quotations)
    starts = [sentence.start for sentence in sentences]
    found: list[Item] = []
    for number, paragraph in enumerate(paragraphs):
        found.extend(_paragraph(paragraph, number, masks, starts))
    return found


def _masks(quotations: Sequence[Quotation]) -> list[tuple[int, int, int]]:
    """Start, end (marks included) and index of each part of the outermost quotations that are closed."""
    found: list[tuple[int, int, int]] = []
    reach = 0
    for index, one in enumerate(quotations):
        if not one.closed or one.spans[0].start < reach:
            continue
        for place, span in enumerate(one.spans):
            end = _after_mark(span) if place == len(one.spans) - 1 else span.end
            found.append((_before_mark(span), end, index))
            reach = end
    return found


def _before_mark(span: Span) -> int:
    """Where the opening mark of a quotation starts."""
    at = span.start
    while at > 0 and span.text[at - 1] in " \u00a0\u202f\u2009":
        at -= 1
    twice = span.text[max(0, at - 2) : at]
    if twice in ("''", "``", "‘‘"):
        return at - 2
    return at - 1 if at and span.text[at - 1] in _MARKS else span.start


def _after_mark(span: Span) -> int:
    """Where the closing mark of a quotation ends."""
    at = span.end
    while at < len(span.text) and span.text[at] in " \u00a0\u202f\u2009":
        at += 1
    if span.text[at : at + 2] in ("''", "’’"):
        return at + 2
    return at + 1 if span.text[at : at + 1] in _MARKS else span.end


def _paragraph(
    paragraph: Span, number: int, masks: Sequence[tuple[int, int, int]], starts: Sequence[int]
) -> Iterator[Item]:
    at = paragraph.start
    first = bisect_right(masks, (paragraph.start, 0, -1))
    for place in range(first, len(masks)):
        if masks[place][0] >= paragraph.end:
            break
        start, end, index = max(masks[place][0], at), min(masks[place][1], paragraph.end), masks[place][2]
        if end <= start:
            continue
        yield from _plain(paragraph.text, (at, start), number, starts)
        words = paragraph.text[start:end]
        yield Item(start, end, words, "", _sentence(starts, start), number, index, words.count(" ") + 1)
        at = end
    yield from _plain(paragraph.text, (at, paragraph.end), number, starts)


def _plain(text: str, bounds: tuple[int, int], number: int, starts: Sequence[int]) -> Iterator[Item]:
    if bounds[0] >= bounds[1]:
        return
    for token in tokens(Span(text, *bounds)):
        yield _item(token, number, starts)


def _item(token: Token, number: int, starts: Sequence[int]) -> Item:
    return Item(token.start, token.end, token.word, token.low, _sentence(starts, token.start), number)


def _sentence(starts: Sequence[int], at: int) -> int:
    return bisect_right(starts, at) - 1

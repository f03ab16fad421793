"""A text as lines: what a web page's copy is made of, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
BLANK = re.compile(r"(\r\n|[\r\n\v\f\x85\u2028\u2029])[ \t\u00a0]*(\r\n|[\r\n\v\f\x85\u2028\u2029])")
CLOSERS = "\"'”’»›)]}*›"
STOPS = ".!?…。！？｡؟।॥"
SPACES = re.compile(r"\s+")
WIDE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LONGEST_COMPARED = 600
"""Longer lines are never furniture; they aren't brought to their compared form."""


@dataclass(frozen=True)
class Line:
    """A line, or a paragraph where the text is wrapped, without white space at its ends."""

    text: str
    start: int
    """Offset in the whole text."""
    alone: bool
    """Whether blank lines, or nothing, stand around it."""

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.start + len(self.text)

    @cached_property
    def words(self) -> int:
        """How many words it has; in scripts without spaces, one for each two characters."""
        start = self.text[: 4 * LONGEST_COMPARED]
        return len(start.split()) + len(WIDE.findall(start)) // 2

    @cached_property
    def stops(self) -> str:
        """The character that ends it as a sentence, or nothing."""
        last = self.text.rstrip(CLOSERS + " ")[-1:]
        return last if last and last in STOPS else ""

    @cached_property
    def plain(self) -> str:
        """For comparing with phrases: lower case, straight apostrophes, single spaces, no punctuation at its ends."""
        return plain(self.text) if len(self.text) <= LONGEST_COMPARED else ""

    @cached_property
    def quotes(self) -> bool:
        """Whether quotation marks stand in it."""
        return any(mark in self.text for mark in '"“”„«»「」')


def plain(text: str) -> str:
    """The form in which lines and phrases are compared."""
    return SPACES.sub(" ", text.replace("’", "'").replace("‘", "'")).lower().strip(" .!?:;,…»›>→▼▶-–—*•·[]")


def lines(text: str) -> tuple[Line, ...]:
    """The lines of ``text`` that hold more than white space; whole paragraphs where its lines are wrapped."""
    found = _split(text)
    blocks = _blocks(text, found)
    if not _wrapped(text, blocks):
        return tuple(Line(text[start:end], start, len(block) == 1) for block in blocks for start, end in block)
    return tuple(Line(text[block[0][0] : block[-1][1]], block[0][0], True) for block in blocks)


def _split(text: str) -> list[tuple[int, int]]:
    found = []
    for match in LINE.finditer(text):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words[0])
            found.append((start, start + len(words)))
    return found


def _blocks(text: str, found: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Lines without a blank line between them stand together."""
    blocks: list[list[tuple[int, int]]] = []
    for start, end in found:
        if blocks and not BLANK.search(text, blocks[-1][-1][1], start):
            blocks[-1].append((start, end))
        else:
            blocks.append([(start, end)])
    return blocks


def _wrapped(text: str, blocks: list[list[tuple[int, int]]]) -> bool:
    """Whether lines end where a page's edge was: many run on, in lower case, in the next."""
    joints = running = 0
    for block in blocks:
        for (start, end), (after, _) in pairwise(block):
            joints += 1
            running += 40 <= end - start <= 110 and text[end - 1] not in STOPS and text[after].islower()
    return running >= 3 and running >= 0.3 * joints

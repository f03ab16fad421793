"""Quotations: the words between quotation marks, whatever the marks, and whether or not they balance.

Marks are read paragraph by paragraph with a stack, so that one odd mark never costs more than its paragraph. A
quotation that is open at the end of a paragraph goes on in the next one if that begins with the same mark, as
newspapers set it. Where a text has lost its paragraphs, it goes on so at the end of a sentence; and what nothing closes
keeps no more of it than its first sentence. What each mark may do is told in ``marks.py``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.model import Extractor, Quotation, Span
from onrecord.reading.marks import Mark, marks
from onrecord.reading.sentences import sentences

EXTRACTOR = Extractor("quotations", "2")
_DEEPEST = 6
_LONGEST = 600
"""Most code points that a quotation goes on for without a mark, or until a mark that closes it."""
_ENDED = re.compile(r"[.!?…][’')\]]*\s*\Z")


@dataclass(slots=True)
class _Open:
    """A quotation whose closing mark hasn't been met yet."""

    mark: Mark
    begin: int
    spans: list[Span] = field(default_factory=list)
    """Its parts in earlier paragraphs."""


@dataclass(slots=True)
class _Found:
    """A quotation with the bounds of its last part."""

    spans: tuple[Span, ...]
    closed: bool


def quotations(paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Every quotation, scare quotes and nested ones included, sorted by place; outer ones come first."""
    found: list[_Found] = []
    running: _Open | None = None
    for paragraph in paragraphs:
        reader = _Paragraph(paragraph)
        reader.go_on(running)
        found.extend(reader.found)
        running = reader.running
    if running and _counts(running):
        found.append(_unclosed(running.spans))
    return _nested(found)


def _unclosed(spans: Sequence[Span]) -> _Found:
    """A quotation that nothing closes; of a last part that is too long for one, the first sentence."""
    last = spans[-1]
    return _Found((*spans[:-1], last if len(last) <= _LONGEST else sentences((last,))[0]), False)


def _counts(running: _Open) -> bool:
    """A single mark that nothing closes or takes up was an apostrophe."""
    return bool(running.spans) and (not running.mark.single or len(running.spans) > 1)


def _nested(found: Sequence[_Found]) -> tuple[Quotation, ...]:
    """Sort the quotations by place and tell how deep each stands."""
    result: list[Quotation] = []
    around: list[Span] = []
    for one in sorted(found, key=lambda one: (one.spans[0].start, -one.spans[-1].end)):
        whole = Span(one.spans[0].text, one.spans[0].start, one.spans[-1].end)
        while around and not around[-1].covers(whole):
            around.pop()
        result.append(Quotation(one.spans, len(around), one.closed, EXTRACTOR))
        around.append(whole)
    return tuple(result)


def _nests(marks: Sequence[Mark], at: int, *, heads: bool) -> bool:
    """Whether a mark opens a quotation within the open one that it looks like: both are closed not far behind it.

    At the head of a sentence (``heads``) they have to be closed before another is opened.
    """
    mark, depth = marks[at], 2
    for place in range(at + 1, len(marks)):
        one = marks[place]
        if one.start - mark.end > _LONGEST:
            return False
        if one.text != mark.text and one.text not in mark.closers:
            continue
        if one.can_open and (one.can_close or heads):
            return one.can_close
        depth += 1 if one.can_open else -1
        if not depth:
            return True
    return False


class _Paragraph:
    """Reads one paragraph's marks from left to right."""

    def __init__(self, paragraph: Span) -> None:
        self.paragraph = paragraph
        self.marks = marks(paragraph)
        self.stack: list[_Open] = []
        self.found: list[_Found] = []
        self.running: _Open | None = None
        self.left = Counter(mark.text for mark in self.marks)
        self.closers_left = Counter(mark.text for mark in self.marks if mark.only_closes)

    def go_on(self, running: _Open | None) -> None:
        """Read the paragraph, as the continuation of a quotation that the last one left open, if it is one."""
        rest = self.marks
        if running and rest and rest[0].start == self.paragraph.start and rest[0].text == running.mark.text:
            self.stack.append(_Open(running.mark, rest[0].end, running.spans))
            self._pass(rest[0])
            rest = rest[1:]
        elif running and _counts(running):
            self.found.append(_unclosed(running.spans))
        for at, mark in enumerate(rest, len(self.marks) - len(rest)):
            self._pass(mark)
            self._read(mark, at)
        self._finish()

    def _pass(self, mark: Mark) -> None:
        self.left[mark.text] -= 1
        self.closers_left[mark.text] -= mark.only_closes

    def _read(self, mark: Mark, at: int) -> None:
        match = self._match(mark)
        if match is not None and (mark.can_close or self._closes_after_all(mark)):
            self._close(match, mark.start)
        elif mark.can_open and not self._is_apostrophe(mark):
            taken_up = self._take_up(mark, at)
            if not taken_up and len(self.stack) < _DEEPEST:
                self.stack.append(_Open(mark, mark.end))

    def _take_up(self, mark: Mark, at: int) -> bool:
        """Go on with the quotation that is open, where the mark heads a paragraph whose break was lost; tell if so.

        Where the open one was left without an end instead, it ends here.
        """
        same = [place for place, one in enumerate(self.stack) if one.mark.text == mark.text and not mark.single]
        if not same:
            return False
        before = self.paragraph.text[self.stack[same[-1]].begin : mark.start]
        heads = bool(_ENDED.search(before)) and not self.paragraph.text[mark.end : mark.end + 1].islower()
        if _nests(self.marks, at, heads=heads):
            return False
        one = self.stack[same[-1]]
        if heads and len(before) <= _LONGEST:
            one.spans.extend(self._part(one.begin, mark.start))
            one.begin = mark.end
            del self.stack[same[-1] + 1 :]
            return True
        if part := self._part(one.begin, mark.start):
            first = sentences(part)[0]
            whole = (*one.spans, *((first,) if _ENDED.search(first.words) else ()))
            self.found.extend([_Found(whole, False)] if whole else [])
        del self.stack[same[-1] :]
        return False

    def _match(self, mark: Mark) -> int | None:
        """The innermost open quotation that this mark may close; a single mark closes nothing but the innermost."""
        if self._is_possessive(mark):
            return None
        for place in range(len(self.stack) - 1, -1, -1):
            if mark.text in self.stack[place].mark.closers:
                return place
            if mark.single:
                return None
        return None

    def _is_possessive(self, mark: Mark) -> bool:
        """Whether a single mark behind a word ("the workers' rights") stands too far from one that it could close."""
        if not mark.single or not self.stack or self.paragraph.text[mark.start - 1] in ".,!?…":
            return False
        return mark.start - self.stack[-1].begin > _LONGEST

    def _closes_after_all(self, mark: Mark) -> bool:
        """Whether a mark that looks like an opening one closes: too few others are left for one more quotation."""
        same = [one for one in self.stack if one.mark.text == mark.text]
        if not mark.symmetric or not same or mark.single:
            return False
        if self.closers_left[mark.text] > len(same):
            return False
        return self.left[mark.text] % 2 == 0

    def _is_apostrophe(self, mark: Mark) -> bool:
        """A single mark that nothing after it closes opens nothing, but where it begins its paragraph."""
        if not mark.single or mark.start == self.paragraph.start:
            return False
        return not any(self.closers_left[closer] > 0 or self.left[closer] > 0 for closer in mark.closers)

    def _close(self, place: int, end: int) -> None:
        for one in self.stack[place + 1 :]:
            if not one.mark.single:
                self._keep(one, end, closed=False)
        self._keep(self.stack[place], end, closed=True)
        del self.stack[place:]

    def _keep(self, one: _Open, end: int, *, closed: bool) -> None:
        spans = (*one.spans, *self._part(one.begin, end))
        if spans:
            self.found.append(_Found(spans, True) if closed else _unclosed(spans))

    def _part(self, start: int, end: int) -> tuple[Span, ...]:
        part = Span(self.paragraph.text, start, end).trimmed() if start < end else None
        return (part,) if part else ()

    def _finish(self) -> None:
        for depth, one in enumerate(self.stack):
            if depth == 0:
                self.running = _Open(one.mark, one.begin, [*one.spans, *self._part(one.begin, self.paragraph.end)])
            elif not one.mark.single:
                self._keep(one, self.paragraph.end, closed=False)

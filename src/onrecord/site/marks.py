"""An article's text as a flat run of pieces in which marks nest, however the spans overlap.

A template that writes every ``open`` as a start tag and every ``close`` as an end tag gets valid HTML, and
the words and breaks, joined, are the text to the character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.model import Span
from onrecord.site.addresses import words_anchor

PieceKind = Literal["paragraph", "end", "open", "close", "words", "odd", "break", "ref"]

_LINE = re.compile(r"([^\n]*)(\n*)")
_ODD = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_STEERS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_SHORT = {
    "\u200b": "ZWSP", "\u200e": "LRM", "\u200f": "RLM", "\u061c": "ALM", "\ufeff": "BOM", "\u202a": "LRE",
    "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO", "\u2066": "LRI", "\u2067": "RLI",
    "\u2068": "FSI", "\u2069": "PDI", "\x00": "NUL",
}  # fmt: skip
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that a span is shown as."""

    span: Span
    kind: str
    """A plain word of ours; becomes the class ``m-kind``."""
    note: str | None = None
    """The anchor of the note about it."""
    label: str | None = None
    """The note's short label, shown after the words as a link to the note; None shows none."""
    links: bool = False
    """Whether the words themselves are a link to the note: for short spans."""
    caption: str | None = None
    """Words shown before the span (what kind of leftover it is)."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A link from the end of a mark to its note."""

    note: str
    label: str


@dataclass(frozen=True, slots=True)
class Wrapper:
    """All marks of one span together: one element, so that one anchor stands for one span."""

    start: int
    end: int
    anchor: str
    classes: str
    """With spaces between them, as HTML has them; so too the notes."""
    notes: str
    href: str | None
    refs: tuple[Ref, ...]
    caption: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of writing the text out."""

    kind: PieceKind
    words: str = ""
    """``words``, ``odd``, ``break``: characters of the text."""
    wrapper: Wrapper | None = None
    """``open``: what is opened."""
    first: bool = True
    """``open``: whether it is opened for the first time, and so carries the anchor; ``words``: whether a link to
    that note begins here, and doesn't only go on after another mark began or ended."""
    href: str | None = None
    """``words``: the note that these words link to."""
    name: str = ""
    """``odd``: the character's short name; ``paragraph``: ``aside`` where the line isn't reporting."""
    steers: bool = False
    """``odd``: whether it would steer the direction of the words after it, and so is shut in."""
    ref: Ref | None = None


def wrappers(marks: Iterable[Mark]) -> tuple[Wrapper, ...]:
    """The marks joined by span, outer before inner."""
    by_place: dict[tuple[int, int], list[Mark]] = {}
    for mark in marks:
        by_place.setdefault((mark.span.start, mark.span.end), []).append(mark)
    return tuple(_joined(by_place[place]) for place in sorted(by_place, key=lambda one: (one[0], -one[1])))


def _joined(marks: list[Mark]) -> Wrapper:
    span = marks[0].span
    linking = [mark.note for mark in marks if mark.links and mark.note]
    refs = dict.fromkeys(Ref(mark.note, mark.label) for mark in marks if mark.note and mark.label)
    return Wrapper(
        span.start,
        span.end,
        words_anchor(span),
        " ".join(dict.fromkeys(f"m-{mark.kind}" for mark in marks)),
        " ".join(dict.fromkeys(mark.note for mark in marks if mark.note)),
        f"#{linking[0]}" if linking else None,
        tuple(refs),
        next((mark.caption for mark in marks if mark.caption), None),
    )


def pieces(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The text and its marks from the first character to the last."""
    writer = _Writer(text, wrappers(marks))
    for line in _LINE.finditer(text):
        if line.start() < line.end():
            yield from writer.paragraph(line.start(), line.end(1), line.end())


class _Writer:
    """Walks the text once; ``open`` holds the wrappers that the place is within, outermost first."""

    def __init__(self, text: str, ordered: tuple[Wrapper, ...]) -> None:
        self.text = text
        self.ordered = ordered
        self.next = 0
        self.open: list[Wrapper] = []
        self.opened: set[str] = set()
        self.linked: set[str] = set()

    def paragraph(self, start: int, stop: int, end: int) -> Iterator[Piece]:
        """One line and the line breaks after it, ``[start, stop)`` and ``[stop, end)``."""
        yield Piece("paragraph", name="aside" if self._is_aside(start, stop) else "")
        for wrapper in self.open:
            yield self._opening(wrapper)
        yield from self._walk(start, stop)
        # Marks that begin on the break itself are anchored here, at the end of the line.
        while self.next < len(self.ordered) and self.ordered[self.next].start < end:
            yield from self._enter()
        for _ in self.open:
            yield Piece("close")
        for wrapper in [one for one in self.open if one.end <= end]:
            yield from self._refs(wrapper)
        self.open = [one for one in self.open if one.end > end]
        if stop < end:
            yield Piece("break", self.text[stop:end])
        yield Piece("end")

    def _is_aside(self, start: int, stop: int) -> bool:
        """Whether a leftover begins with the line, or goes on from the line before."""
        coming = self.ordered[self.next : self.next + 3]
        there = (*self.open, *(one for one in coming if one.start == start))
        return any(one.caption and one.end >= stop for one in there)

    def _walk(self, at: int, stop: int) -> Iterator[Piece]:
        while at < stop:
            yield from self._leave(at)
            while self.next < len(self.ordered) and self.ordered[self.next].start <= at:
                yield from self._enter()
            until = min(self._boundaries(stop))
            yield from self._words(at, until)
            at = until
        yield from self._leave(stop)

    def _boundaries(self, stop: int) -> Iterator[int]:
        yield stop
        if self.next < len(self.ordered):
            yield self.ordered[self.next].start
        yield from (wrapper.end for wrapper in self.open)

    def _leave(self, at: int) -> Iterator[Piece]:
        """Close what ends here; what it crosses is closed with it and opened again."""
        ending = [depth for depth, wrapper in enumerate(self.open) if wrapper.end <= at]
        if not ending:
            return
        inner = self.open[ending[0] :]
        for _ in inner:
            yield Piece("close")
        for wrapper in reversed(inner):
            if wrapper.end <= at:
                yield from self._refs(wrapper)
        staying = [wrapper for wrapper in inner if wrapper.end > at]
        self.open[ending[0] :] = staying
        for wrapper in staying:
            yield self._opening(wrapper)

    def _enter(self) -> Iterator[Piece]:
        wrapper = self.ordered[self.next]
        self.next += 1
        yield self._opening(wrapper)
        if len(self.open) < _DEEPEST:
            self.open.append(wrapper)
            return
        # Browsers stop nesting at some depth: deeper marks keep their anchor and their link, not their shading.
        yield Piece("close")
        yield from self._refs(wrapper)

    def _opening(self, wrapper: Wrapper) -> Piece:
        first = wrapper.anchor not in self.opened
        self.opened.add(wrapper.anchor)
        return Piece("open", wrapper=wrapper, first=first)

    def _refs(self, wrapper: Wrapper) -> Iterator[Piece]:
        return (Piece("ref", ref=ref) for ref in wrapper.refs)

    def _words(self, start: int, end: int) -> Iterator[Piece]:
        href = next((wrapper.href for wrapper in reversed(self.open) if wrapper.href), None)
        if self.text[start:end].isspace():
            href = None
        at = start
        for odd in _ODD.finditer(self.text, start, end):
            if at < odd.start():
                yield self._linked(self.text[at : odd.start()], href)
            yield Piece("odd", odd.group(), name=character_name(odd.group()), steers=bool(_STEERS.match(odd.group())))
            at = odd.end()
        if at < end:
            yield self._linked(self.text[at:end], href)

    def _linked(self, words: str, href: str | None) -> Piece:
        first = href is not None and href not in self.linked
        if href is not None:
            self.linked.add(href)
        return Piece("words", words, href=href, first=first)


def character_name(character: str) -> str:
    """A short name for a character that can't be seen: ``RLO``, ``U+0007``."""
    return _SHORT.get(character) or f"U+{ord(character):04X}"


def visible(words: str) -> str:
    """Words without characters that can't be seen or steer the direction of others: for titles and names."""
    return _ODD.sub("", words)

"""Sentences of a length that can be compared: what has no stops, a table or a list, is cut where words end.

All that is compared of a figure is its sentence. One of a hundred thousand figures would cost as much for each of them;
in stretches the whole costs what its length does, and none of it is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from onrecord.model import Problem, Reading, Span
from onrecord.stories.rows import body

LONGEST = 1500
"""Code points. A sentence of the news has some 150; one in several thousand is longer than this."""
CROWD = 40
"""More figures than this in one stretch are a table's: the words around each are those around all."""


def sentences(reading: Reading) -> list[Span]:
    """The sentences of a report, or the paragraphs where it has none, the longest in stretches."""
    return list(stretches(reading.sentences or body(reading)))


def stretches(spans: Iterable[Span], longest: int = LONGEST) -> Iterator[Span]:
    """The spans, each cut between words into stretches of so many code points at most; within a word if need be.

    One that is short enough is left as it is.
    """
    for span in spans:
        if len(span) <= longest:
            yield span
            continue
        start = span.start
        while start < span.end:
            stop = _cut(span, start, longest)
            piece = Span(span.text, start, stop).trimmed()
            if piece:
                yield piece
            start = stop


def _cut(span: Span, start: int, longest: int) -> int:
    """Where the stretch that begins there ends: at the last white space that is near enough."""
    end = start + longest
    if span.end <= end:
        return span.end
    space = max(span.text.rfind(mark, start + 1, end) for mark in " \n")
    return space if space > start else end


def crowds(reading: Reading) -> dict[int, int]:
    """For each stretch that holds a crowd of figures, by where it begins, how many it holds."""
    if len(reading.figures) <= CROWD:
        return {}
    starts = [one.start for one in sentences(reading)]
    held = Counter(bisect_right(starts, one.span.start) - 1 for one in reading.figures)
    return {starts[at]: count for at, count in sorted(held.items()) if at >= 0 and count > CROWD}


def crowd_problems(readings: Iterable[Reading]) -> Iterator[Problem]:
    """Tells of each report whose figures aren't all held against those of others."""
    for one in readings:
        left = sum(crowds(one).values())
        if left:
            detail = (
                f"{left} figures stand more than {CROWD} to a sentence, as in a table. Each is kept as this report's"
                " own and held against no other's: the words around it don't tell what it is of."
            )
            yield Problem("stories", "crowded-figures", detail, one.article.id)

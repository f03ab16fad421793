"""Attributions that the patterns see plainly, and that the trained tagger left out.

A source, a cue and a clause with "that" right after it, of whose words no other attribution has any, are rarely
anything else; of all that the patterns find beyond the tagger, only these are right more often than not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.reading.items import Item
from onrecord.reading.phrases import Range
from onrecord.reading.tagged import Tagged


def left_out(
    items: Sequence[Item], tagged: Sequence[Tagged], plain: Sequence[Item], patterns: Sequence[Tagged]
) -> list[Tagged]:
    """What was left out, as ranges of ``items``; ``plain`` are the same words as the ``patterns`` read them."""
    starts = [one.start for one in items]
    taken = bytearray(len(items) + 1)
    for one in tagged:
        for first, last in (*one.content, *one.cue, *one.source):
            taken[first : last + 1] = b"\1" * (last + 1 - first)
    found = []
    for one in patterns:
        if one.cue and one.source and _tells_that(plain, one):
            moved = _moved(one, plain, starts)
            if not any(any(taken[first : last + 1]) for first, last in (*moved.content, *moved.cue, *moved.source)):
                found.append(moved)
    return found


def _tells_that(plain: Sequence[Item], one: Tagged) -> bool:
    first = one.content[0][0]
    return plain[first].low == "that" and len(one.content) == 1 and one.source[0][1] < one.cue[0][0] < first


def _moved(one: Tagged, plain: Sequence[Item], starts: Sequence[int]) -> Tagged:
    """The same parts as ranges of the tagger's items."""

    def moved(part: Range) -> Range:
        first = max(0, bisect_right(starts, plain[part[0]].start) - 1)
        return first, max(first, bisect_left(starts, plain[part[1]].end) - 1)

    content, cue, source = (tuple(moved(part) for part in parts) for parts in (one.content, one.cue, one.source))
    return Tagged(content, cue, source, one.stance)

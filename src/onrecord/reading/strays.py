"""Quotations that a tagger tied to a cue they can't belong to, given to whom they do.

A quotation goes with a cue of its own paragraph, with one that a colon leads from, or with one whose quotation it goes
on from. Any other goes to the last attribution of its own paragraph, or stands alone. One between dashes after a
name ("and Ivo Karlan -- “we knew nothing” -- agreed") is that person's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Mention
from onrecord.reading.items import Item
from onrecord.reading.phrases import Range
from onrecord.reading.tagger import Tagged

_DASHES = frozenset({"-", "–", "—", "--"})
_LEADING = 14
"""So many items may stand between a cue and the colon that leads to the next paragraph."""


def settled(items: Sequence[Item], tagged: Sequence[Tagged], mentions: Sequence[Mention]) -> list[Tagged]:
    """The same attributions, sorted by place, with every quotation where it belongs."""
    return sorted(_Settling(items, tagged, mentions).done(), key=lambda one: (one.first, one.last))


class _Settling:
    def __init__(self, items: Sequence[Item], tagged: Sequence[Tagged], mentions: Sequence[Mention]) -> None:
        self.items = items
        self.tagged = list(tagged)
        self.persons = [one for one in mentions if one.type == "person"]
        self.ends = [one.span.end for one in self.persons]
        self.starts = [one.start for one in items]
        self.cues = sorted((one.cue[0][0], number) for number, one in enumerate(self.tagged) if one.cue)

    def done(self) -> list[Tagged]:
        for number in range(len(self.tagged)):
            one = self.tagged[number]
            if not one.cue:
                continue
            named = [(part, name) for part in one.content if (name := self._named_before(part, one))]
            stray = [part for part in one.content if self._is_stray(part, one)]
            leaving = {*stray, *(part for part, _ in named)}
            kept = tuple(part for part in one.content if part not in leaving)
            if named and not kept and len(one.content) == 1:
                self.tagged[number] = replace(one, source=(named[0][1],))
            if not leaving or not kept:
                continue
            self.tagged[number] = replace(one, content=kept)
            for part, name in named:
                self.tagged.append(Tagged((part,), (), (name,), "asserted"))
            for part in stray:
                self._place(part)
        return self.tagged

    def _is_stray(self, part: Range, one: Tagged) -> bool:
        """Whether a quotation stands in another paragraph than its cue, and nothing leads from one to the other."""
        if not self.items[part[0]].quoted:
            return False
        here, there = self.items[part[0]].paragraph, self.items[one.cue[0][0]].paragraph
        if here == there or self._led_to(part, one):
            return False
        if here < there:
            return here < there - 1 or not self._ends_paragraph(part)
        return not (self._begins_paragraph(part) and self._goes_on(part, one))

    def _led_to(self, part: Range, one: Tagged) -> bool:
        """ "Ruvik continued:" before the paragraph."""
        last = one.cue[-1][1]
        colon = part[0] - 1
        while colon > last and self.items[colon].quoted:
            colon -= 1
        return colon - last <= _LEADING and self.items[colon].word == ":"

    def _goes_on(self, part: Range, one: Tagged) -> bool:
        """Whether the paragraph before ends with a quotation of the same cue, and no other cue is in this one."""
        before = part[0] - 1
        held = any(first <= before <= last for first, last in one.content)
        here = self.items[part[0]].paragraph
        place = bisect_left(self.cues, (self._paragraph_start(part[0]), -1))
        other = place < len(self.cues) and self.items[self.cues[place][0]].paragraph == here
        return held and self.items[before].quoted and not other

    def _paragraph_start(self, at: int) -> int:
        while at > 0 and self.items[at - 1].paragraph == self.items[at].paragraph:
            at -= 1
        return at

    def _begins_paragraph(self, part: Range) -> bool:
        return part[0] == 0 or self.items[part[0] - 1].paragraph != self.items[part[0]].paragraph

    def _ends_paragraph(self, part: Range) -> bool:
        last = part[1]
        return last + 1 >= len(self.items) or self.items[last + 1].paragraph != self.items[last].paragraph

    def _named_before(self, part: Range, one: Tagged) -> Range | None:
        """The person named right before the dash that a quotation follows, where another is its source."""
        dash = part[0] - 1
        if dash < 1 or not self.items[part[0]].quoted or self.items[dash].word not in _DASHES:
            return None
        while dash > 1 and self.items[dash - 1].word in _DASHES:
            dash -= 1
        place = bisect_left(self.ends, self.items[dash - 1].end)
        if place == len(self.ends) or self.ends[place] != self.items[dash - 1].end:
            return None
        first = bisect_right(self.starts, self.persons[place].span.start) - 1
        inside = any(start <= first <= last for start, last in (*one.source, *one.cue))
        return None if inside else (first, dash - 1)

    def _place(self, part: Range) -> None:
        """Give a quotation to the last attribution before it in its paragraph, or let it stand alone."""
        start = self._paragraph_start(part[0])
        place = bisect_left(self.cues, (part[0], -1)) - 1
        if place >= 0 and self.cues[place][0] >= start:
            number = self.cues[place][1]
            one = self.tagged[number]
            self.tagged[number] = replace(one, content=tuple(sorted((*one.content, part))))
            return
        self.tagged.append(Tagged((part,), (), (), "asserted"))

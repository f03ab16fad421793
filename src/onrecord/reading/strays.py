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
from onrecord.reading.cues import FORMS
from onrecord.reading.items import Item
from onrecord.reading.language import words
from onrecord.reading.phrases import Range
from onrecord.reading.tagged import Tagged

_DASHES = frozenset({"-", "–", "—", "--"})
_MARKS = frozenset("”\"'’»") | {"''"}
_LONGEST_NAME = 4
_WORDINGS = frozenset(words("embedded", "wordings"))
_ASKER = 10
"""So many items may tell who asked."""
_PUTTING = frozenset(words("embedded", "putting"))
_FAR = 1
"""So many sentences of the reporter's part a quotation from a cue behind it."""
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
        self.starts_of_persons = [one.span.start for one in self.persons]
        self.starts = [one.start for one in items]
        self.paragraphs = [one.paragraph for one in items]
        self.cues = sorted((one.cue[0][0], number) for number, one in enumerate(self.tagged) if one.cue)

    def done(self) -> list[Tagged]:
        self._lead_on()
        for number in range(len(self.tagged)):
            self._put_after(number)
            self._named_within(number)
            self._told_within(number)
        for number in range(len(self.tagged)):
            if self.tagged[number].cue:
                self._settle(number)
        return [self._put(one) for one in self.tagged if one.content]

    def _settle(self, number: int) -> None:
        """Take from an attribution the quotations that aren't its own, and give them to theirs."""
        one = self.tagged[number]
        owned = [(part, found) for part in one.content if (found := self._owned(part, one))]
        stray = [part for part in one.content if self._is_stray(part, one)]
        leaving = {*stray, *(part for part, _ in owned)}
        kept = tuple(part for part in one.content if part not in leaving)
        if owned and not kept and len(one.content) == 1:
            found = owned[0][1]
            self.tagged[number] = found if found.cue else replace(one, source=found.source)
        if not leaving or (not kept and not (stray and all(self._is_closed(part, one) for part in stray))):
            return
        self.tagged[number] = replace(one, content=kept)
        self.tagged += [found for _, found in owned] if kept else []
        for part in stray:
            self._place(part)

    def _owned(self, part: Range, one: Tagged) -> Tagged | None:
        """A quotation that is another's: who is named before its dash, asked it, put it so, or said the last one."""
        name = self._named_before(part, one)
        if name is not None:
            return Tagged((part,), (), (name,), "asserted")
        worded = self._worded_by(part)
        if worded is not None:
            return Tagged((part,), (worded[0],), (worded[1],), "asserted")
        asked = self._asked_by(part)
        if asked is not None:
            return Tagged((part,), (asked[0],), (asked[1],), "asked")
        cited = self._said_beside(part, one)
        if cited is not None:
            return replace(cited, content=(part,))
        other = self.items[part[0]].sentence != self.items[one.cue[0][0]].sentence
        put = self._put_by(part) if other else None
        return Tagged((part,), (put[0],), (put[1],), "asserted") if put else None

    def _put(self, one: Tagged) -> Tagged:
        put = self._put_by(one.content[0]) if not one.cue and not one.source and one.content else None
        return replace(one, cue=(put[0],), source=(put[1],)) if put else one

    def _said_beside(self, part: Range, one: Tagged) -> Tagged | None:
        """ "“…,” Ruvik said, according to a transcript. “…”": the second quotation is Ruvik's, too."""
        cue = self.items[one.cue[0][0]]
        if cue.low != "according" or not self.items[part[0]].quoted or self.items[part[0]].sentence == cue.sentence:
            return None
        place = bisect_left(self.cues, (one.cue[0][0], -1)) - 1
        before = self.tagged[self.cues[place][1]] if place >= 0 else one
        beside = before.cue and self.items[before.cue[0][0]].sentence == cue.sentence and before.content
        return before if beside and self.items[before.content[0][0]].quoted else None

    def _lead_on(self) -> None:
        """Give a cue at the end of a paragraph that a colon closes the quotation that the next one begins with."""
        for cue, number in self.cues:
            one = self.tagged[number]
            led = self._next_quotation(one.cue[-1][1])
            if led is None:
                continue
            held = [part for part in one.content if part[0] <= led[1] and led[0] <= part[1]] or [led]
            own = [part for part in one.content if self.items[part[1]].paragraph == self.items[cue].paragraph]
            for other, each in enumerate(self.tagged):
                kept = tuple(part for part in each.content if part[1] < led[0] or part[0] > led[1])
                if kept != each.content and other != number:
                    self.tagged[other] = replace(each, content=kept)
            self.tagged[number] = replace(one, content=tuple(sorted({*own, *held})))
            for part in one.content:
                if part not in own and part not in held:
                    self._place(part)
        self.tagged = [one for one in self.tagged if one.content]
        self.cues = sorted((one.cue[0][0], number) for number, one in enumerate(self.tagged) if one.cue)

    def _put_after(self, number: int) -> None:
        """ "“…,” as Ruvik put it": the quotation before is his, and no longer another's."""
        one = self.tagged[number]
        start = min(first for first, _ in one.source) if one.source else 0
        end = start - 2 - (start > 2 and self.items[start - 2].word == ",")
        if not one.cue or end < 0 or self.items[start - 1].low != "as" or not self.items[end].quoted:
            return
        if self.items[one.cue[0][0]].low != "put" or one.source[-1][1] + 1 != one.cue[0][0]:
            return
        run = self._run(end)
        it = one.cue[0][1] + (self.items[one.cue[0][1]].low != "it")
        self._leave(run)
        self.tagged[number] = replace(one, content=(run,), cue=((one.cue[0][0], it),))

    def _named_within(self, number: int) -> None:
        """ "(said so, including) Ruvik — “…” —": the quotation is his who is named before its dash."""
        one = self.tagged[number]
        for first, last in one.content if one.cue else ():
            inner = next((at for at in range(first, last + 1) if self.items[at].quoted), None)
            run = self._run(inner) if inner is not None else None
            within = run is not None and first <= run[0] and run[1] <= last and run != (first, last)
            name = self._named_before(run, one) if run and within else None
            if run and name:
                self._leave(run)
                self.tagged.append(Tagged((run,), (), (name,), "asserted"))
                return

    def _told_within(self, number: int) -> None:
        """ "“…,” aides said Ruvik told them": the aides say that he said it, and the quotation is his."""
        one = self.tagged[number]
        if not one.cue or not one.source or one.source[-1][1] + 1 != one.cue[0][0]:
            return
        start = one.cue[-1][1] + 1
        verb = start
        last = min(len(self.items) - 1, start + _LONGEST_NAME)
        while verb < last and (self.items[verb].capital or self.items[verb].word == "."):
            verb += 1
        if self.items[min(verb, last)].sentence != self.items[start - 1].sentence:
            return
        low = self.items[min(verb, len(self.items) - 1)].low
        if verb == start or low not in FORMS or FORMS[low][0].lemma not in _PUTTING or FORMS[low][1] != "past":
            return
        quoted = tuple(part for part in one.content if self.items[part[0]].quoted)
        rest = tuple(part for part in one.content if part not in quoted)
        if not quoted or any(part[0] != start for part in rest):
            return
        end = verb
        while end + 1 < len(self.items) and self.items[end + 1].sentence == self.items[verb].sentence:
            end += 1
        end -= self.items[end].word in (".", ":")
        self.tagged[number] = replace(one, content=rest or ((start, end),))
        if not any(each.cue and each.cue[0][0] == verb for each in self.tagged):
            self.tagged.append(Tagged(quoted, ((verb, verb),), ((start, verb - 1),), "asserted"))

    def _run(self, at: int) -> Range:
        """All items of the quotation that an item belongs to."""
        first = last = at
        while first > 0 and self.items[first - 1].quotation == self.items[at].quotation:
            first -= 1
        while last + 1 < len(self.items) and self.items[last + 1].quotation == self.items[at].quotation:
            last += 1
        return first, last

    def _leave(self, run: Range) -> None:
        """Take a quotation out of all contents; what stands after it there goes, too."""
        for number, one in enumerate(self.tagged):
            end = run[0] - 1
            while end > 0 and self.items[end].word in _DASHES | {","}:
                end -= 1
            cut = tuple((first, min(last, end)) for first, last in one.content if first <= min(last, end))
            cut = tuple(part for part in cut if part[0] < run[0])
            after = tuple(part for part in one.content if part[0] > run[1])
            if any(first <= run[1] and run[0] <= last for first, last in one.content):
                self.tagged[number] = replace(one, content=(*cut, *after))

    def _next_quotation(self, cue: int) -> Range | None:
        """The quotation that begins the paragraph after the one of a cue, where a colon near the cue ends that."""
        end = bisect_right(self.paragraphs, self.items[cue].paragraph)
        colon = end - 1
        if end >= len(self.items) or self.items[colon].word != ":" or colon - cue > _LEADING:
            return None
        if not self.items[end].quoted or any(self.items[at].quoted for at in range(cue, colon)):
            return None
        last = end
        while last + 1 < len(self.items) and self.items[last + 1].quotation == self.items[end].quotation:
            last += 1
        return (end, last) if self.items[last].paragraph == self.items[end].paragraph else None

    def _is_stray(self, part: Range, one: Tagged) -> bool:
        """Whether a quotation stands in another paragraph than its cue, or far before it in a text that has lost its
        paragraphs, and nothing leads from one to the other."""
        if not any(self.items[at].quoted for at in range(part[0], part[1] + 1)):
            return False
        here, there = self.items[part[0]].paragraph, self.items[one.cue[0][0]].paragraph
        if here == there:
            return self._is_far(part[1], one.cue[0][0])
        if self._led_to(part, one):
            return False
        if here < there:
            return here < there - 1 or not self._ends_paragraph(part) or self._is_closed(part, one)
        return not (self._begins_paragraph(part) and self._goes_on(part, one))

    def _is_far(self, end: int, cue: int) -> bool:
        """Whether the reporter tells something of his own between a quotation and the sentence of a cue behind it."""
        between = range(end + 1, cue)
        quoted = {self.items[at].sentence for at in (end, cue, *between) if at in (end, cue) or self.items[at].quoted}
        return len({self.items[at].sentence for at in between} - quoted) >= _FAR

    def _is_closed(self, part: Range, one: Tagged) -> bool:
        """Whether a quotation ends with a full stop and its paragraph, so that the next one's cue can't be its own."""
        last = part[1] - (part[1] > part[0] and self.items[part[1]].word in _MARKS)
        before = self.items[part[1]].paragraph < self.items[one.cue[0][0]].paragraph
        return before and self._ends_paragraph(part) and self.items[last].word[-1:] in ".!?"

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
        """The person named right before the dashes that a quotation stands between, where another is its source."""
        dash, after = part[0] - 1, min(part[1] + 1, len(self.items) - 1)
        if dash < 1 or not self.items[part[0]].quoted or self.items[dash].word not in _DASHES:
            return None
        if self.items[after].word not in _DASHES:
            return None
        while dash > 1 and self.items[dash - 1].word in _DASHES:
            dash -= 1
        place = bisect_left(self.ends, self.items[dash - 1].end)
        if place == len(self.ends) or self.ends[place] != self.items[dash - 1].end:
            return None
        first = bisect_right(self.starts, self.persons[place].span.start) - 1
        inside = any(start <= first <= last for start, last in (*one.source, *one.cue))
        return None if inside else (first, dash - 1)

    def _worded_by(self, part: Range) -> tuple[Range, Range] | None:
        """ "… this statement by Ruvik:", "Ruvik made the following comment:" before a paragraph: cue and source."""
        colon = part[0] - 1
        if colon < 3 or self.items[colon].word != ":" or not self.items[part[0]].quoted:
            return None
        floor = max(0, colon - _LEADING)
        place = bisect_left(self.starts_of_persons, self.items[floor].start)
        for person in self.persons[place : bisect_left(self.starts_of_persons, self.items[colon].start)]:
            first = bisect_right(self.starts, person.span.start) - 1
            last = bisect_left(self.starts, person.span.end) - 1
            ahead = [self.items[at].low for at in range(max(0, first - 2), first)]
            if len(ahead) == 2 and ahead[0] in _WORDINGS and ahead[1] in ("by", "from"):
                return (first - 2, first - 1), (first, last)
            behind = [self.items[at].low for at in range(last + 1, min(last + 5, colon + 1))]
            if behind[:1] == ["made"] and _WORDINGS & set(behind) and ({"following", "this", "these"} & set(behind)):
                return (last + 1, last + 1), (first, last)
        return None

    def _asked_by(self, part: Range) -> tuple[Range, Range] | None:
        """ "Asked by an aide, “Is this all,” (Ruvik replied)": cue and source of what somebody else answers."""
        end = part[0] - 1
        end -= end > 0 and self.items[end].word in (",", ":")
        floor = max(0, end - _ASKER)
        for at in range(end - 1, floor - 1, -1):
            item = self.items[at]
            if item.sentence != self.items[part[0]].sentence or item.quoted or item.word in (",", ";", ":"):
                return None
            if item.low == "by" and at and self.items[at - 1].low == "asked":
                return (at - 1, at), (at + 1, end)
        return None

    def _put_by(self, part: Range) -> tuple[Range, Range] | None:
        """ "As Ruvik put it (in a letter, the ferry was “a wonder”)": cue and source."""
        start = part[0]
        while start > 0 and self.items[start - 1].sentence == self.items[part[0]].sentence:
            start -= 1
        if self.items[start].low != "as":
            return None
        for at in range(start + 2, min(part[0], start + _ASKER)):
            low = self.items[at].low
            if low == "put" and self.items[at + 1].low == "it":
                return (at, at + 1), (start + 1, at - 1)
            if low in FORMS and FORMS[low][0].lemma in _PUTTING and FORMS[low][1] in ("past", "third"):
                return (at, at), (start + 1, at - 1)
            if self.items[at].word in ",;:":
                return None
        return None

    def _place(self, part: Range) -> None:
        """Give a quotation to the last attribution before it in its paragraph, or let it stand alone."""
        put = self._put_by(part)
        if put is not None:
            self.tagged.append(Tagged((part,), (put[0],), (put[1],), "asserted"))
            return
        start = self._paragraph_start(part[0])
        place = bisect_left(self.cues, (part[0], -1)) - 1
        if place >= 0 and self.cues[place][0] >= start:
            number = self.cues[place][1]
            one = self.tagged[number]
            self.tagged[number] = replace(one, content=tuple(sorted((*one.content, part))))
            return
        self.tagged.append(Tagged((part,), (), (), "asserted"))

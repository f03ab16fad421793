"""The pattern tagger: finds contents with their cues and sources in the items of an article.

It knows nothing of who the sources are. Another tagger can take its place: what follows it (kinds, stances,
speakers, chains) rests on ``Tagged`` alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading import contents
from onrecord.reading.clauses import trimmed
from onrecord.reading.cuegroups import Cue, cue_at
from onrecord.reading.cues import FORMS
from onrecord.reading.grammar import FRONTING, finite_verbs
from onrecord.reading.items import Item
from onrecord.reading.language import words
from onrecord.reading.otherwise import otherwise
from onrecord.reading.phrases import Range, Sentences, clause_subject, following, subject
from onrecord.reading.tagged import Tagged
from onrecord.reading.untaken import with_quotations

_RECENT = 40
"""So many of the last attributions may still give way to the next."""
NESTING = frozenset(words("cues", "nesting.lemmas"))
"""Cues that are looked for within the content of others, too."""
_SHORTEST_PART = 2
_PREPOSED = frozenset(words("cues", "before_gerund"))


def tag(found: Sequence[Item]) -> list[Tagged]:
    """All attributions, sorted by place; quotations that go on are added to the one that they go on from."""
    text = Sentences(found, finite_verbs(found))
    tagger = _Tagger(text)
    tagger.read()
    return with_quotations(text, tagger.tagged)


class _Tagger:
    """Reads an article's items from left to right, sentence by sentence."""

    def __init__(self, text: Sentences) -> None:
        self.text = text
        self.tagged: list[Tagged] = []
        self.floor = 0
        """The first item that no attribution has taken yet."""
        self.covered = -1
        """The last item of any content so far."""
        self.source: Range | None = None
        """The last source of the sentence being read."""
        self.sentence = -1

    def read(self) -> None:
        """Find every attribution."""
        for place in range(len(self.text.items)):
            self._at(place)
        self.tagged.sort(key=lambda one: (one.first, one.last))

    def _at(self, place: int) -> None:
        item = self.text.items[place]
        if self.text.first[place] != self.sentence:
            self.sentence, self.source = self.text.first[place], None
        if item.quoted or not item.low:
            return
        cue = cue_at(self.text.items, place)
        if cue is None:
            self._otherwise(place)
            return
        if place <= self.covered:
            self._free_quotation(cue)
        if place > self.covered or cue.verb.lemma in NESTING:
            self._keep(self._tagged(cue))

    def _otherwise(self, place: int) -> None:
        according = self.text.items[place].low == "according"
        parts = otherwise(self.text, place, self.text.first[place] if according else self.floor)
        if parts is None:
            return
        before = self.source
        self._keep(Tagged(*parts))
        self.source = before

    def _keep(self, one: Tagged | None) -> None:
        if one is None:
            return
        self.tagged.append(one)
        self.floor = max(self.floor, one.last + 1)
        self.covered = max(self.covered, *(last for _, last in one.content))
        if one.source:
            self.source = one.source[-1]

    def _tagged(self, cue: Cue) -> Tagged | None:
        if cue.mode == "impersonal":
            return self._impersonal(cue)
        if cue.mode == "passive":
            return self._passive(cue)
        if cue.mode == "finite" and self._inverted(cue):
            return self._after_inversion(cue)
        source = self._source(cue)
        right = contents.after(self.text, cue, cue.last + 1)
        first = min(cue.first, source[0]) if source and source[1] < cue.first else cue.first
        if right is not None and self._quoted_before(cue, first) and not self._goes_with_quotation(right):
            right = None
        right = right or self._after_comma(cue, first, source)
        left = self._left(cue, first, right)
        if right is None and left is None:
            right = self._next_paragraph(cue)
        if left is None and right is not None and source is not None:
            left = self._parted(cue, first, right)
        return self._made(cue, source, left, right)

    def _made(self, cue: Cue, source: Range | None, left: Range | None, right: Range | None) -> Tagged | None:
        content = tuple(one for one in (left, right) if one is not None)
        if not content:
            return None
        last = cue.last
        if right is not None and right[0] == last + 2 and self.text.items[last + 1].word == ":":
            last += 1
        return Tagged(content, ((cue.first, last),), (source,) if source else (), cue.stance)

    def _left(self, cue: Cue, first: int, right: Range | None) -> Range | None:
        """The content before the cue, where the one after it leaves room for it."""
        claims = right is None and cue.mode == "finite" and "inverted" in cue.frames
        left, quoted = contents.before(self.text, cue, first, self.floor, claims=claims)
        if left is None:
            return None
        if right is None:
            if claims and left[0] < self.floor:
                self._forget(left)
            return left if quoted or cue.mode == "finite" else None
        starts_quoted = self.text.items[right[0]].quoted
        same = self.text.first[left[1]] == self.text.first[cue.first]
        return left if quoted and starts_quoted and same and "quotation" in cue.frames else None

    def _forget(self, content: Range) -> None:
        """Leave out what was found within a content that a later cue claims."""
        kept = [
            one
            for one in self.tagged[-_RECENT:]
            if not (content[0] <= one.first and one.last <= content[1]) or self._nests(one)
        ]
        self.tagged[-_RECENT:] = kept

    def _free_quotation(self, cue: Cue) -> None:
        """Take a quotation right before "Ruvik said" from an earlier cue that ran on into it."""
        if "inverted" not in cue.frames or cue.mode != "finite":
            return
        source = subject(self.text, cue.first)
        at = (source[0] if source else cue.first) - 1
        if at > 0 and self.text.items[at].word == ",":
            at -= 1
        if at < 0 or at > self.covered or not self.text.items[at].clausal or self.text.items[at].last_sign not in ",?!":
            return
        if self.text.first[at] != self.text.first[cue.first]:
            return
        self.tagged[-_RECENT:] = [
            kept for one in self.tagged[-_RECENT:] if (kept := self._without(one, at)) is not None
        ]
        self.floor, self.covered = at, at - 1

    def _without(self, one: Tagged, at: int) -> Tagged | None:
        """The attribution with its content cut off before item ``at``; None where nothing is left."""
        if one.first >= at or all(last < at for _, last in one.content):
            return one
        cut = (trimmed(self.text.items, first, min(last, at - 1)) for first, last in one.content if first < at)
        content = tuple(part for part in cut if part is not None)
        return replace(one, content=content) if content else None

    def _nests(self, one: Tagged) -> bool:
        """Whether it stays, though it stands within another's content."""
        lows = [item.low for first, last in one.cue for item in self.text.items[first : last + 1]]
        return any(low in FORMS and FORMS[low][0].lemma in NESTING for low in lows)

    def _quoted_before(self, cue: Cue, first: int) -> bool:
        """Whether a quotation that no one has taken stands right before the source, in its sentence."""
        at = first - 1
        if at < self.floor or "quotation" not in cue.frames or cue.mode == "gerund":
            return False
        if self.text.items[at].word == "," and at > 0:
            at -= 1
        item = self.text.items[at]
        return item.quoted and self.text.first[at] == self.text.first[cue.first] and item.last_sign in ",?!-—"

    def _goes_with_quotation(self, right: Range) -> bool:
        item = self.text.items[right[0]]
        return item.quoted or item.low == "that"

    def _parted(self, cue: Cue, first: int, right: Range) -> Range | None:
        """The part before a cue that stands within its content: "which, he said, will", "which he said will"."""
        if "clause" not in cue.frames or first <= self.text.first[first]:
            return None
        found, before = self.text.items, first - 1
        if found[before].low in ("which", "what", "who", "that") and self.text.finite[right[0]]:
            return (before, before)
        opening = found[self.text.first[first]].low
        if opening in FRONTING and opening != "if":
            return None
        start = max(self.text.first[first], self.floor)
        if before - start < _SHORTEST_PART:
            return None
        if (
            found[before].word != ","
            or cue.last + 1 >= len(found)
            or found[cue.last + 1].word != ","
            or before <= start
        ):
            return None
        return trimmed(found, start, before)

    def _after_comma(self, cue: Cue, first: int, source: Range | None) -> Range | None:
        """ "The pact, he said, will fail": what goes on after a cue between commas."""
        found, after = self.text.items, cue.last + 1
        if source is None or cue.mode != "finite" or "clause" not in cue.frames or after + 1 > self.text.last[cue.last]:
            return None
        if first <= self.text.first[first] or found[first - 1].word != "," or found[after].word != ",":
            return None
        if found[after + 1].low.endswith("ing") or found[after + 1].low in ("but", "and", "who", "which", "while"):
            return None
        return contents.between(self.text, cue, after + 1)

    def _next_paragraph(self, cue: Cue) -> Range | None:
        """ "Ruvik continued:" — the quotation that begins the next sentence or paragraph."""
        last = self.text.last[cue.last]
        after = last + 1
        if self.text.items[last].word == ":" and last - cue.last <= 12 and after < len(self.text.items):
            return (after, after) if self.text.items[after].quoted else None
        return None

    def _inverted(self, cue: Cue) -> bool:
        """Whether the source stands after the cue: ``"...," said Ruvik``."""
        if (
            "inverted" not in cue.frames
            or cue.first != cue.head
            or cue.form not in ("past", "third", "base")
            or cue.first == 0
        ):
            return False
        before = self.text.items[cue.first - 1]
        if not (before.quoted or before.word in ",?!—" or self.text.first[cue.first] == cue.first):
            return False
        at = cue.head + 1
        if at > self.text.last[cue.head]:
            return False
        item = self.text.items[at]
        if item.low in ("that", "this", "it") or item.quoted:
            return False
        if before.word == "," and (subject(self.text, cue.first) is not None):
            return item.capital and not any(self.text.finite[at : self.text.last[at] + 1])
        return (
            item.capital
            or item.low in ("he", "she", "they", "the", "a", "an", "one", "another", "his", "her")
            or item.low.isalpha()
        )

    def _after_inversion(self, cue: Cue) -> Tagged | None:
        cue = replace(cue, last=cue.head)
        source = following(self.text, cue.head + 1)
        left, _ = contents.before(self.text, cue, cue.first, self.floor, claims=True)
        if source is None or left is None:
            return None
        if left[0] < self.floor:
            self._forget(left)
        right = self._quotation_after(source[1] + 1, cue)
        return self._made(cue, source, left, right)

    def _quotation_after(self, at: int, cue: Cue) -> Range | None:
        """A quotation that goes on in the same sentence."""
        last = self.text.last[cue.last]
        for place in range(at, min(last, at + 25) + 1):
            if self.text.items[place].clausal:
                return place, place
            if self.text.finite[place]:
                return None
        return None

    def _source(self, cue: Cue) -> Range | None:
        before = self.text.items[cue.first - 1] if cue.first > self.text.first[cue.first] else None
        if cue.mode == "gerund" and (
            before is None
            or not before.word[0].isalnum()
            or before.low in _PREPOSED
            or before.low in ("and", "or", "but")
        ):
            return self._shared(cue)
        if before is not None and before.low in ("and", "but", "or", "then"):
            return self._shared(cue)
        found = subject(self.text, cue.first)
        if found is None and before is not None and before.word == ",":
            return self._shared(cue)
        return found

    def _shared(self, cue: Cue) -> Range | None:
        """The source that a participle or a second verb shares with what stands before it."""
        if self.source is not None and self.source[1] < cue.first:
            return self.source
        first, last = self.text.first[cue.first], self.text.last[cue.first]
        if cue.first - first <= 1:
            comma = next((at for at in range(cue.last + 1, last) if self.text.items[at].word == ","), None)
            return clause_subject(self.text, comma + 1, last) if comma is not None else None
        return clause_subject(self.text, first, cue.first)

    def _impersonal(self, cue: Cue) -> Tagged | None:
        about = subject(self.text, cue.first)
        right = contents.after(
            self.text, replace(cue, frames=frozenset({"infinitive", "clause", "object"})), cue.last + 1
        )
        if about is None or right is None:
            return None
        if self.text.items[about[0]].low in ("it", "there"):
            return Tagged((right,), ((cue.first, cue.last),), (), cue.stance)
        return Tagged((about, right), ((cue.first, cue.last),), (), cue.stance)

    def _passive(self, cue: Cue) -> Tagged | None:
        after = cue.last + 1
        if after <= self.text.last[cue.last] and self.text.items[after].low == "by":
            source, about = following(self.text, after + 1), subject(self.text, cue.first)
            if source is None or about is None:
                return None
            return Tagged((about,), ((cue.first, after),), (source,), cue.stance)
        frames = frozenset({"clause", "quotation", "infinitive"}) | (
            cue.frames & {"object"} if cue.last > cue.head else set()
        )
        right = contents.after(self.text, replace(cue, frames=frames), after)
        return Tagged((right,), ((cue.first, cue.last),), (), cue.stance) if right else None

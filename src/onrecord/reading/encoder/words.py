"""The words of an article as the encoder sees them: every word is an item of its own, also within quotations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.model import Span
from onrecord.reading.items import Item
from onrecord.reading.phrases import Range
from onrecord.reading.tagged import Tagged
from onrecord.reading.tokens import tokens

_DASHES = frozenset({"-", "–", "—", "--", "―"})


@dataclass(frozen=True, slots=True)
class Words:
    """All words of an article, and where each of the items that patterns are matched on begins among them."""

    items: tuple[Item, ...]
    first: tuple[int, ...]
    """For each item: the index of its first word. One more at the end: how many words there are."""

    def of(self, one: Range) -> Range:
        """A range of items as a range of words, both ends included."""
        return self.first[one[0]], self.first[one[1] + 1] - 1

    def tagged(self, one: Tagged) -> Tagged:
        """What the patterns found, as ranges of words."""
        content, cue, source = (tuple(map(self.of, parts)) for parts in (one.content, one.cue, one.source))
        return replace(one, content=content, cue=cue, source=source)

    @property
    def paragraphs(self) -> list[Range]:
        """The first word of each paragraph, and the one after its last."""
        return stretches([one.paragraph for one in self.items])


def words(found: Sequence[Item], sentences: Sequence[Span]) -> Words:
    """Take every quotation among the items apart into its words."""
    starts = [one.start for one in sentences]
    text = sentences[0].text if sentences else ""
    parted: list[Item] = []
    first = []
    for item in found:
        first.append(len(parted))
        parted.extend(_within(text, item, starts) if item.quoted else (item,))
    return Words(tuple(parted), (*first, len(parted)))


def stretches(numbers: Sequence[int]) -> list[Range]:
    """Where runs of the same number begin and end (the end is not included)."""
    edges = [at for at in range(len(numbers)) if at == 0 or numbers[at] != numbers[at - 1]]
    return list(zip(edges, [*edges, len(numbers)][1:], strict=True))


def asides(items: Sequence[Item]) -> list[int]:
    """For each word a number of its own for what stands between two dashes of its sentence with it; 0 elsewhere."""
    found = [0] * len(items)
    for first, end in stretches([one.sentence for one in items]):
        dashes = {at for at in range(first, end) if items[at].word in _DASHES and not items[at].quoted}
        edges = sorted(at for at in dashes if at - 1 not in dashes)
        for opening, closing in zip(edges[::2], edges[1::2], strict=False):
            found[opening:closing] = [opening + 1] * (closing - opening)
    return found


def _within(text: str, item: Item, starts: Sequence[int]) -> list[Item]:
    return [
        Item(
            one.start,
            one.end,
            one.word,
            one.low,
            max(item.sentence, bisect_right(starts, one.start) - 1),
            item.paragraph,
            item.quotation,
        )
        for one in tokens(Span(text, item.start, item.end))
    ]

"""Copies: text that stands, perhaps edited, in two reports of one story, exact to the character.

Not copying: two reports that quote the same words, and what an outlet repeats in unrelated reports (its
promotions and lines about itself). Leftovers of the page are no part of a body and are never compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.model import Copy, Extractor, Reading, Span
from onrecord.stories.meetings import meetings
from onrecord.stories.outlets import credited, credits_others, one_outlet
from onrecord.stories.reuse import STRICT, Reuse, reused
from onrecord.stories.rows import body, earlier, publication_order
from onrecord.stories.wordings import Wording

EXTRACTOR = Extractor("copies", "2")
SPACE = re.compile(r"\s+")
NUMBER = re.compile(r"\d+")
REPEATED = 40
"""A sentence of fewer code points may be said twice by chance."""
EACH_WITH_EACH = 60
"""So many reports of one story are compared each with each; of more, only those that may share a passage."""
EVERYBODYS = 3
"""From so many stories on, lines that stand in them are nobody's text in particular."""
HELD = 1_000
"""So many bodies are kept ready to be compared again."""
REPRINTED = 0.3
"""From this share of both on, a text that one outlet has in two stories is a report printed again."""
Places = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Body:
    """A reading with its words made ready to be compared."""

    reading: Reading
    wording: Wording
    length: int
    """How many code points of reporting it has."""


def copies(
    story: Sequence[Reading], repeated: Mapping[str, Places] | None = None, options: Reuse = STRICT
) -> tuple[Copy, ...]:
    """Every pair of reports of one story that share text; the first of a pair comes first in ``story``.

    ``repeated`` gives for an article's id the paragraphs that ``repetitions`` found.
    """
    if len(story) > EACH_WITH_EACH:
        return tuple(copy for _, copy in compared(story, meetings(map(_text, story)), repeated, options))
    bodies = _Bodies(story, repeated or {})
    found = (_copy(bodies[one], bodies[other], options) for one, other in combinations(range(len(story)), 2))
    return tuple(one for one in found if one)


def across(
    stories: Sequence[Sequence[Reading]], repeated: Mapping[str, Places] | None = None, options: Reuse = STRICT
) -> list[tuple[Copy, ...]]:
    """For each story, the text that its reports share with earlier reports of other stories.

    Of two reports of one outlet only those count of which one holds a good part of the other: the rest is the outlet's
    standing background. A few lines that stand in several stories are everybody's: an agency's notice, a helpline.
    """
    readings = [one for members in stories for one in members]
    number = [place for place, members in enumerate(stories) for _ in members]
    order = {place: publication_order(one) for place, one in enumerate(readings)}
    pairs = meetings((_text(one) for one in readings), groups=number)
    told = [(a, b) if order[a] < order[b] else (b, a) for a, b in pairs]
    found: list[list[Copy]] = [[] for _ in stories]
    for (a, b), copy in compared(readings, told, repeated, options):
        if _travelled(copy, readings[a], readings[b]):
            found[number[b]].append(copy)
    common = _common(found, dict(zip([one.article.id for one in readings], number, strict=True)))
    return [
        tuple(sorted((one for one in copies if not _slight(one, common)), key=lambda one: one.articles))
        for copies in found
    ]


def _common(copies: Sequence[Sequence[Copy]], story: Mapping[str, int]) -> set[str]:
    """The shared passages that stand in several stories."""
    held: dict[str, set[int]] = defaultdict(set)
    for one in (copy for some in copies for copy in some):
        for pair in one.passages:
            for article, span in zip(one.articles, pair, strict=True):
                held[_plain(span)].add(story[article])
    return {words for words, stories in held.items() if len(stories) >= EVERYBODYS}


def _slight(one: Copy, common: set[str]) -> bool:
    """Whether two reports share no more than a few lines that stand in several stories."""
    return max(one.share) < REPRINTED and all(_plain(a) in common or _plain(b) in common for a, b in one.passages)


def compared(
    readings: Sequence[Reading],
    pairs: Iterable[tuple[int, int]],
    repeated: Mapping[str, Places] | None = None,
    options: Reuse = STRICT,
) -> Iterator[tuple[tuple[int, int], Copy]]:
    """Those of the pairs of places in ``readings`` that share text, each with what they share."""
    bodies = _Bodies(readings, repeated or {})
    for one, other in pairs:
        copy = _copy(bodies[one], bodies[other], options)
        if copy:
            yield (one, other), copy


class _Bodies(dict[int, Body]):
    """The bodies of readings by their places, the latest of them held."""

    def __init__(self, readings: Sequence[Reading], repeated: Mapping[str, Places]) -> None:
        super().__init__()
        self._readings, self._repeated = readings, repeated

    def __missing__(self, place: int) -> Body:
        if len(self) >= HELD:
            self.clear()
        one = self._readings[place]
        self[place] = _body(one, self._repeated.get(one.article.id, ()))
        return self[place]


def _travelled(copy: Copy, one: Reading, other: Reading) -> bool:
    """Whether text went from one outlet to another, or a good part of a report was printed again.

    What is much of a short report and little of a long one is the outlet's own notice, and no report.
    """
    return not one_outlet(one.article.outlet, other.article.outlet) or min(copy.share) >= REPRINTED


def _text(reading: Reading) -> str:
    return "\n".join(span.words for span in body(reading))


def repetitions(stories: Sequence[Sequence[Reading]]) -> dict[str, Places]:
    """For each article's id, where it holds paragraphs or sentences that its outlet also has in another story.

    They are the outlet's own: lines about its writers, promotions, standing background. Numbers in them may differ.
    """
    held: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, readings in enumerate(stories):
        for outlet, unit in _units(readings):
            held[outlet, _plain(unit)].add(number)
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for readings in stories:
        for one in readings:
            for outlet, unit in _units([one]):
                if len(held[outlet, _plain(unit)]) > 1:
                    found[one.article.id].append((unit.start, unit.end))
    return dict(found)


def _units(readings: Sequence[Reading]) -> Iterator[tuple[str, Span]]:
    """What an outlet may repeat: paragraphs, and sentences of some length."""
    for one in readings:
        if one.article.outlet:
            for paragraph in body(one):
                yield one.article.outlet, paragraph
            for sentence in one.sentences:
                if len(sentence) >= REPEATED:
                    yield one.article.outlet, sentence


def _plain(unit: Span) -> str:
    return NUMBER.sub("0", SPACE.sub(" ", unit.words).casefold())


def _body(reading: Reading, left_out: Places) -> Body:
    quoted = [(span.start, span.end) for quotation in reading.quotations for span in quotation.spans]
    paragraphs = [(one.start, one.end) for one in body(reading)]
    wording = Wording.of(reading.article.text, paragraphs, quoted, left_out)
    return Body(reading, wording, sum(end - start for start, end in paragraphs))


def _copy(one: Body, other: Body, options: Reuse) -> Copy | None:
    blocks = reused(one.wording, other.wording, options)
    if not blocks:
        return None
    passages = tuple((_span(one, block.a, block.a_end), _span(other, block.b, block.b_end)) for block in blocks)
    return Copy(
        (one.reading.article.id, other.reading.article.id),
        passages,
        (_share(one, [a for a, _ in passages]), _share(other, [b for _, b in passages])),
        EXTRACTOR,
        _followed(one.reading, other.reading),
    )


def _span(one: Body, first: int, end: int) -> Span:
    """From the first word to the last, with the mark that ends its sentence."""
    text = one.reading.article.text
    stop = one.wording.ends[end - 1]
    if text[stop : stop + 1] in {".", "!", "?"}:
        stop += 1
    return Span(text, one.wording.starts[first], stop)


def _share(one: Body, spans: Sequence[Span]) -> float:
    """How much of the body the spans cover. They come from one alignment and don't overlap."""
    return round(min(1.0, sum(len(span) for span in spans) / max(one.length, 1)), 4)


def _followed(one: Reading, other: Reading) -> str | None:
    """The one that the other follows: whose outlet it credits; or the earlier one, where no credit tells otherwise."""
    follows = [b.article.id for a, b in ((one, other), (other, one)) if credited(a, b.article.outlet)]
    if follows:
        return follows[0] if len(follows) == 1 else None
    if credits_others(one) or credits_others(other):
        return None
    return earlier(one, other)

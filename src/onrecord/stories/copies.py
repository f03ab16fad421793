"""Copies: text that stands, perhaps edited, in two reports of one story, exact to the character.

Not copying: two reports that quote the same words, and what an outlet repeats in unrelated reports (its
promotions and lines about itself). Leftovers of the page are no part of a body and are never compared.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.model import Copy, Extractor, Reading, Span
from onrecord.stories.fingerprints import Fingerprints, in_line
from onrecord.stories.outlets import credited, credits_others
from onrecord.stories.reuse import STRICT, Reuse, Wording, reused
from onrecord.stories.rows import body, earlier
from onrecord.stories.words import Token, tokens

EXTRACTOR = Extractor("copies", "1")
SPACE = re.compile(r"\s+")
NUMBER = re.compile(r"\d+")
REPEATED = 40
"""A sentence of fewer code points may be said twice by chance."""
EACH_WITH_EACH = 60
"""So many reports of one story are compared each with each; of more, only those that may share a passage."""
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
    if len(story) < 2:
        return ()
    bodies = [_body(one, (repeated or {}).get(one.article.id, ())) for one in story]
    found = (_copy(bodies[one], bodies[other], options) for one, other in _pairs(story))
    return tuple(one for one in found if one)


def _pairs(story: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Which reports to compare: each with each, or in a large story those that meet in fingerprints."""
    if len(story) <= EACH_WITH_EACH:
        return combinations(range(len(story)), 2)
    index = Fingerprints()
    texts = ["\n".join(span.words for span in body(one)) for one in story]
    met = ((other, place) for place, text in enumerate(texts) for other in index.add(text))
    return iter(sorted(pair for pair in met if in_line(texts[pair[0]], texts[pair[1]])))


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
    breaks = [span.start for span in reading.article.body]
    read = [token for one in body(reading) for token in tokens(one.text, one.start, one.end)]
    found = [token for token, own in zip(read, _inside(read, left_out), strict=True) if not own]
    wording = Wording(
        tuple(found), tuple(_inside(found, quoted)), tuple(bisect_right(breaks, token.start) for token in found)
    )
    return Body(reading, wording, sum(len(one) for one in body(reading)))


def _inside(found: Sequence[Token], places: Places) -> Iterator[bool]:
    """For each word, whether it lies in one of the places."""
    ordered = sorted(places)
    starts = [start for start, _ in ordered]
    reach = 0
    ends = [reach := max(reach, end) for _, end in ordered]
    for token in found:
        at = bisect_right(starts, token.start)
        yield at > 0 and token.start < ends[at - 1]


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
    stop = one.wording.tokens[end - 1].end
    if text[stop : stop + 1] in {".", "!", "?"}:
        stop += 1
    return Span(text, one.wording.tokens[first].start, stop)


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

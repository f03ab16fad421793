"""Copies as JSON lines in the form of passim, which other programs for text reuse read.

Source of the form: passim (Smith, Cordell and Mullen 2015), https://github.com/dasmiq/passim: one passage an object,
with its ``cluster`` of passages that are one text, the cluster's ``size``, and where it begins and ends in the
document ``id`` (also numbered, as ``uid``) of the ``series``, which is the outlet here; what else is known of the
document stands beside. Offsets are code points. Clusters are joined as there: by
aligned pairs, and by passages of one article that overlap by half of the longer.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.ledger.answers import ArticleCard
from onrecord.ledger.sink import Sink
from onrecord.model import Copy, Passage, Span, Story

_OVERLAP = 0.5


def write_copies(stories: Sequence[Story], cards: Mapping[str, ArticleCard], out: Sink) -> int:
    """Writes every copied passage, those of one text together; gives their number. ``cards`` is by article id."""
    count = 0
    numbers: dict[str, int] = {}
    every = [copy for story in stories for copy in story.copies]
    for cluster, passages in enumerate(clusters(every)):
        for passage in passages:
            row = _row(passage, cards[passage.article])
            document = numbers.setdefault(passage.article, len(numbers))
            line = {"uid": document, "cluster": cluster, "size": len(passages), **row}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
            count += 1
    return count


def clusters(copies: Sequence[Copy]) -> list[list[Passage]]:
    """Passages that are one text, each cluster by article and place, in the order of their first passages."""
    passages = [
        Passage(article, span)
        for copy in copies
        for pair in copy.passages
        for article, span in zip(copy.articles, pair, strict=True)
    ]
    root = list(range(len(passages)))

    def find(place: int) -> int:
        while root[place] != place:
            root[place] = place = root[root[place]]
        return place

    for one, other in [*((at, at + 1) for at in range(0, len(passages), 2)), *_overlapping(passages)]:
        low, high = sorted((find(one), find(other)))
        root[high] = low
    members: dict[int, list[Passage]] = defaultdict(list)
    for place, passage in enumerate(passages):
        members[find(place)].append(passage)
    return [_united(found) for found in members.values()]


def _overlapping(passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Places of passages of one article that are one."""
    ordered = sorted(range(len(passages)), key=lambda place: (passages[place].article, passages[place].span))
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            a, b = passages[one], passages[other]
            if a.article != b.article or b.span.start >= a.span.end:
                break
            if _shared(a.span, b.span) >= _OVERLAP * max(len(a.span), len(b.span)):
                yield one, other


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _united(passages: Sequence[Passage]) -> list[Passage]:
    """Overlapping passages of one article as one, from where the first begins to where the last ends."""
    made: list[Passage] = []
    for one in sorted(passages, key=lambda passage: (passage.article, passage.span)):
        last = made[-1] if made else None
        if last and last.article == one.article and one.span.start < last.span.end:
            end = max(last.span.end, one.span.end)
            made[-1] = Passage(one.article, Span(one.span.text, last.span.start, end))
        else:
            made.append(one)
    return made


def _row(passage: Passage, card: ArticleCard) -> dict[str, object]:
    return {
        "id": passage.article,
        "series": card.outlet,
        "date": card.published.value,
        "title": card.title,
        "url": card.url,
        "begin": passage.span.start,
        "end": passage.span.end,
        "text": passage.span.words,
    }

"""What happened when, as the reports date it, and when each report was published."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.model import Claim, Interval, Passage, Reading, Span, TimelineEntry
from onrecord.stories.rows import body, days
from onrecord.stories.stretches import sentences

FEW = 4
"""A report that may have been published on any of so many days or more has no place in time."""
Places = Mapping[str, tuple[list[int], list[tuple[int, str]]]]


def timeline(story: Sequence[Reading], claims: Sequence[Claim]) -> tuple[TimelineEntry, ...]:
    """Entries in order of their days; of one day, publications last.

    A dated sentence belongs to the claim of which a statement shares words with it; sentences of one claim that
    name the same day are one entry. Only dates to the day are entries.
    """
    places = _places(claims)
    held: dict[tuple[Interval, str | None, str], list[Passage]] = defaultdict(list)
    for one in story:
        for day, sentence in _dated(one):
            claim = _claim(places, one.article.id, sentence)
            alone = "" if claim else f"{one.article.id} {sentence.start}"
            held[day, claim, alone].append(Passage(one.article.id, sentence))
    told = [TimelineEntry(day, claim, tuple(passages)) for (day, claim, _), passages in held.items()]
    return tuple(sorted([*told, *_publications(story)], key=_order))


def _order(entry: TimelineEntry) -> tuple[Interval, bool, str, int, str]:
    first = entry.passages[0]
    return entry.covers, entry.article is not None, first.article, first.span.start, entry.claim or ""


def _places(claims: Sequence[Claim]) -> Places:
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for claim in claims:
        for one in claim.statements:
            found[one.article].append((one.span.start, one.span.end, claim.id))
    return {
        article: ([start for start, _, _ in sorted(rows)], [(end, claim) for _, end, claim in sorted(rows)])
        for article, rows in found.items()
    }


def _claim(places: Places, article: str, sentence: Span) -> str | None:
    """The first claim with a statement in the sentence."""
    starts, rows = places.get(article, ([], []))
    last = bisect_right(starts, sentence.end - 1)
    near = [rows[place] for place in range(max(0, last - 12), last)]
    return next((claim for end, claim in near if end > sentence.start), None)


def _dated(reading: Reading) -> Iterator[tuple[Interval, Span]]:
    """Each sentence with each single day that it names."""
    told_in = sentences(reading)
    starts = [one.start for one in told_in]
    seen = set()
    for one in reading.dates:
        at = bisect_right(starts, one.span.start) - 1
        if one.covers and one.covers.first == one.covers.last and at >= 0 and told_in[at].covers(one.span):
            if (one.covers, at) not in seen:
                yield one.covers, told_in[at]
            seen.add((one.covers, at))


def _publications(story: Sequence[Reading]) -> Iterator[TimelineEntry]:
    for one in story:
        when = _published(one)
        words = (one.sentences or body(one))[:1]
        if when and words:
            yield TimelineEntry(when, None, (Passage(one.article.id, words[0]),), one.article.id)


def _published(reading: Reading) -> Interval | None:
    """The day of publication, or the few days on which it may have been."""
    fit = days(reading)
    if not fit:
        return None
    whole = Interval(min(one.first for one in fit), max(one.last for one in fit))
    return whole if (whole.last - whole.first).days < FEW else None

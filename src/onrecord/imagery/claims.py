"""Claims meet places: sentences that name a site, the time that their dates give, and what its imagery answers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any, Literal

from onrecord.imagery.answers import answer, mentions
from onrecord.model import DateExpression, Interval, Observation, Passage, PlaceClaim, Reading, Site, Span

Bound = Literal["since", "after", "until"]
_BACK = timedelta(days=30)
"""How far a statement bounded on one side reaches where nothing else tells."""
_SAID = timedelta(days=6)
"""A plain date so shortly before the report is when something was said ("on Tuesday"), not when the ground changed."""
_BEFORE = 24  # characters before a date in which a bounding word is looked for


def place_claims(
    readings: Sequence[Reading], sites: Sequence[Site], observations: Sequence[Observation]
) -> tuple[PlaceClaim, ...]:
    """Every sentence that names a site and speaks of its ground, with the answer for its time, in order.

    The time is that of the sentence's own dates, bounded by words such as "since" and "by"; without any but the day of
    its saying, the thirty days before the report, which is what "has continued to build" can speak of. A sentence
    without a date in a report without a day has no time, and no answer.
    """
    by_id = {site.id: site for site in sites}
    return tuple(
        PlaceClaim(Passage(name, sentence), Passage(name, named), answer(by_id[site], period, observations), dated)
        for reading in readings
        for name in (reading.article.id,)
        for sentence, named, site in _named(reading, sites)
        for period, dated in _times(reading, sentence)
    )


def _named(reading: Reading, sites: Sequence[Site]) -> Iterator[tuple[Span, Span, str]]:
    """Each sentence with the first place in it that names each site."""
    for sentence in reading.sentences:
        told: set[str] = set()
        found = mentions(sentence.words, sites)
        if not found or not speaks_of_ground(sentence.words, [(one.start, one.end) for one in found]):
            continue
        for one in found:
            if one.site not in told:
                told.add(one.site)
                yield sentence, sentence.within(one.start, one.end), one.site


def speaks_of_ground(words: str, names: Sequence[tuple[int, int]]) -> bool:
    """Whether a sentence speaks of building, clearing and the like, its names of sites (start, end) left out."""
    left = list(words)
    for start, end in names:
        left[start:end] = " " * (end - start)
    return bool(_ground().search("".join(left)))


def _times(reading: Reading, sentence: Span) -> Iterator[tuple[Interval, tuple[Passage, ...]]]:
    """The one period that the sentence speaks of, with the dates it is made of; nothing where it isn't known."""
    published = reading.published.day
    bounds: list[tuple[DateExpression, Bound | None, bool]] = []
    at = sentence.start
    for one in reading.dates:
        if one.covers and sentence.covers(one.span):
            just_before = bounding_word(sentence.text[max(sentence.start, one.span.start - _BEFORE) : one.span.start])
            said = just_before is None and _is_when_said(one, published)
            bounds.append((one, just_before or _since_before(sentence, at, one), said))
            at = one.span.end
    told = [(one, bound) for one, bound, said in bounds if not said]
    period = _together(told, published) if told else _recent(published)
    if period:
        yield period, tuple(Passage(reading.article.id, one.span) for one, _ in told)


def _since_before(sentence: Span, after: int, one: DateExpression) -> Bound | None:
    """A "since" between the date before and this one ("since they signed it on 3 May")."""
    return "since" if re.search(r"\bsince\b", sentence.text[after : one.span.start], re.IGNORECASE) else None


def _is_when_said(one: DateExpression, published: date | None) -> bool:
    return bool(published and one.covers and published - _SAID <= one.covers.first <= one.covers.last <= published)


def _recent(published: date | None) -> Interval | None:
    return Interval(published - _BACK, published) if published else None


def _together(dates: Sequence[tuple[DateExpression, Bound | None]], published: date | None) -> Interval | None:
    spans = [_span(one.covers, bound, published) for one, bound in dates if one.covers]
    return Interval(min(one.first for one in spans), max(one.last for one in spans)) if spans else None


def _span(covers: Interval, bound: Bound | None, published: date | None) -> Interval:
    if bound == "until":
        return Interval(covers.first - _BACK, covers.last)
    if bound is None:
        return covers
    begins = covers.last if bound == "after" else covers.first
    return Interval(begins, published if published and published >= begins else begins + _BACK)


def bounding_word(before: str) -> Bound | None:
    """How the words just before a date bound it: the longest known words that end there, articles left out."""
    words = before.casefold().split()
    while words and words[-1] in _table()["bounds"]["between"]:
        words.pop()
    text = " " + " ".join(words)
    for form, bound in _bounds():
        if text.endswith(" " + form):
            return bound
    return None


@cache
def _bounds() -> tuple[tuple[str, Bound], ...]:
    kinds: tuple[Bound, ...] = ("since", "after", "until")
    forms = [(form, kind) for kind in kinds for form in _table()["bounds"][kind]]
    return tuple(sorted(forms, key=lambda one: (-len(one[0]), one[0])))


@cache
def _ground() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(form) for form in _table()['ground'])})", re.IGNORECASE)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("onrecord.imagery").joinpath("claims.toml").read_text("utf-8"))

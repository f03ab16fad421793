"""What of a reading depends on its day of publication: dates, and what is read with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.model import DateExpression, Interval, Published, Reading
from onrecord.reading import commitments, dates, figures
from onrecord.reading.dates.events import events, placed
from onrecord.reading.dates.publication import publication


def timed(reading: Reading, published: Published) -> Reading:
    """The reading with its dates, figures and commitments read from a day of publication."""
    return _with_dates(replace(reading, published=published), dates.dates(reading.sentences, published))


def _with_dates(reading: Reading, dated: tuple[DateExpression, ...]) -> Reading:
    return replace(
        reading,
        dates=dated,
        figures=figures.figures(reading.sentences, dated),
        commitments=commitments.commitments(
            reading.sentences, reading.attributions, reading.mentions, dated, reading.published
        ),
    )


def redate(reading: Reading, others: Sequence[Interval]) -> Reading:
    """The reading of an article without a stated date, given the days of other reports of its story.

    ``others`` has one interval for each other report, of those whose days are stated. Together with the text they may
    bound a day that the text alone leaves open, or narrow one that it bounds; they never move it. The result has
    ``basis: inferred``, and its evidence are the article's own words. It depends on the article and on ``others``
    alone, in any order, not on how the reading was dated before: with none, it is the article's own reading again.
    Readings with a stated date, and those that bring nothing new, come back as they are.
    """
    if reading.article.published.basis != "unknown" or not reading.sentences:
        return reading
    alone = publication(reading.article, reading.sentences)
    together = publication(reading.article, reading.sentences, others) if others else alone
    published = together if _narrows(together, alone) else alone
    return reading if published == reading.published else timed(reading, published)


def together(
    readings: Sequence[Reading], grouped: Callable[[Sequence[Reading]], Sequence[Sequence[str]]]
) -> tuple[Reading, ...]:
    """Readings with what the other reports of their stories tell of time, in the same order.

    ``grouped`` gives the ids of the articles of each story. A report without a date is dated by the days of the others,
    and times told from an event ("six days after the summit") by the day that the others tie the event to. Only
    reports with a stated date are asked, and what was told by others before is forgotten first, so that the result
    depends on the articles alone.
    """
    own = tuple(_alone(one) for one in readings)
    if not any(map(_needs_others, own)):
        return own
    first = {one.article.id: one for one in sorted(own, key=lambda one: one.article.sha256, reverse=True)}
    told: dict[str, Reading] = {}
    for ids in grouped(own):
        members = [first[one] for one in ids]
        stated = [one for one in members if one.article.published.basis == "stated"]
        for one in filter(_needs_others, members):
            told[one.article.id] = _among(one, [other for other in stated if other is not one])
    return tuple(told.get(one.article.id, one) if one is first[one.article.id] else one for one in own)


def _needs_others(reading: Reading) -> bool:
    """Whether other reports may tell when it was published, or the day of an event that it tells a time from."""
    return reading.article.published.basis == "unknown" or any(one.event and not one.covers for one in reading.dates)


def _alone(reading: Reading) -> Reading:
    """The reading as the article alone gives it, whatever other reports had told before."""
    dated = redate(reading, ())
    if dated is reading and any(one.event and one.covers for one in reading.dates):
        dated = timed(reading, reading.published)
    return reading if dated == reading else dated


def _among(reading: Reading, others: Sequence[Reading]) -> Reading:
    reading = redate(reading, [day for one in others for day in one.published.candidates])
    if not any(one.event and not one.covers for one in reading.dates):
        return reading
    told = placed(reading.dates, (event for one in others for event in events(one.dates)))
    return reading if told == reading.dates else _with_dates(reading, told)


def _narrows(one: Published, other: Published) -> bool:
    """Whether one has candidates, all of them within those of the other where that has any."""
    return bool(one.candidates) and all(
        any(outer.first <= inner.first and inner.last <= outer.last for outer in other.candidates)
        for inner in one.candidates
        if other.candidates
    )

"""What of a reading depends on its day of publication: dates, and what is read with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Interval, Published, Reading
from onrecord.reading import commitments, dates, figures
from onrecord.reading.dates.publication import publication


def timed(reading: Reading, published: Published) -> Reading:
    """The reading with its dates, figures and commitments read from a day of publication."""
    dated = dates.dates(reading.sentences, published)
    return replace(
        reading,
        published=published,
        dates=dated,
        figures=figures.figures(reading.sentences, dated),
        commitments=commitments.commitments(
            reading.sentences, reading.attributions, reading.mentions, dated, published
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


def _narrows(one: Published, other: Published) -> bool:
    """Whether one has candidates, all of them within those of the other where that has any."""
    return bool(one.candidates) and all(
        any(outer.first <= inner.first and inner.last <= outer.last for outer in other.candidates)
        for inner in one.candidates
        if other.candidates
    )

"""Readings held against each other: stories, copies, origins, claims, differences, timelines, commitments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from onrecord.model import CommitmentEntry, Comparison, Copy, Problem, Reading, Story, fault
from onrecord.stories.arrivals import named
from onrecord.stories.claims import claims
from onrecord.stories.commitments import commitments
from onrecord.stories.copies import across, copies, repetitions
from onrecord.stories.group import group
from onrecord.stories.headline import headline
from onrecord.stories.origins import origins
from onrecord.stories.outlets import Media
from onrecord.stories.timeline import timeline

__all__ = ["compile", "grouped"]


def compile(readings: Sequence[Reading], as_of: date | None = None, *, earlier: Sequence[Story] = ()) -> Comparison:
    """Hold readings against each other. The order in which they are given doesn't matter.

    ``earlier`` are the stories of the comparison before: a story that goes on keeps its id, and a problem of kind
    ``stories-joined`` tells where a report has joined two of them.

    ``as_of`` is the day on which due dates are held against the calendar; the last known day of publication if
    None. Of readings with one id only the first by its text's hash is kept, and a problem tells of the others. A fault
    over one story costs what is told of that story alone, and a problem of kind ``crashed`` tells of it.
    """
    kept, problems = _distinct(readings)
    grouped = group(kept)
    repeated = repetitions(grouped)
    media = Media.of(kept)
    names = named(grouped, earlier)
    every = {one.article.id: one for one in kept}
    far = across(grouped, repeated)
    shared = [(*copies(members, repeated), *others) for members, others in zip(grouped, far, strict=True)]
    stories: list[Story] = []
    entries: tuple[CommitmentEntry, ...] = ()
    faults: list[Problem] = []
    for name, members, copied in zip(names.ids, grouped, shared, strict=True):
        try:
            stories.append(_story(name, members, copied, media, every))
        except Exception as error:  # noqa: BLE001 - a fault over one story must not cost the others
            stories.append(_bare(name, members, copied))
            faults.append(_fault(f"the story “{headline(members)}”", members[0].article.id, error))
    try:
        entries = commitments(kept, as_of, [one.articles for one in stories])
    except Exception as error:  # noqa: BLE001 - nor what was promised cost what was said
        faults.append(_fault("what was promised", None, error))
    ids = tuple(one.article.id for one in kept)
    return Comparison(ids, tuple(stories), entries, (*problems, *names.problems, *faults))


def grouped(readings: Sequence[Reading]) -> tuple[tuple[str, ...], ...]:
    """The ids of the articles of each story, as ``compile`` groups them."""
    kept, _ = _distinct(readings)
    return tuple(tuple(one.article.id for one in members) for members in group(kept))


def _distinct(readings: Sequence[Reading]) -> tuple[list[Reading], tuple[Problem, ...]]:
    kept: dict[str, Reading] = {}
    problems = []
    for one in sorted(readings, key=lambda row: (row.article.id, row.article.sha256)):
        if one.article.id in kept:
            detail = "Two readings have this id; the second was left out. Give each article an id of its own."
            problems.append(Problem("stories", "same-id", detail, one.article.id, one.article.where or None))
        else:
            kept[one.article.id] = one
    return list(kept.values()), tuple(problems)


def _bare(name: str, members: Sequence[Reading], shared: tuple[Copy, ...]) -> Story:
    return Story(name, headline(members), tuple(one.article.id for one in members), shared)


def _fault(what: str, article: str | None, error: Exception) -> Problem:
    detail = (
        f"By a fault of this program ({fault(error)}), {what} couldn't be compared; the rest was done without it."
        " Please report it; a later run tries it again."
    )
    return Problem("stories", "crashed", detail, article)


def _story(
    name: str, members: Sequence[Reading], shared: tuple[Copy, ...], media: Media, every: Mapping[str, Reading]
) -> Story:
    rested = origins(members, shared, media, every)
    told = claims(members, rested, name)
    return replace(_bare(name, members, shared), origins=rested, claims=told, timeline=timeline(members, told))

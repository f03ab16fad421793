"""Readings held against each other: stories, copies, origins, claims, differences, timelines, commitments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.model import CommitmentEntry, Comparison, Problem, Reading, fault
from onrecord.stories.arrivals import named
from onrecord.stories.commitments import commitments
from onrecord.stories.copies import across, copies, repetitions
from onrecord.stories.group import group
from onrecord.stories.outlets import Media
from onrecord.stories.program import digest
from onrecord.stories.stretches import crowd_problems
from onrecord.stories.telling import Before, Members, Open, Spread, Told, crashed, told_stories

__all__ = ["Before", "Open", "Spread", "Told", "compile", "digest", "grouped"]


def compile(
    readings: Sequence[Reading], as_of: date | None = None, *, before: Before | None = None, spread: Spread = map
) -> Comparison:
    """Hold readings against each other. The order in which they are given doesn't matter.

    ``as_of`` is the day on which due dates are held against the calendar; the last known day of publication if
    None. Of readings with one id only the first by its text's hash is kept, and a problem tells of the others. A fault
    over one story costs what is told of that story alone, and a problem of kind ``crashed`` tells of it.

    ``before`` is the comparison before: a story that goes on keeps its id, a problem of kind ``stories-joined`` tells
    where a report has joined two of them, and what a story told isn't worked out again if nothing of it has changed.
    ``spread`` does the same work on each of many stories, in their order: several processes may share it.
    """
    before = before or Before()
    kept, problems = _distinct(readings)
    groups = group(kept)
    repeated = repetitions(groups)
    names = named(groups, before.stories)
    far = across(groups, repeated)
    every = [
        Members(name, members, (*copies(members, repeated), *others))
        for name, members, others in zip(names.ids, groups, far, strict=True)
    ]
    stories, faults = told_stories(every, Media.of(kept), before, spread)
    entries: tuple[CommitmentEntry, ...] = ()
    try:
        entries = commitments(kept, as_of, [one.articles for one in stories])
    except Exception as error:  # noqa: BLE001 - a fault over what was promised must not cost what was said
        faults.append(crashed("what was promised", None, fault(error)))
    ids = tuple(one.article.id for one in kept)
    return Comparison(ids, tuple(stories), entries, (*problems, *names.problems, *crowd_problems(kept), *faults))


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

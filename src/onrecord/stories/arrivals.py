"""Stories keep their ids as reports arrive, and a report that joins two stories is told.

Which reports are one story depends on the reports alone, in whatever order they came. What a story is called depends
on what it was called before, so that links to it stay good: the id of the earlier story that it continues.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Problem, Reading, Story
from onrecord.stories.rows import stable_id


@dataclass(frozen=True, slots=True)
class Named:
    """Ids for groups of reports, in their order, and what became of earlier stories."""

    ids: tuple[str, ...]
    problems: tuple[Problem, ...]


def named(groups: Sequence[Sequence[Reading]], earlier: Sequence[Story] = ()) -> Named:
    """The id of each group: that of the earlier story most of whose reports it holds, or else one of its own.

    Where a group continues several earlier stories, it keeps the id of the one that had most of its reports, and a
    problem of kind ``stories-joined`` names the others.
    """
    held = _continued(groups, earlier)
    taken = {story.id for stories in held.values() for story in stories[:1]}
    ids: list[str] = []
    problems: list[Problem] = []
    for place, members in enumerate(groups):
        stories = held.get(place, [])
        ids.append(stories[0].id if stories else _new(members, taken))
        taken.add(ids[-1])
        problems += [_joined(members, stories[0], other) for other in stories[1:]]
    return Named(tuple(ids), tuple(problems))


def _continued(groups: Sequence[Sequence[Reading]], earlier: Sequence[Story]) -> Mapping[int, list[Story]]:
    """For the place of a group, the earlier stories that it continues; the one that it shares most with comes first."""
    place_of = {one.article.id: place for place, members in enumerate(groups) for one in members}
    shared: dict[int, list[tuple[int, str, Story]]] = {}
    for story in earlier:
        places = Counter(place_of[id] for id in story.articles if id in place_of)
        if places:
            place, count = min(places.items(), key=lambda one: (-one[1], one[0]))
            shared.setdefault(place, []).append((-count, story.id, story))
    return {place: [story for *_, story in sorted(rows, key=lambda row: row[:2])] for place, rows in shared.items()}


def _new(members: Sequence[Reading], taken: set[str]) -> str:
    """An id from the first report of a group; from more of them where that one names another story already."""
    ids = [one.article.id for one in members]
    made = (stable_id("story", *ids[:count]) for count in range(1, len(ids) + 1))
    return next((one for one in made if one not in taken), stable_id("story", *ids, "again"))


def _joined(members: Sequence[Reading], kept: Story, other: Story) -> Problem:
    before = {*kept.articles, *other.articles}
    new = [one.article for one in members if one.article.id not in before]
    through = f" through {new[0].title or new[0].id}" if new else ""
    detail = f"“{other.label}” ({other.id}) and “{kept.label}” were joined to one story{through}: {kept.id}."
    return Problem("stories", "stories-joined", detail, new[0].id if new else None)

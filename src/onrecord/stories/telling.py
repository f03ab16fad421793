"""What each story tells: its claims and its timeline, worked out story by story, by as many processes as a caller has.

They follow from a story's reports, origins and id alone. Where these are as they were, what it told before still holds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Claim, Copy, Origin, Problem, Reading, Story, TimelineEntry, fault
from onrecord.stories.claims import claims
from onrecord.stories.headline import headline
from onrecord.stories.origins import origins
from onrecord.stories.outlets import Media
from onrecord.stories.timeline import timeline


@dataclass(frozen=True, slots=True)
class Before:
    """The comparison before this one."""

    stories: Sequence[Story] = ()
    unchanged: Collection[str] = frozenset()
    """The ids of the articles whose readings are as they were, if this program made that comparison."""


@dataclass(frozen=True, slots=True)
class Members:
    """The reports of one story, in order of publication, with what is known of them together."""

    id: str
    """The story's."""
    readings: Sequence[Reading]
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """A story, and all that what it tells follows from, so that a process can work on it."""

    id: str
    readings: Sequence[Reading]
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a story tells."""

    claims: tuple[Claim, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    fault: str | None = None
    """What went wrong instead."""


Spread = Callable[[Callable[[Open], Told], Sequence[Open]], Iterable[Told]]
"""Does the same work on each of many and gives the results in their order, as ``map`` does."""


def told_stories(
    every: Sequence[Members], media: Media, before: Before, spread: Spread
) -> tuple[list[Story], list[Problem]]:
    """The stories of these reports, in their order, and the faults met over some, which cost no other anything."""
    known = {one.article.id: one for members in every for one in members.readings}
    drafts = [_draft(one, media, known) for one in every]
    held = {one.id: one for one in before.stories}
    kept = [_kept(one, held.get(one.id), before.unchanged) for one, _ in drafts]
    rows = list(zip(every, drafts, kept, strict=True))
    todo = [Open(m.id, m.readings, story.origins) for m, (story, amiss), told in rows if not (amiss or told)]
    done = iter(spread(tell, todo))
    stories: list[Story] = []
    problems: list[Problem] = []
    for _, (story, amiss), before_told in rows:
        told = Told(fault=amiss) if amiss else before_told or next(done)
        rested = () if told.fault else story.origins
        stories.append(replace(story, origins=rested, claims=told.claims, timeline=told.timeline))
        if told.fault:
            problems.append(crashed(f"the story “{story.label}”", story.articles[0], told.fault))
    return stories, problems


def tell(story: Open) -> Told:
    """What a story tells; a fault is told in it."""
    try:
        found = claims(story.readings, story.origins, story.id)
        return Told(found, timeline(story.readings, found))
    except Exception as error:  # noqa: BLE001 - a fault over one story must not cost the others
        return Told(fault=fault(error))


def crashed(what: str, article: str | None, told: str) -> Problem:
    """The problem that tells of a fault over ``what``."""
    detail = (
        f"By a fault of this program ({told}), {what} couldn't be compared; the rest was done without it."
        " Please report it; a later run tries it again."
    )
    return Problem("stories", "crashed", detail, article)


def _draft(one: Members, media: Media, known: Mapping[str, Reading]) -> tuple[Story, str | None]:
    """A story with its origins, and what went wrong over them, if anything did."""
    story = Story(one.id, headline(one.readings), tuple(row.article.id for row in one.readings), one.copies)
    try:
        return replace(story, origins=origins(one.readings, one.copies, media, known)), None
    except Exception as error:  # noqa: BLE001 - nor a fault over who rests on whom
        return story, fault(error)


def _kept(story: Story, before: Story | None, unchanged: Collection[str]) -> Told | None:
    """What the story told before, if that still holds; one over which there was a fault has no origins."""
    if before is None or (before.articles, before.origins) != (story.articles, story.origins):
        return None
    return Told(before.claims, before.timeline) if all(one in unchanged for one in story.articles) else None

"""The front page: the stories that the desk follows."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Story
from onrecord.site import days, drawings
from onrecord.site.addresses import story_page
from onrecord.site.labels import label, values
from onrecord.site.marks import visible
from onrecord.site.overview import Overview
from onrecord.site.pages.parts import Frame, Report, frame, report
from onrecord.site.pages.sums import Sums, difference_kinds, differing, story_sums, sums
from onrecord.site.wording import excerpt


@dataclass(frozen=True, slots=True)
class StoryCard:
    """One story on the front page."""

    label: str
    href: str
    sums: Sums
    claims: int
    """How many claims its reports make."""
    differing: int
    """How many of them reports tell differently."""
    kinds: str
    """In what they differ: ``3 in wording, 1 in figures``."""
    commitments: int
    """How many commitments its reports tell of."""


@dataclass(frozen=True, slots=True)
class Single:
    """A story that one report alone tells."""

    label: str
    href: str
    report: Report


@dataclass(frozen=True, slots=True)
class EventCount:
    """How many commitments have at least one event of a kind."""

    words: str
    number: int


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What ``front.html`` is told."""

    frame: Frame
    sums: Sums
    """Over all reports of the desk."""
    stories: tuple[StoryCard, ...]
    """Stories of several reports, the one with the latest report first."""
    single: tuple[Single, ...]
    """Stories that one report alone tells so far, latest first, as many as the page shows."""
    single_count: int
    """How many there are."""
    alone: tuple[Report, ...]
    """Reports that belong to no story, as many as the page shows."""
    alone_count: int
    """How many there are."""
    strip: drawings.Strip | None
    """Reports over time; None where no two days are known."""
    strip_from: str
    strip_to: str
    commitments: int
    """How many commitments the desk holds."""
    events: tuple[EventCount, ...]
    """What reports say of them."""
    problems: int
    """How many problems were met on the way."""


_SHOWN_ALONE = 12
_SHOWN_SINGLE = 100


def front_page(known: Overview) -> FrontPage:
    """Build the front page."""
    cards = tuple(known.cards.values())
    alone = tuple(card for card in cards if not card.stories)
    over_time = drawings.strip([days.first_day(card.published) for card in cards])
    stories = [(story, _known(known, story)) for story in _latest_first(known)]
    single = [(story, told_by[0]) for story, told_by in stories if len(told_by) == 1]
    return FrontPage(
        frame("Stories", "stories", live=known.live),
        sums(cards, known.stories),
        tuple(_card(known, story) for story, told_by in stories if len(told_by) != 1),
        tuple(_single(known, *one) for one in single[:_SHOWN_SINGLE]),
        len(single),
        tuple(report(card, "") for card in alone[:_SHOWN_ALONE]),
        len(alone),
        over_time,
        days.day(over_time.first) if over_time else "",
        days.day(over_time.last) if over_time else "",
        len(known.commitments),
        _events(known),
        len(known.problems),
    )


def _latest_first(known: Overview) -> list[Story]:
    def latest(story: Story) -> tuple[int, int, str]:
        stated = [days.first_day(known.cards[id].published) for id in story.articles if id in known.cards]
        last = max((day.toordinal() for day in stated if day), default=0)
        return -last, -len(story.articles), story.id

    return sorted(known.stories, key=latest)


def _known(known: Overview, story: Story) -> list[str]:
    return [id for id in story.articles if id in known.cards]


def _title(story: Story) -> str:
    return excerpt(visible(story.label), 240) or "Untitled"


def _single(known: Overview, story: Story, id: str) -> Single:
    return Single(_title(story), story_page(story.id), report(known.cards[id], ""))


def _card(known: Overview, story: Story) -> StoryCard:
    told = {use.of for id in story.articles for use in known.uses.get(id, ()) if use.kind == "commitment"}
    return StoryCard(
        _title(story),
        story_page(story.id),
        story_sums(known, story),
        len(story.claims),
        differing(story),
        difference_kinds(story),
        len(told),
    )


def _events(known: Overview) -> tuple[EventCount, ...]:
    numbers = (
        (kind, sum(any(event.kind == kind for event in entry.events) for entry in known.commitments))
        for kind in values("event")
        if kind != "made"
    )
    return tuple(EventCount(label("event", kind), number) for kind, number in numbers if number)

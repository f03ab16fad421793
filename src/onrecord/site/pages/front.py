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
    """In what they differ: ``3 wording, 1 figure``."""
    commitments: int
    """How many commitments its reports tell of."""


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
    """The story with the latest report first."""
    alone: tuple[Report, ...]
    """Reports that belong to no story, as many as the page shows."""
    alone_count: int
    """How many there are."""
    strip: drawings.Strip | None
    """Reports over time; None where no day is known."""
    strip_from: str
    strip_to: str
    commitments: int
    """How many commitments the desk holds."""
    events: tuple[EventCount, ...]
    """What reports say of them."""
    problems: int
    """How many problems were met on the way."""


_SHOWN_ALONE = 12


def front_page(known: Overview) -> FrontPage:
    """Build the front page."""
    cards = tuple(known.cards.values())
    alone = tuple(card for card in cards if not card.stories)
    over_time = drawings.strip([days.first_day(card.published) for card in cards])
    return FrontPage(
        frame("Stories", "stories", live=known.live),
        sums(cards, known.stories),
        tuple(_card(known, story) for story in _latest_first(known)),
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


def _card(known: Overview, story: Story) -> StoryCard:
    told = {use.of for id in story.articles for use in known.uses.get(id, ()) if use.kind == "commitment"}
    return StoryCard(
        excerpt(visible(story.label), 240) or "Untitled",
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

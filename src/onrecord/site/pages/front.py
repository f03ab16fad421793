"""The front page: the stories that the desk follows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.model import Story
from onrecord.site import days, drawings
from onrecord.site.addresses import story_page
from onrecord.site.labels import label, values
from onrecord.site.marks import visible
from onrecord.site.overview import Overview
from onrecord.site.pages.commitments import commitments_of
from onrecord.site.pages.matrix import ordered
from onrecord.site.pages.parts import Frame, Link, Report, frame, report
from onrecord.site.pages.short import short
from onrecord.site.pages.sums import Sums, story_sums, sums
from onrecord.site.wording import excerpt


@dataclass(frozen=True, slots=True)
class StoryCard:
    """One story on the front page."""

    label: str
    href: str
    sums: Sums
    agreed: int
    """How many claims two or more independent origins tell."""
    disputed: int
    changed: int
    """How many a later report tells otherwise, where both may be right."""
    alone: int
    """How many rest on one source."""
    dispute: Link | None
    """What is disputed most, with the way to it; None where nothing is."""
    told: str
    """Where the reports part over it."""
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
    href: str
    """The list of commitments with those alone chosen; the whole list where it has no such choice."""


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What ``front.html`` is told."""

    frame: Frame
    sums: Sums
    """Over all reports of the desk."""
    stories: tuple[StoryCard, ...]
    """Stories of several reports, the one with the latest report first."""
    older: tuple[StoryCard, ...]
    """Those that come after so many that the page would be too long."""
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


_SHOWN_STORIES = 40
_SHOWN_ALONE = 12
_SHOWN_SINGLE = 100


def front_page(known: Overview) -> FrontPage:
    """Build the front page."""
    cards = tuple(known.cards.values())
    alone = tuple(card for card in cards if not card.stories)
    whole = sums(cards, known.stories)
    over_time = drawings.strip([days.first_day(card.published) for card in cards])
    stories = [(story, _known(known, story)) for story in _latest_first(known)]
    single = [(story, told_by[0]) for story, told_by in stories if len(told_by) == 1]
    several = [story for story, told_by in stories if len(told_by) != 1]
    return FrontPage(
        replace(frame("Stories", "stories", live=known.live), about=f"{whole.line}."),
        whole,
        tuple(_card(known, story) for story in several[:_SHOWN_STORIES]),
        tuple(_card(known, story) for story in several[_SHOWN_STORIES:]),
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
    undertaken = {use.of for id in story.articles for use in known.uses.get(id, ()) if use.kind == "commitment"}
    page = story_page(story.id)
    told = short(known, story, ordered(story))
    first = next(iter(told.parted), None)
    return StoryCard(
        _title(story),
        page,
        story_sums(known, story),
        told.agreed_all,
        told.parted_all,
        told.changed_all,
        told.alone_all,
        Link(first.label, page + first.href) if first else None,
        first.told if first else "",
        len(undertaken),
    )


def _events(known: Overview) -> tuple[EventCount, ...]:
    numbers = (
        (kind, sum(any(event.kind == kind for event in entry.events) for entry in known.commitments))
        for kind in values("event")
        if kind != "made"
    )
    return tuple(EventCount(label("event", kind), number, commitments_of(kind)) for kind, number in numbers if number)

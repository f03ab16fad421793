"""What is counted: reports, outlets, and origins, which alone count independent accounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.ledger import ArticleCard
from onrecord.model import Interval, Story
from onrecord.site.days import first_day, last_day, period
from onrecord.site.labels import count, label, values
from onrecord.site.overview import Overview


@dataclass(frozen=True, slots=True)
class Sums:
    """How many reports there are, and how many of them are independent of each other."""

    reports: int
    outlets: int
    """Outlets that are known."""
    outlets_unknown: int
    """Reports whose outlet isn't known; they are in no outlet's count."""
    origins: int
    """Groups of reports that rest on one source."""
    period: str | None
    """From the first to the last day that publication may fall on; None where no day is known."""

    @property
    def line(self) -> str:
        """``14 reports · 9 outlets · 6 origins``."""
        outlets = count(self.outlets, "outlet") if self.outlets or not self.reports else "outlets unknown"
        return " · ".join((count(self.reports, "report"), outlets, count(self.origins, "origin")))


def sums(cards: Iterable[ArticleCard], stories: Iterable[Story]) -> Sums:
    """Count what the cards and their stories hold."""
    cards = tuple(cards)
    first = min((day for card in cards if (day := first_day(card.published))), default=None)
    last = max((day for card in cards if (day := last_day(card.published))), default=None)
    return Sums(
        len(cards),
        len({card.outlet for card in cards if card.outlet}),
        sum(not card.outlet for card in cards),
        len({(story.id, origin.id) for story in stories for origin in story.origins}),
        period(Interval(first, last)) if first and last else None,
    )


def story_sums(known: Overview, story: Story) -> Sums:
    """Count what one story holds."""
    return sums((known.cards[id] for id in story.articles if id in known.cards), [story])


def differing(story: Story) -> int:
    """How many claims are told differently by reports of the story."""
    return sum(bool(claim.differences) for claim in story.claims)


def difference_kinds(story: Story) -> str:
    """``3 in wording, 1 in figures``: how many claims differ in what; empty where none does."""
    kinds = values("differs")
    told = {kind: sum(any(one.kind == kind for one in claim.differences) for claim in story.claims) for kind in kinds}
    return ", ".join(f"{number} {label('differs', kind)}" for kind, number in told.items() if number)

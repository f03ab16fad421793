"""A story's timeline: what reports say happened when, beside who reported when."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Claim, Interval, Story, TimelineEntry
from onrecord.site.addresses import anchor
from onrecord.site.days import period
from onrecord.site.pages.parts import Naming, Report, Words, folded, numbered_words
from onrecord.site.wording import excerpt


@dataclass(frozen=True, slots=True)
class Happening:
    """What reports say happened on a day, in the words of the first of them."""

    words: str
    href: str
    """The claim, or the exact words where it is no claim."""
    told: tuple[Words, ...]
    """Every report that says so."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One day or period: what happened then, and who reported then."""

    when: str
    happened: tuple[Happening, ...]
    reported: tuple[Report, ...]

    @property
    def shown(self) -> int:
        """So many of what happened, the first, are shown at once; the others when a reader asks for them."""
        return len(self.happened) - folded(len(self.happened))


def timeline(naming: Naming, story: Story) -> tuple[TimelineRow, ...]:
    """The days that reports tell of and the days on which they came out, first to last."""
    claims = {claim.id: claim for claim in story.claims}
    rows: dict[Interval, list[TimelineEntry]] = {}
    for entry in sorted(story.timeline, key=lambda one: one.covers):
        rows.setdefault(entry.covers, []).append(entry)
    return tuple(
        TimelineRow(
            period(covers),
            tuple(_happening(naming, claims, entry) for entry in entries if entry.article is None),
            naming.reports(entry.article for entry in entries),
        )
        for covers, entries in rows.items()
    )


def is_dated(story: Story, id: str) -> bool:
    """Whether the timeline has the day on which a report came out."""
    return any(entry.claim is None and entry.article == id for entry in story.timeline)


def _happening(naming: Naming, claims: dict[str, Claim], entry: TimelineEntry) -> Happening:
    told = numbered_words(naming, entry.passages, 160)
    words, href = (told[0].words, told[0].href) if told else ("", "#timeline")
    if entry.claim in claims:
        claim = claims[entry.claim]
        words, href = words or excerpt(claim.label, 160), f"#{anchor('claim', claim.id)}"
    return Happening(words, href, told)

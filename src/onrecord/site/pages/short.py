"""A story in short: what several reports tell alike, what they tell differently, what one alone has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Claim, Story
from onrecord.site.addresses import anchor
from onrecord.site.labels import count, label
from onrecord.site.marks import visible
from onrecord.site.wording import excerpt

_LINES = 6
_WEIGHTS = {"polarity": 0, "figure": 1, "date": 2, "wording": 3, "source": 4}


@dataclass(frozen=True, slots=True)
class ShortLine:
    """One claim."""

    label: str
    href: str
    note: str
    """In what the reports differ, or how many origins tell it."""


@dataclass(frozen=True, slots=True)
class Short:
    """The first claims of each sort, and how many there are."""

    parted: tuple[ShortLine, ...]
    parted_all: int
    alike: tuple[ShortLine, ...]
    alike_all: int
    alone: tuple[ShortLine, ...]
    alone_all: int


def reports_of(claim: Claim) -> int:
    """How many reports tell it."""
    return len({one.article for one in claim.statements})


def short(story: Story, ordered: Sequence[Claim]) -> Short:
    """Sort the claims, which come in order of support and conflict; what differs most comes first."""
    parted = sorted((one for one in ordered if one.differences), key=_heaviest)
    alike = [one for one in ordered if not one.differences and reports_of(one) > 1]
    alone = [one for one in story.claims if reports_of(one) == 1 and not one.differences]
    return Short(
        tuple(_lines(parted[:_LINES])),
        len(parted),
        tuple(_lines(alike[:_LINES])),
        len(alike),
        tuple(_lines(_of_both_sorts(alone))),
        len(alone),
    )


def _of_both_sorts(alone: Sequence[Claim]) -> list[Claim]:
    """Some figures and some statements on somebody's word, no label twice."""
    figures = list({one.label: one for one in alone if one.form == "figure"}.values())
    held = [one for one in alone if one.form == "statement" and one.statements[0].holder]
    chosen = [*figures[: _LINES - 2], *held]
    return [*chosen, *(one for one in alone if one.form != "figure" and one not in held)][:_LINES]


def _heaviest(claim: Claim) -> tuple[int, int]:
    return min(_WEIGHTS[one.kind] for one in claim.differences), -claim.origins


def _lines(claims: Sequence[Claim]) -> Iterator[ShortLine]:
    for claim in claims:
        yield ShortLine(excerpt(visible(claim.label), 130), f"#{anchor('claim', claim.id)}", _note(claim))


def _note(claim: Claim) -> str:
    if claim.differences:
        return "differs: " + ", ".join(dict.fromkeys(label("difference", one.kind) for one in claim.differences))
    if reports_of(claim) > 1:
        return f"{count(reports_of(claim), 'report')}, {count(claim.origins, 'origin')}"
    return excerpt(visible(claim.statements[0].holder or "in the report’s own voice"), 60)

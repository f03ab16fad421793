"""A story in short: what independent reports agree on, where they part, what changed, and what rests on one source.

Reports part where one has it that something is so and another that it isn't, where two parties tell one meeting
differently, where figures can't both be right, and where days don't fit. A count that went on from one report to the
other has changed. Other differences (other words, another
speaker, figures that fit one another) are of detail: claims that differ in nothing else are agreed on, and say in what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Claim, Difference, Story
from onrecord.site.addresses import anchor
from onrecord.site.labels import amid_sentence, count, label, listed
from onrecord.site.marks import visible
from onrecord.site.overview import Overview
from onrecord.site.pages.called import figure_first
from onrecord.site.pages.conflicts import has_changed, is_parted, parts, reports_of, standing
from onrecord.site.wording import excerpt, one_name

_LINES = 6
_WEIGHTS = {"polarity": 0, "figure": 1, "date": 2, "wording": 3, "source": 4}


@dataclass(frozen=True, slots=True)
class ShortLine:
    """One claim."""

    label: str
    href: str
    told: str
    """Where the reports part, or what changed, in their own words; empty where they agree."""
    note: str
    """How many tell it, or on whose word it stands."""


@dataclass(frozen=True, slots=True)
class Short:
    """The first claims of each sort, and how many there are."""

    parted: tuple[ShortLine, ...]
    parted_all: int
    changed: tuple[ShortLine, ...]
    changed_all: int
    agreed: tuple[ShortLine, ...]
    agreed_all: int
    alone: tuple[ShortLine, ...]
    alone_all: int


def short(known: Overview, story: Story, ordered: Sequence[Claim]) -> Short:
    """Sort the claims, which come in order of support and conflict; what parts most comes first, no words twice."""
    parted = list(_once(sorted(filter(is_parted, ordered), key=_heaviest)))
    shown = {one.label for one in parted}
    changed = [one for one in _once(filter(has_changed, ordered)) if one.label not in shown]
    shown |= {one.label for one in changed}
    rest = [one for one in ordered if standing(one) in {"agreed", "one"} and one.label not in shown]
    agreed = list(_once(one for one in rest if standing(one) == "agreed" and not _within(one, parted)))
    shown |= {one.label for one in agreed}
    alone = [one for one in _once(rest) if standing(one) == "one" and one.label not in shown]
    alone = [one for one in _said_once(alone) if not _within(one, parted)]
    return Short(
        tuple(_line(known, one) for one in parted[:_LINES]),
        len(parted),
        tuple(_line(known, one) for one in changed[:_LINES]),
        len(changed),
        tuple(_line(known, one) for one in agreed[:_LINES]),
        len(agreed),
        tuple(_line(known, one) for one in _of_every_sort(alone)),
        len(alone),
    )


def _once(claims: Iterable[Claim]) -> Iterator[Claim]:
    seen = set()
    for one in claims:
        if one.label not in seen:
            seen.add(one.label)
            yield one


def _within(claim: Claim, parted: Sequence[Claim]) -> bool:
    """Whether it is part of what others oppose: the figure of "200 had been returned", where others say none had."""
    spans = [(one.article, one.span) for whole in parted for one in whole.statements]
    return all(any(one.article == id and span.overlaps(one.span) for id, span in spans) for one in claim.statements)


def _said_once(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Without the figures of one report's words that stand there already: ascribed, or for another figure."""
    told = [_bare(one.label) for one in claims if one.form != "figure"]
    for one in claims:
        if one.form == "figure":
            words = _bare(one.label)
            if any(words in other or other in words for other in told):
                continue
            told.append(words)
        yield one


def _bare(words: str) -> str:
    return words.strip('“”" ')


def _of_every_sort(alone: Sequence[Claim]) -> list[Claim]:
    """What several reports have from one origin first; then ascribed statements, quotations and figures in turn."""
    several = [one for one in alone if reports_of(one) > 1]
    single = list(_in_turn(one for one in alone if reports_of(one) == 1))
    sorts = (
        [one for one in single if one.form == "statement" and one.statements[0].holder],
        [one for one in single if one.form == "quotation"],
        [one for one in single if one.form == "figure"],
    )
    turns = [claim for turn in range(_LINES) for sort in sorts for claim in sort[turn : turn + 1]]
    left = [one for one in single if one.form == "statement" and not one.statements[0].holder]
    return [*several[: _LINES // 2], *turns, *left][:_LINES]


def _in_turn(claims: Iterable[Claim]) -> list[Claim]:
    """The first of each report, then the second of each: no report crowds out the others."""
    before: Counter[str] = Counter()
    placed = []
    for claim in claims:
        placed.append((before[claim.statements[0].article], claim))
        before[claim.statements[0].article] += 1
    return [claim for _, claim in sorted(placed, key=lambda one: one[0])]


def _heaviest(claim: Claim) -> tuple[int, int]:
    return min(_WEIGHTS[one.kind] for one in claim.differences if parts(one)), -claim.origins


def _line(known: Overview, claim: Claim) -> ShortLine:
    weighty = [one for one in sorted(claim.differences, key=_weight) if one.weight != "detail"]
    told = next((one.detail for one in weighty if parts(one) or has_changed(claim)), "")
    return ShortLine(
        excerpt(visible(figure_first(claim)), 130),
        f"#{anchor('claim', claim.id)}",
        excerpt(visible(told), 260),
        _note(known, claim),
    )


def _weight(difference: Difference) -> int:
    return _WEIGHTS[difference.kind]


def _note(known: Overview, claim: Claim) -> str:
    reports = count(reports_of(claim), "report")
    if reports_of(claim) == 1:
        return f"{_called(known, claim)}, {_whose(claim)}"
    kinds = dict.fromkeys(label("difference", one.kind) for one in claim.differences if one.weight == "detail")
    detail = f" · differs in {listed(kinds)}" if kinds and not is_parted(claim) else ""
    return f"{_said_by(claim)}{reports}, {count(claim.origins, 'origin')}{detail}"


def _said_by(claim: Claim) -> str:
    """On whose word all have it: what reports agree on is then that it was said, and not that it is so."""
    holders = list(dict.fromkeys(one.holder for one in claim.statements))
    if not holders or None in holders or is_parted(claim):
        return ""
    fullest = max((one or "" for one in holders), key=lambda name: len(name.split()))
    others = any(not one_name(fullest, one or "") for one in holders)
    named = excerpt(visible(amid_sentence(fullest)), 50) + (" and others" if others else "")
    return f"said by {named} · " if claim.form == "quotation" else f"on the word of {named} · "


def _called(known: Overview, claim: Claim) -> str:
    card = known.cards.get(claim.statements[0].article)
    return excerpt(visible((card and (card.outlet or card.title)) or "one report"), 40)


def _whose(claim: Claim) -> str:
    holder = claim.statements[0].holder
    if holder:
        return f"on the word of {excerpt(visible(amid_sentence(holder)), 60)}"
    return "speaker not known" if claim.form == "quotation" else "naming nobody"

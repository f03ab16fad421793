"""Which differences part reports, which tell what changed from one to another, and which are of detail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Claim, Difference
from onrecord.site.labels import label, values


@dataclass(frozen=True, slots=True)
class Tag:
    """In what reports differ, and how much it weighs."""

    weight: str
    """``opposed``, ``changed`` or ``detail``."""
    words: str
    """``disputed: figure``, ``changed over time: figure``, ``differs: wording, source``."""


def tags(differences: Iterable[Difference]) -> tuple[Tag, ...]:
    """One for each weight that any of the differences has, the heaviest first: a detail isn't taken for a dispute."""
    kinds: dict[str, dict[str, None]] = {weight: {} for weight in values("weight")}
    for one in differences:
        kinds[one.weight][label("parting", one.kind)] = None
    return tuple(Tag(weight, f"{label('weight', weight)}: {', '.join(told)}") for weight, told in kinds.items() if told)


def parts(difference: Difference) -> bool:
    """Whether the two statements can't both be right, or are two parties' accounts."""
    return difference.weight == "opposed"


def reports_of(claim: Claim) -> int:
    """How many reports tell it."""
    return len({one.article for one in claim.statements})


def standing(claim: Claim) -> str:
    """``disputed``; ``changed`` where both may be right, each in its time; ``agreed`` where two independent
    origins tell it, in two reports or more; else ``one``."""
    if is_parted(claim):
        return "disputed"
    if has_changed(claim):
        return "changed"
    return "agreed" if min(reports_of(claim), claim.origins) > 1 else "one"


def is_parted(claim: Claim) -> bool:
    """Whether reports part over it in more than a detail."""
    return any(parts(one) for one in claim.differences)


def has_changed(claim: Claim) -> bool:
    """Whether reports part over it in nothing, and tell it otherwise, each in its time."""
    return not is_parted(claim) and any(one.weight == "changed" for one in claim.differences)

"""Which differences part reports, which tell what changed from one to another, and which are of detail."""

from __future__ import annotations

from onrecord.model import Claim, Difference


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

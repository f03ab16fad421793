"""Which differences part reports, and which are of detail."""

from __future__ import annotations

from onrecord.model import Claim, Difference

_NO_FIT = "no value fits both."
"""How the sentence of a difference in figures ends where both can't be right."""


def parts(difference: Difference) -> bool:
    """Whether the two statements can't both be right, or are two parties' accounts; else it is one of detail."""
    if difference.kind == "figure":
        return difference.detail.endswith(_NO_FIT)
    return difference.kind in {"polarity", "date"}


def reports_of(claim: Claim) -> int:
    """How many reports tell it."""
    return len({one.article for one in claim.statements})


def standing(claim: Claim) -> str:
    """``disputed``; ``agreed`` where two independent origins tell it, in two reports or more; else ``one``."""
    if is_parted(claim):
        return "disputed"
    return "agreed" if min(reports_of(claim), claim.origins) > 1 else "one"


def is_parted(claim: Claim) -> bool:
    """Whether reports part over it in more than a detail."""
    return any(parts(one) for one in claim.differences)

"""What a claim is called where many stand below each other."""

from __future__ import annotations

import re

from onrecord.model import Claim

_NUMBER = re.compile(
    r"(?:(?:about|some|around|nearly|almost|over|up to|at least|at most|more than|less than|just) )*[\d$€£]"
)


def figure_first(claim: Claim) -> str:
    """The claim's words; those of a figure, of several in one sentence, with the number that is meant before them."""
    words = (" ".join(one.span.words.split()) for one in claim.statements if claim.form == "figure")
    meant = next((one for one in words if one in claim.label), "")
    told_first = claim.label.strip('“”" ').startswith(meant)
    return claim.label if told_first or not _NUMBER.match(meant) else f"{meant}: {claim.label}"

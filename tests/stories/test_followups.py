"""What is no outcome of a commitment, although it has words of it."""

from __future__ import annotations

import pytest

from tests.stories.test_commitments import kinds, later, only, promise

PUT = "Selmo has returned the bronze lamps."


@pytest.mark.parametrize(
    "text",
    [
        "Orvania returned the bronze lamps.",
        "Selmo will make sure that the lamps are returned.",
        "Even if all of the bronze lamps of the museum of Selmo are returned, the hall stays shut.",
        "Selmo has traditionally returned lamps.",
        "Selmo said a revised plan for roads would lower the cost of lamps.",
        "That means the lamps were returned in vain.",
    ],
)
def test_what_another_did_or_may_be_done_is_no_outcome(text: str) -> None:
    assert kinds(only(promise(), later(PUT))) == ["made", "reported-delivered"]
    assert kinds(only(promise(), later(text))) == ["made"]

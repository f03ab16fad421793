"""What later reports have more of is a count that went on, and no dispute."""

from __future__ import annotations

import pytest

from onrecord.model import Difference
from tests.stories.build import Report
from tests.stories.test_differences import parted

PIER = "of the northern pier of Selmo were lit by lamps of the harbour board."


def boats(id: str, number: int, published: str | None, unit: str = "boats") -> Report:
    words = f"{number} {unit}"
    return Report(id, f"So far {words} {PIER}", published=published).counts(words, number, number, unit)


def weight(*reports: Report) -> str:
    (difference,) = parted("figure", *reports)
    return difference.weight


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2031-03-03", 17), ("2031-03-04", 23), "changed"),
        (("2031-03-03T09:00+00:00", 17), ("2031-03-03T15:00+00:00", 23), "changed"),
        (("2031-03-03", 23), ("2031-03-04", 17), "opposed"),
        (("2031-03-03", 17), ("2031-03-03", 23), "opposed"),
        ((None, 17), ("2031-03-04", 23), "opposed"),
    ],
)  # fmt: skip
def test_only_a_later_report_that_has_more_tells_of_a_count_that_went_on(
    one: tuple[str | None, int], other: tuple[str | None, int], expected: str
) -> None:
    assert weight(boats("a", one[1], one[0]), boats("b", other[1], other[0])) == expected


def test_a_measure_is_no_count_that_goes_on() -> None:
    one, other = boats("a", 17, "2031-03-03", "metre"), boats("b", 23, "2031-03-04", "metre")
    assert weight(one, other) == "opposed"


def test_how_far_a_count_has_come_is_no_dispute() -> None:
    def counted(id: str, share: int) -> Report:
        words = f"{share} percent"
        text = f"With {words} of the votes counted, the Lamp Party of Selmo was ahead."
        return Report(id, text, published="2031-03-03").counts(words, share, share, "percent", of="votes")

    assert weight(counted("a", 54), counted("b", 94)) == "changed"


def test_what_a_number_is_told_to_have_risen_to_is_no_dispute() -> None:
    def toll(id: str, text: str, number: int) -> Report:
        words = f"{number} people"
        return Report(id, text, published="2031-03-03").counts(words, number, number, "people")

    one = toll("a", "On Monday 12 people of the rope works of Selmo were killed by a fire.", 12)
    other = toll("b", "By Monday those killed by a fire at the rope works of Selmo had risen to 14 people.", 14)
    assert weight(one, other) == "changed"


def test_the_sentence_of_a_count_that_went_on_says_so() -> None:
    (difference,) = parted("figure", boats("a", 17, "2031-03-03"), boats("b", 23, "2031-03-04"))
    assert isinstance(difference, Difference)
    assert difference.detail.endswith(": a count that may have gone on from one to the other.")

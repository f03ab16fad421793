"""Ages, told apart from other bare numbers."""

from __future__ import annotations

import pytest

from tests.reading.figures.reader import read


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Children under the age of 5 stay home.", [5]),
        ("Children under the age of five stay home.", [5]),
        ("She left school at age seventeen.", [17]),
        ("The brothers, aged 20 and 30, fled.", [20, 30]),
        ("The 30-year-old's boat sank.", [30]),
        ("People aged 18 to 34 agreed.", []),
        ("People between the ages of 18 and 29 agreed.", [18, 29]),
        ("Vera was hired at age 40 with 12 others.", [40]),
    ],
)
def test_an_age_is_known_by_the_words_before_it(text: str, ages: list[int]) -> None:
    assert [one.low for one in read(text) if one.unit == "year of age"] == ages


def test_what_somebody_of_an_age_does_is_not_what_is_that_old() -> None:
    (age,) = read("The 38-year-old describes the fire.")
    assert age.of is None
    assert [one.of for one in read("A 38-year-old welder fell.")] == ["welder"]

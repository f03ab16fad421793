"""Fractions, halves and multiples, and the units that they are of."""

from __future__ import annotations

import pytest

from tests.reading.figures.reader import read, told


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("A quarter of a million sheep drowned.", "A quarter of a million sheep", 250_000, "sheep"),
        ("A half-million lamps were sold.", "A half-million lamps", 500_000, "lamps"),
        ("Rents rose three-tenths of a percent.", "three-tenths of a percent", 0.3, "percent"),
        ("It rose by a quarter percentage point.", "a quarter percentage point", 0.25, "percentage point"),
        ("The wall is three-quarters of a mile long.", "three-quarters of a mile", 0.75, "mile"),
        ("It took a year and a half.", "a year and a half", 1.5, "year"),
        ("It took an hour-and-a-half.", "an hour-and-a-half", 1.5, "hour"),
        ("It took about a half-hour.", "about a half-hour", 0.5, "hour"),
        ("The past month and a half was dry.", "month and a half", 1.5, "month"),
        ("The rate is 9-3/4 percent.", "9-3/4 percent", 9.75, "percent"),
        ("Sales grew five-fold.", "five-fold", 5, "times"),
        ("A 10-fold rise was seen.", "10-fold", 10, "times"),
        ("They sold three mln shares.", "three mln shares", 3_000_000, "shares"),
    ],
)
def test_a_part_of_something_is_read_with_what_it_is_part_of(text: str, words: str, value: float, unit: str) -> None:
    assert told(text) == [(words, value, value, unit)]


def test_a_fraction_with_a_hyphen_needs_no_noun() -> None:
    (most,) = read("More than three-quarters say so.")
    assert (most.low, most.modifier, most.unit) == (0.75, "more than", None)


def test_a_share_of_two_numbers_may_have_hyphens() -> None:
    assert [one.low for one in read("Three-in-five voters agreed.")] == [0.6]


def test_an_ordinal_before_a_noun_is_no_fraction() -> None:
    assert read("It was built by a third party.") == ()
    assert [one.change for one in read("It was cut by a third.")] == ["down"]


def test_of_a_number_of_seats_a_larger_number_out_of_many_is_no_share() -> None:
    assert [(one.low, one.unit) for one in read("They won 45 out of 90 seats.")] == [(45, "seats"), (90, "seats")]
    assert [one.low for one in read("Two out of five voters agreed.")] == [0.4]

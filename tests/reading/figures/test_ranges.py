"""What two numbers side by side are: a range, a value before and one after, two shares, or a score."""

from __future__ import annotations

import pytest

from tests.reading.figures.reader import Told, read, told


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "unit"),
    [
        ("They have 1.2-1.5 million users.", "1.2-1.5 million users", 1_200_000, 1_500_000, "users"),
        ("It fell 2.5-3% a year.", "2.5-3%", 2.5, 3, "percent"),
        ("They work three- to four-day weeks.", "three- to four-day", 3, 4, "day"),
        ("They signed 20- to 25-year leases.", "20- to 25-year", 20, 25, "year"),
        ("It was a four- or five-day trip.", "four- or five-day", 4, 5, "day"),
        ("It costs $5-10m.", "$5-10m", 5_000_000, 10_000_000, "USD"),
        ("Rents will rise by 5 to 10 percent.", "5 to 10 percent", 5, 10, "percent"),
        ("It takes 20 to as many as 30 days.", "20 to as many as 30 days", 20, 30, "day"),
        ("It cost between 20 and nearly 30 euros.", "between 20 and nearly 30 euros", 20, 30, "EUR"),
        ("They ship 500,000 to one mln tons.", "500,000 to one mln tons", 500_000, 1_000_000, "ton"),
    ],
)
def test_two_ends_are_one_range(text: str, words: str, low: float, high: float, unit: str) -> None:
    (figure,) = read(text)
    assert (figure.span.words, figure.low, figure.high, figure.modifier, figure.unit) == (
        words,
        low,
        high,
        "between",
        unit,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales rose from $1.5 to $19.5bn.", [("$1.5", 1.5e9, 1.5e9, "USD"), ("$19.5bn", 19.5e9, 19.5e9, "USD")]),
        ("Lamps fell $1.20 to $52.", [("$1.20", 1.2, 1.2, "USD"), ("$52", 52, 52, "USD")]),
        ("Cash fell $1.2bn to $4bn.", [("$1.2bn", 1.2e9, 1.2e9, "USD"), ("$4bn", 4e9, 4e9, "USD")]),
        ("In 2016 it rose by 8 tons to 31 tons.", [("8 tons", 8, 8, "ton"), ("31 tons", 31, 31, "ton")]),
        ("She won by 48 to 47 percent.", [("48", 48, 48, "percent"), ("47 percent", 47, 47, "percent")]),
        ("It passed by 54 votes to 46.", [("54 votes", 54, 54, "votes"), ("46", 46, 46, "votes")]),
        ("The index rose 20 points to 730.", [("20 points", 20, 20, "points"), ("730", 730, 730, None)]),
    ],
)  # fmt: skip
def test_a_change_with_its_level_and_two_shares_are_two_figures(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Lusk lost 1-2 to Oskam.",
        "Lusk beat Oskam 1 – 0.",
        "She won 6-4, 3-6, 7-5.",
        "Lusk trailed 12-20 at half-time.",
        "It ended in a 0-2 defeat.",
        "It is a 3:1 ratio.",
        "The P5+1 met.",
    ],
)
def test_scores_and_ratios_are_no_figures(text: str) -> None:
    assert told(text) == []


def test_a_small_range_of_things_counted_is_no_score() -> None:
    assert [(one.low, one.high, one.unit) for one in read("Lusk lost 10-12 barges.")] == [(10, 12, "barges")]

"""Numbers in every form that is supported read back as the value that was written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.reading.figures.numerals import read
from onrecord.reading.figures.tokens import tokens
from onrecord.reading.figures.written import ONES, TENS, Numeral

_SCALES = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6), ("thousand", 1000), ("hundred", 100))


def numeral(text: str) -> Numeral | None:
    row = tokens(Span(text, 0, len(text)))
    found = read(row, 0)
    assert found is None or found.last == len(row), f"{text!r} was read in part"
    return found


def value(text: str) -> Decimal:
    found = numeral(text)
    assert found is not None
    return found.value


def in_words(number: int) -> str:
    """A cardinal in words, as style guides write it."""
    names = {int(worth): word for word, worth in ONES.items() if word != "nil"}
    tens = {int(worth): word for word, worth in TENS.items()}
    if number < 20:
        return names[number]
    if number < 100:
        return tens[number // 10 * 10] + (f"-{names[number % 10]}" if number % 10 else "")
    for word, scale in _SCALES:
        if number >= scale:
            rest = number % scale
            joint = " and " if scale == 100 else " "
            return f"{in_words(number // scale)} {word}" + (f"{joint}{in_words(rest)}" if rest else "")
    raise AssertionError(number)


@given(st.integers(0, 10**15 - 1))
def test_a_cardinal_in_words_reads_back(number: int) -> None:
    assert value(in_words(number)) == number


@given(st.integers(0, 10**15))
def test_digits_read_back_with_and_without_commas(number: int) -> None:
    assert value(f"{number}") == number
    assert value(f"{number:,}") == number


@given(st.integers(1000, 10**12))
def test_thin_spaces_between_thousands_read_back(number: int) -> None:
    assert value(f"{number:,}".replace(",", "\u202f")) == number


@given(st.decimals(min_value="0.01", max_value="999.99", places=2), st.sampled_from(_SCALES[:4]))
def test_a_decimal_with_a_scale_reads_back(number: Decimal, scale: tuple[str, int]) -> None:
    word, worth = scale
    assert value(f"{number} {word}") == number * worth


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a dozen", "12"),
        ("half a dozen", "6"),
        ("half-dozen", "6"),
        ("two dozen", "24"),
        ("half a million", "500000"),
        ("two and a half million", "2500000"),
        ("a hundred thousand", "100000"),
        ("1,50,000", "150000"),
        ("2½", "2.5"),
        ("3 1/2", "3.5"),
        ("3/4", "0.75"),
        ("two-thirds", "0.667"),
        ("7 in 10", "0.7"),
        ("2.5×10−3", "0.0025"),
        ("2.5 × 10^9", "2500000000"),
        ("25k", "25000"),
        ("2.8bn", "2800000000"),
        ("4.3M", "4300000"),
    ],
)
def test_other_forms_have_their_value(text: str, expected: str) -> None:
    assert round(value(text), 4) == pytest.approx(Decimal(expected), abs=Decimal("0.001"))


@pytest.mark.parametrize("text", ["007", "1" * 5000, "a man", "half", "third", "quarters"])
def test_what_is_no_number_is_left_alone(text: str) -> None:
    assert numeral(text) is None

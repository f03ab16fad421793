from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Figure, Span
from onrecord.model.reading import Modifier
from onrecord.site.drawings import range_plots, strip
from onrecord.site.wording import bits, excerpt, figure_range, figure_unit, one_name
from tests.site.sample import BY_HAND, days

TEXT = "about 40 metres of wall"


def _figure(low: float | None, high: float | None, modifier: Modifier = "exactly") -> Figure:
    return Figure(Span(TEXT, 0, 5), low, high, modifier, "metre", None, BY_HAND)


@pytest.mark.parametrize(
    ("low", "high", "modifier", "words"),
    [
        (120, 120, "exactly", "120"),
        (150, 150, "about", "about 150"),
        (400, 450, "between", "400 to 450"),
        (200, None, "at least", "200 or more"),
        (200, None, "more than", "more than 200"),
        (None, 15, "at most", "up to 15"),
        (None, 15, "less than", "less than 15"),
        (60000, 60000, "exactly", "60,000"),
        (716e9, 716e9, "exactly", "716 billion"),
        (1_250_000, 2_000_000, "between", "1.25 million to 2 million"),
        (1_234_567, 1_234_567, "exactly", "1,234,567"),
        (6.5, 6.5, "exactly", "6.5"),
        (0, 0, "exactly", "0"),
        (None, None, "exactly", "no number"),
    ],
)
def test_a_figure_is_told_with_its_range(low: float, high: float, modifier: Modifier, words: str) -> None:
    assert figure_range(_figure(low, high, modifier)) == words


@pytest.mark.parametrize(
    ("unit", "of", "shown"),
    [("sets", "sets of remains", None), ("metre", "of wall", "metre"), ("percent", None, "%"), (None, "x", None)],
)
def test_a_unit_is_not_told_twice(unit: str | None, of: str | None, shown: str | None) -> None:
    figure = Figure(Span(TEXT, 0, 5), 1, 1, "exactly", unit, of, BY_HAND)
    assert figure_unit(figure) == shown


@given(st.lists(st.tuples(st.integers(0, 22), st.integers(1, 23)).filter(lambda one: one[0] < one[1]), max_size=6))
def test_bits_are_the_words_to_the_character(places: list[tuple[int, int]]) -> None:
    whole = Span(TEXT, 0, len(TEXT))
    found = bits(whole, [Span(TEXT, start, end) for start, end in places])
    assert "".join(bit.words for bit in found) == TEXT
    marked = "".join("x" if bit.differs else "." for bit in found for _ in bit.words)
    expected = ["."] * len(TEXT)
    for start, end in places:
        expected[start:end] = "x" * (end - start)
    assert marked == "".join(expected)


@given(st.text(max_size=400), st.integers(20, 80))
def test_an_excerpt_is_one_short_line(words: str, limit: int) -> None:
    found = excerpt(words, limit)
    assert len(found) <= limit + 1
    assert "\n" not in found


def test_ranges_share_one_scale() -> None:
    near, far, open_ended = range_plots([_figure(40, 40), _figure(60, 60), _figure(50, None, "at least")])
    assert near and far and open_ended
    assert near.left == near.right < open_ended.left < far.left
    assert open_ended.open_right


def test_words_that_are_no_number_stand_before_what_they_are_taken_to_mean() -> None:
    text = "the remains of thousands of soldiers"
    span, unit = Span(text, 15, 36), Span(text, 28, 36)
    figure = Figure(span, 1000, 10000, "between", "soldiers", None, BY_HAND, unit_words=unit, vague=True)
    assert figure_range(figure) == "“thousands” (1,000 to 10,000)"


@pytest.mark.parametrize(
    ("fuller", "other", "same"),
    [
        ("Donald Trump", "Trump", True),
        ("Eric H. Holder Jr.", "Eric Holder", True),
        ("Donald Trump", "Melania Trump", False),
        ("North Korea", "a North Korean spokesman", False),
        ("Donald Trump", "", False),
    ],
)
def test_one_name_holds_another(fuller: str, other: str, same: bool) -> None:
    assert one_name(fuller, other) is same


def test_equal_ranges_are_not_drawn() -> None:
    assert range_plots([_figure(40, 40), _figure(40, 40)]) == (None, None)


def test_the_strip_counts_every_day_once() -> None:
    stated = [days("2024-03-04").first, days("2024-03-04").first, days("2024-05-02").first, None]
    found = strip(stated)
    assert found is not None
    assert [bar.words for bar in found.bars] == ["4 March 2024: 2 reports", "2 May 2024: 1 report"]
    assert found.undated == 1
    assert all(bar.x >= 0 and bar.x + bar.width <= found.width for bar in found.bars)
    assert strip([None]) is None
    assert strip(stated[:2]) is None  # one day: nothing to see


def test_words_that_are_cut_at_an_ellipsis_have_one() -> None:
    assert excerpt("the wrong kind of lock … it never closed", 27) == "the wrong kind of lock…"

"""Words aligned one by one."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.stories.alignment import kept_words, placed

WORDS = st.lists(st.sampled_from(["boat", "quay", "pier", "tug", "dock", "the", "of"]), max_size=20)


@given(WORDS, WORDS)
@settings(max_examples=80, deadline=None)
def test_kept_words_are_equal_and_rise_in_both(one: list[str], other: list[str]) -> None:
    kept = kept_words(one, other)
    assert all(one[x] == other[y] for x, y in kept)
    assert all(x < x2 and y < y2 for (x, y), (x2, y2) in itertools.pairwise(kept))


@given(st.integers(0, 30), st.integers(0, 30))
@settings(max_examples=40, deadline=None)
def test_a_fragment_is_placed_where_it_stands(before: int, after: int) -> None:
    fragment = ["a", "floating", "pier", "from", "the", "shipyard"]
    long = ["the", "a"] * before + fragment + ["of", "the"] * after
    start, end = placed(fragment, long)
    assert start <= 2 * before and end >= 2 * before + len(fragment)
    assert end - start <= len(fragment) + 2 * (len(fragment) // 3 + 4)


def test_a_title_written_short_is_the_same_spoken_word() -> None:
    assert kept_words(["sen", "lund", "stays"], ["senator", "lund", "stays"]) == [(0, 0), (1, 1), (2, 2)]

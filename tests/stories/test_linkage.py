"""Pairs of reports that are alike, joined to stories."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.stories.linkage import Alike, Linking, _linked, joined

PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(1, 40).map(lambda value: value / 100),
    max_size=30,
)


def alike(pairs: dict[tuple[int, int], float]) -> Alike:
    rows = sorted(pairs.items())
    one, other = (np.array([pair[side] for pair, _ in rows], dtype=np.int32) for side in (0, 1))
    return Alike(one, other, np.array([value for _, value in rows]))


@given(PAIRS)
def test_joining_what_is_connected_by_itself_changes_nothing(pairs: dict[tuple[int, int], float]) -> None:
    told = {place: (place, place + 3) for place in range(12)}
    rows = [(a, b, value) for (a, b), value in sorted(pairs.items())]
    at_once = _linked(rows, told.get, Linking()) if rows else []
    met = {place for members in at_once for place in members}
    expected = sorted([*at_once, *([place] for place in range(12) if place not in met)])
    assert joined(12, alike(pairs), told.get, Linking()) == expected


def test_two_reports_are_one_story_where_they_are_alike_enough() -> None:
    assert joined(3, alike({(0, 2): 0.16, (0, 1): 0.15}), lambda _: None, Linking()) == [[0, 2], [1]]


def test_a_report_is_one_more_of_a_story_where_two_alone_would_be_none() -> None:
    pairs = {(0, 1): 0.3, (0, 2): 0.12, (1, 2): 0.12}
    assert joined(3, alike(pairs), lambda _: None, Linking()) == [[0, 1, 2]]
    assert joined(3, alike(pairs | {(0, 1): 0.12}), lambda _: None, Linking()) == [[0], [1], [2]]


def test_nothing_is_joined_of_nothing() -> None:
    assert joined(0, alike({}), lambda _: None, Linking()) == []
    assert joined(2, alike({}), lambda _: None, Linking()) == [[0], [1]]

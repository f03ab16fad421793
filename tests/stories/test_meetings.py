"""Which of many texts are compared."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.stories.copies import EACH_WITH_EACH, copies
from onrecord.stories.fingerprints import prints
from onrecord.stories.meetings import AHEAD, DRIFT, REACH, Meeting, meetings
from tests.stories.build import Report
from tests.stories.texts import FERRY, ORCHARD


def invented(seed: int, words: int = 120) -> str:
    """A text of words that no other seed's text has."""
    return " ".join(f"word{seed}x{place}" for place in range(words))


def test_texts_that_share_a_passage_meet_and_others_do_not() -> None:
    assert meetings([FERRY, ORCHARD, f"{ORCHARD[:20]} {FERRY}"]) == [(0, 2)]


def test_texts_without_words_meet_nothing() -> None:
    assert meetings(["", "—", "the of and", "", "one"]) == []
    assert meetings([]) == []


def test_one_text_printed_everywhere_is_linked_without_comparing_each_with_each() -> None:
    options = Meeting(best=5)
    met = meetings([FERRY] * 100, options)
    assert {later for _, later in met} == set(range(1, 100))
    assert len(met) <= 2 * options.best * 100


def test_each_text_meets_those_that_it_shares_most_with() -> None:
    texts = [FERRY, *(f"{FERRY[:90]} {invented(seed)}" for seed in range(30)), f"{FERRY} {invented(99)}"]
    assert (0, 31) in meetings(texts, Meeting(best=1))


def test_reports_of_one_group_can_be_left_out() -> None:
    assert meetings([FERRY, FERRY, FERRY], groups=[0, 0, 1]) == [(0, 2), (1, 2)]


def test_blocks_of_texts_meet_as_all_do_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{invented(seed % 25)} {invented(1000 + seed)}" for seed in range(50)]
    at_once = meetings(texts)
    assert at_once == [(seed, seed + 25) for seed in range(25)]
    monkeypatch.setattr("onrecord.stories.meetings.BLOCK", 7)
    monkeypatch.setattr("onrecord.stories.fingerprints.BATCH", 3)
    monkeypatch.setattr("onrecord.stories.fingerprints.PART", 100)
    assert meetings(texts) == at_once


def test_a_text_is_met_in_a_large_story_though_most_of_its_words_were_changed() -> None:
    chance = random.Random(7)
    words = f"{FERRY} {ORCHARD} {invented(1, 200)}".split()
    edited = [
        " ".join(word if chance.random() > 0.6 else f"other{seed}x{place}" for place, word in enumerate(words))
        for seed in range(EACH_WITH_EACH + 20)
    ]
    story = [Report("a", " ".join(words)).read(), *(Report(f"b{n:03}", text).read() for n, text in enumerate(edited))]
    met = {one.articles[1] for one in copies(story) if one.articles[0] == "a"}
    assert len(met) >= 0.9 * len(edited)


def test_copies_are_found_in_a_story_of_many_reports() -> None:
    others = [Report(f"b{n:03}", invented(n, 80)).read() for n in range(EACH_WITH_EACH)]
    story = [Report("a", FERRY).read(), *others, Report("c", FERRY).read()]
    assert [one.articles for one in copies(story)] == [("a", "c")]


def test_what_is_scattered_over_a_text_does_not_meet() -> None:
    words = invented(1, 400).split()
    runs = [words[at : at + 3] for at in range(0, 400, 100)]
    apart = " ".join(f"{' '.join(run)} {invented(2 + place, 30)}" for place, run in enumerate(reversed(runs)))
    assert meetings([" ".join(words), apart]) == []
    together = " ".join(f"{' '.join(words[at : at + 3])} other{at}" for at in range(0, 16, 4))
    assert meetings([" ".join(words), together]) == [(0, 1)]


def slow(one: Sequence[str], other: Sequence[str], following: int) -> bool:
    """The plain way: the triples of both, where each first stands, and those that follow each other."""
    first = [{}, {}]  # type: list[dict[tuple[str, ...], int]]
    for places, words in zip(first, (one, other), strict=True):
        for at in range(len(words) - 2):
            places.setdefault(tuple(words[at : at + 3]), at)
    met = sorted((at, first[1][triple]) for triple, at in first[0].items() if triple in first[1])
    return any(
        sum(
            x - a <= REACH and 0 < y - b <= REACH and abs(x - a - y + b) <= DRIFT
            for x, y in met[place + 1 : place + 1 + AHEAD]
        )
        >= following
        for place, (a, b) in enumerate(met)
    )


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 3))
def test_what_meets_is_what_a_slow_search_for_triples_in_line_says(seed: int, following: int) -> None:
    chance = random.Random(seed)
    texts = [[f"w{chance.randrange(9)}z" for _ in range(60)] for _ in range(8)]
    expected = [pair for pair in combinations(range(8), 2) if slow(texts[pair[0]], texts[pair[1]], following)]
    assert meetings(map(" ".join, texts), Meeting(following=following, best=99)) == expected


def test_fingerprints_are_sorted_each_text_once_and_shared() -> None:
    found, count = prints([f"{FERRY} {FERRY}", ORCHARD, FERRY])
    keys = found.keys.tolist()
    assert count == 3 and keys == sorted(set(keys))
    assert {key & 0xFFFFFF for key in keys} == {0, 2}

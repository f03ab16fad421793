"""Fingerprints: which of many texts are compared."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from onrecord.stories.copies import EACH_WITH_EACH, copies
from onrecord.stories.fingerprints import Meeting, in_line, meetings
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
    texts = [FERRY, *(f"{FERRY[:60]} {invented(seed)}" for seed in range(30)), f"{FERRY} {invented(99)}"]
    assert (0, 31) in meetings(texts, Meeting(best=1))


def test_reports_of_one_group_can_be_left_out() -> None:
    assert meetings([FERRY, FERRY, FERRY], groups=[0, 0, 1]) == [(0, 2), (1, 2)]


def test_blocks_of_texts_meet_as_all_do_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{invented(seed % 25)} {invented(1000 + seed)}" for seed in range(50)]
    at_once = meetings(texts)
    assert at_once == [(seed, seed + 25) for seed in range(25)]
    monkeypatch.setattr("onrecord.stories.fingerprints.BLOCK", 7)
    monkeypatch.setattr("onrecord.stories.fingerprints.BATCH", 3)
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


def test_a_shared_passage_is_in_line_and_scattered_words_are_not() -> None:
    words = FERRY.split()
    assert in_line(FERRY, f"{ORCHARD} {FERRY}")
    assert not in_line(FERRY, ORCHARD)
    assert not in_line(FERRY, " ".join(words[::-1]))


def test_what_meets_is_what_a_slow_count_of_shared_triples_says() -> None:
    chance = random.Random(3)
    texts = [" ".join(f"w{chance.randrange(12)}z" for _ in range(30)) for _ in range(12)]
    triples = [{tuple(text.split()[at : at + 3]) for at in range(28)} for text in texts]
    slow = [(a, b) for a, b in combinations(range(12), 2) if len(triples[a] & triples[b]) >= 2]
    assert meetings(texts, Meeting(best=99)) == slow

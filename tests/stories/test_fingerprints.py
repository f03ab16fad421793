"""Fingerprints: which of many texts are compared."""

from __future__ import annotations

from onrecord.stories.copies import EACH_WITH_EACH, copies
from onrecord.stories.fingerprints import FIRST, Fingerprints, fingerprints, in_line
from tests.stories.build import Report
from tests.stories.texts import FERRY, ORCHARD


def test_a_text_meets_the_earlier_one_that_it_shares_a_passage_with() -> None:
    index = Fingerprints()
    assert [index.add(text) for text in (FERRY, ORCHARD, f"{ORCHARD[:40]} {FERRY}")] == [[], [], [0]]


def test_the_same_words_have_the_same_fingerprints_wherever_they_stand() -> None:
    assert fingerprints(FERRY) <= fingerprints(f"Before. {FERRY} After.")


def test_texts_without_words_meet_nothing() -> None:
    index = Fingerprints()
    assert [index.add(text) for text in ("", "—", "the of and", "")] == [[], [], [], []]


def test_one_text_printed_everywhere_meets_a_bounded_number_of_others() -> None:
    index = Fingerprints()
    met = [index.add(FERRY) for _ in range(3 * FIRST)]
    assert all(met[1:])
    assert max(map(len, met)) <= FIRST


def test_copies_are_found_in_a_story_of_many_reports() -> None:
    others = [Report(f"b{n:03}", " ".join(f"word{n}x{m}" for m in range(80))).read() for n in range(EACH_WITH_EACH)]
    story = [Report("a", FERRY).read(), *others, Report("c", FERRY).read()]
    assert [one.articles for one in copies(story)] == [("a", "c")]


def test_a_shared_passage_is_in_line_and_scattered_words_are_not() -> None:
    words = FERRY.split()
    assert in_line(FERRY, f"{ORCHARD} {FERRY}")
    assert not in_line(FERRY, ORCHARD)
    assert not in_line(FERRY, " ".join(words[::-1]))
    assert not in_line("", "")

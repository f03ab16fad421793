"""The language data: each list is what its reader takes it for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from onrecord.reading.commitments import lexicon
from onrecord.reading.cues import forms
from onrecord.reading.language import load, words

TOPICS = ("abbreviations", "cues", "descriptions", "grammar", "names", "quotations", "roles")


def lists(data: object, name: str) -> Iterator[tuple[str, list[object]]]:
    """Every list in the data, with its dotted key."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from lists(value, f"{name}.{key}")
    elif isinstance(data, list):
        if all(isinstance(one, str) for one in data):
            yield name, data
        else:
            for place, one in enumerate(data):
                yield from lists(one, f"{name}.{place}")


@pytest.mark.parametrize("topic", TOPICS)
def test_words_are_lower_case_with_straight_apostrophes_and_not_empty(topic: str) -> None:
    for name, found in lists(load(topic), topic):
        assert found, name
        for one in found:
            assert isinstance(one, str)
            assert one == one.lower(), (name, one)
            assert one.strip(), name
            assert topic == "quotations" or "’" not in one


def test_a_topic_that_is_not_there_or_no_list_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load("nothing")
    with pytest.raises(KeyError):
        words("cues", "nothing.here")
    with pytest.raises(TypeError):
        words("cues", "irregular")


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("say", ("says", "said", "said", "saying")),
        ("argue", ("argues", "argued", "argued", "arguing")),
        ("reply", ("replies", "replied", "replied", "replying")),
        ("stress", ("stresses", "stressed", "stressed", "stressing")),
        ("admit", ("admits", "admitted", "admitted", "admitting")),
    ],
)
def test_verbs_have_their_forms(lemma: str, expected: tuple[str, ...]) -> None:
    assert forms(lemma) == expected


def test_the_lists_of_commitments_hold_one_word_or_phrase_an_entry_and_none_twice() -> None:
    tables = load("commitments")
    for table in tables.values():
        assert isinstance(table, dict)
        for entries in table.values():
            assert len(entries) == len(set(entries))
            assert all(entry == entry.strip().lower() for entry in entries)
    assert not lexicon.DEEDS & lexicon.DOUBTS

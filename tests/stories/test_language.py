"""The language data is whole: no doubles, no stray capitals, no words that can never be met."""

from __future__ import annotations

from functools import reduce
from operator import getitem
from typing import Any

import pytest

from onrecord.stories.language import ignored, permille, table
from onrecord.stories.outlets import outlet_key
from onrecord.stories.words import folded, tokens

LISTS = [
    ("grammar", "ignored"),
    ("titles", "titles"),
    ("negation", "negation"),
    ("media", "hosts.shared"),
    ("spellings", "drawn.silent"),
    ("spellings", "drawn.always"),
    *(("delivery", f"outcome.{key}") for key in ("completed", "open", "conditions", "simple", "against")),
    ("delivery", "general.time"),
    *(("delivery", f"phrases.{key}") for key in ("no_show", "corrected", "gatherings")),
    *(("senses", f"events.{key}") for key in ("coming", "known", "several", "taking_place")),
    *(("senses", f"speech.{key}") for key in ("objects", "auxiliaries", "subjects")),
    *(("delivery", f"groups.{key}") for key in table("delivery")["groups"]),
]


@pytest.mark.parametrize(("name", "key"), LISTS)
def test_lists_hold_each_word_once_in_lower_case(name: str, key: str) -> None:
    held: Any = reduce(getitem, key.split("."), table(name))
    assert held and len(held) == len(set(held))
    assert all(one == one.lower().strip() for one in held)


@pytest.mark.parametrize("key", ["no_show", "corrected"])
def test_phrases_are_words_as_texts_are_split_into(key: str) -> None:
    for phrase in table("delivery")["phrases"][key]:
        assert " ".join(one.form for one in tokens(phrase)) == phrase


def test_common_words_are_folded_and_counted_between_one_and_a_thousand() -> None:
    assert len(permille()) > 3000
    assert all(word == folded(word) and 10 <= count <= 1000 for word, count in permille().items())


def test_grammar_is_common() -> None:
    assert len(ignored() & permille().keys()) > 0.8 * len(ignored())


def test_no_two_media_share_a_name() -> None:
    keys = [outlet_key(key) for name, others in table("media")["organisations"].items() for key in {name, *others}]
    doubled = {key for key in keys if keys.count(key) > 2}
    assert not doubled

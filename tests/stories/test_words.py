"""Words, their places and their forms."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.stories.words import WORD, Token, folded, is_content, rarity, stem, tokens


@given(st.text())
@settings(max_examples=60, deadline=None)
def test_every_word_is_the_slice_that_it_names(text: str) -> None:
    for one in tokens(text):
        assert folded(text[one.start : one.end]) == one.form


def test_a_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    text = "Ferry docks, Harbour’s gates"
    assert [text[one.start : one.end] for one in tokens(text, 6, 20)] == ["docks", "Harbour"]


@given(st.text(alphabet="ab- .’", min_size=400, max_size=500), st.integers(0, 400), st.integers(0, 400))
@settings(max_examples=40, deadline=None)
def test_a_part_of_a_long_text_is_split_as_by_itself(text: str, one: int, other: int) -> None:
    start, end = sorted((one, other))
    assert tokens(text, start, end) == [
        Token(found.start(), found.end(), folded(found.group()), False) for found in WORD.finditer(text, start, end)
    ]


def test_the_country_is_not_the_pronoun() -> None:
    assert folded("US") == folded("U.S") != folded("us")


def test_curly_and_straight_apostrophes_are_one_form() -> None:
    assert folded("didn’t") == folded("didn't")


def test_a_quotation_mark_in_place_of_an_apostrophe_is_one() -> None:
    assert [one.form for one in tokens('They didn"t. "Then" they "can".')] == ["they", "didn't", "then", "they", "can"]


def test_inflected_forms_share_a_key() -> None:
    assert len({stem(one) for one in ("return", "returns", "returned", "returning")}) == 1


def test_grammar_tells_nothing_and_rare_words_tell_most() -> None:
    assert not is_content("the")
    assert rarity("the") == 0 < rarity("government") < rarity("gangway")


def test_a_megabyte_without_spaces_is_one_word() -> None:
    (only,) = tokens("x" * 1_000_000)
    assert (only.start, only.end) == (0, 1_000_000)

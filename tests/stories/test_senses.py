"""What words tell, whatever their form, and whether it is so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.stories.language import table
from onrecord.stories.matcher import Wording
from onrecord.stories.senses import lexicon, senses
from onrecord.stories.words import tokens


@pytest.mark.parametrize(
    ("words", "key", "negated"),
    [
        ("The keepers showed up at noon", "=appear", False),
        ("The keepers never showed up", "=appear", True),
        ("No keeper of the northern light showed up", "=appear", True),
        ("Keepers skipped out on the hearing", "=appear", True),
        ("A no-show at the lighthouse", "=appear", True),
        ("The keepers did not skip the hearing", "=appear", False),
        ("The lamps were sent back", "=return", False),
        ("The lamps have not been handed over", "=return", True),
        ("They gave no reason for their absence", "=appear", True),
        ("Not only were the lamps returned", "=return", False),
        ("Lamps weren't just returned", "=return", False),
        ("It isn’t true that the lamps were returned", "=return", True),
        ("Without a word, the lamps were returned", "=return", False),
    ],
)
def test_a_phrase_is_told_by_its_sense(words: str, key: str, negated: bool) -> None:
    assert [one.negated for one in senses(words, tokens(words)) if one.key == key] == [negated]


def test_inflection_makes_no_other_key() -> None:
    assert Wording.of("harbours were painted").keys == Wording.of("a harbour, painted").keys


@given(st.text(alphabet="no not. show up the lamps, came back –", max_size=120))
@settings(max_examples=60, deadline=None)
def test_senses_lie_within_the_words_in_order(text: str) -> None:
    words = tokens(text)
    found = senses(text, words)
    assert all(0 <= one.first <= one.last < len(words) and 0 <= one.cue < len(words) for one in found)
    assert [one.first for one in found] == sorted({one.first for one in found})


def test_the_lexicon_is_lower_case_and_has_no_word_of_two_senses() -> None:
    rows = table("senses")["senses"]
    every = [phrase for row in rows.values() for phrases in row.values() for phrase in phrases]
    assert all(phrase == " ".join(phrase.casefold().split()) for phrase in every)
    assert len(every) == len(set(every))
    assert {f"={name}" for name in rows} == {key for key, _ in lexicon().values()}
    assert {f"={one}" for one in table("senses")["events"]["senses"]} <= {f"={name}" for name in rows}


def test_praise_and_blame_are_apart() -> None:
    rows = table("senses")["accounts"]
    assert not set(rows["praise"]) & set(rows["blame"])


@pytest.mark.parametrize(
    ("text", "key", "negated"),
    [
        ("They failed to light the lamps.", "light", True),
        ("A failed lamp lit the pier.", "lamp", False),
        ("The failure to light the lamps was told.", "light", True),
        ("It took weeks, if not months.", "month", False),
        ("The first few lamps were lit.", "lamp", False),
        ("Few lamps were lit.", "lamp", True),
        ("No matter how many lamps were lit.", "lamp", False),
        ("She rejected claims that lamps were lit.", "lit", True),
        ("Selmo is not the only pier.", "pier", False),
    ],
)
def test_a_word_negates_only_where_it_does(text: str, key: str, negated: bool) -> None:
    wording = Wording.of(text)
    assert (key in wording.negated) is negated
    assert key in wording.keys

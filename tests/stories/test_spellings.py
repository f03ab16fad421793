"""A word that is spelled in two ways is one word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.stories import compile as compare
from onrecord.stories.alignment import kept_words
from onrecord.stories.doings import verb_key
from onrecord.stories.language import table
from onrecord.stories.spellings import one_spelling, spoken
from onrecord.stories.words import stem
from tests.stories.build import Report

WORDS = st.text(st.sampled_from("abceilmnorsuz"), max_size=8)
ENDINGS = ["", "s", "d", "ise", "ised", "isation", "our", "oured", "re", "lled", "lling", "ence"]


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisations", "organizations"),
        ("criticising", "criticizing"),
        ("neighbouring", "neighboring"),
        ("programmes", "programs"),
        ("defence", "defense"),
        ("cancelled", "canceled"),
        ("travelling", "traveling"),
        ("centred", "centered"),
        ("paralysed", "paralyzed"),
        ("kilometres", "kilometers"),
        ("fulfil", "fulfill"),
        ("sceptical", "skeptical"),
    ],
)
def test_british_and_american_words_are_one(british: str, american: str) -> None:
    assert one_spelling(british) == one_spelling(american) == american
    assert stem(british) == stem(american)
    assert verb_key(british) == verb_key(american)


@pytest.mark.parametrize("form", ["promised", "raises", "exercise", "advisers", "surprising", "called", "four", "here"])
def test_words_that_only_look_british_are_kept(form: str) -> None:
    assert one_spelling(form) == form


@given(WORDS, st.sampled_from(ENDINGS))
def test_what_is_spelled_once_stays_so(word: str, ending: str) -> None:
    assert one_spelling(one_spelling(word + ending)) == one_spelling(word + ending)


def test_the_spellings_are_lower_case_and_lead_to_themselves() -> None:
    rows = table("spellings")
    for british, american in (*rows["beginnings"].items(), *rows["words"].items()):
        assert british == british.casefold() != american == american.casefold()
        assert one_spelling(american) == american
        assert one_spelling(british) == american


def test_a_quotation_spelled_by_the_house_keeps_every_word() -> None:
    said = ["we", "honour", "the", "defence", "programme"]
    printed = ["we", "honor", "the", "defense", "program"]
    assert kept_words(said, printed) == [(at, at) for at in range(5)]
    assert [spoken(one) for one in said] == [spoken(one) for one in printed]


def test_reports_of_two_spellings_tell_one_claim_and_part_in_nothing() -> None:
    texts = (
        "“We will honour the labour agreement with our neighbours at the harbour,” Ada Lund said.\n\n"
        "The unions criticised the programme and organised a strike in the harbour of Selmo.",
        "“We will honor the labor agreement with our neighbors at the harbor,” Ada Lund said.\n\n"
        "Unions criticized the program and organized a strike at the harbor of Selmo.",
    )
    readings = [
        Report(name, text, outlet=name, published="2031-01-06").read() for name, text in zip("ab", texts, strict=True)
    ]
    (story,) = compare(readings).stories
    shared = [one for one in story.claims if len({row.article for row in one.statements}) == 2]
    assert {one.form for one in shared} == {"quotation", "statement"}
    assert [one.kind for claim in shared for one in claim.differences] == []

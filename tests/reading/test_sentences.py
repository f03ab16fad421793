"""Paragraphs and sentences."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Leftover
from onrecord.reading.sentences import paragraphs, sentences
from tests.reading.reader import split, words

WHOLE = [
    "The U.S. Senate met Gov. Ada Fenwright at 9 a.m. on Monday.",
    "He met Gen. A. B. Oskam and Dr. J. Ruvik in Vessen.",
    "It was no. 3 of 12, and cost $4.5 million.",
    "The firm, Norrbahn Inc. of Karse, said so.",
    "The vote was 6-1 in St. Halden vs. Brenna.",
    "They waited … and went home.",
    "They waited . . . and went home.",
    "“Is it over?” he asked.",
]

PARTED = [
    ("It is over. Nobody came.", ["It is over.", "Nobody came."]),
    ("“It is over.” Nobody came.", ["“It is over.”", "Nobody came."]),
    ('He said: "It is over." Nobody came.', ['He said: "It is over."', "Nobody came."]),
    ("''It is over.'' ''Nobody came.''", ["''It is over.''", "''Nobody came.''"]),
    ("« C’est fini. » Nobody came.", ["« C’est fini. »", "Nobody came."]),
    ("It ended at 9 a.m. The officers left.", ["It ended at 9 a.m.", "The officers left."]),
    ("He lives in the U.S. The rest left.", ["He lives in the U.S.", "The rest left."]),
    ("It cost 4.5. Was it much? No! Yes…", ["It cost 4.5.", "Was it much?", "No!", "Yes…"]),
    ("(Nobody came.) Then it rained.", ["(Nobody came.)", "Then it rained."]),
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_stop_within_a_sentence_does_not_end_it(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(("text", "expected"), PARTED)
def test_a_stop_ends_its_sentence_and_closing_marks_stay_with_it(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_every_line_is_a_paragraph_and_blank_lines_are_none() -> None:
    text = "One line.\nAnother line.\n\n  \nA third. With two sentences."
    assert words(paragraphs(Article("a", text))) == ["One line.", "Another line.", "A third. With two sentences."]


def test_lines_set_to_one_width_make_paragraphs_between_blank_lines() -> None:
    line = "The officers of the two armies waited at the ford for several"
    text = f"{line}\n{line}\n{line}\nhours.\n\n{line}\n{line}\n{line}\nhours."
    assert len(paragraphs(Article("a", text))) == 2


def test_leftovers_belong_to_no_paragraph() -> None:
    text = "Menu\nThe officers came.\nMore news"
    article = Article("a", text)
    article = Article(
        "a", text, leftovers=(Leftover(article.span(0, 4), "menu"), Leftover(article.span(24, 33), "promotion"))
    )
    assert words(paragraphs(article)) == ["The officers came."]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aA .?!\n“”\"'’U1…)", max_size=120))
def test_sentences_cover_every_visible_character_once_and_in_order(text: str) -> None:
    found = sentences(paragraphs(Article("a", text)))
    assert "".join("".join(words(found)).split()) == "".join(text.split())
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_a_posts_link_ends_its_sentence() -> None:
    text = (
        "They were angry. pic.twitter.com/QwErTy1 Others thought so, too https://t.co/AbCdEf Lund said. "
        "See https://t.co/x y."
    )
    found = sentences(paragraphs(Article("a", text)))
    assert [one.words for one in found] == [
        "They were angry. pic.twitter.com/QwErTy1",
        "Others thought so, too https://t.co/AbCdEf",
        "Lund said.",
        "See https://t.co/x y.",
    ]

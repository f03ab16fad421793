"""Who speaks where the page prints it: turns of a transcript, signed words, posts."""

from __future__ import annotations

import pytest

from onrecord.model import Article
from onrecord.reading.encoder.turns import turns
from onrecord.reading.encoder.words import Words, words
from onrecord.reading.items import items
from onrecord.reading.language import words as listed
from onrecord.reading.quotations import quotations
from onrecord.reading.sentences import paragraphs, sentences


def prepared(text: str) -> Words:
    """The words of a text."""
    parts = paragraphs(Article("a", text))
    split = sentences(parts)
    return words(items(parts, split, quotations(parts)), split)


def told(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of all that is found."""
    held = prepared(text)
    return [
        tuple(text[held.items[a].start : held.items[b].end] for ((a, b),) in (one.source, one.cue, one.content))  # type: ignore[misc]
        for one in turns(held)
    ]


def test_turns_of_a_transcript_belong_to_the_name_in_capitals_before_the_colon() -> None:
    text = "ALVA RUND: Did anyone come?\n\n“OSKAM: Nobody came to the ford.\n\nThat was all."
    assert told(text) == [
        ("ALVA RUND", ":", "Did anyone come?"),
        ("OSKAM", ":", "Nobody came to the ford"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "OSKAM: Nobody came.",
        "RELATED: What the ford looks like.\n\nWATCH: The river in spring.",
        "Oskam: Nobody came.\n\nRund: Did they not?",
        "The A: a letter.\n\nThe B: another.",
        "OSKAM:\n\nRUND:",
    ],
)
def test_one_turn_a_heading_and_small_letters_are_no_transcript(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("dash", ["-", "–", "—", "―"])
def test_a_quotation_belongs_to_the_name_that_signs_it(dash: str) -> None:
    text = f"“The ford was dry all week.” {dash} Bertil Oskam\n\n“It rained.” {dash} Alva Rund."
    assert told(text) == [
        ("Bertil Oskam", dash, "“The ford was dry all week.”"),
        ("Alva Rund", dash, "“It rained.”"),
    ]


def test_a_signature_on_a_line_of_its_own_closes_the_quotation_before() -> None:
    assert told("“The ford was dry all week.”\n\n— Bertil Oskam") == [
        ("Bertil Oskam", "—", "“The ford was dry all week.”")
    ]
    assert told("The ford was dry all week.\n\n— Bertil Oskam") == []


def test_a_post_belongs_to_its_account() -> None:
    text = "The ford is dry. Nobody came.\n\n— Bertil Oskam (@bertiloskam) March 3, 2031"
    assert told(text) == [("Bertil Oskam", "—", "The ford is dry. Nobody came.")]


@pytest.mark.parametrize(
    "text",
    [
        "“The ford was dry” — Oskam had seen it himself.",
        "He came — Oskam.",
        "— Bertil Oskam",
        "“The ford was dry.” —",
        "The ford — a dry one — held.",
    ],
)
def test_a_dash_within_a_sentence_signs_nothing(text: str) -> None:
    assert told(text) == []


def test_the_words_that_open_a_paragraph_without_speaking_are_lower_case_and_single() -> None:
    found = listed("quotations", "openers_without_speaker")
    assert len(found) == len(set(found))
    assert all(one == one.lower() and one.isalpha() for one in found)

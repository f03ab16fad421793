"""Furniture that runs on from the reporting in a text without line breaks is marked, and the reporting is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles.test_leftovers import FIRST, SECOND, THIRD, article, marked

REPORT = f"{FIRST} {SECOND} {THIRD}"


def test_a_row_of_buttons_within_a_line_is_the_page_s_with_the_address_behind_it() -> None:
    row = "Send Facebook Twitter Google+ Whatsapp Permalink http://ansel.example/p/2Q"
    found = article(f"{FIRST} {row} {SECOND} {THIRD}")
    assert [(one.kind, one.span.words) for one in found.leftovers] == [("menu", row)]
    assert [one.words for one in found.body] == [FIRST, f"{SECOND} {THIRD}"]


def test_names_of_networks_in_a_sentence_are_no_row_of_buttons() -> None:
    assert (
        marked(f"{REPORT} The port told its passengers so on Facebook, Twitter and YouTube before the gates shut.")
        == []
    )


@pytest.mark.parametrize("prompt", ["READ MORE:", "WATCH:", "OPINION:"])
def test_a_prompt_in_capitals_within_a_line_is_a_promotion(prompt: str) -> None:
    assert marked(f"{FIRST} {prompt} Why the ferries stay in port {SECOND} {THIRD}") == [("promotion", prompt)]


def test_a_word_with_a_colon_within_a_sentence_is_no_prompt() -> None:
    assert marked(f"{REPORT} Renn had one wish for his men on the WATCH: that they sleep before the ferry sails.") == []


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("credit", "Source: Ansel Wire and news agencies"),
        ("credit", "Author: Ida Lowe"),
        ("credit", "il/kr (AP, dpa)"),
        ("credit", "(Reuters, Ansel Post)"),
        ("note", "Ida Lowe in Skell contributed to this report."),
        ("note", "More to follow."),
        ("promotion", "Follow Ida Lowe on Twitter @idalowe"),
        ("promotion", "Email yoursay@ansel.example with your stories."),
        ("promotion", "Learn more"),
        ("promotion", "Ansel Weekend is your guide to the coast, sent right to your inbox six days a week."),
    ],
)
def test_a_credit_or_a_notice_behind_the_last_sentence_is_marked(kind: str, words: str) -> None:
    assert marked(f"{REPORT} {words}") == [(kind, words)]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("promotion", "Do you have information you want to share with the Ansel Post? Here's how."),
        ("promotion", "Want more updates from Ida Lowe?"),
        ("promotion", "Get news from the Ansel Post in your inbox, each weekday morning"),
        ("promotion", "Share this slide:"),
        ("menu", "Media playback is not supported on this device"),
    ],
)
def test_a_prompt_that_calls_on_readers_is_marked_amid_the_report(kind: str, words: str) -> None:
    found = article(f"{FIRST} {words} {SECOND} {THIRD}")
    assert [(one.kind, one.span.words) for one in found.leftovers] == [(kind, words)]
    assert [one.words for one in found.body] == [FIRST, f"{SECOND} {THIRD}"]


def test_an_appeal_between_a_call_and_the_last_button_is_one_promotion() -> None:
    appeal = (
        "Share this slide: How will the closing change YOUR week? Choose the harbour that you sail from. Learn more"
    )
    assert marked(f"{REPORT} {appeal}") == [("promotion", appeal)]


@pytest.mark.parametrize(
    "words",
    [
        "The mayor asked her guests for help. Do you have information you want to share with us, she asked.",
        'Renn called on his crews. "Share this slide: it tells you where the tide stands."',
        "Renn had asked his pilots to share this with the crews of Skell.",
    ],
)
def test_a_sentence_that_asks_to_share_is_no_prompt(words: str) -> None:
    assert marked(f"{REPORT} {words}") == []


def test_what_follows_a_call_and_ends_as_a_report_is_left() -> None:
    call = "Share this slide:"
    assert marked(f"{FIRST} {call} {SECOND} {THIRD}") == [("promotion", call)]


def test_several_of_them_are_marked_one_by_one_up_to_the_report() -> None:
    row = "Send Facebook Twitter Reddit Permalink http://ansel.example/p/2Q"
    told = "This is a developing story."
    assert marked(f"{REPORT} {told} Please check back for updates. {row} il/kr (AP, dpa)") == [
        ("note", told),
        ("note", "Please check back for updates."),
        ("menu", row),
        ("credit", "il/kr (AP, dpa)"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Watch the tide and not the clock, the pilots of the sound have always told their crews.",
        "Only one thing holds the port together. Money.",
        'Renn was brief when he spoke to them. "Wait at the quay. Follow us on board later."',
        "The gates belong to the Ansel Port Authority (APA).",
    ],
)
def test_how_a_report_ends_is_no_notice(words: str) -> None:
    assert marked(f"{REPORT} {words}") == []


def test_a_notice_amid_the_report_is_left_as_it_is() -> None:
    assert marked(f"{FIRST} More to follow. {SECOND} {THIRD}") == []


PIECES = st.sampled_from(
    [
        FIRST,
        SECOND,
        "Send Facebook Twitter Tumblr",
        "READ MORE:",
        "Learn more",
        "Source: Ansel",
        "il/kr (AP, dpa)",
        "-",
        "SKELL —",
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES | st.text(max_size=12), max_size=9))
def test_parts_of_a_line_are_sorted_and_apart(pieces: list[str]) -> None:
    text = " ".join([FIRST, *pieces])
    at = 0
    for one in article(text).leftovers:
        assert at <= one.span.start < one.span.end <= len(text)
        assert one.span.words == one.span.words.strip()
        at = one.span.end

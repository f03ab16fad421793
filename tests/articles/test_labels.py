"""Lines above a text that label what they state, and lines that only look so."""

from __future__ import annotations

import pytest

from onrecord.articles import extract
from onrecord.articles.language import labels
from onrecord.articles.lines import plain
from onrecord.model import Article, Capture

REPORT = (
    "The harbour office in Port Ansel has closed two of its three gates, a spokesman said on Monday morning.\n\n"
    "“We will open them again when the storm has passed,” the spokesman, Olav Renn, told reporters at the quay.\n"
)
LABELS = (
    "Title: Storm shuts two gates\nURL: https://post.example/gates\nDate: 6 May 2024\nSection: World\n"
    "Source: Port Ansel Post\nAuthor: By Ida Lowe\n"
)


def take(text: str) -> Article:
    found = extract(Capture(text.encode(), "gates.txt", "text")).article
    assert found is not None
    return found


@pytest.mark.parametrize("form", ["{}\n", "---\n{}---\n", "\ufeff\n{}\n\n"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_labelled_lines_above_a_text_state_what_it_is(form: str, line_end: str) -> None:
    text = (form.format(LABELS) + REPORT).replace("\n", line_end)
    found = take(text)
    assert (found.title, found.outlet, found.byline) == ("Storm shuts two gates", "Port Ansel Post", "Ida Lowe")
    assert (found.url, found.id) == ("https://post.example/gates", "https://post.example/gates")
    assert (found.published.value, found.published.basis) == ("2024-05-06", "stated")
    assert found.text == text.removeprefix("\ufeff")
    body = (one.words.replace("\r\n", "\n") for one in found.body)
    assert "\n\n".join(body) == REPORT.strip()


def test_a_source_that_is_an_address_is_the_address() -> None:
    found = take(f"Headline: Storm\nSource: https://post.example/gates\n\n{REPORT}")
    assert (found.url, found.outlet) == ("https://post.example/gates", "post.example")


@pytest.mark.parametrize(
    "text",
    [
        f"Source: the harbour office.\n\n{REPORT}",
        f"{REPORT}\n{LABELS}",
        f"Olav Renn: We closed two gates.\nReporter: Until when?\n\n{REPORT}",
        f"Title: {'T' * 501}\nNote: Storm\n\n{REPORT}",
    ],
)
def test_one_label_a_conversation_or_lines_below_state_nothing(text: str) -> None:
    found = take(text)
    assert (found.outlet, found.url, found.byline) == (None, None, None)


def test_no_label_stands_for_two_fields_and_all_are_in_their_compared_form() -> None:
    assert all(plain(label) == label for label in labels())
    assert set(labels().values()) == {"title", "outlet", "byline", "published", "url"}

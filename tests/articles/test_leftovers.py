"""What a page left in a text is marked, and the report is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import extract
from onrecord.model import Article, Capture, Given
from onrecord.sources import capture, fetch

FIRST = "The harbour office in Port Ansel has closed two of its three gates, a spokesman said on Monday."
SECOND = '"We will open them again when the storm has passed," the spokesman, Olav Renn, told reporters at the quay.'
THIRD = "Renn said that the ferry to Skell would not sail before Thursday, and that tickets remained valid."


def article(text: str, **given_: str) -> Article:
    found = extract(capture(Given(id="a", text=text, **given_))).article
    assert found is not None
    return found


def marked(text: str, **given_: str) -> list[tuple[str, str]]:
    return [(one.kind, one.span.words) for one in article(text, **given_).leftovers]


def page(*lines: str) -> str:
    return "\n".join(lines)


def test_the_top_of_a_page_is_told_apart() -> None:
    text = page(
        "PORT ANSEL POST",
        "News | Sport | Ferries",
        "SHIPPING",
        "Storm shuts two gates of the harbour",
        "Ida Lowe",
        "6 May 2024",
        "3 min read",
        FIRST,
        SECOND,
    )
    found = article(text)
    assert [(one.kind, one.span.words) for one in found.leftovers] == [
        ("menu", "PORT ANSEL POST"),
        ("menu", "News | Sport | Ferries"),
        ("menu", "SHIPPING"),
        ("headline", "Storm shuts two gates of the harbour"),
        ("byline", "Ida Lowe"),
        ("dateline", "6 May 2024"),
        ("menu", "3 min read"),
    ]
    assert (found.outlet, found.title, found.byline) == (
        "Port Ansel Post",
        "Storm shuts two gates of the harbour",
        "Ida Lowe",
    )
    assert found.published.value == "2024-05-06"


def test_lists_of_links_below_a_report_are_promotion() -> None:
    text = page(
        FIRST,
        SECOND,
        "Most read",
        "1 Cat found on lighthouse",
        "2 Is the ferry late again?",
        "Sign up for our newsletter",
        "Already a subscriber? Log in to read all of it.",
    )
    assert marked(text) == [
        ("promotion", "Most read"),
        ("promotion", "1 Cat found on lighthouse"),
        ("promotion", "2 Is the ferry late again?"),
        ("promotion", "Sign up for our newsletter"),
        ("promotion", "Already a subscriber? Log in to read all of it."),
    ]


def test_a_caption_is_parted_from_its_credit() -> None:
    caption = "Waves break over the quay at Port Ansel on Sunday."
    for credit in (
        "(Ida Lowe/Ansel Pictures)",
        "(Photo: Ida Lowe)",
        "(Courtesy of the harbour office)",
        "(AFP)",
        "Photograph: Ida Lowe",
    ):
        assert marked(page(FIRST, f"{caption} {credit}", SECOND)) == [("caption", caption), ("credit", credit)]


def test_brackets_that_are_no_credit_stay_reporting() -> None:
    for end in (
        "(the ferry was full).",
        "(he is 61).",
        "(see our map of the gates)",
        "(D/WFP)",
        "(R-Texas).",
        "(Pa.).",
    ):
        assert marked(page(FIRST, f"Renn told reporters that nobody had been hurt at the gates {end}", SECOND)) == []


def test_a_line_that_came_before_is_repeated() -> None:
    caption = "Waves break over the quay at Port Ansel. (Photo: Ida Lowe)"
    assert [kind for kind, _ in marked(page(FIRST, caption, caption, SECOND))] == ["caption", "credit", "repeated"]


@pytest.mark.parametrize("subhead", ["What happens now?", "Gates and storms", "No-show, or accident?", "The ferry"])
def test_a_short_line_alone_between_paragraphs_is_a_subhead(subhead: str) -> None:
    assert marked(page(FIRST, subhead, SECOND)) == [("headline", subhead)]


@pytest.mark.parametrize(
    "line",
    [
        "RENN: No comment",
        "Why did you stay?",
        "“We stayed”",
        "- One gate",
        "• One gate",
        "and then it rained",
        "Nobody was hurt.",
        "Gates shut:",
        "2. The ferry",
    ],
)
def test_a_short_line_that_may_be_reporting_stays(line: str) -> None:
    assert marked(page(FIRST, line, SECOND)) == []


def test_items_of_a_list_are_not_subheads() -> None:
    assert (
        marked(
            page(
                FIRST,
                "The office lists three measures:",
                "Two gates shut",
                "No ferry to Skell",
                "Tickets stay valid",
                SECOND,
            )
        )
        == []
    )


def test_notes_are_kept_apart_as_evidence() -> None:
    for note in (
        "(H/T Ansel Radio)",
        "h/t: Ansel Radio",
        "With reporting by Ansel Radio.",
        "Ida Lowe contributed to this report.",
    ):
        assert marked(page(FIRST, SECOND, note)) == [("note", note)]


def test_a_correction_is_reporting() -> None:
    assert (
        marked(page(FIRST, SECOND, "Correction: An earlier version said that three gates were closed. Two were.")) == []
    )


def test_a_dateline_is_parted_from_the_first_sentence() -> None:
    for place in (
        "PORT ANSEL —",
        "PORT ANSEL, Norland, May 6 (Ansel Wire) -",
        "Port Ansel (Reuters) -",
        "PORT ANSEL, May 6 (UPI) --",
        "PORT ANSEL, May 6. /Ansel Wire/.",
        "PORT ANSEL, May 6 /AW/ --",
    ):
        text = page(f"{place} {FIRST}", SECOND)
        assert marked(text) == [("dateline", place)]
        assert article(text).body[0].words.startswith(FIRST)


def test_a_sentence_with_capitals_and_a_dash_has_no_dateline() -> None:
    assert marked(page(f"The EU — and the UN — were told. {FIRST}", SECOND)) == []
    assert marked(page(f"NATO officials - three of them - were told. {FIRST}", SECOND)) == []
    assert marked(page(f"PORT ANSEL, May 6. Nobody knew. {FIRST}", SECOND)) == []


def test_a_given_title_is_the_headline_wherever_its_line_stands() -> None:
    text = page("Storm shuts two gates of the harbour.", FIRST, SECOND)
    assert marked(text) == []
    assert marked(text, title="Storm shuts two gates of the harbour") == [
        ("headline", "Storm shuts two gates of the harbour.")
    ]


def test_a_standfirst_that_is_a_sentence_stays() -> None:
    standfirst = "Two of three gates are closed, and nobody can say for how long it will be."
    assert marked(page("Storm shuts two gates of the harbour", standfirst, FIRST)) == [
        ("headline", "Storm shuts two gates of the harbour")
    ]


def test_a_text_of_sentences_alone_has_no_leftovers() -> None:
    assert marked(page(FIRST, SECOND, THIRD)) == []
    assert marked(FIRST) == []
    assert marked("Gates shut") == []


def test_wrapped_lines_are_read_as_paragraphs() -> None:
    wrapped = (
        "The harbour office in Port Ansel has closed two of its three\n"
        "gates, a spokesman said on Monday, and it will open them\n"
        "again when the storm has passed over the bay and the\n"
        "quay is dry.\n\n"
        "The ferry to Skell will not sail before Thursday, said\n"
        "the spokesman, Olav Renn."
    )
    assert marked(wrapped) == []


def test_line_ends_of_every_kind_are_kept_and_parted() -> None:
    text = f"Storm shuts two gates of the harbour\r\n\r\n{FIRST}\r{SECOND}\u2028Most read"
    found = article(text)
    assert found.text == text
    assert [one.span.words for one in found.leftovers] == ["Storm shuts two gates of the harbour", "Most read"]


def test_bylines_name_their_outlet_and_updates_date_a_text_without_another_date() -> None:
    found = article(page("Harbour gates shut by storm", "By Ida Lowe, CNN", "Updated 3:15 PM ET, July 12, 2018", FIRST))
    assert (found.title, found.byline, found.outlet) == ("Harbour gates shut by storm", "Ida Lowe", "CNN")
    assert found.published.value == "2018-07-12T15:15"


def test_the_date_of_publication_goes_before_the_date_of_an_update() -> None:
    dates = ("Last modified on 7 May 2024 10.00", "Mon 6 May 2024 08.12 BST")
    found = article(page("Harbour gates shut by storm", "Ida Lowe in Port Ansel", *dates, FIRST, SECOND))
    assert (found.byline, found.published.value) == ("Ida Lowe", "2024-05-06T08:12")
    assert [one.kind for one in found.leftovers] == ["headline", "byline", "dateline", "dateline"]


@pytest.mark.parametrize("first", ["Harbour", "World news", "Please verify", "Opinion", "News", "Gates shut"])
def test_a_first_line_that_names_no_outlet_is_none(first: str) -> None:
    assert article(page(first, "Harbour gates shut by storm in the bay", "6 May 2024", FIRST, SECOND)).outlet is None


def test_lines_without_a_letter_are_the_pages() -> None:
    for rule in ("___", "* * *", "-----", "•"):
        assert marked(page(FIRST, rule, SECOND)) == [("menu", rule)]


def test_every_line_of_the_two_real_reports_is_told_apart(seeds: Path) -> None:
    from bench.articles import SEEDS, kinds_by_line

    for one in fetch([seeds]):
        assert isinstance(one, Capture)
        found = extract(one).article
        assert found is not None
        assert list(kinds_by_line(found)) == SEEDS[one.where[:3]].split()


LINES = st.sampled_from(
    [
        FIRST,
        SECOND,
        THIRD,
        "Home",
        "Most read",
        "Watch LIVE",
        "(H/T x)",
        "By Ida Lowe",
        "6 May 2024",
        "a | b | c",
        "",
        " ",
        "“",
        "(",
        "x" * 700,
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(LINES | st.text(max_size=40), max_size=12), st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028"]))
def test_leftovers_are_sorted_apart_and_slices_of_the_text(lines: list[str], end: str) -> None:
    text = end.join(lines)
    found = extract(capture(Given(id="a", text=text))).article
    if found is None:
        assert not text.strip()
        return
    assert len(found.text) == len(text)
    at = 0
    for one in found.leftovers:
        assert at <= one.span.start < one.span.end <= len(text)
        assert one.span.text == found.text
        assert one.span.words == one.span.words.strip()
        at = one.span.end
    assert found == extract(capture(Given(id="a", text=text))).article

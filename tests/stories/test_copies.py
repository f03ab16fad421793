"""Text reuse, exact to the character."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Copy
from onrecord.stories.copies import across, copies, repetitions
from tests.stories.build import Report
from tests.stories.texts import FERRY, ORCHARD

PARAGRAPHS = FERRY.split("\n\n")


def only(*reports: Report) -> Copy | None:
    found = copies([one.read() for one in reports])
    assert len(found) < 2
    return found[0] if found else None


def test_a_paragraph_taken_over_is_a_passage_exact_to_the_character() -> None:
    copy = only(Report("a", FERRY), Report("b", f"{ORCHARD}\n\n{PARAGRAPHS[1]}"))
    assert copy is not None
    assert [(a.words, b.words) for a, b in copy.passages] == [(PARAGRAPHS[1], PARAGRAPHS[1])]
    assert copy.articles == ("a", "b")


def test_shares_tell_how_much_of_each_body_is_shared() -> None:
    copy = only(Report("a", FERRY), Report("b", PARAGRAPHS[0]))
    assert copy is not None
    assert copy.share[1] == 1.0
    assert abs(copy.share[0] - len(PARAGRAPHS[0]) / len(FERRY)) < 0.01


def test_shuffled_paragraphs_are_found_one_by_one() -> None:
    copy = only(Report("a", FERRY), Report("b", "\n\n".join(reversed(PARAGRAPHS))))
    assert copy is not None
    assert len(copy.passages) == 3
    assert min(copy.share) > 0.9


@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_a_third_of_the_words_changed_does_not_hide_a_copy(seed: int) -> None:
    chance = random.Random(seed)
    other = ORCHARD.split()
    words = [chance.choice(other) if chance.random() < 0.33 else word for word in FERRY.split(" ")]
    copy = only(Report("a", FERRY), Report("b", " ".join(words)))
    assert copy is not None and min(copy.share) > 0.5


def test_two_reports_that_quote_the_same_words_have_copied_nothing() -> None:
    quoted = "“" + PARAGRAPHS[0].replace("\n", " ") + "”"
    one = Report("a", f"{quoted} the mayor said at noon.\n\n{ORCHARD}")
    other = Report("b", f"Speaking to reporters, the head of the town was blunt. {quoted}\n\n{PARAGRAPHS[2]}")
    assert only(one, other) is None


def test_what_stands_in_leftovers_is_not_compared() -> None:
    line = PARAGRAPHS[0]
    one = Report("a", f"{line}\n\n{ORCHARD}").left(line, "promotion")
    other = Report("b", f"{line}\n\n{PARAGRAPHS[2]}").left(line, "promotion")
    assert only(one, other) is None


def test_what_an_outlet_repeats_in_unrelated_reports_is_not_copying() -> None:
    about = PARAGRAPHS[0]
    one = Report("a", f"{ORCHARD}\n\n{about}", outlet="Selmo Mail").read()
    other = Report("b", f"{PARAGRAPHS[1]}\n\n{about}", outlet="Selmo Mail").read()
    apart = repetitions([[one], [other]])
    assert about in [one.article.text[slice(*place)] for place in apart["a"]]
    assert copies([one, other], apart) == ()
    assert copies([one, other], repetitions([[one, other]]))


def test_a_credit_tells_who_followed_whom() -> None:
    one = Report("a", FERRY, outlet="Ostrand Wire")
    other = Report("b", f"{FERRY}\n\nWith reporting by Ostrand Wire.", outlet="Selmo Mail")
    other.left("With reporting by Ostrand Wire.", "credit")
    copy = only(one, other)
    assert copy is not None and copy.copied_from == "a"


@pytest.mark.parametrize(
    ("published", "followed"),
    [
        (("2031-01-06T09:00:00+02:00", "2031-01-06T08:00:00+00:00"), "a"),
        (("2031-01-06T11:00:00+02:00", "2031-01-06T08:00:00+00:00"), "b"),
        (("2031-01-06T08:00:00+00:00", "2031-01-06T08:00:00+00:00"), None),
        (("2031-01-06T09:00:00", "2031-01-06T08:00:00"), None),
        (("2031-01-06", "2031-01-07"), None),
        (("2031-01-06", "2031-01-08"), "a"),
    ],
)
def test_times_tell_who_followed_whom_where_they_are_known(published: tuple[str, str], followed: str | None) -> None:
    one = Report("a", FERRY, outlet="Ostrand Wire", published=published[0]).read()
    other = Report("b", FERRY, outlet="Selmo Mail", published=published[1]).read()
    assert [copy.copied_from for copy in copies([one, other])] == [followed]


def test_two_that_credit_a_third_do_not_follow_each_other() -> None:
    line = "With reporting by Northern Wire."
    one = Report("a", f"{FERRY}\n\n{line}", outlet="Ostrand Mail", published="2031-01-06").left(line, "credit")
    other = Report("b", f"{FERRY}\n\n{line}", outlet="Selmo Mail", published="2031-01-09").left(line, "credit")
    copy = only(one, other)
    assert copy is not None and copy.copied_from is None


def test_a_line_that_an_outlet_repeats_with_other_numbers_is_its_own() -> None:
    lines = [f"Ada Morn has written about harbours for this paper for {years} years." for years in (3, 4)]
    one = Report("a", f"{ORCHARD} {lines[0]}", outlet="Selmo Mail").read()
    other = Report("b", f"{PARAGRAPHS[1]} {lines[1]}", outlet="Selmo Mail").read()
    apart = repetitions([[one], [other]])
    assert [one.article.text[slice(*place)] for place in apart["a"]] == [lines[0]]


def test_without_a_credit_or_times_nobody_is_said_to_have_followed() -> None:
    copy = only(Report("a", FERRY, outlet="Ostrand Wire"), Report("b", FERRY, outlet="Selmo Mail"))
    assert copy is not None and copy.copied_from is None


def test_the_same_names_and_numbers_alone_are_no_copy() -> None:
    one = "Adela Brandis and Lukan Estevik met at Halden Ford on Friday, 3 May 2024, with 120 officers and 45 guests."
    other = (
        "On Friday, 3 May 2024, Adela Brandis and Lukan Estevik came to Halden Ford; 120 officers, 45 guests stood by."
    )
    assert only(Report("a", one), Report("b", other)) is None


def test_text_that_went_into_another_story_is_found_there() -> None:
    source = Report("a", FERRY, outlet="Ostrand Wire", published="2031-01-06").read()
    own = "\n\n".join([ORCHARD, "Buds that had opened early turned black within the hour, as the growers had feared."])
    taker = Report("b", f"{own}\n\n{PARAGRAPHS[1]}", outlet="Selmo Mail", published="2031-01-09").read()
    here, there = across([[source], [taker]])
    assert here == ()
    assert [(a.words, b.words) for a, b in there[0].passages] == [(PARAGRAPHS[1], PARAGRAPHS[1])]
    assert there[0].articles == ("a", "b")
    assert there[0].copied_from == "a"
    assert across([[source, taker]]) == [()]


def test_an_outlet_s_standing_background_in_two_stories_is_no_copy_though_it_was_edited() -> None:
    background = PARAGRAPHS[1]
    edited = background.replace("Passengers", "Travellers").replace("narrow", "steep")
    filler = [" ".join(f"word{seed}x{place}" for place in range(200)) for seed in (1, 2)]
    one = Report("a", f"{ORCHARD}\n\n{filler[0]}\n\n{background}", outlet="Selmo Mail").read()
    other = Report("b", f"{PARAGRAPHS[2]}\n\n{filler[1]}\n\n{edited}", outlet="Selmo Mail").read()
    assert across([[one], [other]]) == [(), ()]
    elsewhere = Report("b", other.article.text, outlet="Ostrand Wire").read()
    assert any(across([[one], [elsewhere]]))


def test_a_report_that_its_outlet_prints_again_is_found_in_the_other_story() -> None:
    one = Report("a", FERRY, outlet="Selmo Mail", published="2031-01-06").read()
    again = Report("b", FERRY.replace("Monday", "a Monday in May"), outlet="Selmo Mail", published="2031-09-06").read()
    assert [copy.articles for copy in across([[one], [again]])[1]] == [("a", "b")]


def test_a_notice_that_is_much_of_a_short_item_and_little_of_a_long_report_is_no_copy() -> None:
    notice = FERRY.split("\n\n")[0]
    item = Report("a", f"The film opens today. {notice}", outlet="Selmo Mail", published="2031-01-06").read()
    long = Report("b", f"{ORCHARD}\n\n{ORCHARD}\n\nSo it is. {notice}", "Selmo Mail", "2031-03-06").read()
    assert across([[item], [long]]) == [(), ()]


def test_quotes_restyled_and_broken_up_are_quotes_still() -> None:
    said = PARAGRAPHS[2].split(". ")[0]
    one = Report("a", f"“{said},” the mayor said.\n\n{ORCHARD}")
    other = Report("b", f"At noon the mayor spoke. “{said.replace('may', 'might')}.”\n\n{PARAGRAPHS[1]}")
    assert only(one, other) is None


def test_quotation_marks_restyled_do_not_hide_a_copy() -> None:
    text = FERRY.replace("Nobody could say", "“Nobody can say,” one engineer told the board, and nobody could say")
    copy = only(Report("a", text), Report("b", text.replace("“", "‘").replace("”", "’")))
    assert copy is not None and min(copy.share) > 0.9


def test_a_notice_that_stands_in_several_stories_is_nobody_s_text() -> None:
    notice = (
        "Anyone who knows where the missing tugs lie may ring the coast guard, by day or night, and needs give no name."
    )
    stories = [
        [Report(f"{n}", f"{' '.join(f'word{n}x{at}' for at in range(150))}\n\n{notice}", outlet=f"Outlet {n}").read()]
        for n in range(3)
    ]
    assert across(stories) == [(), (), ()]
    assert any(across(stories[:2]))


def test_titles_written_short_and_out_do_not_hide_a_copy() -> None:
    text = FERRY.replace("The harbour board", "Sens. Orrin and Tarn of the harbour board")
    copy = only(Report("a", text), Report("b", text.replace("Sens.", "Senators")))
    assert copy is not None and min(copy.share) > 0.95

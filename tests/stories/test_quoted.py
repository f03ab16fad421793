"""Two quotations held against each other as they were spoken."""

from __future__ import annotations

import pytest

from tests.stories.build import Report
from tests.stories.test_claims import told
from tests.stories.test_differences import parted, words


def changed(one: str, other: str) -> list[tuple[str, str]]:
    """The words that differ between what two reports quote; a bar parts what the reporter's words break."""
    reports = []
    for id, text in (("a", one), ("b", other)):
        parts = text.split(" | ")
        report = Report(id, " she said, ".join(f"“{part}”" for part in parts) + " she said.")
        for part in parts:
            report.said(part, "Ada Lund")
        reports.append(report)
    return words(parted("wording", *reports))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("You have seen what has become of the pier of Selmo", "You’ve seen what’s become of the pier of Selmo"),
        ("The board does not light the pier, and it won't", "The board doesn't light the pier, and it will not"),
        ("It's the far-reaching plan of the board of Selmo", "It is the far reaching plan of the board of Selmo"),
        ("We lit four lamps on the pier for $5 million", "We lit 4 lamps on the pier for 5 million dollars"),
        ("The board spent $38m on the lamps of the pier", "The board spent 38 million on the lamps of the pier"),
        ("We light the pier at 11 o'clock and wait for boats", "We light the pier at 11:00 and wait for boats"),
        ("The roll out of the lamps of Selmo was smooth", "The rollout of the lamps of Selmo was smooth"),
        ("Their co-operation keeps the U.K. from the pier", "Their cooperation keeps the UK from the pier"),
        ("Ninety percent of the lamps on the pier are lit", "90 per cent of the lamps on the pier are lit"),
    ],
)
def test_another_way_to_write_the_same_speech_is_no_other_wording(one: str, other: str) -> None:
    assert changed(one, other) == []


@pytest.mark.parametrize(
    "edited",
    [
        "They [the lamps] were lit on the northern pier, and nobody saw the boats",
        "[The lamps] were lit on the northern pier, and nobody saw the boats",
        "(T)hey were lit on the northern pier, and nobody saw the boats",
        "They were lit on the northern pier ... and nobody saw the boats",
        "They were lit on the northern pier, and nobody [in Selmo] saw the boats",
        "nobody saw the boats",
    ],
)
def test_what_a_report_changes_openly_is_no_other_wording(edited: str) -> None:
    assert changed("They were lit on the northern pier, and nobody saw the boats", edited) == []


def test_what_stands_behind_an_ellipsis_is_told_as_left_out_openly() -> None:
    one = Report("a", "“They were lit on the northern pier, and nobody saw the boats,” she said.", "Mail")
    other = Report("b", "“They were lit on the … pier, and nobody saw the boats,” she said.", "Echo")
    (difference,) = parted("wording", one, other)
    assert difference.detail == "Mail has “northern”, which Echo leaves out behind an ellipsis."


@pytest.mark.parametrize(
    ("other", "differ"),
    [
        ("We will light the old lamps of the northern pier", [("a", "not")]),
        ("We will | light the old lamps of the northern pier", [("a", "not")]),
        ("We will not light the lamps of the northern pier", [("a", "old")]),
        ("We won't light the old lamps of the southern pier", [("a", "northern"), ("b", "southern")]),
        ("They will not light the old lamps of the northern pier", [("a", "We"), ("b", "They")]),
        ("We didn't light the old lamps of the northern pier", [("a", "will"), ("b", "didn't")]),
    ],
)
def test_words_that_are_changed_in_silence_are_told(other: str, differ: list[tuple[str, str]]) -> None:
    assert changed("We will not light the old lamps of the northern pier", other) == differ


def test_two_sentences_that_a_report_quotes_apart_leave_nothing_out_between_them() -> None:
    whole = "We lit every lamp of the northern pier. It was a hard night for us. Nobody in Selmo saw the boats"
    assert changed(whole, "We lit every lamp of the northern pier. | Nobody in Selmo saw the boats") == []


def test_two_sentences_that_another_report_runs_together_are_both_held_against_it() -> None:
    one = "We lit our great northern lamps, the boats came home today, already forty got lit again"
    other = "We lit our great northern lamps, the boats, | In fact, today already forty have been lit again"
    assert changed(one, other) == [("a", "got"), ("b", "have been")]


def test_another_sentence_before_a_shared_one_is_not_told_as_replaced() -> None:
    one = "There is no other way, and there was none yesterday. Oskam wants an end to this, and you know it"
    assert changed(one, "And Oskam wants an end to this, and you know it") == []


def test_a_word_that_stands_twice_is_matched_beside_its_neighbours() -> None:
    one = "In our meetings on the pier we said that in a town full of lamps there is light"
    assert changed(one, "In a town full of lamps there is light") == []


def test_an_excerpt_that_begins_with_words_said_twice_leaves_nothing_out() -> None:
    assert changed("We are going further, we're lighting every lamp of the pier", "We're lighting every lamp") == []
    assert changed("Not Selmo first, but the Pier of Selmo First of all", "Selmo First of all") == []


def test_words_behind_a_mark_that_was_never_closed_are_not_held_against_a_sentence() -> None:
    one = "“The lamps of the northern pier are lost for good. We are leaving Selmo for ever,” Ada Lund said."
    other = '“The lamps of the northern pier are lost for good." They were leaving Selmo, Lund said, for a while.”'
    assert parted("wording", Report("a", one), Report("b", other)) == []


def test_a_few_words_that_end_otherwise_are_told_of_one_speaker_only() -> None:
    one, other = "Follow the trail of dead keepers,", "follow the dead lamps"
    assert changed(one, other) == [("a", "trail of"), ("a", "keepers"), ("b", "lamps")]
    reports = [Report("a", f"“{one}” Ada Lund said.").said(one, "Ada Lund"), Report("b", f"“{other}” is his advice.")]
    assert parted("wording", *reports) == []


def test_two_speakers_of_one_phrase_were_not_quoted_with_one_remark() -> None:
    one = Report("a", "Ada Lund called it a “harbour war” on Monday.").partly("harbour war", "Ada Lund", "called")
    other = Report("b", "There is no “harbour war”, Ivo Berg said.").partly("harbour war", "Ivo Berg", "said")
    assert parted("source", one, other) == []


def test_a_phrase_of_rare_words_is_one_remark_whoever_is_named_for_it() -> None:
    one = Report("a", "Ada Lund was “moonstruck and spellbound” there.").partly(
        "moonstruck and spellbound", "Ada Lund", "was"
    )
    other = Report("b", "“I was told they were moonstruck and spellbound,” Ivo Berg said.")
    other.said("I was told they were moonstruck and spellbound,", "Ivo Berg")
    assert len(parted("source", one, other)) == 1


def test_one_body_in_two_spellings_is_one_source() -> None:
    content = "Not a single lamp on the northern pier was lit,"
    one = Report("a", f"“{content}” the Pier Labour Organisation said.")
    other = Report("b", f"“{content}” the Pier Labor Organization said.")
    one.said(content, "Pier Labour Organisation", "organisation")
    other.said(content, "Pier Labor Organization", "organisation")
    assert parted("source", one, other) == []


def test_who_is_told_by_somebody_s_only_office_may_be_the_one_who_is_named() -> None:
    content = "Not a single lamp on the northern pier was lit,"
    one = Report("a", f"“{content}” Ada Lund said.").said(content, "Ada Lund")
    other = Report("b", f"“{content}” Selmo's mayor said.").said(content, "Selmo's mayor", "anonymous")
    assert parted("source", one, other) == []


def test_a_short_quotation_is_found_in_a_long_speech_of_another_report() -> None:
    rare = "Dredgers, cormorants, bollards, hawsers, gantries, sextants and barnacles crowd the quay tonight. "
    speech = f"{rare}Our town is running like an oiled machine. {rare.replace('tonight', 'again')}"
    one = Report("a", f"“{speech}” she said.")
    other = Report("b", "“Our town is running like an oiled machine,” she said.")
    third = Report("c", f"“{rare}” she said.")
    assert any(len({said.article for said in claim.statements}) == 3 for claim in told(one, other, third))

"""What one report tells as done and another as not done is one claim, with the words of both sides."""

from __future__ import annotations

import pytest

from onrecord.model import Claim
from tests.stories.build import Report
from tests.stories.test_claims import told
from tests.stories.test_differences import parted, words

DONE = "Ulla Pardt told a crowd in Selmo that sixty crates of lamps had been returned."
CRATES = "sixty crates of lamps had been returned"


def done() -> Report:
    return Report("a", DONE).said(CRATES, "Ulla Pardt", cue="told")


def disputed(*reports: Report) -> list[Claim]:
    return [one for one in told(*reports) if any(each.kind == "polarity" for each in one.differences)]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Not one lamp has crossed the strait since the spring.", "Not one lamp has crossed"),
        ("The harbour office has not yet received a single lamp.", "not yet received"),
        ("None of the lamps that they cheered is back.", "None of the lamps that they cheered is back"),
        ("No lamps have arrived on the quay so far.", "No lamps have arrived"),
        ("The yard gave back no lamps that anybody saw.", "gave back no"),
    ],
)  # fmt: skip
def test_the_denial_in_other_words_stands_in_the_same_claim(text: str, denied: str) -> None:
    (claim,) = disputed(done(), Report("b", text))
    assert words([one for one in claim.differences if one.kind == "polarity"]) == [("a", "returned"), ("b", denied)]


def test_none_of_those_that_a_clause_describes_is_denied_far_behind_it() -> None:
    text = "Not one of the lamps whose return was cheered by the whole yard on Sunday at noon is back."
    assert len(disputed(done(), Report("b", text))) == 1


def test_the_claim_is_called_by_both_sides_in_the_fewest_words() -> None:
    (claim,) = disputed(done(), Report("b", "No lamps have arrived on the quay so far."))
    assert claim.label == f"{CRATES} / No lamps have arrived on the quay so far."


def test_that_there_was_no_transfer_is_told_of_what_was_spoken_of_before() -> None:
    text = f"{DONE} She named no place. A warden said that she had no record of any transfer."
    report = Report("a", text).said(CRATES, "Ulla Pardt", cue="told")
    report.said("she had no record of any transfer", "a warden", "anonymous")
    (difference,) = parted("polarity", report)
    assert words([difference]) == [("a", "returned"), ("a", "no record of any transfer")]


def test_that_a_handover_took_place_is_denied_where_its_attribution_denies_it() -> None:
    report = Report(
        "b", "The lamps of the pier had been returned, it was told. The yard denied that a handover had taken place."
    )
    report.said("a handover had taken place", "the yard", "organisation", cue="denied", stance="denied")
    (claim,) = disputed(done(), report)
    assert "a handover had taken place" in [one.span.words for one in claim.statements]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour office did not return any calls last night.",  # another thing
        "No lamps will be returned before the winter.",  # to come
        "The lamps have been returned over the years, though not one in the past.",  # long since
        "The yard had not sent the wagons for the lamps.",  # wagons
        "With no fanfare, the lamps were returned to the quay of Selmo.",  # not negated
        "Nobody from the yard has lit the lamps yet.",  # another doing
        "The yard did not tell anybody of the crates of lamps returned on Monday.",  # a participle behind its own verb
        "It was not a loss for the yard but the lamps had been returned.",  # another clause
    ],
)
def test_what_tells_of_something_else_stands_against_nothing(text: str) -> None:
    assert disputed(done(), Report("b", text)) == []


def test_what_others_did_stands_against_nothing() -> None:
    one = Report("a", "The Ostrand Yard returned the lamps of the northern pier.").named("Ostrand Yard")
    other = Report("b", "The Karse Guild has not returned the lamps of the southern pier.").named("Karse Guild")
    assert disputed(one, other) == []


def test_what_was_done_years_before_stands_against_nothing() -> None:
    old = Report("a", "Six crates of lamps were returned on 4 May 1998.", published="2024-05-12")
    now = Report("b", "Not one lamp has been returned by the yard.", published="2024-05-13")
    assert disputed(old.dated("4 May 1998", "1998-05-04"), now) == []


def test_what_a_statement_has_on_anothers_word_is_that_ones_statement() -> None:
    text = "She said nobody had asked the office before Ulla Pardt told a crowd that the lamps had been returned."
    report = Report("a", text)
    report.said("the lamps had been returned", "Ulla Pardt", cue="told")
    report.said(text[9:-1], "Mara Berg")
    (difference,) = parted("polarity", report, Report("b", "No lamps have arrived on the quay so far."))
    assert "Ulla Pardt" in difference.detail


def test_two_denials_in_other_words_are_no_difference() -> None:
    one = Report("a", "No lamps of the northern pier have crossed the strait to Selmo.")
    other = Report("b", "The warden rejected the claim that lamps of the northern pier were already back in Selmo.")
    assert parted("polarity", one, other) == []


@pytest.mark.parametrize(("cue", "denied"), [("doesn't believe", True), ("did not say", False), ("denied", True)])
def test_who_does_not_say_so_leaves_it_open(cue: str, denied: bool) -> None:
    report = Report("b", f"Mara Berg {cue} that the lamps of the pier had been returned to Selmo.")
    report.said("that the lamps of the pier had been returned to Selmo", "Mara Berg", cue=cue, stance="denied")
    other = Report("a", "The lamps of the pier had been returned to Selmo by noon on Monday.")
    assert bool(disputed(other, report)) is denied

"""Statements that meet by the event that they tell, and accounts of one meeting."""

from __future__ import annotations

from onrecord.model import Claim
from tests.stories.build import Report
from tests.stories.test_claims import told
from tests.stories.test_differences import parted, words


def together(*reports: Report) -> list[Claim]:
    return [one for one in told(*reports) if len({s.article for s in one.statements}) > 1]


def test_one_event_in_other_words_is_one_claim() -> None:
    one = Report("a", "One thing was odd: no Selmo Harbour officials showed up at the hearing on the lamps.")
    other = Report("b", "Selmo Harbour officials skipped out on a planned hearing on the lamps of the pier.")
    assert len(together(one, other)) == 1


def test_the_same_event_of_another_party_is_another_claim() -> None:
    one = Report("a", "Selmo Harbour officials showed up at the hearing on the lamps of the pier.")
    other = Report("b", "Ostrand Shipyard officials showed up at the hearing on the lamps of the pier.")
    assert together(one, other) == []


def test_what_is_to_come_is_not_what_has_been() -> None:
    one = Report("a", "The Selmo Board will return the old brass lamps to Ostrand before the winter.")
    other = Report("b", "Nobody expected it so soon: the Selmo Board returned nine boats to Ostrand.")
    assert together(one, other) == []


def test_done_here_and_not_done_there_differ_in_polarity_with_the_words_that_say_so() -> None:
    one = Report("a", "It was a surprise to all: Selmo Harbour had already sent back the brass lamps.")
    other = Report("b", "Selmo Harbour hasn't returned the brass lamps, weeks after it boasted of it.")
    (difference,) = parted("polarity", one, other)
    assert words([difference]) == [("a", "sent back"), ("b", "hasn't returned")]


def test_two_parties_that_speak_well_and_ill_of_one_meeting_give_two_accounts() -> None:
    one = Report("a", "Ivo Lund called the talks with Mara Berg “productive” and friendly in tone.")
    one.partly("productive", "Ivo Lund", "called").named("Ivo Lund", "Mara Berg")
    other = Report("b", "Mara Berg was “disappointed” by the talks with Ivo Lund in the old harbour house.")
    other.partly("disappointed", "Mara Berg", "was").named("Ivo Lund", "Mara Berg")
    found = parted("polarity", one, other)
    assert [one.detail for one in found] == [
        "Two accounts of one meeting: Ivo Lund has “productive” in “Ivo Lund called the talks with Mara…”, "
        "Mara Berg has “disappointed”, in “Mara Berg was “disappointed” by the…”."
    ]


def test_praise_of_another_meeting_is_no_account_of_this_one() -> None:
    one = Report("a", "Ivo Lund called the talks with Mara Berg “productive” and friendly in tone.")
    one.partly("productive", "Ivo Lund", "called").named("Ivo Lund", "Mara Berg")
    other = Report("b", "Ada Karse was “disappointed” by the talks with Olof Tamm in the old harbour house.")
    other.partly("disappointed", "Ada Karse", "was").named("Ada Karse", "Olof Tamm")
    assert parted("polarity", one, other) == []


def test_an_attack_that_is_only_spoken_of_is_no_event_of_two_other_sentences() -> None:
    one = Report("a", "Premier Ivo Lund of Orvania vowed that guards would find those behind the attack on the mill.")
    other = Report("b", "Premier Ivo Lund of Orvania has condemned the attack, which a sect from Lusk has claimed.")
    assert together(one, other) == []


def test_attacks_of_one_week_in_one_land_are_not_one() -> None:
    one = Report("a", "A lone gunman killed nine people in a market of southern Orvania on Thursday.")
    one.dated("Thursday", "2031-05-08")
    other = Report("b", "Raiders killed six clerks in an office of northern Orvania on Sunday, police in Lusk said.")
    other.dated("Sunday", "2031-05-04")
    assert together(one, other) == []


def test_a_day_is_no_party_to_an_event() -> None:
    one = Report("a", "The council of Lusk passed on Monday the law by which the dams were built without leave.")
    other = Report("b", "The dams of Oskam lie dry since Monday, built without leave and held by a council guard.")
    assert together(one, other) == []


def test_an_event_known_from_before_is_told_where_it_is_told_to_have_taken_place() -> None:
    one = Report("a", "It was late when Selmo Harbour let on that the handover of the lamps of the pier had begun.")
    other = Report("b", "It was cold, but Selmo Harbour hasn't handed over the brass lamps of the pier.")
    assert "polarity" in {row.kind for claim in told(one, other) for row in claim.differences}


def test_what_one_party_begins_and_what_it_stops_are_no_two_sides_of_one_event() -> None:
    one = Report("a", "Oskam has begun to arm the guards that it hired in spring for its long border with Orvania.")
    other = Report(
        "b", "Oskam stopped the night ferries that its people had used for years at its border with Orvania."
    )
    assert together(one, other) == []

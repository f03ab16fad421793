"""How many independent accounts of a claim there are."""

from __future__ import annotations

from onrecord.stories.independence import root, roots
from onrecord.stories.origins import origins
from onrecord.stories.outlets import Media
from tests.stories.build import Report
from tests.stories.test_claims import told

WIRE = "Divers of the harbour board found eleven deep cracks in the northern quay of Selmo before the ferry sailed."


def counted(*reports: Report) -> list[tuple[int, int]]:
    return [(one.outlets, one.origins) for one in told(*reports) if len({s.article for s in one.statements}) > 1]


def test_two_reports_of_one_outlet_are_one_account() -> None:
    one = Report("a", "The harbour board of Selmo closed the northern quay to passengers.", outlet="Selmo Mail")
    other = Report("b", "Passengers heard that the harbour board closed Selmo's northern quay.", outlet="Selmo Mail")
    assert counted(one, other) == [(1, 1)]


def test_two_reports_of_two_outlets_in_their_own_words_are_two_accounts() -> None:
    one = Report("a", "The harbour board of Selmo closed the northern quay to passengers.", outlet="Selmo Mail")
    other = Report("b", "Passengers heard that the harbour board closed Selmo's northern quay.", outlet="Ostrand Echo")
    assert counted(one, other) == [(2, 2)]


def test_one_sentence_in_two_outlets_is_one_account() -> None:
    one = Report("a", WIRE, outlet="Selmo Mail")
    other = Report("b", WIRE.replace("deep cracks", "cracks").replace("sailed", "left"), outlet="Ostrand Echo")
    assert counted(one, other) == [(2, 1)]


def test_one_remark_quoted_in_two_outlets_is_two_accounts() -> None:
    words = (
        "“The northern quay of Selmo is lost for good, and nobody on the harbour board has had the heart to say it,”"
    )
    one = Report("a", f"{words} she said.", outlet="Selmo Mail")
    other = Report("b", f"Lund was blunt. {words} she told the hearing.", outlet="Ostrand Echo")
    assert {origins for _, origins in counted(one, other)} == {2}


def test_what_one_outlet_has_from_another_and_by_itself_is_one_account() -> None:
    taken = Report("a", "The northern quay of the old harbour is lost for good, a mason told CNN.", outlet="Selmo Mail")
    taken.said(
        "The northern quay of the old harbour is lost for good", "a mason", "anonymous", chain=("CNN", "a mason")
    )
    own = Report(
        "b", "The northern quay of the old harbour is lost for good, said a mason at the yard.", outlet="Selmo Mail"
    )
    own.said("The northern quay of the old harbour is lost for good", "a mason at the yard", "anonymous")
    assert counted(taken, own) == [(1, 1)]


def test_an_outlet_that_also_cites_another_confirms_what_it_has_by_itself() -> None:
    taken = Report("a", "The northern quay of the old harbour is lost for good, a mason told CNN.", outlet="Selmo Mail")
    taken.said(
        "The northern quay of the old harbour is lost for good", "a mason", "anonymous", chain=("CNN", "a mason")
    )
    own = Report("b", "Masons at the yard said the old harbour’s northern quay is lost for good.", outlet="Selmo Mail")
    own.said("the old harbour’s northern quay is lost for good", "Masons at the yard", "anonymous")
    first = Report("c", "A mason said the northern quay of the old harbour is lost for good.", outlet="CNN")
    first.said("the northern quay of the old harbour is lost for good", "A mason", "anonymous")
    assert counted(taken, own, first) == [(2, 2)]
    assert counted(taken, first) == [(2, 1)]


def test_a_statement_rests_on_the_report_that_its_chain_leads_through() -> None:
    readings = [
        Report("a", "A wall of the old quay has cracked.", outlet="CNN").read(),
        Report("b", "Nobody had seen the northern wall.", outlet="Selmo Mail").read(),
    ]
    known = roots(origins(readings, (), Media.of(readings)))
    assert root(("CNN", "an official"), "b", known) == known["a"]
    assert root(("an official",), "b", known) == known["b"] != known["a"]


def test_who_cites_a_report_of_the_story_rests_on_what_that_one_rests_on() -> None:
    first = Report("a", "A wall of the old quay has cracked, CNN reported.", outlet="Selmo Mail")
    first.said("A wall of the old quay has cracked", "CNN", "organisation", cue="reported", source="CNN")
    readings = [first.read(), Report("b", "Nobody had seen the northern wall.", outlet="Ostrand Echo").read()]
    outlets = {one.article.id: one.article.outlet for one in readings}
    known = roots(origins(readings, (), Media.of(readings)), outlets)
    assert root(("Selmo Mail",), "b", known) == root(("CNN",), "b", known)

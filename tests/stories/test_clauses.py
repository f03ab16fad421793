"""The statements within a sentence."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.stories.clauses import clauses, without_that
from onrecord.stories.points import points
from tests.stories.build import Report


def split(text: str) -> list[str]:
    return [one.words for one in clauses(Span(text, 0, len(text)))]


def test_a_sentence_is_cut_where_another_proposition_begins() -> None:
    assert split("The quay was due to open on Monday, but the harbour board kept its gates shut.") == [
        "The quay was due to open on Monday",
        "the harbour board kept its gates shut.",
    ]


def test_a_list_and_a_quotation_are_not_cut() -> None:
    for whole in (
        "The board closed the quay, the dock and the northern pier.",
        "She said “the quay is shut, but the northern dock stays open” on Monday.",
    ):
        assert split(whole) == [whole]


def test_a_comma_within_the_marks_ends_a_clause_after_them() -> None:
    assert split("Lund called the harbour hearing “useful,” although the board was dismayed by its tone.")[0].endswith(
        "“useful,”"
    )


@given(st.text(alphabet="ab ,;but.”“", min_size=1, max_size=200).filter(lambda text: bool(text.strip())))
@settings(max_examples=80, deadline=None)
def test_clauses_rise_and_never_overlap(text: str) -> None:
    found = clauses(Span(text, 0, len(text)))
    assert found
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_the_conjunction_is_no_part_of_what_is_said() -> None:
    text = "that the quay is shut"
    assert without_that(Span(text, 0, len(text))).words == "the quay is shut"


def test_what_somebody_thinks_opposes_or_names_is_no_statement_of_his() -> None:
    report = Report("a", "Ada Lund opposes the harsh winter rules of the harbour board of Selmo.")
    report.said("the harsh winter rules of the harbour board of Selmo", "Ada Lund", cue="opposes")
    (point,) = [one for one in points(report.read()) if one.form == "statement"]
    assert (point.attribution, point.span.words) == (None, report.text)

"""What is undertaken not to be done, and what is told elsewhere in like words, are not taken for each other."""

from __future__ import annotations

import pytest

from onrecord.stories.commitments import commitments
from tests.stories.build import Report
from tests.stories.test_commitments import kinds, later, only, promise


def refusal() -> Report:
    text = "Selmo promised not to return the bronze lamps."
    return Report("a", text, published="2031-03-03").promised(text, "not to return the bronze lamps", "Selmo")


@pytest.mark.parametrize(
    "text",
    [
        "Selmo has returned the bronze lamps.",
        "Selmo has not returned the bronze lamps.",
        "Selmo made a u-turn on the bronze lamps and the tax on them.",
    ],
)
def test_no_doing_is_the_outcome_of_what_is_to_be_left_undone(text: str) -> None:
    assert kinds(only(refusal(), later(text))) == ["made"]


def test_to_do_something_and_not_to_do_it_are_two_undertakings() -> None:
    text = "Selmo promised to return the bronze lamps."
    other = Report("b", text, published="2031-03-10").promised(text, "return the bronze lamps", "Selmo")
    assert len(commitments([refusal().read(), other.read()])) == 2


@pytest.mark.parametrize(
    "text",
    [
        "It is yet to be seen whether the bronze lamps of Selmo matter.",
        "She waits until after the return of the bronze lamps of Selmo is complete.",
        "Selmo has the bronze lamps; it made a course correction in the bay.",
    ],
)
def test_idioms_tell_no_outcome(text: str) -> None:
    assert kinds(only(promise(), later(text))) == ["made"]


def test_who_drops_a_pledge_has_called_it_off() -> None:
    text = "Selmo dropped a pledge to return the bronze lamps."
    again = Report("b", text, published="2031-03-20").promised(text, "return the bronze lamps", "Selmo")
    assert kinds(only(promise(), again)) == ["made", "cancelled"]


def test_two_sums_are_two_undertakings_where_one_maker_is_not_known() -> None:
    reports = []
    for id, by, sum in (("a", "They", "75 million"), ("b", "Selmo", "250 million")):
        text = f"{by} promised to give {sum} crowns of aid to the harbour school."
        report = Report(id, text, published="2031-03-03")
        report.promised(text, f"give {sum} crowns of aid to the harbour school", by if by == "Selmo" else None)
        reports.append(report.counts(sum, float(sum.split()[0]) * 1e6, None, "crowns"))
    # What has neither a maker nor a day, and is told once, isn't kept.
    (kept,) = commitments([one.read() for one in reports])
    assert (kept.by, kinds(kept)) == ("Selmo", ["made"])


def test_gatherings_in_two_places_are_two_where_no_day_says_otherwise() -> None:
    reports = []
    for id, place in (("a", "Orvania"), ("b", "Dolsten")):
        text = f"Selmo will hold a spring summit of miners in {place}."
        report = Report(id, text, published="2031-03-03")
        reports.append(report.promised(text, f"hold a spring summit of miners in {place}", "Selmo"))
    assert len(commitments([one.read() for one in reports])) == 2

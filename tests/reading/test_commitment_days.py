"""By which day an undertaking falls due, in the manner of news."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model import Interval
from tests.reading.reader import undertaken


def on(day: int, month: int = 5) -> Interval:
    return Interval(date(2031, month, day), date(2031, month, day))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("On Monday, Orvania will release the crew.", [on(5)]),
        ("After the vote, on 9 June Mira Dolsten will visit Lusk.", [on(9, 6)]),
        ("The report will be published Monday.", [on(5)]),
        ("On Monday Mira Dolsten will visit Lusk and on Tuesday Orvania will release the crew.", [on(5), on(6)]),
        ("Counting will start on Monday with results not due until Tuesday.", [on(5)]),
        ("Mira Dolsten said she would make a statement in the house tomorrow setting out a plan.", [on(3)]),
        ("The hearing had been scheduled for 28 April.", [on(28, 4)]),
        ("The treaty requires that by 9 June, both sides must burn the pumps for ten years.", [on(9, 6)]),
    ],
)
def test_the_day_may_stand_before_the_verb_or_bare(text: str, due: list[Interval]) -> None:
    assert [one.due for one in undertaken(text)] == due


@pytest.mark.parametrize(
    "text",
    [
        "Oskam Ruvik will finish his six years in office.",
        "Orvania will refuse the loan, arguing that now is not the time.",
        "Orvania will shortly take new steps against those who earlier this month struck down its ban.",
        "Orvania will hold talks under the agreement of December 2028.",
        "Orvania has said it will not visit Lusk before the elections that are scheduled for June.",
    ],
)
def test_a_length_of_time_the_present_the_past_and_anothers_day_are_no_due_dates(text: str) -> None:
    assert [one.due_words for one in undertaken(text) if one.kind != "schedule"] == [None]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Envoys went home before a tentative summit in Lusk on 9 June.", "a tentative summit in Lusk on 9 June"),
        ("He spoke of next week's talks.", "next week's talks"),
        ("It is up to a summit of union leaders on 9 June.", "a summit of union leaders on 9 June"),
        ("The party is split ahead of key elections slated for June.", "key elections slated for June"),
        ("It waits for a vote there that is scheduled for 9 June.", "a vote there that is scheduled for 9 June"),
        ("The visit, scheduled for 9 June, was her idea.", "The visit, scheduled for 9 June"),
    ],
)  # fmt: skip
def test_a_gathering_that_is_named_with_its_day_is_set_for_it(text: str, action: str) -> None:
    assert action in [one.action[0].words for one in undertaken(text) if one.kind == "schedule" and one.due]


@pytest.mark.parametrize(
    "text",
    [
        "Envoys came back from a summit in Lusk on 9 April.",
        "She demanded a summit in Lusk on 9 June.",
        "She doesn't plan to visit Lusk on 9 June.",
        "A possible summit on 9 June was spoken of.",
    ],
)
def test_a_gathering_that_was_held_or_is_only_asked_for_is_not_set(text: str) -> None:
    assert [one for one in undertaken(text) if one.kind == "schedule"] == []

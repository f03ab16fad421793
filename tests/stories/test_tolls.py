"""How many died in the event is one claim of all reports, whatever else their openings tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import Claim
from tests.stories.build import HAND, Report
from tests.stories.test_claims import told
from tests.stories.test_differences import parted


def report(id: str, text: str, words: str, unit: str | None, place: str = "Selmo") -> Report:
    low = int(words.partition(" ")[0])
    made = Report(id, text, published="2031-03-08").counts(words, low, low, unit)
    made.named(place)
    made.mentions[-1] = replace(made.mentions[-1], type="place", extractor=HAND)
    return made


def tolls(*reports: Report) -> list[Claim]:
    return [one for one in told(*reports) if one.form == "figure" and len(one.statements) > 1]


ONE = ("A fire in the old rope works of Selmo killed 12 people overnight.", "12 people", "people")


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("The blaze that broke out at a factory in Selmo has left 14 dead.", "14 dead", "dead"),
        ("Residents of Selmo woke to sirens, and 14 people died.", "14 people", "people"),
    ],
)  # fmt: skip
def test_openings_that_share_no_other_word_tell_one_toll(text: str, words: str, unit: str) -> None:
    one, other = report("a", *ONE), report("b", text, words, unit)
    assert len(tolls(one, other)) == 1
    (difference,) = parted("figure", one, other)
    assert difference.detail.endswith("no value fits both.")


def test_the_dead_of_another_place_are_others() -> None:
    other = report("b", "A blaze at a factory in Karse has left 14 dead.", "14 dead", "dead", "Karse")
    assert tolls(report("a", *ONE), other) == []


def test_the_dead_of_years_before_are_others() -> None:
    other = report("b", "In Selmo 14 people were killed by a flood on 2 May 2019.", "14 people", "people")
    assert tolls(report("a", *ONE), other.dated("2 May 2019", "2019-05-02")) == []


def test_what_is_told_far_below_the_opening_is_no_toll_of_the_event() -> None:
    text = "Selmo mourns. " + "The quay was quiet and the bells rang. " * 5 + "A flood once killed 14 people."
    assert tolls(report("a", *ONE), report("b", text, "14 people", "people")) == []


def test_women_are_no_children() -> None:
    one = Report("a", "Among the dead of the fire at the rope works in Selmo were 20 women and nine children.")
    one.counts("20 women", 20, 20, "women").counts("nine children", 9, 9, "children")
    other = Report("b", "Among the dead of the fire at the rope works in Selmo were nine women and 20 children.")
    other.counts("nine women", 9, 9, "women").counts("20 children", 20, 20, "children")
    assert len(parted("figure", one, other)) == 2


def test_the_hurt_are_held_against_the_hurt_and_not_against_the_dead() -> None:
    text = "A blaze at a factory in Selmo killed 3 people and hurt 30 people who worked there."
    one = report("a", text, "3 people", "people").counts("30 people", 30, 30, "people")
    other = report("b", "Sirens woke Selmo, where 25 people were injured at dawn.", "25 people", "people")
    (claim,) = tolls(one, other)
    assert sorted(each.span.words for each in claim.statements) == ["25 people", "30 people"]

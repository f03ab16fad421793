"""A commitment's standing is a sentence about reports, for a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.model import CommitmentEntry, CommitmentEvent, Interval, Origin, Passage
from onrecord.model.story import EventKind
from onrecord.site.overview import Overview, overview
from onrecord.site.standing import Standing, as_of, history, standing
from tests.site import sample
from tests.site.desk_in_memory import DeskInMemory

KNOWN = overview(DeskInMemory(sample.readings(), sample.comparison()))
DUE = Interval(date(2024, 4, 30), date(2024, 4, 30))


def told(kind: EventKind, article: str) -> CommitmentEvent:
    text = next(one.article for one in sample.readings() if one.article.id == article)
    return CommitmentEvent(kind, None, Passage(article, text.span(0, 5)))


def standing_of(*events: CommitmentEvent, today: date | None, known: Overview = KNOWN) -> Standing:
    return standing(known, CommitmentEntry("x", None, None, "x", "promise", DUE, events, sample.BY_HAND), today)


def test_origins_are_counted_and_not_reports() -> None:
    one = standing_of(told("reported-delivered", "wire-1"), told("reported-delivered", "post-1"), today=None)
    assert one.sentence == "delivery reported by 1 origin; due 30 April 2024"


def test_reports_joined_through_a_third_are_one_origin() -> None:
    events = [told("denied", id) for id in ("post-1", "gazette-1", "wire-1")]
    assert standing_of(*events, today=None).sentence.startswith("delivery denied by 1 origin;")


def test_a_report_of_no_story_is_an_origin_of_its_own() -> None:
    both = standing_of(told("reported-delivered", "wire-1"), told("denied", "later-1"), today=date(2024, 5, 9))
    assert both.sentence == (
        "delivery reported by 1 origin, denied by 1; the day it was due, 30 April 2024, has passed; "
        "nothing since 2 May 2024"
    )
    assert both.marks == ("reported-delivered", "denied", "due-passed")


def test_what_was_told_after_the_day_does_not_count() -> None:
    early = standing_of(told("made", "wire-1"), told("denied", "later-1"), today=date(2024, 4, 1))
    assert early.sentence == "no report of delivery; due 30 April 2024; nothing since 4 March 2024"
    assert early.marks == ("no-outcome",)


def test_a_due_day_that_passed_says_nothing_about_delivery() -> None:
    passed = standing_of(told("made", "wire-1"), today=date(2024, 5, 1))
    assert passed.marks == ("no-outcome", "due-passed")
    assert "no report of delivery" in passed.sentence


def test_the_day_is_the_last_on_which_a_report_may_be_out() -> None:
    assert as_of(KNOWN) == date(2024, 5, 2)
    assert as_of(replace(KNOWN, cards={})) is None


def test_two_origins_are_two() -> None:
    story = replace(
        KNOWN.stories[0],
        origins=(
            Origin("one", ("wire-1",), "own", None, (), sample.BY_HAND),
            Origin("two", ("post-1",), "own", None, (), sample.BY_HAND),
        ),
    )
    both = (told("denied", "wire-1"), told("denied", "post-1"))
    known = replace(KNOWN, stories=(story,))
    assert "denied by 2 origins" in standing_of(*both, today=None, known=known).sentence


def test_a_part_and_what_became_of_it_are_told_as_reports_have_them() -> None:
    part = replace(told("reported-delivered", "wire-1"), extent="partly")
    assert standing_of(part, today=None).sentence.startswith("delivery of a part reported by 1 origin;")
    both = standing_of(part, told("reported-delivered", "later-1"), today=date(2024, 5, 9))
    assert both.sentence.startswith("delivery reported by 2 origins, of a part by 1;")
    off = standing_of(told("cancelled", "wire-1"), told("postponed", "wire-1"), today=None)
    assert "that it was called off, reported by 1 origin; that it was put off, reported by 1 origin" in off.sentence
    assert {"cancelled", "postponed", "no-outcome"} <= set(off.marks)


def test_how_it_stood_is_told_for_each_day_on_which_that_changed() -> None:
    events = (told("made", "wire-1"), told("made", "post-1"), told("denied", "later-1"))
    entry = CommitmentEntry("x", None, None, "x", "promise", DUE, events, sample.BY_HAND)
    stood = [(one.as_of, one.sentence.partition(";")[0]) for one in history(KNOWN, entry)]
    assert stood == [
        (date(2024, 3, 4), "no report of delivery"),
        (date(2024, 5, 1), "no report of delivery"),
        (date(2024, 5, 2), "delivery denied by 1 origin"),
    ]
    assert not any(word in sentence for _, sentence in stood for word in ("kept", "broken"))

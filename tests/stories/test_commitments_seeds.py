"""Two real reports of one event: their commitments are joined over both, with what each tells since."""

from __future__ import annotations

from pathlib import Path

from onrecord import pipeline
from onrecord.model import CommitmentEntry


def entries(seeds: Path) -> tuple[CommitmentEntry, ...]:
    return pipeline.compare(list(pipeline.readings([seeds], pipeline.Run(workers=1)))).commitments


def test_a_states_undertaking_is_one_entry_whoever_made_it_for_the_state(seeds: Path) -> None:
    found = entries(seeds)
    (whole,) = [one for one in found if one.kind == "agreement" and one.by == "North Korea"]
    told = [event for event in whole.events if event.kind in ("made", "restated")]
    assert len(told) == 3
    assert len({event.passage.article for event in told if event.passage}) == 2
    kinds = {event.kind for event in whole.events}
    assert {"reported-delivered", "denied", "corrected"} <= kinds
    assert [one.kind for one in found if one.by == "North Korea"].count("plan") == 1


def test_what_the_nation_promised_is_the_promise_of_the_state_that_it_is(seeds: Path) -> None:
    told = [(one.by, event.passage.span.words) for one in entries(seeds) for event in one.events if event.passage]
    assert [by for by, words in told if "return the remains as part of" in words] == ["North Korea"]


def test_the_meeting_to_which_nobody_came_is_told_so_by_both_reports(seeds: Path) -> None:
    missed = [[event for event in one.events if event.kind == "no-show"] for one in entries(seeds)]
    (reports,) = [events for events in missed if events]
    assert len({event.passage.article for event in reports if event.passage}) == 2


def test_every_event_rests_on_words_and_no_gesture_is_listed(seeds: Path) -> None:
    for one in entries(seeds):
        assert "gave away" not in one.text
        for event in one.events:
            assert event.passage is not None or event.kind == "due-passed"
            if event.passage:
                span = event.passage.span
                assert span.text[span.start : span.end] == span.words

"""What people decide about commitments is kept by name and time, survives a new reading, and can be taken back."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord.ledger import Desk, EditRefused, UnknownCommitment
from onrecord.model import (
    Article,
    Capture,
    CommitmentEntry,
    CommitmentEvent,
    Comparison,
    Extractor,
    Interval,
    Passage,
    Span,
)
from onrecord.model.story import EventKind

TEXT = "Selmo promised to return the lamps. It will repair the pier. The lamps were returned. Selmo kept talking."
HAND = Extractor("by-hand", "1")
DUE = Interval(date(2031, 4, 30), date(2031, 4, 30))
SENTENCES = [Span(TEXT, TEXT.index(one), TEXT.index(one) + len(one)) for one in TEXT.split(". ")]


def event(kind: EventKind, sentence: int) -> CommitmentEvent:
    return CommitmentEvent(kind, None, Passage("a", SENTENCES[sentence]))


def entry(id: str, by: str | None, text: str, *events: CommitmentEvent) -> CommitmentEntry:
    return CommitmentEntry(id, by, None, text, "promise", None, events, HAND)


LAMPS = entry("c-lamps", "Selmo", "return the lamps", event("made", 0), event("reported-delivered", 2))
PIER = entry("c-pier", None, "repair the pier", event("made", 1))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    article = Article("a", TEXT)
    with Desk(tmp_path / "desk.sqlite", clock=lambda: datetime(2031, 5, 1, 12, tzinfo=UTC)) as opened:
        opened.record_capture(Capture(TEXT.encode(), "a.txt", "text"), article)
        opened.record_comparison(Comparison(("a",), (), (LAMPS, PIER)))
        yield opened


def reread(desk: Desk, *entries: CommitmentEntry) -> None:
    desk.record_comparison(Comparison(("a",), (), entries))


def test_without_edits_the_desk_gives_what_was_read(desk: Desk) -> None:
    assert desk.commitments() == desk.commitments(edited=False) == (LAMPS, PIER)
    assert desk.commitment_edits() == ()


def test_a_check_changes_nothing_and_is_kept_with_name_and_time(desk: Desk) -> None:
    desk.confirm_commitment("c-lamps", " Ana Toll ", "read both reports")
    (edit,) = desk.commitment_edits()
    assert (edit.kind, edit.by, edit.at, edit.note) == (
        "confirm", "Ana Toll", "2031-05-01T12:00:00+00:00", "read both reports",
    )  # fmt: skip
    assert (edit.entry, edit.changed, edit.taken_back) == ("c-lamps", (), None)
    assert desk.commitments() == (LAMPS, PIER)


def test_a_correction_stands_in_place_of_what_was_read(desk: Desk) -> None:
    desk.correct_commitment("c-pier", "Ana", {"by": "Selmo", "due": DUE, "kind": "plan"})
    pier = desk.commitments()[1]
    assert (pier.by, pier.due, pier.kind, pier.text) == ("Selmo", DUE, "plan", "repair the pier")
    assert desk.commitments(edited=False) == (LAMPS, PIER)
    comparison = desk.comparison()
    assert comparison is not None and comparison.commitments == (LAMPS, PIER)


def test_a_correction_can_say_that_something_is_not_known(desk: Desk) -> None:
    desk.correct_commitment("c-lamps", "Ana", {"by": None})
    assert desk.commitments()[0].by is None


def test_two_that_are_one_go_by_the_first(desk: Desk) -> None:
    desk.merge_commitments("c-lamps", "c-pier", "Ana")
    (one,) = desk.commitments()
    assert (one.id, [each.kind for each in one.events]) == ("c-lamps", ["made", "reported-delivered", "made"])


def test_one_that_is_two_is_split_by_its_events(desk: Desk) -> None:
    number = desk.split_commitment("c-lamps", [1], "Ana")
    first, second, pier = desk.commitments()
    assert ([one.kind for one in first.events], [one.kind for one in second.events]) == (
        ["made"],
        ["reported-delivered"],
    )
    assert (second.id, second.text, pier) == (f"c-lamps-split-{number}", "The lamps were returned", PIER)
    desk.correct_commitment(second.id, "Ben", {"text": "what was returned"})
    assert desk.commitments()[1].text == "what was returned"


def test_what_is_no_commitment_is_no_longer_listed(desk: Desk) -> None:
    desk.dismiss_commitment("c-pier", "Ana")
    assert desk.commitments() == (LAMPS,)


def test_every_edit_can_be_taken_back_and_that_too(desk: Desk) -> None:
    number = desk.dismiss_commitment("c-pier", "Ana")
    back = desk.take_back_edit(number, "Ben")
    assert desk.commitments() == (LAMPS, PIER)
    assert [one.taken_back for one in desk.commitment_edits()] == [back, None]
    desk.take_back_edit(back, "Ana")
    assert desk.commitments() == (LAMPS,)
    assert [one.taken_back for one in desk.commitment_edits()] == [None, 3, None]
    with pytest.raises(EditRefused):
        desk.take_back_edit(back, "Ana")


def test_edits_survive_a_new_reading_under_other_names(desk: Desk) -> None:
    desk.correct_commitment("c-lamps", "Ana", {"to": "Ostrand"})
    desk.dismiss_commitment("c-pier", "Ana")
    wider = Passage("a", Span(TEXT, 0, SENTENCES[1].start - 1))
    again = entry("c-new", "the town of Selmo", "return the lamps", CommitmentEvent("made", None, wider))
    reread(desk, entry("c-other", None, "repair the pier", event("made", 1)), again)
    (lamps,) = desk.commitments()
    assert (lamps.id, lamps.to, lamps.by) == ("c-new", "Ostrand", "the town of Selmo")
    corrected, dismissed = desk.commitment_edits()
    assert (corrected.entry, corrected.changed) == ("c-new", ("by",))
    assert (dismissed.entry, dismissed.changed) == ("c-other", ())


def test_a_correction_of_a_corrected_commitment_is_no_change_of_the_reading(desk: Desk) -> None:
    desk.correct_commitment("c-lamps", "Ana", {"by": "Ostrand"})
    desk.correct_commitment("c-lamps", "Ben", {"to": "Selmo"})
    assert [one.changed for one in desk.commitment_edits()] == [(), ()]
    assert (desk.commitments()[0].by, desk.commitments()[0].to) == ("Ostrand", "Selmo")


def test_an_edit_of_what_is_no_longer_read_is_kept_adrift(desk: Desk) -> None:
    desk.confirm_commitment("c-pier", "Ana")
    desk.merge_commitments("c-lamps", "c-pier", "Ana")
    reread(desk, LAMPS)
    assert [one.entry for one in desk.commitment_edits()] == [None, None]
    assert desk.commitments() == (LAMPS,)
    reread(desk, LAMPS, PIER)
    assert len(desk.commitments()) == 1


@pytest.mark.parametrize("name", ["", "  "])
def test_an_edit_without_a_name_is_refused(desk: Desk, name: str) -> None:
    with pytest.raises(EditRefused):
        desk.confirm_commitment("c-lamps", name)
    assert desk.commitment_edits() == ()


def test_what_can_not_be_decided_is_refused(desk: Desk) -> None:
    with pytest.raises(UnknownCommitment):
        desk.dismiss_commitment("c-none", "Ana")
    for corrections in ({}, {"kind": "oath"}, {"text": ""}, {"due": "May"}, {"by": DUE}, {"id": "x"}):
        with pytest.raises(EditRefused):
            desk.correct_commitment("c-lamps", "Ana", corrections)  # type: ignore[arg-type]  # wrong on purpose
    for events in ([], [0, 1], [7]):
        with pytest.raises(EditRefused):
            desk.split_commitment("c-lamps", events, "Ana")
    with pytest.raises(EditRefused):
        desk.merge_commitments("c-lamps", "c-lamps", "Ana")
    with pytest.raises(EditRefused):
        desk.take_back_edit(9, "Ana")
    assert desk.commitment_edits() == ()


def test_rows_of_edits_are_never_changed_or_removed(desk: Desk) -> None:
    desk.confirm_commitment("c-lamps", "Ana")
    with sqlite3.connect(desk.path) as connection:
        for statement in ("UPDATE commitment_edits SET made_by = 'Ben'", "DELETE FROM commitment_edits"):
            with pytest.raises(sqlite3.IntegrityError, match="stands as it was made"):
                connection.execute(statement)
    assert desk.faults() == ()


def test_the_exported_ledger_has_what_people_decided_in_it(desk: Desk) -> None:
    desk.correct_commitment("c-lamps", "Ada", {"by": "Selmo's council"})
    number = desk.confirm_commitment("c-lamps", "Bo")
    desk.take_back_edit(number, "Bo")
    desk.dismiss_commitment("c-pier", "Ada")
    out = io.StringIO()
    assert desk.export("commitments", "jsonl", out) == 2
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [row["by_whom"] for row in rows] == ["Selmo's council"] * 2
    assert rows[0]["decided"] == "correct by Ada at 2031-05-01T12:00:00+00:00"
    assert [(TEXT[row["start"] : row["end"]], row["event"]) for row in rows] == [
        (SENTENCES[0].words, "made"),
        (SENTENCES[2].words, "reported-delivered"),
    ]


def test_the_desk_says_which_entries_a_newer_reader_tells_otherwise_and_keeps_the_decisions(desk: Desk) -> None:
    desk.correct_commitment("c-lamps", "Ana", {"to": "Ostrand"})
    newer = Extractor("by-hand", "2")
    lamps = replace(LAMPS, id="c-2", by="the council of Selmo", events=(event("made", 0),), extractor=newer)
    talk = replace(entry("c-talk", "Selmo", "keep talking", event("made", 3)), extractor=newer)
    assert desk.commitment_changes() == ()
    reread(desk, lamps, talk)
    told = [(one.entry, one.change, one.fields) for one in desk.commitment_changes()]
    assert told == [("c-2", "changed", ("by", "events")), ("c-pier", "gone", ()), ("c-talk", "new", ())]
    assert next((one.to, one.by) for one in desk.commitments()) == ("Ostrand", "the council of Selmo")
    (kept,) = desk.commitment_edits()
    assert (kept.by, kept.entry, kept.changed) == ("Ana", "c-2", ("by",))


def test_what_new_reports_bring_is_no_change_of_the_reading(desk: Desk) -> None:
    more = Article("b", "Selmo again promised to return the lamps.")
    desk.record_capture(Capture(b"b", "b.txt", "text"), more)
    again = CommitmentEvent("restated", None, Passage("b", more.span(0, 40)))
    desk.record_comparison(Comparison(("a", "b"), (), (replace(LAMPS, events=(*LAMPS.events, again)), PIER)))
    assert desk.commitment_changes() == ()

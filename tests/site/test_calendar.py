"""The calendar is what RFC 5545 asks for: escaped, folded, whole days with an end that isn't part of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import CommitmentEvent, Interval
from onrecord.site.calendar import Entry, escaped, icalendar
from onrecord.site.overview import overview
from onrecord.site.pages.commitments import commitments_calendar
from tests.site import sample
from tests.site.desk_in_memory import DeskInMemory

DAYS = Interval(date(2031, 5, 30), date(2031, 5, 31))


def unfolded(content: bytes) -> list[str]:
    return content.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")


def values(content: bytes, name: str) -> list[str]:
    return [line.partition(":")[2] for line in unfolded(content) if line.partition(":")[0] == name]


def test_the_end_is_the_day_after_the_last() -> None:
    content = icalendar("x", [Entry("u", DAYS, "s", "d", "promise")], date(2031, 1, 1))
    assert values(content, "DTSTART;VALUE=DATE") == ["20310530"]
    assert values(content, "DTEND;VALUE=DATE") == ["20310601"]
    assert values(content, "DTSTAMP") == ["20310101T000000Z"]


def test_text_is_escaped() -> None:
    assert escaped("a, b; c\\d\r\ne\x00") == "a\\, b\\; c\\\\d\\ne "


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_text_makes_lines_of_75_octets_that_unfold_again(words: str) -> None:
    content = icalendar(words, [Entry(words, DAYS, words, words, words)], date(2031, 1, 1))
    lines = content.split(b"\r\n")
    assert lines[-1] == b"" and all(len(line) <= 75 for line in lines)
    assert all(b"\n" not in line and b"\r" not in line and line.decode("utf-8") is not None for line in lines)
    assert values(content, "SUMMARY") == [escaped(words)]
    assert unfolded(content)[0] == "BEGIN:VCALENDAR" and unfolded(content)[-2] == "END:VCALENDAR"
    assert sum(line == "BEGIN:VEVENT" for line in unfolded(content)) == 1


def test_deadlines_stand_in_the_calendar_with_what_reports_say(in_memory: DeskInMemory) -> None:
    content = commitments_calendar(overview(in_memory))
    assert values(content, "SUMMARY") == ["Due: harbour authority of Kellin: reopen the east lock"]
    assert values(content, "DESCRIPTION")[0].startswith("As of 2 May 2024: delivery denied by 1 origin")
    assert commitments_calendar(overview(in_memory)) == content


def test_the_calendar_tells_what_reports_say_became_of_a_meeting() -> None:
    known = overview(DeskInMemory(sample.readings(), sample.comparison()))
    due = Interval(date(2024, 5, 16), date(2024, 5, 16))
    for kind, status, words in (
        ("no-show", None, "a side did not appear"),
        ("cancelled", "CANCELLED", "called off"),
        ("postponed", "TENTATIVE", "put off"),
        ("reported-delivered", "CONFIRMED", "held"),
    ):
        passage = next(event.passage for event in known.commitments[0].events if event.passage)
        event = CommitmentEvent(kind, None, passage)  # type: ignore[arg-type]  # each is a kind of event
        entry = replace(known.commitments[0], kind="schedule", due=due, events=(event,))
        content = commitments_calendar(replace(known, commitments=(entry,)))
        assert values(content, "STATUS") == ([status] if status else [])
        assert f"({words}\\, by reports)" in values(content, "SUMMARY")[0]


def test_every_line_is_one_that_rfc_5545_knows() -> None:
    known = overview(DeskInMemory(sample.readings(), sample.comparison()))
    lines = unfolded(commitments_calendar(known))
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    starts = [at for at, line in enumerate(lines) if line == "BEGIN:VEVENT"]
    ends = [at for at, line in enumerate(lines) if line == "END:VEVENT"]
    assert len(starts) == len(ends) > 0
    for start, end in zip(starts, ends, strict=True):
        names = [line.split(":")[0].split(";")[0] for line in lines[start + 1 : end]]
        assert {"UID", "DTSTAMP", "DTSTART"} <= set(names) and len(set(names)) == len(names)
        assert set(names) <= {
            "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP", "STATUS"
        }  # fmt: skip
    uids = values(commitments_calendar(known), "UID")
    assert len(set(uids)) == len(uids)

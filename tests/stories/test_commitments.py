"""Commitments across reports, with the reports about them."""

from __future__ import annotations

from datetime import date

from onrecord.model import CommitmentEntry, CommitmentEvent
from onrecord.stories.commitments import commitments
from tests.stories.build import Report, day


def promise(id: str = "a", published: str = "2031-03-03", due: str | None = "2031-04-30") -> Report:
    text = "Selmo promised to return the bronze lamps by the end of April."
    return Report(id, text, published=published).promised(
        text, "return the bronze lamps", "Selmo", due=due, made="2031-03-03"
    )


def only(*reports: Report, as_of: date | None = None) -> CommitmentEntry:
    (entry,) = commitments([one.read() for one in reports], as_of)
    return entry


def kinds(entry: CommitmentEntry) -> list[str]:
    return [one.kind for one in entry.events]


def event(entry: CommitmentEntry, kind: str) -> CommitmentEvent:
    (found,) = [one for one in entry.events if one.kind == kind]
    return found


def later(text: str, published: str = "2031-03-20") -> Report:
    return Report("z", text, published=published)


def test_one_undertaking_in_two_reports_is_one_entry() -> None:
    again = Report("b", "Selmo renewed its word to return the lamps of bronze.", published="2031-03-10")
    again.promised("Selmo renewed its word to return the lamps of bronze.", "return the lamps of bronze", "Selmo")
    assert kinds(only(promise(), again)) == ["made", "restated"]


def test_undertakings_of_two_makers_stay_apart() -> None:
    other = Report("b", "Ostrand is to return the bronze lamps.", published="2031-03-10")
    other.promised("Ostrand is to return the bronze lamps.", "return the bronze lamps", "Ostrand")
    assert len(commitments([promise().read(), other.read()])) == 2


def test_other_due_days_are_other_undertakings() -> None:
    assert len(commitments([promise().read(), promise("b", due="2031-09-30").read()])) == 2


def test_a_due_date_passes_by_the_calendar_and_has_no_passage() -> None:
    assert "due-passed" not in kinds(only(promise(), as_of=date(2031, 4, 30)))
    entry = only(promise(), as_of=date(2031, 5, 1))
    assert event(entry, "due-passed").passage is None


def test_the_calendar_defaults_to_the_last_day_of_publication() -> None:
    assert "due-passed" in kinds(only(promise(), later("It rains in the hills.", "2031-06-01")))


def test_a_later_report_of_delivery_is_an_event_with_its_sentence() -> None:
    sentence = "The bronze lamps have been returned by Selmo."
    entry = only(promise(), later(f"It rained. {sentence}"))
    passage = event(entry, "reported-delivered").passage
    assert passage is not None and passage.span.words == sentence and passage.article == "z"


def test_the_day_of_an_event_stands_by_the_words_that_tell_it() -> None:
    text = "The bronze lamps were returned by Selmo on 12 March."
    assert event(only(promise(), later(text).dated("12 March", "2031-03-12")), "reported-delivered").date == day(
        "2031-03-12"
    )
    text = "“The bronze lamps were returned,” he said of the council of Selmo that met on 12 March."
    assert event(only(promise(), later(text).dated("12 March", "2031-03-12")), "reported-delivered").date is None


def test_a_later_denial_is_an_event() -> None:
    assert kinds(only(promise(), later("Selmo has not yet returned the bronze lamps."))) == ["made", "denied"]


def test_what_will_be_delivered_is_no_event() -> None:
    assert kinds(only(promise(), later("Selmo will have returned the bronze lamps by May."))) == ["made"]


def test_what_an_earlier_report_told_is_no_event() -> None:
    assert kinds(only(promise(), later("Selmo has returned the bronze lamps.", "2031-01-01"))) == ["made"]


def test_delivery_of_something_else_is_no_event() -> None:
    assert kinds(only(promise(), later("Selmo has returned the borrowed trucks."))) == ["made"]


def test_nobody_came_to_what_was_scheduled() -> None:
    text = "Officers of Selmo are to meet at the lighthouse on 9 March."
    schedule = Report("a", text, published="2031-03-03").promised(
        text, "meet at the lighthouse on 9 March", "Selmo", due="2031-03-09"
    )
    told = later("Selmo's officers did not come to the meeting at the lighthouse.", "2031-03-10")
    assert kinds(only(schedule, told)) == ["made", "no-show", "due-passed"]


def test_a_correction_is_an_event() -> None:
    told = later("The ministry corrected its count of the bronze lamps that Selmo gave back.")
    assert "corrected" in kinds(only(promise(), told))


def test_the_order_of_reports_does_not_matter() -> None:
    reports = [promise().read(), later("Selmo has not yet returned the bronze lamps.").read()]
    assert commitments(reports) == commitments(reports[::-1])

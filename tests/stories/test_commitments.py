"""Commitments across reports, with the reports about them."""

from __future__ import annotations

import time
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


def test_what_two_undertake_together_is_an_entry_for_each_and_a_meeting_of_theirs_is_one() -> None:
    text = "Selmo and Ostrand agreed to return the bronze lamps."
    both = Report("a", text).promised(text, "return the bronze lamps", "Selmo")
    both.promised(text, "return the bronze lamps", "Ostrand")
    assert [one.by for one in commitments([both.read()])] == ["Selmo", "Ostrand"]
    text = "Selmo and Ostrand agreed to meet at the old mill."
    meeting = Report("a", text).promised(text, "meet at the old mill", "Selmo")
    meeting.promised(text, "meet at the old mill", "Ostrand")
    assert len(commitments([meeting.read()])) == 1


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
    assert kinds(only(schedule, told)) == ["made", "no-show"]


def test_a_correction_is_an_event() -> None:
    told = later("The ministry corrected its count of the bronze lamps that Selmo gave back.")
    assert "corrected" in kinds(only(promise(), told))


def test_the_order_of_reports_does_not_matter() -> None:
    reports = [promise().read(), later("Selmo has not yet returned the bronze lamps.").read()]
    assert commitments(reports) == commitments(reports[::-1])


def promised(id: str, text: str, action: str, by: str | None = "Selmo", **told: str) -> Report:
    return Report(id, text, published=told.pop("published", "2031-03-10")).promised(text, action, by, **told)


def test_a_report_that_does_not_name_its_maker_joins_the_one_that_fits() -> None:
    again = promised("b", "It was agreed to return the bronze lamps.", "return the bronze lamps", None)
    other = promised("c", "Selmo promised to repair the harbour.", "repair the harbour")
    assert kinds(commitments([promise().read(), other.read(), again.read()])[0]) == ["made", "restated"]


def test_things_of_two_places_are_two_undertakings() -> None:
    one = promised("a", "Selmo promised to close the coal mine at Belmar.", "close the coal mine at Belmar")
    other = promised("b", "Selmo promised to close the coal mine at Tellin.", "close the coal mine at Tellin")
    assert len(commitments([one.read(), other.read()])) == 2


def test_a_meeting_is_no_part_of_what_it_is_about() -> None:
    text = "Selmo will hold a meeting on the return of the bronze lamps."
    meeting = promised("b", text, "hold a meeting on the return of the bronze lamps")
    assert len(commitments([promise().read(), meeting.read()])) == 2


def test_a_part_told_right_after_the_whole_belongs_to_it() -> None:
    text = "Selmo promised to deliver 900 barrels of salt. The first are due by 9 May."
    whole = Report("a", text, published="2031-03-03").promised(
        "Selmo promised to deliver 900 barrels of salt", "deliver 900 barrels of salt", "Selmo"
    )
    whole.promised("The first are due by 9 May", "The first are due by 9 May", None, due="2031-05-09")
    assert kinds(only(whole)) == ["made", "made"]


def test_what_goes_on_about_one_undertaking_is_its_outcome() -> None:
    told = later("Selmo's promise to return the bronze lamps is old. None has been handed over.")
    entry = only(promise(), told)
    passage = event(entry, "denied").passage
    assert passage is not None and passage.span.words == "None has been handed over."


def test_what_goes_on_about_something_else_is_nobodys_outcome() -> None:
    told = later("The trucks stood in the rain. None has been handed over.")
    assert kinds(only(promise(), told)) == ["made"]


def test_an_outcome_is_put_on_the_one_entry_that_it_fits_best() -> None:
    masks = promised(
        "b", "Selmo promised to return the silver masks.", "return the silver masks", published="2031-03-04"
    )
    told = later("Selmo has returned the silver masks.")
    lamps, other = commitments([promise().read(), masks.read(), told.read()])
    assert (kinds(lamps), kinds(other)) == (["made"], ["made", "reported-delivered"])


def test_what_went_on_was_not_stopped_and_what_is_gone_was() -> None:
    halt = promised(
        "a", "Selmo agreed to stop the drilling at Tellin.", "stop the drilling at Tellin", published="2031-03-03"
    )
    assert kinds(only(halt, later("New drilling at Tellin was seen from the air."))) == ["made", "denied"]
    assert kinds(only(halt, later("There has been no drilling at Tellin since March."))) == [
        "made",
        "reported-delivered",
    ]


def test_a_report_that_the_day_has_passed_is_an_event_of_its_own() -> None:
    told = later("The deadline for the bronze lamps of Selmo passed without a word.", "2031-05-02")
    assert kinds(only(promise(), told))[1:] == ["due-passed", "due-passed"]


def test_a_promise_that_still_stands_is_restated() -> None:
    told = later("The promise about the bronze lamps of Selmo still stands.")
    assert kinds(only(promise(), told)) == ["made", "restated"]


def test_a_figure_told_to_be_wrong_is_a_correction() -> None:
    told = later("Selmo has not returned the bronze lamps. The figure of forty did not come from us, and it is wrong.")
    assert kinds(only(promise(), told)) == ["made", "denied", "corrected"]


def test_long_odd_texts_are_held_against_each_other_quickly() -> None:
    lines = [f"Selmo promised to return the bronze lamps of room {place} by 30 April." for place in range(400)]
    told = Report("a", "\n".join(lines) + "\nNone has been handed over." * 400, published="2031-03-03")
    for line in lines:
        told.promised(line, line[18:-1], "Selmo", due="2031-04-30")
    reading = told.read()
    begun = time.process_time()
    commitments([reading])
    assert time.process_time() - begun < 5


def test_how_much_was_delivered_is_told_in_the_reports_words() -> None:
    some = "So far 12 of the bronze lamps have been returned by Selmo."
    told = event(only(promise(), later(some).counts("12 of the bronze lamps", 12, 12, "lamps")), "reported-delivered")
    assert told.extent == "partly"
    assert told.amount is not None and told.amount.words == "12 of the bronze lamps"
    whole = event(only(promise(), later("All the bronze lamps were returned by Selmo.")), "reported-delivered")
    assert (whole.extent, whole.amount) == ("wholly", None)
    bare = event(only(promise(), later("The bronze lamps were returned by Selmo.")), "reported-delivered")
    assert bare.extent is None


def test_what_becomes_of_the_undertaking_itself_is_told_apart() -> None:
    for sentence, kind in (
        ("Selmo called off the return of the bronze lamps.", "cancelled"),
        ("Selmo postponed the return of the bronze lamps until May.", "postponed"),
        ("A new agreement replaces the one about the bronze lamps of Selmo.", "replaced"),
        ("Selmo scaled back the return of the bronze lamps.", "changed"),
    ):
        assert kinds(only(promise(), later(sentence))) == ["made", kind], sentence
    for sentence in (
        "Selmo may postpone the return of the bronze lamps.",
        "Selmo has not called off the bronze lamps.",
    ):
        assert kinds(only(promise(), later(sentence))) == ["made"], sentence


def test_a_meeting_that_was_held_is_told_so() -> None:
    schedule = Report("a", "Selmo's officers meet at the lighthouse on 9 March.", published="2031-03-03").promised(
        "Selmo's officers meet at the lighthouse on 9 March.",
        "meet at the lighthouse on 9 March",
        "Selmo",
        due="2031-03-09",
    )
    told = later("Selmo's officers met at the lighthouse for talks on 9 March.", "2031-03-10").dated(
        "9 March", "2031-03-09"
    )
    assert kinds(only(schedule, told)) == ["made", "reported-delivered"]


def test_no_day_passes_in_silence_where_delivery_was_told_by_then() -> None:
    told = later("The bronze lamps were returned by Selmo.")
    assert "due-passed" not in kinds(only(promise(), told, as_of=date(2031, 6, 1)))
    late = later("The bronze lamps were returned by Selmo.", "2031-05-20")
    assert "due-passed" in kinds(only(promise(), late, as_of=date(2031, 6, 1)))
    some = later("Some of the bronze lamps were returned by Selmo.")
    assert "due-passed" in kinds(only(promise(), some, as_of=date(2031, 6, 1)))


def test_a_verb_that_no_list_has_is_followed_by_its_own_forms() -> None:
    text = "Selmo promised to recalibrate the bronze lamps of the harbour."
    made = Report("a", text, published="2031-03-03").promised(
        text, "recalibrate the bronze lamps of the harbour", "Selmo"
    )
    told = later("The bronze lamps of the harbour were recalibrated by Selmo.")
    assert kinds(only(made, told)) == ["made", "reported-delivered"]


def test_a_sentence_of_a_hundred_thousand_words_takes_time_in_proportion() -> None:
    def seconds(times: int) -> float:
        text = "was replaced did not return " * times
        begun = time.process_time()
        commitments([promise().read(), later(text).read()])
        return time.process_time() - begun

    seconds(100)
    small, large = seconds(2_000), seconds(20_000)
    assert large < 60 * max(small, 0.02)


def test_what_nobody_undertook_and_no_day_tells_is_no_entry() -> None:
    one = Report("a", "The lamps will be lit again by somebody.", published="2031-03-03")
    one.promised("The lamps will be lit again by somebody", "be lit again", None)
    assert commitments([one.read()]) == ()
    dated = Report("a", "The lamps will be lit on 9 March.", published="2031-03-03")
    dated.promised("The lamps will be lit on 9 March", "be lit on 9 March", None, due="2031-03-09")
    assert len(commitments([dated.read()])) == 1

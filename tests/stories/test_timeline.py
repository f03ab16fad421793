"""What happened when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.model import Interval, Published
from onrecord.stories.claims import claims
from onrecord.stories.timeline import timeline
from tests.stories.build import Report, day


def test_dated_sentences_of_one_claim_are_one_entry_and_publications_close_their_day() -> None:
    one = Report("a", "The harbour board of Selmo closed the northern quay on 3 March.", published="2031-03-03")
    other = Report("b", "Selmo's harbour board closed the northern quay on 3 March.", published="2031-03-04")
    readings = [one.dated("3 March", "2031-03-03").read(), other.dated("3 March", "2031-03-03").read()]
    told = claims(readings, (), "story")
    entries = timeline(readings, told)
    assert [(one.covers, one.claim, one.article) for one in entries] == [
        (day("2031-03-03"), told[0].id, None),
        (day("2031-03-03"), None, "a"),
        (day("2031-03-04"), None, "b"),
    ]
    assert [one.article for one in entries[0].passages] == ["a", "b"]


def test_a_publication_shows_the_first_words_of_the_report() -> None:
    (entry,) = timeline([Report("a", "The quay is shut. It rains.", published="2031-03-03").read()], ())
    assert [one.span.words for one in entry.passages] == ["The quay is shut."]


def test_reports_without_a_day_have_no_publication_entry() -> None:
    assert timeline([Report("a", "The quay is shut.").read()], ()) == ()


def test_a_report_of_one_of_a_few_days_stands_on_all_of_them() -> None:
    reading = Report("a", "The quay is shut. It rains.").read()
    fit = (day("2031-03-03"), day("2031-03-04"))
    (entry,) = timeline([replace(reading, published=Published(None, "inferred", fit))], ())
    assert (entry.covers, entry.article) == (Interval(fit[0].first, fit[1].last), "a")


def test_a_report_of_one_of_many_days_has_no_place() -> None:
    reading = Report("a", "The quay is shut. It rains.").read()
    fit = (Interval(date(2031, 3, 1), date(2031, 3, 31)),)
    assert timeline([replace(reading, published=Published(None, "inferred", fit))], ()) == ()

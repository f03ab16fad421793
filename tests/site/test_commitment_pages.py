"""The pages of commitments: events in order of time, like tellings in one line, filters that need no script."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from onrecord.ledger import CommitmentEdit
from onrecord.model import CommitmentEvent, Comparison, Interval, Passage, Statement
from onrecord.site.overview import Overview, overview
from onrecord.site.pages.commitment import commitment_page_of
from onrecord.site.pages.commitments import commitments_csv, commitments_of, commitments_page, parties
from onrecord.site.pages.events import EventRow, event_rows
from onrecord.site.pages.party import party_page_of
from onrecord.site.render import render
from tests.site import hostile, sample
from tests.site.browser import started, watched
from tests.site.desk_in_memory import DeskInMemory

KNOWN = overview(DeskInMemory(sample.readings(), sample.comparison()))
PROMISE = (
    Passage("wire-1", sample.at(sample.WIRE, sample._PROMISE)),
    Passage("post-1", sample.at(sample.POST, sample._PROMISE)),
)


def rows(*events: CommitmentEvent) -> tuple[EventRow, ...]:
    return event_rows(KNOWN, replace(KNOWN.commitments[0], events=events), "")


def test_an_event_without_a_day_of_its_own_has_the_day_on_which_it_was_told() -> None:
    (row,) = rows(CommitmentEvent("made", None, PROMISE[0]))
    assert (row.when, row.told_on) == (None, "4 March 2024")
    page = render(commitment_page_of(KNOWN, KNOWN.commitments[0])).decode()
    assert "told 2 May 2024" in page and "day not known" not in page


def test_like_tellings_of_one_day_are_one_line_with_each_wording_once() -> None:
    (row,) = rows(*(CommitmentEvent("restated", None, one) for one in PROMISE))
    assert (row.reports, len(row.tellings), len(row.tellings[0].others)) == (2, 1, 1)
    assert row.tellings[0].told.report.outlet == "Coast Wire"


def test_events_stand_in_order_of_their_day_and_then_of_publication() -> None:
    later = next(one for one in KNOWN.commitments[0].events if one.kind == "denied")
    first = CommitmentEvent("restated", Interval(date(2024, 1, 1), date(2024, 1, 1)), PROMISE[1])
    passed = CommitmentEvent("due-passed", Interval(date(2024, 4, 1), date(2024, 4, 30)), None)
    made = CommitmentEvent("made", None, PROMISE[0])
    assert [row.kind for row in rows(later, passed, made, first)] == ["restated", "made", "due-passed", "denied"]


def test_the_list_tells_where_each_stands_and_what_is_due_when() -> None:
    page = commitments_page(KNOWN)
    lock, ferries = page.rows
    assert lock.standing.marks == ("denied", "due-passed")
    assert ferries.standing.marks == ("no-outcome",)
    assert [(one.when, [row.text for row in one.rows]) for one in page.days] == [
        ("30 April 2024", ["reopen the east lock"])
    ]
    assert [one.words for one in page.parties] == ["harbour authority of Kellin"]


def test_what_reports_tell_an_outcome_of_stands_first_and_what_has_no_day_last() -> None:
    lock, ferries = KNOWN.commitments
    bare = replace(lock, id="passed", events=lock.events[:1])
    ahead = replace(bare, id="ahead", due=Interval(date(2030, 1, 1), date(2030, 1, 1)))
    page = commitments_page(replace(KNOWN, commitments=(ferries, ahead, bare, lock)))
    assert [(one.anchor, len(one.rows), one.open) for one in page.groups] == [
        ("told", 1, True), ("passed", 1, True), ("ahead", 1, True), ("undated", 1, True),
    ]  # fmt: skip
    assert {row.anchor for group in page.groups for row in group.rows} == {row.anchor for row in page.rows}


def test_of_many_commitments_only_as_many_are_open_as_can_be_read() -> None:
    lock, ferries = KNOWN.commitments
    many = tuple(replace(ferries, id=f"many-{number}") for number in range(80))
    page = commitments_page(replace(KNOWN, commitments=(lock, *many)))
    assert [(one.anchor, len(one.rows), one.open) for one in page.groups] == [("told", 1, True), ("undated", 80, False)]


def test_every_mark_that_is_drawn_is_explained_and_no_other() -> None:
    page = commitments_page(KNOWN)
    drawn = {mark.kind for row in page.rows if row.axis for mark in row.axis.marks}
    assert {kind for kind, _ in page.key} == drawn
    shown = render(page).decode()
    assert all(f"{words}</span>" in shown for _, words in page.key)


def test_the_front_page_leads_to_each_kind_of_event_on_the_list() -> None:
    chosen = {commitments_of(one.kind) for entry in KNOWN.commitments for one in entry.events}
    shown = render(commitments_page(KNOWN)).decode()
    assert {"commitments.html", "commitments.html#choose-denied"} <= chosen
    assert all(f'id="{one.partition("#")[2]}"' in shown for one in chosen if "#" in one)


def test_a_party_has_what_it_undertook_what_others_did_and_its_words() -> None:
    name = "harbour authority of Kellin"
    page = party_page_of(KNOWN, name.upper())
    assert ([one.text for one in page.made], page.towards) == (["reopen the east lock"], ())
    held = {one.holder for story in KNOWN.stories for claim in story.claims for one in claim.statements}
    assert bool(page.said) == (name in held)
    turned = replace(KNOWN, commitments=(replace(KNOWN.commitments[0], by=None, to=name),))
    assert [one.text for one in party_page_of(turned, name).towards] == ["reopen the east lock"]


def test_the_same_words_of_a_party_in_two_reports_stand_on_its_page_once() -> None:
    name = str(KNOWN.commitments[0].by)
    held = tuple(Statement(one.article, one.span, name) for one in PROMISE)
    claim = replace(KNOWN.stories[0].claims[0], statements=held, differences=())
    made = replace(KNOWN.commitments[0], events=tuple(CommitmentEvent("made", None, one) for one in PROMISE))
    known = replace(KNOWN, stories=(replace(KNOWN.stories[0], claims=(claim,)),), commitments=(made,))
    (said,) = party_page_of(known, name).said
    assert (said.told.report.outlet, [one.outlet for one in said.others]) == ("Coast Wire", ["The Kellin Post"])
    assert "The Kellin Post" in render(party_page_of(known, name)).decode()


def test_what_a_party_undertook_towards_itself_stands_on_its_page_once() -> None:
    own = replace(KNOWN.commitments[0], to=KNOWN.commitments[0].by)
    page = party_page_of(replace(KNOWN, commitments=(own,)), str(own.by))
    assert (len(page.made), page.towards) == (1, ())


def test_names_that_differ_in_letter_case_are_one_party() -> None:
    lock = KNOWN.commitments[0]
    known = Overview(KNOWN.cards, (), (lock, replace(lock, id="other", by=(lock.by or "").upper())), ())
    assert parties(known) == (lock.by,)


def test_the_table_has_a_row_for_each_event_and_no_formulas() -> None:
    table = list(csv.DictReader(io.StringIO(commitments_csv(KNOWN))))
    assert [row["event"] for row in table] == ["made", "restated", "due-passed", "denied", "made"]
    assert table[0]["words"] == sample._PROMISE
    odd = overview(DeskInMemory(hostile.readings(), hostile.comparison()))
    formula = replace(odd.commitments[0], text="=1+1")
    assert "\n'=1+1," in commitments_csv(replace(odd, commitments=(formula,)))


def test_a_commitment_that_no_known_report_tells_still_has_a_page() -> None:
    lost = replace(KNOWN, cards={}, stories=())
    page = commitment_page_of(lost, KNOWN.commitments[0])
    assert [one.kind for one in page.events] == ["due-passed"]
    assert render(page) and render(commitments_page(lost))
    assert overview(DeskInMemory((), Comparison((), (), ()))).commitments == ()


def test_decisions_stand_on_the_page_with_name_and_time() -> None:
    made = CommitmentEdit(1, "correct", "Ana <b>", "2024-06-01T09:30:00+00:00", "see the annex", "commitment-lock",
                          ("by", "due"), None, None)  # fmt: skip
    back = replace(made, number=2, entry=None, taken_back=3)
    known = overview(DeskInMemory(sample.readings(), sample.comparison(), edits=(made, back)))
    (row,) = commitment_page_of(known, known.commitments[0]).decisions
    assert (row.words, row.by, row.when, row.note) == (
        "corrected",
        "Ana <b>",
        "1 June 2024, 09:30 UTC",
        "see the annex",
    )
    assert row.changed == "by whom, by when"
    page = render(commitment_page_of(known, known.commitments[0])).decode()
    assert "Ana &lt;b&gt;" in page
    assert commitment_page_of(known, known.commitments[1]).decisions == ()


@pytest.mark.browser
def test_the_list_can_be_narrowed_without_a_script(site: Path) -> None:
    with started() as browser:
        _narrowed(browser, site.as_uri() + "/")


def _narrowed(browser: Browser, home: str) -> None:
    with watched(browser, home, scripts=False) as watch:
        page = watch.open("commitments.html")
        shown = page.locator(".commitment:visible")
        assert shown.count() == 2
        page.get_by_role("radio", name="delivery denied").check()
        assert shown.locator("h3").all_inner_texts() == ["reopen the east lock"]
        page.get_by_role("radio", name="no report of delivery").check()
        assert shown.locator("h3").all_inner_texts() == ["Ferries will sail on Sunday"]
        assert watch.faults == []


def test_a_link_chooses_from_the_list(site: Path) -> None:
    with started() as browser, watched(browser, site.as_uri() + "/") as watch:
        page = watch.open("index.html")
        page.get_by_role("link", name="delivery denied").click()
        assert page.get_by_role("radio", name="delivery denied").is_checked()
        assert page.locator(".commitment:visible h3").all_inner_texts() == ["reopen the east lock"]
        assert watch.faults == []


def test_a_reader_may_choose_a_party_and_an_order_without_a_server(site: Path) -> None:
    with started() as browser:
        page = browser.new_page()
        page.goto((site / "commitments.html").as_uri())
        headings = page.locator(".group > summary h2")
        assert headings.all_inner_texts() == ["Reports tell what became of them", "No day stated"]
        choices = page.locator(".ledger-choices select")
        party, due, order = (choices.nth(at) for at in range(3))
        every = page.locator(".commitment").count()
        by = page.locator(".commitment").first.get_attribute("data-by") or ""
        party.select_option(by)
        shown = page.locator(".commitment:visible")
        assert 0 < shown.count() < every
        assert all(by in ((one.get_attribute("data-by") or ""), one.get_attribute("data-to")) for one in shown.all())
        party.select_option("")
        order.select_option("due")
        for group in page.locator(".group").all():
            days = [one.get_attribute("data-due") or "9999" for one in group.locator(".commitment").all()]
            assert days == sorted(days)
        due.select_option("none")
        assert all(one.get_attribute("data-due") == "" for one in page.locator(".commitment:visible").all())

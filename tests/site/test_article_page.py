"""A report on its page: its text to the character, with notes of what was read in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import DateExpression
from onrecord.site.addresses import anchor
from onrecord.site.overview import overview
from onrecord.site.pages.article import article_page_of
from onrecord.site.pages.commitments import commitments_page
from onrecord.site.pages.matrix import matrix
from onrecord.site.pages.parts import report
from onrecord.site.pages.story import story_page
from onrecord.site.render import render
from tests.site import hostile, sample
from tests.site.desk_in_memory import DeskInMemory
from tests.site.page_check import checked
from tests.site.shown import article_shown


def test_a_report_without_a_headline_is_not_called_by_its_id_alone(in_memory: DeskInMemory) -> None:
    card = replace(overview(in_memory).cards["wire-1"], title=None)
    assert report(card, "").title == "Headline not known (wire-1)"


def test_a_length_of_time_has_no_days_that_could_be_unknown(in_memory: DeskInMemory) -> None:
    span = sample.WIRE.span(0, 7)
    length = DateExpression(span, "DURATION", "P3D", None, sample.BY_HAND)
    day = DateExpression(span, "DATE", "PAST_REF", None, sample.BY_HAND)
    for date, heading, known in ((length, span.words, True), (day, "Days not known", False)):
        reading = replace(in_memory.reading("wire-1"), dates=(date,))
        page = article_page_of(overview(in_memory), reading, ["x"])
        (note,) = [one for one in page.notes if one.kind == "date"]
        assert (note.heading, note.known) == (heading, known)


def test_notes_name_the_speaker_the_chain_and_the_claims(in_memory: DeskInMemory) -> None:
    page = article_shown(in_memory, "gazette-1")
    note = next(one for one in page.notes if one.label == "A1")
    assert note.heading == "a senior port official"
    assert [link.words for fact in note.facts if fact.name == "Has it from" for link in fact.links] == [
        "Coast Wire",
        "a senior port official",
    ]
    assert note.uses[0].words.startswith("at least 12 barges were still waiting")


def test_an_article_names_what_read_it_and_the_versions(in_memory: DeskInMemory) -> None:
    facts = {fact.name: fact for fact in article_shown(in_memory, "wire-1").facts}
    assert facts["Found by"].words == "by-hand, version 1"


def test_an_article_tells_when_it_was_captured_and_what_that_tells_of_its_day(in_memory: DeskInMemory) -> None:
    facts = {fact.name: fact.words for fact in article_shown(in_memory, "gazette-1").facts}
    assert facts["Captured"] == "6 March 2024, 09:30 UTC"
    assert facts["Not published after"] == "6 March 2024: it had been captured by then"
    stated = {fact.name for fact in article_shown(in_memory, "wire-1").facts}
    assert not stated & {"Captured", "Not published after"}


def test_unknown_and_none_are_shown_as_different_things(in_memory: DeskInMemory) -> None:
    page = render(commitments_page(overview(in_memory))).decode()
    assert '<dt>Not said</dt><dd><span class="absent unknown">to whom</span></dd>' in page
    assert '<span class="absent none">no report found</span>' in page


def test_a_quotation_that_nobody_is_named_for_says_so(in_memory: DeskInMemory) -> None:
    note = next(one for one in article_shown(in_memory, "blog-1").notes if one.kind == "quotation")
    assert (note.heading, note.known) == ("Nobody named as its speaker", False)


def test_leftovers_are_named_and_kept_in_the_text(in_memory: DeskInMemory) -> None:
    page = checked(render(article_shown(in_memory, "post-1")).decode())
    assert "".join(page.text) == sample.POST.text
    assert 'data-caption="menu"' in render(article_shown(in_memory, "post-1")).decode()


@pytest.mark.parametrize("id", hostile.IDS)
def test_the_page_holds_the_text_to_the_character(hostile_desk: DeskInMemory, id: str) -> None:
    text = "".join(checked(render(article_shown(hostile_desk, id)).decode()).text)
    assert text == hostile.TEXT.replace("\x00", "\ufffd")


def test_the_words_of_an_unclear_cell_have_a_place_on_their_page(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    story = known.stories[0]
    claim = next(one for one in story.claims if one.label == sample._PROMISE)
    elsewhere = tuple(one for one in claim.statements if one.article != "post-1")
    twice = (elsewhere[0], replace(elsewhere[0], article="gazette-1"))
    silent = replace(story, claims=(replace(claim, statements=twice, differences=()),), timeline=())
    known = replace(known, stories=(silent,))
    promise = sample.at(sample.POST, sample._PROMISE)
    sentence = sample.POST.span(promise.start, promise.end + 1)  # words that nothing else on the page gives an anchor
    post = replace(in_memory.reading("post-1"), sentences=(sentence,))
    cells = [cell for row in matrix(known, silent, lambda _: post).rows for cell in row.cells]
    (unclear,) = [cell for cell in cells if cell.state == "unclear"]
    page = checked(render(article_page_of(known, post, ["x"])).decode())
    assert unclear.href.partition("#")[2] in page.ids


def test_a_claim_without_room_for_its_tellings_still_has_a_place(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    claim = next(one for one in known.stories[0].claims if one.form == "quotation")
    many = tuple(replace(claim, id=f"claim-{place}") for place in range(160))
    story = replace(known.stories[0], claims=many, timeline=())
    page = story_page(replace(known, stories=(story,)), story, in_memory.reading)
    assert (sum(one.more for one in page.sections), len(page.further)) == (10, 10)
    shown = checked(render(page).decode())
    assert not shown.faults
    assert {f"#{anchor('claim', one.id)}" for one in many} <= {f"#{id}" for id in shown.ids}

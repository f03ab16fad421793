"""Two texts side by side."""

from __future__ import annotations

import re
from dataclasses import fields, replace

from onrecord.site.overview import overview
from onrecord.site.pages.side_by_side import SideBySidePage, side_by_side_address, side_by_side_page
from onrecord.site.pages.story import story_page
from onrecord.site.render import environment, render
from tests.site import sample
from tests.site.desk_in_memory import DeskInMemory
from tests.site.page_check import checked


def page(desk: DeskInMemory) -> SideBySidePage:
    known = overview(desk)
    story = next(one for one in known.stories if one.copies)
    made = side_by_side_page(known, story, story.copies[0], desk.reading)
    assert made is not None
    return made


def html(made: SideBySidePage) -> str:
    told = {field.name: getattr(made, field.name) for field in fields(made)}
    return environment().get_template("side_by_side.html").render(told)


def test_both_texts_are_there_to_the_character(in_memory: DeskInMemory) -> None:
    made = page(in_memory)
    copy = next(one for story in sample.comparison().stories for one in story.copies)
    for side, id in zip(made.sides, copy.articles, strict=True):
        written = "".join(piece.words for piece in side.pieces if piece.kind in ("words", "odd", "break"))
        assert written == in_memory.reading(id).article.text


def test_every_passage_is_marked_in_both_and_leads_to_the_other(in_memory: DeskInMemory) -> None:
    made = page(in_memory)
    written = html(made)
    anchors = re.findall(r'<mark id="([^"]+)"', written)
    assert len(anchors) == 2 * made.passages
    assert len(set(anchors)) == len(anchors)
    assert sorted(re.findall(r'class="ref" href="#([^"]+)"', written)) == sorted(anchors)


def test_the_page_is_sound_and_tells_who_followed_whom(in_memory: DeskInMemory) -> None:
    made = page(in_memory)
    assert made.direction == "The Kellin Post follows Coast Wire."
    assert checked(html(made)).faults == []
    assert html(replace(made, direction="")).count("not known") >= 1


def test_two_reports_of_one_outlet_are_told_apart(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    story = next(one for one in known.stories if one.copies)
    cards = {id: replace(card, outlet="Coast Wire") for id, card in known.cards.items()}
    made = side_by_side_page(replace(known, cards=cards), story, story.copies[0], in_memory.reading)
    assert made is not None and made.alike
    assert re.fullmatch(r"The (first|second) follows the (first|second)\.", made.direction)
    written = html(made)
    assert "Two reports by" in written and " of the first, " in written and " of the second." in written
    assert checked(written).faults == []


def test_a_copy_of_an_unknown_report_has_no_page(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    story = next(one for one in known.stories if one.copies)
    copy = replace(story.copies[0], articles=("wire-1", "nobody"))
    assert side_by_side_page(known, story, copy, in_memory.reading) is None
    assert side_by_side_address(copy) != side_by_side_address(story.copies[0])


def test_a_report_of_another_story_is_told_as_one(in_memory: DeskInMemory) -> None:
    known = overview(in_memory)
    story = next(one for one in known.stories if one.copies)
    far = replace(story, articles=tuple(id for id in story.articles if id != story.copies[0].articles[0]))
    here, there = (story_page(known, one, in_memory.reading) for one in (story, far))
    assert [(one.outlet, one.number) for one in here.copies[0].reports] == [("Coast Wire", 1), ("The Kellin Post", 2)]
    assert [(one.outlet, one.number) for one in there.copies[0].reports] == [("Coast Wire", 0), ("The Kellin Post", 1)]
    assert [render(one).decode().count("(of another story)") for one in (here, there)] == [0, 1]


def test_a_link_to_shared_text_names_both_reports_by_number_and_tells_how_much(in_memory: DeskInMemory) -> None:
    """Two outlets may have several reports each: their names alone would give one link text to several pages."""
    known = overview(in_memory)
    story = next(one for one in known.stories if one.copies)
    (copy,) = story_page(known, story, in_memory.reading).copies
    assert copy.shares == tuple(f"{share:.0%}" for share in story.copies[0].share)
    assert copy.href == "../" + side_by_side_address(story.copies[0])

"""The picture of who had it from whom."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.model import Story
from onrecord.site.chains_drawing import ALL_DRAWN, BOX_HEIGHT, MOST, Named, chains_drawing
from onrecord.site.render import environment
from tests.site import sample
from tests.site.page_check import checked

STORY = sample.comparison().stories[0]
NAMED = {
    "wire-1": Named("Coast Wire", "a.html"),
    "post-1": Named("The Kellin Post", "b.html"),
    "gazette-1": Named("River Gazette", "c.html"),
}


def drawn(story: Story = STORY) -> str:
    template = environment().from_string('{% import "chains.html" as c %}{{ c.picture(drawing) }}')
    return template.render(drawing=chains_drawing(story, NAMED))


def test_arrows_tell_who_had_it_from_whom() -> None:
    drawing = chains_drawing(STORY, NAMED)
    assert drawing is not None
    told = {arrow.words for arrow in drawing.arrows}
    assert "The text of Coast Wire stands in The Kellin Post." in told
    assert "River Gazette cites a senior port official." in told
    assert {box.href for box in drawing.boxes if box.kind == "report"} == {"a.html", "b.html", "c.html"}


def test_boxes_lie_in_the_picture_and_not_on_each_other() -> None:
    drawing = chains_drawing(STORY, NAMED)
    assert drawing is not None
    places = [(box.x, box.y) for box in drawing.boxes]
    assert len(set(places)) == len(places)
    for x, y in places:
        assert 0 <= x <= drawing.width - drawing.box_width
        assert 0 <= y <= drawing.height - drawing.box_height
    for one, other in zip(sorted(places), sorted(places)[1:], strict=False):
        assert one[0] != other[0] or other[1] - one[1] >= BOX_HEIGHT


def test_the_picture_is_sound_markup_and_says_itself_in_words() -> None:
    html = drawn()
    assert checked(f"<main>{html}</main>").faults == []
    named = re.search(r'aria-labelledby="([^"]+)" aria-describedby="([^"]+)"', html)
    assert named
    assert f'<title id="{named[1]}">Who had it from whom</title>' in html
    assert re.search(rf'<desc id="{named[2]}">.*River Gazette cites', html)
    assert "style=" not in html and "<script" not in html


def test_names_are_text_and_never_markup() -> None:
    hostile = "<b>x</b> & \u202e\"'"
    origins = tuple(replace(one, root=hostile) for one in STORY.origins)
    assert "<b>" not in drawn(replace(STORY, origins=origins))


def test_who_spoke_with_a_cited_medium_stands_before_it() -> None:
    told = replace(STORY.claims[0].statements[0], article="gazette-1", chain=("the Kellin Star", "a pilot"))
    claims = (replace(STORY.claims[0], statements=(told,)),)
    cited = STORY.origins[0]
    origins = (replace(cited, articles=("gazette-1",), basis="cites", root="The Kellin Star"),)
    drawing = chains_drawing(replace(STORY, claims=claims, origins=origins), NAMED)
    assert drawing is not None
    assert "The Kellin Star quotes a pilot." in {arrow.words for arrow in drawing.arrows}


def test_one_person_by_two_names_is_drawn_once() -> None:
    told = STORY.claims[0].statements[0]
    names = ("Ilse Tarn", "Ilse M. Tarn", "Pell Orrin")
    statements = tuple(replace(told, article="gazette-1", holder=name, chain=(name,)) for name in names)
    claims = (replace(STORY.claims[0], statements=statements),)
    origins = (replace(STORY.origins[0], articles=("gazette-1",), basis="own", root="River Gazette"),)
    drawing = chains_drawing(replace(STORY, claims=claims, origins=origins), NAMED)
    assert drawing is not None
    assert [box.words for box in drawing.boxes if box.kind == "speaker"] == ["Ilse M. Tarn", "Pell Orrin"]


def test_without_origins_or_with_too_many_reports_there_is_no_picture() -> None:
    assert chains_drawing(replace(STORY, origins=()), NAMED) is None
    assert chains_drawing(replace(STORY, articles=tuple(map(str, range(MOST + 1)))), NAMED) is None


def test_an_origin_of_unknown_reports_leaves_the_rest() -> None:
    drawing = chains_drawing(STORY, {"gazette-1": NAMED["gazette-1"]})
    assert drawing is not None
    assert [box.words for box in drawing.boxes if box.kind == "report"] == ["River Gazette"]


def test_reports_of_one_outlet_are_told_apart_by_their_numbers() -> None:
    named = {id: replace(one, words="Coast Wire", number=at) for at, (id, one) in enumerate(NAMED.items(), 1)}
    drawing = chains_drawing(STORY, named)
    assert drawing is not None
    assert sorted(box.number for box in drawing.boxes if box.kind == "report") == [1, 2, 3]
    assert "The text of Coast Wire (1) stands in Coast Wire (2)." in {arrow.words for arrow in drawing.arrows}


def _many(reports: int) -> tuple[Story, dict[str, Named]]:
    """Reports of one outlet each, of which each quotes somebody of its own, and the first two the same person, too."""
    told = STORY.claims[0].statements[0]
    ids = [f"report-{number}" for number in range(reports)]
    holders = [(id, f"Witness {id}") for id in ids] + [(id, "Ilse Tarn") for id in ids[:2]]
    statements = tuple(replace(told, article=id, holder=name, chain=(name,)) for id, name in holders)
    origins = tuple(replace(STORY.origins[0], id=id, articles=(id,), basis="own", root=None) for id in ids)
    claims = (replace(STORY.claims[0], statements=statements),)
    story = replace(STORY, articles=tuple(ids), claims=claims, origins=origins, copies=())
    return story, {id: Named(f"Outlet {id}", f"{id}.html") for id in ids}


def test_of_few_reports_all_are_drawn_and_of_many_those_that_share_something() -> None:
    for reports, drawn in ((ALL_DRAWN, ALL_DRAWN), (ALL_DRAWN + 1, 2)):
        drawing = chains_drawing(*_many(reports))
        assert drawing is not None
        assert sum(box.kind == "report" for box in drawing.boxes) == drawn
        assert drawing.left_out == reports - drawn
    assert drawing is not None and [box.words for box in drawing.boxes if box.kind == "speaker"] == ["Ilse Tarn"]


def test_many_reports_that_share_nothing_are_no_picture() -> None:
    story, named = _many(ALL_DRAWN + 1)
    statements = tuple(one for one in story.claims[0].statements if one.holder != "Ilse Tarn")
    assert chains_drawing(replace(story, claims=(replace(story.claims[0], statements=statements),)), named) is None

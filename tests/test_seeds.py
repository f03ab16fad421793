"""Two real reports of one event, from a folder to pages: what a careful reader would want to see is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.ledger import Desk
from onrecord.model import Claim, Reading, Story


@pytest.fixture(scope="module")
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    seeds = request.getfixturevalue("seeds")
    pipeline.build([seeds], folder / "desk.sqlite", folder / "site", pipeline.Run(workers=1))
    return folder


@pytest.fixture(scope="module")
def story(built: Path) -> Story:
    with Desk(built / "desk.sqlite") as desk:
        (only,) = desk.stories()
        return only


@pytest.fixture(scope="module")
def readings(built: Path) -> list[Reading]:
    with Desk(built / "desk.sqlite") as desk:
        return [desk.reading(id) for id in desk.stories()[0].articles]


def _quotation(story: Story, words: str) -> Claim:
    """The quotation that stands in both reports and holds the words."""
    found = [one for one in story.claims if any(words in each.span.words for each in one.statements)]
    return next(one for one in found if one.form == "quotation" and len({each.article for each in one.statements}) == 2)


def test_two_reports_of_one_event_are_one_story_of_two_origins(story: Story) -> None:
    assert len(story.articles) == 2
    assert {one.root for one in story.origins} == {"The New York Times", "CNN"}
    assert story.copies == ()


def test_the_remark_is_one_quotation_whose_differing_words_are_marked(story: Story) -> None:
    claim = _quotation(story, "great fallen heroes")
    marked = " ".join(one.span.words for difference in claim.differences for one in difference.spans)
    assert "got" in marked
    assert "have been" in marked
    assert "fallen heroes" not in marked


def test_the_letter_of_the_demands_is_one_quotation_in_both(story: Story) -> None:
    claim = _quotation(story, "gangster-like")
    marked = {one.span.words for difference in claim.differences for one in difference.spans}
    assert any("denuclearization" in words for words in marked)


def test_figures_are_read_with_what_they_count(readings: list[Reading]) -> None:
    told = {(one.low, one.high): f"{one.unit} {one.of}" for reading in readings for one in reading.figures}
    for bounds, counted in {
        (5300, 5300): "soldiers",
        (200, 250): "soldiers",
        (200, None): "soldiers",
        (100, 100): "cases",
        (6, 6): "soldiers",
    }.items():
        assert counted in told[bounds]


def test_weekdays_get_their_days_though_no_day_of_publication_is_stated(readings: list[Reading]) -> None:
    days = {"Thursday": "2018-07-12", "Saturday": "2018-07-07", "Sunday": "2018-07-15", "Wednesday": "2018-07-11"}
    met = set()
    for reading in readings:
        assert reading.published.basis == "inferred"
        for one in reading.dates:
            if one.span.words in days:
                met.add(one.span.words)
                assert one.value == days[one.span.words]
    assert met == set(days)


def test_no_leftover_of_the_page_is_read(readings: list[Reading]) -> None:
    for reading in readings:
        read = [
            *reading.sentences,
            *(span for one in reading.attributions for span in (*one.content, *one.cue, *one.source)),
            *(one.span for one in reading.dates),
            *(one.span for one in reading.figures),
            *(one.span for one in reading.mentions),
            *(one.span for one in reading.commitments),
        ]
        for leftover in reading.article.leftovers:
            assert not any(leftover.span.overlaps(span) for span in read), leftover
        for words in ("Watch LIVE", "Most recent", "Please verify", "Photo credit", "AFP/Getty"):
            assert not any(words in span.words for span in reading.sentences)


def test_the_page_leads_from_every_cell_to_the_exact_words(built: Path) -> None:
    (page,) = (built / "site" / "stories").glob("*.html")
    html = page.read_text(encoding="utf-8")
    assert "<mark" in html
    links = re.findall(r'href="\.\./(articles/[^"#]+)#([^"]+)"', html)
    assert len(links) > 20
    for path, anchor in links:
        assert f'id="{anchor}"' in (built / "site" / path).read_text(encoding="utf-8")

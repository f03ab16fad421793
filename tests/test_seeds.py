"""Two real reports of one event, from a folder to pages: what a careful reader would want to see is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.ledger import Desk
from onrecord.model import Claim, Reading, Story

MINISTRY = "a North Korean foreign ministry spokesman"


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


def test_the_page_draws_the_chain_through_cnn_to_its_official(built: Path) -> None:
    (page,) = (built / "site" / "stories").glob("*.html")
    words = page.read_text(encoding="utf-8")
    assert "CNN quotes a senior U.S. official." in words
    assert "cites The New York Times." in words


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


SAID: dict[str, list[tuple[int, int, str | None, str]]] = {
    "No-show, or miscommunication?": [
        (378, 498, "American officials", "American officials"),
        (515, 550, "New York Times", "Bloomberg > New York Times"),
        (658, 681, "American officials", "American officials"),
        (739, 814, "Mike Pompeo", "Mike Pompeo"),
        (995, 1125, None, ""),
        (1441, 1516, "Kim Jong Un", "Kim Jong Un"),
        (1639, 1752, "Donald Trump", "Donald Trump"),
        (1639, 1752, "Mike Pompeo", "Mike Pompeo"),
        (1818, 1912, "Donald Trump", "Donald Trump"),
        (2084, 2160, "North Korea", "North Korea"),
        (2176, 2199, "Mike Pompeo", "Mike Pompeo"),
        (2226, 2318, "North Korea", "North Korea"),
    ],
    "The nation previously promised": [
        (106, 198, "North Korea", "North Korea"),
        (460, 624, "CNN", "CNN"),
        (851, 906, "a senior U.S. official", "CNN > a senior U.S. official"),
        (992, 1104, "Trump", "Trump"),
        (1107, 1158, "Trump", "Trump"),
        (1178, 1257, "Trump", "Trump"),
        (1259, 1308, "Trump", "Trump"),
        (1344, 1523, "Trump", "Trump"),
        (1437, 1484, "These people", "Trump > These people"),
        (1561, 1719, "Many experts", "Many experts"),
        (1768, 1858, "The pact between the two leaders", "The pact between the two leaders"),
        (1895, 1976, "The administration", "The administration"),
        (1988, 2059, "The administration", "The administration"),
        (2106, 2185, "a senior U.S. official", "CNN > a senior U.S. official"),
        (2368, 2434, "North Korean officials", "North Korean officials"),
        (2622, 2678, MINISTRY, f"Korea Central News Agency > {MINISTRY}"),
        (2688, 2770, MINISTRY, f"Korea Central News Agency > {MINISTRY}"),
        (2772, 2867, MINISTRY, f"Korea Central News Agency > {MINISTRY}"),
        (2888, 3087, MINISTRY, f"Korea Central News Agency > {MINISTRY}"),
        (3279, 3317, "Mike Pompeo", "Mike Pompeo"),
        (3331, 3415, "Mike Pompeo", "Mike Pompeo"),
        (3451, 3484, "Analysts", "Washington Post > Analysts"),
        (3487, 3562, "Bill Richardson", "Bill Richardson"),
        (3712, 3914, "Bill Richardson", "Bill Richardson"),
        (4191, 4384, "Stimson Center’s 38 North", "Stimson Center’s 38 North"),
        (4326, 4384, "Trump", "Trump"),
        (4419, 4498, "Trump", "Trump"),
        (4733, 4753, "Trump", "Washington Post > Trump"),
        (4763, 4866, "Trump", "Washington Post > Trump"),
        (4982, 5015, "Kim Jong Un", "Trump > a letter > Kim Jong Un"),
        (5025, 5114, "Kim Jong Un", "Trump > a letter > Kim Jong Un"),
    ],
}
"""What a careful reader finds in each report (told by its words): where a content stands, whose it is, its chain."""


def test_everything_that_a_careful_reader_finds_said_is_found_with_its_chain(readings: list[Reading]) -> None:
    met = 0
    for reading in readings:
        (expected,) = (rows for words, rows in SAID.items() if words in reading.article.text)
        found = {
            (span.start, span.end, one.speaker.name, " > ".join(hop.name for hop in one.chain))
            for one in reading.attributions
            for span in one.content
        }
        assert [row for row in expected if row not in found] == []
        met += len(expected)
    assert met == 43


def test_each_hop_is_told_by_its_own_words(readings: list[Reading]) -> None:
    hops = {hop.name: hop.span.words for reading in readings for one in reading.attributions for hop in one.chain}
    assert hops["Bloomberg"] == "Bloomberg"
    assert hops["Korea Central News Agency"] == "Korea Central News Agency"
    assert hops["a letter"] == "a letter"


def test_a_feeling_about_something_is_a_cue_of_two_words(readings: list[Reading]) -> None:
    cues = {tuple(span.words for span in one.cue) for reading in readings for one in reading.attributions}
    assert ("frustration", "over") in cues


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

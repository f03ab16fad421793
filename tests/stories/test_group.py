"""Which reports tell one event."""

from __future__ import annotations

from pathlib import Path

from bench.stories import b_cubed, basil, ours, undated

from onrecord.model import Reading
from onrecord.stories.group import group
from tests.stories.build import Report
from tests.stories.texts import FERRY, ORCHARD

OTHER_FERRY = (
    "Cracks in the pillars of Selmo's northern quay have forced the harbour board to close it. Divers counted "
    "eleven damaged pillars. Travellers to the outer islands now board at the fishing dock over a single gangway, "
    "until a floating pier can be towed from Ostrand."
)


def names(groups: tuple[tuple[Reading, ...], ...]) -> list[list[str]]:
    return [[one.article.id for one in members] for members in groups]


def test_two_accounts_of_one_event_are_one_story() -> None:
    reports = [Report("a", FERRY), Report("b", ORCHARD), Report("c", OTHER_FERRY)]
    assert names(group([one.read() for one in reports])) == [["a", "c"], ["b"]]


def test_the_order_of_reports_does_not_matter() -> None:
    reports = [Report(*one).read() for one in (("a", FERRY), ("b", ORCHARD), ("c", OTHER_FERRY))]
    assert names(group(reports)) == names(group(reports[::-1]))


def test_like_accounts_published_months_apart_are_two_stories() -> None:
    reports = [
        Report("a", FERRY, published="2031-01-06"),
        Report("b", ORCHARD, published="2031-01-06"),
        Report("c", OTHER_FERRY, published="2031-06-20"),
    ]
    assert names(group([one.read() for one in reports])) == [["a"], ["b"], ["c"]]


def test_one_text_is_one_story_however_late_it_is_printed_again() -> None:
    reports = [Report("a", FERRY, published="2031-01-06"), Report("c", FERRY, published="2031-06-20")]
    assert names(group([one.read() for one in reports])) == [["a", "c"]]


def test_a_story_begins_with_its_first_report_and_ends_with_the_undated() -> None:
    reports = [
        Report("a", FERRY),
        Report("b", FERRY, published="2031-01-07"),
        Report("c", FERRY, published="2031-01-06"),
    ]
    assert names(group([one.read() for one in reports])) == [["c", "b", "a"]]


def test_reports_without_words_stay_alone() -> None:
    assert names(group([Report("a", " ").read(), Report("b", "\n").read()])) == [["a"], ["b"]]


def test_three_outlets_of_one_event_are_grouped_in_real_news(corpora: Path) -> None:
    assert corpora.is_dir()
    readings, story = basil()
    assert b_cubed(ours(undated(readings)), story)[2] >= 0.95

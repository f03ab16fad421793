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


RALLY = (
    "Thousands cheered at a rally in Selmo on Saturday when the harbour board's chair said that the quay was safe "
    "again. Two hundred berths were ready, she told the crowd under umbrellas, and the band played."
)
RALLY_AGAIN = (
    "The harbour board's chair told a rally on Saturday that two hundred berths in Selmo were ready. Rain fell on "
    "umbrellas while the band played, and the crowd cheered when she called the quay safe."
)
DENIAL = (
    "Not one berth is usable in Selmo, the port inspector said on Tuesday. Her divers had been below the piers for a "
    "week, and what the chair of the harbour board told a rally is wrong: she counted eleven cracks, and two hundred "
    "berths stay closed until a mason has mended them."
)
DENIAL_AGAIN = (
    "The port inspector on Tuesday counted eleven cracks below the piers of Selmo. Her divers worked for a week. "
    "Whatever the harbour board told the rally, berths stay closed until a mason comes, she wrote; two hundred are not "
    "usable."
)


def test_what_was_said_and_its_denial_days_later_are_two_stories() -> None:
    reports = [
        Report("a", RALLY, published="2031-01-05").dated("Saturday", "2031-01-04"),
        Report("b", RALLY_AGAIN, published="2031-01-05").dated("Saturday", "2031-01-04"),
        Report("c", DENIAL, published="2031-01-07").dated("Tuesday", "2031-01-07"),
        Report("d", DENIAL_AGAIN, published="2031-01-08").dated("Tuesday", "2031-01-07"),
    ]
    assert names(group([one.read() for one in reports])) == [["a", "b"], ["c", "d"]]


def test_one_reply_days_later_belongs_to_what_it_replies_to() -> None:
    reports = [
        Report("a", RALLY, published="2031-01-05").dated("Saturday", "2031-01-04"),
        Report("b", RALLY_AGAIN, published="2031-01-05").dated("Saturday", "2031-01-04"),
        Report("c", DENIAL, published="2031-01-07").dated("Tuesday", "2031-01-07"),
    ]
    assert names(group([one.read() for one in reports])) == [["a", "b", "c"]]


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

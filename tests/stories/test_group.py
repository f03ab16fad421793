"""Which reports tell one event."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
from bench.stories import b_cubed, basil, ours, undated
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Interval, Reading
from onrecord.stories import compile as compare
from onrecord.stories.group import Grouping, candidates, group
from onrecord.stories.times import Calendar, Fading, Times, timely
from onrecord.stories.vectors import vectors
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


PUMPS = {
    "promise-a": (
        "2031-03-03",
        "The province of Ostrand promised on Monday to send six flood pumps to Selmo within a week. Governor Ilse "
        "Tarn gave her word to the harbour board at a signing in the old customs house, and said the pumps would be "
        "paid for from the storm fund.",
    ),
    "promise-b": (
        "2031-03-03",
        "Six pumps for flooded Selmo: that is what Governor Ilse Tarn undertook on Monday in the customs house, where "
        "she signed a paper with the harbour board. Ostrand's storm fund is to pay, and a week should be enough, she "
        "told the board.",
    ),
    "no-show-a": (
        "2031-03-10",
        "Nobody came. On Monday the harbour board of Selmo waited in the rain for the lorries from Ostrand until it "
        "was dark, and no pump arrived. The governor's office did not answer the telephone, a crane driver went home, "
        "and cellars in Tide Lane filled again.",
    ),
    "no-show-b": (
        "2031-03-10",
        "Lorries that were to bring pumps from Ostrand failed to appear in Selmo on Monday. A crane was hired, and "
        "its driver left at dusk. Water rose in the cellars of Tide Lane while the board kept calling the governor's "
        "office, which did not pick up the telephone.",
    ),
    "delivery-a": (
        "2031-03-17",
        "Four pumps are running in Selmo since Monday, the province of Ostrand announced. Engineers bolted them to the "
        "lock gate under floodlights; photographs show hoses across the fish market. Governor Tarn thanked the fire "
        "brigade of Kell for lending its barge.",
    ),
    "delivery-b": (
        "2031-03-17",
        "Ostrand says that it has delivered: pictures published on Monday show hoses across Selmo's fish market and "
        "engineers at the lock gate. Four pumps came by barge, lent by the Kell fire brigade, and were bolted down "
        "under floodlights.",
    ),
    "denial-a": (
        "2031-03-20",
        "The harbour board of Selmo disputed on Thursday that any pump of Ostrand's runs. Two lack their motors, its "
        "inspector Pell Orrin wrote after a tour, and the rest are display models of a trade fair with painted "
        "gauges.",
    ),
    "denial-b": (
        "2031-03-20",
        "Painted gauges, missing motors: inspector Pell Orrin listed on Thursday what he found at Selmo. The pumps are "
        "display models from a trade fair, the board concluded from his tour; it disputed Ostrand's announcement.",
    ),
}


def pumps() -> list[Reading]:
    days = {"2031-03-20": "Thursday"}
    return [
        Report(id, text, outlet=id, published=day).dated(days.get(day, "Monday"), day).read()
        for id, (day, text) in PUMPS.items()
    ]


def test_a_promise_a_no_show_a_delivery_and_its_denial_are_four_stories_of_one_subject() -> None:
    events = ("promise", "no-show", "delivery", "denial")
    assert names(group(pumps())) == [[f"{event}-a", f"{event}-b"] for event in events]


def round_up(published: str) -> Reading:
    quay, trees = OTHER_FERRY.split(". ")[:2], ORCHARD.split(". ")[:2]
    return Report("r", ". ".join([*quay, *trees]) + ".", outlet="Weekly", published=published).read()


def test_a_round_up_joins_no_two_stories() -> None:
    frost = ORCHARD.replace("Growers", "Farmers").replace("this season's", "the year's").replace("a late", "one late")
    reports = [
        Report("a", FERRY, outlet="A", published="2031-01-06").read(),
        Report("b", OTHER_FERRY, outlet="B", published="2031-01-06").read(),
        Report("c", ORCHARD, outlet="C", published="2031-01-06").read(),
        Report("d", frost, outlet="D", published="2031-01-06").read(),
        round_up("2031-01-07"),
    ]
    groups = names(group(reports))
    assert sum("r" in members for members in groups) == 1
    told = [[id for id in members if id != "r"] for members in groups if members != ["r"]]
    assert told == [["a", "b"], ["c", "d"]]


def test_a_round_up_s_text_is_found_in_the_story_that_it_was_not_put_into() -> None:
    reports = [
        Report("a", FERRY, outlet="A", published="2031-01-06").read(),
        Report("c", ORCHARD, outlet="C", published="2031-01-06").read(),
        Report("r", f"{FERRY}\n\n{ORCHARD}", outlet="Weekly", published="2031-01-17T08:00:00+00:00").read(),
    ]
    stories = compare(reports).stories
    assert sorted(id for one in stories for id in one.articles) == ["a", "c", "r"]
    assert {one.articles for story in stories for one in story.copies} == {("a", "r"), ("c", "r")}


def test_one_event_told_by_many_is_one_story_though_each_is_compared_with_few() -> None:
    chance = random.Random(5)
    telling = f"{FERRY} {OTHER_FERRY}".replace("\n\n", " ").split(". ")
    reports = [
        Report(f"{n:03}", ". ".join(chance.sample(telling, 5)), outlet=f"{n}", published="2031-01-06").read()
        for n in range(150)
    ]
    assert len(group(reports, Grouping(compared=40))) == 1


def test_each_report_is_compared_with_no_more_others_than_told() -> None:
    reports = [Report(f"{n:02}", FERRY, published="2031-01-06").read() for n in range(30)]
    calendar = Calendar(map(Times.of, reports), Fading())
    ((_, later),) = candidates(calendar, vectors(reports), Grouping(compared=4))
    assert max(Counter(later.tolist()).values()) == 4


def day(number: int) -> Interval:
    return Interval(date.fromordinal(number), date.fromordinal(number))


SOME_DAYS = st.lists(st.integers(700_000, 700_040).map(day), max_size=2, unique=True).map(
    lambda one: tuple(sorted(one))
)
SOME_TIMES = st.builds(Times, SOME_DAYS, SOME_DAYS, st.booleans()).map(
    lambda one: one if one.told else Times(one.published, one.published, False)
)


@given(st.lists(SOME_TIMES, min_size=2, max_size=6))
def test_many_pairs_of_times_are_weighed_as_each_is_by_itself(every: list[Times]) -> None:
    pairs = list(combinations(range(len(every)), 2))
    ones, others = (np.array(side) for side in zip(*pairs, strict=True))
    expected = [timely(every[a], every[b], Fading()) for a, b in pairs]
    assert Calendar(every, Fading()).timely(ones, others).tolist() == expected

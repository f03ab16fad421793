"""Stories as reports arrive: the same reports are one story in whatever order, and ids stay."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Reading, Story
from onrecord.stories import Before
from onrecord.stories import compile as compare
from onrecord.stories.arrivals import named
from tests.stories.build import Report
from tests.stories.test_group import DENIAL, DENIAL_AGAIN, OTHER_FERRY, RALLY, RALLY_AGAIN
from tests.stories.texts import FERRY, ORCHARD

REPORTS = [
    Report("a", RALLY, published="2031-01-05").dated("Saturday", "2031-01-04").read(),
    Report("b", RALLY_AGAIN, published="2031-01-05").dated("Saturday", "2031-01-04").read(),
    Report("c", DENIAL, published="2031-01-07").dated("Tuesday", "2031-01-07").read(),
    Report("d", DENIAL_AGAIN, published="2031-01-08").dated("Tuesday", "2031-01-07").read(),
    Report("e", FERRY, published="2031-01-05").read(),
    Report("f", OTHER_FERRY).read(),
    Report("g", ORCHARD, published="2031-01-05").read(),
]


def articles(stories: tuple[Story, ...]) -> set[tuple[str, ...]]:
    return {one.articles for one in stories}


@settings(max_examples=12, deadline=None)
@given(st.permutations(REPORTS))
def test_stories_are_the_same_whatever_the_order_of_arrival(arrived: list[Reading]) -> None:
    stories: tuple[Story, ...] = ()
    for count in range(1, len(arrived) + 1):
        stories = compare(arrived[:count], before=Before(stories)).stories
    assert articles(stories) == articles(compare(REPORTS).stories)
    assert len({one.id for one in stories}) == len(stories)


def test_a_story_keeps_its_id_when_an_earlier_report_turns_up() -> None:
    before = compare([Report("z", FERRY, published="2031-01-06").read()]).stories
    late = [Report("a", FERRY, published="2031-01-05").read(), Report("z", FERRY, published="2031-01-06").read()]
    assert [one.id for one in compare(late, before=Before(before)).stories] == [before[0].id]
    assert [one.id for one in compare(late).stories] != [before[0].id]


def test_a_report_that_joins_two_stories_is_told() -> None:
    readings = [Report("a", FERRY, title="The quay").read(), Report("b", ORCHARD, title="The orchard").read()]
    one, other = compare(readings).stories
    late = Report("c", f"{FERRY} {ORCHARD}", title="Quay and orchard").read()
    found = named([[*readings, late]], [one, other])
    assert found.ids[0] in {one.id, other.id}
    (problem,) = found.problems
    assert (problem.stage, problem.kind, problem.article) == ("stories", "stories-joined", "c")
    assert "The quay" in problem.detail and "The orchard" in problem.detail and "Quay and orchard" in problem.detail


def test_a_late_report_of_both_joins_two_stories_and_the_comparison_says_so() -> None:
    sentences = f"{FERRY} {OTHER_FERRY}".replace("\n\n", " ").split(". ")
    pieces = {"a": (3, 1), "b": (7, 0), "c": (0, 1, 3, 7)}
    texts = {id: ". ".join(sentences[place] for place in places) + "." for id, places in pieces.items()}
    other = ORCHARD.split(". ")
    texts["a"], texts["b"] = f"{texts['a']} {other[0]}.", f"{texts['b']} {other[1]}."
    one, two, late = (Report(id, text, outlet=id, published="2031-01-06").read() for id, text in texts.items())
    before = compare([one, two]).stories
    after = compare([one, two, late], before=Before(before))
    assert len(before) == 2 and len(after.stories) == 1
    assert after.stories[0].id in {story.id for story in before}
    assert [(told.kind, told.article) for told in after.problems] == [("stories-joined", "c")]


def test_nothing_is_told_of_stories_that_go_on() -> None:
    earlier = compare(REPORTS).stories
    again = compare(REPORTS, before=Before(earlier))
    assert again.problems == ()
    assert [one.id for one in again.stories] == [one.id for one in earlier]


def test_a_story_that_parts_keeps_its_id_where_most_of_it_is() -> None:
    earlier = replace(compare(REPORTS[:1]).stories[0], articles=("a", "b", "e"))
    found = named([REPORTS[:2], REPORTS[4:5]], [earlier])
    assert found.ids[0] == earlier.id
    assert found.ids[1] != earlier.id

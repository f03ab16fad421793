"""All of it together."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord.stories
from onrecord.model import Article, Claim, Comparison, Passage, Reading
from onrecord.stories import compile as compare
from tests.stories.build import Report
from tests.stories.test_commitments import later, promise
from tests.stories.texts import FERRY, ORCHARD


def some() -> list[Reading]:
    quoted = "“Nobody asked us about the northern quay or the pier,” Ada Lund said."
    reports = [
        Report("a", f"{FERRY}\n\n{quoted}", outlet="Mail", published="2031-01-06", title="Quay shut"),
        Report("b", f"{FERRY}\n\n{quoted}", outlet="Echo", published="2031-01-07"),
        Report("c", ORCHARD, outlet="Echo", published="2031-01-07").counts("two summers", 2, 2, "summers"),
        promise("d"),
        later("Selmo has not yet returned the bronze lamps."),
    ]
    return [one.read() for one in reports]


@given(st.permutations(range(5)))
@settings(max_examples=10, deadline=None)
def test_the_order_of_readings_does_not_matter(order: list[int]) -> None:
    readings = some()
    assert compare([readings[place] for place in order]) == compare(readings)


def passages(comparison: Comparison) -> list[Passage]:
    found = [one.passage for entry in comparison.commitments for one in entry.events if one.passage is not None]
    for story in comparison.stories:
        found += [one for origin in story.origins for one in origin.evidence]
        found += [one for entry in story.timeline for one in entry.passages]
        found += [Passage(one.article, one.span) for claim in story.claims for one in claim.statements]
        found += [one for claim in story.claims for parted in claim.differences for one in parted.spans]
        for copy in story.copies:
            found += [Passage(copy.articles[side], pair[side]) for pair in copy.passages for side in (0, 1)]
    return found


def test_every_passage_lies_in_the_text_of_the_article_that_it_names() -> None:
    texts = {one.article.id: one.article.text for one in some()}
    found = passages(compare(some()))
    assert len(found) > 10
    assert all(one.span.text == texts[one.article] for one in found)


def test_every_article_is_in_one_story_and_every_claim_has_its_own_id() -> None:
    comparison = compare(some())
    assert sorted(one for story in comparison.stories for one in story.articles) == list("abcdz")
    ids = [claim.id for story in comparison.stories for claim in story.claims]
    assert len(ids) == len(set(ids))


def test_a_story_keeps_its_id_when_a_report_joins_it() -> None:
    readings = some()
    assert compare(readings[:1]).stories[0].id == compare(readings[:2]).stories[0].id


def test_the_label_is_a_headline() -> None:
    assert compare(some()).stories[0].label == "Quay shut"


def test_two_readings_with_one_id_are_a_problem_that_stops_nothing() -> None:
    comparison = compare([Report("a", FERRY).read(), Report("a", ORCHARD).read()])
    assert comparison.articles == ("a",)
    assert [(one.kind, one.article) for one in comparison.problems] == [("same-id", "a")]


def test_nothing_compares_to_nothing() -> None:
    assert compare([]) == Comparison((), (), ())


def test_odd_texts_are_compared_all_the_same() -> None:
    texts = ["", "\n\n", "x" * 300_000, "“" * 500, "\u202e” … [", "a b " * 20_000]
    readings = [Reading(one, one.published) for one in (Article(str(n), text) for n, text in enumerate(texts))]
    began = time.process_time()
    assert len(compare(readings).articles) == len(texts)
    assert time.process_time() - began < 10


def test_the_two_real_reports_are_one_story_of_two_origins(seeds: Path) -> None:
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in sorted(seeds.glob("*.txt"))]
    readings = [Report(*one).read() for one in texts]
    (story,) = compare(readings).stories
    assert len(story.articles) == 2
    assert len(story.origins) == 2
    assert story.copies == ()


def fail(*_: object) -> None:
    raise KeyError("term")


@pytest.mark.faults
def test_a_fault_over_one_story_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = compare(some())
    kept: Callable[..., tuple[Claim, ...]] = sys.modules["onrecord.stories.claims"].claims
    hurt = whole.stories[0].articles

    def claims(members: Sequence[Reading], *given: Any) -> tuple[Claim, ...]:
        if members[0].article.id in hurt:
            fail()
        return kept(members, *given)

    monkeypatch.setattr(onrecord.stories.telling, "claims", claims)
    parted = compare(some())
    assert parted.stories[1:] == whole.stories[1:]
    assert parted.commitments == whole.commitments
    bare = parted.stories[0]
    assert (bare.id, bare.articles, bare.copies, bare.claims) == (
        whole.stories[0].id,
        hurt,
        whole.stories[0].copies,
        (),
    )
    (problem,) = parted.problems
    assert (problem.stage, problem.kind, problem.article) == ("stories", "crashed", hurt[0])
    assert "KeyError in test_compile.fail" in problem.detail


@pytest.mark.faults
def test_a_fault_over_what_was_promised_costs_no_story(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = compare(some())
    monkeypatch.setattr(onrecord.stories, "commitments", fail)
    parted = compare(some())
    assert (parted.stories, parted.commitments) == (whole.stories, ())
    assert [one.kind for one in parted.problems] == ["crashed"]

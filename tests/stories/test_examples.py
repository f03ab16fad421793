"""What comparing finds in the invented coverage that ships with the repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.articles import extract
from onrecord.model import Capture, Comparison
from onrecord.reading import read
from onrecord.sources import fetch
from onrecord.stories import compile as compare


@pytest.fixture(scope="module")
def comparison() -> tuple[Comparison, dict[str, str]]:
    """The comparison, and the name that expected.json has for each article's id."""
    root = Path(__file__).resolve().parents[2] / "examples"
    found = [extract(one).article for one in fetch([root / "articles"]) if isinstance(one, Capture)]
    articles = [one for one in found if one]
    names = {one.id: one.id if ".jsonl" in one.where else Path(one.where).name for one in articles}
    return compare([read(one) for one in articles]), names


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    """What a careful reader should find."""
    path = Path(__file__).resolve().parents[2] / "examples" / "expected.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def test_copies_are_exactly_those_that_were_made(
    comparison: tuple[Comparison, dict[str, str]], expected: dict[str, Any]
) -> None:
    compared, names = comparison
    found = {frozenset(names[one] for one in copy.articles) for story in compared.stories for copy in story.copies}
    assert found == {frozenset(row["articles"]) for row in expected["copies"]}


def test_reports_of_one_event_are_in_one_story(
    comparison: tuple[Comparison, dict[str, str]], expected: dict[str, Any]
) -> None:
    compared, names = comparison
    stories = [{names[one] for one in story.articles} for story in compared.stories]
    assert all(any(set(row["articles"]) <= story for story in stories) for row in expected["stories"])
    assert len(stories) == len(expected["stories"])


def test_reports_that_copy_one_text_are_one_origin(
    comparison: tuple[Comparison, dict[str, str]], expected: dict[str, Any]
) -> None:
    compared, names = comparison
    found = [
        {names[one] for one in origin.articles}
        for story in compared.stories
        for origin in story.origins
        if origin.basis == "copy"
    ]
    assert found == [set(row["articles"]) for row in expected["origins"] if row["basis"] == "copy"]


def test_every_origin_holds_the_reports_that_rest_on_it(
    comparison: tuple[Comparison, dict[str, str]], expected: dict[str, Any]
) -> None:
    compared, names = comparison
    roundups = {row["article"] for row in expected["roundups"]}
    found = {
        frozenset(names[one] for one in origin.articles) - roundups
        for story in compared.stories
        for origin in story.origins
    }
    assert found - {frozenset()} == {frozenset(row["articles"]) for row in expected["origins"]}

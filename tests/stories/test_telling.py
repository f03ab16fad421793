"""What a story tells is worked out anew only where something of it has changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import Reading
from onrecord.stories import Before, digest
from onrecord.stories import compile as compare
from tests.stories.build import Report
from tests.stories.test_compile import some

EVERY = frozenset(one.article.id for one in some())
LABEL = "kept from before"


def marked(readings: list[Reading]) -> Before:
    """A comparison of these whose claims are marked, so that it shows whether they were kept."""
    stories = compare(readings).stories
    told = [replace(one, claims=tuple(replace(claim, label=LABEL) for claim in one.claims)) for one in stories]
    return Before(tuple(told), EVERY)


def kept(readings: list[Reading], before: Before) -> set[frozenset[str]]:
    """The reports of each story whose claims were kept."""
    found = compare(readings, before=before).stories
    return {frozenset(one.articles) for one in found if one.claims and {claim.label for claim in one.claims} == {LABEL}}


def test_a_story_of_which_nothing_has_changed_keeps_what_it_told() -> None:
    whole = {frozenset(one.articles) for one in compare(some()).stories if one.claims}
    assert whole == {frozenset("ab")}
    assert kept(some(), marked(some())) == whole


def test_what_was_kept_is_what_is_worked_out() -> None:
    fresh = compare(some())
    assert compare(some(), before=Before(fresh.stories, EVERY)) == fresh


def test_a_story_with_a_report_that_was_read_anew_is_told_anew() -> None:
    before = marked(some())
    assert frozenset(("a", "b")) in kept(some(), before)
    assert frozenset(("a", "b")) not in kept(some(), replace(before, unchanged=EVERY - {"b"}))


def test_a_story_that_a_report_joined_is_told_anew() -> None:
    ferry = some()[0].article.text
    more = [*some(), Report("y", ferry, outlet="Post", published="2031-01-08").read()]
    assert frozenset("aby") in {frozenset(one.articles) for one in compare(more).stories}
    assert kept(more, replace(marked(some()), unchanged=EVERY | {"y"})) == set()


def test_a_story_whose_origins_part_is_told_anew() -> None:
    before = marked(some())
    parted = [replace(one, origins=(*one.origins, *one.origins)) for one in before.stories]
    assert not any("a" in one for one in kept(some(), replace(before, stories=tuple(parted))))


def test_a_story_over_which_there_was_a_fault_is_told_anew() -> None:
    bare = [replace(one, origins=(), claims=(), timeline=()) for one in compare(some()).stories]
    assert compare(some(), before=Before(tuple(bare), EVERY)) == compare(some())


def test_the_program_is_named_by_its_code_and_its_language_data(monkeypatch: pytest.MonkeyPatch) -> None:
    assert digest() == digest.__wrapped__()
    read = Path.read_bytes
    for name in ("claims.py", "senses.toml", "matcher.json"):
        monkeypatch.setattr(
            Path,
            "read_bytes",
            lambda path, changed=name: read(path) + (b" " if path.name == changed else b""),
        )
        assert digest() != digest.__wrapped__()

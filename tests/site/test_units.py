"""A publication over an earlier one leaves what a fresh one writes, and makes no page that would be the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import Claim, Comparison, Passage, Problem, Reading, Story
from onrecord.site import publish, units
from onrecord.site.overview import overview
from onrecord.site.pages.article import article_page_of
from onrecord.site.pages.side_by_side import side_by_side_page
from onrecord.site.pages.story import story_page
from tests.site import hostile, sample
from tests.site.desk_in_memory import DeskInMemory

READINGS, COMPARISON, PROBLEMS = sample.readings(), sample.comparison(), sample.problems()
STORY = COMPARISON.stories[0]


class Watched(DeskInMemory):
    """A desk that keeps which readings it was asked for."""

    asked: list[str]

    def reading(self, id: str, /) -> Reading:
        self.asked.append(id)
        return super().reading(id)


def _desk(readings: tuple[Reading, ...] = READINGS, comparison: Comparison = COMPARISON) -> Watched:
    desk = Watched(readings, comparison, PROBLEMS)
    desk.asked = []
    return desk


def _with_story(change: Callable[[Story], Story]) -> Comparison:
    return replace(COMPARISON, stories=(change(STORY), *COMPARISON.stories[1:]))


def _one_claim_less(story: Story) -> Story:
    return replace(story, claims=story.claims[1:])


def _another_label(claim: Claim) -> Claim:
    return replace(claim, label=f"{claim.label} again")


def _otherwise_titled(reading: Reading) -> Reading:
    return replace(reading, article=replace(reading.article, title="Another headline"))


def _content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


OTHERS = {
    "a report less": _desk(READINGS[:-1]),
    "a headline": _desk((_otherwise_titled(READINGS[0]), *READINGS[1:])),
    "a headline of another report": _desk((*READINGS[:2], _otherwise_titled(READINGS[2]), *READINGS[3:])),
    "a report read otherwise": _desk((replace(READINGS[0], figures=(), dates=()), *READINGS[1:])),
    "a claim less": _desk(comparison=_with_story(_one_claim_less)),
    "a claim's label": _desk(
        comparison=_with_story(lambda story: replace(story, claims=tuple(map(_another_label, story.claims))))
    ),
    "no shared text": _desk(comparison=_with_story(lambda story: replace(story, copies=()))),
    "no origins": _desk(comparison=_with_story(lambda story: replace(story, origins=()))),
    "no timeline": _desk(comparison=_with_story(lambda story: replace(story, timeline=()))),
    "no story": _desk(comparison=replace(COMPARISON, stories=())),
    "no commitments": _desk(comparison=replace(COMPARISON, commitments=())),
    "a commitment's words": _desk(
        comparison=replace(
            COMPARISON, commitments=tuple(replace(one, text=f"{one.text}, soon") for one in COMPARISON.commitments)
        )
    ),
    "the other order of commitments": _desk(
        comparison=replace(COMPARISON, commitments=tuple(reversed(COMPARISON.commitments)))
    ),
    "a problem more": DeskInMemory(
        READINGS, COMPARISON, (*PROBLEMS, Problem("articles", "no-text", "It has none.", READINGS[0].article.id))
    ),
    "no problems": DeskInMemory(READINGS, COMPARISON),
    "another story altogether": DeskInMemory(hostile.readings(), hostile.comparison()),
}


@pytest.mark.parametrize("change", OTHERS)
def test_over_an_earlier_site_it_leaves_what_a_fresh_one_holds(change: str, tmp_path: Path) -> None:
    publish(OTHERS[change], tmp_path / "fresh")
    publish(_desk(), tmp_path / "site")
    publish(OTHERS[change], tmp_path / "site")
    assert _content(tmp_path / "site") == _content(tmp_path / "fresh")
    publish(_desk(), tmp_path / "site")
    publish(_desk(), tmp_path / "before")
    assert _content(tmp_path / "site") == _content(tmp_path / "before")


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("change", ["a report less", "a headline", "a claim less", "no story"])
def test_after_any_cut_it_leaves_what_a_fresh_one_holds(change: str, tmp_path: Path) -> None:
    fresh = len(publish(OTHERS[change], tmp_path / "fresh").files)
    publish(_desk(), tmp_path / "before")

    for last in range(1, fresh, 3):
        site = tmp_path / f"site-{last}"
        publish(_desk(), site)

        def kill(done: int, total: int, path: str, last: int = last) -> None:
            if done == last:
                raise Killed

        for desk, whole in ((OTHERS[change], "fresh"), (_desk(), "before")):
            with pytest.raises(Killed):
                publish(OTHERS[change], site, progress=kill)
            publish(desk, site)
            assert _content(site) == _content(tmp_path / whole)


def test_what_is_as_it_was_is_not_made_again(tmp_path: Path) -> None:
    desk = _desk()
    publish(desk, tmp_path / "site")
    assert desk.asked
    desk.asked.clear()
    publish(desk, tmp_path / "site")
    assert desk.asked == []


def test_a_new_report_of_no_story_costs_its_own_page_alone(tmp_path: Path) -> None:
    alone = next(one for one in READINGS if all(one.article.id not in story.articles for story in COMPARISON.stories))
    publish(_desk(tuple(one for one in READINGS if one is not alone)), tmp_path / "site")
    desk = _desk()
    publish(desk, tmp_path / "site")
    assert desk.asked == [alone.article.id]


def test_a_page_that_somebody_changed_is_made_again(tmp_path: Path) -> None:
    publish(_desk(), tmp_path / "fresh")
    site = publish(_desk(), tmp_path / "site")
    for path in site.files:
        (tmp_path / "site" / path).write_text("mine", encoding="utf-8")
        again = publish(_desk(), tmp_path / "site")
        assert path in again.written
    assert _content(tmp_path / "site") == _content(tmp_path / "fresh")


def test_another_program_makes_every_page_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(_desk(), tmp_path / "site")
    monkeypatch.setattr(units, "_program", lambda: ("another",))
    desk = _desk()
    publish(desk, tmp_path / "site")
    assert set(desk.asked) == {one.article.id for one in READINGS}


@pytest.mark.parametrize("desk", [_desk(), OTHERS["another story altogether"]], ids=["sample", "hostile"])
def test_pages_of_a_part_tell_all_that_pages_of_the_whole_tell(desk: DeskInMemory) -> None:
    known = overview(desk)
    pages: set[str] = set()
    for unit in units.units(known):
        pages |= {*unit.articles}
        for id in unit.articles:
            whole, part = (article_page_of(one, desk.reading(id), ()) for one in (known, unit.known))
            assert part == whole
        if unit.story:
            assert story_page(unit.known, unit.story, desk.reading) == story_page(known, unit.story, desk.reading)
            for copy in unit.story.copies:
                told = [side_by_side_page(one, unit.story, copy, desk.reading) for one in (known, unit.known)]
                assert told[0] == told[1]
    assert pages == set(known.cards)


def test_a_part_names_the_reports_that_only_evidence_names() -> None:
    far = READINGS[-1]
    evidence = Passage(far.article.id, far.article.span(0, 4))
    origin = replace(STORY.origins[0], evidence=(evidence,))
    desk = _desk(comparison=_with_story(lambda story: replace(story, origins=(origin, *story.origins[1:]))))
    known = overview(desk)
    part = next(one for one in units.units(known) if one.story is not None and one.story.id == STORY.id)
    assert far.article.id in part.known.cards
    assert story_page(part.known, part.story or STORY, desk.reading) == story_page(
        known, part.story or STORY, desk.reading
    )

"""A later text of an article is a new version, both are kept, and readings are replaced, not piled up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.ledger import Desk, UnknownArticle, UnknownCapture, UnknownStory
from onrecord.model import Capture, Extractor, Problem, Published
from tests.ledger.invented import READER, TEXT, article, capture, comparison, dump, fixed_time, reading

LATER = Extractor("reader", "2")
NEW_TEXT = TEXT.replace("12 wells", "15 wells").replace("12", "15")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path / "desk.sqlite", clock=fixed_time) as opened:
        yield opened


def test_another_text_under_the_same_id_is_a_new_version_and_both_are_kept(desk: Desk) -> None:
    old, new = article(), article(text=NEW_TEXT)
    for told in (old, new):
        desk.record_capture(capture(told), told)
    assert desk.article("tarn-1") == new
    assert desk.article("tarn-1", old.sha256) == old
    versions = desk.versions("tarn-1")
    assert [(one.number, one.sha256, one.latest) for one in versions] == [(1, old.sha256, False), (2, new.sha256, True)]
    assert [one.sha256 for one in desk.cards()] == [new.sha256]
    assert desk.captures("tarn-1") == (capture(old), capture(new))


def test_the_version_recorded_last_is_the_latest_also_where_an_outlet_goes_back(desk: Desk) -> None:
    old, new = article(), article(text=NEW_TEXT)
    for told in (old, new, old):
        desk.record_capture(capture(told), told)
    assert desk.article("tarn-1") == old
    assert len(desk.versions("tarn-1")) == 2


def test_reading_an_old_version_again_does_not_make_it_the_latest(desk: Desk) -> None:
    old, new = article(), article(text=NEW_TEXT)
    for told in (old, new):
        desk.record_capture(capture(told), told)
    desk.record_reading(reading(old))
    assert desk.article("tarn-1") == new
    assert desk.reading("tarn-1", old.sha256) == reading(old)
    assert [one.read for one in desk.versions("tarn-1")] == [True, False]
    with pytest.raises(UnknownArticle, match="not yet read"):
        desk.reading("tarn-1")


def test_the_same_text_with_other_metadata_is_the_same_version(desk: Desk) -> None:
    desk.record_reading(reading())
    corrected = replace(article(), title="Wells", published=Published("2031-05-05", "stated"), leftovers=())
    desk.record_capture(capture(corrected), corrected)
    assert desk.article("tarn-1") == corrected
    assert len(desk.versions("tarn-1")) == 1
    assert [hit.title for hit in desk.search("wells villagers")] == ["Wells"]


def test_a_new_reading_takes_the_place_of_the_old_one(desk: Desk) -> None:
    desk.record_reading(reading())
    desk.record_reading(reading(extractor=LATER))
    assert desk.reading("tarn-1") == reading(extractor=LATER)
    counts: dict[object, int] = {}
    for row in dump(desk.path):
        counts[row[0]] = counts.get(row[0], 0) + 1
    assert (counts["attributions"], counts["figures"], counts["hops"], counts["problems"]) == (1, 2, 2, 1)
    bare = replace(reading(), attributions=(), figures=(), problems=(), published=Published())
    desk.record_reading(bare)
    assert desk.reading("tarn-1") == bare


def test_a_new_comparison_takes_the_place_of_the_old_one(desk: Desk) -> None:
    a, b = article(), article("bay-1", outlet="Bay Post")
    for told in (a, b):
        desk.record_reading(reading(told))
    assert desk.comparison() is None
    first = comparison(a, b)
    desk.record_comparison(first)
    second = replace(first, stories=(replace(first.stories[0], id="other", claims=()),), commitments=(), problems=())
    desk.record_comparison(second)
    assert desk.comparison() == second
    with pytest.raises(UnknownStory, match="wells-of-esk"):
        desk.story("wells-of-esk")
    desk.record_comparison(first)
    assert desk.comparison() == first


def test_a_comparison_still_stands_on_the_version_that_it_compared(desk: Desk) -> None:
    a, b = article(), article("bay-1")
    for told in (a, b):
        desk.record_reading(reading(told))
    desk.record_comparison(comparison(a, b))
    new = article(text=NEW_TEXT)
    desk.record_capture(capture(new), new)
    assert desk.comparison() == comparison(a, b)


def test_a_build_wants_only_what_was_not_read_by_the_same_extractors(desk: Desk) -> None:
    told = article()
    idle = Extractor("finds-nothing", "1")
    assert desk.wants(told, [READER, idle])
    desk.record_capture(capture(told), told)
    assert desk.wants(told, [READER, idle])
    desk.record_reading(reading(told), [READER, idle])
    assert not desk.wants(told, [idle, READER])
    assert desk.wants(told, [READER])
    assert desk.wants(told, [LATER, idle])
    assert desk.wants(article(text=NEW_TEXT), [READER, idle])
    assert desk.wants(replace(told, published=Published("2031-05-06", "stated")), [READER, idle])
    desk.record_reading(reading(told))
    assert not desk.wants(told, [READER])


def test_problems_of_a_capture_go_when_the_capture_is_sound_again(desk: Desk) -> None:
    page = Capture(b"<html>", "broken.html", "html")
    problem = Problem("articles", "no-text", "No text was found.", where="broken.html")
    desk.record_capture(page, None, (problem,))
    assert desk.problems() == (problem,)
    told = replace(article(), where="broken.html")
    desk.record_capture(page, told)
    assert desk.problems() == ()
    assert desk.captures(told.id) == (page,)


def test_problems_of_a_run_take_the_place_of_the_run_before(desk: Desk) -> None:
    gone = Problem("sources", "gone", "There is no such file.", where="a.html")
    other = replace(gone, where="b.html")
    desk.record_problems((gone, other))
    desk.record_problems((other,))
    assert desk.problems() == (other,)


def test_time_is_taken_from_the_clock_and_kept_as_first_seen(tmp_path: Path) -> None:
    times = iter(fixed_time() + timedelta(hours=hour) for hour in range(9))
    with Desk(tmp_path / "desk.sqlite", clock=lambda: next(times)) as desk:
        old, new = article(), article(text=NEW_TEXT)
        for told in (old, old, new):
            desk.record_capture(capture(told), told)
        seen = [one.first_seen for one in desk.versions(old.id)]
    assert seen == ["2031-05-04T12:00:00+00:00", "2031-05-04T14:00:00+00:00"]
    with Desk(tmp_path / "now.sqlite") as desk:
        desk.record_capture(capture(old), old)
        (version,) = desk.versions(old.id)
    assert abs(datetime.fromisoformat(version.first_seen) - datetime.now(UTC)) < timedelta(minutes=1)


def test_what_was_never_recorded_is_told_by_name(desk: Desk) -> None:
    for ask in (desk.article, desk.reading, desk.versions, desk.captures):
        with pytest.raises(UnknownArticle, match="no article 'nobody' is recorded") as told:
            ask("nobody")
        assert isinstance(told.value, KeyError)
        assert not str(told.value).startswith(('"', "'"))
    with pytest.raises(UnknownStory, match="no story 'none'"):
        desk.story("none")
    with pytest.raises(UnknownCapture):
        desk.raw("00")
    desk.record_reading(reading())
    with pytest.raises(UnknownArticle, match="abc"):
        desk.article("tarn-1", "abc")

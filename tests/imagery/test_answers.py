"""A claim with a place and a period gets what was seen, or why nothing can be: never a verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.imagery.answers import Named, answer, mentions
from onrecord.model import Change, Extractor, Interval, Observation, Scene, Site

RING = ((10.0, 50.0), (10.01, 50.0), (10.01, 50.01), (10.0, 50.01), (10.0, 50.0))
SITE = Site("quarry", "Dolm quarry", ((RING,),), ("the pit at Dolm", "Dolm's quarry"))
MAY = Interval(date(2024, 5, 3), date(2024, 5, 21))


def scene(day: int, clear: float, month: int = 5) -> Scene:
    return Scene(f"s{month:02}{day:02}", "sentinel-2-l2a", f"2024-{month:02}-{day:02}T09:40:00Z", 10.0, clear)


def change(last: date, first: date) -> Change:
    parts = ((RING,),)
    return Change("c", "quarry", parts, 5800.0, 58, first, last, 0.8, ("barer",), ("pair",), ("s1",), ("s2",), RULES)


RULES = Extractor("imagery", "1")
PERIOD = Interval(date(2024, 4, 1), date(2024, 5, 31))


def seen(*scenes: Scene, changes: tuple[Change, ...] = ()) -> Observation:
    return Observation(SITE, PERIOD, scenes, changes, 10.0)


def test_a_change_within_the_period_is_told_with_its_scenes() -> None:
    found = answer(SITE, MAY, [seen(scene(4, 1), scene(9, 1), changes=(change(date(2024, 5, 4), date(2024, 5, 9)),))])
    assert found.kind == "change-seen" and found.changes == ("c",) and found.scenes == ("s1", "s2")
    told = "Change seen: 0.6 ha became barer between 4 May 2024 and 9 May 2024"
    assert found.detail == f"{told} (no later scene shows it yet)."
    lasting = replace(change(date(2024, 5, 4), date(2024, 5, 9)), after=("s2", "s3"))
    assert answer(SITE, MAY, [seen(scene(4, 1), scene(9, 1), changes=(lasting,))]).detail == f"{told}."


def test_a_change_before_the_period_is_none_of_it() -> None:
    before = change(date(2024, 4, 10), date(2024, 4, 20))
    found = answer(SITE, MAY, [seen(scene(20, 1, 4), scene(9, 1), scene(14, 1), changes=(before,))])
    assert found.kind == "no-change-seen" and found.scenes == ("s0420", "s0509", "s0514")


def test_clouds_are_no_answer() -> None:
    found = answer(SITE, MAY, [seen(scene(20, 1, 4), scene(6, 0.0), scene(7, 0.1))])
    assert found.kind == "no-clear-scene" and "in 2 scenes" in found.detail


def test_what_changed_before_the_days_looked_at_isnt_denied() -> None:
    # Scenes of the two years before only tell the seasons: what changed between them is nowhere told.
    only_may = replace(seen(scene(8, 1, 4), scene(18, 1, 4), scene(28, 1, 4), scene(9, 1)), period=MAY)
    found = answer(SITE, Interval(date(2024, 4, 10), date(2024, 5, 10)), [only_may])
    assert found.kind == "no-change-seen" and found.scenes == ("s0428", "s0509")
    assert "between 28 April 2024 and 9 May 2024" in found.detail
    assert found.detail.endswith("; nobody looked between 10 April 2024 and 27 April 2024.")
    assert answer(SITE, Interval(date(2024, 4, 10), date(2024, 4, 26)), [only_may]).kind == "not-looked-at"


def test_days_between_two_looks_are_named() -> None:
    first = replace(seen(scene(2, 1, 3), scene(12, 1, 3)), period=Interval(date(2024, 3, 1), date(2024, 3, 15)))
    later = replace(seen(scene(28, 1, 4), scene(9, 1)), period=MAY)
    found = answer(SITE, Interval(date(2024, 3, 5), date(2024, 5, 25)), [later, first])
    gap, after = "between 16 March 2024 and 27 April 2024", "between 22 May 2024 and 25 May 2024"
    assert found.kind == "no-change-seen" and found.detail.endswith(f"; nobody looked {gap}, nor {after}.")


def test_a_place_beyond_the_edge_of_a_scene_isnt_hidden_by_cloud() -> None:
    beyond = replace(scene(9, 0.4), covered=0.45)
    found = answer(SITE, MAY, [seen(scene(20, 1, 4), scene(6, 0.0), beyond)])
    assert found.kind == "no-clear-scene"
    assert found.detail.endswith(": cloud or snow hid it in 1 scene and 1 scene shows too little of it.")


def test_without_a_scene_nobody_says_that_none_was_taken() -> None:
    found = answer(SITE, MAY, [seen()])
    assert found.kind == "no-clear-scene" and found.detail.endswith(": there was none to look at.")


def test_one_clear_scene_has_nothing_to_be_compared_with() -> None:
    found = answer(SITE, MAY, [seen(scene(9, 1))])
    assert found.kind == "no-clear-scene" and "none to compare" in found.detail


def test_a_place_smaller_than_four_pixels_is_too_small() -> None:
    tiny = tuple((10 + (x - 10) / 100, 50 + (y - 50) / 100) for x, y in RING)
    assert answer(replace(SITE, polygons=((tiny,),)), MAY, []).kind == "too-small"


def test_a_place_that_nobody_looked_at_says_so() -> None:
    later = Interval(date(2025, 1, 1), date(2025, 2, 1))
    assert answer(SITE, MAY, []).kind == answer(SITE, later, [seen(scene(9, 1))]).kind == "not-looked-at"


@pytest.mark.parametrize("word", ["confirm", "refut", "true", "false"])
def test_no_answer_is_a_verdict(word: str) -> None:
    observations = [seen(scene(4, 1), scene(9, 1), changes=(change(date(2024, 5, 4), date(2024, 5, 9)),))]
    assert word not in answer(SITE, MAY, observations).detail.lower()


@pytest.mark.parametrize("words", ["Dolm quarry", "DOLM QUARRY", "the pit at\nDolm", "Dolm’s quarry"])
def test_a_name_or_alias_is_found_where_it_stands(words: str) -> None:
    text = f"They say that {words} has grown."
    (found,) = mentions(text, [SITE])
    assert found.site == "quarry" and text[found.start : found.end] == words


def test_parts_of_words_and_shared_names_are_not_taken() -> None:
    other = replace(SITE, id="other", name="Other", aliases=("the pit at Dolm",))
    assert mentions("Dolm quarrymen met", [SITE]) == ()
    assert mentions("the pit at Dolm", [SITE, other]) == ()
    assert mentions("anything", []) == ()


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_slices_that_are_names(text: str) -> None:
    for found in mentions(text + " Dolm quarry " + text, [SITE]):
        assert isinstance(found, Named) and found.start < found.end


def test_a_megabyte_without_a_space_is_read_quickly() -> None:
    assert mentions("D" * 1_000_000, [SITE]) == ()

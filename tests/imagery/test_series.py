"""Breaks in a series: dated, carried from run to run, and the same bytes whatever the number of workers."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord.imagery import breaks, screen, verdicts, watch
from onrecord.imagery.cache import Shelf
from onrecord.imagery.series import Stack
from onrecord.model import Interval
from tests.imagery.places import BANDS, days, stack_of

DATES = days(48)
AREA = (slice(20, 25), slice(30, 36))
BUILT = 36


@pytest.fixture(scope="module")
def built() -> Stack:
    return stack_of(DATES, BUILT, AREA)


def whole(stack: Stack) -> Interval:
    return Interval(stack.days[0], stack.days[-1])


def test_construction_is_found_where_and_when_it_began(built: Stack) -> None:
    found = watch.breaks(built, whole(built), watch.How()).found
    assert len(found) == 1
    area = np.zeros(built.clear.shape[1:], dtype=bool)
    area[AREA] = True
    assert (found[0].pixels & area).sum() >= 0.9 * area.sum()
    assert abs(found[0].after - BUILT) <= 1 and found[0].before == found[0].after - 1


def test_a_quiet_series_has_no_change() -> None:
    quiet = stack_of(DATES, None)
    assert not watch.breaks(quiet, whole(quiet), watch.How()).found


def first_of(stack: Stack, count: int) -> Stack:
    """The first scenes of a stack, all but the last eleven of which nothing changes any more."""
    parts = (stack.values[:count], stack.clear[:count].copy(), stack.cloud[:count])
    keys = tuple(f"made of {one.id}" for one in stack.scenes[:count])
    return Stack(stack.scenes[:count], (), BANDS, *parts, keys, count - 11)


@pytest.mark.parametrize("began", [30, 39, 47])
def test_a_state_carried_on_gives_what_one_run_gives(built: Stack, tmp_path: Path, began: int) -> None:
    carried, fresh = watch.How(shelf=Shelf(tmp_path / "carried")), watch.How(shelf=Shelf(tmp_path / "fresh"))
    for count in range(began, 49, 3):
        part = first_of(built, count)
        one = watch.breaks(part, whole(part), carried).found
    other = watch.breaks(part, whole(part), fresh).found
    assert [(each.after, each.pixels.tolist()) for each in one] == [
        (each.after, each.pixels.tolist()) for each in other
    ]
    assert len(one) == 1
    assert kept(tmp_path / "carried") == [began - 11, count]


def dumped(state: screen.Screen) -> bytes:
    out = BytesIO()
    screen.dump(state, out)
    return out.getvalue()


def kept(folder: Path) -> list[int]:
    """After how many scenes the states in a folder are."""
    states = (screen.restore(one) for one in (folder / "screen").iterdir())
    return sorted(len(one.seen_scenes) for one in states if one is not None)


def test_a_later_scene_that_changes_the_mask_of_those_before_it_is_heeded(built: Stack, tmp_path: Path) -> None:
    first, then = first_of(built, 44), first_of(built, 46)
    watch.breaks(first, whole(first), watch.How(shelf=Shelf(tmp_path)))
    assert kept(tmp_path) == [33, 44]
    then.clear[40, :8] = ~then.clear[40, :8]
    carried = watch._screened(then, watch.watched_bands(then), Shelf(tmp_path))
    fresh = watch._screened(then, watch.watched_bands(then), Shelf())
    assert dumped(carried) == dumped(fresh)
    assert kept(tmp_path) == [35, 46]


def test_a_further_scene_asks_cold_for_few_pixels(
    built: Stack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    real = breaks.find_breaks

    def counted(days: Any, values: Any, *rest: Any) -> breaks.Breaks:
        asked.append(values.shape[2])
        return real(days, values, *rest)

    monkeypatch.setattr(verdicts, "find_breaks", counted)
    candidates = np.ones(built.clear.shape[1:], dtype=bool)
    for count in (46, 46, 47, 48):
        part = first_of(built, count)
        verdicts.verdicts(part, candidates, [0, 1], (breaks.ColdOptions(), 0), Shelf(tmp_path))
    whole_site = candidates.size
    assert asked[0] == whole_site and asked[1] == 0 and sum(asked[2:]) <= whole_site / 2


def test_a_tile_is_read_again_when_its_scenes_are_others(built: Stack, tmp_path: Path) -> None:
    part = replace(first_of(built, 48), settled=48)
    there = np.zeros(built.clear.shape[1:], dtype=bool)
    there[AREA] = True
    how = breaks.ColdOptions(), 0
    first = verdicts.verdicts(part, there, [0, 1, 2, 3], how, Shelf(tmp_path))
    other = replace(part, keys=tuple(f"reprocessed {one}" for one in part.keys), values=part.values[:, :, ::-1])
    again = verdicts.verdicts(other, there, [0, 1, 2, 3], how, Shelf(tmp_path))
    fresh = verdicts.verdicts(other, there, [0, 1, 2, 3], how, Shelf())
    assert again.broke.tobytes() == fresh.broke.tobytes() != first.broke.tobytes()


def test_a_state_is_the_same_bytes_after_a_round_trip(built: Stack) -> None:
    state = screen.begin(BANDS, built.clear.shape[1:])
    for at in range(20):
        screen.take(state, str(at), built.days[at], built.values[at], built.clear[at])
    content = dumped(state)
    restored = screen.restore(BytesIO(content))
    assert restored is not None and dumped(restored) == content


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"nonsense" * 100])
def test_a_damaged_state_is_begun_anew(content: bytes) -> None:
    assert screen.restore(BytesIO(content)) is None


@pytest.mark.slow
def test_more_processes_give_the_same_breaks(built: Stack) -> None:
    flat, clear = built.values[:, :, 18:28, 28:38].reshape(48, 6, -1), np.ones((48, 100), dtype=bool)
    many = (np.repeat(flat, 6, axis=2), np.repeat(clear, 6, axis=1))
    alone = breaks.find_breaks(built.days, *many, breaks.ColdOptions(), 0)
    crowd = breaks.find_breaks(built.days, *many, breaks.ColdOptions(), 2)
    assert alone.ordinals.tobytes() == crowd.ordinals.tobytes() and not crowd.lost.any()


def test_a_pixel_seen_too_seldom_has_no_break(built: Stack) -> None:
    clear = np.zeros((48, 4), dtype=bool)
    clear[:20] = True
    found = breaks.find_breaks(built.days, built.values[:, :, 20, 30:34], clear, breaks.ColdOptions(), 0)
    assert not found.ordinals.any()

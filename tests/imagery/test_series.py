"""Breaks in a series: dated, carried from run to run, and the same bytes whatever the number of workers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from onrecord.imagery import breaks, screen, watch
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
    found = list(watch.breaks(built, whole(built), breaks.ColdOptions(), 0, watch.State()))
    assert len(found) == 1
    area = np.zeros(built.clear.shape[1:], dtype=bool)
    area[AREA] = True
    assert (found[0].pixels & area).sum() >= 0.9 * area.sum()
    assert abs(found[0].after - BUILT) <= 1 and found[0].before == found[0].after - 1


def test_a_quiet_series_has_no_change() -> None:
    quiet = stack_of(DATES, None)
    assert not list(watch.breaks(quiet, whole(quiet), breaks.ColdOptions(), 0, watch.State()))


def test_a_state_carried_on_gives_what_one_run_gives(built: Stack, tmp_path: Path) -> None:
    state = watch.State(tmp_path / "screen.npz")
    part = Stack(built.scenes[:40], (), BANDS, built.values[:40], built.clear[:40], built.cloud[:40])
    list(watch.breaks(part, whole(part), breaks.ColdOptions(), 0, state))
    kept = (tmp_path / "screen.npz").read_bytes()
    carried = list(watch.breaks(built, whole(built), breaks.ColdOptions(), 0, state))
    fresh = list(watch.breaks(built, whole(built), breaks.ColdOptions(), 0, watch.State()))
    restored = screen.restore(kept)
    assert restored is not None and len(restored.seen_scenes) == 40 - watch.LAG
    assert [(one.after, one.pixels.tolist()) for one in carried] == [(one.after, one.pixels.tolist()) for one in fresh]


def test_a_state_is_the_same_bytes_after_a_round_trip(built: Stack) -> None:
    state = screen.begin(BANDS, built.clear.shape[1:])
    for at in range(20):
        screen.take(state, str(at), built.days[at], built.values[at], built.clear[at])
    content = screen.dump(state)
    restored = screen.restore(content)
    assert restored is not None and screen.dump(restored) == content


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"nonsense" * 100])
def test_a_damaged_state_is_begun_anew(content: bytes) -> None:
    assert screen.restore(content) is None


@pytest.mark.slow
def test_more_processes_give_the_same_breaks(built: Stack) -> None:
    flat, clear = built.values[:, :, 18:28, 28:38].reshape(48, 6, -1), np.ones((48, 100), dtype=bool)
    many = (np.repeat(flat, 6, axis=2), np.repeat(clear, 6, axis=1))
    alone = breaks.find_breaks(built.days, *many, breaks.ColdOptions(), 0)
    crowd = breaks.find_breaks(built.days, *many, breaks.ColdOptions(), 2)
    assert alone.ordinals.tobytes() == crowd.ordinals.tobytes() and crowd.lost == 0


def test_a_pixel_seen_too_seldom_has_no_break(built: Stack) -> None:
    clear = np.zeros((48, 4), dtype=bool)
    clear[:20] = True
    found = breaks.find_breaks(built.days, built.values[:, :, 20, 30:34], clear, breaks.ColdOptions(), 0)
    assert not found.ordinals.any()

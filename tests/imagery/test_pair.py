"""Two scenes: what was built stands out, and where nothing was, nothing is claimed."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.imagery import align, pair
from onrecord.imagery.objects import Look, directions, look, objects
from tests.imagery.places import BANDS, EARTH, SIZE, days, ground, scene_of

SEEN = np.ones((SIZE, SIZE), dtype=bool)


def two(built: bool) -> tuple[np.ndarray, np.ndarray]:
    random, base, after = np.random.default_rng(5), ground(), ground()
    if built:
        after[:, 40:46, 40:48] = EARTH[:, None, None]
    first, second = days(2)
    return scene_of(base, first, random) / 10_000, scene_of(after, second, random) / 10_000


def test_what_was_built_is_found_and_little_else() -> None:
    found = pair.compare(*two(True), BANDS, SEEN)
    assert found is not None
    assert found.changed[41:45, 41:47].all()
    assert found.changed.sum() < 3 * 48  # a rim of a pixel or two, which the object loses when it is trimmed


def test_a_quiet_pair_has_few_changed_pixels() -> None:
    found = pair.compare(*two(False), BANDS, SEEN)
    assert found is not None and found.changed.mean() < 0.02


def test_the_same_scene_twice_shows_nothing() -> None:
    first, _ = two(False)
    found = pair.compare(first, first, BANDS, SEEN)
    assert found is not None and np.isfinite(found.score).all() and not found.changed.any()


def test_what_was_not_seen_is_never_changed() -> None:
    seen = SEEN.copy()
    seen[38:50, 38:50] = False
    found = pair.compare(*two(True), BANDS, seen)
    assert found is not None and not found.changed[~seen].any()


def test_too_few_pixels_are_not_compared() -> None:
    assert pair.compare(*two(True), BANDS, np.zeros((SIZE, SIZE), dtype=bool)) is None


def test_irmad_doesnt_care_for_gains_and_offsets() -> None:
    random = np.random.default_rng(0)
    first = random.normal(0, 1, (3, 4000)) + random.normal(0, 2, 4000)
    second = first + random.normal(0, 0.1, first.shape)
    assert np.allclose(pair.irmad(first, second), pair.irmad(first * 3 + 1, second * 0.5 - 2), rtol=0.05, atol=0.05)


def test_groups_of_fewer_than_four_pixels_are_no_objects() -> None:
    changed = np.zeros((20, 20), dtype=bool)
    changed[2, 2:5] = True
    changed[10, 10:14] = True
    changed[15:17, 15:17] = True
    assert sorted(int(one.sum()) for one in objects(changed)) == [4, 4]


@pytest.mark.parametrize("by", [(0.4, -0.25), (-1.3, 0.8), (0.0, 0.0)])
def test_a_shift_is_found_to_a_quarter_of_a_pixel(by: tuple[float, float]) -> None:
    ndimage = pytest.importorskip("scipy.ndimage")
    random = np.random.default_rng(2)
    blocks = np.kron(random.normal(1000, 400, (16, 16)), np.ones((6, 6)))
    image = ndimage.shift(ndimage.gaussian_filter(blocks, 0.8), (-by[1], -by[0]), order=3, mode="nearest")
    seen = np.ones(image.shape, dtype=bool)
    found = align.offset(ndimage.gaussian_filter(blocks, 0.8), image + random.normal(0, 5, image.shape), seen)
    assert found == pytest.approx(by, abs=0.25)


def test_noise_is_not_aligned_to_noise() -> None:
    random = np.random.default_rng(4)
    seen = np.ones((64, 64), dtype=bool)
    found = align.offset(random.normal(0, 1, (64, 64)), random.normal(0, 1, (64, 64)), seen)
    assert max(abs(found[0]), abs(found[1])) <= align.FARTHEST


def test_directions_name_what_is_plain() -> None:
    meadow, earth, water = (Look(0.05, 0.7, -0.6, 0.0), Look(0.13, 0.2, -0.3, 0.2), Look(0.03, -0.2, 0.4, -0.2))
    assert directions(meadow, earth) == ("barer", "brighter")
    assert directions(earth, meadow) == ("greener", "darker")
    assert "wetter" in directions(meadow, water)
    assert directions(meadow, meadow) == ()


def test_a_look_is_the_median_of_its_pixels() -> None:
    values = np.full((6, 4, 4), 0.1)
    values[3] = 0.3
    seen = look(values, np.ones((4, 4), dtype=bool), BANDS)
    assert (seen.brightness, seen.ndvi) == pytest.approx((0.1, 0.5))

"""Clouds are masked, and bright ground isn't masked for ever."""

from __future__ import annotations

import numpy as np

from onrecord.imagery import mask


def test_scl_classes_become_a_sky() -> None:
    classes = np.array([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]], dtype=np.uint16)
    empty = np.zeros(classes.shape, dtype=bool)
    seen = mask.sky("scl", classes, np.zeros((1, 3, 4), dtype=np.int16), ("red",), empty)
    assert seen.cloud.tolist() == [[False] * 4, [False] * 4, [True, True, True, False]]
    assert seen.shadow[0, 3] and seen.snow[2, 3] and seen.empty[0, :2].all()
    assert seen.clear.tolist() == [[False, False, True, False], [True, True, False, False], [False] * 4]


def test_qa_pixel_bits_become_a_sky() -> None:
    classes = np.array([[1, 2, 4, 8, 16, 64, 40, 64, 64, 32]], dtype=np.uint16)
    empty = np.zeros(classes.shape, dtype=bool)
    seen = mask.sky("qa_pixel", classes, np.zeros((1, 1, 10), dtype=np.int16), ("red",), empty)
    assert seen.clear.tolist() == [[False] * 5 + [True] + [False] * 4]
    assert seen.snow.tolist() == [[False] * 7 + [True] * 3]


def test_what_lies_beside_snow_is_hidden_with_it() -> None:
    classes = np.full((9, 9), 4, dtype=np.uint16)
    classes[4, 4] = 11
    seen = mask.sky("scl", classes, np.zeros((1, 9, 9), dtype=np.int16), ("red",), np.zeros((9, 9), dtype=bool))
    assert seen.snow.sum() == 13 and seen.snow[4, 2:7].all() and not seen.snow[4, 1]
    assert (seen.clear == ~seen.snow).all()


def roof_among_clouds(dates: int = 20) -> tuple[np.ndarray, np.ndarray]:
    """A roof that is called cloud on every date, and clouds that drift over the rest."""
    random = np.random.default_rng(3)
    clouds = np.zeros((dates, 30, 30), dtype=bool)
    brightness = np.full((dates, 30, 30), 800.0) + random.normal(0, 30, (dates, 30, 30))
    for at in range(dates):
        left = int(random.integers(0, 20))
        clouds[at, :, left : left + 10] = True
        brightness[at, :, left : left + 10] = random.uniform(2500, 8000)
    clouds[:, 10:14, 10:14] = True
    over = clouds.copy()
    roof = np.zeros((30, 30), dtype=bool)
    roof[10:14, 10:14] = True
    plain = ~(brightness > 2000)
    brightness[:, roof] = np.where(plain[:, roof], 4300 + random.normal(0, 120, (dates, 16)), brightness[:, roof])
    return over, brightness


def test_a_roof_called_cloud_on_every_date_counts_as_ground() -> None:
    clouds, brightness = roof_among_clouds()
    ground = mask.unmask_ground(clouds, brightness, np.ones(clouds.shape, dtype=bool))
    roof = np.zeros((30, 30), dtype=bool)
    roof[10:14, 10:14] = True
    freed = (ground & roof).sum() / ((brightness < 5000) & (brightness > 3900) & roof).sum()
    assert freed > 0.8
    assert ground[:, ~roof].mean() < 0.01


def test_a_roof_built_later_is_ground_from_then_on() -> None:
    clouds = np.zeros((24, 20, 20), dtype=bool)
    brightness = np.full(clouds.shape, 700.0)
    clouds[15:, 5:8, 5:8] = True
    brightness[15:, 5:8, 5:8] = 4100 + np.random.default_rng(1).normal(0, 100, (9, 3, 3))
    ground = mask.unmask_ground(clouds, brightness, np.ones(clouds.shape, dtype=bool))
    assert ground[15:, 5:8, 5:8].all() and not ground[:15].any()


def test_overcast_dates_alike_in_brightness_free_nothing() -> None:
    clouds = np.ones((12, 20, 20), dtype=bool)
    brightness = np.full(clouds.shape, 6000.0)
    assert not mask.unmask_ground(clouds, brightness, np.ones(clouds.shape, dtype=bool)).any()

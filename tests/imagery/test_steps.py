"""A lasting step counts, unless the ground took it in the same weeks of an earlier year, too."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from onrecord.imagery.series import Stack
from onrecord.imagery.steps import KNOWN, passing, step
from tests.imagery.places import BANDS, EARTH, days, stack_of

DATES = days(60, date(2021, 4, 1))
AREA = (slice(20, 26), slice(30, 36))
PIXELS = np.zeros((64, 64), dtype=bool)
PIXELS[AREA] = True
USED = list(range(len(BANDS)))


def bare_from(*falls: date, lasting: int = 120) -> Stack:
    """The meadow, with a field on it that lies bare for so many days from each of some days on."""
    quiet = stack_of(DATES, None)
    random = np.random.default_rng(3)
    for at, day in enumerate(DATES):
        if any(0 <= (day - fall).days < lasting for fall in falls):
            noise = random.normal(0, 60, (len(BANDS), 6, 6))
            quiet.values[at][:, AREA[0], AREA[1]] = np.rint(EARTH[:, None, None] + noise).astype(np.int16)
    return quiet


def first_bare(fall: date) -> int:
    return next(at for at, day in enumerate(DATES) if day >= fall)


def test_ground_that_lies_bare_for_the_first_time_took_a_step() -> None:
    found = step(bare_from(date(2022, 9, 1)), PIXELS, first_bare(date(2022, 9, 1)), USED)
    assert found is not None and found.size > 0.03


def test_ground_that_lay_bare_in_these_weeks_a_year_before_did_not() -> None:
    field = bare_from(date(2021, 9, 1), date(2022, 9, 1))
    assert step(field, PIXELS, first_bare(date(2021, 9, 1)), USED) is not None  # of the first year nobody knows yet
    assert step(field, PIXELS, first_bare(date(2022, 9, 1)), USED) is None


@pytest.mark.parametrize("later", [130, 190])
def test_ground_that_lay_bare_in_another_season_took_a_step(later: int) -> None:
    first = date(2021, 5, 1)
    fall = first + timedelta(days=365 + later)
    assert step(bare_from(first, fall, lasting=90), PIXELS, first_bare(fall), USED) is not None


@pytest.mark.parametrize(("before", "waits"), [(KNOWN - 1, False), (KNOWN, True)])
def test_what_one_scene_alone_shows_waits_for_the_next_where_the_ground_is_known(before: int, waits: bool) -> None:
    lone = stack_of(DATES[: before + 1], before, AREA)
    assert passing(lone, PIXELS, before, USED) is waits
    followed = stack_of(DATES[: before + 2], before, AREA)
    assert not passing(followed, PIXELS, before, USED)

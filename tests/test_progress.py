"""What is told of long work where no terminal shows a bar."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from onrecord import progress


class Clock:
    """Time that passes when it is told to."""

    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    held = Clock()
    monkeypatch.setattr(progress, "time", held)
    return held


def test_a_step_named_after_a_place_is_no_markup() -> None:
    out = io.StringIO()
    with progress.shown(Console(file=out, force_terminal=True)) as report:
        report("Loading [/Ilmar] works", 1, 2)
    assert "Loading [/Ilmar] works" in out.getvalue()


def test_quick_work_is_silent_and_long_work_tells_each_step(clock: Clock) -> None:
    out = io.StringIO()
    with progress.shown(Console(file=out)) as report:
        report("Taking in", 1, None)
        clock.now += 2.5
        report("Reading", 0, 40)
        report("Reading", 1, 40)
        clock.now += 5.5
        report("Reading", 9, 40)
        report("Comparing", 0, None)
    assert out.getvalue().splitlines() == ["Reading …", "Reading: 9 of 40", "Comparing …"]

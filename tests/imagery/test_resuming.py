"""A run that is killed goes on where it stopped; a further scene is cheap; and neither changes what comes out."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord.imagery import Options, breaks, load, observe, pairs
from onrecord.model import Interval, Observation, Problem
from tests.imagery.places import EARTH, SIZE, Catalog, days, ground, scene_of, site

DATES = days(40, date(2022, 1, 4), 18)
BUILT = 25
PERIOD = Interval(DATES[18], DATES[-1])
AREA = (slice(28, 36), slice(36, 46))

KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from onrecord.imagery import {module}, Options, observe
from onrecord.model import Interval
from tests.imagery.places import site

real, left = {module}.{name}, [{after}]
def until_it_is_killed(*arguments):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments)
{module}.{name} = until_it_is_killed
catalog, cache, first, last = sys.argv[1:]
period = Interval(date.fromisoformat(first), date.fromisoformat(last))
list(observe([site()], catalog, period, Options(Path(cache), workers=0)))
"""


@pytest.fixture(autouse=True)
def without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("something asked the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def catalog_of(folder: Path, count: int) -> Path:
    """The first scenes of forty: every fourth half clouded, bare earth from the twenty-sixth on."""
    making, random = Catalog(folder), np.random.default_rng(5)
    for at, day in enumerate(DATES):
        base = ground()
        if at >= BUILT:
            base[:, AREA[0], AREA[1]] = EARTH[:, None, None]
        values, classes = scene_of(base, day, random), np.full((SIZE, SIZE), 4)
        if at % 4 == 3:
            values[:, : SIZE // 3] = np.clip(6000 + 900 * random.normal(0, 1, (1, SIZE // 3, SIZE)), 3000, 9000)
            classes[: SIZE // 3] = 9
        if at < count:
            making.add(day, values, classes)
    return making.close()


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return catalog_of(tmp_path_factory.mktemp("whole"), len(DATES))


@pytest.fixture(scope="module")
def fresh(catalog: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Observation | Problem]:
    return list(observe([site()], str(catalog), PERIOD, Options(tmp_path_factory.mktemp("fresh"), workers=0)))


def test_the_series_and_the_pair_agree_on_what_was_built(fresh: list[Observation | Problem]) -> None:
    (seen,) = fresh
    assert isinstance(seen, Observation)
    (change,) = seen.changes
    assert (change.first_seen, change.methods) == (DATES[BUILT], ("pair", "series"))


@pytest.mark.parametrize(("module", "name", "after"), [("laid", "_lay", 20), ("pairs", "_between", 4)])
def test_a_run_that_is_killed_goes_on_where_it_stopped(  # noqa: PLR0917 - fixtures and one case
    catalog: Path, fresh: list[Observation | Problem], tmp_path: Path, module: str, name: str, after: int
) -> None:
    code = KILLED.format(module=module, name=name, after=after)
    days_told = (PERIOD.first.isoformat(), PERIOD.last.isoformat())
    command = [sys.executable, "-c", code, str(catalog), str(tmp_path), *days_told]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    kept = {one for kind in ("laid", "steps") for one in tmp_path.glob(f"*/{kind}/*.npz")}
    assert len([one for one in kept if one.parent.name == "laid"]) >= 20
    stamps = {one: one.stat().st_mtime_ns for one in kept}
    assert list(observe([site()], str(catalog), PERIOD, Options(tmp_path, workers=0))) == fresh
    assert {one: one.stat().st_mtime_ns for one in kept} == stamps


def test_a_further_scene_reads_and_compares_only_what_is_new(
    fresh: list[Observation | Problem], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = Options(tmp_path / "cache", workers=0)
    before = catalog_of(tmp_path / "before", len(DATES) - 1)
    list(observe([site()], str(before), Interval(PERIOD.first, DATES[-2]), options))
    read, compared = counted(monkeypatch, load, "_read"), counted(monkeypatch, pairs, "_compared")
    before.parent.rename(tmp_path / "gone")
    after = catalog_of(tmp_path / "before", len(DATES))
    assert list(observe([site()], str(after), PERIOD, options)) == fresh
    assert len(read) == 1 and len(compared) <= 4


def test_more_workers_give_the_same(catalog: Path, fresh: list[Observation | Problem], tmp_path: Path) -> None:
    assert list(observe([site()], str(catalog), PERIOD, Options(tmp_path, workers=3))) == fresh


def test_a_cache_that_was_damaged_is_made_anew(
    catalog: Path, fresh: list[Observation | Problem], tmp_path: Path
) -> None:
    list(observe([site()], str(catalog), PERIOD, Options(tmp_path, workers=0)))
    for number, path in enumerate(sorted(one for one in tmp_path.rglob("*") if one.is_file())):
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2] if number % 2 else b"nonsense")
    assert list(observe([site()], str(catalog), PERIOD, Options(tmp_path, workers=0))) == fresh


def test_pixels_that_cold_crashed_on_are_told(catalog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crashed(days: Any, values: Any, *_: Any) -> breaks.Breaks:
        count = values.shape[2]
        return breaks.Breaks(np.zeros((count, 3), dtype=np.int32), np.ones(count, dtype=bool))

    monkeypatch.setattr("onrecord.imagery.verdicts.find_breaks", crashed)
    problem, seen = observe([site()], str(catalog), PERIOD, Options(tmp_path, workers=0))
    assert isinstance(problem, Problem) and problem.kind == "pixels-lost" and "The works" in problem.detail
    assert isinstance(seen, Observation) and seen.changes  # the other methods still look


def counted(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> list[int]:
    """A list that grows with every call of a function."""
    calls: list[int] = []
    real = getattr(module, name)

    def called(*arguments: Any) -> Any:
        calls.append(1)
        return real(*arguments)

    monkeypatch.setattr(module, name, called)
    return calls

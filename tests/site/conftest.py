"""The invented story on a real desk, in memory, and published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.ledger import Desk
from onrecord.site import publish
from tests.site import hostile, sample
from tests.site.desk_in_memory import DeskInMemory, recorded


@pytest.fixture(scope="session")
def in_memory() -> DeskInMemory:
    return DeskInMemory(sample.readings(), sample.comparison(), sample.problems())


@pytest.fixture(scope="session")
def hostile_desk() -> DeskInMemory:
    return DeskInMemory(hostile.readings(), hostile.comparison())


@pytest.fixture(scope="session")
def desk_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "desk.sqlite"
    with Desk(path) as desk:
        recorded(desk, sample.readings(), sample.comparison(), sample.problems())
    return path


@pytest.fixture(scope="session")
def desk(desk_path: Path) -> Iterator[Desk]:
    with Desk(desk_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def site(in_memory: DeskInMemory, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(in_memory, tmp_path_factory.mktemp("site") / "site").folder


@pytest.fixture(scope="session")
def hostile_site(hostile_desk: DeskInMemory, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(hostile_desk, tmp_path_factory.mktemp("hostile") / "site").folder

"""A desk with something in every table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.ledger import Desk
from tests.ledger.invented import article, comparison, fixed_time, reading


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Two reports of the invented story, read and compared."""
    a, b = article(), article("bay-1", outlet="Bay Post")
    with Desk(tmp_path / "desk.sqlite", clock=fixed_time) as opened:
        for one in (a, b):
            opened.record_reading(reading(one))
        opened.record_comparison(comparison(a, b))
        yield opened

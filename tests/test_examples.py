"""The invented story: what a careful reader finds there is found, to the share that is pinned."""

from __future__ import annotations

import pytest
from bench.examples import FLOORS, Check, checks, find, shares


@pytest.fixture(scope="module")
def rows() -> list[Check]:
    return list(checks(find()))


@pytest.mark.parametrize("kind", FLOORS)
def test_what_should_be_found_is_found(kind: str, rows: list[Check]) -> None:
    met, of = shares(rows)[kind]
    missed = [what for one, ok, what in rows if one == kind and not ok]
    assert met / of >= FLOORS[kind], f"{met} of {of}; missed: {missed}"

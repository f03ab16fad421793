"""No file and no function outgrows what can be read at once, and the checker sees those that would."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.limits import outgrown


def test_no_file_and_no_function_of_ours_is_too_large() -> None:
    assert outgrown(ROOT / "src") == []


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("x = 1\n" * 401, "a.py: 401 lines"),
        ("def f():\n" + "    x = 1\n" * 40, "a.py:1: f has 41 lines"),
        ("def f(a, b, c, /, d, *, e, g): ...\n", "a.py:1: f has 6 parameters"),
        (
            "def f():\n" + "".join(f"{' ' * at}for a in b:\n" for at in range(1, 6)) + "      ...\n",
            "a.py:1: f has blocks 5 deep",
        ),
    ],
)
def test_what_outgrows_the_bounds_is_told_with_its_place(tmp_path: Path, code: str, told: str) -> None:
    (tmp_path / "a.py").write_text(code, encoding="utf-8")
    assert outgrown(tmp_path) == [told]


def test_branches_side_by_side_and_functions_within_are_no_depth(tmp_path: Path) -> None:
    branches = "    if a:\n        ...\n" + "    elif b:\n        ...\n" * 6
    within = "    for a in b:\n        def g():\n            for c in d:\n                ...\n"
    (tmp_path / "a.py").write_text(f"def f():\n{branches}{within}", encoding="utf-8")
    assert outgrown(tmp_path) == []

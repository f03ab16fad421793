"""The docs can't drift: the tutorial runs, the commands are as printed, links lead somewhere, figures have commands."""

from __future__ import annotations

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.model.contracts import comparison_as_data, reading_as_data
from tests.conftest import ROOT
from tests.site import sample

PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```(console|python|text)\n(.*?)^```", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^```json\n(.*?)^```", re.MULTILINE | re.DOTALL)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def _commands(page: Path) -> Iterator[tuple[list[str], str]]:
    """Each command of the page, with what the page says that it prints: shell lines, and Python with the text below."""
    program = ""
    for kind, block in BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == "python":
            program = block
        elif kind == "text":
            yield [sys.executable, "-c", program], block
        else:
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, printed = part.partition("\n")
                yield ["sh", "-c", command], printed


@pytest.mark.slow
def test_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / "home").mkdir()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {"PATH": path, "HOME": str(tmp_path / "home"), "COLUMNS": "100", "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    commands = list(_commands(ROOT / "docs" / "tutorial.md"))
    assert len(commands) > 10
    for command, printed in commands:
        ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        got = ran.stderr + ran.stdout
        assert ran.returncode == 0, f"{command[-1]}\n{got}"
        matches = doctest.OutputChecker().check_output("..." + printed if printed else "", got, FLAGS)
        assert matches, f"{command[-1]}\nthe tutorial says:\n{printed}\nit printed:\n{got}"


def test_the_commands_are_documented_as_they_are() -> None:
    made = subprocess.run(
        [sys.executable, "-m", "typer", "onrecord.cli", "utils", "docs", "--name", "onrecord"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "100", "TERMINAL_WIDTH": "100"},
    ).stdout
    documented = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert documented == made, "write docs/commands.md anew: python -m typer onrecord.cli utils docs --name onrecord"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_within_the_docs_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def _keys(data: object, path: str = "") -> dict[str, set[str]]:
    """The keys of every object within, by its place: ``claims[].statements[]``."""
    if isinstance(data, list):
        inner = [_keys(one, f"{path}[]") for one in data]
        return {place: set().union(*(each.get(place, set()) for each in inner)) for each in inner for place in each}
    if not isinstance(data, dict):
        return {}
    found = {path: set(data)}
    for key, value in data.items():
        found |= _keys(value, f"{path}.{key}".strip("."))
    return found


def test_the_examples_of_the_formats_have_the_fields_that_are_written() -> None:
    examples = EXAMPLE.findall((ROOT / "docs" / "formats.md").read_text(encoding="utf-8"))
    readings = _keys([reading_as_data(one) for one in sample.readings()])
    written = ({place.removeprefix("[]").strip("."): keys for place, keys in readings.items()},)
    for example, data in zip(examples, (*written, _keys(comparison_as_data(sample.comparison()))), strict=True):
        told = _keys(json.loads(example))
        shared = told.keys() & data.keys()
        assert {"", "commitments[]"} <= shared
        assert {place: told[place] for place in shared} == {place: data[place] for place in shared}

"""``onrecord commitments``: decisions from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli.commitments import app
from onrecord.ledger import Desk
from onrecord.model import Article, Capture, Comparison
from tests.ledger.test_commitment_edits import DUE, LAMPS, PIER, TEXT

RUN = CliRunner()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Desk(tmp_path / "desk.sqlite") as desk:
        desk.record_capture(Capture(TEXT.encode(), "a.txt", "text"), Article("a", TEXT))
        desk.record_comparison(Comparison(("a",), (), (LAMPS, PIER)))
    return tmp_path / "desk.sqlite"


def run(path: Path, *arguments: str, name: str | None = "Ana") -> str:
    signed = ("--name", name) if name else ()
    result = RUN.invoke(app, [*arguments, "--desk", str(path), *signed])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_list_names_commitments_and_counts_their_events(path: Path) -> None:
    lines = run(path, "list", name=None).splitlines()
    assert lines[0].split("\t") == ["c-lamps", "Selmo", "return the lamps", "promise", "unknown"]
    assert lines[2].split("\t")[1:3] == ["1", "reported-delivered"]


def test_every_decision_can_be_made_and_taken_back(path: Path) -> None:
    assert run(path, "confirm", "c-lamps").startswith("Kept as 1.")
    run(path, "correct", "c-pier", "--set", "by=Selmo", "--set", "due=2031-04-30", "--set", "to=unknown")
    run(path, "split", "c-lamps", "--event", "1")
    run(path, "merge", "c-lamps", "c-lamps-split-3")
    run(path, "dismiss", "c-lamps", "--note", "no promise")
    with Desk(path, readonly=True) as desk:
        (pier,) = desk.commitments()
        assert (pier.by, pier.due, pier.to) == ("Selmo", DUE, None)
    run(path, "take-back", "5")
    lines = [line.split("\t") for line in run(path, "edits", name=None).splitlines()]
    assert [line[1] for line in lines] == ["confirm", "correct", "split", "merge", "dismiss", "take-back"]
    assert [line[5] for line in lines[4:]] == ["taken back by 6", "takes back 5"]
    assert lines[4][6] == "no promise"


@pytest.mark.parametrize(
    "arguments",
    [
        ("confirm", "c-none"),
        ("correct", "c-lamps", "--set", "by"),
        ("correct", "c-lamps", "--set", "due=May"),
        ("correct", "c-lamps", "--set", "colour=red"),
        ("take-back", "7"),
        ("split", "c-lamps", "--event", "9"),
    ],
)
def test_what_can_not_be_done_is_told_in_a_line(path: Path, arguments: tuple[str, ...]) -> None:
    result = RUN.invoke(app, [*arguments, "--desk", str(path), "--name", "Ana"])
    assert result.exit_code in (1, 2)
    assert "Traceback" not in result.output
    with Desk(path, readonly=True) as desk:
        assert desk.commitment_edits() == ()


def test_a_desk_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    result = RUN.invoke(app, ["dismiss", "x", "--desk", str(tmp_path / "none.sqlite"), "--name", "Ana"])
    assert result.exit_code == 1
    assert not (tmp_path / "none.sqlite").exists()

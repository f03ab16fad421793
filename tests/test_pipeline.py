"""The main job: the same bytes for any number of workers, nothing twice, and on after a kill."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from onrecord import pipeline, reading, stories
from onrecord.ledger import Desk
from onrecord.model import Article, Claim, Origin, Reading
from onrecord.stories.claims import claims as claims_of
from onrecord.workers import Crashed, ordered_map


def _bytes(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _rows(desk: Path) -> list[str]:
    """Everything on a desk but the times at which it was recorded."""
    with sqlite3.connect(desk) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return list(connection.iterdump())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    folder = tmp_path_factory.mktemp("built")
    examples = request.getfixturevalue("examples")
    pipeline.build([examples / "articles"], folder / "desk.sqlite", folder / "site", pipeline.Run(workers=1))
    return folder


def test_any_number_of_workers_publishes_the_same_bytes(built: Path, examples: Path, tmp_path: Path) -> None:
    pipeline.build([examples / "articles"], tmp_path / "desk.sqlite", tmp_path / "site", pipeline.Run(workers=3))
    assert _bytes(tmp_path / "site") == _bytes(built / "site")
    with Desk(tmp_path / "desk.sqlite") as one, Desk(built / "desk.sqlite") as other:
        assert one.comparison() == other.comparison()


def test_the_same_material_again_changes_nothing(built: Path, examples: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "again")
    before = _rows(tmp_path / "again" / "desk.sqlite"), _bytes(tmp_path / "again" / "site")
    again = pipeline.build([examples / "articles"], tmp_path / "again" / "desk.sqlite", tmp_path / "again" / "site")
    assert again.read == 0
    assert (_rows(tmp_path / "again" / "desk.sqlite"), _bytes(tmp_path / "again" / "site")) == before


def test_an_edited_report_becomes_a_version_and_the_first_stays(tmp_path: Path) -> None:
    report = tmp_path / "in" / "report.txt"
    report.parent.mkdir()
    report.write_text("The mayor said the bridge would open on Monday.\n", encoding="utf-8")
    pipeline.build([report.parent], tmp_path / "desk.sqlite", tmp_path / "site")
    report.write_text("The mayor said the bridge would open on Friday.\n", encoding="utf-8")
    pipeline.build([report.parent], tmp_path / "desk.sqlite", tmp_path / "site")
    with Desk(tmp_path / "desk.sqlite") as desk:
        assert len(desk.cards()) == 1
        assert len(desk.versions(desk.cards()[0].id)) == 2
        assert "Friday" in desk.article(desk.cards()[0].id).text


@pytest.mark.slow
def test_a_killed_build_goes_on_and_ends_as_if_nothing_had_been(built: Path, examples: Path, tmp_path: Path) -> None:
    desk, site = tmp_path / "desk.sqlite", tmp_path / "site"
    command = [sys.executable, "-m", "onrecord", "build", str(examples / "articles")]
    command += ["--desk", str(desk), "--site", str(site), "--workers", "1"]
    for seconds in (0.9, 1.4, 2.0, 2.6):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and not desk.exists():
            time.sleep(0.01)
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with Desk(desk) as opened:
            assert opened.faults() == ()
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert _bytes(site) == _bytes(built / "site")


def test_a_report_that_cannot_be_read_is_a_problem_on_the_site_and_stops_nothing(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "good.txt").write_text("The ferry sank at dawn, the harbour master said.\n", encoding="utf-8")
    (source / "bad.html").write_text("<html><body><script>nothing()</script></body></html>", encoding="utf-8")
    built = pipeline.build([source], tmp_path / "desk.sqlite", tmp_path / "site")
    assert (built.articles, built.problems) == (1, 1)
    assert "bad.html" in (tmp_path / "site" / "problems.html").read_text(encoding="utf-8")


def test_a_fault_over_one_report_is_told_and_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("The mayor said the bridge would open on Monday.\n", encoding="utf-8")
    (folder / "b.txt").write_text("The governor said that the road would stay shut.\n", encoding="utf-8")

    def faulty(article: Article) -> Reading:
        if "bridge" in article.text:
            raise KeyError("term")
        return reading.read(article)

    monkeypatch.setattr("onrecord.pipeline.reading", SimpleNamespace(**{**vars(reading), "read": faulty}))
    pipeline.build([folder], tmp_path / "desk.sqlite", tmp_path / "site", pipeline.Run(workers=1))
    with Desk(tmp_path / "desk.sqlite") as desk:
        (problem,) = desk.problems()
        assert (problem.stage, problem.kind) == ("reading", "crashed")
        assert "KeyError in test_pipeline.faulty" in problem.detail
        assert sum(len(desk.reading(card.id).attributions) for card in desk.cards()) == 1
    monkeypatch.undo()
    again = pipeline.build([folder], tmp_path / "desk.sqlite", tmp_path / "site", pipeline.Run(workers=1))
    assert (again.read, again.problems) == (1, 0)


def _compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the stories whose claims are worked out from here on, as they are."""
    met: list[str] = []
    work = claims_of

    def claims(members: Sequence[Reading], origins: Sequence[Origin], name: str) -> tuple[Claim, ...]:
        met.append(name)
        return work(members, origins, name)

    monkeypatch.setattr(stories.telling, "claims", claims)
    return met


def test_what_has_not_changed_is_not_compared_again(
    built: Path, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "again"
    shutil.copytree(built, folder)
    new = tmp_path / "new.txt"
    new.write_text("Grain prices fell by 3% at the exchange, the guild of millers said.\n", encoding="utf-8")
    where = [examples / "articles", new]
    met = _compared(monkeypatch)
    pipeline.build([examples / "articles"], folder / "desk.sqlite", folder / "site", pipeline.Run(workers=1))
    assert met == []
    pipeline.build(where, folder / "desk.sqlite", folder / "site", pipeline.Run(workers=1))
    assert len(met) == 1
    pipeline.build(where, tmp_path / "desk.sqlite", tmp_path / "site", pipeline.Run(workers=1))
    assert len(met) > 3
    assert _bytes(folder / "site") == _bytes(tmp_path / "site")


def test_another_program_compares_everything_anew(
    built: Path, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "again"
    shutil.copytree(built, folder)
    met = _compared(monkeypatch)
    monkeypatch.setattr(stories, "digest", lambda: "another")
    pipeline.build([examples / "articles"], folder / "desk.sqlite", folder / "site", pipeline.Run(workers=1))
    with Desk(folder / "desk.sqlite") as desk:
        assert sorted(met) == sorted(one.id for one in desk.story_cards())


def test_a_story_over_which_a_worker_died_is_worked_out_all_the_same(
    built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(built, tmp_path / "again")

    def dying(_: Callable[[Any], Any], items: Iterable[Any], workers: int) -> Iterator[tuple[Any, Any]]:
        yield from ((item, Crashed(f"one of {workers} died")) for item in items)

    with Desk(tmp_path / "again" / "desk.sqlite") as desk:
        before = desk.comparison()
        readings = [desk.reading(card.id) for card in desk.cards()]
    monkeypatch.setattr(pipeline, "ordered_map", dying)
    assert before is not None
    assert pipeline.compare(readings, pipeline.Run(workers=2)).stories == before.stories


def test_stories_are_shared_out_among_workers(built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "again"
    shutil.copytree(built, folder)
    shared: list[int] = []

    def mapped(work: Callable[[Any], Any], items: Iterable[Any], workers: int) -> Iterator[tuple[Any, Any]]:
        shared.append(workers)
        return ordered_map(work, items, workers)

    with Desk(folder / "desk.sqlite") as desk:
        before = desk.comparison()
        readings = [desk.reading(card.id) for card in desk.cards()]
    monkeypatch.setattr(pipeline, "_MANY", 3)
    monkeypatch.setattr(pipeline, "ordered_map", mapped)
    assert before is not None
    assert pipeline.compare(readings, pipeline.Run(workers=2)).stories == before.stories
    assert shared == [2]

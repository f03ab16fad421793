"""The command line: what it prints, where, and how it ends."""

from __future__ import annotations

import errno
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app

RUNNER = CliRunner()
ROWS = [
    {
        "id": "a",
        "outlet": "The Lantern",
        "published": "2024-05-03",
        "text": "The bridge is shut. “It shook,” said Ada Voss.",
    },
    {
        "id": "b",
        "outlet": "The Anvil",
        "published": "2024-05-03",
        "text": "“It shook,” Ada Voss said of the shut bridge.",
    },
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), encoding="utf-8")
    return path


def test_read_prints_one_json_object_a_line_in_the_order_given(table: Path) -> None:
    ran = RUNNER.invoke(app, ["read", str(table), "--format", "json"])
    assert ran.exit_code == 0, ran.output
    read = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [one["article"]["id"] for one in read] == ["a", "b"]
    for one, row in zip(read, ROWS, strict=True):
        assert one["article"]["text"] == row["text"]
        for attribution in one["attributions"]:
            assert all(0 <= start < end <= len(row["text"]) for start, end in attribution["content"])


def test_compare_prints_one_json_object(table: Path) -> None:
    ran = RUNNER.invoke(app, ["compare", str(table), "--format", "json"])
    assert ran.exit_code == 0, ran.output
    assert json.loads(ran.stdout)["articles"] == ["a", "b"]


def test_people_get_lines_to_read(table: Path) -> None:
    assert "The Lantern" in RUNNER.invoke(app, ["read", str(table)]).stdout
    assert RUNNER.invoke(app, ["compare", str(table)]).exit_code == 0


def test_a_path_that_is_not_there_fails_with_a_word_on_what_to_do(tmp_path: Path) -> None:
    ran = RUNNER.invoke(app, ["read", str(tmp_path / "nowhere")])
    assert ran.exit_code == 1
    assert "nowhere" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_nothing_to_read_is_a_failure_and_wrong_usage_another(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    assert RUNNER.invoke(app, ["read", str(tmp_path / "empty.txt")]).exit_code == 1
    assert RUNNER.invoke(app, ["read"]).exit_code == 2
    assert RUNNER.invoke(app, ["read", ".", "--format", "xml"]).exit_code == 2


def test_problems_change_the_exit_code_only_when_asked(table: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    both = [str(table), str(tmp_path / "empty.txt")]
    lenient = RUNNER.invoke(app, ["read", *both, "--format", "json"])
    assert lenient.exit_code == 0
    assert "empty.txt" in lenient.stderr
    assert RUNNER.invoke(app, ["read", *both, "--strict"]).exit_code == 3


def test_a_desk_that_is_another_file_is_refused_and_left_as_it_was(table: Path, tmp_path: Path) -> None:
    other = tmp_path / "notes.sqlite"
    other.write_bytes(b"not a database, but somebody's notes" * 40)
    ran = RUNNER.invoke(app, ["build", str(table), "--desk", str(other), "--site", str(tmp_path / "site")])
    assert ran.exit_code == 1
    assert "notes.sqlite" in ran.stderr
    assert other.read_bytes().startswith(b"not a database, but")


def test_build_says_where_the_site_is(table: Path, tmp_path: Path) -> None:
    ran = RUNNER.invoke(
        app, ["build", str(table), "--desk", str(tmp_path / "d.sqlite"), "--site", str(tmp_path / "site")]
    )
    assert ran.exit_code == 0, ran.output
    assert (tmp_path / "site" / "index.html").resolve().as_uri() in ran.stdout


def test_the_folder_of_a_new_desk_is_made(table: Path, tmp_path: Path) -> None:
    new = tmp_path / "soldiers" / "desk.sqlite"
    ran = RUNNER.invoke(app, ["build", str(table), "--desk", str(new), "--site", str(tmp_path / "site")])
    assert ran.exit_code == 0, ran.output
    assert new.is_file()


def test_long_checks_and_exports_tell_how_far_they_are(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, out = str(tmp_path / "d.sqlite"), tmp_path / "claims.csv"
    assert RUNNER.invoke(app, ["build", str(table), "--desk", desk, "--site", str(tmp_path / "s")]).exit_code == 0
    assert "Checking" not in RUNNER.invoke(app, ["check", desk]).stderr
    monkeypatch.setattr("onrecord.progress._FIRST_SECONDS", -1)
    assert "Checking versions" in RUNNER.invoke(app, ["check", desk]).stderr
    ran = RUNNER.invoke(app, ["export", desk, "attributions", "--out", str(out)])
    assert ran.exit_code == 0 and "Writing rows" in ran.stderr
    assert out.read_text(encoding="utf-8").count("It shook") == 2


def test_a_build_that_finds_nothing_says_what_to_put_there(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "scan.pdf").write_bytes(b"%PDF-1.4")
    ran = RUNNER.invoke(
        app, ["build", f"{tmp_path}/reports", "--desk", f"{tmp_path}/d.sqlite", "--site", f"{tmp_path}/s"]
    )
    assert ran.exit_code == 1
    assert "No article was found in" in ran.stderr and ".html" in ran.stderr
    assert (tmp_path / "s" / "problems.html").resolve().as_uri() in ran.stderr


def test_a_site_folder_that_holds_other_files_is_refused_before_anything_is_read(table: Path, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_bytes(b"a photo")
    ran = RUNNER.invoke(app, ["build", str(table), "--desk", f"{tmp_path}/d.sqlite", "--site", f"{tmp_path}/photos"])
    assert ran.exit_code == 1
    assert "isn't empty" in ran.stderr
    assert not (tmp_path / "d.sqlite").exists()


def test_comparing_nothing_prints_nothing_but_why(tmp_path: Path) -> None:
    ran = RUNNER.invoke(app, ["compare", str(tmp_path)])
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert "No article could be read" in ran.stderr


def test_a_desk_that_is_not_there_is_not_served(tmp_path: Path) -> None:
    ran = RUNNER.invoke(app, ["serve", f"{tmp_path}/none.sqlite"])
    assert ran.exit_code == 1
    assert "There is no desk at" in ran.stderr


def test_a_port_in_use_is_told_with_another_to_try(table: Path, tmp_path: Path) -> None:
    desk = f"{tmp_path}/d.sqlite"
    RUNNER.invoke(app, ["build", str(table), "--desk", desk, "--site", f"{tmp_path}/s"])
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = RUNNER.invoke(app, ["serve", desk, "--port", str(taken.getsockname()[1])])
    assert ran.exit_code == 1
    assert "in use" in ran.stderr and "--port" in ran.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["sites", "remove", "DESK", "x"],
        ["sites", "edit", "DESK", "x", "--name", "y"],
        ["commitments", "dismiss", "x", "--desk", "DESK", "--name", "Ana"],
        ["export", "DESK", "claims"],
        ["check", "DESK"],
    ],
)
def test_a_desk_that_is_not_there_is_told_and_not_made(tmp_path: Path, command: list[str]) -> None:
    desk = tmp_path / "none.sqlite"
    ran = RUNNER.invoke(app, [str(desk) if word == "DESK" else word for word in command])
    assert ran.exit_code == 1
    assert "There is no desk at" in ran.stderr
    assert not desk.exists()


def test_the_version_is_told() -> None:
    assert RUNNER.invoke(app, ["--version"]).stdout == f"onrecord {version('onrecord')}\n"


def test_help_teaches_the_way_from_a_folder_to_a_site() -> None:
    ran = RUNNER.invoke(app, ["--help"])
    assert ran.exit_code == 0
    for word in ("demo", "build", "read", "compare", "serve", "--desk", "Nothing leaves this machine"):
        assert word in ran.stdout


def test_a_reader_that_closes_the_pipe_is_no_error(tmp_path: Path) -> None:
    text = "The council met again on Tuesday. " * 40
    path = tmp_path / "many.jsonl"
    path.write_text(
        "".join(json.dumps({"id": str(n), "text": f"{n} {text}"}) + "\n" for n in range(400)), encoding="utf-8"
    )
    command = f"{sys.executable} -m onrecord read {path} --format json --workers 1 | head -n 1"
    ran = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, timeout=120)
    assert json.loads(ran.stdout)["article"]["id"] == "0"
    assert "Traceback" not in ran.stderr


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.1, 1.5])
def test_ctrl_c_stops_a_build_in_a_line_and_the_desk_goes_on(tmp_path: Path, seconds: float) -> None:
    text = "“We waited,” said Ada Voss on Tuesday. About 40 lorries crossed the bridge. " * 20
    path = tmp_path / "many.jsonl"
    rows = [json.dumps({"id": str(n), "text": f"{n} {text}"}) + "\n" for n in range(600)]
    path.write_text("".join(rows), encoding="utf-8")
    command = [sys.executable, "-m", "onrecord", "build", str(path), "--workers", "2"]
    command += ["--desk", str(tmp_path / "desk.sqlite"), "--site", str(tmp_path / "site")]
    # What a shell starts in the background ignores Ctrl-C, and so would all that these tests start.
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    signal.signal(signal.SIGINT, before)
    while not (tmp_path / "desk.sqlite").exists():
        time.sleep(0.05)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "goes on from there" in told
    assert "Traceback" not in told


def test_an_export_never_writes_over_a_desk(table: Path, tmp_path: Path) -> None:
    desk = tmp_path / "d.sqlite"
    RUNNER.invoke(app, ["build", str(table), "--desk", str(desk), "--site", f"{tmp_path}/s"])
    before = desk.read_bytes()
    ran = RUNNER.invoke(app, ["export", str(desk), "claims", "--out", str(desk)])
    assert ran.exit_code == 2
    assert "another database" in " ".join(ran.stderr.split())
    assert desk.read_bytes() == before


def test_an_export_that_fails_leaves_the_one_before(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    desk, out = f"{tmp_path}/d.sqlite", tmp_path / "claims.csv"
    RUNNER.invoke(app, ["build", str(table), "--desk", desk, "--site", f"{tmp_path}/s"])
    out.write_text("the one before", encoding="utf-8")
    monkeypatch.setattr("onrecord.ledger.desk.write_table", full)
    ran = RUNNER.invoke(app, ["export", desk, "claims", "--out", str(out)])
    assert ran.exit_code == 1
    assert f"{out}: No space left on device" in ran.stderr
    assert out.read_text(encoding="utf-8") == "the one before"
    assert [one.name for one in tmp_path.iterdir() if "unfinished" in one.name] == []


def test_an_export_into_a_link_or_a_device_leaves_these_in_place(table: Path, tmp_path: Path) -> None:
    desk, link = f"{tmp_path}/d.sqlite", tmp_path / "link.csv"
    RUNNER.invoke(app, ["build", str(table), "--desk", desk, "--site", f"{tmp_path}/s"])
    (tmp_path / "real.csv").touch()
    link.symlink_to("real.csv")
    for out in (str(link), os.devnull):
        assert RUNNER.invoke(app, ["export", desk, "claims", "--out", out]).exit_code == 0
    assert link.is_symlink() and (tmp_path / "real.csv").stat().st_size
    assert not Path(os.devnull).is_file()


def test_what_a_terminal_would_obey_is_named_and_json_keeps_its_value(tmp_path: Path) -> None:
    row = {
        "id": "x",
        "outlet": "The \x9b31mLantern",
        "title": "\x1b]0;mine\x07 \u202etuhs",
        "text": "“It\rshook,” said Ada \x1b[2J Voss.\x7f",
    }
    path = tmp_path / "hostile.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    obeyed = set("\x1b\x9b\x07\x7f\r\u202e")
    for command in (["read"], ["compare"], ["read", "--format", "json"], ["compare", "--format", "json"]):
        ran = RUNNER.invoke(app, [*command, str(path)])
        assert ran.exit_code == 0, ran.output
        assert not obeyed & set(ran.stdout), command
    assert "<U+009B>31mLantern" in RUNNER.invoke(app, ["read", str(path)]).stdout
    read = json.loads(RUNNER.invoke(app, ["read", str(path), "--format", "json"]).stdout)["article"]
    assert (read["outlet"], read["title"], read["text"]) == (row["outlet"], row["title"], row["text"])


def test_a_problem_names_what_a_terminal_would_obey_in_a_files_name(table: Path, tmp_path: Path) -> None:
    (tmp_path / "\x1b[2Jempty.txt").touch()
    ran = RUNNER.invoke(app, ["read", str(tmp_path)])
    assert "<U+001B>[2Jempty.txt is empty" in ran.stderr


@pytest.mark.parametrize(
    ("ending", "code", "told"),
    [
        ("| head -n 1", 0, ""),
        (">&-", 0, ""),
        ("> /dev/full", 1, "Standard output can't be written: No space left on device."),
    ],
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_goes_nowhere_ends_without_a_traceback(tmp_path: Path, ending: str, code: int, told: str) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": "It shook. " * 30}) + "\n" for n in range(60)), "utf-8")
    command = f"set -o pipefail; {sys.executable} -m onrecord read {path} --format json --workers 1 {ending}"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == code, ran.stderr
    assert "Traceback" not in ran.stderr
    assert told in ran.stderr


def test_ctrl_c_while_the_program_loads_is_no_traceback() -> None:
    code = (
        "import sys, onrecord.__main__\n"
        "class Pressed:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'onrecord.cli': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Pressed())\n"
        "onrecord.__main__.main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (ran.returncode, ran.stderr) == (130, "Stopped.\n")


def test_serve_shows_the_desk_on_this_machine(table: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk.sqlite"
    RUNNER.invoke(app, ["build", str(table), "--desk", str(desk), "--site", str(tmp_path / "site")])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "onrecord", "serve", str(desk), "--port", str(port)])
    try:
        page = _get(f"http://127.0.0.1:{port}/")
        assert "The Lantern" in _get(f"http://127.0.0.1:{port}/reports.html")
        assert "On Record" in page
    finally:
        process.terminate()
        process.wait(timeout=20)


def _get(address: str) -> str:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode("utf-8"))
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} didn't answer")

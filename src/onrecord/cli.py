"""The command line.

Exit codes: 0 done; 1 nothing could be done; 2 wrong usage; 3 done, with problems (only with ``--strict``).
"""

from __future__ import annotations

import io
import ipaddress
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn, TextIO, cast

import typer
from rich.console import Console

from onrecord import pipeline, summary
from onrecord.ledger import TABLES, Desk, DeskError
from onrecord.ledger.export import Table
from onrecord.model import Problem, Reading
from onrecord.model.contracts import comparison_as_data, reading_as_data
from onrecord.progress import shown
from onrecord.site import SiteError
from onrecord.sources import SourceError
from onrecord.summary import count
from onrecord.workers import default_workers

FAILED, PROBLEMS_MET = 1, 3
ANNOTATIONS = "annotations"

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
notes = Console(stderr=True)

Sources = Annotated[
    list[Path],
    typer.Argument(help="Folders and files: .html, .txt, .jsonl, .csv", metavar="SOURCE…", show_default=False),
]
DeskPath = Annotated[Path, typer.Argument(help="The desk: the file that **build** made.", metavar="DESK")]
Workers = Annotated[
    int,
    typer.Option(
        min=1,
        help="Processes to use; the result is the same for any number.",
        show_default="one for each processor",
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 3 if any problem was met.")]


class Form(StrEnum):
    """What a command prints."""

    TEXT = "text"
    JSON = "json"


class TableForm(StrEnum):
    """How a table is written."""

    CSV = "csv"
    JSONL = "jsonl"


Format = Annotated[Form, typer.Option("--format", help="**text** for people, **json** for programs.")]


@app.callback()
def about() -> None:
    """Hold what was said, reported and promised against each other, every finding with its exact words.

    Start with **onrecord demo**. Then put the reports of a subject into a folder (saved pages, text files, or a
    table with the columns id, url, outlet, title, byline, published and text or html) and run

    **onrecord build reports/ --desk desk.sqlite --site site/**

    Open site/index.html in a browser. Add reports to the folder and run it again: only new ones are read.
    Nothing leaves this machine, and nothing is downloaded.
    """


@app.command()
def build(
    where: Sources,
    desk: Annotated[Path, typer.Option(help="The desk: one SQLite file. It is made if it isn't there.")],
    site: Annotated[Path, typer.Option(help="The folder for the website.")],
    workers: Workers = default_workers(),
    strict: Strict = False,
) -> None:
    """Read, compare, record, publish: the main job.

    It may be stopped at any time; run again, it goes on where it stopped.
    """
    _build(where, desk, site, workers, strict)


@app.command()
def read(
    where: Sources, form: Format = Form.TEXT, workers: Workers = default_workers(), strict: Strict = False
) -> None:
    """Show what is read in each article; with **--format json** one JSON object a line."""
    met: list[Problem] = []
    shown_any = False
    with _failures(), shown(notes) as report:
        for found in pipeline.readings(where, pipeline.Run(workers, report)):
            if isinstance(found, Problem):
                met.append(found)
                continue
            met.extend(found.problems)
            shown_any = True
            _print(
                json.dumps(reading_as_data(found), ensure_ascii=False) if form is Form.JSON else summary.reading(found)
            )
    _finish(met, strict, anything=shown_any)


@app.command()
def compare(
    where: Sources, form: Format = Form.TEXT, workers: Workers = default_workers(), strict: Strict = False
) -> None:
    """Hold articles against each other; with **--format json** one JSON object."""
    with _failures(), shown(notes) as report:
        run = pipeline.Run(workers, report)
        found = list(pipeline.readings(where, run))
        comparison = pipeline.compare(found, run)
    _print(
        json.dumps(comparison_as_data(comparison), ensure_ascii=False)
        if form is Form.JSON
        else summary.comparison(comparison, [one for one in found if isinstance(one, Reading)])
    )
    _finish(comparison.problems, strict, anything=bool(comparison.articles))


@app.command()
def demo(
    into: Annotated[Path, typer.Option(help="Where the desk and the site go.")] = Path("demo"),
    workers: Workers = default_workers(),
) -> None:
    """Do the main job on the invented story that comes with the program."""
    examples = _examples()
    if examples is None:
        _fail("The examples did not come with this installation: run this in a checkout, or use 'onrecord build'.")
    into.mkdir(parents=True, exist_ok=True)
    _build([examples / "articles"], into / "desk.sqlite", into / "site", workers, strict=False)


@app.command()
def serve(
    desk: DeskPath,
    host: Annotated[
        str, typer.Option(help="The address to listen at; only this machine reaches the default.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8017,
) -> None:
    """Show a desk live, with search, until Ctrl-C."""
    import uvicorn

    from onrecord.site.serve import app as site_app

    with _failures():
        served = site_app(desk) if _loopback(host) else site_app(desk, hosts=("*",))
    if not _loopback(host):
        notes.print(f"Anyone who reaches {host} can read this desk.", style="yellow")
    notes.print(f"Showing {desk} at http://{host}:{port}/ — Ctrl-C ends it.", highlight=False)
    uvicorn.run(served, host=host, port=port, log_level="warning")


@app.command()
def export(
    desk: DeskPath,
    what: Annotated[str, typer.Argument(help=f"One of: {', '.join((*TABLES, ANNOTATIONS))}", metavar="WHAT")],
    form: Annotated[
        TableForm, typer.Option("--format", help="For tables; annotations are always JSON lines.")
    ] = TableForm.CSV,
    out: Annotated[Path | None, typer.Option(help="A file to write; standard output if none is named.")] = None,
    spreadsheet: Annotated[
        bool, typer.Option(help="Keep spreadsheets from taking an article's words for formulas.")
    ] = False,
) -> None:
    """Write findings as CSV or JSON lines, or statements as W3C Web Annotations.

    Tables come with exact words and their offsets, in code points of the article's text.
    """
    if what not in {*TABLES, ANNOTATIONS}:
        raise typer.BadParameter(f"one of {', '.join((*TABLES, ANNOTATIONS))}", param_hint="WHAT")
    with _failures(), Desk(desk, readonly=True) as opened, _written(out) as stream:
        if what == ANNOTATIONS:
            rows = opened.export_annotations(stream)
        else:
            rows = opened.export(cast(Table, what), form.value, stream, for_spreadsheets=spreadsheet)
    notes.print(f"{count(rows, 'row')}.", highlight=False)


@app.command()
def check(desk: DeskPath) -> None:
    """Prove a desk: every text by its SHA-256, every span by slicing. Exit code 1 if anything is amiss."""
    with _failures(), Desk(desk, readonly=True) as opened:
        faults = opened.faults()
    for fault in faults:
        _print(fault)
    if faults:
        _fail(f"{count(len(faults), 'fault')}. Build a new desk from the same sources.")
    notes.print("Every text and every span is as it was recorded.")


def _build(where: list[Path], desk: Path, site: Path, workers: int, strict: bool) -> None:
    with _failures(), shown(notes) as report:
        built = pipeline.build(where, desk, site, pipeline.Run(workers, report))
    notes.print(
        f"{count(built.articles, 'article')} ({built.read} newly read), {count(built.stories, 'story', 'stories')},"
        f" {count(built.problems, 'problem')}.",
        highlight=False,
    )
    _print(f"The site is at {(built.site / 'index.html').resolve().as_uri()}")
    if not built.articles:
        raise typer.Exit(FAILED)
    if strict and built.problems:
        raise typer.Exit(PROBLEMS_MET)


def _finish(met: Iterable[Problem], strict: bool, *, anything: bool) -> None:
    """Tell the problems of a run, and how it ended."""
    met = list(met)
    for one in met:
        notes.print(f"{one.stage}: {one.detail}", style="yellow", highlight=False, markup=False)
    if not anything:
        _fail("No article could be read.")
    if strict and met:
        raise typer.Exit(PROBLEMS_MET)


@contextmanager
def _written(path: Path | None) -> Iterator[TextIO]:
    """A file for text as UTF-8, or standard output."""
    if path is None:
        stream = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="", write_through=True)
        yield stream
        stream.detach()
        return
    with path.open("w", encoding="utf-8", newline="") as stream:
        yield stream


@contextmanager
def _failures() -> Iterator[None]:
    """Errors that a person can do something about are told in a line, without a traceback."""
    try:
        yield
    except (SourceError, DeskError, SiteError) as error:
        _fail(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        _fail(f"{error.filename or 'A file'}: {error.strerror or error}.")
    except KeyboardInterrupt:
        _fail("Stopped. What was read is recorded; the same command goes on from there.", code=130)


def _fail(message: str, code: int = FAILED) -> NoReturn:
    notes.print(message, style="red", highlight=False, markup=False, soft_wrap=True)
    raise typer.Exit(code)


def _print(line: str) -> None:
    """Write a line to standard output as UTF-8, whatever the terminal's own encoding."""
    sys.stdout.buffer.write(line.encode("utf-8", "surrogatepass") + b"\n")
    sys.stdout.flush()


def _examples() -> Path | None:
    """The examples folder of a checkout, or of an installed distribution."""
    for folder in (
        Path(__file__).resolve().parents[2] / "examples",
        Path(sys.prefix) / "share" / "onrecord" / "examples",
    ):
        if (folder / "articles").is_dir():
            return folder
    return None


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def main() -> None:
    """Run the command line; a reader that closes the pipe early is no error."""
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None

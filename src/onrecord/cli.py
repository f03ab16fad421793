"""The command line.

Exit codes: 0 done; 1 nothing could be done; 2 wrong usage; 3 done, with problems (only with ``--strict``).
"""

from __future__ import annotations

import io
import ipaddress
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn, TextIO

import typer
from rich.console import Console

from onrecord import pipeline, summary
from onrecord.imagery import ImageryError, MissingExtraError, missing, sites
from onrecord.ledger import TABLES, Desk, DeskError, UnknownSite, commitment_commands
from onrecord.ledger.export_claims import write_claim_reviews
from onrecord.ledger.export_copies import write_copies
from onrecord.ledger.export_ftm import write_ftm
from onrecord.model import Interval, Problem, Reading
from onrecord.model.contracts import comparison_as_data, reading_as_data
from onrecord.model.geojson import changes_as_geojson
from onrecord.progress import shown
from onrecord.site import SiteError
from onrecord.site.overview import overview
from onrecord.site.standing import as_of as last_day_of
from onrecord.site.standing import standing, stood
from onrecord.sources import SourceError
from onrecord.summary import count
from onrecord.workers import default_workers

FAILED, PROBLEMS_MET = 1, 3
ANNOTATIONS, COPIES, REVIEWS, FTM = "annotations", "copies", "claim-reviews", "followthemoney"
EXPORTS = (*TABLES, ANNOTATIONS, COPIES, REVIEWS, FTM)
DEMO_DAYS = (datetime(2024, 4, 1), datetime(2024, 5, 31))

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
sites_app = typer.Typer(no_args_is_help=True, help="Places to hold what is said of them against imagery.")
app.add_typer(sites_app, name="sites")
app.add_typer(commitment_commands.app, name="commitments")
notes = Console(stderr=True)

Sources = Annotated[
    list[Path],
    typer.Argument(help="Folders and files: .html, .txt, .jsonl, .csv", metavar="SOURCE…", show_default=False),
]
DeskPath = Annotated[Path, typer.Argument(help="The desk: the file that **build** made.", metavar="DESK")]
NewDeskPath = Annotated[Path, typer.Argument(help="The desk; it is made if it isn't there.", metavar="DESK")]
First = Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="The first day to look at.")]
Last = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="The last day to look at.")]
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


class LookForm(StrEnum):
    """How what was seen is printed."""

    TEXT = "text"
    GEOJSON = "geojson"


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
def build(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    where: Sources,
    desk: Annotated[Path, typer.Option(help="The desk: one SQLite file. It is made if it isn't there.")],
    site: Annotated[Path, typer.Option(help="The folder for the website.")],
    catalog: Annotated[str | None, typer.Option(help="Imagery of the desk's places: a STAC catalog.")] = None,
    first: First = None,
    last: Last = None,
    workers: Workers = default_workers(),
    strict: Strict = False,
) -> None:
    """Read, compare, record, publish: the main job.

    It may be stopped at any time; run again, it goes on where it stopped. With **--catalog**, **--from** and **--to**
    the places of **onrecord sites** are looked at in imagery, too.
    """
    _build(where, (desk, site), pipeline.Run(workers), _look(catalog, first, last, desk), strict)


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
    places = None
    with _failures():
        with Desk(into / "desk.sqlite") as opened:
            opened.record_sites(sites.read(examples / "sites.geojson"))
        if missing():
            notes.print("Imagery is left out: pip install 'onrecord[imagery]' brings what it needs.", markup=False)
        else:
            places = _look(str(_made_up_catalog(examples, into)), *DEMO_DAYS, into / "desk.sqlite")
    run = pipeline.Run(workers)
    _build([examples / "articles"], (into / "desk.sqlite", into / "site"), run, places, strict=False)


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
def look(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    desk: DeskPath,
    names: Annotated[
        list[str] | None, typer.Argument(help="Places by name; all of them if none is named.", metavar="[SITE…]")
    ] = None,
    catalog: Annotated[str, typer.Option(help="A STAC catalog: a URL, or a file on this machine.")] = ...,  # type: ignore[assignment]
    first: First = None,
    last: Last = None,
    form: Annotated[
        LookForm, typer.Option("--format", help="**text** for people, **geojson** for maps.")
    ] = LookForm.TEXT,
    workers: Workers = default_workers(),
) -> None:
    """Look at the desk's places in satellite imagery, and record what changed between which scenes.

    Needs the packages of onrecord[imagery]. It may be stopped at any time; what was loaded is kept.
    """
    wanted = _look(catalog, first, last, desk)
    if wanted is None:
        raise typer.BadParameter("name the days to look at: --from 2024-05-01 --to 2024-05-31")
    with _failures(), shown(notes) as report:
        found = pipeline.look_at(desk, names or [], wanted, pipeline.Run(workers, report))
    if form is LookForm.GEOJSON:
        _print(json.dumps(changes_as_geojson(found), ensure_ascii=False))
    else:
        _print("\n".join(summary.observation(one) for one in found) or "No place was looked at.")


@sites_app.command("add")
def add_sites(
    desk: NewDeskPath, file: Annotated[Path, typer.Argument(help="Places as GeoJSON polygons with a name.")]
) -> None:
    """Put places on a desk; one with the same id takes the place of the one before."""
    with _failures():
        found = sites.read(file)
        with Desk(desk) as opened:
            opened.record_sites(found)
    notes.print(f"{count(len(found), 'place')}: {', '.join(one.name for one in found)}.", highlight=False, markup=False)


@sites_app.command("list")
def list_sites(desk: DeskPath) -> None:
    """List a desk's places: id, name, other names."""
    with _failures(), Desk(desk, readonly=True) as opened:
        for one in opened.sites():
            _print("\t".join((one.id, one.name, ", ".join(one.aliases))))


@sites_app.command("edit")
def edit_site(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    desk: DeskPath,
    site: Annotated[str, typer.Argument(help="The place's id, as **sites list** tells it.")],
    name: Annotated[str | None, typer.Option(help="Another name.")] = None,
    alias: Annotated[
        list[str] | None, typer.Option(help="All other names, one each; they replace those before.")
    ] = None,
    notes_: Annotated[str | None, typer.Option("--notes", help="Other notes.")] = None,
    outline: Annotated[Path | None, typer.Option(help="A GeoJSON file with the place's new outline.")] = None,
) -> None:
    """Change what a desk knows of a place; what isn't named stays. What was seen of it stays, too."""
    with _failures(), Desk(desk) as opened:
        known = {one.id: one for one in opened.sites()}
        if site not in known:
            raise UnknownSite(site)
        opened.record_sites([sites.edited(known[site], name, alias, notes_, outline)])


@sites_app.command("remove")
def remove_site(
    desk: DeskPath, site: Annotated[str, typer.Argument(help="The place's id, as **sites list** tells it.")]
) -> None:
    """Take a place off a desk, with what was seen of it."""
    with _failures(), Desk(desk) as opened:
        opened.remove_site(site)


@app.command()
def export(
    desk: DeskPath,
    what: Annotated[str, typer.Argument(help=f"One of: {', '.join(EXPORTS)}", metavar="WHAT")],
    form: Annotated[
        TableForm, typer.Option("--format", help="For tables; all others are always JSON lines.")
    ] = TableForm.CSV,
    out: Annotated[Path | None, typer.Option(help="A file to write; standard output if none is named.")] = None,
    spreadsheet: Annotated[
        bool, typer.Option(help="Keep spreadsheets from taking an article's words for formulas.")
    ] = False,
) -> None:
    """Write findings as CSV or JSON lines; statements as W3C Web Annotations, schema.org claims or FollowTheMoney.

    Tables come with exact words and their offsets, in code points of the article's text.
    """
    if what not in EXPORTS:
        raise typer.BadParameter(f"one of {', '.join(EXPORTS)}", param_hint="WHAT")
    with _failures(), Desk(desk, readonly=True) as opened, _written(out) as stream:
        if what in TABLES:
            rows = opened.export(what, form.value, stream, for_spreadsheets=spreadsheet)
        else:
            rows = _export_lines(opened, what, stream)
    notes.print(f"{count(rows, 'row')}.", highlight=False)


def _export_lines(desk: Desk, what: str, out: TextIO) -> int:
    """Write one of the exports that are JSON lines in other programs' forms."""
    if what == ANNOTATIONS:
        return desk.export_annotations(out)
    stories, cards = desk.stories(), {card.id: card for card in desk.cards()}
    if what == COPIES:
        return write_copies(stories, cards, out)
    write = write_claim_reviews if what == REVIEWS else write_ftm
    return write(stories, cards, desk.reading, out)


@commitment_commands.app.command("status")
def commitment_status(
    desk: Annotated[Path, typer.Option("--desk", help="The desk.", show_default=False)],
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="The day; if none is named, the last with a report."),
    ] = None,
) -> None:
    """Where each commitment stood on a day: a sentence about the reports that were out, and never a verdict."""
    with _failures(), Desk(desk, readonly=True) as opened:
        known = overview(opened)
    on = as_of.date() if as_of else last_day_of(known)
    for entry in known.commitments:
        if stood(known, entry, on):
            told = " ".join(entry.text.split())
            _print("\t".join((entry.id, entry.by or "unknown", told, standing(known, entry, on).sentence)))


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


def _build(
    where: list[Path], places: tuple[Path, Path], run: pipeline.Run, look: pipeline.Look | None, strict: bool
) -> None:
    with _failures(), shown(notes) as report:
        built = pipeline.build(where, *places, replace(run, report=report), look)
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


def _look(catalog: str | None, first: datetime | None, last: datetime | None, desk: Path) -> pipeline.Look | None:
    """What to look at; None if nothing was asked for. The cache stands beside the desk."""
    if catalog is None or first is None or last is None:
        if catalog or first or last:
            raise typer.BadParameter("--catalog, --from and --to go together")
        return None
    if last < first:
        raise typer.BadParameter("--to comes before --from")
    if missing():  # told before hours of other work
        _fail(str(MissingExtraError(missing()[0])))
    days = Interval(first.date(), last.date())
    return pipeline.Look(catalog, days, desk.with_name(desk.name + "-imagery"))


def _made_up_catalog(examples: Path, into: Path) -> Path:
    """The invented imagery of the demo, drawn anew by its script."""
    catalog = into / "imagery" / "catalog.json"
    if not catalog.exists():
        notes.print("Drawing invented imagery …")
        script = examples / "imagery" / "make_catalog.py"
        subprocess.run([sys.executable, str(script), str(catalog.parent)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
    return catalog


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
    except (SourceError, DeskError, SiteError, ImageryError) as error:
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

"""``onrecord build`` and ``onrecord demo``: from reports to a desk and a site."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from onrecord import pipeline
from onrecord.cli.desks import make_folder_of
from onrecord.cli.looking import wanted_look
from onrecord.cli.options import First, Last, Sources, Strict, Workers
from onrecord.cli.telling import PROBLEMS_MET, fail, failures, note, notes, tell
from onrecord.imagery import missing, sites
from onrecord.ledger import Desk
from onrecord.progress import shown
from onrecord.summary import count
from onrecord.workers import default_workers

DEMO_DAYS = (datetime(2024, 4, 1), datetime(2024, 5, 31))


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
    _build(where, (desk, site), pipeline.Run(workers), wanted_look(catalog, first, last, desk), strict)


def demo(
    into: Annotated[Path, typer.Option(help="Where the desk and the site go.")] = Path("demo"),
    workers: Workers = default_workers(),
) -> None:
    """Do the main job on the invented story that comes with the program."""
    examples = _examples()
    if examples is None:
        fail("The examples did not come with this installation: run this in a checkout, or use 'onrecord build'.")
    places = None
    with failures():
        into.mkdir(parents=True, exist_ok=True)
        with Desk(into / "desk.sqlite") as opened:
            opened.record_sites(sites.read(examples / "sites.geojson"))
        if missing():
            note("Imagery is left out: pip install 'onrecord[imagery]' brings what it needs.")
        else:
            places = wanted_look(str(_made_up_catalog(examples, into)), *DEMO_DAYS, into / "desk.sqlite")
    run = pipeline.Run(workers)
    _build([examples / "articles"], (into / "desk.sqlite", into / "site"), run, places, strict=False)


def _build(
    where: list[Path], places: tuple[Path, Path], run: pipeline.Run, look: pipeline.Look | None, strict: bool
) -> None:
    with failures(kept=True), shown(notes) as report:
        make_folder_of(places[0])
        built = pipeline.build(where, *places, replace(run, report=report), look)
    note(
        f"{count(built.articles, 'article')} ({built.read} newly read), {count(built.stories, 'story', 'stories')},"
        f" {count(built.problems, 'problem')}."
    )
    if built.problems:
        note(f"What could not be read, and why: {_page(built.site, 'problems.html')}", "yellow")
    tell(f"The site is at {_page(built.site, 'index.html')}")
    if not built.articles:
        named = ", ".join(str(one) for one in where)
        kinds = "pages (.html), texts (.txt), tables (.jsonl, .csv), web archives (.wacz, .warc) or feeds (.rss, .xml)"
        fail(f"No article was found in {named}: put {kinds} there.")
    if strict and built.problems:
        raise typer.Exit(PROBLEMS_MET)


def _page(site: Path, name: str) -> str:
    return (site / name).resolve().as_uri()


def _made_up_catalog(examples: Path, into: Path) -> Path:
    """The invented imagery of the demo, drawn anew by its script."""
    catalog = into / "imagery" / "catalog.json"
    if not catalog.exists():
        note("Drawing invented imagery …")
        script = examples / "imagery" / "make_catalog.py"
        subprocess.run([sys.executable, str(script), str(catalog.parent)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
    return catalog


def _examples() -> Path | None:
    """The examples folder of a checkout, or of an installed distribution."""
    for folder in (
        Path(__file__).resolve().parents[3] / "examples",
        Path(sys.prefix) / "share" / "onrecord" / "examples",
    ):
        if (folder / "articles").is_dir():
            return folder
    return None

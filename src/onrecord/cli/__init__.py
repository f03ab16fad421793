"""The command line: one module for commands of one kind, put together here.

Exit codes: 0 done; 1 nothing could be done; 2 wrong usage; 3 done, with problems (only with ``--strict``);
130 stopped with Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from onrecord.cli import commitments, sites
from onrecord.cli.building import build, demo
from onrecord.cli.checking import check
from onrecord.cli.exporting import export
from onrecord.cli.looking import look
from onrecord.cli.serving import serve
from onrecord.cli.showing import compare, read
from onrecord.cli.telling import tell
from onrecord.site import package_version

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (build, read, compare, demo, serve, look, export, check):
    app.command()(command)
app.add_typer(sites.app, name="sites")
app.add_typer(commitments.app, name="commitments")


def _version(wanted: bool) -> None:
    if wanted:
        tell(f"onrecord {package_version()}")
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Hold what was said, reported and promised against each other, every finding with its exact words.

    Start with **onrecord demo**. Then put the reports of a subject into a folder (saved pages, text files, web
    archives, feeds, or a table with the columns id, url, outlet, title, byline, published and text or html) and run

    **onrecord build reports/ --desk desk.sqlite --site site/**

    Open site/index.html in a browser. Add reports to the folder and run it again: only new ones are read.
    Nothing leaves this machine, and nothing is downloaded.
    """


def main() -> None:
    """Run the command line."""
    if sys.stdout is None:  # closed by whoever started this: what is told has nowhere to go, and nothing else is lost
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for as long as the program runs
    app()

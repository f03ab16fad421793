"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Sources = Annotated[
    list[Path],
    typer.Argument(
        help="Folders and files: pages (.html), texts (.txt), tables (.jsonl, .csv), web archives (.wacz, .warc),"
        " feeds (.rss, .atom, .xml).",
        metavar="SOURCE…",
        show_default=False,
    ),
]
DeskPath = Annotated[Path, typer.Argument(help="The desk: the file that **build** made.", metavar="DESK")]
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


Format = Annotated[Form, typer.Option("--format", help="**text** for people, **json** for programs.")]

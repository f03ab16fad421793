"""``onrecord export``: findings in other programs' forms."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from onrecord.cli.options import DeskPath
from onrecord.cli.telling import failures, note, written
from onrecord.ledger import TABLES, Desk
from onrecord.ledger.export_claims import write_claim_reviews
from onrecord.ledger.export_copies import write_copies
from onrecord.ledger.export_ftm import write_ftm
from onrecord.summary import count

ANNOTATIONS, COPIES, REVIEWS, FTM = "annotations", "copies", "claim-reviews", "followthemoney"
EXPORTS = (*TABLES, ANNOTATIONS, COPIES, REVIEWS, FTM)


class TableForm(StrEnum):
    """How a table is written."""

    CSV = "csv"
    JSONL = "jsonl"


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
    with failures(), Desk(desk, readonly=True) as opened, written(out) as stream:
        if what in TABLES:
            rows = opened.export(what, form.value, stream, for_spreadsheets=spreadsheet)
        else:
            rows = _export_lines(opened, what, stream)
    note(f"{count(rows, 'row')}.")


def _export_lines(desk: Desk, what: str, out: TextIO) -> int:
    """Write one of the exports that are JSON lines in other programs' forms."""
    if what == ANNOTATIONS:
        return desk.export_annotations(out)
    stories, cards = desk.stories(), {card.id: card for card in desk.cards()}
    if what == COPIES:
        return write_copies(stories, cards, out)
    write = write_claim_reviews if what == REVIEWS else write_ftm
    return write(stories, cards, desk.reading, out)

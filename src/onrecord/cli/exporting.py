"""``onrecord export``: findings in other programs' forms."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.desks import is_database
from onrecord.cli.harmless import harmless
from onrecord.cli.options import DeskPath
from onrecord.cli.telling import failures, note, notes, written
from onrecord.ledger import TABLES, Desk
from onrecord.ledger.export_claims import write_claim_reviews
from onrecord.ledger.export_copies import write_copies
from onrecord.ledger.export_ftm import write_ftm
from onrecord.ledger.sink import Sink
from onrecord.progress import Report, shown, silent
from onrecord.summary import count

ANNOTATIONS, COPIES, REVIEWS, FTM = "annotations", "copies", "claim-reviews", "followthemoney"
_EVERY = 500
"""So many rows are written between two reports."""
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
    if out and is_database(out):
        raise typer.BadParameter(f"{out} is a desk or another database; name a file of its own", param_hint="--out")
    seen = out is None and sys.stdout.isatty()
    with failures(), Desk(desk, readonly=True) as opened, written(out) as stream, _told(seen) as report:
        counted = _Counted(_Screen(stream) if seen else stream, report)
        if what in TABLES:
            rows = opened.export(what, form.value, counted, for_spreadsheets=spreadsheet)
        else:
            rows = _export_lines(opened, what, counted)
    note(f"{count(rows, 'row')}.")


def _told(seen: bool) -> AbstractContextManager[Report]:
    """How far it is; not where the rows themselves go to the person's terminal."""
    return nullcontext(silent) if seen else shown(notes)


class _Screen:
    """A terminal: what it would obey is named, while a file or another program gets the exact words."""

    def __init__(self, stream: Sink) -> None:
        self._stream = stream

    def write(self, text: str, /) -> object:
        return self._stream.write(harmless(text))


class _Counted:
    """A stream that tells now and then how many rows went through it."""

    def __init__(self, stream: Sink, report: Report) -> None:
        self._stream, self._report, self._rows = stream, report, 0

    def write(self, text: str, /) -> object:
        if self._rows % _EVERY == 0:
            self._report("Writing rows", self._rows, None)
        self._rows += 1
        return self._stream.write(text)


def _export_lines(desk: Desk, what: str, out: Sink) -> int:
    """Write one of the exports that are JSON lines in other programs' forms."""
    if what == ANNOTATIONS:
        return desk.export_annotations(out)
    stories, cards = desk.stories(), {card.id: card for card in desk.cards()}
    if what == COPIES:
        return write_copies(stories, cards, out)
    write = write_claim_reviews if what == REVIEWS else write_ftm
    return write(stories, cards, desk.reading, out)

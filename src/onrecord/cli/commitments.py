"""``onrecord commitments``: list what was undertaken, and check, correct, merge, split or dismiss it by name."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.desks import existing_desk
from onrecord.cli.telling import failures, tell
from onrecord.ledger import Desk
from onrecord.ledger.edits import CommitmentEdit, Field
from onrecord.model import CommitmentEntry, Interval
from onrecord.site.overview import overview
from onrecord.site.standing import as_of as last_day_of
from onrecord.site.standing import standing, stood

app = typer.Typer(
    help="List commitments, and decide about them: every decision is kept with its name, and can be taken back.",
    no_args_is_help=True,
)

UNKNOWN = "unknown"
"""Given for a value, it says that it isn't known."""

DeskPath = Annotated[Path, typer.Option("--desk", help="The desk.", show_default=False)]
Name = Annotated[str, typer.Option("--name", envvar="ONRECORD_NAME", help="Who decides.", show_default=False)]
Note = Annotated[str, typer.Option("--note", help="Why, in a few words.")]
Id = Annotated[str, typer.Argument(help="The commitment, as `list` names it.", show_default=False)]


@app.command("list")
def list_commitments(desk: DeskPath) -> None:
    """One commitment a line: its id, who undertook it, what, and by when; its events are numbered from 0 below it."""
    with failures(), Desk(desk, readonly=True) as opened:
        for entry in opened.commitments():
            tell("\t".join(_line(entry)))
            for at, event in enumerate(entry.events):
                words = " ".join(event.passage.span.words.split()) if event.passage else "by the calendar"
                article = event.passage.article if event.passage else ""
                tell(f"\t{at}\t{event.kind}\t{article}\t{words}")


def _line(entry: CommitmentEntry) -> tuple[str, ...]:
    due = f"{entry.due.first}/{entry.due.last}" if entry.due else UNKNOWN
    return entry.id, entry.by or UNKNOWN, " ".join(entry.text.split()), entry.kind, due


@app.command()
def edits(desk: DeskPath) -> None:
    """One decision a line: its number, what, who, when, the commitment, and what was read otherwise since."""
    with failures(), Desk(desk, readonly=True) as opened:
        for one in opened.commitment_edits():
            tell("\t".join((str(one.number), one.kind, one.by, one.at, one.entry or "none", _since(one), one.note)))


@app.command()
def changes(desk: DeskPath) -> None:
    """One commitment a line that the last reading or comparison tells otherwise than the one before, and how."""
    with failures(), Desk(desk, readonly=True) as opened:
        for one in opened.commitment_changes():
            tell("\t".join((one.entry, one.change, ", ".join(one.fields), " ".join(one.title.split()))))


def _since(one: CommitmentEdit) -> str:
    if one.takes_back is not None:
        return f"takes back {one.takes_back}"
    if one.taken_back is not None:
        return f"taken back by {one.taken_back}"
    if one.entry is None:
        return "nothing that is read now fits it"
    return f"read otherwise since: {', '.join(one.changed)}" if one.changed else ""


@app.command()
def confirm(id: Id, desk: DeskPath, name: Name, note: Note = "") -> None:
    """Keep that you checked a commitment and found it as the reports have it."""
    with existing_desk(desk) as opened:
        _kept(opened.confirm_commitment(id, name, note))


@app.command()
def correct(
    id: Id,
    desk: DeskPath,
    name: Name,
    values: Annotated[
        list[str], typer.Option("--set", help="FIELD=VALUE: by, to, text, kind or due (DAY or DAY/DAY).")
    ],
    note: Note = "",
) -> None:
    """Put other values in place of what was read; `unknown` says that a value isn't known."""
    with existing_desk(desk) as opened:
        _kept(opened.correct_commitment(id, name, dict(_value(one) for one in values), note))


@app.command()
def merge(id: Id, other: Id, desk: DeskPath, name: Name, note: Note = "") -> None:
    """Keep that two commitments are one, which goes by the first."""
    with existing_desk(desk) as opened:
        _kept(opened.merge_commitments(id, other, name, note))


@app.command()
def split(
    id: Id,
    desk: DeskPath,
    name: Name,
    events: Annotated[list[int], typer.Option("--event", help="Number of an event, as `list` counts them.")],
    note: Note = "",
) -> None:
    """Keep that some of a commitment's events are of another one."""
    with existing_desk(desk) as opened:
        _kept(opened.split_commitment(id, events, name, note))


@app.command()
def dismiss(id: Id, desk: DeskPath, name: Name, note: Note = "") -> None:
    """Keep that something is no commitment; it is no longer shown."""
    with existing_desk(desk) as opened:
        _kept(opened.dismiss_commitment(id, name, note))


@app.command("take-back")
def take_back(number: int, desk: DeskPath, name: Name, note: Note = "") -> None:
    """Take a decision back, by its number."""
    with existing_desk(desk) as opened:
        _kept(opened.take_back_edit(number, name, note))


@app.command()
def status(
    desk: DeskPath,
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="The day; if none is named, the last with a report."),
    ] = None,
) -> None:
    """Where each commitment stood on a day: a sentence about the reports that were out, and never a verdict."""
    with failures(), Desk(desk, readonly=True) as opened:
        known = overview(opened)
    on = as_of.date() if as_of else last_day_of(known)
    for entry in known.commitments:
        if stood(known, entry, on):
            told = " ".join(entry.text.split())
            tell("\t".join((entry.id, entry.by or UNKNOWN, told, standing(known, entry, on).sentence)))


def _value(given: str) -> tuple[Field, str | Interval | None]:
    field, equals, value = given.partition("=")
    if not equals:
        raise typer.BadParameter(f"{given!r} has no '='", param_hint="--set")
    if value == UNKNOWN:
        return field, None  # type: ignore[return-value]  # the desk refuses a field that there is none of
    if field != "due":
        return field, value  # type: ignore[return-value]  # as above
    first, _, last = value.partition("/")
    try:
        return "due", Interval(date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is no day and no two days: {error}", param_hint="--set") from error


def _kept(number: int) -> None:
    tell(f"Kept as {number}. Publish again to see it on the pages.")

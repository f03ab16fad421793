"""``onrecord sites``: the places of a desk."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.desks import existing_desk, make_folder_of
from onrecord.cli.options import DeskPath
from onrecord.cli.telling import failures, note, tell
from onrecord.imagery import sites
from onrecord.ledger import Desk, UnknownSite
from onrecord.summary import count

app = typer.Typer(no_args_is_help=True, help="Places to hold what is said of them against imagery.")

NewDeskPath = Annotated[Path, typer.Argument(help="The desk; it is made if it isn't there.", metavar="DESK")]


@app.command("add")
def add_sites(
    desk: NewDeskPath, file: Annotated[Path, typer.Argument(help="Places as GeoJSON polygons with a name.")]
) -> None:
    """Put places on a desk; one with the same id takes the place of the one before."""
    with failures():
        found = sites.read(file)
        make_folder_of(desk)
        with Desk(desk) as opened:
            opened.record_sites(found)
    note(f"{count(len(found), 'place')}: {', '.join(one.name for one in found)}.")


@app.command("list")
def list_sites(desk: DeskPath) -> None:
    """List a desk's places: id, name, other names."""
    with failures(), Desk(desk, readonly=True) as opened:
        for one in opened.sites():
            tell("\t".join((one.id, one.name, ", ".join(one.aliases))))


@app.command("edit")
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
    with existing_desk(desk) as opened:
        known = {one.id: one for one in opened.sites()}
        if site not in known:
            raise UnknownSite(site)
        opened.record_sites([sites.edited(known[site], name, alias, notes_, outline)])


@app.command("remove")
def remove_site(
    desk: DeskPath, site: Annotated[str, typer.Argument(help="The place's id, as **sites list** tells it.")]
) -> None:
    """Take a place off a desk, with what was seen of it."""
    with existing_desk(desk) as opened:
        opened.remove_site(site)

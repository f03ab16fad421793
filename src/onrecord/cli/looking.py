"""``onrecord look``: a desk's places in satellite imagery."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord import pipeline, summary
from onrecord.cli.desks import check_desk
from onrecord.cli.harmless import json_line
from onrecord.cli.options import DeskPath, First, Last, Workers
from onrecord.cli.telling import fail, failures, note, notes, tell
from onrecord.imagery import MissingExtraError, missing
from onrecord.model import Interval
from onrecord.model.geojson import changes_as_geojson
from onrecord.progress import shown
from onrecord.workers import default_workers


class LookForm(StrEnum):
    """How what was seen is printed."""

    TEXT = "text"
    GEOJSON = "geojson"


class Product(StrEnum):
    """A sensor's product, as the model names it."""

    SENTINEL_L2A = "sentinel-2-l2a"
    SENTINEL_L1C = "sentinel-2-l1c"
    LANDSAT = "landsat-c2-l2"


def look(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    desk: DeskPath,
    names: Annotated[
        list[str] | None, typer.Argument(help="Places by name; all of them if none is named.", metavar="[SITE…]")
    ] = None,
    catalog: Annotated[str, typer.Option(help="A STAC catalog: a URL, or a file on this machine.")] = ...,  # type: ignore[assignment]
    first: First = None,
    last: Last = None,
    sensor: Annotated[
        list[Product] | None,
        typer.Option(help="Whose scenes to look at, once for each; Sentinel-2 L2A if none is named."),
    ] = None,
    form: Annotated[
        LookForm, typer.Option("--format", help="**text** for people, **geojson** for maps.")
    ] = LookForm.TEXT,
    workers: Workers = default_workers(),
) -> None:
    """Look at the desk's places in satellite imagery, and record what changed between which scenes.

    Needs the packages of onrecord[imagery]. It may be stopped at any time; what was loaded is kept.
    """
    wanted = wanted_look(catalog, first, last, desk)
    if wanted is None:
        raise typer.BadParameter("name the days to look at: --from 2024-05-01 --to 2024-05-31")
    if sensor:
        wanted = replace(wanted, sensors=tuple(dict.fromkeys(one.value for one in sensor)))
    with failures(kept=True), shown(notes) as report:
        check_desk(desk)
        found = pipeline.look_at(desk, names or [], wanted, pipeline.Run(workers, report))
    for one in found.problems:
        note(one.detail, "yellow")
    if form is LookForm.GEOJSON:
        tell(json_line(changes_as_geojson(found.observations)))
    elif found.observations:
        tell("\n".join(summary.observation(one) for one in found.observations))
    if not found.observations:
        fail("No place was looked at.")


def wanted_look(catalog: str | None, first: datetime | None, last: datetime | None, desk: Path) -> pipeline.Look | None:
    """What to look at; None if nothing was asked for. The cache stands beside the desk."""
    if catalog is None or first is None or last is None:
        if catalog or first or last:
            raise typer.BadParameter("--catalog, --from and --to go together")
        return None
    if last < first:
        raise typer.BadParameter("--to comes before --from")
    if missing():  # told before hours of other work
        fail(str(MissingExtraError(missing()[0])))
    days = Interval(first.date(), last.date())
    return pipeline.Look(catalog, days, desk.with_name(desk.name + "-imagery"))

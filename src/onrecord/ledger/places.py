"""Sites, and what was seen of them: how they go into the tables, and how they come out again as equal objects."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from onrecord.ledger.errors import UnknownSite
from onrecord.ledger.queries import named
from onrecord.ledger.rows import Found, Row, extractor_ids, insert
from onrecord.ledger.values import encodable
from onrecord.model import (
    Change,
    Extractor,
    IndexValue,
    Interval,
    Observation,
    Picture,
    Polygon,
    Scene,
    Site,
)


def record_sites(connection: sqlite3.Connection, sites: Sequence[Site]) -> None:
    """Keeps sites, each in place of the one with its id, if there is one; its observations stay."""
    for site in sites:
        held = connection.execute("SELECT position FROM sites WHERE id = ?", (encodable(site.id),)).fetchone()
        last = connection.execute("SELECT coalesce(max(position) + 1, 0) FROM sites").fetchone()
        values = (encodable(site.id), (held or last)[0], encodable(site.name), _outline(site), encodable(site.notes))
        connection.execute(
            """INSERT INTO sites (id, position, name, outline, notes) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, outline = excluded.outline, notes = excluded.notes""",
            values,
        )
        connection.execute("DELETE FROM site_aliases WHERE site = ?", (encodable(site.id),))
        for position, alias in enumerate(site.aliases):
            row = (encodable(site.id), position, encodable(alias))
            connection.execute("INSERT INTO site_aliases (site, position, alias) VALUES (?, ?, ?)", row)


def remove_site(connection: sqlite3.Connection, id: str) -> None:
    """Takes a site away, with all that was seen of it. Raises UnknownSite."""
    if not connection.execute("DELETE FROM sites WHERE id = ?", (encodable(id),)).rowcount:
        raise UnknownSite(f"there is no site {id!r} on this desk")


def sites(connection: sqlite3.Connection) -> tuple[Site, ...]:
    """All sites, in the order in which they were recorded first."""
    found = connection.execute("SELECT id, name, outline, notes FROM sites ORDER BY position").fetchall()
    return tuple(_site(connection, *row) for row in found)


def record_observation(connection: sqlite3.Connection, observation: Observation) -> None:
    """Keeps an observation, in place of earlier ones of the same site whose days it covers. Raises UnknownSite.

    One without a single scene takes nobody's place: it says less than any that it would be put for.
    """
    site = encodable(observation.site.id)
    if connection.execute("SELECT 1 FROM sites WHERE id = ?", (site,)).fetchone() is None:
        raise UnknownSite(f"there is no site {observation.site.id!r} on this desk")
    first, last = observation.period.first.isoformat(), observation.period.last.isoformat()
    digest = hashlib.sha256(repr(observation).encode("utf-8", "replace") + _contents(observation)).hexdigest()
    same = "SELECT 1 FROM observations WHERE site = ? AND date_from = ? AND date_to = ? AND digest = ?"
    if connection.execute(same, (site, first, last, digest)).fetchone():
        return
    if not observation.scenes and _has_seen(connection, (site, first, last)):
        return
    covered = "DELETE FROM observations WHERE site = ? AND date_from >= ? AND date_to <= ?"
    connection.execute(covered, (site, first, last))
    row = (site, _as_looked_at(observation.site), first, last, observation.resolution, digest)
    number = insert(connection, "observations", _OBSERVATION, row)
    _write_scenes(connection, number, observation.scenes)
    _write_changes(connection, number, observation.changes)
    _write_rest(connection, number, observation)


def _has_seen(connection: sqlite3.Connection, days: Row) -> bool:
    """Whether there is an observation with scenes of a site within (site, first day, last day)."""
    found = """SELECT 1 FROM observations WHERE site = ? AND date_from >= ? AND date_to <= ?
        AND EXISTS (SELECT 1 FROM scenes WHERE scenes.observation = observations.id)"""
    return connection.execute(found, days).fetchone() is not None


def observations(
    connection: sqlite3.Connection, site: str | None = None, *, pictures: bool = True
) -> tuple[Observation, ...]:
    """What was seen of a site, or of all, in order of site and first day; without pictures where they aren't wanted."""
    rows = connection.execute(
        """SELECT observations.id, looked_at, date_from, date_to, resolution FROM observations
        JOIN sites ON sites.id = observations.site WHERE ? IS NULL OR observations.site = ?
        ORDER BY sites.position, date_from, date_to""",
        (site, site),
    ).fetchall()
    found = [(row[0], _observation(connection, row)) for row in rows]
    if not pictures:
        return tuple(one for _, one in found)
    return tuple(replace(one, pictures=tuple(_pictures(connection, number))) for number, one in found)


def _write_scenes(connection: sqlite3.Connection, number: int, scenes: Sequence[Scene]) -> None:
    for at, one in enumerate(scenes):
        insert(connection, "scenes", _SCENE, (number, at, *_scene_row(one)))


def _scene_row(one: Scene) -> Row:
    seen = (one.acquired, one.resolution, one.clear, one.snow)
    return (encodable(one.id), one.sensor, *seen, encodable(one.credit), *one.shift, one.covered)


def _write_changes(connection: sqlite3.Connection, number: int, changes: Sequence[Change]) -> None:
    extractor = extractor_ids(connection)
    for at, one in enumerate(changes):
        days = (one.last_before.isoformat(), one.first_seen.isoformat())
        words = (" ".join(one.directions), " ".join(one.methods), extractor(one.extractor))
        measured = (json.dumps(one.polygons), one.area, one.pixels, *days, one.confidence)
        change = insert(connection, "changes", _CHANGE, (number, at, encodable(one.id), *measured, *words))
        sides = (("before", one.before), ("after", one.after))
        connection.executemany(
            "INSERT INTO change_scenes (change, side, position, scene) VALUES (?, ?, ?, ?)",
            [(change, side, place, encodable(id)) for side, ids in sides for place, id in enumerate(ids)],
        )


def _write_rest(connection: sqlite3.Connection, number: int, observation: Observation) -> None:
    for at, one in enumerate(observation.indices):
        measured = (encodable(one.scene), one.day.isoformat(), one.index, one.value, encodable(one.of))
        insert(connection, "index_values", _VALUE, (number, at, *measured))
    for at, picture in enumerate(observation.pictures):
        insert(connection, "pictures", _PICTURE, (number, at, *_picture_row(picture)))


def _picture_row(one: Picture) -> Row:
    return encodable(one.scene), one.width, one.height, json.dumps(one.corners), encodable(one.credit), one.content


_OBSERVATION = "site, looked_at, date_from, date_to, resolution, digest"
_SCENE = (
    "observation, position, scene, sensor, acquired, resolution, clear, snow, credit, "
    "shift_columns, shift_rows, covered"
)
_CHANGE = (
    "observation, position, key, outline, area, pixels, last_before, first_seen, confidence, "
    "directions, methods, extractor"
)
_VALUE = "observation, position, scene, day, name, value, of"
_PICTURE = "observation, position, scene, width, height, corners, credit, content"


def _observation(connection: sqlite3.Connection, row: Found) -> Observation:
    """All but the pictures."""
    number, looked_at, first, last, resolution = row
    told = json.loads(looked_at)
    site = Site(told["id"], told["name"], _polygons(told["outline"]), tuple(told["aliases"]), told["notes"])
    return Observation(
        site=site,
        period=Interval(date.fromisoformat(first), date.fromisoformat(last)),
        scenes=tuple(_scenes(connection, number)),
        changes=tuple(_changes(connection, number, site.id)),
        resolution=resolution,
        indices=tuple(_indices(connection, number)),
    )


def _scenes(connection: sqlite3.Connection, number: int) -> Iterator[Scene]:
    rows = connection.execute(
        named("SELECT {columns} FROM scenes WHERE observation = ? ORDER BY position", columns=_SCENE),
        (number,),
    )
    for _, _, id, sensor, acquired, resolution, clear, snow, credit, columns, lines, covered in rows:
        yield Scene(id, sensor, acquired, resolution, clear, snow, credit, (columns, lines), covered)


def _changes(connection: sqlite3.Connection, number: int, site: str) -> Iterator[Change]:
    rows = connection.execute(
        """SELECT changes.id, key, outline, area, pixels, last_before, first_seen, confidence, directions, methods,
        extractors.name, extractors.version FROM changes JOIN extractors ON extractors.id = changes.extractor
        WHERE observation = ? ORDER BY position""",
        (number,),
    ).fetchall()
    for id, key, outline, area, pixels, before, first, confidence, directions, methods, name, version in rows:
        yield Change(
            key,
            site,
            _polygons(json.loads(outline)),
            area,
            pixels,
            date.fromisoformat(first),
            date.fromisoformat(before),
            confidence,
            tuple(directions.split()),
            tuple(methods.split()),
            _change_scenes(connection, id, "before"),
            _change_scenes(connection, id, "after"),
            Extractor(name, version),
        )


def _change_scenes(connection: sqlite3.Connection, change: int, side: str) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT scene FROM change_scenes WHERE change = ? AND side = ? ORDER BY position", (change, side)
    )
    return tuple(scene for (scene,) in rows)


def _indices(connection: sqlite3.Connection, number: int) -> Iterator[IndexValue]:
    rows = connection.execute(
        "SELECT scene, day, name, value, of FROM index_values WHERE observation = ? ORDER BY position", (number,)
    )
    for scene, day, name, value, of in rows:
        yield IndexValue(scene, date.fromisoformat(day), name, value, of)


def _pictures(connection: sqlite3.Connection, number: int) -> Iterator[Picture]:
    rows = connection.execute(
        """SELECT scene, content, width, height, corners, credit FROM pictures WHERE observation = ?
        ORDER BY position""",
        (number,),
    )
    for scene, content, width, height, corners, credit in rows:
        first, second, third, fourth = ((float(x), float(y)) for x, y in json.loads(corners))
        yield Picture(scene, content, width, height, (first, second, third, fourth), credit)


def _site(connection: sqlite3.Connection, id: str, name: str, outline: str, notes: str) -> Site:
    aliases = connection.execute("SELECT alias FROM site_aliases WHERE site = ? ORDER BY position", (id,))
    return Site(id, name, _polygons(json.loads(outline)), tuple(alias for (alias,) in aliases), notes)


def _outline(site: Site) -> str:
    return json.dumps(site.polygons)


def _as_looked_at(site: Site) -> str:
    told = {"id": encodable(site.id), "name": encodable(site.name), "outline": site.polygons}
    told |= {"aliases": [encodable(one) for one in site.aliases], "notes": encodable(site.notes)}
    return json.dumps(told)


def _polygons(given: Any) -> tuple[Polygon, ...]:
    return tuple(tuple(tuple((float(x), float(y)) for x, y in ring) for ring in polygon) for polygon in given)


def _contents(observation: Observation) -> bytes:
    return b"".join(hashlib.sha256(one.content).digest() for one in observation.pictures)

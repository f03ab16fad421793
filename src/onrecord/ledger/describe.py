"""Says what the tables of a desk mean: for docs/database.md, and for Datasette.

``python -m onrecord.ledger.describe`` prints the page; ``… datasette NAME`` prints metadata for a desk ``NAME.sqlite``.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.ledger.schema import migrate


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    type: str
    points_at: str | None
    """The table whose rows it names."""
    about: str


@dataclass(frozen=True, slots=True)
class Described:
    """One table, or one view."""

    name: str
    about: str
    label: str | None
    """The column that names its rows where others point at them."""
    columns: tuple[Column, ...]


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads((files("onrecord.ledger") / "tables.toml").read_text(encoding="utf-8"))


def tables() -> tuple[Described, ...]:
    """Every table of the newest schema, in the order in which it makes them. Raises KeyError for what isn't told of."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection, "a new desk")
    names = connection.execute(
        """SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'article_search%'
        AND name NOT LIKE 'sqlite_%' ORDER BY rowid"""
    )
    return tuple(_table(connection, name) for (name,) in names.fetchall())


def _table(connection: sqlite3.Connection, name: str) -> Described:
    told = _told()[name]
    targets = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({name})")}
    columns = tuple(
        Column(column, type_, targets.get(column), told[column] if column in told else _told()["columns"][column])
        for _, column, type_, *_ in connection.execute(f"PRAGMA table_info({name})")
    )
    return Described(name, told["about"], told.get("label"), columns)


def views() -> dict[str, str]:
    """What every view for people shows."""
    return dict(_told()["views"])


def markdown() -> str:
    """The page docs/database.md."""
    return "\n".join([*_page(), ""])


def _page() -> Iterator[str]:
    yield "# The database\n"
    yield _told()["intro"]
    yield "## Views for people\n"
    yield "| view | what it shows |\n|---|---|"
    for name, about in views().items():
        yield f"| `{name}` | {about} |"
    yield "\n## Tables"
    for table in tables():
        yield f"\n### {table.name}\n\n{table.about}\n"
        yield "| column | type | |\n|---|---|---|"
        for one in table.columns:
            target = f" → `{one.points_at}`" if one.points_at else ""
            yield f"| `{one.name}` | {one.type.lower()}{target} | {one.about} |"


def datasette_metadata(name: str) -> dict[str, Any]:
    """Descriptions and labels for Datasette's ``--metadata``, for a desk whose file is called ``name`` and a suffix."""
    described: dict[str, Any] = {}
    for table in tables():
        columns = {one.name: one.about for one in table.columns}
        described[table.name] = {"description": table.about, "columns": columns}
        if table.label:
            described[table.name]["label_column"] = table.label
    for view, about in views().items():
        described[view] = {"description": about}
    return {"databases": {name: {"tables": described}}}


def main(arguments: list[str]) -> str:
    """What this module prints for these arguments."""
    if arguments[:1] == ["datasette"]:
        return json.dumps(datasette_metadata(arguments[1]), indent=2, ensure_ascii=False) + "\n"
    return markdown()


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]))

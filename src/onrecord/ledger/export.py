"""Tables of a desk as CSV and JSON lines."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterable
from typing import Literal, get_args

from onrecord.ledger import export_commitments
from onrecord.ledger.sink import Sink

Table = Literal["articles", "attributions", "figures", "stories", "claims", "differences", "commitments"]
Format = Literal["csv", "jsonl"]
TABLES: tuple[Table, ...] = get_args(Table)

# Commitments aren't among them: what people decided is laid over what was read.
_QUERIES: dict[Table, str] = {
    # The columns in which `onrecord` reads articles, so that an exported table can be taken in again.
    "articles": """SELECT versions.article AS id, url, versions.outlet, versions.title, byline, published, captured,
        text
        FROM articles JOIN versions ON versions.id = articles.latest ORDER BY versions.article""",
    "attributions": "SELECT * FROM attributions_in_words ORDER BY article, attribution",
    "figures": "SELECT * FROM figures_in_words ORDER BY article, figure",
    # One row a report: its story, and what it rests on.
    "stories": """SELECT stories.id AS story, stories.title AS story_title, versions.article, versions.outlet,
        versions.title, versions.published, origins.key AS origin, origins.basis AS rests_as, origins.root AS rests_on
        FROM stories
        JOIN story_articles ON story_articles.story = stories.id
        JOIN articles ON articles.id = story_articles.article
        JOIN versions ON versions.id = articles.latest
        LEFT JOIN origins ON origins.story = stories.id
          AND EXISTS (SELECT 1 FROM origin_articles AS held
            WHERE held.origin = origins.id AND held.article = story_articles.article)
        ORDER BY stories.position, story_articles.position, origins.position""",
    "claims": "SELECT * FROM statements_in_words ORDER BY claim, statement",
    "differences": "SELECT * FROM differences_side_by_side ORDER BY difference",
}

_SPREADSHEET_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_table(
    connection: sqlite3.Connection, table: Table, form: Format, out: Sink, *, for_spreadsheets: bool = False
) -> int:
    """Writes one table, findings of the latest versions only; gives the number of its rows.

    CSV is as RFC 4180 has it (open the file with ``newline=""``), NULL as an empty cell; JSON lines hold one object
    each. Words are exact in both, so that a cell may begin like a formula; ``for_spreadsheets`` sets an apostrophe
    before such cells, for programs that would run them.
    """
    columns, rows = _asked(connection, table)
    write = _csv_writer(columns, out, for_spreadsheets) if form == "csv" else _jsonl_writer(columns, out)
    count = 0
    for row in rows:
        write(row)
        count += 1
    return count


def _asked(connection: sqlite3.Connection, table: Table) -> tuple[list[str], Iterable[tuple[object, ...]]]:
    if table == "commitments":
        return export_commitments.COLUMNS, export_commitments.rows(connection)
    rows = connection.execute(_QUERIES[table])
    return [column[0] for column in rows.description], rows


def _csv_writer(columns: list[str], out: Sink, for_spreadsheets: bool) -> Callable[[tuple[object, ...]], None]:
    writer = csv.writer(out)
    writer.writerow(columns)

    def write(row: tuple[object, ...]) -> None:
        writer.writerow([_unrun(value) for value in row] if for_spreadsheets else row)

    return write


def _unrun(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_SPREADSHEET_FORMULA) else value


def _jsonl_writer(columns: list[str], out: Sink) -> Callable[[tuple[object, ...]], None]:
    def write(row: tuple[object, ...]) -> None:
        out.write(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) + "\n")

    return write

"""The tables are what docs/database.md says, hold their rules themselves, and are made step by step."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from onrecord.ledger import describe, schema
from onrecord.ledger.audit import span_columns
from onrecord.ledger.rows import _TABLES
from tests.conftest import ROOT


@pytest.fixture
def connection() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(made, "a new desk")
    return made


def names(connection: sqlite3.Connection, kind: str) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = ? ORDER BY name", (kind,))
    return [name for (name,) in rows if not name.startswith(("article_search", "sqlite_"))]


def test_the_docs_say_what_the_schema_has() -> None:
    page = (ROOT / "docs" / "database.md").read_text(encoding="utf-8")
    assert page == describe.markdown(), "run `python -m onrecord.ledger.describe > docs/database.md`"


def test_nothing_is_told_of_that_the_schema_does_not_have(connection: sqlite3.Connection) -> None:
    told = describe._told()
    assert sorted(describe.views()) == names(connection, "view")
    assert sorted(set(told) - {"intro", "columns", "views"}) == names(connection, "table")
    for table in describe.tables():
        columns = {column.name for column in table.columns}
        assert set(told[table.name]) - {"about", "label"} <= columns
        assert table.label is None or table.label in columns


def test_every_table_is_strict(connection: sqlite3.Connection) -> None:
    rows = connection.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    loose = [name for name, strict in rows if not strict and not name.startswith(("article_search", "sqlite_"))]
    assert loose == []


def test_every_table_with_words_refuses_wrong_ones_when_written_and_when_changed(
    connection: sqlite3.Connection,
) -> None:
    triggers = set(names(connection, "trigger"))
    assert ("figures", "counted_") in span_columns(connection)
    for table, prefix in span_columns(connection):
        assert {f"{table}_{prefix}inserted", f"{table}_{prefix}updated"} <= triggers


def test_every_column_that_is_written_is_one_of_the_schema(connection: sqlite3.Connection) -> None:
    for table, written in _TABLES.items():
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        left_out = [column for column in columns if column not in written.columns]
        assert set(written.columns) <= set(columns)
        assert left_out in ([], ["id"])


def test_every_view_can_be_asked(connection: sqlite3.Connection) -> None:
    for view in names(connection, "view"):
        assert connection.execute(f"SELECT * FROM {view}").fetchall() == []


def test_every_foreign_key_that_is_followed_on_deleting_has_an_index(connection: sqlite3.Connection) -> None:
    for table in names(connection, "table"):
        leading = {
            connection.execute(f"PRAGMA index_info('{index[1]}')").fetchone()[2]
            for index in connection.execute(f"PRAGMA index_list('{table}')").fetchall()
        }
        leading |= {row[1] for row in connection.execute(f"PRAGMA table_info('{table}')") if row[5] == 1}
        for key in connection.execute(f"PRAGMA foreign_key_list('{table}')").fetchall():
            if key[6] == "CASCADE":
                assert key[3] in leading, f"{table}.{key[3]}"


def test_a_step_that_fails_leaves_the_schema_before_it(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "desk.sqlite", isolation_level=None)
    steps = (*schema.migrations(), "CREATE TABLE extra (id INTEGER) STRICT;\nINSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(sqlite3.OperationalError):
        schema.migrate(connection, "a desk", steps)
    assert schema.schema_version(connection) == len(schema.migrations())
    assert "extra" not in names(connection, "table")


def test_events_of_commitments_that_an_earlier_version_kept_are_still_there_after_the_fifth_step() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(connection, "a desk", schema.migrations()[:4])
    connection.execute("INSERT INTO extractors (id, name, version) VALUES (1, 'by-hand', '1')")
    connection.execute(
        """INSERT INTO commitment_entries (id, position, title, kind, extractor)
        VALUES ('c', 0, 'mend it', 'plan', 1)"""
    )
    connection.execute(
        """INSERT INTO commitment_events (entry, position, kind, date_from, date_to)
        VALUES ('c', 0, 'due-passed', '2031-05-01', '2031-05-02')"""
    )
    schema.migrate(connection, "a desk")
    held = connection.execute("SELECT event, date_from, extent FROM commitments_followed").fetchall()
    assert held == [("due-passed", "2031-05-01", None)]


def test_steps_are_taken_once_and_in_order() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    known = len(schema.migrations())
    schema.migrate(connection, "a desk")
    schema.migrate(connection, "a desk")
    assert schema.schema_version(connection) == known


def test_a_trigger_with_its_body_is_one_statement() -> None:
    trigger = "CREATE TRIGGER t AFTER INSERT ON a\nBEGIN\n  SELECT 1;\nEND;\n"
    script = f"-- a comment; with a semicolon\nCREATE TABLE a (b);\n{trigger}"
    assert len(list(schema.statements(script))) == 2
    assert "".join(schema.statements(script)) == script


def test_the_numbered_files_leave_no_gap() -> None:
    folder = ROOT / "src" / "onrecord" / "ledger" / "migrations"
    numbers = sorted(int(path.name.split("_")[0]) for path in folder.glob("*.sql"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_differences_that_an_earlier_version_kept_have_their_weight_after_the_tenth_step() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(connection, "a desk", schema.migrations()[:9])
    rows = [("polarity", "so, not so."), ("figure", "2, 3: no value fits both."), ("figure", "2, some: some fit.")]
    connection.executemany(
        """INSERT INTO differences (claim, position, kind, first_statement, second_statement, detail, extractor)
        VALUES (1, ?, ?, 1, 2, ?, 1)""",
        [(place, kind, detail) for place, (kind, detail) in enumerate(rows)],
    )
    schema.migrate(connection, "a desk")
    held = connection.execute("SELECT weight FROM differences ORDER BY position").fetchall()
    assert held == [("opposed",), ("opposed",), ("detail",)]

"""SQL is put together from plain names alone."""

from __future__ import annotations

import sqlite3

import pytest

from onrecord.ledger.audit import span_columns
from onrecord.ledger.queries import insertion, named


def test_names_of_a_table_and_of_several_columns_stand_where_the_statement_asks_for_them() -> None:
    query = named("SELECT {columns} FROM {table} WHERE version = ?", columns="sha256, title", table="versions")
    assert query == "SELECT sha256, title FROM versions WHERE version = ?"
    assert insertion("stories", "id, position, title") == "INSERT INTO stories (id, position, title) VALUES (?, ?, ?)"


@pytest.mark.parametrize("told", ["", "a b", "a;", "a, ", "a--", '"a"', "a)", "Ä", "a\n", "1 OR 1"])
def test_anything_but_a_name_is_refused(told: str) -> None:
    with pytest.raises(ValueError, match="is no table of a desk"):
        named("DELETE FROM {table}", table=told)


def test_a_table_that_somebody_added_by_no_plain_name_is_not_checked_as_ours() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute('CREATE TABLE "my notes" (id, version, start, end, words)')
    connection.execute("CREATE TABLE dates (id, version, start, end, words)")
    assert span_columns(connection) == (("dates", ""),)

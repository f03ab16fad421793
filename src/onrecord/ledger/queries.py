"""SQL for tables and columns that are chosen by name. Names can't be bound as values are, so they are proved first."""

from __future__ import annotations

import re
from functools import cache

_NAME = r"[a-z_][a-z0-9_]*"
_NAMES = re.compile(rf"{_NAME}(?:, {_NAME})*")


@cache
def named(statement: str, **names: str) -> str:
    """The statement with these names in place of ``{…}``; several columns are parted by a comma and a space.

    Raises ValueError for anything but names, so that nothing which came from outside can become a part of it.
    """
    for role, told in names.items():
        if not _NAMES.fullmatch(told):
            raise ValueError(f"{told!r} is no {role} of a desk")
    return statement.format(**names)


@cache
def insertion(table: str, columns: str) -> str:
    """The statement that puts a row's values, in the order of the columns, into a table."""
    statement = named("INSERT INTO {table} ({columns}) VALUES", table=table, columns=columns)
    return f"{statement} ({', '.join('?' for _ in columns.split(', '))})"

"""What a table's row states, checked: the same fields whether it came from JSONL or CSV."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from onrecord.model import Capture, Given, Problem
from onrecord.sources.given import capture_page

FIELDS = ("id", "url", "outlet", "title", "byline", "published", "captured", "text", "html")


class RowError(ValueError):
    """A row that isn't an article; the message ends a sentence that names the row."""


def bad_row(name: str, line: int, reason: str) -> Problem:
    """The problem of one row, by its file and line."""
    return Problem("sources", "bad-row", f"line {line} of {name} was left out: {reason}", where=f"{name}#{line}")


@cache
def _other_names() -> Mapping[str, tuple[str, ...]]:
    """The names, squeezed, under which each field may stand, its own first."""
    told = tomllib.loads(resources.files("onrecord.sources").joinpath("columns.toml").read_text(encoding="utf-8"))
    return {field: (field, *told.get(field, ())) for field in FIELDS}


def fields_of(columns: Iterable[str]) -> dict[str, list[str]]:
    """The columns that hold each field, by preference: its own name first, then others ("date", "publishedAt")."""
    squeezed: dict[str, list[str]] = {}
    for column in columns:
        squeezed.setdefault("".join(filter(str.isalnum, column.lower())), []).append(column)
    found = {
        field: [one for name in names for one in squeezed.get(name, ())] for field, names in _other_names().items()
    }
    return {field: held for field, held in found.items() if held}


def capture_row(row: Mapping[str, object], content: bytes, where: str) -> Capture:
    """The capture of one row. Raises RowError if a value is of a wrong type, or neither text nor html is there."""
    columns = fields_of(row)
    values = {field: _first(row, columns.get(field, ()), field) for field in FIELDS}
    html, text = values.pop("html"), values["text"]
    given = Given(**values)
    if text is not None and (text or not html):
        return Capture(content, where, "record", given)
    if html is None:
        raise RowError("it has neither text nor html")
    return capture_page(html, Given(**{**values, "text": None}), where)


def _first(row: Mapping[str, object], columns: Iterable[str], field: str) -> str | None:
    """The value of the first of these columns that states one; under another name, what isn't text states nothing."""
    for column in columns:
        value = row[column]
        if column.lower() != field and not isinstance(value, str):
            continue
        if (stated := _value(value, field)) is not None:
            return stated
    return None


def _value(value: object, field: str) -> str | None:
    if value is None or isinstance(value, str):
        return value if field in ("text", "html") else _stated(value)
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise RowError(f"its {field} is {_kind(value)} and must be text")


def _stated(value: str | None) -> str | None:
    """An empty cell states nothing."""
    return value if value and value.strip() else None


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "of another kind")

"""CSV tables: a header line, then one article a row, streamed row by row in bounded memory."""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from onrecord.model import Capture, Problem
from onrecord.sources.options import Options
from onrecord.sources.rows import FIELDS, RowError, bad_row, capture_row, fields_of

CHUNK = 1 << 20
SEPARATOR = re.compile(r'"?sep=(.)"?', re.I)
"""Some programs tell in a line above the header what parts the cells."""
RESTARTS = 50
"""How many rows that can't be parsed are passed over before the rest of a file is given up."""


@dataclass(frozen=True, slots=True)
class Table:
    """How one file is written."""

    path: Path
    name: str
    encoding: str
    delimiter: str
    columns: tuple[str, ...]
    first: int
    """The line that the first row begins in."""
    limit: int
    """The longest row that is read."""


def read_csv(path: Path, name: str, options: Options) -> Iterator[Capture | Problem]:
    """The rows of the file. Raises OSError if it can't be read.

    Commas, semicolons or tabs part the cells. UTF-8 and UTF-16 (with its mark) are known by their bytes; anything else
    is read as windows-1252, with a problem. A quotation mark that is never closed would swallow all the rows after it:
    its row is left out, and reading goes on in the line below.
    """
    encoding = _encoding(path)
    if encoding == "cp1252":
        detail = f"{name} isn't UTF-8 and was read as windows-1252; check its accents"
        yield Problem("sources", "not-utf-8", detail, where=name)
    table = _table(path, name, encoding, options.largest_row)
    if not table.columns:
        return
    if not {"text", "html"} & fields_of(table.columns).keys():
        yield bad_row(name, 1, f"the header names no column text or html (known columns: {', '.join(FIELDS)})")
        return
    csv.field_size_limit(options.largest_row)
    yield from _rows(table)


def _rows(table: Table) -> Iterator[Capture | Problem]:
    line = table.first
    for _ in range(RESTARTS):
        restart = None
        for number, cells in _cells(table, line):
            if isinstance(cells, str):
                yield bad_row(table.name, number, cells)
                restart = number + 1
            elif cells:
                yield _row(table, cells, number)
        if restart is None:
            return
        line = restart
    reason = "too many rows above it can't be parsed; neither it nor the rows below it were read"
    yield bad_row(table.name, line, reason)


def _cells(table: Table, first: int) -> Iterator[tuple[int, list[str] | str]]:
    """The rows from line ``first`` on, each with the line it begins in; ends with a reason at one it can't parse."""
    with table.path.open(encoding=table.encoding, errors="replace", newline="") as file:
        rows = csv.reader(_lines(file, first, table.limit), strict=True, delimiter=table.delimiter)
        number = first
        while True:
            try:
                yield number, next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield number, f"it can't be parsed as CSV ({error})"
                return
            number = first + rows.line_num


def _lines(file: TextIO, first: int, limit: int) -> Iterator[str]:
    """The lines from ``first`` on; raises csv.Error at one over the limit."""
    number = 1
    while line := file.readline(limit + 1):
        if number >= first:
            if len(line) > limit:
                raise csv.Error(f"the line is over the limit of {limit:,} characters")
            yield line
        number += line.endswith(("\n", "\r"))


def _row(table: Table, cells: list[str], number: int) -> Capture | Problem:
    if len(cells) > len(table.columns):
        return bad_row(table.name, number, f"it has {len(cells)} cells and the header has {len(table.columns)}")
    row = {column: cell or None for column, cell in zip(table.columns, cells, strict=False)}
    content = json.dumps(row, ensure_ascii=False, sort_keys=True).encode()
    try:
        return capture_row(row, content, f"{table.name}#{number}")
    except RowError as error:
        return bad_row(table.name, number, str(error))


def _table(path: Path, name: str, encoding: str, limit: int) -> Table:
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        number, line = _written_line(file, 0)
        marks = ",;\t"
        if told := SEPARATOR.fullmatch(line.rstrip("\r\n")):
            marks = told[1]
            number, line = _written_line(file, number)
    columns, delimiter = max(((_columns(line, mark), mark) for mark in marks), key=_known)
    return Table(path, name, encoding, delimiter, columns, number + 1, limit)


def _written_line(file: TextIO, number: int) -> tuple[int, str]:
    """The first line below line ``number`` that isn't blank, with its own number; an empty one at the end."""
    line = "\n"
    while line and not line.strip():
        number += 1
        line = file.readline(CHUNK)
    return number, line


def _columns(line: str, delimiter: str) -> tuple[str, ...]:
    return tuple(cell.strip().lower() for cell in next(csv.reader([line], delimiter=delimiter), []))


def _known(header: tuple[tuple[str, ...], str]) -> int:
    return len(fields_of(header[0]))


def _encoding(path: Path) -> str:
    """By the byte order mark, or by whether all of it is UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        start = file.read(4)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        try:
            decoder.decode(start)
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"

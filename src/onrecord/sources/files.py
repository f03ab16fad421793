"""One file on disk: a page or text in one piece, or a table in rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.model import Capture, Problem
from onrecord.model.article import Form
from onrecord.sources.csv_rows import read_csv
from onrecord.sources.json_lines import read_jsonl
from onrecord.sources.options import Options

WHOLE: dict[str, Form] = {".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".text": "text"}
TABLES = {".jsonl": read_jsonl, ".csv": read_csv}
CHUNK = 1 << 20


def read_file(path: Path, name: str, options: Options) -> Capture | Problem:
    """The capture of a page or a text. Raises OSError if the file can't be read."""
    with path.open("rb") as file:
        content = file.read(options.largest_file + 1)
        if len(content) > options.largest_file:
            return _too_large(content, file, name, options)
    if not content:
        return Problem("sources", "empty", f"{name} is empty; there is nothing in it to read", where=name)
    return Capture(content, name, WHOLE[path.suffix.lower()])


def read_table(path: Path, name: str, options: Options) -> Iterator[Capture | Problem]:
    """The captures of a table's rows. Raises OSError if the file can't be read."""
    rows = 0
    for row in TABLES[path.suffix.lower()](path, name, options):
        rows += 1
        yield row
    if not rows:
        yield Problem("sources", "empty", f"{name} has no rows; there is nothing in it to read", where=name)


def _too_large(start: bytes, file: BinaryIO, name: str, options: Options) -> Problem:
    digest, size = hashlib.sha256(start), len(start)
    while chunk := file.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    detail = (
        f"{name} has {size:,} bytes, over the limit of {options.largest_file:,}, and was not read"
        f" (SHA-256 {digest.hexdigest()}); split it, or raise the limit"
    )
    return Problem("sources", "too-large", detail, where=name)

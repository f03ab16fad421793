"""JSON Lines: one object a line, UTF-8, read line by line in bounded memory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.model import Capture, Problem
from onrecord.sources.options import Options
from onrecord.sources.rows import RowError, bad_row, capture_row

BOM = b"\xef\xbb\xbf"


def read_jsonl(path: Path, name: str, options: Options) -> Iterator[Capture | Problem]:
    """The rows of the file, empty lines passed over. Raises OSError if it can't be read."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(options.largest_row + 1):
            number += 1
            if len(line) > options.largest_row:
                yield _too_large(line, file, f"{name}#{number}", options)
                continue
            line = line.removeprefix(BOM) if number == 1 else line
            if line.strip():
                yield _row(line.strip(b"\r\n"), name, number)


def _row(line: bytes, name: str, number: int) -> Capture | Problem:
    try:
        row = json.loads(line.decode("utf-8"))
        if not isinstance(row, dict):
            return bad_row(name, number, "it isn't a JSON object")
        return capture_row(row, line, f"{name}#{number}")
    except UnicodeDecodeError as error:
        return bad_row(name, number, f"it isn't UTF-8 (byte {error.start + 1}); save the table as UTF-8")
    except json.JSONDecodeError as error:
        return bad_row(name, number, f"it isn't JSON ({error.msg}, column {error.colno})")
    except RowError as error:
        return bad_row(name, number, str(error))
    except (RecursionError, ValueError) as error:  # nested thousands deep, or a number of thousands of digits
        return bad_row(name, number, f"it can't be read as JSON ({type(error).__name__})")


def _too_large(line: bytes, file: BinaryIO, where: str, options: Options) -> Problem:
    digest, size = hashlib.sha256(), 0
    while line:
        digest.update(line)
        size += len(line)
        line = b"" if line.endswith(b"\n") else file.readline(1 << 20)
    detail = (
        f"the row {where} has {size:,} bytes, over the limit of {options.largest_row:,}, and was not read"
        f" (SHA-256 {digest.hexdigest()}); shorten it, or raise the limit"
    )
    return Problem("sources", "too-large", detail, where=where)

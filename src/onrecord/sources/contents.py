"""A file's content in one piece, if it isn't too large for that."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

from onrecord.model import Problem
from onrecord.sources.options import Options

CHUNK = 1 << 20


def content_of(path: Path, name: str, options: Options) -> bytes | Problem:
    """The bytes of a file, or that it is empty or over the limit. Raises OSError if it can't be read."""
    with path.open("rb") as file:
        content = file.read(options.largest_file + 1)
        if len(content) > options.largest_file:
            return _too_large(content, file, name, options)
    return content or Problem("sources", "empty", f"{name} is empty; there is nothing in it to read", where=name)


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

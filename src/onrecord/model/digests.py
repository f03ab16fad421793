"""Digests of values and of code: the same in every process and on every machine, and another for any change."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path

from onrecord.model.text import Span, sha256

_TELLING = frozenset((".py", ".toml", ".json", ".txt", ".html", ".sql"))


def content_digest(value: object) -> str:
    """SHA-256, in hexadecimal, of a value of the vocabulary with all that it holds, the texts of its spans included.

    Values may be dataclasses, tuples and lists of values, strings, numbers, days and None. Raises TypeError for others.
    """
    # A text is hashed once for each string that holds it: a value holds many spans of few texts.
    texts: dict[int, str] = {}

    def told(one: object) -> object:
        if isinstance(one, Span):
            text = texts.get(id(one.text))
            if text is None:
                text = texts[id(one.text)] = hashlib.sha256(one.text.encode("utf-8", "surrogatepass")).hexdigest()
            return one.start, one.end, text
        if is_dataclass(one) and not isinstance(one, type):
            return type(one).__name__, *(getattr(one, name) for name in _names(type(one)))
        if isinstance(one, date):
            return "day", one.isoformat()
        raise TypeError(f"{type(one).__name__} has no digest")

    return sha256(json.dumps(value, default=told))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def code_digest(*folders: Path) -> str:
    """A digest of the code, the templates and the language data in these folders."""
    told = hashlib.sha256()
    for folder in folders:
        for path in sorted(one for one in folder.rglob("*") if one.suffix in _TELLING):
            told.update(f"{folder.name}/{path.relative_to(folder).as_posix()}\0".encode())
            told.update(hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()

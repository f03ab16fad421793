"""The language data that comparing rests on, read once from the tables beside this file."""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """One language table by its name; raises FileNotFoundError for a name that isn't there."""
    return tomllib.loads(_file(f"{name}.toml"))


def _file(name: str) -> str:
    return files("onrecord.stories").joinpath("language", name).read_text(encoding="utf-8")


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of a table as a set; ``key`` may lead into a part of the table ("endings.last")."""
    found = table(name)
    for part in key.split("."):
        found = found[part]
    return frozenset(found)


@cache
def ignored() -> frozenset[str]:
    """Words of grammar, which say nothing about what a text tells."""
    return words("grammar", "ignored")


@cache
def permille() -> dict[str, int]:
    """Of a thousand reports, how many hold a word; only common words are listed."""
    rows = (line.split("\t") for line in _file("common.txt").splitlines() if not line.startswith("#"))
    return {word: int(count) for word, count in rows}


@cache
def common() -> dict[str, float]:
    """The inverse document frequency of each common word, in powers of ten."""
    return {word: math.log10(1000 / count) for word, count in permille().items()}

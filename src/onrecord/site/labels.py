"""The vocabulary as a reader sees it, loaded once from ``labels.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _all() -> dict[str, Any]:
    return tomllib.loads(files("onrecord.site").joinpath("labels.toml").read_text(encoding="utf-8"))


def label(topic: str, value: str) -> str:
    """The reader's words for a value of the model; a value that has none stands for itself."""
    return str(_all()[topic].get(value, value))


def values(topic: str) -> tuple[str, ...]:
    """The values that have words, in the order of the file."""
    return tuple(_all()[topic])


def amid_sentence(name: str) -> str:
    """What somebody is called, within a sentence: "a duty officer", but "The Halden Gazette"."""
    first, _, rest = name.partition(" ")
    if first.lower() in _all()["opening"] and any(word[0].islower() for word in rest.split()):
        return f"{first.lower()} {rest}"
    return name


def month(number: int) -> str:
    """The month's name, 1 to 12."""
    return str(_all()["months"][number - 1])


def listed(words: Iterable[str]) -> str:
    """``wording``, ``wording and source``, ``wording, figure and source``."""
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last


def count(number: int, one: str, many: str = "") -> str:
    """``1 report``, ``2 reports``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"

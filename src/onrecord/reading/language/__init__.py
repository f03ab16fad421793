"""Language knowledge as data: one TOML file a topic, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def load(topic: str) -> Mapping[str, object]:
    """The data of one topic: ``load("cues")`` reads ``cues.toml`` beside this file, once.

    Raises FileNotFoundError where there is no such topic, and tomllib.TOMLDecodeError where it isn't TOML.
    """
    written = files(__name__).joinpath(f"{topic}.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(written))


def words(topic: str, key: str) -> tuple[str, ...]:
    """A list of strings of one topic, by its dotted key: ``words("cues", "verbs.asserted")``.

    Raises KeyError where there is no such key and TypeError where it isn't a list of strings.
    """
    found: object = load(topic)
    for part in key.split("."):
        if not isinstance(found, Mapping):
            raise KeyError(key)
        found = found[part]
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise TypeError(f"{topic}: {key} isn't a list of strings")
    return tuple(found)

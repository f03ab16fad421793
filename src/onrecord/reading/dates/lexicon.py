"""The words of date expressions, read from the language data into tables."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from onrecord.reading.language import load, words

TOPIC = "dates"
SHAPES = [
    "DAYNUM",
    "NUM",
    "YEARNUM",
    "DECIMAL",
    "ORDNUM",
    "CLOCK",
    "ISO",
    "SLASHED",
    "NINE_ELEVEN",
    "DECADENUM",
    "AMPM",
    "POSS",
    "COMMA",
    "STOP",
    "HYPHEN",
    "SLASH",
    "FRACTION",
    "SHORTYEAR",
]
"""Atoms that the tokeniser gives by shape alone."""


@cache
def table(name: str) -> Mapping[str, int | str]:
    """One table of values, such as ``months`` or ``units``: lower-case word to value."""
    return cast(Mapping[str, int | str], load(TOPIC)[name])


@cache
def atom_of_word() -> Mapping[str, str]:
    """The atom that each lower-case word has. Raises ValueError where a word is given twice."""
    known: dict[str, str] = {}
    for atom, members in cast(Mapping[str, list[str]], load(TOPIC)["atoms"]).items():
        for word in members:
            if word in known:
                raise ValueError(f"{word!r} is both {known[word]} and {atom}")
            known[word] = atom
    return known


@cache
def groups() -> Mapping[str, tuple[str, ...]]:
    """Group names with their atoms."""
    return {name: tuple(atoms) for name, atoms in cast(Mapping[str, list[str]], load(TOPIC)["groups"]).items()}


@cache
def context(name: str) -> frozenset[str]:
    """Words that stand around expressions and tell what they are, such as ``before_month``."""
    return frozenset(words(TOPIC, f"contexts.{name}"))


@cache
def letters() -> Mapping[str, str]:
    """One character for each atom, so that a sentence becomes a short string that regular expressions can read."""
    names = [*cast(Mapping[str, list[str]], load(TOPIC)["atoms"]), *SHAPES]
    return {name: chr(0xC0 + place) for place, name in enumerate(names)}


@cache
def forms() -> Mapping[str, str]:
    """Named parts of expressions, in the order that they are written in."""
    return cast(Mapping[str, str], load(TOPIC)["forms"])


@cache
def expressions() -> tuple[tuple[str, str], ...]:
    """Kinds of expression with their forms, in the order that they are tried in."""
    return tuple((one["name"], one["form"]) for one in cast(list[dict[str, str]], load(TOPIC)["expressions"]))

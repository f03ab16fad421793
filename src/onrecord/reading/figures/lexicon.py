"""The language data of figures, in the shapes that the readers of numbers, units and bounds look things up in."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import cast

from onrecord.model.reading import Modifier
from onrecord.reading.language import load, words

MODIFIERS: tuple[Modifier, ...] = ("exactly", "about", "at least", "at most", "more than", "less than")


def numbers(key: str) -> dict[str, Decimal]:
    """One table of ``numbers.toml``: how each word's value is."""
    table = cast(Mapping[str, int], load("numbers")[key])
    return {word: Decimal(value) for word, value in table.items()}


def wordset(topic: str, key: str) -> frozenset[str]:
    """A list of words as a set to look things up in."""
    return frozenset(words(topic, key))


def irregular_plurals() -> dict[str, str]:
    """Nouns whose plural has an ending of its own, with it."""
    return dict(cast(Mapping[str, Mapping[str, str]], load("figures")["counted"])["irregular"])


@cache
def modifiers(side: str) -> dict[tuple[str, ...], Modifier]:
    """Bounding phrases, as their words, with what they do to a number; ``side`` is ``before`` or ``after``."""
    table = cast(Mapping[str, Mapping[str, object]], load("figures")["modifiers"])[side]
    return {
        tuple(phrase.split()): modifier
        for modifier in MODIFIERS
        if modifier in table
        for phrase in words("figures", f"modifiers.{side}.{modifier}")
    }

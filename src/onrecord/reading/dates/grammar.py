"""The forms of date expressions, compiled to one regular expression over token characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.reading.dates.lexicon import expressions, forms, groups, letters
from onrecord.reading.dates.tokens import Tokens, tokenise

_NAME = re.compile(r"[A-Z_]+")


@dataclass(frozen=True, slots=True)
class Match:
    """One stretch of tokens that has the form of a date expression."""

    name: str
    """The kind of expression: a name of the language data."""
    first: int
    """Index of its first token."""
    last: int
    """Index after its last token."""


def matches(tokens: Tokens) -> Iterator[Match]:
    """Stretches with the form of an expression, from left to right, not overlapping."""
    for found in grammar().finditer(tokens.codes):
        yield Match(found.lastgroup or "", found.start(), found.end())


@cache
def grammar() -> re.Pattern[str]:
    """All expressions as one pattern; the name of the group that matched is the kind of expression.

    Every token is one character, so a form is read in one pass, and no form repeats a group without a bound.
    """
    parts = [f"(?P<{name}>{written(form)})" for name, form in expressions()]
    return re.compile("(?!x)(?:" + "|".join(parts) + ")")


def written(form: str) -> str:
    """A form of the language data as a regular expression. Raises KeyError for a name that nothing defines."""
    return "(?:" + _NAME.sub(lambda found: _defined(found[0]), form).replace("(", "(?:").replace(" ", "") + ")"


@cache
def characters(name: str) -> str:
    """The characters of an atom or of a group's atoms. Raises KeyError where there is no such name."""
    return "".join(letters()[atom] for atom in groups().get(name, (name,)))


@cache
def _defined(name: str) -> str:
    if name in forms():
        return _NAME.sub(lambda found: _defined(found[0]), forms()[name])
    return f"[{characters(name)}]"


def read_tokens(text: str, start: int, end: int) -> Tokens | None:
    """The tokens of a stretch, or None where no date expression can be, for want of its central word."""
    tokens = tokenise(text, start, end)
    return tokens if _core().search(tokens.codes) else None


@cache
def _core() -> re.Pattern[str]:
    return re.compile(f"[{characters('CORE')}]")

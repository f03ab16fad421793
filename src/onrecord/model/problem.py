"""Typed problems: what a stage could not do, kept beside what it could."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from onrecord.model.text import Span


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that one stage met and that a person should be able to see; it never stops a run."""

    stage: str
    """The stage that met it: ``sources``, ``articles``, ``reading``, ``stories``, ``imagery``, ``ledger``, ``site``."""
    kind: str
    """A short constant in kebab-case that scripts can count: ``not-utf-8``, ``no-text``, ``too-large`` …"""
    detail: str
    """One sentence for a person: what happened, to which input, and what can be done."""
    article: str | None = None
    """The article's id, where there is one."""
    where: str | None = None
    """The file or address it was met in, where there is one."""
    span: Span | None = None
    """The words it concerns, where there are any."""


def fault(error: BaseException) -> str:
    """What a fault of this program is called in a problem: its kind, its place in the program, and what it says.

    >>> try:
    ...     {}["term"]
    ... except KeyError as error:
    ...     fault(error).split(" in ")[0]
    'KeyError'
    """
    at = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(at.filename).stem}.{at.name}, line {at.lineno}: {str(error)[:200]}"

"""Typed problems: what a stage could not do, kept beside what it could."""

from __future__ import annotations

from dataclasses import dataclass

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

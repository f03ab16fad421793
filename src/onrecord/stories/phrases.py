"""Whether the words of a sentence hold phrases, or words of a list, of the language data."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stories.language import words
from onrecord.stories.words import Token


def phrase(found: Sequence[Token], phrases: Sequence[str]) -> int | None:
    """Where the first of the phrases that the words hold begins; "come" before "from" tells of no person."""
    line = f" {' '.join(one.form for one in found)} ".replace(" come from ", " stem from ")
    at = next((line.index(f" {one} ") for one in phrases if f" {one} " in line), None)
    return None if at is None else found[line[: at + 1].count(" ") - 1].start


def form_of(one: Token) -> str:
    """Its form; the month of May is no modal."""
    return "" if one.form == "may" and one.capital else one.form


def any_of(forms: Sequence[str], key: str) -> bool:
    """Whether one of the forms is among those of a list of ``delivery.toml``."""
    return not words("delivery", key).isdisjoint(forms)


def any_form(found: Sequence[Token], key: str) -> bool:
    """Whether one of the words is."""
    return any_of([one.form for one in found], key)

"""What the words of a statement tell: words of one meaning under one key, and whether they are negated.

The keys are a small lexicon's ("show up", "attend" → ``=appear``; "no-show" → ``=appear``, negated); a word that
it doesn't have is its own key, without its inflection. Nothing is guessed from spelling.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from onrecord.stories.language import table
from onrecord.stories.words import Token, is_content, stem

WHOLE = 30
"""Most words of a clause that is denied as a whole."""
CLAUSE_MARKS = frozenset(",;:.!?—–")


class Sense(NamedTuple):
    """What one word or phrase tells."""

    key: str
    """``=appear`` for a sense of the lexicon, else the word without its inflection."""
    first: int
    """Place of its first word among the words given."""
    last: int
    """Place of its last word."""
    negated: bool
    """Whether it is told that it is not so."""
    cue: int
    """Place of the word that negates it; its own first word where none does."""
    opposite: bool = False
    """Whether its words tell the opposite of what the lexicon has under its key: "skip" of ``=appear``."""


def senses(text: str, words: Sequence[Token]) -> list[Sense]:
    """The senses of the content words, in order; ``words`` are places in ``text``."""
    reach = _reaches(text, words)
    found = []
    place = 0
    while place < len(words):
        key, opposite, length = _looked_up(words, place)
        if key:
            cue = reach[place]
            negated = (cue >= 0) != opposite
            found.append(Sense(key, place, place + length - 1, negated, cue if cue >= 0 else place, opposite))
        place += length
    return found


def _looked_up(words: Sequence[Token], place: int) -> tuple[str | None, bool, int]:
    form = words[place].form
    for length in range(min(_longest().get(form, 0), len(words) - place), 0, -1):
        hit = lexicon().get(" ".join(one.form for one in words[place : place + length]))
        if hit:
            return hit[0], hit[1], length
    if not is_content(form):
        return None, False, 1
    own = lexicon().get(stem(form)) if not words[place].capital else None
    return (own[0], own[1], 1) if own else (stem(form), False, 1)


@cache
def lexicon() -> dict[str, tuple[str, bool]]:
    """For each word or phrase, and each single word without its inflection: its key, and whether it is the opposite."""
    found: dict[str, tuple[str, bool]] = {}
    for name, row in table("senses")["senses"].items():
        for kind, opposite in (("words", False), ("not", True)):
            for phrase in row.get(kind, ()):
                found[phrase] = (f"={name}", opposite)
    for phrase, told in list(found.items()):
        if " " not in phrase and is_content(stem(phrase)):
            found.setdefault(stem(phrase), told)
    return found


@cache
def _longest() -> dict[str, int]:
    """For the first word of each entry of the lexicon, the words of the longest entry that it begins."""
    found: dict[str, int] = {}
    for phrase in lexicon():
        first, *rest = phrase.split(" ")
        found[first] = max(found.get(first, 0), 1 + len(rest))
    return found


def _reaches(text: str, words: Sequence[Token]) -> list[int]:
    """For each word the place of the word that negates it, or −1."""
    reach = [-1] * len(words)
    for place, length in negations(words):
        stops = _stops() if length < WHOLE else ()
        for at in range(place + 1, min(place + 1 + length, len(words))):
            if CLAUSE_MARKS & set(text[words[at - 1].end : words[at].start][:8]) or words[at].form in stops:
                break
            reach[at] = -1 if reach[at] >= 0 else place
    return reach


def negations(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Places of words that negate, and how many words on they reach: "it is not true that" reaches a whole clause."""
    near, far, idle, whole = _negation_words()
    rows = table("senses")["negation"]
    for place, one in enumerate(words):
        if one.form not in near and one.form not in far:
            continue
        phrases = [" ".join(w.form for w in words[place : place + size]) for size in (2, 3)]
        written_out = [f"not {phrase.partition(' ')[2]}" for phrase in phrases if one.form.endswith("n't")]
        if any(phrase in idle for phrase in (*phrases, *written_out)) or is_idle(words, place):
            continue
        reach = int(rows["far_reach" if one.form in far else "reach"])
        yield place, WHOLE if any(phrase in whole for phrase in (*phrases, *written_out)) else reach


def is_idle(words: Sequence[Token], place: int) -> bool:
    """Whether a word that may negate doesn't: "a failed bomb" (and not "failed to"), "the first few", "if not now"."""
    narrow, not_after = _narrow_words()
    form = words[place].form
    before = words[place - 1].form if place else ""
    behind = words[place + 1].form if place + 1 < len(words) else ""
    return f"{before} {form}" in not_after or (form in narrow and f"{form} {behind}" not in narrow[form])


@cache
def _narrow_words() -> tuple[dict[str, set[str]], frozenset[str]]:
    """For each word that negates only before some, the phrases in which it does; and phrases at whose end none does."""
    rows = table("senses")["negation"]
    narrow: dict[str, set[str]] = {}
    for phrase in rows["only_before"]:
        narrow.setdefault(phrase.partition(" ")[0], set()).add(phrase)
    return narrow, frozenset(rows["not_after"])


@cache
def _stops() -> frozenset[str]:
    return frozenset(table("senses")["negation"]["stops"])


@cache
def _negation_words() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    rows = table("senses")["negation"]
    near, far, idle, whole = (frozenset(rows[key]) for key in ("near", "far", "idle", "whole"))
    return near, far, idle, whole

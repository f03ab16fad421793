"""Kinds of doing: verbs by which one thing may be undertaken, and told as done, are of one kind.

A verb that the lexicon doesn't have is a kind of its own, by its bare form after a ``~``: what was to be hired is told
as done by "hired". Verbs with a particle ("pull … out", "make public") are of the kind of both together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from onrecord.stories.language import table, words
from onrecord.stories.spellings import one_spelling
from onrecord.stories.words import Token, stem

OWN = "~"
"""Begins a kind that is one verb's own."""
_PARTICLE = 6
"""How many words behind its verb a particle may stand."""


def kinds_of_doing(key: str) -> tuple[str, ...]:
    """The kinds of doing that a verb's key tells of."""
    return _groups().get(key, ())


def kinds_at(found: Sequence[Token], place: int) -> tuple[str, ...]:
    """The kinds that the verb at a place tells; its own where the lexicon has none."""
    form = found[place].form
    particles = _phrasal().get(form)
    if particles:
        near = (one.form for one in found[place + 1 : place + _PARTICLE])
        together = tuple(particles[one] for one in near if one in particles)
        if together:
            return together[:1]
    return kinds_of_doing(stem(form)) or (OWN + verb_key(form),)


@lru_cache(maxsize=50_000)
def may_tell(form: str) -> bool:
    """Whether a word may tell a kind of doing that is not its own, by itself, with a particle, or as a noun."""
    return bool(kinds_of_doing(stem(form))) or form in _phrasal() or form in words("delivery", "activity.nouns")


def is_own(kind: str) -> bool:
    """Whether a kind is a single verb's own."""
    return kind.startswith(OWN)


@lru_cache(maxsize=50_000)
def verb_key(form: str) -> str:
    """What the forms of a verb have in common, for regular verbs and the irregular ones that are listed.

    >>> verb_key("hire"), verb_key("hired"), verb_key("hiring"), verb_key("ratified"), verb_key("sent")
    ('hir', 'hir', 'hir', 'ratifi', 'send')
    """
    base: str = one_spelling(table("delivery")["irregular"].get(form, form))
    for ending in ("ing", "ed", "es", "s"):
        if base.endswith(ending) and len(base) > len(ending) + 2 and not base.endswith("ss"):
            base = base[: -len(ending)]
            break
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "aeiouls":
        base = base[:-1]
    return base[:-1] + "i" if base.endswith("y") else base.removesuffix("e")


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    named = table("delivery")["groups"]
    return {verb: tuple(name for name in named if verb in named[name]) for held in named.values() for verb in held}


@cache
def _phrasal() -> dict[str, dict[str, str]]:
    """For each form of a verb, the kind that it tells with each particle."""
    found: dict[str, dict[str, str]] = {}
    for kind, phrases in table("delivery")["phrasal"].items():
        for phrase in phrases:
            verbs, _, particle = phrase.rpartition(" ")
            for verb in verbs.split("/"):
                found.setdefault(verb, {})[particle] = kind
    return found

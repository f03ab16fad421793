"""Words that are written in two ways and are one word: on two sides of the Atlantic, and in full or short.

The result is a key to compare by and no word to be shown: "porpoise" and whatever else merely looks like a British
spelling may become something that nobody writes, and does so in all reports alike.
"""

from __future__ import annotations

from functools import cache, lru_cache

from onrecord.stories.language import table

_SHORTEST = 4
"""Letters of the shortest beginning that is looked up."""


@lru_cache(maxsize=200_000)
def one_spelling(form: str) -> str:
    """A folded word as it is spelled in America.

    >>> [one_spelling(one) for one in ("neighbours", "organised", "cancelled", "promised", "programme")]
    ['neighbors', 'organized', 'canceled', 'promised', 'program']
    """
    words, beginnings, longest, doubled = _spellings()
    if form in words:
        return words[form]
    if form in doubled:
        return doubled[form]
    for length in range(min(longest, len(form)), _SHORTEST - 1, -1):
        if form[:length] in beginnings:
            return beginnings[form[:length]] + form[length:]
    return _with_z(form)


@lru_cache(maxsize=200_000)
def spoken(form: str) -> str:
    """A folded word as it is said: "Sen." is said "senator".

    >>> spoken("sen"), spoken("favour"), spoken("hall")
    ('senator', 'favor', 'hall')
    """
    short: dict[str, str] = table("titles")["spellings"]
    return short.get(form) or one_spelling(form)


def _with_z(form: str) -> str:
    for ending in _endings():
        base = form.removesuffix(ending)
        if len(base) > 1 and base != form and f"{base}ise" not in _kept():
            return f"{base}iz{ending[2:]}"
    return form


@cache
def _spellings() -> tuple[dict[str, str], dict[str, str], int, dict[str, str]]:
    """Whole words, beginnings, the length of the longest of these, and verbs with a doubled letter."""
    rows = table("spellings")
    doubled = {
        f"{verb}{verb[-1]}{ending}": verb + ending
        for verb in rows["doubled"]["verbs"]
        for ending in rows["doubled"]["endings"]
    }
    beginnings: dict[str, str] = rows["beginnings"]
    return rows["words"], beginnings, max(map(len, beginnings)), doubled


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(table("spellings")["ise"]["endings"], key=len, reverse=True))


@cache
def _kept() -> frozenset[str]:
    return frozenset(table("spellings")["ise"]["kept"])

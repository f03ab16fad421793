"""Outlets and agencies: which names are theirs, and which one a common noun means ("told the newspaper")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import cast

from onrecord.model import Mention, Span
from onrecord.reading.language import load, words

_MEDIA = frozenset(words("roles", "media"))
_MEDIA_FIRST = frozenset(words("roles", "media_first"))
_MEDIA_LAST = frozenset(words("roles", "media_last"))
_MEDIA_KINDS = frozenset(words("roles", "media_kinds"))
_PRINTED = frozenset(words("roles", "media_nouns.printed"))
_AIRED = frozenset(words("roles", "media_nouns.aired"))
_ONLINE = frozenset(words("roles", "media_nouns.any"))
NOUNS = _PRINTED | _AIRED | _ONLINE
"""Common nouns by which a report calls an outlet that it has named."""
_BODIES = cast(Mapping[str, Sequence[str]], load("descriptions")["bodies"])
_DOMAIN = re.compile(rf"\.(?:{'|'.join(words('roles', 'domains'))})\b(?!\.?\w)")
_WORD = re.compile(r"\w+")
_LONG_BEFORE = 2000
"""So many code points before a common noun the outlet that it means is named."""


def names_outlet(name: str) -> bool:
    """Whether a name is an outlet's or an agency's."""
    full = name.lower().removeprefix("the ")
    if not full:
        return False
    last, first = full.split()[-1].rpartition("-")[2], full.split()[0]
    if full in _MEDIA or last in _MEDIA_LAST or full in _MEDIA_KINDS or first.endswith(("-tv", "-fm")):
        return True
    return " " in full and first in _MEDIA_FIRST


def is_outlet(mention: Mention) -> bool:
    """Whether the mention names an outlet or an agency."""
    text, start = mention.span.text, mention.span.start
    if mention.type == "organisation" and text[max(0, start - 5) : start] in (" The ", "\u00a0The "):
        return True
    return is_medium(mention)


def is_medium(mention: Mention) -> bool:
    """Whether the mention's own words tell that it is an outlet or an agency."""
    low = mention.span.words.lower().removeprefix("the ")
    if low in _MEDIA or mention.name.lower().removeprefix("the ") in _MEDIA or _DOMAIN.match(*_behind(mention)):
        return True
    return mention.type in ("organisation", "other") and names_outlet(mention.name)


def _behind(mention: Mention) -> tuple[str, int]:
    return mention.span.text, mention.span.end


def named(mention: Mention) -> tuple[str, Span]:
    """An outlet's name and where it stands, with the domain that is written behind it: "Halden.com"."""
    domain = _DOMAIN.match(*_behind(mention))
    if domain is None:
        return mention.name, mention.span
    whole = Span(mention.span.text, mention.span.start, domain.end())
    return whole.words, whole


def meant(noun: str, at: int, media: Sequence[Mention]) -> Mention | None:
    """Which of the ``media``, sorted by place, "the newspaper" at ``at`` means: the last one named that can be one."""
    never = _AIRED if noun in _PRINTED else _PRINTED if noun in _AIRED else frozenset()
    others = {word for other in never for word in _BODIES.get(other, ())} - set(_BODIES.get(noun, ()))
    place = bisect_left([one.span.start for one in media], at)
    for one in reversed(media[:place]):
        if one.span.start < at - _LONG_BEFORE:
            return None
        if not others & set(one.name.lower().split()):
            return one
    return None


def own(name: str, outlet: str) -> bool:
    """Whether a name is that of an article's outlet, which may be known by its address alone ("halden.co.uk")."""
    if _bare(name) == _bare(outlet):
        return True
    joined = "".join(_WORD.findall(_bare(name)))
    return "." in outlet and " " not in outlet and joined in outlet.casefold().split(".")[:-1]


def _bare(outlet: str) -> str:
    return outlet.casefold().removeprefix("the ").strip()

"""What an article tells of the persons that it names, and whom a description then stands for.

"Sen. Bernie Sanders (I-Vt.)" may be called "the Vermont senator", "the lawmaker" or "the independent" afterwards. A
description fits a person of whom its head has been told, or a word that implies it, and of whom nothing tells the
opposite (``language/descriptions.toml``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from onrecord.model import Mention, Span
from onrecord.reading.cues import FORMS
from onrecord.reading.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS
from onrecord.reading.language import load, words

_DATA = load("descriptions")
_IMPLIED = cast(Mapping[str, Sequence[str]], _DATA["implied"])
_SHORT = {**cast(Mapping[str, str], _DATA["short"]), **cast(Mapping[str, str], _DATA["peoples"])}
_TELLING = cast(Mapping[str, Sequence[str]], _DATA["telling"])
_HONORIFICS = frozenset(words("names", "person.honorifics"))
_STATES = cast(Mapping[str, str], _DATA["states"])
_PARTIES = frozenset(words("descriptions", "parties.names"))
_FORMER = frozenset(words("descriptions", "former.words"))
_PLACES = frozenset(part for place in words("names", "place.known") for part in place.split())
_ROLES = frozenset(words("roles", "persons")) | frozenset(_IMPLIED)
_SMALL = frozenset({"and", "or", "of", "the"})
_WORD = re.compile(r"[^\W_]+(?:[-.'’&][^\W_]+)*")
_BRACKET = re.compile(r"\s?\(([^()\n]{1,24})\)")
_PARTY = re.compile(r",? ?\b([RDI])-([A-Z][\w.]{0,20}(?: [A-Z][\w.]{1,12})?)")
_APPOSITION = re.compile(r",\s((?:[^,.;:()\n“\"!?—]|(?<=[A-Z])\.){3,110})")
_IS = re.compile(r"\s(?:is|was|serves as|served as)\s((?:an?|the)\s[^,.;:()\n“\"!?—]{3,80})")
_ROLE_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|(?=\w+['’]s))\s?((?:[\w.'’&-]+\s){0,7}[\w'’-]+),\s$"
)
"""A role before the comma after which its holder is named: "the first chairman of Tolvar, Ivo Karlan,"."""
_AGE = re.compile(r",\s(\d\d)(?=[,.)])")
_BEFORE, _AFTER = 90, 140
_SHORT_WORD = 4
_MOST = 12
"""So many words of a description are looked at."""


@dataclass(slots=True)
class _Told:
    """What is told of one person."""

    at: int
    """Where the person is named first."""
    words: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    """Roles that stand right before the name."""
    nouns: set[str] = field(default_factory=set)
    """The words that stand so, whether we know them for roles or not."""


class Descriptions:
    """What one article tells of its persons."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.told: dict[str, _Told] = {}
        self.holders: dict[str, list[str]] = defaultdict(list)
        """Who has a role, by each word for it, in the order of their first mentions."""
        end = 0
        for mention in mentions:
            if mention.type == "person":
                self._take(mention, end)
                end = mention.span.end
        for name, told in self.told.items():
            for word in sorted(told.words):
                self.holders[word].append(name)

    def _take(self, mention: Mention, since: int) -> None:
        """Take what stands beside a name, behind another person's that ends at ``since``."""
        told = self.told.setdefault(mention.name, _Told(mention.span.start))
        ahead = _ahead(mention.span, since)
        told.words.update(_with_implied(ahead))
        told.titles.update(_with_implied(ahead[-2:]))
        told.nouns.update([word for word in canonical(ahead) if word not in _HONORIFICS][-1:])
        told.words.update(_with_implied(_behind(mention.span)))

    def fitting(self, phrase: Sequence[str], before: int, proper: frozenset[str] = frozenset()) -> list[str]:
        """The persons named before ``before`` whom a description fits, those of whom most of it was told.

        ``phrase`` are the description's words without its determiner, its head last; ``proper`` those with a capital,
        of which each has to have been told, as has whose a role is ("the president's director").
        """
        wanted = canonical(phrase)
        if not wanted:
            return []
        owners = {_plain(word) for word in phrase if word.replace("’", "'").endswith("'s")}
        head, rest = wanted[-1], wanted[:-1]
        ranked: dict[tuple[int, int], list[str]] = defaultdict(list)
        for name in self.holders.get(head, ()):
            told = self.told[name]
            missing = [word for word in rest if word not in told.words]
            never = any(word in proper or word in owners or _excludes(word, told.words) for word in missing)
            if told.at < before and not never:
                ranked[len(missing), head not in told.titles].append(name)
        return ranked[min(ranked)] if ranked else []

    def called(self, phrase: Sequence[str], before: int, proper: frozenset[str]) -> list[str]:
        """The persons whom a description fits and whose names its head stood before: "(the) musher (Ivo Karlan)"."""
        head = canonical(phrase)[-1:]
        return [name for name in self.fitting(phrase, before, proper) if set(head) & self.told[name].nouns]

    def otherwise(self, description: Sequence[str]) -> frozenset[str]:
        """Those of whom roles, a place or a party were told, but none of those that the description gives."""
        given = set(description)
        rivals = [kinds for kinds in (_PARTIES, _PLACES, _ROLES - _PARTIES) if kinds & given]
        return frozenset(
            name
            for name, told in self.told.items()
            if any(told.words & kinds and not told.words & kinds & given for kinds in rivals)
        )


def implies(role: str, other: str) -> bool:
    """Whether who has one role may be called by the other: a spokeswoman is an aide."""
    return other in _IMPLIED.get(role, ())


def canonical(found: Sequence[str]) -> list[str]:
    """Words as descriptions are compared by: in lower case, abbreviations written out, "former" with its role."""
    plain = [_plain(word) for word in found]
    joined: list[str] = []
    for word in plain:
        if joined and joined[-1] in _FORMER and word in _ROLES:
            joined[-1] = f"{joined[-1]} {word}"
        elif word not in _SMALL:
            joined.append(word)
    return joined


def _plain(word: str) -> str:
    low = word.lower().replace("’", "'").removesuffix("'s").rstrip(".'")
    return _SHORT.get(low, low)


def _with_implied(found: Sequence[str]) -> set[str]:
    every = set(canonical(found))
    for word in tuple(every):
        former, _, role = word.rpartition(" ")
        implied = _IMPLIED.get(word) or [f"{former} {one}" if former else one for one in _IMPLIED.get(role, ())]
        every.update(implied)
        every.update(_TELLING.get(word, ()))
    return every


def _excludes(word: str, told: set[str]) -> bool:
    """Whether a word that wasn't told of a person speaks against him: another party, or another place."""
    if word in _PARTIES:
        return bool(told & _PARTIES)
    return word in _PLACES


def _ahead(span: Span, since: int = 0) -> list[str]:
    """The words of the noun phrase that ends with a name: "longtime Halden County treasurer (Ivo Karlan)"."""
    text = span.text[max(since, span.start - _BEFORE) : span.start]
    apposed = _ROLE_BEFORE.search(text) if span.text[span.end : span.end + 1] == "," else None
    if apposed and any(_plain(word) in _ROLES for word in _WORD.findall(apposed.group(1))):
        return _WORD.findall(apposed.group(1))
    found: list[str] = []
    end = len(text)
    ahead = list(_WORD.finditer(text))[-_MOST:]
    for place in range(len(ahead) - 1, -1, -1):
        match = ahead[place]
        between = text[match.end() : end]
        posted = found and place and _is_posted([one.group() for one in ahead[max(0, place - 2) : place + 1]], found)
        owned = not found and match.group().lower() == "of"
        if not _adjoins(match.group(), between) or owned or (_ends_phrase(match.group()) and not posted):
            break
        found.append(match.group())
        end = match.start()
    return found[::-1]


def _adjoins(word: str, between: str) -> bool:
    """Whether nothing but a space, or the stop of a short word, stands before the next word: "Sen. Karlan"."""
    if between.strip(" .") or "\n" in between:
        return False
    return "." not in between or word.lower() in _SHORT or (word[0].isupper() and len(word) <= _SHORT_WORD)


def _is_posted(found: Sequence[str], after: Sequence[str]) -> bool:
    """Whether an office goes on behind a preposition: "ambassador to South Tolvar (Peter Oskam)", "to the Republic"."""
    *before, last = found
    preposition = before.pop() if last == "the" and before else last
    role = before[-1] if before else ""
    named = all(word[0].isupper() or word in _SMALL for word in after)
    return preposition in ("to", "for", "in", "of") and _plain(role) in _ROLES and named


def _ends_phrase(word: str) -> bool:
    low = word.lower()
    if low in DETERMINERS or (low in PREPOSITIONS and low != "of") or low in PRONOUNS or low in SUBORDINATORS:
        return True
    return low in AUXILIARIES or (low in FORMS and word[0].islower() and low not in _ROLES)


def _behind(span: Span) -> list[str]:
    """The words in brackets or in apposition after a name, and what it "is"."""
    text = span.text[span.end : span.end + _AFTER]
    aged = _AGE.match(text)
    found = [f"{aged.group(1)}-year-old"] if aged else []
    at = 0
    bracket = _BRACKET.match(text)
    if bracket:
        found += _bracketed(bracket.group(1))
        at = bracket.end()
    party = _PARTY.match(text, at)
    if party:
        return found + _bracketed(party.group().strip(", "))
    after = _APPOSITION.match(text, at) or _IS.match(text, at)
    if after:
        told = _WORD.findall(after.group(1))[:_MOST]
        found += told if _describes(told) else []
    return found


def _bracketed(words_: str) -> list[str]:
    """ "R-S.C." tells of a Republican of South Carolina."""
    party, dash, place = words_.partition("-")
    state = _STATES.get((place if dash else words_).lower().rstrip("."), place if dash else "")
    return [*([party] if dash and len(party) == 1 else []), *state.split(), *([state] if " " in state else [])]


def _describes(found: Sequence[str]) -> bool:
    """Whether words after a comma tell who somebody is: a role stands before any verb."""
    for number, word in enumerate(found):
        plain = _plain(word)
        if plain in _ROLES:
            return True
        if (number and word.lower() in PREPOSITIONS) or word.lower() in AUXILIARIES or word.lower() == "who":
            return False
        if word.lower().endswith("ing") or (word.lower() in FORMS and not number):
            return False
    return False

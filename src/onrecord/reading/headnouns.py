"""The common noun that heads a source phrase, and what it tells: a role, a body, a document, or how many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.model import Span
from onrecord.reading.descriptions import canonical
from onrecord.reading.grammar import PREPOSITIONS, TIMES
from onrecord.reading.language import words

_PERSONS = frozenset(words("roles", "persons"))
_PLURALS = frozenset(words("roles", "plurals"))
_ORGANISATIONS = frozenset(words("roles", "organisations"))
_DOCUMENTS = frozenset(words("roles", "documents"))
_QUANTITIES = frozenset(words("roles", "quantities"))
_NOBODY = tuple(words("roles", "nobody_endings"))
_NOBODY_WORDS = frozenset(words("roles", "nobody"))
_PEOPLES = frozenset(words("names", "other.known"))
_CUT = re.compile(
    r",(?!\s(?:[A-Z][\w.]*\s?){1,3}-(?:based|area|born))|;|\(| (?:who|which|that|whose)(?: |$)| speaking | familiar "
    r"| close to | in a | on condition | - | – | — | asked "
)
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
ARTICLES = frozenset({"the", "a", "an", "this", "that"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_OWNED = frozenset({"its", "his", "her", "their"})
_BEHIND = frozenset(words("roles", "behind"))
_INDEFINITE = frozenset(words("roles", "indefinite"))

Kind = Literal["person", "organisation", "document", "quantity", "unknown"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source phrase without what only tells more of it, and what it says of itself."""

    core: Span
    tokens: tuple[str, ...]
    kind: Kind
    head: str
    """The head noun, in the singular where it is known."""
    place: int
    """The head's place among the tokens."""

    @property
    def plural(self) -> bool:
        """Whether more than one is meant."""
        word = self.tokens[self.place]
        return self.kind == "quantity" or self.tokens[0] in _PLURALS or word in _PLURALS or word != self.head

    @property
    def definite(self) -> bool:
        """Whether the reader is taken to know who is meant; headlines leave the article out."""
        return self.tokens[0] in _DEFINITE or self.bare

    @property
    def bare(self) -> bool:
        """Whether it has no determiner, as in a headline: "Senator from Texas says ..."."""
        return self.core.words[:1].isupper() and self.tokens[0] not in ARTICLES | _OWNED | _INDEFINITE

    @property
    def owned(self) -> bool:
        """Whether it says whose it is: "his lawyer", "Dolsten's aide"."""
        return self.tokens[0] in _OWNED or any(token.endswith("'s") for token in self.tokens[: self.place])

    @property
    def proper(self) -> frozenset[str]:
        """Its words with a capital, as descriptions are compared by; none where it is a headline's."""
        found = [match.group() for match in _WORD.finditer(self.core.words)][1:]
        return frozenset(canonical([word for word in found if word[0].isupper()])) if not self.bare else frozenset()

    @property
    def description(self) -> list[str]:
        """The words that describe, without the determiner, the head last: "the senator from Texas" is Texas' one."""
        ahead = self.tokens[self.tokens[0] in ARTICLES | _DEFINITE : self.place]
        behind = [token for token in self.tokens[self.place + 1 :] if token not in PREPOSITIONS]
        return [*behind[:3], *ahead, self.tokens[self.place] if self.head == self.tokens[self.place] else self.head]


def core(phrase: Span) -> Span:
    """The phrase up to what only tells more of it."""
    match = _CUT.search(phrase.words)
    return phrase.within(0, match.start()) if match and match.start() else phrase


def read(phrase: Span) -> Phrase | None:
    """What a source phrase tells by its words; None where it has no word."""
    inner = core(phrase)
    tokens = tuple(match.group().lower().replace("’", "'") for match in _WORD.finditer(inner.words))
    if not tokens:
        return None
    stop = next((place for place in range(1, len(tokens)) if _ends_head(tokens, place)), len(tokens))
    if tokens[0][0].isdigit() or any(word in _QUANTITIES for word in tokens[:stop]):
        return Phrase(inner, tokens, "quantity", tokens[stop - 1], stop - 1)
    last = stop - 1
    if last and not _kinds(tokens, last) and _stands_behind(inner, tokens[last]):
        last -= 1
    kind, form = next(iter(_kinds(tokens, last)), (None, ""))
    return (
        Phrase(inner, tokens, kind, form, last)
        if kind
        else Phrase(inner, tokens, "unknown", tokens[stop - 1], stop - 1)
    )


def _kinds(tokens: Sequence[str], place: int) -> list[tuple[Kind, str]]:
    """What a noun can tell, with the form that tells it, alone or with the word before it: "bodies", "think tank"."""
    noun = tokens[place]
    single = noun if noun in _PLURALS else re.sub("ies$", "y", noun)
    forms = (noun, noun.removesuffix("s"), noun.removesuffix("es"), single)
    kinds = ((_kind(form) or _kind(f"{tokens[place - 1]} {form}" if place else form), form) for form in forms)
    return [(kind, form) for kind, form in kinds if kind]


def _stands_behind(phrase: Span, word: str) -> bool:
    """Whether a word at the end of a phrase stands behind its head: a name, or "here": "the agency UNHCR"."""
    if word in _BEHIND or word.endswith("ing"):
        return True
    last = [match.group() for match in _WORD.finditer(phrase.words) if match.group().lower().replace("’", "'") == word]
    return bool(last) and last[-1][0].isupper()


def _ends_head(tokens: Sequence[str], place: int) -> bool:
    """Whether a word begins what follows the head: a preposition, or a participle or a time after a known noun."""
    if tokens[place] in PREPOSITIONS:
        return True
    before = any(_kind(form) for form in (tokens[place - 1], tokens[place - 1].removesuffix("s")))
    return before and (tokens[place].endswith("ed") or tokens[place] in TIMES or tokens[place] in ("close", "seen"))


def _kind(noun: str) -> Kind | None:
    if noun in _PERSONS:
        return "person"
    if noun in _ORGANISATIONS:
        return "organisation"
    return "document" if noun in _DOCUMENTS else None


def is_nobody(phrase: Phrase) -> bool:
    """Whether the head names a thing or an event, which can't tell anything."""
    if phrase.tokens[-1] in _PLURALS or phrase.tokens[0] in _PLURALS or phrase.tokens[-1] in _PEOPLES:
        return False
    return phrase.head in _NOBODY_WORDS or (len(phrase.head) > 6 and phrase.head.endswith(_NOBODY))

"""Whether two reports ascribe words to one speaker, by the names that each of them gives."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from onrecord.model import Attribution, Speaker
from onrecord.stories.language import table, words
from onrecord.stories.spellings import spoken
from onrecord.stories.words import tokens

_OWNED = re.compile(r"(?:[A-Z][\w.-]*\s){0,3}[A-Z][\w.-]*['’]s?\s")


def one_speaker(one: Attribution | None, other: Attribution | None) -> bool:
    """Whether both name their speaker, and the names fit one another."""
    if not one or not other or not one.speaker.name or not other.speaker.name:
        return False
    return fitting(one.speaker.name, other.speaker.name)


def one_named_speaker(one: Attribution | None, other: Attribution | None) -> bool:
    """The same for persons and bodies with names: "the office" of one report may be any other's."""
    named = all(told and told.speaker.type in ("person", "organisation") for told in (one, other))
    return named and one_speaker(one, other)


def two_speakers(one: Speaker, other: Speaker) -> bool:
    """Whether two speakers are clearly not one: two persons or two bodies by other names, or named and anonymous.

    A person and a body may be one source in other words ("the ministry", "its spokeswoman"): not told apart. Nor is
    somebody named from one who is told by an office that only one can hold ("the new president").
    """
    if not one.name or not other.name or fitting(one.name, other.name):
        return False
    if any(row.type == "anonymous" and row.name and _one_of_a_kind(row.name) for row in (one, other)):
        return False
    kinds = {one.type, other.type}
    return kinds in ({"person"}, {"organisation"}, {"person", "anonymous"})


def _one_of_a_kind(role: str) -> bool:
    """Whether a role is told with "the" or as somebody's ("the new president", "Karse's president"), in the singular:
    it may be anybody who was named before."""
    forms = [one.form for one in tokens(role)]
    return (forms[:1] == ["the"] or _OWNED.match(role) is not None) and not forms[-1].endswith("s")


@lru_cache(maxsize=50_000)
def fitting(name: str, other: str) -> bool:
    """Whether two names can be one's: the last name of one is in the other, titles aside.

    >>> fitting("President Adela Brandis", "Brandis"), fitting("Mira Dolsten", "Carla Jessmond")
    (True, False)
    >>> fitting("Pak Myong-dol", "Pak Myong Dol"), fitting("Ivo al-Karlan", "Karlan")
    (True, True)
    """
    one, two = name_words(name), name_words(other)
    return bool(one and two) and (one[-1] in two or two[-1] in one)


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without titles and offices, as they may be spelled otherwise; all where nothing else is left.

    >>> name_words("Gen. Pak Myong-dol"), name_words("Łukan al-Óskam")
    (('pak', 'myong', 'dol'), ('lukan', 'oskam'))
    """
    every = tuple(part for one in tokens(name) for part in _plain(spoken(one.form)))
    kept = tuple(form for form in every if form not in words("titles", "titles"))
    return kept or every


def _plain(form: str) -> list[str]:
    """The parts of a word without accents; an Arabic article that is joined to it is no part."""
    bare = unicodedata.normalize("NFKD", form.translate(str.maketrans(table("titles")["letters"])))
    first, *rest = "".join(letter for letter in bare if not unicodedata.combining(letter)).split("-")
    return rest if rest and first in words("titles", "articles") else [first, *rest]

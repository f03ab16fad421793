"""The persons and bodies of an article: where it names them, and their gender where words tell it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from onrecord.model import Mention, Quotation, Span, Speaker
from onrecord.model.reading import SpeakerType
from onrecord.reading.language import words
from onrecord.reading.respelt import differs_by_one

Gender = Literal["female", "male"]
_FEMALE = frozenset(words("names", "person.female"))
_MALE = frozenset(words("names", "person.male"))
_HONORIFICS: dict[str, Gender] = {
    **dict.fromkeys(words("roles", "honorifics.female"), "female"),
    **dict.fromkeys(words("roles", "honorifics.male"), "male"),
}
_PRONOUNS: dict[str, Gender] = {
    **dict.fromkeys(words("roles", "pronouns.female"), "female"),
    **dict.fromkeys(words("roles", "pronouns.male"), "male"),
}
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_AHEAD = 24
_LEAST_LETTERS = 5
_APPOSITION = re.compile(r",\s(?:\d\d,\s)?(?:an?|the|his|her|whose)\s([^,.;:\n]{3,60})")
_INITIAL = re.compile(r"\w\.?")


def gender_of_pronoun(low: str) -> Gender | None:
    """The gender that a personal pronoun goes with; None for any other word."""
    return _PRONOUNS.get(low)


def gender_of_title(low: str) -> Gender | None:
    """The gender that a title or an honorific goes with: "mrs", "congressman"."""
    return _HONORIFICS.get(low)


def gender_of_role(phrase: str) -> Gender | None:
    """The gender that the words of a role tell: "a spokeswoman for the ministry"."""
    told = {_HONORIFICS[word] for word in _WORD.findall(phrase.lower())[:6] if word in _HONORIFICS}
    return next(iter(told)) if len(told) == 1 else None


class Persons:
    """The persons and bodies that an article names."""

    def __init__(self, mentions: Sequence[Mention], quotations: Sequence[Quotation]) -> None:
        self.quoted = sorted(
            (span.start, span.end) for one in quotations if one.depth == 0 and one.closed for span in one.spans
        )
        self.mentions = [one for one in mentions if not self.is_quoted(one.span.start)]
        """Those that stand outside quotations."""
        self.places = [one.span.start for one in self.mentions]
        self.genders: dict[str, Gender] = {}
        self.first: dict[str, Mention] = {}
        for mention in mentions:
            self._take(mention)

    def _take(self, mention: Mention) -> None:
        known = self.first.get(mention.name)
        if known is None or (known.span.words != mention.name and mention.span.words == mention.name):
            self.first[mention.name] = mention
        if mention.type != "person":
            return
        gender = _honorific(mention.span) or gender_of_name(mention.name) or _by_apposition(mention.span)
        if gender:
            self.genders.setdefault(mention.name, gender)

    def is_quoted(self, at: int) -> bool:
        """Whether a place stands within a quotation."""
        place = bisect_left(self.quoted, (at + 1, 0)) - 1
        return place >= 0 and self.quoted[place][0] <= at < self.quoted[place][1]

    def speaker(self, mention: Mention, kind: SpeakerType | None = None) -> Speaker:
        """The person or body that a mention names, with the place where the article names it in full first.

        ``kind`` is what else is known of it.
        """
        full = self.first.get(mention.name, mention)
        return Speaker(mention.name, kind or ("person" if mention.type == "person" else "organisation"), full.span)

    def fits(self, name: str, gender: Gender) -> bool:
        """Whether nothing tells that the person isn't of that gender."""
        return self.genders.get(name, gender) == gender

    def nearly(self, surname: str) -> Mention | None:
        """The one person whose surname differs by a letter: reports misspell the names of those whom they quote."""
        if len(surname) < _LEAST_LETTERS:
            return None
        found = [
            one
            for name, one in self.first.items()
            if one.type == "person" and " " in name and differs_by_one(surname, name.split()[-1])
        ]
        return found[0] if len(found) == 1 else None

    def beginning(self, word: str) -> Mention | None:
        """The one person whose name begins with a word that isn't known for a given name: "Pak" for "Pak Myong Dol"."""
        if word.lower() in _FEMALE | _MALE:
            return None
        found = [one for name, one in self.first.items() if one.type == "person" and name.startswith(f"{word} ")]
        return found[0] if len(found) == 1 else None

    def bodies(self, start: int, end: int) -> list[Mention]:
        """One mention, the last, of each organisation named between two offsets, the latest first."""
        found: dict[str, Mention] = {}
        for mention in reversed(self.mentions[bisect_left(self.places, start) : bisect_left(self.places, end)]):
            if mention.type == "organisation":
                found.setdefault(mention.name, mention)
        return list(found.values())


def _honorific(span: Span) -> Gender | None:
    before = _WORD.findall(span.text[max(0, span.start - _AHEAD) : span.start].lower())[-2:]
    return next((_HONORIFICS[word] for word in reversed(before) if word in _HONORIFICS), None)


def gender_of_name(name: str) -> Gender | None:
    """The gender that a person's given name tells; None where it tells none."""
    parts = name.lower().split()
    given = next((part for part in parts[:-1] if not _INITIAL.fullmatch(part)), None)
    if given is None:
        # A name of one word is a surname more often than not, but hardly ever one that is a woman's name, too.
        return "female" if len(parts) == 1 and parts[0] in _FEMALE and parts[0] not in _MALE else None
    if given in _FEMALE and given not in _MALE:
        return "female"
    return "male" if given in _MALE and given not in _FEMALE else None


def _by_apposition(span: Span) -> Gender | None:
    match = _APPOSITION.match(span.text, span.end, min(len(span.text), span.end + 90))
    return gender_of_role(match.group(1)) if match else None

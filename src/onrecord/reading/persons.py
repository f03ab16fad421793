"""The persons of an article: their titles, their gender where a name or an honorific tells it, and where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from typing import Literal

from onrecord.model import Mention, Quotation, Span
from onrecord.reading.language import words

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
_ROLES = frozenset(words("roles", "persons"))
_TITLE = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ABBREVIATED = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "gen": "general",
    "sec": "secretary",
    "pres": "president",
}
_BEFORE, _AFTER = 48, 70
_LEADS = re.compile(r"(?:^|[.!?][\"”’]?\s|\n|, )(?:[A-Z][\w.’-]*\s){0,5}$")


def gender_of_pronoun(low: str) -> Gender | None:
    """The gender that a personal pronoun goes with; None for any other word."""
    return _PRONOUNS.get(low)


class Persons:
    """The persons and bodies that an article names outside quotations."""

    def __init__(self, mentions: Sequence[Mention], quotations: Sequence[Quotation]) -> None:
        quoted = sorted(
            (span.start, span.end) for one in quotations if one.depth == 0 and one.closed for span in one.spans
        )
        self.mentions = [one for one in mentions if not _stands_in(one.span, quoted)]
        self.places = [one.span.start for one in self.mentions]
        self.genders: dict[str, Gender] = {}
        self.titles: dict[str, dict[str, Mention]] = defaultdict(dict)
        self.first: dict[str, Mention] = {}
        for mention in mentions:
            self._take(mention)

    def _take(self, mention: Mention) -> None:
        if mention.span.words == mention.name:
            self.first.setdefault(mention.name, mention)
        if mention.type != "person":
            return
        gender = self._gender(mention)
        if gender:
            self.genders.setdefault(mention.name, gender)
        for title in _titles(mention):
            self.titles[title].setdefault(mention.name, mention)

    def _gender(self, mention: Mention) -> Gender | None:
        before = mention.span.text[max(0, mention.span.start - 14) : mention.span.start].lower()
        for word in reversed(_TITLE.findall(before)):
            return _HONORIFICS.get(word) or _by_given_name(mention.name)
        return _by_given_name(mention.name)

    def place_of(self, mention: Mention) -> Span:
        """Where the article gives the mention's full name first, or else the mention itself."""
        full = self.first.get(mention.name)
        return full.span if full else mention.span

    def fits(self, name: str, gender: Gender) -> bool:
        """Whether nothing tells that the person isn't of that gender."""
        return self.genders.get(name, gender) == gender

    def with_title(self, title: str, before: int) -> Mention | None:
        """The one person whom the article gives this title before ``before``; None where several have it."""
        found = [mention for mention in islice(self.titles.get(title, {}).values(), 3) if mention.span.start < before]
        return found[0] if len(found) == 1 else None

    def between(self, start: int, end: int, gender: Gender) -> list[Mention]:
        """One mention of each person named between two offsets who fits the gender."""
        return self._distinct(start, end, lambda one: one.type == "person" and self.fits(one.name, gender))

    def subject(self, start: int, end: int, gender: Gender) -> Mention | None:
        """The first person named between two offsets, if the name isn't in the genitive and fits."""
        for mention in self._slice(start, end):
            if mention.type == "person":
                text, span = mention.span.text, mention.span
                genitive = text[span.end : span.end + 2] in ("'s", "’s")
                leads = _LEADS.search(text[max(0, span.start - _BEFORE) : span.start])
                return mention if leads and not genitive and self.fits(mention.name, gender) else None
        return None

    def bodies(self, start: int, end: int) -> list[Mention]:
        """One mention of each organisation named between two offsets."""
        return self._distinct(start, end, lambda one: one.type == "organisation")

    def _slice(self, start: int, end: int) -> Sequence[Mention]:
        return self.mentions[bisect_left(self.places, start) : bisect_left(self.places, end)]

    def _distinct(self, start: int, end: int, test: object) -> list[Mention]:
        found: dict[str, Mention] = {}
        for mention in self._slice(start, end):
            if callable(test) and test(mention):
                found.setdefault(mention.name, mention)
        return list(found.values())


def _stands_in(span: Span, ranges: Sequence[tuple[int, int]]) -> bool:
    place = bisect_left(ranges, (span.start + 1, 0)) - 1
    return place >= 0 and ranges[place][0] <= span.start < ranges[place][1]


def _by_given_name(name: str) -> Gender | None:
    given = name.split(maxsplit=1)[0].lower()
    if len(name.split()) < 2:
        return None
    return (
        "female"
        if given in _FEMALE and given not in _MALE
        else "male"
        if given in _MALE and given not in _FEMALE
        else None
    )


def _titles(mention: Mention) -> list[str]:
    """The roles that stand right before the name, or in apposition after it."""
    text, span = mention.span.text, mention.span
    before = re.split(r"[,;:!?\n“”\"]|\.\s(?=[A-Z][a-z]{4})", text[max(0, span.start - _BEFORE) : span.start])[-1]
    found = [_ABBREVIATED.get(word.lower(), word.lower()) for word in _TITLE.findall(before)[-3:]]
    after = re.match(r", (?:a|an|the|its|his|her|[A-Z]\w+['’]s) ([^,.;:\n]{3,70})", text[span.end : span.end + _AFTER])
    if after:
        found += [word.lower() for word in _TITLE.findall(after.group(1))[:6]]
    return [word for word in found if word in _ROLES]

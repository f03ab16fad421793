"""Sources told by a common noun: a role ("the official"), a body ("the agency") or a document ("the report").

A definite one is whoever the article told of before: the person with that title, the source met in the same words, the
one organisation of that kind. An indefinite one, and one that nothing before explains, stays in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Literal, cast

from onrecord.model import Mention, Span, Speaker
from onrecord.reading import headnouns, outlets
from onrecord.reading.descriptions import Descriptions, canonical, implies
from onrecord.reading.grammar import AUXILIARIES, CONNECTORS, DETERMINERS, PREPOSITIONS, PRONOUNS, SUBJECTS, TIMES
from onrecord.reading.headnouns import ARTICLES, Phrase, core, is_nobody
from onrecord.reading.language import load, words
from onrecord.reading.persons import Persons, gender_of_role
from onrecord.reading.presence import Presence

UNKNOWN = Speaker()
_PEOPLES = frozenset(words("names", "other.known"))
_PLACES = frozenset(words("names", "place.known"))
_EPITHETS = frozenset(words("descriptions", "epithets.words"))
_PLACED = frozenset(words("descriptions", "epithets.placed"))
_BODIES = cast(Mapping[str, Sequence[str]], load("descriptions")["bodies"])
_NO_SPEAKERS = TIMES | frozenset({"past", "own", "latest", "recent", "first", "last", "previous", "earlier"})
_NO_NAMES = DETERMINERS | SUBJECTS | PRONOUNS | PREPOSITIONS | CONNECTORS | TIMES
_NO_NOUNS = CONNECTORS | PREPOSITIONS | AUXILIARIES
_HEARD = frozenset(words("roles", "heard_by"))
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_BY = re.compile(r"\b(?:by|from|of) (?:[Tt]he |an? )?(?:[a-z-]+ ){0,3}")
_OF_OUTLET = re.compile(r"(?:['’]s?)?(?:\s[a-z]+)?\s[a-z]+")
_REPORTS = frozenset(words("roles", "reports"))
_ISSUED = frozenset(words("roles", "issued"))
_OWNER = re.compile(r"['’]s? [^,;(]{1,60}")
_UNNAMED = frozenset(words("roles", "unnamed"))
_APART = frozenset(words("roles", "apart"))
_KNOWN_BY_ROLE = _EPITHETS | _PLACED
"""What reports call those whom they have named."""
_AGED = "-year-old"
_OF_MEDIA = frozenset({"news", "media"})
_LANDS = frozenset({"nation", "country"})
_MOST_ROLES = 40


class Roles:
    """The roles, bodies and documents of one article, as its sources tell them one after another."""

    def __init__(self, mentions: Sequence[Mention], persons: Persons, presence: Presence) -> None:
        self.persons = persons
        self.presence = presence
        self.descriptions = Descriptions(mentions)
        self.by_name = {one.name: one for one in reversed(mentions) if one.type == "person"}
        self.met: dict[tuple[str, bool], dict[str, Speaker]] = {}
        """Sources met before, by their head noun and number, then by their words without an article."""
        self.media = [one for one in persons.mentions if outlets.is_medium(one)]
        self.bodies: dict[str, dict[str, Mention]] = {}
        """Organisations by each word that a common noun may stand for them by."""
        for mention in mentions:
            if mention.type == "organisation":
                self._take_body(mention)

    def _take_body(self, mention: Mention) -> None:
        name = mention.name.lower().removeprefix("the ")
        for word in {name, name.split()[-1], name.split()[0]}:
            self.bodies.setdefault(word, {}).setdefault(mention.name, mention)

    def is_one(self, speaker: Speaker) -> bool:
        """Whether a role is one person's: "he" may mean an official, but not officials."""
        read = headnouns.read(speaker.mention) if speaker.mention else None
        return read is not None and read.kind == "person" and not read.plural

    def is_many(self, speaker: Speaker) -> bool:
        """Whether a speaker told by a common noun is more than one: "it" doesn't mean the groups."""
        common = speaker.mention if speaker.mention and speaker.mention.words == speaker.name else None
        read = headnouns.read(common) if common and common.words.split()[-1].islower() else None
        return read is not None and read.plural

    def is_role(self, phrase: Span) -> bool:
        """Whether the phrase tells a person by what he is or does."""
        read = headnouns.read(phrase)
        return read is not None and read.kind in ("person", "unknown") and not read.plural

    def is_of_persons(self, phrase: Span) -> bool:
        """Whether the phrase tells one person or several by what they are or do."""
        read = headnouns.read(phrase)
        return read is not None and read.kind == "person"

    def is_described(self, phrase: Span) -> bool:
        """Whether the phrase tells one person or body by what it is."""
        read = headnouns.read(phrase)
        return read is not None and read.kind in ("person", "unknown", "organisation") and not read.plural

    def is_thing(self, phrase: Span) -> bool:
        """Whether the phrase is what somebody has that can't speak: "his March (comment)"."""
        read = headnouns.read(phrase)
        if read is None or read.tokens[0] not in ("his", "her") or len(read.tokens) > 3 or len(read.tokens) < 2:
            return False
        return read.kind == "unknown" and not read.plural and (is_nobody(read) or read.head in _NO_SPEAKERS)

    def knows(self, phrase: Span) -> bool:
        """Whether a word of the phrase tells who or what it is, or names nobody: "Officials", "Germans", "Some"."""
        read = headnouns.read(phrase)
        if read is None or read.kind != "unknown" or read.plural or is_nobody(read):
            return True
        return any(word in _PEOPLES or word in _PLACES or word in _NO_NAMES for word in read.tokens)

    def speaker(self, phrase: Span, within: Iterable[Mention]) -> Speaker:
        """Whom a phrase with a common noun as its head means; ``within`` are the names in it."""
        read = headnouns.read(phrase)
        if read is None:
            return UNKNOWN
        if read.kind == "document":
            return self._author(phrase, within) or self._again(read, "document")
        if read.kind == "organisation":
            return self._body(read) or self._again(read, "organisation")
        if (read.kind == "person" and not read.plural) or read.head.endswith(_AGED):
            return self._role(read)
        if read.kind == "unknown" and (is_nobody(read) or set(read.tokens) <= _NO_NOUNS):
            return UNKNOWN
        called = self._called(read)
        return self._person(called) if called else self._again(read, "anonymous")

    def _called(self, read: Phrase) -> str | None:
        """ "the musher": the one person before whose name the noun stood, though we don't know it for a role."""
        if read.kind != "unknown" or not read.definite or read.bare or read.owned:
            return None
        named = self.descriptions.called(read.description, read.core.start, read.proper)
        return named[0] if len(named) == 1 else None

    def _again(self, read: Phrase, kind: Literal["document", "organisation", "anonymous"]) -> Speaker:
        """The one source met before that a definite phrase can mean; or else the phrase in its own words."""
        known = self.met.setdefault((read.head, read.plural), {})
        if read.definite and not read.bare:
            same = [one for one in islice(known.values(), _MOST_ROLES) if _agrees(read.tokens, one)]
            if len(same) == 1:
                return same[0]
        return known.setdefault(_bare(read.core.words), Speaker(read.core.words, kind, read.core))

    def _body(self, read: Phrase) -> Speaker | None:
        """ "the agency": the one organisation of that kind, or of several the one named last, just before."""
        if not read.definite or read.owned or read.plural or len(read.tokens) > 3:
            return None
        if read.head in _LANDS and len(read.tokens) == 2:
            land = self.presence.land(read.core.start)
            return self.persons.speaker(land) if land else None
        medium = outlets.meant(read.head, read.core.start, self.media) if read.head in outlets.NOUNS else None
        if medium is not None and set(read.tokens[1 : read.place]) <= _OF_MEDIA:
            return self.persons.speaker(medium, "organisation")
        found: dict[str, Mention] = {}
        for word in (read.head, *_BODIES.get(read.head, ())):
            found.update(self.bodies.get(word, {}))
        rest = set(read.tokens[1 : read.place])
        fit = {
            name
            for name, mention in islice(found.items(), _MOST_ROLES)
            if mention.span.start < read.core.start and rest <= set(name.lower().split())
        }
        near = [one for one in self.persons.bodies(max(0, read.core.start - 900), read.core.start) if one.name in fit]
        if len(fit) == 1 or (near and (len(near) == 1 or near[0].span.start > read.core.start - 300)):
            return self.persons.speaker(near[0] if near else found[next(iter(fit))])
        return None

    def _role(self, read: Phrase) -> Speaker:
        """One person's role: who has it as a title, who was met in the same words, or who is plainly talked of."""
        known = self.met.setdefault((read.head, False), {})
        if read.definite and not (read.bare and len(read.tokens) == 1):
            before = len(read.core.text) if read.bare else read.core.start
            same = [one for one in islice(known.values(), _MOST_ROLES) if _agrees(read.tokens, one)]
            titled = self.descriptions.fitting(read.description, before, read.proper)
            if len(same) + len(titled) == 1:
                return same[0] if same else self._person(titled[0])
            if same or titled:
                return self._latest(same, titled, read.core.start)
            talked_of = self._talked_of(read) or self._unnamed(read) or self._implied(read)
            if talked_of is not None:
                return talked_of
            if read.tokens[0] == "the" and read.tokens[1:2] and self._is_somebody_named(read):
                return UNKNOWN
            joined = self._joined(read)
            if joined is not None:
                return joined
        made = Speaker(read.core.words, "anonymous", read.core)
        gender = gender_of_role(read.core.words)
        if gender:
            self.persons.genders.setdefault(read.core.words, gender)
        return known.setdefault(_bare(read.core.words), made)

    def _joined(self, read: Phrase) -> Speaker | None:
        """ "the nominee and former senator": the one person of whom both roles, or one of them, were told."""
        ahead, _, behind = read.core.words.partition(" and ")
        if not behind or read.tokens[0] != "the":
            return None
        for words_ in (ahead, f"the {behind}"):
            part = headnouns.read(Span(words_, 0, len(words_)))
            titled = self.descriptions.fitting(part.description, read.core.start, part.proper) if part else []
            if len(titled) == 1:
                return self._person(titled[0])
        return UNKNOWN

    def _is_somebody_named(self, read: Phrase) -> bool:
        """ "the senator", of whom nothing else is told: somebody else's name tells who he is, though nothing ties them.

        He isn't, where more of him is told after the noun ("the clerk at the desk"), where it is what those are called
        whom reports leave without a name ("the source", "the local police chief"), or where nobody has been named.
        """
        if read.place < len(read.tokens) - 1:
            return False
        if read.head in _KNOWN_BY_ROLE and self.presence.anybody(read.core.start):
            return True
        if read.head in _UNNAMED or _APART & set(read.tokens[1 : read.place]):
            return False
        return any(one.speaker.type == "person" for one in self.presence.lately(read.core.start))

    def _unnamed(self, read: Phrase) -> Speaker | None:
        """ "the source": the one person without a name who was met, or of several the one who spoke last."""
        if read.head not in _UNNAMED or len(read.tokens) > 2:
            return None
        roles = (one for known in self.met.values() for one in islice(known.values(), _MOST_ROLES) if self.is_one(one))
        met = {one.name: one for one in roles}
        last = self.presence.last.speaker if self.presence.last else None
        if last is not None and last.name in met:
            return last
        return next(iter(met.values())) if len(met) == 1 else None

    def _implied(self, read: Phrase) -> Speaker | None:
        """ "the aide": the one without a name whose role was told in words that imply it: "a spokeswoman"."""
        heads = [known for (head, plural), known in self.met.items() if not plural and implies(head, read.head)]
        found = [one for known in heads for one in islice(known.values(), _MOST_ROLES) if self.is_one(one)]
        rest = tuple(token for token in read.tokens if token != read.head)
        fit = [one for one in found if _agrees(rest, one)]
        return fit[0] if len(fit) == 1 else None

    def _person(self, name: str) -> Speaker:
        return self.persons.speaker(self.by_name[name])

    def _latest(self, same: Sequence[Speaker], titled: Sequence[str], at: int) -> Speaker:
        """Of several who fit, the one who is plainly talked of; or else the only one named or met just before."""
        names = {*titled, *(one.name for one in same)}
        meant = self.presence.meant(at, None)
        if meant is not None and meant.name in names:
            return meant
        near = {one.speaker.name: one.speaker for one in self.presence.lately(at) if one.speaker.name in names}
        return next(iter(near.values())) if len(near) == 1 else UNKNOWN

    def _talked_of(self, read: Phrase) -> Speaker | None:
        """ "the billionaire", "the Ohio native": whom the words around it are about, of whom no other role was told."""
        told = canonical(read.description)
        placed = told[-1] in _PLACED and any(word in _PLACES or " ".join(told[:2]) in _PLACES for word in told[:-1])
        aged = any(token.endswith(_AGED) for token in read.tokens)
        if read.owned or not (told[-1] in _EPITHETS or placed or aged):
            return None
        gender = gender_of_role(read.head)
        never = frozenset() if aged and gender else self.descriptions.otherwise(told)
        found = self.presence.meant(read.core.start, gender, never=never)
        return found if found is not None and found.type == "person" else None

    def _author(self, phrase: Span, within: Iterable[Mention]) -> Speaker | None:
        """ "analysis by the Corvane Institute", "a Reuters report": the organisation that a document is by."""
        within, inner = list(within), core(phrase)
        match = _BY.search(inner.words)
        before = inner.words[: match.start()].split()[-1:] if match else []
        if match is None or not before or before[0] in _HEARD - _ISSUED:
            return self._published(inner, within)
        for mention in within:
            if mention.span.start != phrase.start + match.end() or mention.type not in ("organisation", "person"):
                continue
            owned = _OWNER.match(phrase.text, mention.span.end, inner.end)
            if owned:
                whole = Span(phrase.text, mention.span.start, owned.end())
                return Speaker(whole.words, "organisation", whole)
            return self.persons.speaker(mention)
        return self._published(inner, within)

    def _published(self, phrase: Span, within: Sequence[Mention]) -> Speaker | None:
        """ "a Reuters report", "the Gazette’s story", "a report in the Gazette": the outlet that a report is in."""
        read = headnouns.read(phrase)
        if read is None or read.head not in _REPORTS:
            return None
        for mention in within:
            behind = phrase.text[mention.span.end : phrase.end]
            in_it = phrase.text[phrase.start : mention.span.start].lower().split()[-2:]
            owns = _OF_OUTLET.fullmatch(behind) is not None
            placed = bool(in_it) and "in" in in_it and in_it[-1] in ("in", "the")
            if outlets.is_medium(mention) and (owns or placed):
                return self.persons.speaker(mention, "organisation")
        return None


def _bare(name: str) -> str:
    tokens = name.lower().split()
    return " ".join(tokens[1:] if tokens and tokens[0] in ARTICLES else tokens)


def _agrees(tokens: Sequence[str], earlier: Speaker) -> bool:
    """Whether a definite phrase may be the one met before: all its words stand in that one's."""
    words_ = {match.group().lower().replace("’", "'") for match in _WORD.finditer(earlier.name or "")}
    return set(tokens[1:]) <= words_

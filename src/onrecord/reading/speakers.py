"""Speakers: who a source phrase refers to, resolved within its article.

Short names become full ones, pronouns and titles the one person whom they fit, roles stay in their own words. Where
more than one fits, or none, the speaker is unknown: the nearest name is no answer.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.model import Mention, Quotation, Span, Speaker
from onrecord.model.reading import SpeakerType
from onrecord.reading.chains import HEARD
from onrecord.reading.language import words
from onrecord.reading.nametypes import TITLES
from onrecord.reading.persons import Gender, Persons, gender_of_pronoun

UNKNOWN = Speaker()
_PERSONS = frozenset(words("roles", "persons"))
_PLURALS = frozenset(words("roles", "plurals"))
_ORGANISATIONS = frozenset(words("roles", "organisations"))
_DOCUMENTS = frozenset(words("roles", "documents"))
_PEOPLES = frozenset(words("names", "other.known"))
_RELATIVE = frozenset(words("roles", "pronouns.relative"))
_THING = frozenset(words("roles", "pronouns.thing"))
_PLURAL = frozenset(words("roles", "pronouns.plural"))
_FIRST = frozenset({"i", "we", "you", "us", "me", "one"})
_CUT = re.compile(
    r",|;|\(| who | which | that | whose | speaking | familiar | close | in a | on condition | - | – | — "
)
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_BEFORE_OTHERS = frozenset(
    {"of", "for", "to", "from", "with", "by", "at", "in", "on", "about", "against", "than", "behind", "like"}
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "both"})
_ARTICLES = frozenset({"the", "a", "an"})
_FORMER = frozenset({"former", "then", "late", "current", "new"})
_PORTFOLIOS = frozenset(words("names", "person.portfolios"))
_FARTHEST = 90
_MOST_ROLES = 40
_WINDOW = 4000
"""How far back, in code points, a pronoun or a relative may refer."""


@dataclass(frozen=True, slots=True)
class _Said:
    """An attribution that has been resolved: where its source stands, its paragraph and its speaker."""

    at: int
    paragraph: int
    speaker: Speaker


class Speakers:
    """Resolves the source phrases of one article, in the order in which they stand."""

    def __init__(
        self, paragraphs: Sequence[Span], mentions: Sequence[Mention], quotations: Sequence[Quotation]
    ) -> None:
        self.paragraphs = paragraphs
        self.starts = [one.start for one in paragraphs]
        self.mentions = mentions
        self.places = [one.span.start for one in mentions]
        self.persons = Persons(mentions, quotations)
        self.said: list[_Said] = []
        self.roles: dict[str, dict[str, Speaker]] = {}
        """Anonymous sources by their head noun, then by their words without an article."""
        self.bodies: dict[str, dict[str, Mention]] = {}
        """Organisations by the last word of their name."""
        for mention in mentions:
            if mention.type == "organisation":
                self.bodies.setdefault(mention.name.lower().split()[-1], {}).setdefault(mention.name, mention)

    def of(self, source: Span, sentence: int) -> Speaker:
        """The speaker whom this source phrase refers to; ``sentence`` is the offset where its sentence starts."""
        found = self._resolve(source, sentence)
        self.said.append(_Said(source.start, self._paragraph(source.start), found))
        return found

    def implied(self, at: int) -> Speaker:
        """The speaker of a quotation at ``at`` that names no source: the last one of its paragraph, or of the one
        before it where that ended with a speaker; unknown where there is none."""
        here = self._paragraph(at)
        last = self.said[-1] if self.said else None
        if last is None or last.paragraph < here - 1:
            return UNKNOWN
        found = last.speaker
        self.said.append(_Said(at, here, found))
        return found

    def _paragraph(self, at: int) -> int:
        place = bisect_left(self.starts, at + 1) - 1
        return max(0, place)

    def _resolve(self, source: Span, sentence: int) -> Speaker:
        phrase = _without_commas(source)
        low = phrase.words.lower()
        if low in _RELATIVE:
            return self._antecedent(phrase, sentence)
        gender = gender_of_pronoun(low)
        if gender:
            return self._person(phrase, gender)
        if low in _PLURAL or low in _THING:
            return self._body(phrase, plural=low in _PLURAL)
        if low in _FIRST:
            return UNKNOWN
        return self._named(phrase) or self._described(phrase)

    def _within(self, phrase: Span) -> list[Mention]:
        return list(self.mentions[bisect_left(self.places, phrase.start) : bisect_left(self.places, phrase.end)])

    def _named(self, phrase: Span) -> Speaker | None:
        """A phrase whose head is a name: not one in the genitive, nor one after a preposition."""
        heads = [mention for mention in self._within(phrase) if _heads(phrase, mention)]
        persons = [mention for mention in heads if mention.type == "person"]
        if persons:
            if _joined(phrase, persons):
                return UNKNOWN
            return self._speaker(persons[0], "person")
        if not heads or self._is_described(phrase, heads[-1]):
            return None
        if heads[-1].type in ("organisation", "place"):
            return self._speaker(heads[-1], "organisation")
        low = heads[-1].span.words.lower()
        if low in _PEOPLES or low in _ORGANISATIONS or low in _PERSONS or not _is_whole(phrase, heads[0]):
            return None
        return self._speaker(heads[0], "person")

    def _is_described(self, phrase: Span, mention: Mention) -> bool:
        """Whether a common noun follows the name and is the head ("the Tolvar ministry")."""
        rest = phrase.text[mention.span.end : phrase.end]
        return bool(re.match(r"[\s’'s]*\s[a-z]", rest)) and not re.match(
            r"\s(?:of|in|for|on|at|from|who|which)\b", rest
        )

    def _speaker(self, mention: Mention, kind: SpeakerType) -> Speaker:
        return Speaker(mention.name, kind, self.persons.place_of(mention))

    def _described(self, phrase: Span) -> Speaker:
        """A phrase whose head is a common noun."""
        core = _core(phrase)
        tokens = [match.group().lower() for match in _WORD.finditer(core.words)]
        if not tokens:
            return UNKNOWN
        kind, head = _kind(tokens)
        if kind == "document":
            return self._author(phrase) or Speaker(core.words, "document", core)
        if kind == "organisation":
            return self._known_body(core, head) or Speaker(core.words, "organisation", core)
        if kind == "person":
            return self._role(core, tokens, head)
        return Speaker(core.words, "anonymous", core) if tokens[-1] in _PLURALS or _is_people(tokens) else UNKNOWN

    def _author(self, phrase: Span) -> Speaker | None:
        """ "analysis by the Corvane Institute": the organisation that a document is by."""
        match = re.search(r"\b(?:by|from|of) (?:the |a )?", phrase.words)
        if (
            not match
            or phrase.words[: match.start()].split()[-1:] == []
            or phrase.words[: match.start()].split()[-1] in HEARD
        ):
            return None
        for mention in self._within(phrase):
            if mention.span.start == phrase.start + match.end() and mention.type in ("organisation", "person"):
                owned = re.match(r"['’]s? [^,;(]{1,60}", phrase.text[mention.span.end : phrase.end])
                if owned:
                    whole = Span(phrase.text, mention.span.start, mention.span.end + owned.end())
                    return Speaker(whole.words, "organisation", whole)
                return self._speaker(mention, "person" if mention.type == "person" else "organisation")
        return None

    def _known_body(self, core: Span, head: str) -> Speaker | None:
        """ "the institute": the one organisation whose name ends with that word."""
        if core.words.split()[0].lower() not in _DEFINITE or len(core.words.split()) > 2:
            return None
        named = self.bodies.get(head, {})
        first = next(iter(named.values()), None)
        if first is None or len(named) > 1 or first.span.start >= core.start:
            return None
        return self._speaker(first, "organisation")

    def _role(self, core: Span, tokens: Sequence[str], head: str) -> Speaker:
        """A role: the person who has it as a title, an anonymous source met before, or its own words."""
        definite = tokens[0] in _DEFINITE
        known = self.roles.setdefault(head, {})
        if definite:
            same = [one for one in islice(known.values(), _MOST_ROLES) if _agrees(tokens, one)]
            if len(same) == 1:
                return same[0]
            titled = self.persons.with_title(head, core.start)
            if titled and not same:
                return self._speaker(titled, "person")
        return known.setdefault(_bare(core.words), Speaker(core.words, "anonymous", core))

    def _antecedent(self, phrase: Span, sentence: int) -> Speaker:
        """The noun phrase right before "who": a name that ends there, or a role."""
        sentence = max(sentence, phrase.start - _WINDOW)
        ahead = Span(phrase.text, sentence, phrase.start).trimmed() if sentence < phrase.start else None
        if ahead is None:
            return UNKNOWN
        end = ahead.start + len(ahead.words.rstrip(",—– "))
        for mention in reversed(self._within(ahead)):
            if mention.span.end >= end - 1 and mention.type in ("person", "organisation"):
                return self._speaker(mention, "person" if mention.type == "person" else "organisation")
        near = Span(phrase.text, max(ahead.start, end - _FARTHEST), end) if ahead.start < end else None
        match = (
            re.search(r"\b(?:a|an|the|some|many|several|those)\s(?:[\w.'’-]+\s){0,4}[\w'’-]+$", near.words)
            if near
            else None
        )
        if near and match:
            return self._described(Span(phrase.text, near.start + match.start(), near.start + match.end()))
        return UNKNOWN

    def _person(self, phrase: Span, gender: Gender) -> Speaker:
        """Whom "he" or "she" refers to: the only person in its paragraph who fits, or the last speaker who does."""
        here = self._paragraph(phrase.start)
        start = max(self.paragraphs[here].start, phrase.start - _WINDOW)
        near = self.persons.between(start, phrase.start, gender)
        last = self._last_person(here, gender)
        if len(near) == 1:
            return self._speaker(near[0], "person")
        if last is not None and last.paragraph == here:
            return last.speaker
        if not near:
            if last is not None and last.paragraph >= here - 2:
                return last.speaker
            earlier = max(self.paragraphs[max(0, here - 1)].start, start - _WINDOW)
            before = self.persons.between(earlier, start, gender)
            return self._speaker(before[0], "person") if len(before) == 1 else UNKNOWN
        first = self.persons.subject(start, phrase.start, gender)
        if first is not None and (last is None or last.paragraph < here - 1 or last.speaker.name == first.name):
            return self._speaker(first, "person")
        return UNKNOWN

    def _last_person(self, here: int, gender: Gender) -> _Said | None:
        for one in reversed(self.said[-6:]):
            if (
                one.speaker.type in ("person", "anonymous")
                and one.speaker.name
                and self.persons.fits(one.speaker.name, gender)
            ):
                return one if one.speaker.type == "person" or one.paragraph >= here - 1 else None
            if one.speaker.type in ("person", "anonymous"):
                return None
        return None

    def _body(self, phrase: Span, *, plural: bool) -> Speaker:
        """Whom "they" or "it" refers to: the last speaker of the paragraph or the one before, where it is a body."""
        here = self._paragraph(phrase.start)
        for one in reversed(self.said[-3:]):
            if one.paragraph < here - 1:
                break
            if one.speaker.type in ("organisation", "document") or (plural and one.speaker.type == "anonymous"):
                return one.speaker
            return UNKNOWN
        if plural:
            return UNKNOWN
        bodies = self.persons.bodies(max(self.paragraphs[here].start, phrase.start - _WINDOW), phrase.start)
        return self._speaker(bodies[0], "organisation") if len(bodies) == 1 else UNKNOWN


def _without_commas(source: Span) -> Span:
    words_ = source.words
    end = len(words_.rstrip(" ,:;—–-"))
    end -= 2 if words_[:end].endswith(("'s", "’s")) and end > 2 else 0
    return source.within(0, end) if end else source


def _core(phrase: Span) -> Span:
    """The phrase up to what only tells more of it."""
    match = _CUT.search(phrase.words)
    return phrase.within(0, match.start()) if match and match.start() else phrase


def _heads(phrase: Span, mention: Mention) -> bool:
    """Whether the name can be the head of the phrase, or stands beside it in apposition."""
    text = phrase.text
    if text[mention.span.end : mention.span.end + 2] in ("'s", "’s") and mention.span.end < phrase.end:
        return False
    if text[mention.span.end : mention.span.end + 1] in ("'", "’") and mention.span.end < phrase.end:
        return False
    before = text[phrase.start : mention.span.start].lower().split()
    while before and (before[-1] in _ARTICLES or before[-1].strip(".") in TITLES or before[-1] in _FORMER):
        before.pop()
    if len(before) > 1 and before[-1] in _PORTFOLIOS:
        return True
    return not before or before[-1] not in _BEFORE_OTHERS


def _joined(phrase: Span, persons: Sequence[Mention]) -> bool:
    """Two persons joined by "and" are no one speaker."""
    if len({one.name for one in persons}) < 2:
        return False
    between = phrase.text[persons[0].span.end : persons[1].span.start]
    return bool(re.fullmatch(r",? and (?:[\w.]+ ){0,4}", between))


def _is_whole(phrase: Span, mention: Mention) -> bool:
    before = phrase.text[phrase.start : mention.span.start].strip()
    return not before or before[-1] == "." or before.lower() in ("the", "rep", "sen")


def _kind(tokens: Sequence[str]) -> tuple[SpeakerType, str]:
    """What kind of source a common noun phrase names, told by its head: the last noun before a preposition."""
    stop = next((place for place, word in enumerate(tokens) if place and word in _BEFORE_OTHERS), len(tokens))
    for word in reversed(tokens[:stop]):
        for form in (word, word.removesuffix("s"), word.removesuffix("es")):
            if form in _PERSONS:
                return "person", form
            if form in _ORGANISATIONS:
                return "organisation", form
            if form in _DOCUMENTS:
                return "document", form
    return "unknown", tokens[stop - 1]


def _is_people(tokens: Sequence[str]) -> bool:
    return tokens[0] in _PLURALS or tokens[-1] in _PEOPLES


def _bare(name: str) -> str:
    tokens = name.lower().split()
    return " ".join(tokens[1:] if tokens and tokens[0] in _ARTICLES else tokens)


def _agrees(tokens: Sequence[str], earlier: Speaker) -> bool:
    """Whether a definite role may be the one met before: all its words stand in that one's."""
    return set(tokens[1:]) <= {match.group().lower() for match in _WORD.finditer(earlier.name or "")}

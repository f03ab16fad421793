"""Speakers: who a source phrase refers to, resolved within its article.

Short names become full ones, pronouns and titles the one person whom they fit, roles stay in their own words. Where
more than one fits, or none, the speaker is unknown: the nearest name is no answer.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.model import Mention, Quotation, Span, Speaker
from onrecord.model.reading import SpeakerType
from onrecord.reading import headnames
from onrecord.reading.grammar import AUXILIARIES, COORDINATORS, PREPOSITIONS, TIMES
from onrecord.reading.headnames import LONGEST_NAME
from onrecord.reading.headnouns import core
from onrecord.reading.language import words
from onrecord.reading.outlets import names_outlet
from onrecord.reading.persons import Persons, gender_of_pronoun
from onrecord.reading.presence import Presence
from onrecord.reading.roles import UNKNOWN, Roles

_PERSONS = frozenset(words("roles", "persons"))
_ORGANISATIONS = frozenset(words("roles", "organisations"))
_DOCUMENTS = frozenset(words("roles", "documents"))
_PEOPLES = frozenset(words("names", "other.known"))
_PORTFOLIOS = frozenset(words("names", "person.portfolios"))
_RELATIVE = frozenset(words("roles", "pronouns.relative"))
_THING = frozenset(words("roles", "pronouns.thing"))
_PLURAL = frozenset(words("roles", "pronouns.plural"))
_FIRST = frozenset({"i", "we", "you"})
_HEARERS = frozenset({"us", "me", "one", "my", "our", "your"})
_ARTICLES = frozenset({"the", "a", "an"})
_FORMER = frozenset(words("roles", "former"))
_JOINED = re.compile(r"[A-Z][\w.’'-]+ and (?:[A-Z][\w.’'-]+ ?){1,4},?$")
_NO_APPOSITION = re.compile(r"\w+ing\b|who\b|which\b|whose\b|an?\s|as\b|in\b|on\b|with\b|and\b")
"""What begins something else than the name of him who was described."""
_AND_ANOTHER = re.compile(
    r"(?: of (?:the )?(?:[A-Z][\w.]*\s){0,3}[A-Z][\w.]*)?(?: \([^)]{1,20}\))?,? and (?:[a-z-]+ ){0,4}[A-Z][\w.’'-]*"
)
"""Another name after a person's."""
_AND_OTHERS = re.compile(
    r"\w and (?:the|their|its|his|her|other|others|many|some)\b|\w and (?:[\w-]+ ){0,3}[a-z][a-z-]+s$"
)
"""More than one is meant, though a name may be among them."""
_ROLE = re.compile(
    r"\b(?=((?:a|an|the|some|many|several|those|one|two|three|four|five|six|\d+)\s(?:[\w.'’-]+\s){0,10}[\w'’-]+$))"
    r"|\b(?:some|many|several|those|others)$",
    re.IGNORECASE,
)
"""A role that "who" follows, at each word that may begin it."""
_BARE = re.compile(r"\b(?:by|for|from|of|on|to|with)\s((?:[\w.&-]+\s){0,3}[\w-]+s)$")
"""A role without a determiner, in the plural."""
_FRONTED = re.compile(r"(?:When|As|While|After|Before|If|Once|Although|Though|Since)\s([^\n]*),\s")
_NOUN = re.compile(r"[\w.’'-]+")
_FIRST_NOUNS = 5
_FARTHEST_CLAUSE = 300
_DASHED = ("— ", "– ", "-- ", "- ", "—", "–", "― ")
_FARTHEST = 120
_NO_ROLE = AUXILIARIES | frozenset({"and", "or", "but"})
"""Words that don't stand within a role."""
_ASKED = 10
_SHORT_ROLE = 6
"""Of so many words a role may be whose noun we don't know for one."""
_WINDOW = 4000
"""How far back, in code points, a relative may refer."""


@dataclass(frozen=True, slots=True)
class _Said:
    """An attribution that has been resolved: where its source stands, its paragraph and its speaker."""

    at: int
    paragraph: int
    speaker: Speaker


class Speakers:
    """Resolves the source phrases of one article, in the order in which they stand."""

    def __init__(
        self,
        paragraphs: Sequence[Span],
        sentences: Sequence[Span],
        mentions: Sequence[Mention],
        quotations: Sequence[Quotation],
        told: Sequence[tuple[int, int]] = (),
    ) -> None:
        """``told`` are the contents of all attributions, sorted, as offsets."""
        self.paragraphs = paragraphs
        self.starts = [one.start for one in paragraphs]
        self.sentences = [one.start for one in sentences]
        self.mentions = mentions
        self.places = [one.span.start for one in mentions]
        self.persons = Persons(mentions, quotations)
        self.presence = Presence(self.persons, sentences, paragraphs, told)
        self.roles = Roles(mentions, self.persons, self.presence)
        self.said: list[_Said] = []

    def of(self, source: Span, content: Sequence[Span] = ()) -> Speaker:
        """The speaker whom this source phrase of this content refers to."""
        self.presence.own = [(one.start, one.end) for one in content]
        ahead, behind = source.text[max(0, source.start - _ASKED) : source.start], source.text[source.end :][:_ASKED]
        asked = behind.split()[:1] == ["asked"] or ahead.endswith("asked by ")
        found = self._taken(source.start, self._resolve(source), asked=asked)
        self.presence.own = ()
        return found

    def named(self, phrase: Span) -> Speaker:
        """Whom a phrase refers to that is no source, and is not taken to have spoken."""
        return self._resolve(phrase)

    def implied(self, at: int) -> Speaker:
        """The speaker of a quotation at ``at`` that names no source.

        The last one of its paragraph; or whom its paragraph talks of; or, where it begins its paragraph, the last one
        of the paragraph before.
        """
        here = self._paragraph(at)
        last = self.said[-1] if self.said else None
        if last is not None and last.paragraph == here:
            return self._taken(at, last.speaker)
        start = self.starts[here]
        found = self.presence.meant(at, None, start) if at > start + 1 else None
        if found is None and at <= start + 1 and here:
            told = last is not None and last.paragraph == here - 1
            found = last.speaker if told and last else self._only(self.starts[here - 1], start)
        return self._taken(at, found) if found else UNKNOWN

    def _only(self, start: int, end: int) -> Speaker | None:
        """The only person named between two offsets, outside quotations."""
        met = {one.speaker.name: one.speaker for one in self.presence.lately(end - 1) if start <= one.at}
        return next(iter(met.values())) if len(met) == 1 else None

    def shared(self, at: int) -> Speaker:
        """The speaker of a participle at ``at`` that names no source: the one whom its sentence is about."""
        sentence = self.sentences[max(0, bisect_right(self.sentences, at) - 1)]
        return self._taken(at, self.presence.meant(at, None, min(sentence, at)) or UNKNOWN)

    def _taken(self, at: int, found: Speaker, *, asked: bool = False) -> Speaker:
        """The same speaker, remembered as having spoken at ``at``."""
        self.said.append(_Said(at, self._paragraph(at), found))
        if found.type == "person" or (found.type == "anonymous" and self.roles.is_one(found)):
            self.presence.spoke(at, found, asked=asked)
        return found

    def _paragraph(self, at: int) -> int:
        return max(0, bisect_right(self.starts, at) - 1)

    def _resolve(self, source: Span) -> Speaker:
        phrase = headnames.without_reflexive(headnames.without_commas(source))
        low = phrase.words.lower()
        first = low.split()[0]
        if first in _FIRST or _is_nobody(low.split()):
            return UNKNOWN
        if low in _RELATIVE or first in ("who", "which"):
            return self._antecedent(phrase)
        gender = gender_of_pronoun(first if self.roles.is_thing(phrase) else low)
        if gender:
            return self.presence.meant(phrase.start, gender) or UNKNOWN
        if low in _PLURAL or low in _THING:
            return self._body(phrase, plural=low in _PLURAL)
        return self._named(phrase) or self._unmet(phrase) or self._role(phrase)

    def _role(self, phrase: Span) -> Speaker:
        """Whom a phrase with a common noun means: the person right before it whom it describes; else by its words."""
        described = self._described(phrase) if phrase.text[: phrase.start].endswith(_DASHED) else None
        return self.persons.speaker(described) if described else self.roles.speaker(phrase, self._within(phrase))

    def _unmet(self, phrase: Span) -> Speaker | None:
        """A person whose name nothing tells but that he speaks: a word or three with capitals, and no noun we know."""
        found = phrase.words.split()
        if len(found) > LONGEST_NAME or not all(word[0].isupper() and word[1:2].islower() for word in found):
            return None
        known = self.persons.beginning(found[0]) or self.persons.nearly(found[0]) if len(found) == 1 else None
        if known is not None:
            return self.persons.speaker(known)
        begins = len(found) == 1 and self.sentences[bisect_left(self.sentences, phrase.start) :][:1] == [phrase.start]
        if self.roles.knows(phrase) or (begins and found[0].endswith("s")):
            return None
        return Speaker(phrase.words, "person", phrase)

    def _within(self, phrase: Span) -> list[Mention]:
        """The names in a phrase, and one that begins before it."""
        first, end = bisect_left(self.places, phrase.start), bisect_left(self.places, phrase.end)
        before = self.mentions[first - 1 : first] if first else ()
        return [*(one for one in before if one.span.end > phrase.start), *self.mentions[first:end]]

    def _named(self, phrase: Span) -> Speaker | None:
        """A phrase whose head is a name, or that has one in apposition ("the chairman, Peter Oskam")."""
        inner = core(phrase)
        if _AND_OTHERS.search(inner.words):
            return None
        quoted = self.persons.is_quoted(phrase.start)
        within = (one for one in self._within(inner) if quoted or not self.persons.is_quoted(one.span.start))
        heads = [one for one in within if headnames.heads(phrase, one)]
        persons = [one for one in heads if one.type == "person"]
        if persons:
            another = _AND_ANOTHER.match(phrase.text, persons[0].span.end, inner.end)
            return UNKNOWN if another or headnames.persons_joined(phrase, persons) else self._person(persons[-1])
        apposed = self._apposed(phrase, inner)
        if apposed is not None:
            return apposed
        return self._of_heads(phrase, heads) if heads else None

    def _person(self, mention: Mention) -> Speaker:
        """The person of a name; of a surname alone that nobody has, him whose name it is but for a letter."""
        meant = self.persons.nearly(mention.name) if " " not in mention.name else None
        return self.persons.speaker(meant or mention)

    def _of_heads(self, phrase: Span, heads: Sequence[Mention]) -> Speaker | None:
        """Whom the names that can be the head mean, where none is known for a person's."""
        if len({one.name for one in heads}) > 1 and headnames.are_joined(phrase, heads):
            return UNKNOWN
        if heads[-1].type in ("organisation", "place"):
            return self.persons.speaker(heads[-1])
        low = heads[-1].span.words.lower()
        if low in _PEOPLES or low in _ORGANISATIONS or low in _PERSONS:
            return None
        if not headnames.is_whole(phrase, heads[0]):
            return self._introduced(phrase, heads[-1])
        found = self._person(heads[0])
        kind: SpeakerType = "document" if low.split()[-1] in _DOCUMENTS else "person"
        shouted = len(heads[0].span.words.split()) >= LONGEST_NAME and heads[0].span.words.isupper()
        if shouted or names_outlet(heads[0].name) or phrase.text[phrase.start : heads[0].span.start].lower() == "the ":
            kind = "organisation"
        return Speaker(found.name, kind, found.mention)

    def _introduced(self, phrase: Span, name: Mention) -> Speaker | None:
        """ "host Oskam Ruvik": a name of two words or three right after a noun in lower case, which ends the phrase."""
        before = phrase.text[phrase.start : name.span.start].split()[-1:]
        if name.span.end < core(phrase).end or not before or not before[0].isalpha() or not before[0].islower():
            return None
        length = len(name.span.words.split())
        if before[0] in _ARTICLES | PREPOSITIONS or not 1 + (before[0] not in _ORGANISATIONS) <= length <= LONGEST_NAME:
            return None
        found = self.persons.speaker(name)
        kind: SpeakerType = "organisation" if before[0] in _ORGANISATIONS else "person"
        return Speaker(found.name, kind, found.mention)

    def _apposed(self, phrase: Span, inner: Span) -> Speaker | None:
        """Who is named between the first comma and the next: "his running mate, Halden Gov. Peter Oskam,"."""
        if inner.end >= phrase.end or phrase.text[inner.end] != "," or not self.roles.is_described(inner):
            return None
        start = phrase.end - len(phrase.words[inner.end - phrase.start + 1 :].lstrip())
        if start >= phrase.end or _NO_APPOSITION.match(phrase.text, start, phrase.end):
            return None
        rest = core(Span(phrase.text, start, phrase.end))
        body = not self.roles.is_role(inner)
        kinds = ("organisation",) if body else ("person",)
        heads = (one for one in self._within(rest) if headnames.heads(rest, one))
        named = [one for one in heads if one.type in kinds or headnames.is_name(rest, one)]
        return self.persons.speaker(named[-1], "organisation" if body else "person") if named else None

    def _antecedent(self, phrase: Span) -> Speaker:
        """The noun phrase right before "who": a name that ends there, or a role."""
        sentence = self.sentences[max(0, bisect_right(self.sentences, phrase.start) - 1)]
        sentence = max(min(sentence, phrase.start), phrase.start - _WINDOW)
        ahead = Span(phrase.text, sentence, phrase.start).trimmed() if sentence < phrase.start else None
        if ahead is None or ahead.words.split()[-1].lower() in COORDINATORS or _JOINED.search(ahead.words[-_FARTHEST:]):
            return UNKNOWN
        end = ahead.start + len(ahead.words.rstrip(",—– "))
        low = phrase.words.lower().split()[0]
        who = low == "who"
        near = Span(phrase.text, max(ahead.start, end - _FARTHEST), end) if ahead.start < end else None
        role = self._role_before(near, who=who) if near else None
        named = next((one for one in reversed(self._within(ahead)) if one.span.end >= end - 1), None)
        if named is not None and named.type == "person":
            return self.persons.speaker(named) if low != "which" else UNKNOWN
        theirs = who and role is not None and self.roles.is_of_persons(role)
        if named is not None and named.type == "organisation" and not theirs:
            return self.persons.speaker(named)
        return self._by_role(role) if role else UNKNOWN

    def _role_before(self, near: Span, *, who: bool) -> Span | None:
        """The longest role that ends here: for "who" one of persons ("the envoy to the council"), else of none."""
        found = [near.within(match.start(), len(near)) for match in _ROLE.finditer(near.words)]
        found = [one for one in found if _may_be_role(one.words.lower().split())]
        bare = _BARE.search(near.words) if not found else None
        found += [near.within(*bare.span(1))] if bare else []
        fit = next((one for one in found if self.roles.is_of_persons(one) == who), None)
        short = (one for one in found if not who or len(one.words.split()) <= _SHORT_ROLE)
        return fit or next(short, None)

    def _by_role(self, role: Span) -> Speaker:
        """Whom the role means, or the person whom it describes."""
        described = self._described(role) if role.words.split()[0].lower() in _ARTICLES else None
        return self.persons.speaker(described) if described else self.roles.speaker(role, self._within(role))

    def _described(self, role: Span) -> Mention | None:
        """The person named right before the comma or dash that a description follows: "Ruvik — an aide (who) …"."""
        end = len(role.text[: role.start].rstrip(" ,—–-―"))
        place = bisect_left(self.places, end) - 1
        if end == role.start - 1 or place < 0 or not self.roles.is_role(role):
            return None
        mention = self.mentions[place]
        return mention if mention.type == "person" and mention.span.end == end else None

    def _body(self, phrase: Span, *, plural: bool) -> Speaker:
        """Whom "they" or "it" refers to: the last speaker of the paragraph or the one before, where it is a body."""
        here = self._paragraph(phrase.start)
        fronted = self._fronted(phrase) if plural else None
        if fronted is not None:
            return fronted
        for one in reversed(self.said[-3:]):
            if one.paragraph < here - 1:
                break
            many = self.roles.is_many(one.speaker)
            if (not plural and many) or (plural and one.speaker.type == "document" and not many):
                continue
            if one.speaker.type in ("organisation", "document") or (plural and one.speaker.type == "anonymous"):
                return one.speaker
            return UNKNOWN
        if plural:
            return UNKNOWN
        bodies = self.persons.bodies(max(self.paragraphs[here].start, phrase.start - _WINDOW), phrase.start)
        return self.persons.speaker(bodies[0]) if len(bodies) == 1 else UNKNOWN

    def _fronted(self, phrase: Span) -> Speaker | None:
        """ "When Tolvar officials came, they (said)": whom the clause before "they" in its sentence is about."""
        sentence = self.sentences[max(0, bisect_right(self.sentences, phrase.start) - 1)]
        if not 0 < phrase.start - sentence <= _FARTHEST_CLAUSE:
            return None
        clause = _FRONTED.fullmatch(phrase.text, sentence, phrase.start)
        if clause is None:
            return None
        for match in islice(_NOUN.finditer(phrase.text, clause.start(1), clause.end(1)), _FIRST_NOUNS):
            word = match.group().lower()
            if word in AUXILIARIES or word in PREPOSITIONS:
                return None
            if word.endswith("s") and word.removesuffix("s") in _PERSONS:
                found = Span(phrase.text, clause.start(1), match.end())
                return self.roles.speaker(found, self._within(found))
        return None


def _is_nobody(found: Sequence[str]) -> bool:
    """Whether the words of a phrase tell a number, a time, whoever speaks or hears, or some of what was told before."""
    counted = all(word.strip(".,").isdigit() or word.strip(".,") in TIMES for word in found)
    last = found[-1]
    return counted or (last in ("which", "whom") if len(found) > 1 else last in _HEARERS)


def _may_be_role(found: Sequence[str]) -> bool:
    """Whether words may tell somebody's role: no verb is among them, and no time ends them ("two weeks ago")."""
    return not _NO_ROLE & set(found) and found[-1] not in TIMES and found[-1].removesuffix("s") not in TIMES

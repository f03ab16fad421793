"""Who is present to the reader at a place of an article: whom "he" or "she" there most likely means.

Each mention of a person before the place counts by how near it is, in sentences outside quotations, and by what it does
there: subjects and speakers outrank what is only mentioned (after centering: Grosz, Joshi and Weinstein 1995, and the
weights of Lappin and Leass 1994). One has to lead the others clearly, or else nobody is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Mention, Span, Speaker
from onrecord.reading.cues import FORMS
from onrecord.reading.grammar import AUXILIARIES, COORDINATORS, PREPOSITIONS, SUBORDINATORS
from onrecord.reading.persons import Gender, Persons, gender_of_pronoun

_WINDOW = 3000
"""How far back, in code points, anybody is looked for."""
_MOST = 80
_LEAD = 0.6
"""By how much the one who is meant has to lead the next."""
_SURE = 2.0
"""By so much, for a pronoun to tell the gender of him whose name doesn't."""
_LEAST = 2.0
_NEAREST = 12.0
_SENTENCE, _PARAGRAPH = 2.0, 2.0
"""What each sentence and each paragraph between costs."""
_SUBJECT, _SPEAKER, _LAST_SPEAKER = 3.5, 2.0, 1.5
_OWNER, _OBJECT, _TOLD_OF, _OUTSIDE, _OWN = -2.0, -1.0, -2.5, -6.0, -4.0
# Who has what is the subject, is asked, is told more of, or stands in the same sentence, as far as nothing outranks it.
_SUBJECTS_OWNER, _WHO, _ASKED, _INTRODUCED, _HERE = 1.0, 2.5, 5.0, 1.5, 2.0
_AGAIN, _KNOWN_GENDER = 0.4, 1.0
_PRONOUN = re.compile(r"(?:^|(?<=[.!?]\s)|(?<=[.!?][”\"’]\s)|(?<=\n))(?:But |And |So |Still, |Then )?(He|She)\b")
_THERE = re.compile(r"\b(?:there|here)(?:['’]s| is| was)\s(?:[A-Z][\w.]*\s)*$", re.IGNORECASE)
_THE = re.compile(r"\b(?:[Tt]he|[Aa]n?)\s$")
_OF_NAME = re.compile(r"\s[a-z][\w-]+\s")
_ASKING = re.compile(r"\basked\s(?:[A-Z][\w.]*\s){0,2}$")
_RELATIVE = re.compile(r",?\s(?:\d\d,\s)?(?:who|whose)\b")
_TOLD_MORE = re.compile(r",\s(?:\d\d,\s)?(?:an?|the|one|his|her|their)\s|,\s(?:[a-z-]+\s){0,3}(?:of|for|at)\s")
"""What tells more of somebody right after his name."""
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|[,;:—–(]")


@dataclass(frozen=True, slots=True)
class Seen:
    """A person as met at one place."""

    at: int
    speaker: Speaker
    weight: float
    """What it does there."""


class Presence:
    """The persons of an article and the places where they are met, which grow as its sources are resolved."""

    def __init__(
        self,
        persons: Persons,
        sentences: Sequence[Span],
        paragraphs: Sequence[Span],
        told: Sequence[tuple[int, int]] = (),
    ) -> None:
        """``told`` are the contents of all attributions, sorted, as offsets."""
        self.persons = persons
        self.text = sentences[0].text if sentences else ""
        self.sentences = [one.start for one in sentences if not persons.is_quoted(one.start)]
        self.paragraphs = [one.start for one in paragraphs]
        self.told = told
        self.seen = [
            Seen(one.span.start, persons.speaker(one), self._weight(one.span))
            for one in persons.mentions
            if one.type == "person"
        ]
        self.places = [one.at for one in self.seen]
        self.own: Sequence[tuple[int, int]] = ()
        """The contents of the attribution that is being resolved."""
        self.read = 0
        """Up to where the pronouns have been read."""
        self.last: Seen | None = None
        """The last one who spoke."""

    def spoke(self, at: int, speaker: Speaker, *, asked: bool = False) -> None:
        """Take note that a source at ``at`` is this person or role; whoever asked leaves the word to another."""
        one = Seen(at, speaker, _SUBJECT + (_SPEAKER if speaker.type == "person" and not asked else 0.0))
        self._add(one)
        self.last = self.last if asked else one

    def meant(
        self, at: int, gender: Gender | None, since: int = 0, never: frozenset[str] = frozenset()
    ) -> Speaker | None:
        """Who is meant at ``at`` by a word of this gender, or of any; met at ``since`` or later, and not ``never``.

        Nobody speaks of himself by his name: who is named in what the word at ``at`` is the source of counts less.
        """
        self._read_pronouns(max(since, at - _WINDOW), at)
        ranked = [one for one in self._ranked(at, gender, since) if one[1].name not in never]
        if not ranked or ranked[0][0] < _LEAST:
            return None
        lead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else _SURE
        if lead < _LEAD:
            return None
        found = ranked[0][1]
        if gender and lead >= _SURE and found.name and found.type == "person":
            self.persons.genders.setdefault(found.name, gender)
        return found

    def anybody(self, at: int) -> bool:
        """Whether any person was met before ``at``."""
        return bool(self.seen) and self.seen[0].at < at

    def lately(self, at: int) -> list[Seen]:
        """Everybody met in the paragraph of ``at`` and the one before it, as far as there."""
        here = bisect_right(self.paragraphs, at) - 1
        start = max(self.paragraphs[max(0, here - 1)] if self.paragraphs else 0, at - _WINDOW)
        return self.seen[bisect_left(self.places, start) : bisect_left(self.places, at)]

    def land(self, at: int) -> Mention | None:
        """The one place that begins a sentence of the paragraph of ``at`` before it, or of the one before that.

        Above the first paragraph the article's headline counts as one.
        """
        here = bisect_right(self.paragraphs, at) - 1
        start = self.paragraphs[here - 1] if here > 0 else 0
        starts = set(self.sentences[bisect_left(self.sentences, start) : bisect_left(self.sentences, at)])
        if here <= 0:
            starts.update(one.span.start for one in self.persons.mentions[:1] if self._begins_line(one.span.start))
        first, end = bisect_left(self.persons.places, start), bisect_left(self.persons.places, at)
        found = {
            one.name: one
            for one in self.persons.mentions[first:end]
            if one.type == "place" and one.span.start in starts
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _begins_line(self, at: int) -> bool:
        return not self.text[:at].rpartition("\n")[2].strip()

    def _ranked(self, at: int, gender: Gender | None, since: int) -> list[tuple[float, Speaker]]:
        first = max(bisect_left(self.places, max(since, at - _WINDOW)), bisect_left(self.places, at) - _MOST)
        best: dict[str, tuple[float, int, Speaker]] = {}
        for one in self.seen[first : bisect_left(self.places, at)]:
            name = one.speaker.name
            if name is None or (gender and not self.persons.fits(name, gender)):
                continue
            score = self._score(one, at)
            known = best.get(name)
            top = max(known[0], score) if known else score
            best[name] = (top, known[1] + 1 if known else 1, one.speaker)
        return sorted(
            ((self._with_bonus(name, *found, gender), found[2]) for name, found in best.items()),
            key=lambda one: -one[0],
        )

    def _with_bonus(self, name: str, score: float, times: int, speaker: Speaker, gender: Gender | None) -> float:
        score += _AGAIN * min(times - 1, 5)
        score += _KNOWN_GENDER if gender and self.persons.genders.get(name) == gender else 0.0
        return score + (_LAST_SPEAKER if self.last and self.last.speaker.name == speaker.name else 0.0)

    def _score(self, one: Seen, at: int) -> float:
        sentences = bisect_right(self.sentences, at) - bisect_right(self.sentences, one.at)
        paragraphs = bisect_right(self.paragraphs, at) - bisect_right(self.paragraphs, one.at)
        score = _NEAREST - _SENTENCE * sentences - _PARAGRAPH * paragraphs + one.weight
        score += _HERE if not sentences and not paragraphs else 0.0
        if any(start <= one.at < end for start, end in self.own):
            score += _OWN
        around, here = self._around(one.at), self._around(at)
        if around is not None and not around[0] <= at < around[1]:
            return score + _TOLD_OF
        return score + (_OUTSIDE if here is not None and not here[0] <= one.at < here[1] else 0.0)

    def _around(self, at: int) -> tuple[int, int] | None:
        """The content that a place stands in."""
        place = bisect_right(self.told, (at, len(self.text))) - 1
        for start, end in self.told[max(0, place - 2) : place + 1]:
            if start <= at < end:
                return start, end
        return None

    def _read_pronouns(self, start: int, at: int) -> None:
        """Resolve the pronouns that begin sentences between what has been read and ``at``."""
        found = list(_PRONOUN.finditer(self.text, max(self.read, start), at))
        self.read = max(self.read, at)
        for match in found:
            place = match.start(1)
            gender = gender_of_pronoun(match.group(1).lower())
            if place >= at or gender is None or self.persons.is_quoted(place):
                continue
            meant = self.meant(place, gender)
            if meant is not None:
                self._add(Seen(place, meant, _SUBJECT))

    def _add(self, one: Seen) -> None:
        place = bisect_right(self.places, one.at)
        self.seen.insert(place, one)
        self.places.insert(place, one.at)

    def _weight(self, span: Span) -> float:
        """What a name does in its clause: subject, owner of something, or anything else."""
        if span.text[span.end : span.end + 2] in ("'s", "’s", "' ", "’ "):
            return _SUBJECTS_OWNER if self._is_subject(span) else _OWNER
        if _THE.search(span.text, max(0, span.start - 5), span.start) and _OF_NAME.match(span.text, span.end):
            return _OWNER
        if _THERE.search(span.text, max(0, span.start - 40), span.start) or self._is_subject(span):
            return _SUBJECT
        if _ASKING.search(span.text, max(0, span.start - 40), span.start):
            return _ASKED
        if _RELATIVE.match(span.text, span.end):
            return _WHO
        return _INTRODUCED if _TOLD_MORE.match(span.text, span.end) else _OBJECT

    def _is_subject(self, span: Span) -> bool:
        """Whether nothing but its own modifiers stands between a name and the start of its clause."""
        start = self.sentences[max(0, bisect_right(self.sentences, span.start) - 1)] if self.sentences else 0
        start = max(start, span.start - 200, span.text.rfind("\n", 0, span.start) + 1)
        ahead = _WORD.findall(span.text, min(start, span.start), span.start)
        for place in range(len(ahead) - 1, -1, -1):
            word, low = ahead[place], ahead[place].lower()
            if low in COORDINATORS and place and ahead[place - 1][0].isupper():
                continue
            if word in ",;:—–(" or low in SUBORDINATORS or low in COORDINATORS or low == "that":
                return True
            if low in PREPOSITIONS or low in AUXILIARIES:
                return False
            if word[0].islower() and low in FORMS:
                return FORMS[low][0].lemma in ("say", "add", "note", "argue")
        return True

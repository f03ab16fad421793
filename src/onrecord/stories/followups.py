"""What later sentences tell of an undertaking: delivered, denied, nobody came, or an earlier report put right.

Patterns over words, kept narrow: a sentence counts only if it names what was undertaken, and tells an outcome by a verb
of the same kind in a completed form, or by one of a few phrases. What isn't plainly told is left to the reader.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord.model import DateExpression, Interval, Reading, Span
from onrecord.model.story import EventKind
from onrecord.stories.language import table, words
from onrecord.stories.rows import body, days, publication_order
from onrecord.stories.words import Token, is_content, rarity, stem, tokens

BEFORE = 4
"""How many words before a verb say whether it is done or open."""
CLAUSE = 9
"""How many words before a verb may hold the word that opens its clause, or negates it."""
TELLING = 1.2
"""Least rarity of the words of the undertaking that a sentence must share, in sum."""
BESIDE = 60
"""Most code points between words that tell something and the date of it."""
SOON = timedelta(days=10)
"""A report that nobody came is about a meeting due not longer before."""


@dataclass(frozen=True, slots=True)
class Undertaken:
    """What is known of an undertaking, as keys of words."""

    action: frozenset[str]
    parties: frozenset[str]
    due: Interval | None
    made: date | None
    gathering: bool
    """Whether it is people who are to meet: then they come or don't, and nothing is delivered."""
    first: Reading
    """The first report of it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells an outcome of something."""

    reading: Reading
    span: Span
    kind: EventKind
    group: str | None
    """The kind of doing that its verb tells; None for a phrase."""
    at: int
    """Where the verb or phrase that tells it begins."""
    dates: tuple[DateExpression, ...]
    stems: frozenset[str]
    plain: frozenset[str]
    """Those of its keys that are no names."""

    @property
    def article(self) -> str:
        """The article's id."""
        return self.reading.article.id

    def day(self, due: Interval | None) -> Interval | None:
        """The one date that stands by the words that tell it, the due date aside; a correction has none."""
        if self.kind == "corrected":
            return None
        near = [one for one in self.dates if one.covers != due and _beside(one.span, self.at)]
        return near[0].covers if len(near) == 1 else None


Index = Mapping[str, Sequence[Told]]


def outcomes(ordered: Sequence[Reading]) -> Index:
    """Every sentence that tells an outcome, by the keys of its words."""
    index: dict[str, list[Told]] = defaultdict(list)
    for reading in ordered:
        denied = [one.content[0] for one in reading.attributions if one.stance == "denied" and one.content]
        for sentence in reading.sentences or body(reading):
            found = tokens(sentence.text, sentence.start, sentence.end)
            stems = frozenset(stem(one.form) for one in found if is_content(one.form))
            plain = frozenset(stem(one.form) for one in found[1:] if is_content(one.form) and not one.capital)
            for kind, group, at in _kinds(found, any(sentence.overlaps(one) for one in denied)):
                told = Told(reading, sentence, kind, group, at, _dates(reading, sentence), stems, plain)
                for key in sorted(stems):
                    index[key].append(told)
    return index


def followups(index: Index, undertaken: Undertaken) -> list[Told]:
    """The outcomes told of one undertaking, in reports not older than its first, in their order."""
    objects = frozenset(key for key in undertaken.action - _verbs() - times() if not key[0].isdigit())
    near = {
        (told.article, told.span.start, told.kind): told
        for key in sorted(objects)
        for told in index.get(key, ())
        if publication_order(told.reading)[0] >= publication_order(undertaken.first)[0]
    }
    chosen = [told for told in near.values() if _about(told, undertaken, objects)]
    return sorted(chosen, key=lambda told: (*publication_order(told.reading), told.span.start, told.kind))


def _about(told: Told, undertaken: Undertaken, objects: frozenset[str]) -> bool:
    shared = objects & told.stems
    if told.kind == "no-show":
        return undertaken.gathering and _missed(told, undertaken, shared)
    if told.group and (undertaken.gathering or not undertaken.action & _group(told.group)):
        return False
    if undertaken.gathering and not told.stems & words("delivery", "phrases.gatherings"):
        return False
    if not shared & told.plain or _long_ago(told, undertaken):
        return False
    weight = sum(rarity(key) for key in sorted(shared))
    least = TELLING / 2 if undertaken.parties & told.stems else TELLING
    return weight >= least and (told.group is not None or len(shared) > 1)


def _long_ago(told: Told, undertaken: Undertaken) -> bool:
    """Whether a sentence tells only of days before the undertaking was made."""
    made = undertaken.made
    return (
        made is not None
        and bool(told.dates)
        and all(one.covers is None or one.covers.last < made for one in told.dates)
    )


def _missed(told: Told, undertaken: Undertaken, shared: frozenset[str]) -> bool:
    """Whether what nobody came to is what was scheduled: a gathering of those parties, or on that day."""
    gatherings = words("delivery", "phrases.gatherings")
    due = undertaken.due
    on_the_day = due is not None and any(_meet(due, one.covers) for one in told.dates)
    if due and told.dates and not on_the_day:
        return False
    if due and not on_the_day:
        published = [one.first for one in days(told.reading)]
        if not any(due.first <= one <= due.last + SOON for one in published):
            return False
    named = bool(told.stems & gatherings) and (bool(undertaken.parties & told.stems) or len(shared) > 1)
    return named or (on_the_day and len(shared) > 1)


def _meet(one: Interval, other: Interval | None) -> bool:
    return other is not None and one.first <= other.last and other.first <= one.last


def _beside(date: Span, at: int) -> bool:
    """Whether a date stands near a place, with no quotation mark between."""
    between = date.text[min(date.end, at) : max(date.start, at)]
    return len(between) <= BESIDE and not any(mark in '“”"' for mark in between)


def _kinds(found: Sequence[Token], denied: bool) -> list[tuple[EventKind, str | None, int]]:
    """What a sentence tells, each with the kind of doing and the place of the words that tell it."""
    phrases = table("delivery")["phrases"]
    missed, corrected = _phrase(found, phrases["no_show"]), _phrase(found, phrases["corrected"])
    if missed is not None:
        return [("no-show", None, missed)]
    told: dict[str | None, tuple[EventKind, str | None, int]] = {}
    if corrected is not None:
        told[None] = ("corrected", None, corrected)
    for place in range(len(found)):
        kind = _outcome(found, place)
        for group in kinds_of_doing(stem(found[place].form)) if kind else ():
            told.setdefault(group, ("denied" if denied or not kind else kind, group, found[place].start))
    return list(told.values())


def _phrase(found: Sequence[Token], phrases: Sequence[str]) -> int | None:
    """Where the first of the phrases that the words hold begins."""
    line = f" {' '.join(one.form for one in found)} "
    at = next((line.index(f" {one} ") for one in phrases if f" {one} " in line), None)
    return None if at is None else found[line[: at + 1].count(" ") - 1].start


def _outcome(found: Sequence[Token], place: int) -> EventKind | None:
    """What the verb at a place tells, if it is a verb of delivery in a completed form."""
    form = found[place].form
    if stem(form) not in _verbs() or form.endswith("s"):
        return None
    near = [one.form for one in found[max(0, place - BEFORE) : place]]
    clause = [one.form for one in found[max(0, place - CLAUSE) : place]]
    if _any(near, "delivery", "outcome.open") or _any(clause, "delivery", "outcome.conditions"):
        return None
    if not _any(near, "delivery", "outcome.completed") and form not in words("delivery", "outcome.simple"):
        return None
    against = _any([one.form for one in found[:place]], "delivery", "outcome.against")
    return "denied" if against or _any(clause, "negation", "negation") else "reported-delivered"


def _any(forms: Sequence[str], name: str, key: str) -> bool:
    held = words(name, key)
    return any(form in held for form in forms)


@cache
def times() -> frozenset[str]:
    """Keys of the words for times, which stand in many undertakings and tell none from another."""
    return frozenset(stem(one) for one in words("delivery", "general.time"))


def kinds_of_doing(key: str) -> tuple[str, ...]:
    """The kinds of doing that a verb's key tells of."""
    return _groups().get(key, ())


@cache
def _group(name: str) -> frozenset[str]:
    return words("delivery", f"groups.{name}")


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    """The kinds of doing of each verb."""
    named = table("delivery")["groups"]
    return {verb: tuple(name for name in named if verb in named[name]) for held in named.values() for verb in held}


@cache
def _verbs() -> frozenset[str]:
    return frozenset(_groups())


def _dates(reading: Reading, sentence: Span) -> tuple[DateExpression, ...]:
    """The dates of a sentence whose days are known."""
    first = bisect_right(reading.dates, sentence.start - 1, key=lambda one: one.span.start)
    last = bisect_right(reading.dates, sentence.end - 1, key=lambda one: one.span.start)
    return tuple(one for one in reading.dates[first:last] if one.covers)

"""What later sentences tell of an undertaking: delivered, denied, nobody came, or an earlier report put right.

Patterns over words, kept narrow: a sentence counts only if it names what was undertaken, and tells an outcome by a verb
of the same kind in a completed form, or by one of a few phrases. What isn't plainly told is left to the reader.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from onrecord.model import Interval, Reading, Span
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
SOON = timedelta(days=10)
"""A report that nobody came is about a meeting due not longer before."""


@dataclass(frozen=True, slots=True)
class Undertaken:
    """What is known of an undertaking, as keys of words."""

    action: frozenset[str]
    parties: frozenset[str]
    due: Interval | None
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
    dates: tuple[Interval, ...]
    stems: frozenset[str]

    @property
    def article(self) -> str:
        """The article's id."""
        return self.reading.article.id

    def day(self, due: Interval | None) -> Interval | None:
        """The one date that the sentence gives beside the due date, if it gives only one."""
        other = [one for one in self.dates if one != due]
        return other[0] if len(other) == 1 else None


Index = Mapping[str, Sequence[Told]]


def outcomes(ordered: Sequence[Reading]) -> Index:
    """Every sentence that tells an outcome, by the keys of its words."""
    index: dict[str, list[Told]] = defaultdict(list)
    for reading in ordered:
        denied = [one.content[0] for one in reading.attributions if one.stance == "denied" and one.content]
        for sentence in reading.sentences or body(reading):
            found = tokens(sentence.text, sentence.start, sentence.end)
            stems = frozenset(stem(one.form) for one in found if is_content(one.form))
            for kind, group in _kinds(found, any(sentence.overlaps(one) for one in denied)):
                told = Told(reading, sentence, kind, group, _dates(reading, sentence), stems)
                for key in sorted(stems):
                    index[key].append(told)
    return index


def followups(index: Index, undertaken: Undertaken) -> list[Told]:
    """The outcomes told of one undertaking, in reports not older than its first, in their order."""
    general = _verbs() | {stem(one) for one in words("delivery", "general.time")}
    objects = frozenset(key for key in undertaken.action if key not in general and not key[0].isdigit())
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
        return _missed(told, undertaken, shared)
    if told.group and not undertaken.action & _group(told.group):
        return False
    weight = sum(rarity(key) for key in sorted(shared))
    least = TELLING / 2 if undertaken.parties & told.stems else TELLING
    return weight >= least and (told.group is not None or len(shared) > 1)


def _missed(told: Told, undertaken: Undertaken, shared: frozenset[str]) -> bool:
    """Whether what nobody came to is what was scheduled: a gathering of those parties, or on that day."""
    gatherings = words("delivery", "phrases.gatherings")
    if not undertaken.action & gatherings:
        return False
    due = undertaken.due
    on_the_day = due is not None and any(due.first <= one.last and one.first <= due.last for one in told.dates)
    if due and told.dates and not on_the_day:
        return False
    if due and not on_the_day:
        published = [one.first for one in days(told.reading)]
        if not any(due.first <= one <= due.last + SOON for one in published):
            return False
    named = bool(told.stems & gatherings) and (bool(undertaken.parties & told.stems) or len(shared) > 1)
    return named or (on_the_day and len(shared) > 1)


def _kinds(found: Sequence[Token], denied: bool) -> list[tuple[EventKind, str | None]]:
    """What a sentence tells, each with the kind of doing."""
    line = f" {' '.join(one.form for one in found)} "
    if any(f" {phrase} " in line for phrase in table("delivery")["phrases"]["no_show"]):
        return [("no-show", None)]
    if any(f" {phrase} " in line for phrase in table("delivery")["phrases"]["corrected"]):
        return [("corrected", None)]
    told: dict[str, EventKind] = {}
    for place in range(len(found)):
        kind = _outcome(found, place)
        for group in _groups().get(stem(found[place].form), ()) if kind else ():
            told.setdefault(group, "denied" if denied or kind is None else kind)
    return [(kind, group) for group, kind in told.items()]


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


def _dates(reading: Reading, sentence: Span) -> tuple[Interval, ...]:
    """The dates of a sentence, each once."""
    first = bisect_right(reading.dates, sentence.start - 1, key=lambda one: one.span.start)
    last = bisect_right(reading.dates, sentence.end - 1, key=lambda one: one.span.start)
    return tuple(dict.fromkeys(one.covers for one in reading.dates[first:last] if one.covers))

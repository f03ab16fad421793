"""What later sentences tell of an undertaking: delivered, denied, nobody came, or an earlier report put right.

Patterns over words, kept narrow: a sentence counts only if it names what was undertaken (two of its telling words,
or one and a party), and tells an outcome in a completed form.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Interval, Reading, Span
from onrecord.model.story import EventKind
from onrecord.stories.language import table, words
from onrecord.stories.rows import body, publication_order
from onrecord.stories.words import Token, is_content, rarity, stem, tokens

BEFORE = 4
"""How many words before a verb say whether it is done, open, or not done."""
TELLING = 1.2
"""Least rarity of the words of the undertaking that a sentence must share, in sum."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells an outcome of something."""

    reading: Reading
    article: str
    span: Span
    kind: EventKind
    date: Interval | None
    stems: frozenset[str]


Index = Mapping[str, Sequence[Told]]


def sentences_about(ordered: Sequence[Reading]) -> Index:
    """Every sentence that tells an outcome, by the keys of its words."""
    index: dict[str, list[Told]] = defaultdict(list)
    for reading in ordered:
        denied = [one.content[0] for one in reading.attributions if one.stance == "denied" and one.content]
        for sentence in reading.sentences or body(reading):
            found = tokens(sentence.text, sentence.start, sentence.end)
            kind = _kind(found, any(sentence.overlaps(one) for one in denied))
            if kind:
                stems = frozenset(stem(one.form) for one in found if is_content(one.form))
                told = Told(reading, reading.article.id, sentence, kind, _day(reading, sentence), stems)
                for key in sorted(stems):
                    index[key].append(told)
    return index


def followups(index: Index, keys: tuple[frozenset[str], frozenset[str]], first: Reading) -> list[Told]:
    """The outcomes told of one undertaking, in reports not older than its first, in their order."""
    action, parties = keys
    objects = frozenset(key for key in action if key not in words("delivery", "done"))
    near = {
        (told.article, told.span.start): told
        for key in sorted(objects)
        for told in index.get(key, ())
        if publication_order(told.reading)[0] >= publication_order(first)[0]
    }
    chosen = [told for told in near.values() if _about(told, action, objects, parties)]
    return sorted(chosen, key=lambda told: (*publication_order(told.reading), told.span.start))


def _about(told: Told, action: frozenset[str], objects: frozenset[str], parties: frozenset[str]) -> bool:
    shared = objects & told.stems
    weight = sum(rarity(key) for key in sorted(shared))
    gathering = words("delivery", "gatherings")
    if told.kind == "no-show":
        return bool(action & gathering and told.stems & gathering and (parties & told.stems or len(shared) > 1))
    if len(shared) >= 2 and weight >= TELLING:
        return True
    return bool(shared and parties & told.stems and weight >= TELLING / 2 and action & told.stems - shared)


def _kind(found: Sequence[Token], denied: bool) -> EventKind | None:
    line = f" {' '.join(one.form for one in found)} "
    if any(f" {phrase} " in line for phrase in table("delivery")["no_show"]):
        return "no-show"
    if any(f" {phrase} " in line for phrase in table("delivery")["corrected"]):
        return "corrected"
    outcomes = [_outcome(found, place) for place in range(len(found))]
    if denied and any(outcomes):
        return "denied"
    return next((one for one in outcomes if one), None)


def _outcome(found: Sequence[Token], place: int) -> EventKind | None:
    """What the verb at a place tells, if it is a verb of delivery in a completed form."""
    if stem(found[place].form) not in words("delivery", "done"):
        return None
    before = [one.form for one in found[max(0, place - BEFORE) : place]]
    if any(form in words("delivery", "open") for form in before):
        return None
    negation = words("negation", "negation")
    if any(form in negation for form in before) or found[0].form in {"none", "no", "not", "nobody"}:
        return "denied"
    return "reported-delivered" if any(form in words("delivery", "completed") for form in before) else None


def _day(reading: Reading, sentence: Span) -> Interval | None:
    """The one date that the sentence gives, if it gives only one."""
    starts = [one.span.start for one in reading.dates]
    inside = reading.dates[bisect_right(starts, sentence.start - 1) : bisect_right(starts, sentence.end - 1)]
    known = [one.covers for one in inside if one.covers]
    return known[0] if len(known) == 1 else None

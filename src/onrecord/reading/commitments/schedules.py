"""What is set for a day: "is scheduled to be held", "a planned meeting", "scheduled talks for Sunday"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.reading.commitments import clause, lexicon
from onrecord.reading.commitments.clause import low
from onrecord.reading.commitments.undertaking import Row, Undertaking, with_action

SCHEDULING = lexicon.PARTICIPLES | lexicon.ACTIVE | lexicon.ADJECTIVES
"""The words that ``scheduled`` begins with."""


def scheduled(row: Row, at: int) -> Iterator[Undertaking]:
    """ "is scheduled to be held", "due by 31 May", "scheduled a meeting", "the planned talks"."""
    if low(row, at) not in SCHEDULING:
        return
    for finder in (_participle, _activity, _adjective):
        found = finder(row, at)
        if found:
            yield found
            return


def _participle(row: Row, at: int) -> Undertaking | None:
    first = at
    while clause.is_adverb(low(row, first - 1)) and at - first < 4:
        first -= 1
    passive = any(low(row, place) in lexicon.BE for place in range(first, at))
    if low(row, at) not in lexicon.PARTICIPLES or not (passive or (low(row, at) == "due" and low(row, at - 1) == ",")):
        return None
    if low(row, first - 1) in lexicon.NEGATIONS or low(row, first - 1) in ("would", "could", "may", "might"):
        return None
    base = Undertaking("schedule", first, at, (at, at), impersonal=True)
    following = low(row, at + 1)
    if following == "to":
        verb = low(row, clause.past_adverbs(row, at + 2))
        sure = verb in lexicon.DEEDS or _is_set(row, clause.past_adverbs(row, at + 2)) or verb == "be"
        return with_action(row, replace(base, impersonal=verb == "be"), at + 2) if sure else None
    if following in ("for", "on", "by", "in", "before") and (low(row, at) != "set" or _is_event(row, first)):
        return replace(base, action=(_noun_phrase(row, first), clause.end(row, at)), only_dated=True)
    if low(row, at) == "scheduled":
        return replace(base, action=(_noun_phrase(row, first), first))
    return None


def _is_event(row: Row, last: int) -> bool:
    """Whether the words before token ``last`` name something that is held, so that "set for" sets its time."""
    return any(low(row, place) in lexicon.SCHEDULED for place in range(max(0, last - 25), last))


def _is_event_in(row: Row, first: int, last: int) -> bool:
    return any(low(row, place) in lexicon.SCHEDULED for place in range(first, last))


def _noun_phrase(row: Row, last: int) -> int:
    """Where the subject right before token ``last`` begins."""
    last -= low(row, last - 1) == ","
    first = clause.start(row, last)
    while low(row, first - 1) == "and" and _is_event(row, first - 1) and not _is_event_in(row, first, last):
        first = clause.start(row, first - 1)
    if low(row, first) == "worth" and low(row, first - 1) == ",":
        return clause.start(row, first - 1)
    return first


def _activity(row: Row, at: int) -> Undertaking | None:
    """ "scheduled talks for Sunday"."""
    if low(row, at) not in lexicon.ACTIVE or low(row, at + 1) not in ("a", "an", "the", "its", "another", "new", "two"):
        return None
    first = clause.group(row, at)
    if first is None or any(low(row, place) in lexicon.BE for place in range(first, at)):
        return None
    return Undertaking("schedule", first, at, (at + 1, clause.end(row, at + 1)))


def _adjective(row: Row, at: int) -> Undertaking | None:
    """ "skipped a planned meeting": what was set, told in passing."""
    if low(row, at) not in lexicon.ADJECTIVES or low(row, at - 1) in lexicon.BE:
        return None
    if low(row, at) == "agreed" and low(row, at - 1) not in lexicon.DETERMINERS:
        return None
    for noun in range(at + 1, min(at + 4, len(row))):
        if low(row, noun) in lexicon.DETERMINERS or low(row, noun) == "to":
            return None
        if low(row, noun) in lexicon.SCHEDULED:
            return Undertaking("schedule", at, at, (at, clause.end(row, at)), impersonal=True)
    return None


def set_for_a_day(row: Row, at: int, subject: int, verb: int) -> Undertaking | None:
    """ "will meet on 16 May", "will be held on Sunday": set for a day, by nobody in particular."""
    if low(row, verb) == "be" and not (is_passive(row, verb) and _is_done_by_people(row, verb)):
        return None
    if low(row, verb) != "be" and not _is_set(row, verb):
        return None
    people = low(row, verb) in lexicon.PEOPLE
    return Undertaking("schedule", subject, at, (verb, verb), impersonal=not people, only_named=people, only_dated=True)


def _is_set(row: Row, verb: int) -> bool:
    """Whether the verb tells what is set for a day: "take place" and "take part" do, "take two years" doesn't."""
    return low(row, verb) in lexicon.SCHEDULE_VERBS and (
        low(row, verb) != "take" or low(row, verb + 1) in ("place", "part", "office", "effect")
    )


def _is_done_by_people(row: Row, verb: int) -> bool:
    """Whether the participle after "be" tells a deed: "will be named", and not "will be exhausted"."""
    word = low(row, clause.past_adverbs(row, verb + 1))
    bases = {word[:-2], word[:-1], f"{word[:-3]}y", word[:-3]} if word.endswith("ed") else set()
    return word in lexicon.DONE or bool(bases & lexicon.DEEDS)


def is_passive(row: Row, verb: int) -> bool:
    """Whether "be" and a participle stand at ``verb``."""
    participle = low(row, clause.past_adverbs(row, verb + 1))
    return low(row, verb) == "be" and participle.endswith(("ed", "en", "ld", "un", "de", "nt"))

"""What is set for a day: "is scheduled to be held", "a planned meeting", "scheduled talks for Sunday"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.reading.commitments import clause, lexicon
from onrecord.reading.commitments.clause import low
from onrecord.reading.commitments.undertaking import Row, Undertaking, with_action

_BEFORE_DAY, _BEFORE_EVENT = lexicon.wordset("beside.before_day"), lexicon.wordset("beside.before_event")
_OPEN = lexicon.wordset("ahead.open")
_FAR = 10
"""How many words may stand between an event and what sets it."""
_OBJECT = 6
"""Within how many words behind "meet" what is met tells that nobody meets."""
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
    first = _set_from(row, at)
    if first is None:
        return None
    passive = any(low(row, place) in lexicon.BE for place in range(first, at))
    base = Undertaking("schedule", first, at, (at, at), impersonal=True)
    following = low(row, at + 1)
    if following == "to":
        return _to_be_done(row, at + 2, base)
    if following in _BEFORE_DAY and (low(row, at) != "set" or _is_event(row, first)):
        beside = not passive and low(row, at - 1) != ","
        begin = (
            _of_event(row, first) if beside or low(row, first - 1) in lexicon.RELATIVES else _noun_phrase(row, first)
        )
        return None if begin is None else replace(base, action=(begin, clause.end(row, at)), only_dated=True)
    if low(row, at) == "scheduled" and passive and _is_event_in(row, _noun_phrase(row, first), first):
        return replace(base, action=(_noun_phrase(row, first), first))
    return None


def _set_from(row: Row, at: int) -> int | None:
    """Where the verb group of a participle that sets something begins; None where it is none, or negated or open.

    It has a form of "be" ("is due"), or stands right behind what is set: "votes slated for May", "a visit, due on".
    """
    if low(row, at) not in lexicon.PARTICIPLES:
        return None
    first = at
    while clause.is_adverb(low(row, first - 1)) and at - first < 4:
        first -= 1
    passive = any(low(row, place) in lexicon.BE for place in range(first, at))
    named = first == at and low(row, at) != "due" and low(row, at - 1) in lexicon.SCHEDULED
    aside = low(row, at - 1) == "," and low(row, at) in lexicon.SURELY_SET | {"due"}
    if not (passive or named or aside):
        return None
    open_yet = low(row, first - 1) in lexicon.NEGATIONS or low(row, first - 1) in _OPEN
    return None if open_yet else first


def _to_be_done(row: Row, first: int, base: Undertaking) -> Undertaking | None:
    """ "Is due to inspect the works": what is set to be done by somebody; what things are set to do is none."""
    verb = clause.past_adverbs(row, first)
    if low(row, verb) == "be":
        sure = low(row, base.cue) != "set" or is_done_by_people(row, verb)  # "are set to be the hardest of all"
        return with_action(row, base, first) if sure else None
    own = replace(base, impersonal=False)
    if is_set(row, verb) or low(row, base.cue) in lexicon.SURELY_SET:
        return with_action(row, own, first)
    return with_action(row, replace(own, needs_maker=True), first) if clause.is_deed(row, verb) else None


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


def _of_event(row: Row, last: int) -> int | None:
    """Where the phrase of the event begins that the words before ``last`` name: "a vote in the council | that is"."""
    noun = next((at for at in range(last - 1, max(-1, last - _FAR), -1) if low(row, at) in lexicon.SCHEDULED), None)
    if noun is None:
        return None
    return clause.described(row, noun)


def _activity(row: Row, at: int) -> Undertaking | None:
    """ "scheduled talks for Sunday"."""
    if low(row, at) not in lexicon.ACTIVE or low(row, at + 1) not in _BEFORE_EVENT:
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
        if low(row, noun) in lexicon.SCHEDULED and not row[noun].capital:  # "scheduled for 3 March"
            return Undertaking("schedule", at, at, (at, clause.end(row, at)), impersonal=True)
    return None


def set_for_a_day(row: Row, at: int, subject: int, verb: int) -> Undertaking | None:
    """ "will meet on 16 May", "will be held on Sunday": set for a day, by nobody in particular."""
    if low(row, verb) == "be" and not is_done_by_people(row, verb):
        return None
    if low(row, verb) != "be" and not is_set(row, verb):
        return None
    people = low(row, verb) in lexicon.PEOPLE
    return Undertaking("schedule", subject, at, (verb, verb), impersonal=not people, only_named=people, only_dated=True)


def is_set(row: Row, verb: int) -> bool:
    """Whether the verb tells what is set for a day: "take place" does, "take two years" and "meet its target" don't."""
    word = low(row, verb)
    if word == "meet" and any(low(row, place) in lexicon.NOT_MET for place in range(verb + 1, verb + _OBJECT)):
        return False
    following = f"{low(row, verb + 1)} {low(row, verb + 2)} "
    completed = lexicon.COMPLETED.get(word)
    fits = completed is None or any(following.startswith(f"{one} ") for one in completed)
    return word in lexicon.SCHEDULE_VERBS and fits


def is_done_by_people(row: Row, verb: int) -> bool:
    """Whether "be" and a participle that tells a deed stand at ``verb``: "be named", and not "be exhausted"."""
    word = low(row, clause.past_adverbs(row, verb + 1))
    bases = {word[:-2], word[:-1], f"{word[:-3]}y", word[:-3]} if word.endswith("ed") else set()
    return low(row, verb) == "be" and (word in lexicon.DONE or bool(bases & lexicon.DEEDS))

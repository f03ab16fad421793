"""Times told from an event: "six days after the summit", "the day before the vote", "weeks after the fire".

The relation is kept whatever is known of the event. Its day is known where the phrase tells it ("two days after
Tuesday's vote", "after the June 12 summit") or where the article, or another report of the story, ties that event to
one day only; with two, nothing is picked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Literal

from onrecord.model import DateExpression, Interval, Span
from onrecord.reading.dates.distances import away
from onrecord.reading.dates.meaning import Meaning
from onrecord.reading.language import words

TOPIC = "dates_events"
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*['’]?|[^\w\s]")
_LENGTH = re.compile(r"P(\d{1,6})([DWMY])$")
_UNITS = {"day": "D", "night": "D", "eve": "D", "morning": "D", "evening": "D", "afternoon": "D"}
_UNITS |= {"week": "W", "month": "M", "year": "Y"}
_DETERMINERS = frozenset(words(TOPIC, "determiners"))
REACH = 90
"""How many code points after a length its event is looked for, and around a day an event is."""
MOST_WORDS = 7

Relation = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Event:
    """An event with its one day: its noun, the words before the noun that tell it from others, and the day."""

    noun: str
    others: frozenset[str]
    day: Interval


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower().replace("’", "'").removesuffix("'s").removesuffix("'")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(words(TOPIC, name))


def is_lasting(before: str) -> bool:
    """Whether the word before a length makes it how long something lasted: "jailed for six days after the riot"."""
    return before in _list("lasting")


def told_from(text: str, end: int, bound: int, *, eve: bool = False) -> tuple[Relation, Span] | None:
    """What a length or a "day" that ends at ``end`` is told from: the relation, and the words of the event.

    ``bound`` is the end of its sentence. None where no such words follow.
    """
    row = list(_tokens(text, end, min(bound, end + REACH)))
    if eve:
        event = _phrase(text, row[1:])
        return ("before", event) if event else None
    for relation in ("after", "before"):
        for phrase in _list(relation):
            parts = phrase.split()
            if [one.lower for one in row[: len(parts)]] == parts:
                event = _phrase(text, row[len(parts) :])
                return ("after" if relation == "after" else "before", event) if event else None
    return None


def _phrase(text: str, row: Sequence[_Token]) -> Span | None:
    """The noun phrase that a row begins with, as far as words alone tell where it ends."""
    last = 0
    for place, one in enumerate(row[:MOST_WORDS]):
        if not one.text[0].isalnum() or (one.lower in _list("ends") and place > 0):
            break
        last = place + 1
    if row and row[0].lower in _list("subjects"):
        last = next((place for place, one in enumerate(row[:MOST_WORDS]) if not one.text[0].isalnum()), MOST_WORDS)
        return Span(text, row[0].start, row[min(last, len(row)) - 1].end) if last > 1 else None
    if not last or row[0].lower in _list("ends") or all(one.lower in _DETERMINERS for one in row[:last]):
        return None
    return Span(text, row[0].start, row[last - 1].end)


def _tokens(text: str, start: int, end: int) -> Iterator[_Token]:
    for found in _WORD.finditer(text, start, end):
        yield _Token(found[0], found.start(), found.end())


def placed(dates: Sequence[DateExpression], elsewhere: Iterable[Event] = ()) -> tuple[DateExpression, ...]:
    """The same expressions, those that are told from an event with the days that the event's day leaves them.

    ``elsewhere`` are events of other reports of the story, looked at where the article itself dates no such event.
    """
    if not any(one.event and not one.covers for one in dates):
        return tuple(dates)
    own, others = tuple(events(dates)), tuple(elsewhere)
    given = (_placed(one, place, dates, (own, others)) for place, one in enumerate(dates))
    return tuple(one for one in given if one.covers or not _is_eve(one))


def _is_eve(one: DateExpression) -> bool:
    """ "The eve of" something whose day isn't known is mostly a figure of speech."""
    return one.event is not None and one.span.words.lower().endswith("eve")


def _placed(
    one: DateExpression, place: int, dates: Sequence[DateExpression], known: Sequence[Sequence[Event]]
) -> DateExpression:
    if not one.event or not one.relation or one.covers:
        return one
    if place and (same := _apposed(dates[place - 1], one)):
        return same
    day = _stated(one.event, dates[place + 1 : place + 3]) or _day(one.event, known)
    distance = _distance(one)
    if not day or not distance:
        return one
    number, unit = distance
    moved = away(unit, Fraction(number if one.relation == "after" else -number), day.first)
    return _moved(one, moved) if moved and moved.covers else one


def _moved(one: DateExpression, moved: Meaning) -> DateExpression:
    """With the days that it comes to lie on; a length stays the length that it is."""
    if one.type == "DATE":
        return replace(one, value=moved.value, covers=moved.covers)
    if one.type == "TIME":
        return replace(one, value=moved.value + one.value[one.value.find("T") :], covers=moved.covers)
    return replace(one, covers=moved.covers)


def _apposed(before: DateExpression, one: DateExpression) -> DateExpression | None:
    """ "Nov. 3, the day before the vote": the day is the one that stands right before it."""
    if one.span.text[before.span.end : one.span.start] not in (", ", " – ", " — ", " - ") or not _one_day(before):
        return None
    if one.type == "DURATION":
        return replace(one, covers=before.covers)
    return replace(one, value=before.value, covers=before.covers) if before.type == one.type else None


def _distance(one: DateExpression) -> tuple[int, str] | None:
    """How many of which unit: of a length its own, of "the day" one."""
    if found := _LENGTH.match(one.value):
        return int(found[1]), found[2]
    if one.type == "DURATION":
        return None
    unit = _UNITS.get(one.span.words.split()[-1].lower())
    return (1, unit) if unit else None


def _stated(event: Span, after: Sequence[DateExpression]) -> Interval | None:
    """The day that the event's own words tell, or the words right after them."""
    for one in after:
        if not _one_day(one) or one.event:
            continue
        between = event.text[event.end : one.span.start]
        if event.covers(one.span) or (0 <= len(between) < 40 and _only_joints(between, capitals=True)):
            return one.covers
    return None


def _one_day(one: DateExpression) -> bool:
    return one.covers is not None and one.covers.first == one.covers.last and one.type in ("DATE", "TIME")


def _only_joints(between: str, *, capitals: bool) -> bool:
    row = list(_tokens(between, 0, len(between)))
    return all(one.lower in _list("between") or (capitals and one.text[0].isupper()) for one in row)


def events(dates: Sequence[DateExpression]) -> Iterator[Event]:
    """The events that an article ties to a day, in order of place."""
    for one in dates:
        if _one_day(one) and not one.event and one.covers:
            yield from _after(one.span, one.covers)
            yield from _before(one.span, one.covers)


def _after(day: Span, days: Interval) -> Iterator[Event]:
    """ "Tuesday's cabinet vote", "the June 12 summit"."""
    row = list(_tokens(day.text, day.end, min(len(day.text), day.end + REACH)))
    if row and row[0].text in ("'", "’"):
        row = row[2:]
    passed: list[str] = []
    for one in row[:4]:
        if not one.text[0].isalpha() or one.lower in _list("ends") | _DETERMINERS:
            return
        if one.lower in _list("nouns"):
            yield Event(one.lower, frozenset(passed), days)
            return
        passed.append(one.lower)


def _before(day: Span, days: Interval) -> Iterator[Event]:
    """ "The summit in Orrin on June 12", "the vote was held on Tuesday"."""
    begin = max(0, day.start - REACH)
    row = list(_tokens(day.text, begin, day.start))
    for place in range(len(row) - 1, -1, -1):
        one = row[place]
        if one.lower in _list("nouns"):
            before = [each.lower for each in row[max(0, place - 3) : place] if each.text[0].isalpha()]
            passed = [each for each in before if each not in _DETERMINERS | _list("ends")]
            yield Event(one.lower, frozenset(passed), days)
            return
        if one.lower not in _list("between") and not one.text[0].isupper():
            return


def _day(event: Span, known: Sequence[Sequence[Event]]) -> Interval | None:
    """The one day that the article, or else the other reports, tie the events of that noun and description to."""
    row = [one.lower for one in _tokens(event.words, 0, len(event))]
    nouns = [place for place, word in enumerate(row) if word in _list("nouns")]
    if not nouns:
        return None
    noun, told = row[nouns[-1]], frozenset(row[: nouns[-1]]) - _DETERMINERS
    for of in known:
        days = {one.day for one in of if one.noun == noun and (told <= one.others or one.others <= told)}
        if days:
            return days.pop() if len(days) == 1 else None
    return None

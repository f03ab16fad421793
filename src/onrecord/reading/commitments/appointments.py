"""What is set for a day by its name alone: "a summit in Lusk on 3 May", "next week's talks".

A gathering that is named with a day to come is set for that day, whatever else the sentence tells; but for one that
somebody only asks for or thinks of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import DateExpression, Span
from onrecord.reading.commitments import clause, lexicon
from onrecord.reading.commitments.clause import low
from onrecord.reading.commitments.timing import Dates
from onrecord.reading.tokens import Token

Row = Sequence[Token]
_BETWEEN = 9
"""How many words of places and parties may stand between a gathering and its day."""
_BEFORE = 8
"""Within how many words before it somebody may be told to ask for it."""
_LONGEST = 31
"""Days: a longer stretch of time is no day."""


def appointments(row: Row, sentence: Span, calendar: Dates) -> Iterator[tuple[Span, DateExpression]]:
    """Every gathering of a sentence that is named with a day after the article's own, with that day."""
    coming = [one for one in calendar.within(sentence.start, sentence.end) if _is_day_ahead(one, calendar)]
    if not coming:
        return
    for noun, token in enumerate(row):
        if token.low not in lexicon.GATHERINGS:
            continue
        first = clause.described(row, noun)
        if first == noun and (low(row, noun - 1) == "to" or clause.modal(row, noun - 1)):
            continue  # "to visit Lusk tomorrow"
        day = next((one for one in coming if _is_of(row, first, noun, one)), None)
        if day is not None and not _is_asked_for(row, first, noun):
            start, end = min(row[first].start, day.span.start), max(token.end, day.span.end)
            yield Span(sentence.text, start, end), day


def _is_day_ahead(one: DateExpression, calendar: Dates) -> bool:
    days = one.covers
    if one.type not in ("DATE", "TIME") or days is None or not calendar.published.candidates:
        return False
    return days.first > calendar.published.candidates[-1].last and (days.last - days.first).days <= _LONGEST


def _is_of(row: Row, first: int, noun: int, day: DateExpression) -> bool:
    """Whether a day is that of the gathering: right before its name, or behind it over places and parties."""
    if day.span.end <= row[noun].start:
        return day.span.end >= row[first].start or row[first].start - day.span.end <= len("'s ")
    between = [at for at in range(noun + 1, min(noun + 2 + _BETWEEN, len(row))) if row[at].start < day.span.start]
    near = not between or row[between[-1]].end + 1 >= day.span.start
    return near and len(between) <= _BETWEEN and all(_may_stand_between(row, at) for at in between)


def _may_stand_between(row: Row, at: int) -> bool:
    word = low(row, at)
    return word not in lexicon.OPENERS and (
        row[at].capital
        or word in lexicon.PREPOSITIONS
        or word in lexicon.DETERMINERS
        or word in lexicon.ROLES
        or word in lexicon.IN_NAMES
    )


def _is_asked_for(row: Row, first: int, noun: int) -> bool:
    """Whether somebody only asks for it, thinks of it, or called it off."""
    near = (low(row, at) for at in range(max(0, first - _BEFORE), noun))
    return any(word in lexicon.NOT_SET for word in near)

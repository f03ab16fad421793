"""What a text without a date says about its own day of publication, as intervals that this day may lie in."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model import Interval, Span
from onrecord.reading.dates.calendar import day, months, plus
from onrecord.reading.dates.days import capitalised
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lexicon import context as context_words
from onrecord.reading.dates.meaning import Context
from onrecord.reading.dates.readings import MEANINGS
from onrecord.reading.dates.world import meant, offices, weekdays_of

_STATED = frozenset(("calendar_day", "weekday_date", "month_of_year", "year", "quarter_of_year", "slashed", "iso"))
MOST = 400
"""Expressions past this many add nothing; the limit keeps solving linear."""
MOST_WEEKDAYS = 40
"""Weekdays are looked for among so many first expressions: the lead's is the first."""
TIED = 2.5
"""The weight of a weekday that stands beside its date."""
CAPTURED = 2.0
"""The weight of a first day that the text tells, together with the day of capture."""
MOST_BEFORE_CAPTURE = 366
"""In days: farther apart than a year, a first day and the day of capture leave open which year it is."""
LAG = 3
"""How many days after the lead's weekday a report comes out: at most so many for nine in ten reports measured."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """Days that the publication may be of, going by some words."""

    allowed: tuple[Interval, ...]
    weight: float
    """How much it counts against other constraints that contradict it."""
    evidence: tuple[Span, ...]
    closes: bool
    """Whether it bounds the publication on both sides by itself."""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday told as past, without a date: how many days back it lies depends on the publication alone."""

    found: Found
    number: int
    before_lead: bool
    """Whether its clause stands in the past perfect: then it is earlier than the lead's weekday."""


def span(found: Found) -> Span:
    """The words of a match."""
    return Span(found.text, found.start, found.end)


def constraints(found: Sequence[Found], sentences: Sequence[Span]) -> list[Constraint]:
    """All constraints of a text but those between weekdays alone."""
    some = found[:MOST]
    return [
        *_years(some),
        *_terms(sentences),
        *_meetings(some, sentences),
        *_tied_weekdays(some),
        *_recent(some),
        *_letters(some, sentences),
    ]


def datelined(found: Sequence[Found]) -> Iterator[Constraint]:
    """A dateline's "May 3" is the day of publication, of whatever year."""
    for one in found:
        if one.name == "calendar_day" and not one.year and (days := _days_of(one, 1950, 2049)):
            yield Constraint(tuple(Interval(each, each) for each in days), TIED, (span(one),), closes=False)


def closed_by_capture(known: Sequence[Constraint], until: date) -> Iterator[Constraint]:
    """A first day that the text tells and the last that its capture allows bound the publication together.

    Not where they lie years apart: a page is captured long after its day, too, and then they leave its year open.
    """
    first = [each.first for one in known for each in one.allowed[:1] if one.allowed[-1].last == date.max]
    begins = max((one for one in first if one <= until), default=None)
    if begins and (until - begins).days <= MOST_BEFORE_CAPTURE:
        evidence = tuple(sorted({span for one in known if one.allowed[0].first == begins for span in one.evidence}))
        yield Constraint((Interval(begins, until),), CAPTURED, evidence, closes=True)


def weekdays(found: Sequence[Found]) -> list[Weekday]:
    """Weekdays told as past without a date, in order."""
    return [
        Weekday(one, one.weekday, _past_perfect(one))
        for one in found[:MOST_WEEKDAYS]
        if one.name in ("weekday", "part_of_day")
        and one.weekday
        and capitalised(one)
        and one.lean <= 0
        and not one.has("DEICTIC", "MONTH", "PAST", "COMING")
    ]


def _by_sentence(found: Sequence[Found], sentences: Sequence[Span]) -> Iterator[tuple[Span, list[Found]]]:
    """The sentences that hold expressions, each with them."""
    left = deque(found)
    for sentence in sentences:
        inside: list[Found] = []
        while left and left[0].start < sentence.end:
            inside.append(left.popleft())
        if inside:
            yield sentence, inside


def _past_perfect(found: Found) -> bool:
    words = [found.word(place) for place in range(max(0, found.first - 30), found.first)]
    return "had" in words and ("previously" in words or "before" in words or "earlier" in words)


def _years(found: Sequence[Found]) -> Iterator[Constraint]:
    """An article that tells of a stated year as past came out in it or after it; as to come, in it or before."""
    for one in found:
        if one.name not in _STATED or not (one.year or one.name in ("slashed", "iso")) or one.has("FISCAL"):
            continue
        if one.name == "year" and (one.before not in context_words("before_past_year") or not one.lean):
            continue
        meaning = MEANINGS[one.name](one, Context(None))
        if not meaning or not meaning.covers or meaning.covers.first.year < 1900:
            continue
        if one.lean <= 0:
            yield Constraint((Interval(meaning.covers.first, date.max),), 2.0, (span(one),), closes=False)
        else:
            yield Constraint((Interval(date.min, meaning.covers.last),), 1.0, (span(one),), closes=False)


def _terms(sentences: Sequence[Span]) -> Iterator[Constraint]:
    """An office is named with its holder during the holder's term, and never before it."""
    seen: dict[tuple[tuple[date, date | None], ...], Span] = {}
    for one in offices(sentences):
        seen.setdefault(one.terms, one.span)
    for terms, evidence in seen.items():
        allowed = tuple(Interval(first, after - timedelta(1) if after else date.max) for first, after in terms)
        yield Constraint(allowed, 3.0, (evidence,), closes=all(after for _, after in terms))
        yield Constraint((Interval(terms[0][0], date.max),), 2.0, (evidence,), closes=False)


def _meetings(found: Sequence[Found], sentences: Sequence[Span]) -> Iterator[Constraint]:
    """A weekday or a day of a month beside the name of a dated meeting is a day of that meeting."""
    for sentence, inside in _by_sentence(found, sentences):
        meetings = meant(sentence)
        for one in inside if meetings else ():
            windows = [(window, words) for days, words in meetings for window in _from_meeting(one, days)]
            if windows:
                told = {span(one), *(word for _, words in windows for word in words)}
                allowed = tuple(sorted({window for window, _ in windows}))
                yield Constraint(allowed, 4.0, tuple(sorted(told)), closes=True)


def _from_meeting(one: Found, days: Interval) -> Iterator[Interval]:
    """When an article can be of that calls a day of the meeting by this expression."""
    if one.name in ("weekday", "part_of_day") and one.weekday and not one.has("MONTH"):
        for each in weekdays_of(days, one.weekday) if (days.last - days.first).days <= 1 else ():
            yield from _window(each, *((0, 6) if one.lean < 0 else (-6, 0) if one.lean else (-6, 6)))
    elif one.name == "calendar_day" and not one.year and one.month:
        each_year = _days_of(one, days.first.year, days.last.year)
        for each in each_year:
            if days.first <= each <= days.last:
                yield from _window(each, *((0, 300) if one.lean <= 0 else (-120, 10)))


def _window(around: date, before: int, after: int) -> Iterator[Interval]:
    first, last = plus(around, before), plus(around, after)
    if first and last:
        yield Interval(first, last)


def _days_of(one: Found, first: int, last: int) -> list[date]:
    """The days that "June 12" is in each of these years."""
    numbers = one.numbers("DAYNUM", "ORDNUM")
    if not one.month or not numbers:
        return []
    return [each for year in range(first, last + 1) if (each := day(year, one.month, numbers[0]))]


def _tied_weekdays(found: Sequence[Found]) -> Iterator[Constraint]:
    """ "Tuesday, June 12" is of a year in which that day is a Tuesday, and that year is near."""
    for one in found:
        if one.name != "weekday_date" or one.year or not one.weekday:
            continue
        fitting = [each for each in _days_of(one, 1950, 2049) if each.isoweekday() == one.weekday]
        allowed = tuple(window for each in fitting for window in _window(each, -120, 120))
        if allowed:
            yield Constraint(allowed, TIED, (span(one),), closes=False)


def _recent(found: Sequence[Found]) -> Iterator[Constraint]:
    """A day of a month without its year is near: before the publication if told as past, otherwise after it.

    Where all of them that are told as past lie in one month, and the text says "last month", that is the month.
    """
    bare = [one for one in found if one.name == "calendar_day" and not one.year and one.month]
    for one in bare:
        before, after = (0, 60) if one.lean < 0 else (-90, 10) if one.lean > 0 else (-45, 60)
        allowed = tuple(window for each in _days_of(one, 1950, 2049) for window in _window(each, before, after))
        if allowed:
            yield Constraint(allowed, 0.5, (span(one),), closes=False)
    last = next((one for one in found if one.phrase == "last month"), None)
    told = {one.month for one in bare if one.lean <= 0}
    if last and len(told) == 1:
        month = told.pop() or 1
        following = (months(year + month // 12, month % 12 + 1, 1) for year in range(1950, 2050))
        yield Constraint(tuple(each for each in following if each), 1.5, (span(last),), closes=False)


def _letters(found: Sequence[Found], sentences: Sequence[Span]) -> Iterator[Constraint]:
    """What is dated to a day and came before a weekday came in the week before it."""
    for _, inside in _by_sentence(found, sentences):
        dated = next((one for one in inside if one.name == "calendar_day" and not one.year), None)
        later = next(
            (one for one in inside if one.name == "weekday" and one.weekday and dated and one.first > dated.last), None
        )
        if not dated or not later or later.lean > 0:
            continue
        if not context_words("prior") & {dated.word(place) for place in range(dated.last, later.first)}:
            continue
        allowed: list[Interval] = []
        for each in _days_of(dated, 1950, 2049):
            until = (later.weekday or 0) - each.isoweekday()
            allowed.extend(_window(each + timedelta(until % 7 or 7), 0, 6))
        yield Constraint(tuple(allowed), 1.0, (span(dated), span(later)), closes=False)

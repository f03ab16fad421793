"""The day of publication: as stated, or solved from what the text says about itself.

Every constraint allows some days; the days that satisfy the most of them, by weight, remain. Days that nothing tells
apart all remain: the result is one or several intervals, never the likeliest day. Where nothing bounds the year, the
day stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from onrecord.model import Article, Interval, Published, Span
from onrecord.reading.dates.anchor import find
from onrecord.reading.dates.constraints import (
    LAG,
    TIED,
    Constraint,
    Weekday,
    closed_by_capture,
    constraints,
    datelined,
    span,
    weekdays,
)
from onrecord.reading.dates.meaning import Context
from onrecord.reading.dates.readings import MEANINGS
from onrecord.reading.dates.roundups import is_round_up

MOST_DAYS = 30_000
"""Publications are looked for within so many days before the last day that a text's constraints allow."""
MOST_INTERVALS = 16
"""More stretches of days than these are given as the one that holds them all."""
ENOUGH = 0.85
"""The share of the constraints' weight that a solution has to satisfy; with less, the day stays unknown."""
_ORDER_WEIGHT = 1.0
_LEAD_WEIGHT = 1.0


def publication(article: Article, sentences: Sequence[Span], others: Sequence[Interval] = ()) -> Published:
    """When an article was published: as it states, or else inferred from its text, with the words that tell it.

    ``others`` are days that other reports of the same story were published on, one for each: a report of one story
    comes out within a week of some other, unless it is a round-up. No report comes out after it was captured. Never
    raises on odd text.
    """
    stated = article.published
    if stated.basis != "unknown":
        return stated if stated.candidates else _of_value(stated)
    dateline = [one.span for one in article.leftovers if one.kind == "dateline"]
    if filed := _filed(dateline, article.not_after):
        return filed
    found = find(sentences)
    known = [*constraints(found, sentences), *datelined(find(dateline))]
    if others and is_round_up(found):
        others = ()
    if others:
        known.append(Constraint(tuple(map(_around, sorted(set(others)))), 4.0, (), closes=True))
    named, until = weekdays(found), article.not_after
    joined = list(closed_by_capture(known, until)) if until else []
    beside = len(others) + bool(others and named) + len(joined)
    return solve([*known, *joined], named, beside, until)


def _filed(dateline: Sequence[Span], until: date | None) -> Published | None:
    """The day that a dateline states with its year: agencies send a report out on the day that it was written.

    One after ``until`` isn't it.
    """
    for one in find(dateline):
        meaning = (
            MEANINGS[one.name](one, Context(None))
            if one.year and one.name in ("calendar_day", "weekday_date")
            else None
        )
        if meaning and meaning.covers and not (until and meaning.covers.first > until):
            return Published(meaning.value, "inferred", (meaning.covers,), (span(one),))
    return None


def _of_value(stated: Published) -> Published:
    """A stated day with the interval that it is."""
    try:
        one = datetime.fromisoformat(stated.value or "").date()
    except ValueError:
        return stated
    return Published(stated.value, stated.basis, (Interval(one, one),), stated.evidence)


def _around(one: Interval) -> Interval:
    first = one.first - timedelta(min(7, (one.first - date.min).days))
    return Interval(first, one.last + timedelta(min(7, (date.max - one.last).days)))


def solve(
    known: Sequence[Constraint], named: Sequence[Weekday], beside: int = 0, until: date | None = None
) -> Published:
    """The days that satisfy the most constraints, where some constraint bounds them; otherwise unknown.

    ``beside`` counts what else bounds them, without words of the text: other reports, and the day of capture. ``until``
    is the last day that the capture allows: unlike what words tell, it is no guess, and no day after it fits.
    """
    closing = [one for one in known if one.closes]
    if not closing:
        return Published()
    last = max(each.last for one in closing for each in one.allowed)
    first = max(
        min(each.first for one in closing for each in one.allowed),
        last - timedelta(min(MOST_DAYS, last.toordinal() - 1)),
    )
    last = min(last, until or last)
    if last < first:
        return Published()
    scores = _scores(known, first, last)
    best = max(scores)
    days = [first + timedelta(place) for place, score in enumerate(scores) if score > best - 0.01]
    if not _borne_out(known, days, beside):
        return Published()
    days = _by_weekdays(days, named)
    intervals = tuple(_intervals(days))
    if len(intervals) > MOST_INTERVALS:
        intervals = (Interval(intervals[0].first, intervals[-1].last),)
    single = len(intervals) == 1 and intervals[0].first == intervals[0].last
    return Published(
        intervals[0].first.isoformat() if single else None, "inferred", intervals, _evidence(known, named, intervals)
    )


def _borne_out(known: Sequence[Constraint], days: Sequence[date], beside: int) -> bool:
    """Whether two different findings bound these days, and most of what the text tells agrees with them.

    ``beside`` is how many findings there are beside the text's own constraints.
    """
    within = [
        one
        for one in known
        if any(each.first <= day <= each.last for each in one.allowed for day in (days[0], days[-1]))
    ]
    bounds = {one.allowed for one in within if one.evidence and (one.closes or one.weight == TIED)}
    agreeing, all_told = sum(one.weight for one in within), sum(one.weight for one in known)
    closing = any(one.closes for one in within)
    return closing and len(bounds) + beside >= 2 and agreeing >= ENOUGH * all_told


def _scores(known: Sequence[Constraint], first: date, last: date) -> list[float]:
    """The summed weight of the constraints that allow each day from the first to the last."""
    steps = [0.0] * ((last - first).days + 2)
    for one in known:
        for each in _merged(one.allowed):
            begins, ends = max(each.first, first), min(each.last, last)
            if begins <= ends:
                steps[(begins - first).days] += one.weight
                steps[(ends - first).days + 1] -= one.weight
    scores, total = [], 0.0
    for step in steps[:-1]:
        total += step
        scores.append(total)
    return scores


def _merged(intervals: Sequence[Interval]) -> Iterator[Interval]:
    """The same days without overlaps, so that a constraint counts once for a day."""
    held: Interval | None = None
    for one in sorted(intervals):
        if held and one.first <= held.last:
            held = Interval(held.first, max(held.last, one.last))
        else:
            if held:
                yield held
            held = one
    if held:
        yield held


def _by_weekdays(days: list[date], named: Sequence[Weekday]) -> list[date]:
    """Those of the days that fit the weekdays best.

    A report comes out within a few days after its first weekday told as past, and a weekday in the past perfect
    lies before that one. Days are dropped only where others fit better.
    """
    if not named:
        return days
    lead = named[0]

    def fit(one: date) -> float:
        lag = (one.isoweekday() - lead.number) % 7
        told = sum(
            _ORDER_WEIGHT
            for other in named[1:]
            if other.before_lead and other.number != lead.number and (one.isoweekday() - other.number) % 7 > lag
        )
        return told + (_LEAD_WEIGHT if lag <= LAG else 0.0)

    best = max(map(fit, days))
    return [one for one in days if fit(one) > best - 0.01]


def _intervals(days: Sequence[date]) -> Iterator[Interval]:
    """Days in order as stretches without gaps."""
    start = end = days[0]
    for one in days[1:]:
        if (one - end).days > 1:
            yield Interval(start, end)
            start = one
        end = one
    yield Interval(start, end)


def _evidence(known: Sequence[Constraint], named: Sequence[Weekday], days: Sequence[Interval]) -> tuple[Span, ...]:
    """The words of all constraints that the result satisfies, by place, each once."""
    hold = [one for one in known if any(_touches(each, day) for each in one.allowed for day in days)]
    spans = {each for one in hold for each in one.evidence} | {span(one.found) for one in named[:1]}
    return tuple(sorted(spans))


def _touches(one: Interval, other: Interval) -> bool:
    return one.first <= other.last and other.first <= one.last

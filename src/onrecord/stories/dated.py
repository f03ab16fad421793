"""Where two statements date one thing on days that can't be the same."""

from __future__ import annotations

import re

from onrecord.model import DateExpression, Passage
from onrecord.stories.clauses import telling
from onrecord.stories.language import table
from onrecord.stories.parting import Parting, line, outlet
from onrecord.stories.phrases import phrase
from onrecord.stories.points import Point
from onrecord.stories.rows import apart
from onrecord.stories.words import is_content, stem, tokens

NEAR = 3
"""So many telling words on either side stand beside a date."""
WEEK = 7
"""Days by which "last Monday" may be off."""
LEAP = 3
"""Months and years differ in length by so many days at most."""
OPENS = re.compile(
    r"\b(?:in|since|of|by|during|until|from|for|to|till|before|after|and|between|through|around|about)\s+$|[(,]\s*$"
)
"""What stands before a year that dates something."""
NOUN = re.compile(r" [a-z]{3,}")


def other_days(one: Point, other: Point) -> Parting | None:
    """The only date of either sentence, told with the same words around it, where the days can't be the same."""
    a, b = _only_date(one), _only_date(other)
    if (
        a is None
        or b is None
        or _may_agree(a, b)
        or _read_otherwise(one, a, other, b)
        or _is_of_telling(one, a) != _is_of_telling(other, b)
        or len(_beside(one, a) & _beside(other, b)) < 2
    ):
        return None
    detail = f"{outlet(one)} dates it “{line(a.span)}” ({a.value}), {outlet(other)} “{line(b.span)}” ({b.value})."
    return Parting("date", detail, (Passage(one.article, a.span), Passage(other.article, b.span)), "opposed")


def _only_date(point: Point) -> DateExpression | None:
    """The date of a sentence that gives only one, be it a day, a month or a year."""
    dated = [one for one in point.dates if one.covers and one.type != "DURATION" and not _names(one)]
    return dated[0] if len(dated) == 1 else None


def _names(day: DateExpression) -> bool:
    """Whether a year is part of what something is called: "Obama's 2010 health care law", "the 2016 election"."""
    text, span = day.span.text, day.span
    return (
        span.words.isdigit()
        and OPENS.search(text[: span.start][-20:]) is None
        and NOUN.match(text, span.end) is not None
    )


def _read_otherwise(one: Point, a: DateExpression, other: Point, b: DateExpression) -> bool:
    """Whether only other sentences make them other days: told from another date ("that day", "a day later"), or told
    in the same words by reports of the same day or the day after, as it is printed again; or a mere time of the day."""
    if _rests(a) or _rests(b):
        return True
    days = [point.reading.published.candidates for point in (one, other)]
    same = _letters(a) == _letters(b)
    return same and (a.type == "TIME" or days[0] == days[1] or (apart(one.reading, other.reading) or 0) <= 1)


def _is_of_telling(point: Point, day: DateExpression) -> bool:
    """Whether it is the day of a report and not of what that tells: "according to a statement on Sunday"."""
    start = point.sentence.start
    before = [one.form for one in tokens(day.span.text, start, max(start, day.span.start))]
    told = telling() | set(table("senses")["dates"]["told"])
    return not told.isdisjoint(before[-2:])


def _letters(day: DateExpression) -> str:
    """A date's letters and digits: "4am" and "4 a.m." are one."""
    return "".join(mark for mark in day.span.words.casefold() if mark.isalnum())


def _rests(day: DateExpression) -> bool:
    """Whether a date is told from another date of its report, and is as sure as that one is."""
    forms = [token.form for token in tokens(day.span.words)]
    rows = table("senses")["dates"]
    openings = {" ".join(forms[:size]) for size in (1, 2)}
    return bool(forms) and (not openings.isdisjoint(rows["opens"]) or forms[-1] in rows["ends"])


def _yearless(day: DateExpression) -> bool:
    """Whether a date's words don't tell its year."""
    return day.value[:4] not in day.span.words


def _may_agree(a: DateExpression, b: DateExpression) -> bool:
    """Whether a day fits both; what isn't known to the day differs only from what is told to the same exactness.

    A day whose year isn't told may be of another ("on 3 April", of a trial), "last Monday" may be a week before, and
    "today" any day in what is printed again, or comes out of a table.
    """
    one, other = a.covers, b.covers
    if one is None or other is None or (one.first <= other.last and other.first <= one.last):
        return True
    if (_yearless(a) or _yearless(b)) and (one.first.month, one.first.day) == (other.first.month, other.first.day):
        return True
    if abs((one.first - other.first).days) == WEEK and (_is_loose(a) or _is_loose(b)):
        return True
    if _is_here(a) or _is_here(b):
        return True
    lengths = [(each.last - each.first).days for each in (one, other)]
    return max(lengths) - min(lengths) > LEAP


def _is_here(day: DateExpression) -> bool:
    return phrase(tokens(day.span.words), table("senses")["dates"]["here"]) is not None


def _is_loose(day: DateExpression) -> bool:
    return not {token.form for token in tokens(day.span.words)}.isdisjoint(table("senses")["dates"]["loose"])


def _beside(point: Point, day: DateExpression) -> set[str]:
    """The nearest telling words on either side of a date, but for names."""
    text = point.reading.article.text
    before = tokens(text, point.sentence.start, max(point.sentence.start, day.span.start))
    after = tokens(text, min(day.span.end, point.sentence.end), point.sentence.end)
    sides = [[stem(one.form) for one in side if is_content(one.form) and not one.capital] for side in (before, after)]
    return {*sides[0][-NEAR:], *sides[1][:NEAR]}

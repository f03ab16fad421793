"""Expressions that name a day by its weekday: "Friday", "Friday of last week", "the first Monday in June"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.reading.dates.calendar import day, nth_weekday, plus
from onrecord.reading.dates.days import DEICTIC, capitalised, distance, stated_year
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lexicon import context as context_words
from onrecord.reading.dates.meaning import Context, Meaning, dated


def weekday(found: Found, context: Context) -> Meaning | None:
    """A weekday: the last or the next one as its clause tells, or counted from a day spoken of before."""
    number = found.weekday
    if not number or not capitalised(found) or not _whole_name(found):
        return None
    if _is_paper(found):
        return None
    if found.after == "'s" and found.has("THAT", "AROUND"):
        return _without_first(found, context)
    if _is_any(found):
        return Meaning("DATE", f"XXXX-WXX-{number}")
    one = _of_week(number, found, context) if found.has("WEEKU") else _weekday_day(number, found, context)
    if not one:
        return Meaning("DATE", f"XXXX-WXX-{number}")
    return dated(one.isoformat())


def _is_paper(found: Found) -> bool:
    """ "The Sunday Herald" is read, not lived through."""
    follows = found.tokens.starts[found.last] if found.last < len(found.tokens.starts) else None
    capital = follows is not None and found.text[follows].isupper()
    return capital and found.before == "the" and found.after in context_words("after_paper_day")


def _without_first(found: Found, context: Context) -> Meaning | None:
    """ "Said that Friday's vote", "get around Friday's ruling": the word before the day isn't the expression's."""
    rest = found.part(found.first + 1, found.last)
    meaning = weekday(rest, context)
    return replace(meaning, start=rest.start) if meaning else None


def _of_week(number: int, found: Found, context: Context) -> date | None:
    """ "Friday of last week", "Monday next week"; "of that week" is counted from the day spoken of last."""
    word = found.words[-2]
    base = context.day if word == "that" else context.today
    monday = plus(base, 1 - base.isoweekday() + 7 * DEICTIC.get(word, 0)) if base else None
    return plus(monday, number - 1) if monday else None


def _is_any(found: Found) -> bool:
    """Whether it is any such day ("on a Sunday", "on a recent Sunday"), and not "a Sunday vote"."""
    ends = not found.after[:1].isalpha() or found.after in context_words("after_any_day")
    return len(found.words) == 1 and found.before in ("a", "recent") and ends


def _whole_name(found: Found) -> bool:
    """Abbreviated weekdays count only with their stop, and where a word leads to a day: "Ms. Sun." is none."""
    if not found.has("DAYABBR"):
        return True
    leads = len(found.words) > 1 or found.before in context_words("before_day_abbr") or not found.before
    return leads and (found.after == "." or found.text[found.end - 1] == ".")


def _weekday_day(number: int, found: Found, context: Context) -> date | None:
    base = context.today
    if found.has("FOLLOWING", "PREVIOUS") or (found.has("SAME", "THAT") and context.day):
        base = context.day or base
    if not base:
        return None
    back = (base.isoweekday() - number) % 7
    if found.has("LAST", "PREVIOUS") or (found.has("PAST") and found.has("THIS")):
        return plus(base, -(back or 7))
    if found.has("NEXT", "FOLLOWING"):
        return plus(base, 7 - back)
    if found.has("COMING") or found.lean > 0:
        return plus(base, (7 - back) % 7)
    return plus(base, -back)


def weekday_of_month(found: Found, context: Context) -> Meaning | None:
    """ "The first Monday in September", "the last Friday of May 2018"."""
    if not found.month:
        return _weekday_of_this_month(found, context)
    number, month = found.weekday, found.month
    nth = -1 if found.words[1] == "last" else found.ordinal or 0
    if not number or not month or not nth or nth > 5 or not capitalised(found):
        return None
    year = stated_year(found.part(found.places("MONTH")[0], found.last), context)
    if not year and not context.today:
        return Meaning("DATE", f"XXXX-{month:02d}-XX")
    today = context.today or date.min
    years = [year] if year else [today.year + moved for moved in (-1, 0, 1)]
    named = [one for each in years if (one := nth_weekday(each, month, number, nth)) and one.month == month]
    one = min(named, key=lambda day: distance((day - today).days, found.lean), default=None)
    return dated(one.isoformat()) if one else None


def _weekday_of_this_month(found: Found, context: Context) -> Meaning | None:
    """ "The first Monday of next month"; "of each month" comes again and again."""
    nth = -1 if found.words[1] == "last" else found.ordinal or 0
    if not found.weekday or not 0 != nth < 6 or not capitalised(found):
        return None
    if found.has("EACH", "EVERY"):
        return Meaning("SET", "P1M")
    if not context.today:
        return Meaning("DATE", "XXXX-XX-XX")
    months = context.today.year * 12 + context.today.month - 1 + DEICTIC[found.words[-2]]
    one = nth_weekday(months // 12, months % 12 + 1, found.weekday, nth)
    return dated(one.isoformat()) if one and one.month == months % 12 + 1 else None


def weekday_number(found: Found, context: Context) -> Meaning | None:
    """ "Friday the 13th": the nearest such weekday with that number in its month."""
    numbers, number = found.numbers("ORDNUM"), found.weekday
    if not number or not numbers or not 1 <= numbers[0] <= 31 or not capitalised(found):
        return None
    if not context.today:
        return Meaning("DATE", f"XXXX-XX-{numbers[0]:02d}")
    today = context.today
    months = (today.year * 12 + today.month - 1 + moved for moved in range(-8, 9))
    named = [one for each in months if (one := day(each // 12, each % 12 + 1, numbers[0]))]
    fitting = [one for one in named if one.isoweekday() == number]
    one = min(fitting, key=lambda each: distance((each - today).days, found.lean), default=None)
    return dated(one.isoformat()) if one else None

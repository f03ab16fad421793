"""Expressions that name one day: with its year, without, by holiday, or by "yesterday"."""

from __future__ import annotations

import re
from datetime import date

from onrecord.model import Interval
from onrecord.reading.dates.calendar import covers, day, holiday, plus, week_value
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lexicon import context as context_words
from onrecord.reading.dates.lexicon import table
from onrecord.reading.dates.meaning import Context, Meaning, dated

AGAINST_PAST, AGAINST_FUTURE = 4.0, 2.5
"""How much farther a day counts that lies on the side that its clause doesn't look to: to come, where it tells of the
past, and past, where it looks ahead."""
SURELY = 9
"""A side so sure that nothing on the other one is meant: "last May", "since January"."""
_FAR = 6
"""How many words around "September 11" tell that it is the one of 2001."""
DEICTIC = {"last": -1, "this": 0, "next": 1}
"""How many years, months or weeks after the present one such a word tells."""
_TOLD_YEAR_WORDS = {"that": 0, "same": 0, "following": 1, "previous": -1}


def iso(found: Found, _: Context) -> Meaning | None:
    """``2018-07-12``, with or without a time."""
    value = found.text[found.start : found.end]
    if not covers(value):
        return None
    if "T" not in value:
        return dated(value)
    return dated(value, "TIME")


def nine_eleven(_: Found, __: Context) -> Meaning | None:
    """ "9/11" is the one day that is named by its digits."""
    return dated("2001-09-11")


def slashed(found: Found, context: Context) -> Meaning | None:
    """``7/12/2018``, month first as in the United States unless only the day can come first; ``2018/07/12``."""
    numbers = [int(part) for part in re.split(r"[/.]", found.text[found.start : found.end])]
    if numbers[0] > 999:
        return _of(numbers[0], numbers[1], numbers[2])
    if numbers[2] < 100:
        if "." in found.phrase:
            return None
        numbers[2] = _century(numbers[2], context)
    if "." in found.phrase or numbers[0] > 12:
        return _of(numbers[2], numbers[1], numbers[0])
    return _of(numbers[2], numbers[0], numbers[1])


def _century(short: int, context: Context) -> int:
    """A year of two digits: the nearest to the publication, or else between 1950 and 2049."""
    if context.today:
        base = context.today.year
        return min((base - base % 100 + century + short for century in (-100, 0, 100)), key=lambda one: abs(one - base))
    return 1900 + short if short >= 50 else 2000 + short


def _of(year: int, month: int, number: int) -> Meaning | None:
    one = day(year, month, number)
    return dated(one.isoformat()) if one else None


def calendar_day(found: Found, context: Context) -> Meaning | None:
    """A day of a month, with its year or with the year that its clause and the publication leave to it."""
    month, number = found.month, _day_number(found)
    if not month or not number or not day(2000, month, number):
        return None
    if not capitalised(found) or _is_glued(found):
        return None
    year = stated_year(found, context)
    if year:
        return _of(year, month, number)
    if (month, number) == (9, 11) and (attacks := _attacks(found, context)):
        return attacks
    if found.weekday and context.today:
        return _on_weekday(month, number, found.weekday, context.today)
    one = nearest(month, number, found, context)
    return dated(one.isoformat()) if one else Meaning("DATE", f"XXXX-{month:02d}-{number:02d}")


def _is_glued(found: Found) -> bool:
    """Whether nothing parts month and number ("JUL7"), as in the names of contracts."""
    ends, starts = found.tokens.ends, found.tokens.starts
    return any(
        place + 1 < found.last and starts[place + 1] == ends[place] and found.word(place + 1).isdecimal()
        for place in found.places("MONTH")
    )


def _attacks(found: Found, context: Context) -> Meaning | None:
    """September 11 beside the words for what happened on it in 2001; one attack may be another year's."""
    near = {found.word(place) for place in range(found.first - _FAR, found.last + _FAR)}
    attacks = date(2001, 9, 11)
    later = context.today is not None and context.today > attacks
    told = "attack" not in near and near & context_words("near_september_11")
    return dated(attacks.isoformat()) if later and told else None


def _day_number(found: Found) -> int | None:
    digits = found.numbers("DAYNUM", "ORDNUM")
    if digits:
        return digits[0]
    return found.ordinal


def capitalised(found: Found) -> bool:
    """Month names and their abbreviations are written with a capital; "may" and "march" alone are no months."""
    return all(found.text[found.tokens.starts[place]].isupper() for place in found.places("MONTH", "WEEKDAY"))


def stated_year(found: Found, context: Context) -> int | None:
    """The year that an expression states, in digits or as "last year"."""
    if year := found.year:
        return year
    places = found.places("YEARU")
    word = found.word(places[0] - 1) if places else ""
    if word in _TOLD_YEAR_WORDS or (word == "next" and found.word(places[0] - 2) == "the"):
        return context.year + _TOLD_YEAR_WORDS.get(word, 1) if context.year else None
    moved = DEICTIC.get(word)
    return context.today.year + moved if context.today and moved is not None else None


def nearest(month: int, number: int, found: Found, context: Context) -> date | None:
    """The day of that month nearest to the publication, on the side that the clause looks to if it says so."""
    if not context.today:
        return None
    today, side = context.today, found.lean
    if found.has("LAST") or found.before == "since":
        side = -SURELY
    elif found.before in ("ended", "ending"):
        ahead = found.part(found.first - 1, found.last).lean > 0  # as its clause looks without that word
        side = 0 if found.before == "ended" and ahead else -SURELY if found.before == "ended" else int(ahead)
    elif found.has("NEXT"):
        side = SURELY
    told = _business_years(found) or [today.year + moved for moved in (-1, 0, 1)]
    years = [one for year in told if (one := day(year, month, number))]
    return min(years, key=lambda one: distance((one - today).days, side), default=None)


def _business_years(found: Found) -> list[int]:
    """The years in one of which a business year ends: "fiscal 2030 ended June 30", "in 2030/31 ended March 31"."""
    if found.before not in ("ended", "ending"):
        return []
    place = found.first - 2 - (found.word(found.first - 2) == ",")
    word, mark, first = (found.word(place - back) for back in range(3))
    if mark in ("/", "-") and len(first) == len("2030") and first.isdecimal() and len(word) == len("31"):
        return [int(first) + 1]
    return [int(word), int(word) + 1] if word.isdecimal() and len(word) == len("2030") else []


def distance(days: int, side: int) -> float:
    """How far a day is, those on the wrong side of the publication counting for farther."""
    if side == 0:
        return abs(days) * (1.5 if days > 0 else 1.0)
    wrong = days * side < 0
    if not wrong:
        return float(abs(days))
    return abs(days) * (100.0 if abs(side) > 1 else AGAINST_PAST if side < 0 else AGAINST_FUTURE)


def _on_weekday(month: int, number: int, weekday: int, today: date) -> Meaning | None:
    """The nearest year in which that day is that weekday; without one, simply the nearest year."""
    near = sorted(
        (one for year in range(-6, 7) if (one := day(today.year + year, month, number))),
        key=lambda one: abs((one - today).days),
    )
    fitting = [one for one in near[:3] if one.isoweekday() == weekday]
    return dated((fitting or near)[0].isoformat()) if near else None


def day_word(found: Found, context: Context) -> Meaning | None:
    """ "Today", "yesterday", "tomorrow"."""
    if not context.today:
        return Meaning("DATE", "XXXX-XX-XX")
    if found.text[found.start].isupper() and found.before[:1].isalpha():
        return None
    moved = -1 if found.has("YESTERDAY") else 1 if found.has("TOMORROW") else 0
    one = plus(context.today, moved)
    return dated(one.isoformat()) if one else None


def day_range(found: Found, context: Context) -> Meaning | None:
    """ "June 3-5": both ends of a stretch of days within one month."""
    month, numbers = found.month, found.numbers("DAYNUM")
    if not month or len(numbers) < 2 or not capitalised(found) or numbers[0] >= numbers[1]:
        return None
    return _range((month, numbers[0]), (month, numbers[1]), found, context)


def two_months_range(found: Found, context: Context) -> Meaning | None:
    """ "June 28-July 2"."""
    months = [int(table("months")[found.word(place).rstrip(".")]) for place in found.places("MONTH")]
    numbers = found.numbers("DAYNUM")
    if len(months) < 2 or len(numbers) < 2 or not capitalised(found):
        return None
    return _range((months[0], numbers[0]), (months[1], numbers[1]), found, context)


def _range(first: tuple[int, int], last: tuple[int, int], found: Found, context: Context) -> Meaning | None:
    year = stated_year(found, context)
    begins = day(year, *first) if year else nearest(*first, found, context)
    if not begins:
        return (
            Meaning("DATE", f"XXXX-{first[0]:02d}-{first[1]:02d}/XXXX-{last[0]:02d}-{last[1]:02d}")
            if not year
            else None
        )
    ends = day(begins.year + (last < first), *last)
    return Meaning("DATE", f"{begins}/{ends}", Interval(begins, ends)) if ends and begins <= ends else None


def week_of(found: Found, context: Context) -> Meaning | None:
    """ "The week of March 6"."""
    one = calendar_day(found, context)
    if not one or not one.covers:
        return one
    return dated(week_value(one.covers.first))


def named_holiday(found: Found, context: Context) -> Meaning | None:
    """A day with a name of its own, in the year that its clause and the publication leave to it."""
    name, words = _holiday_name(found)
    if not name or _names_something_else(found):
        return None
    one = _holiday_day(name, found, context)
    end = found.tokens.ends[found.first + words - 1] if not found.year else None
    if not one:
        month_day = holiday(name, 2001) if not str(table("holidays")[name])[3:4].isalpha() else None
        return Meaning("DATE", f"XXXX-{month_day:%m-%d}" if month_day else "XXXX-XX-XX", None, None, end)
    if name == "easter" and found.has("WEEKU"):
        return dated(week_value(one))
    return Meaning("DATE", one.isoformat(), Interval(one, one), None, end)


def _names_something_else(found: Found) -> bool:
    """Whether a name of one word goes on with a capital, as in the names of islands and risings."""
    follows = found.tokens.starts[found.last] if found.last < len(found.tokens.starts) else None
    return len(found.words) == 1 and follows is not None and found.text[follows].isupper()


def _holiday_name(found: Found) -> tuple[str, int]:
    """The longest prefix of the match that names a holiday, and how many tokens it takes."""
    skipped = 1 if found.words[0] in ("last", "next", "this") else 0
    starts = found.tokens.starts
    for last in range(found.last, found.first + skipped, -1):
        name = " ".join(found.text[starts[found.first + skipped] : found.tokens.ends[last - 1]].lower().split())
        if name.replace("’", "'") in table("holidays") and found.text[starts[found.first + skipped]].isupper():
            return name.replace("’", "'"), last - found.first
    return "", 0


def _holiday_day(name: str, found: Found, context: Context) -> date | None:
    year = stated_year(found, context)
    if year:
        return holiday(name, year)
    today = context.today
    if not today:
        return None
    side = -SURELY if found.has("LAST") else SURELY if found.has("NEXT") else found.lean
    years = [one for moved in (-1, 0, 1) if (one := holiday(name, today.year + moved))]
    return min(years, key=lambda one: distance((one - today).days, side), default=None)

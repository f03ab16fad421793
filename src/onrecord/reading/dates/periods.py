"""Expressions that name a week, month, quarter, season, year, decade or century."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from onrecord.model import Interval
from onrecord.reading.dates.calendar import covers, month_value, nth_weekday, third, week_value, year_value
from onrecord.reading.dates.days import SURELY, distance, stated_year
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lexicon import context as context_words
from onrecord.reading.dates.lexicon import table
from onrecord.reading.dates.meaning import Context, Meaning, dated
from onrecord.reading.dates.measured import is_compared

_NEAR = 6
"""How many words before "the 80s" tell that they are degrees."""
_NAMED_MAY = re.compile(r"(?<![^\W_])([A-Z][a-z]+)\.? May(?![^\W_]|[ ,]+[12]?\d\b|[ ,]+3[01]\b|[ ,]+\d{4}\b)")


def narrowed(found: Found, whole: Meaning | None, context: Context) -> Meaning | None:
    """What "early", "mid-", "the end of" or "earlier this" leaves of a period; the value stays the period's."""
    if not whole or not whole.covers:
        return whole
    days, today = whole.covers, context.today
    if found.has("EARLIER") and today and days.first <= today <= days.last:
        days = Interval(days.first, today)
    elif found.has("LATER") and today and days.first <= today <= days.last:
        days = Interval(today, days.last)
    elif found.has("MID") and found.has("EARLY", "LATE"):
        ends = third(days, 0 if found.has("EARLY") else 1), third(days, 1 if found.has("EARLY") else 2)
        days = Interval(ends[0].first, ends[1].last)
    elif found.has("EARLY", "BEGINNING"):
        days = third(days, 0)
    elif found.has("MID"):
        days = third(days, 1)
    elif found.has("LATE", "END"):
        days = third(days, 2)
    return Meaning(whole.type, whole.value, days, whole.start, whole.end)


def month(found: Found, context: Context) -> Meaning | None:
    """A month without a year: the nearest on the side that its clause looks to."""
    number = found.month
    if not number or not _is_month(found):
        return None
    if not context.today:
        return Meaning("DATE", f"XXXX-{number:02d}")
    today = context.today
    months = [(today.year + moved) * 12 + number for moved in (-1, 0, 1)]
    here = today.year * 12 + today.month
    side = -1 if found.has("LAST", "PAST", "PREVIOUS") else 1 if found.has("NEXT", "FOLLOWING", "COMING") else 0
    if side:
        fitting = [one for one in months if (one - here) * side > 0]
        best = fitting[-1] if side < 0 else fitting[0]
    elif found.has("THIS"):
        best = months[1]
    else:
        lean = -SURELY if found.before == "since" else int(found.before == "ending") or found.lean
        best = min(months, key=lambda one: distance((one - here) * 30, lean))
    _name(((best - number) // 12, number), found, context)
    return narrowed(found, dated(month_value((best - number) // 12, number)), context)


def _name(month: tuple[int, int], found: Found, context: Context) -> None:
    """Remember a month that figures are of, not one that they are compared with."""
    if not is_compared(found):
        context.named = month


def _is_month(found: Found) -> bool:
    """Names of months have a capital; "May" and "March" and abbreviations need a word that leads to a date, too."""
    place = found.places("MONTH")[0]
    if not found.text[found.tokens.starts[place]].isupper():
        return False
    if found.has("MONTHNAME") or (len(found.words) > 1 and found.words[-1] != "."):
        return not _is_first_name(found)
    if found.has("MAY") and _names_somebody(found.text):
        return found.before in context_words("before_month_surely")
    if found.has("MONTHABBR"):
        return found.words[-1] == "." and not found.text[found.start : found.end - 1].isupper()  # "IBM and DEC."
    if found.before in ("the", "a") and found.has("MARCH") and found.after.isalpha():
        return found.after not in context_words("after_month") and found.text[found.tokens.starts[found.last]].islower()
    joined = found.before in ("-", "–", ",") and found.word(found.first - 2) in table("months")
    return joined or found.before in context_words("before_month") or found.after == "'s"


def _is_first_name(found: Found) -> bool:
    """ "April Lusk said": a capital after it, and nothing before it that leads to a date."""
    if len(found.words) > 1 or found.words[0] not in context_words("first_names"):
        return False
    follows = found.text[found.end : found.end + 2]
    named = follows[:1] == " " and follows[1:].isupper() and found.after.isalpha() and len(found.after) > 1
    return named and found.before not in context_words("before_month") | context_words("before_event_month")


@lru_cache(maxsize=8)
def _names_somebody(text: str) -> bool:
    """Whether a text tells of somebody called May, by a title or a first name."""
    return any(found[1].lower() not in context_words("before_month") for found in _NAMED_MAY.finditer(text))


def month_of_year(found: Found, context: Context) -> Meaning | None:
    """ "July 1997", "June last year", "mid-May 2018"."""
    number, year = found.month, stated_year(found, context) or _short_year(found)
    if found.has("DECADENUM"):
        return _month_of_round_year(found, context)
    if not number or not found.text[found.tokens.starts[found.places("MONTH")[0]]].isupper():
        return None
    if not year:
        return Meaning("DATE", f"XXXX-{number:02d}")
    _name((year, number), found, context)
    return narrowed(found, dated(month_value(year, number)), context)


def _month_of_round_year(found: Found, context: Context) -> Meaning | None:
    """ "November 1980's record": what is written like a decade is a year after a month."""
    digits, mark, _ = found.words[-1].partition("'")
    meaning = dated(month_value(int(digits), found.month or 1)) if mark and len(digits) == len("1980") else None
    if not meaning:
        return month(found.part(found.first, found.last - 1), context)
    return replace(meaning, end=found.tokens.starts[found.last - 1] + len(digits))


def week_of_month(found: Found, context: Context) -> Meaning | None:
    """ "The last week of May", "the first week of June 2018"; it covers only the days that are the month's.

    A week is of the month that has its Thursday, as ISO 8601 counts the weeks of a year.
    """
    named = found.part(found.places("MONTH")[0], found.last)
    whole = month_of_year(named, context) if stated_year(named, context) else month(named, context)
    nth = -1 if found.words[1] == "last" else found.ordinal or 0
    if not whole or not nth or nth > 5:
        return None
    if not whole.covers:
        return Meaning("DATE", "XXXX-WXX")
    thursday = nth_weekday(whole.covers.first.year, whole.covers.first.month, 4, nth)
    if not thursday or thursday > whole.covers.last:
        return None
    week = covers(week_value(thursday))
    days = week and Interval(max(week.first, whole.covers.first), min(week.last, whole.covers.last))
    return Meaning("DATE", week_value(thursday), days)


def _short_year(found: Found) -> int | None:
    """A year written as an apostrophe with two digits: 1930 to 2029."""
    places = found.places("SHORTYEAR")
    if not places:
        return None
    short = int("".join(filter(str.isdecimal, found.word(places[0]))))
    return 1900 + short if short >= 30 else 2000 + short


def year(found: Found, context: Context) -> Meaning | None:
    """A year in digits or words, where the words beside it don't count something."""
    if found.has("SHORTYEAR"):
        short = _short_year(found)
        return dated(year_value(short)) if short and found.before in context_words("before_month") | {"the"} else None
    number = found.year
    if not number or (len(found.words) == 1 and not _is_year(found, number)):
        return None
    if found.has("HYPHEN", "SLASH") and len(found.words) == 3 and found.words[0].isdecimal():
        return _years_range(found, number)
    if not found.has("YEARNUM") and not 1500 <= number <= 2199:
        return None
    return narrowed(found, dated(year_value(number)), context)


def _is_year(found: Found, number: int) -> bool:
    start = found.start
    if found.before == "least" and found.word(found.first - 3) in context_words("before_least"):
        return 1900 <= number <= 2099
    if start and (found.text[start - 1] in "$#£€.,-–/:" or found.before in context_words("before_no_year")):
        return False
    if found.after in context_words("counted") or (
        found.text[found.end : found.end + 1] in ("/", "%", "-") and found.word(found.last + 1).isdecimal()
    ):
        return False
    return 1900 <= number <= 2050 or found.before in context_words("before_old_year")


def _years_range(found: Found, first: int) -> Meaning | None:
    """ "2015-16", "1914–1918"; with a stroke, one year and the next ("2029/30")."""
    written = found.words[2]
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written) if len(written) == 2 else 0
    if not first < last <= 2199 or first < 1500 or (found.has("SLASH") and last != first + 1):
        return None
    return dated(f"{first}/{last}")


def decade(found: Found, context: Context) -> Meaning | None:
    """ "The 1990s", "the early '80s", "the nineties"."""
    place = found.places("ANYDECADE")[0]
    word = found.word(place)
    digits = "".join(filter(str.isdecimal, word))
    if len(digits) == 4 and digits.endswith("00") and digits < "2000":
        return narrowed(found, dated(digits[:2]), context)
    if len(digits) == 4:
        return narrowed(found, dated(digits[:3]), context) if "1000" <= digits < "2200" else None
    short = int(digits) if digits else int(table("decades").get(word, 0))
    if found.has("TEENS") and not digits:
        spoken = int(table("numbers")[found.word(found.places("TEENS")[0])]) * 100 + short
        return narrowed(found, dated(f"{spoken // 10}"), context)
    if found.words[0] != "the" and found.before != "the" and not word.startswith(("'", "‘")):
        return None
    aged = found.before in context_words("before_own_decade") and found.words[0] != "the"
    if aged or _of_warmth(found):
        return None
    base = context.today.year if context.today else 2000
    years = [century + short for century in (1800, 1900, 2000) if century + short <= base]
    return narrowed(found, dated(f"{max(years) // 10}"), context) if years else None


def _of_warmth(found: Found) -> bool:
    """ "Temperatures in the 80s" are degrees."""
    near = (found.word(place) for place in range(found.first - _NEAR, found.first))
    return not context_words("near_warmth").isdisjoint(near)


def century(found: Found, context: Context) -> Meaning | None:
    """ "The 20th century", "early 19th-century"."""
    number = found.ordinal
    if not number or not 1 < number <= 22:
        return None
    meaning = narrowed(found, dated(f"{number - 1:02d}"), context)
    if meaning and found.has("HYPHEN") and found.words[0] == "the" and found.after.isalpha():
        return replace(meaning, start=found.tokens.starts[found.first + 1])  # "the [18th-century] house"
    return meaning

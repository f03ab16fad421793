"""The "year earlier" that reports of business compare their figures with, and the latest period that they are of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from onrecord.reading.dates.calendar import month_value, quarter_value, year_value
from onrecord.reading.dates.closing import ENDING
from onrecord.reading.dates.count import count
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lengths import lasting, so_many_units
from onrecord.reading.dates.lexicon import context as context_words
from onrecord.reading.dates.lexicon import table
from onrecord.reading.dates.meaning import Context, Meaning, dated
from onrecord.reading.dates.measured import year_before_measured
from onrecord.reading.dates.relative import latest_quarter, quarter_now, quarter_to, shifted

_QUARTERS = {"months": (3,), "weeks": (12, 13, 14)}
"""How long a quarter's report says that it is."""


def year_ago_period(found: Found, context: Context) -> Meaning | None:
    """ "A year earlier", "the year-ago quarter", "the 1988 period", "the latest quarter", "the first nine months"."""
    if found.has("UNITS"):
        if not _is_quarter(found, context) and found.has("MONTHSU"):
            context.paragraph, context.measured = found.paragraph, ""
        return so_many_units(found, context)
    if found.words[-1] == "before" and found.after[:1].isalnum() and found.after not in context_words("after_clause"):
        length = lasting(Fraction(1), "Y")  # "a year before the flood"
        return replace(length, end=found.tokens.ends[found.last - 2]) if length else None
    if found.has("AGO", "EARLIER", "BEFORE", "PREVIOUS"):
        return _year_before(found, context)
    return _of_year(found, context) if found.has("YEARNUM") else _latest(found, context)


def _is_quarter(found: Found, context: Context) -> bool:
    """ "The three months ended Sept. 30", which is the quarter that is reported on."""
    number = count(found, found.places("UNITS")[0])
    ending = found.after in ENDING
    if not ending or number not in _QUARTERS.get(found.words[-1], ()):
        return False
    return quarter_to(found, context) is not None


def _of_year(found: Found, context: Context) -> Meaning | None:
    """ "The 1988 period": the part of that year that is reported on."""
    year, word = found.year or 0, found.words[-1]
    longer = word == "period" and context.paragraph == found.paragraph
    if context.quarter and word in ("period", "quarter") and not longer:
        return dated(quarter_value(year, context.quarter[1]))
    if context.finest[4:6] == "-H" and word in ("period", "half"):
        return dated(year_value(year, context.finest[4:]))
    return dated(year_value(year)) if word != "half" else None


def _latest(found: Found, context: Context) -> Meaning | None:
    word = found.words[-1]
    if word == "term":
        return None  # of somebody's office
    if word == "week":
        return shifted("W", -1, context, told=False)
    if found.has("CURRENT") and word == "period" and not context.quarter:
        return Meaning("DATE", "PRESENT_REF")
    if found.has("CURRENT") and word != "period":
        return shifted(str(table("units")[word]), 0, context, told=False)
    if word == "year":
        return shifted("Y", -1, context, told=False)
    return latest_quarter(context) or shifted("Q", -1, context, told=False)


def _year_before(found: Found, context: Context) -> Meaning | None:
    """A year before what is spoken of: of a quarter where one is, of the publication's year otherwise."""
    start = None
    if found.has("HYPHEN") and found.words[-1] in context_words("year_before") and found.words[0] in ("the", "a"):
        start = found.tokens.starts[found.first + 1]
    meaning = _value_year_before(found, context)
    return Meaning(meaning.type, meaning.value, meaning.covers, start) if meaning else None


def _value_year_before(found: Found, context: Context) -> Meaning | None:
    if not context.today:
        return latest_quarter(context, -4) or Meaning("DATE", "XXXX")
    value = _part_year_before(found, context, context.today)
    return dated(value or _whole_year_before(found, context, context.today))


def _whole_year_before(found: Found, context: Context, today: date) -> str | None:
    """The year before the publication's, or before one just named; told once more, it is the same."""
    year, finest = today.year, context.finest
    if found.words[-1] in ("earlier", "before") and finest.isdecimal() and len(finest) == len("2018"):
        year = context.year_before[1] if finest == context.year_before[0] else int(finest)
    context.year_before = (f"{year - 1:04d}", year)
    return year_value(year - 1)


def _part_year_before(found: Found, context: Context, today: date) -> str | None:
    """The quarter, half, month or week a year before the one that is reported on; None where there is none."""
    word = found.words[-1]
    if _is_measured(word, context) and (told := year_before_measured(context)):
        context.year_before = (told, int(told[:4]) + 1) if told.isdecimal() else context.year_before
        return told
    longer = context.paragraph == found.paragraph and word != "quarter"
    if context.quarter and word != "year" and not longer:
        return quarter_value(context.quarter[0] - 1, context.quarter[1])
    return None if word == "year" else _unmeasured(word, found, context, today)


def _unmeasured(word: str, found: Found, context: Context, today: date) -> str | None:
    """The same where no quarter is reported on: by its own unit, or by the half or the month spoken of last."""
    if word == "quarter":
        reported = quarter_now(context)
        return year_value(int(reported.value[:4]) - 1, reported.value[4:]) if reported else None
    if word == "week":
        week = shifted("W", -52, context, told=True)
        return week.value if week else None
    if context.finest[4:6] == "-H" and word != "month":
        return year_value(int(context.finest[:4]) - 1, context.finest[4:])
    if word == "month" or (context.named and _month_before(found)):
        year, month = context.named or (today.year, today.month)
        return month_value(year - 1, month)
    return None


def _is_measured(word: str, context: Context) -> bool:
    """Whether "a year earlier", or what else ends in a word, is told from the period that the sentence measures."""
    if word == "quarter":
        return context.measured[4:6] == "-Q"
    return word not in ("year", "month", "week", "half")


def _month_before(found: Found) -> bool:
    """Whether its sentence names a month before it: "in August, from a year earlier"."""
    return any(found.word(place).rstrip(".") in table("months") for place in range(found.first))

"""Quarters and halves of years, and the "year earlier" that reports of earnings compare them with."""

from __future__ import annotations

from onrecord.model import Interval
from onrecord.reading.dates.calendar import day, month_value, quarter_value, year_value
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lengths import so_many_units
from onrecord.reading.dates.lexicon import table
from onrecord.reading.dates.meaning import Context, Meaning, dated
from onrecord.reading.dates.periods import decade
from onrecord.reading.dates.relative import latest_quarter, shifted


def quarter_of_year(found: Found, context: Context) -> Meaning | None:
    """ "The third quarter of 1998", "fourth-quarter", "Q3 2015", "the second half of the year"."""
    kind, number = _part(found)
    if not number or number > (4 if kind == "Q" else 2):
        return None
    if next(iter(found.places("ANYDECADE")), found.first) > found.first:
        return decade(found, context)
    if kind == "H" and not found.has("YEARNUM", "YEARU"):
        return None
    year = _year(found, kind, number, context)
    if not year:
        return Meaning("DATE", f"XXXX-{kind}{number}")
    start = found.tokens.starts[found.first + 1] if found.words[0] == "-" else None
    meaning = dated(f"{year:04d}-{kind}{number}" if 1 <= year <= 9999 else None)
    context.paragraph = None
    if (
        meaning
        and meaning.covers
        and kind == "Q"
        and not _a_year_ago(found)
        and _reported((year, number), meaning.covers, context)
    ):
        context.quarter = (year, number)
    return Meaning("DATE", meaning.value, meaning.covers, start) if meaning else None


def _reported(named: tuple[int, int], days: Interval, context: Context) -> bool:
    """Whether a quarter is the one that is reported on: the first that is named, or a later one that has ended."""
    if not context.quarter or not context.today:
        return True
    return named > context.quarter and days.last <= context.today


def _part(found: Found) -> tuple[str, int]:
    if names := found.places("QNAME", "HNAME"):
        word = found.word(names[0])
        return word[0].upper(), int(word[1])
    kind = "Q" if found.has("QUARTERU") else "H"
    if found.month:
        return kind, found.month // 3 if found.month % 3 == 0 and found.text[found.end - 1].islower() else 0
    return kind, found.ordinal or (2 if found.has("LAST") else 0)


def _a_year_ago(found: Found) -> bool:
    """Whether "a year ago" or "a year earlier" stands right after it."""
    following = tuple(found.word(found.last + step) for step in range(3))
    return following[:2] == ("a", "year") and following[2] in ("ago", "earlier")


def _year(found: Found, kind: str, number: int, context: Context) -> int | None:
    """The stated year, or the one whose part lies nearest before the publication unless the clause looks ahead."""
    if named := found.year or next(iter(found.part(found.first, found.first + 1).numbers("DECADENUM")), 0):
        return named  # "1990's first quarter" is written like a decade
    today = context.today
    if not today:
        return None
    back = -1 if found.has("AGO", "EARLIER") or _a_year_ago(found) else 0
    if found.has("THIS", "LAST", "NEXT") and found.has("YEARU"):
        return today.year + (-1 if found.has("LAST") else 1 if found.has("NEXT") else 0)
    if found.has("YEARU"):
        return today.year + back
    first = day(today.year, (number - 1) * (3 if kind == "Q" else 6) + 1, 1)
    late = bool(first and (first - today).days > 45 and found.lean <= 0)
    return today.year - late + back


def year_ago_period(found: Found, context: Context) -> Meaning | None:
    """ "A year earlier", "the year-ago quarter", "the 1988 period", "the latest quarter", "the first nine months"."""
    if found.has("UNITS"):
        context.paragraph = found.paragraph if found.has("MONTHSU") else context.paragraph
        return so_many_units(found, context)
    if found.has("AGO", "EARLIER"):
        return _year_before(found, context)
    return _of_year(found, context) if found.has("YEARNUM") else _latest(found, context)


def _of_year(found: Found, context: Context) -> Meaning | None:
    """ "The 1988 period": the part of that year that is reported on."""
    year, word = found.year or 0, found.words[-1]
    longer = word == "period" and context.paragraph == found.paragraph
    if context.quarter and word in ("period", "quarter") and not longer:
        return dated(quarter_value(year, context.quarter[1]))
    return dated(year_value(year)) if word != "half" else None


def _latest(found: Found, context: Context) -> Meaning | None:
    word = found.words[-1]
    if found.has("CURRENT") and word != "period":
        return shifted(str(table("units")[word]), 0, context, told=False)
    if word == "year":
        return shifted("Y", -1, context, told=False)
    return latest_quarter(context) or shifted("Q", -1, context, told=False)


def _year_before(found: Found, context: Context) -> Meaning | None:
    """A year before what is spoken of: of a quarter where one is, of the publication's year otherwise."""
    start = None
    if found.has("HYPHEN") and found.words[-1] in ("ago", "earlier") and found.words[0] in ("the", "a"):
        start = found.tokens.starts[found.first + 1]
    meaning = _value_year_before(found, context)
    return Meaning(meaning.type, meaning.value, meaning.covers, start) if meaning else None


def _value_year_before(found: Found, context: Context) -> Meaning | None:
    longer = context.paragraph == found.paragraph and found.words[-1] != "quarter"
    if context.quarter and found.words[-1] != "year" and not longer:
        return latest_quarter(context, -4)
    if not context.today:
        return Meaning("DATE", "XXXX")
    if found.words[-1] == "month":
        return dated(month_value(context.today.year - 1, context.today.month))
    return dated(year_value(context.today.year - 1))

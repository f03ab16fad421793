"""Quarters and halves of years, and the "year earlier" that reports of earnings compare them with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from onrecord.model import Interval
from onrecord.reading.dates.calendar import covers, day, month_value, quarter_value, year_value
from onrecord.reading.dates.closing import ENDING, closing, months_to
from onrecord.reading.dates.count import count
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lengths import lasting, so_many_units
from onrecord.reading.dates.lexicon import context as context_words
from onrecord.reading.dates.lexicon import table
from onrecord.reading.dates.meaning import Context, Meaning, dated
from onrecord.reading.dates.measured import year_before_measured
from onrecord.reading.dates.periods import decade
from onrecord.reading.dates.relative import latest_quarter, quarter_now, quarter_to, shifted

_SOON = 45
"""Within so many days of its beginning or its end, a quarter is expected or reported on."""
_NEAR = 6
"""How many words around a half tell what it is half of."""
_QUARTERS = {"months": (3,), "weeks": (12, 13, 14)}
"""How long a quarter's report says that it is."""


def quarter_of_year(found: Found, context: Context) -> Meaning | None:
    """ "The third quarter of 1998", "fourth-quarter", "Q3 2015", "the second half of the year"."""
    kind, number = _part(found)
    if not number or number > (4 if kind == "Q" else 2):
        return None
    if found.places("ANYDECADE", "QUARTERU", "HALF")[-1:] == found.places("ANYDECADE")[-1:] != []:
        return decade(found, context)
    if kind == "H" and not found.has("YEARNUM", "YEARU") and not _of_business(found):
        return None
    year = _year(found, kind, number, context)
    if not year:
        return Meaning("DATE", f"XXXX-{kind}{number}")
    start = found.tokens.starts[found.first + 1] if found.words[0] == "-" else None
    meaning = dated(f"{year:04d}-{kind}{number}" if 1 <= year <= 9999 else None)
    if meaning and (closed := closing(found, context)) and not found.year:
        meaning = replace(meaning, covers=months_to(*closed, 3 if kind == "Q" else 6))
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
    """Whether a quarter is the one that is reported on: the first that is named, or a later one that has ended.

    One that is only expected gives way to any that has ended.
    """
    if not context.quarter or not context.today:
        return True
    expected = covers(quarter_value(*context.quarter) or "")
    later = named > context.quarter or (expected is not None and expected.last > context.today)
    return later and days.last <= context.today


def _part(found: Found) -> tuple[str, int]:
    if names := found.places("QNAME", "HNAME"):
        word = found.word(names[0])
        return word[0].upper(), int(word[1])
    kind = "Q" if found.has("QUARTERU") else "H"
    if found.has("FINAL"):
        return kind, 4 if kind == "Q" else 2
    if found.month:
        return kind, found.month // 3 if found.month % 3 == 0 and found.text[found.end - 1].islower() else 0
    return kind, found.ordinal or ((4 if kind == "Q" else 2) if found.has("LAST") else 0)


def _of_business(found: Found) -> bool:
    """Whether a half stands among words of business, and isn't one of a game or of a book."""
    near = {found.word(place) for place in range(found.first - _NEAR, found.last + _NEAR)}
    return not near.isdisjoint(context_words("near_half"))


def _a_year_ago(found: Found) -> bool:
    """Whether "a year ago" or "a year earlier" stands right after it."""
    following = tuple(found.word(found.last + step) for step in range(3))
    return following[:2] == ("a", "year") and following[2] in ("ago", "earlier")


def _year(found: Found, kind: str, number: int, context: Context) -> int | None:
    """The stated year, or the one whose part lies nearest before the publication unless the clause looks ahead."""
    if named := found.year or next(iter(found.numbers("DECADENUM")), 0):
        return named  # "1990's first quarter" is written like a decade
    today = context.today
    if not today:
        return None
    if closed := closing(found, context):
        return closed[0] - (closed[1] == 1 and number == 4)  # a year that ends in January is called by the one before
    back = -1 if found.has("AGO", "EARLIER") or _a_year_ago(found) else 0
    if found.has("THIS", "LAST", "NEXT") and found.has("YEARU"):
        return today.year + (-1 if found.has("LAST") else 1 if found.has("NEXT") else 0)
    if told := today.year if found.has("YEARU") else _opening_year(found, today):
        return told + back
    first = day(today.year, (number - 1) * (3 if kind == "Q" else 6) + 1, 1)
    if not first:
        return today.year + back
    late = (first - today).days > _SOON and found.lean <= 0
    over = (today - first).days > (91 if kind == "Q" else 182) + 2 * _SOON and found.lean > 0
    return today.year - late + over + back


def _opening_year(found: Found, today: date) -> int | None:
    """The year that its sentence opens with: "Last year it posted second-quarter net of", "In 1986, the first half"."""
    first = 1 if found.word(0) == "in" else 0
    if first + 2 > found.first:
        return None
    if found.word(first + 1) == "year":
        return {"last": today.year - 1, "next": today.year + 1}.get(found.word(first))
    word = found.word(first)
    named = first == 1 and word.isdecimal() and len(word) == len("1986") and found.word(first + 1) == ","
    return int(word) if named else None


def year_ago_period(found: Found, context: Context) -> Meaning | None:
    """ "A year earlier", "the year-ago quarter", "the 1988 period", "the latest quarter", "the first nine months"."""
    if found.has("UNITS"):
        if not _is_quarter(found, context):
            context.paragraph = found.paragraph if found.has("MONTHSU") else context.paragraph
        return so_many_units(found, context)
    if found.words[-1] == "before" and found.after[:1].isalnum() and found.after not in ("and", "but", "or", "when"):
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
    if word == "week":
        return shifted("W", -1, context, told=False)
    if found.has("CURRENT") and word != "period":
        return shifted(str(table("units")[word]), 0, context, told=False)
    if word == "year":
        return shifted("Y", -1, context, told=False)
    return latest_quarter(context) or shifted("Q", -1, context, told=False)


def _year_before(found: Found, context: Context) -> Meaning | None:
    """A year before what is spoken of: of a quarter where one is, of the publication's year otherwise."""
    start = None
    if (
        found.has("HYPHEN")
        and found.words[-1] in ("ago", "earlier", "before", "year")
        and found.words[0] in ("the", "a")
    ):
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
    if word == "year":
        return None
    if word == "quarter" and (reported := quarter_now(context)):
        return f"{int(reported.value[:4]) - 1:04d}{reported.value[4:]}"
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

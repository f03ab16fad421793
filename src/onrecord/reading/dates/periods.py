"""Expressions that name a week, month, quarter, season, year, decade or century."""

from __future__ import annotations

from datetime import timedelta

from onrecord.model import Interval
from onrecord.reading.dates.calendar import (
    covers,
    month_value,
    plus,
    quarter_value,
    third,
    week_value,
    year_value,
)
from onrecord.reading.dates.days import distance, stated_year
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lexicon import table
from onrecord.reading.dates.meaning import Context, Meaning, dated

_BEFORE_MONTH = frozenset(
    "in of since until till by through during from to between and late early last next this mid for every each "
    "before after throughout around on til or".split()
)
_COUNTED = frozenset(
    "percent people troops soldiers men women miles kilometers km pounds dollars meters feet tons points words votes "
    "euros jobs calories acres yards members delegates % million billion thousand hundred degrees workers".split()
)
_BEFORE_OLD_YEAR = frozenset(
    "in since of by from until to and early late before after year around circa through".split()
)


def narrowed(found: Found, whole: Meaning | None, context: Context) -> Meaning | None:
    """The part of a period that "early", "mid-", "the end of" or "earlier this" leaves; its value stays the period's."""
    if not whole or not whole.covers:
        return whole
    days, today = whole.covers, context.today
    if found.has("EARLIER") and today and days.first <= today <= days.last:
        days = Interval(days.first, today)
    elif found.has("LATER") and today and days.first <= today <= days.last:
        days = Interval(today, days.last)
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
    side = -1 if found.has("LAST", "PAST", "PREVIOUS") else 1 if found.has("NEXT", "FOLLOWING") else 0
    if side:
        fitting = [one for one in months if (one - here) * side > 0]
        best = fitting[-1] if side < 0 else fitting[0]
    elif found.has("THIS"):
        best = months[1]
    else:
        best = min(months, key=lambda one: distance((one - here) * 30, found.lean))
    return narrowed(found, dated(month_value((best - number) // 12, number)), context)


def _is_month(found: Found) -> bool:
    """Names of months have a capital; "May" and "March" and abbreviations need a word that leads to a date, too."""
    place = found.places("MONTH")[0]
    if not found.text[found.tokens.starts[place]].isupper():
        return False
    if found.has("MONTHNAME") or len(found.words) > 1 and found.words[-1] != ".":
        return True
    if found.has("MONTHABBR"):
        return found.words[-1] == "."
    if found.before == "the" and found.has("MARCH") and found.after.isalpha():
        return (
            found.after not in ("on", "for", "of", "to", "was", "in")
            and found.text[found.tokens.starts[found.last]].islower()
        )
    return found.before in _BEFORE_MONTH or found.after == "'s"


def month_of_year(found: Found, context: Context) -> Meaning | None:
    """ "July 1997", "June last year", "mid-May 2018"."""
    number, year = found.month, stated_year(found, context) or _short_year(found)
    if not number or not found.text[found.tokens.starts[found.places("MONTH")[0]]].isupper():
        return None
    if not year:
        return Meaning("DATE", f"XXXX-{number:02d}")
    return narrowed(found, dated(month_value(year, number)), context)


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
        return dated(year_value(short)) if short and found.before in _BEFORE_MONTH | {"the"} else None
    number = found.year
    if not number or (len(found.words) == 1 and not _is_year(found, number)):
        return None
    if found.has("HYPHEN") and len(found.words) == 3 and found.words[0].isdecimal():
        return _years_range(found, number)
    if not found.has("YEARNUM") and not 1500 <= number <= 2199:
        return None
    return narrowed(found, dated(year_value(number)), context)


def _is_year(found: Found, number: int) -> bool:
    start = found.start
    if start and (
        found.text[start - 1] in "$#£€.,-–/:"
        or found.before in ("$", "no", "nos", "about", "some", "nearly", "than", "least", "most", "over")
    ):
        return False
    if (
        found.after in _COUNTED
        or found.text[found.end : found.end + 1] in ("/", "%", "-")
        and found.word(found.last + 1).isdecimal()
    ):
        return False
    return 1900 <= number <= 2050 or found.before in _BEFORE_OLD_YEAR


def _years_range(found: Found, first: int) -> Meaning | None:
    """ "2015-16", "1914–1918"."""
    written = found.words[2]
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written) if len(written) == 2 else 0
    if not first < last <= 2199 or first < 1500:
        return None
    return dated(f"{first}/{last}")


def decade(found: Found, context: Context) -> Meaning | None:
    """ "The 1990s", "the early '80s", "the nineties"."""
    place = found.places("ANYDECADE")[0]
    word = found.word(place)
    digits = "".join(filter(str.isdecimal, word))
    if len(digits) == 4:
        return narrowed(found, dated(digits[:3]), context)
    short = int(digits) if digits else int(table("decades").get(word, 0))
    if found.words[0] != "the" and found.before != "the" and not word.startswith(("'", "‘")):
        return None
    if found.before in ("his", "her", "their", "my", "your", "in") and found.words[0] != "the":
        return None
    base = context.today.year if context.today else 2000
    years = [century + short for century in (1800, 1900, 2000) if century + short <= base]
    return narrowed(found, dated(f"{max(years) // 10}"), context) if years else None


def century(found: Found, context: Context) -> Meaning | None:
    """ "The 20th century", "early 19th-century"."""
    number = found.ordinal
    if not number or not 1 < number <= 22:
        return None
    return narrowed(found, dated(f"{number - 1:02d}"), context)


def season(found: Found, context: Context) -> Meaning | None:
    """ "Last fall", "this summer", "the summer of 2005"."""
    part = found.look("seasons", "ANYSEASON")
    if not part or found.has("EACH", "EVERY"):
        return Meaning("SET", f"XXXX-{part}") if part else None
    if number := found.year:
        return narrowed(found, dated(f"{number:04d}-{part}"), context)
    if not _is_season(found):
        return None
    if not context.today:
        return Meaning("DATE", f"XXXX-{part}")
    return narrowed(found, dated(_season_value(str(part), found, context)), context)


def _is_season(found: Found) -> bool:
    """Bare names of seasons count after "in", "during" and the like; "fall" and "spring" also need "last" or "this"."""
    if found.has("LAST", "NEXT", "THIS", "PREVIOUS", "FOLLOWING", "COMING"):
        return True
    leads = found.before in (
        "in",
        "during",
        "over",
        "until",
        "since",
        "by",
        "through",
        "into",
        "of",
        "for",
        "late",
        "early",
    )
    if found.has("FALL"):
        return leads and found.words[0] == "the" and found.after != "of"
    return leads


def _season_value(part: str, found: Found, context: Context) -> str | None:
    today = context.today
    if not today:
        return None
    spans = [
        (f"{year:04d}-{part}", covers(f"{year:04d}-{part}"))
        for year in range(today.year - 2, today.year + 3)
        if 1 <= year <= 9999
    ]
    known = [(value, days) for value, days in spans if days]
    if found.has("LAST", "PREVIOUS") or (found.has("PAST") and found.has("THIS")):
        return next((value for value, days in reversed(known) if days.last < today), None)
    if found.has("NEXT", "COMING"):
        return next((value for value, days in known if days.first > today), None)
    if found.has("THIS"):
        return f"{today.year - (part == 'WI' and today.month < 3):04d}-{part}"
    return min(
        known, key=lambda one: distance((one[1].first + timedelta(45) - today).days, found.lean), default=(None,)
    )[0]


def weekend(found: Found, context: Context) -> Meaning | None:
    """ "The weekend", "last weekend", "this weekend"."""
    if found.words == ("weekend",) or found.has("LONG"):
        return None
    today = context.today
    if not today:
        return Meaning("DATE", "XXXX-WXX-WE")
    if found.has("THAT", "FOLLOWING", "PREVIOUS") and context.day:
        today = context.day
    saturday = today + timedelta(6 - today.isoweekday()) if today < today.max - timedelta(9) else today
    past = found.has("LAST", "PREVIOUS", "PAST") or (
        found.words[0] == "the" and found.lean <= 0 and not found.has("COMING", "FOLLOWING")
    )
    if past and today.isoweekday() < 6:
        moved = plus(saturday, -7)
    else:
        moved = plus(saturday, 7) if found.has("NEXT") and today.isoweekday() < 1 else saturday
    return dated(week_value(moved) + "-WE") if moved else None


def relative_unit(found: Found, context: Context) -> Meaning | None:
    """ "Last month", "this week", "the following year", "that same day", "the end of the year"."""
    places = found.places("LONGUNIT")
    unit = str(table("units").get(found.word(places[-1]), "")) if places else ""
    if found.has("YEARU") and found.words[-1] == "end":
        return dated(f"{context.today.year:04d}-12-31") if context.today else Meaning("DATE", "XXXX-12-31")
    if found.has("PAST") or (found.words[0] == "the" and found.has("LAST") and unit != "D"):
        return Meaning("DURATION", f"P1{unit}") if unit and unit != "WE" else None
    if found.text[found.tokens.starts[places[-1]]].isupper() and not found.text[found.start : found.end].isupper():
        return None
    if unit == "D" and found.has("IN"):
        return _later_in_the_day(found, context)
    moved = -1 if found.has("LAST", "PREVIOUS", "RECENT") else 1 if found.has("NEXT", "COMING", "FOLLOWING") else 0
    told = found.has("FOLLOWING", "PREVIOUS", "SAME", "THAT") or (found.has("NEXT", "LAST") and found.words[0] == "the")
    if unit == "D" and not told and not (moved == 1):
        return None
    if unit == "D" and found.words[0] in ("this", "last"):
        return None
    return narrowed(found, shifted(unit, moved, context, told=told), context)


def _later_in_the_day(found: Found, context: Context) -> Meaning | None:
    meaning = shifted("D", 0, context, told=True)
    start = found.tokens.starts[found.last - 2]
    return Meaning("DATE", meaning.value, meaning.covers, start) if meaning else None


def shifted(unit: str, moved: int, context: Context, *, told: bool) -> Meaning | None:
    """The unit so many after the present one; with ``told``, counted from the time spoken of last."""
    unknown = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
    today = context.today
    if told and context.day and unit in ("D", "W", "WE"):
        today = context.day
    if unit == "Y" and told and context.year:
        return dated(year_value(context.year + moved))
    if unit == "M" and told and context.month:
        return dated(month_value(context.month[0], context.month[1] + moved))
    if not today:
        return Meaning("DATE", unknown.get(unit, "XXXX"))
    values = {
        "Y": year_value(today.year + moved),
        "M": month_value(today.year, today.month + moved),
        "Q": quarter_value(today.year, (today.month - 1) // 3 + 1 + moved),
        "DE": str((today.year + 10 * moved) // 10),
        "CE": f"{(today.year + 100 * moved) // 100:02d}",
    }
    if unit in values:
        return dated(values[unit])
    one = plus(today, moved * (1 if unit == "D" else 7))
    if not one or unit not in ("D", "W", "WE"):
        return None
    return dated(one.isoformat() if unit == "D" else week_value(one) + ("-WE" if unit == "WE" else ""))


def the_unit(found: Found, context: Context) -> Meaning | None:
    """ "The quarter", "the year", "the week", where they stand for the one that is spoken of."""
    word = found.words[-1]
    if word == "quarter":
        if not context.quarter and found.after in ("ended", "ending"):
            return shifted("Q", -1, context, told=False)
        return latest_quarter(context) if context.quarter else None
    if word == "year":
        if found.after in ("ended", "ending", "through"):
            return Meaning("DURATION", "P1Y")
        fits = found.before in ("for", "during", "over", "in", "throughout") and found.after not in (
            "before",
            "after",
            "to",
        )
        return shifted("Y", 0, context, told=False) if fits or found.has("FISCAL") else None
    if word in ("week", "month") and (
        found.before in ("for", "during", "in", "through", "throughout") or found.after == "'s"
    ):
        return shifted("W" if word == "week" else "M", 0, context, told=False)
    if (
        word == "day"
        and found.before in ("in", "during", "of")
        and found.word(found.first - 2) in ("later", "earlier", "late", "early")
    ):
        return shifted("D", 0, context, told=True)
    return None


def latest_quarter(context: Context, moved: int = 0) -> Meaning | None:
    """The quarter spoken of last, or so many after it."""
    if not context.quarter:
        return None
    return dated(quarter_value(context.quarter[0], context.quarter[1] + moved))

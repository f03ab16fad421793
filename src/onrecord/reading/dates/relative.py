"""Weeks, months and years named by their distance: from the publication, or from the time spoken of last."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import takewhile

from onrecord.reading.dates.calendar import day, month_value, plus, quarter_value, week_value, year_value
from onrecord.reading.dates.closing import closing
from onrecord.reading.dates.days import distance
from onrecord.reading.dates.events import told_from
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lengths import lasting
from onrecord.reading.dates.lexicon import context as context_words
from onrecord.reading.dates.lexicon import table
from onrecord.reading.dates.meaning import Context, Meaning, dated
from onrecord.reading.dates.measured import year_before_measured
from onrecord.reading.dates.periods import narrowed
from onrecord.reading.dates.tense import past_form
from onrecord.reading.dates.weekdays import weekday

_EARLY_IN_WEEK = 3
"""Until Wednesday, "this weekend", told as past, is the one that has just been."""
_REPORTED = 45
"""Days after its end in which a quarter is reported on."""
_MONTHS_REPORTED = 3
"""So many months later the figures of a month are still news."""
_COMPARED = 14
"""How many words before "last year" the figure of it is set against another."""
_YEAR_BEFORE = (("last", "year"), ("the", "prior", "year"), ("the", "previous", "year"))
_CLAUSE_MARKS = context_words("before_clause") | {";"}
_AGAINST = context_words("against_last_year")
_ENDING = context_words("ending") - {"to"}
_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}


def weekend(found: Found, context: Context) -> Meaning | None:
    """ "The weekend", "last weekend", "this weekend"."""
    if found.words == ("weekend",) or found.has("LONG"):
        return None
    today = context.today
    if not today:
        return Meaning("DATE", _UNKNOWN["WE"])
    if found.has("THAT", "FOLLOWING", "PREVIOUS") and context.day:
        today = context.day
    past = found.has("LAST", "PREVIOUS", "PAST") or (
        found.words[0] == "the" and found.lean <= 0 and not found.has("COMING", "FOLLOWING")
    )
    if found.words == ("this", "weekend"):
        past = found.lean < 0 and today.isoweekday() <= _EARLY_IN_WEEK
    back = past and (today.isoweekday() < 6 or found.has("LAST", "PREVIOUS"))
    saturday = plus(today, 6 - today.isoweekday() - (7 if back else 0))
    return dated(week_value(saturday) + "-WE") if saturday else None


def relative_unit(found: Found, context: Context) -> Meaning | None:
    """ "Last month", "this week", "the following year", "that same day", "the end of the year"."""
    if found.words[-1] == "end" or (found.has("END") and found.has("YEARNUM")):
        return _unit_end(found, context)
    if found.has("SAME") and found.has("LAST"):
        return _same_of_last_year(found, context)
    place = found.places("LONGUNIT")[-1]
    unit = str(table("units")[found.word(place)])
    if unit == "WE":
        return weekend(found, context)
    if _is_title(found, place):
        return None
    if _is_length(found, unit):
        return lasting(Fraction(1), unit)
    return _one_day(found, context) if unit == "D" else _moved(found, unit, context)


def _is_set_against(found: Found) -> bool:
    """Whether it is what a figure is compared with: "compared with a loss of $3 million last year"."""
    if past_form(found.before):
        return False
    back = [found.word(place) for place in range(found.first - 1, max(-1, found.first - 1 - _COMPARED), -1)]
    near = list(takewhile(lambda word: word not in _CLAUSE_MARKS, back))
    return any(word in _AGAINST for word in near) and any(word[:1].isdecimal() or word == "from" for word in near)


def _is_length(found: Found, unit: str) -> bool:
    """ "The past year" and "the last month" are lengths of time, as is "the fiscal year" that ended on a named day."""
    ending = found.has("FISCAL") and found.after in _ENDING
    return ending or found.has("PAST") or (_after_the(found, "LAST") and unit != "D")


def _after_the(found: Found, *names: str) -> bool:
    """Whether "the" stands right before the first of the named words."""
    places = found.places(*names)
    return bool(places) and places[0] > found.first and found.word(places[0] - 1) == "the"


def _unit_end(found: Found, context: Context) -> Meaning | None:
    """ "Year-end", "last year's end", "1997's end", "year-end 1997"; "month's end" and "week's end"."""
    if found.year:
        return dated(f"{found.year:04d}-12-31")
    if found.has("WEEKU", "MONTHU"):
        return shifted("W" if found.has("WEEKU") else "M", 0, context, told=False)
    moved = -1 if found.has("LAST") or found.before == "since" else 1 if found.has("NEXT") else 0
    year = year_value(context.today.year + moved) if context.today else "XXXX"
    return dated(f"{year}-12-31") if year else None


def _same_of_last_year(found: Found, context: Context) -> Meaning | None:
    """ "The same month last year": the month or quarter spoken of last, a year before."""
    if not context.today:
        return Meaning("DATE", "XXXX")
    if found.has("QUARTERU") and context.quarter:
        return latest_quarter(context, -4)
    if found.has("MONTHU") and context.month:
        return dated(month_value(context.month[0] - 1, context.month[1]))
    unit = str(table("units")[found.words[2]])
    if unit != "W":
        return shifted(unit, -12 if unit == "M" else -4, context, told=False)
    return shifted("W", -52, context, told=True)


def _is_title(found: Found, place: int) -> bool:
    """Whether first word and unit have capitals, as in the name of a broadcast."""
    capitals = found.text[found.start].isupper() and found.text[found.tokens.starts[place]].isupper()
    return capitals and not found.text[found.start : found.end].isupper()


def _one_day(found: Found, context: Context) -> Meaning | None:
    """ "That same day", "the next day", "later in the day"; "this day" and "last day" date nothing."""
    if found.has("IN"):
        meaning = shifted("D", 0, context, told=True)
        start = found.tokens.starts[found.last - 2]
        return Meaning("DATE", meaning.value, meaning.covers, start) if meaning else None
    named = found.has("NEXT", "FOLLOWING", "PREVIOUS", "SAME", "THAT")
    if not named or found.words[0] in ("this", "last"):
        return None
    return _moved(found, "D", context)


def _moved(found: Found, unit: str, context: Context) -> Meaning | None:
    if found.words in _YEAR_BEFORE and _is_set_against(found) and (quarter := _quarter_before(context)):
        return quarter
    if unit == "Q" and found.has("END", "BEGINNING", "MID") and found.lean <= 0 and not found.has("DEICTIC", "CURRENT"):
        return narrowed(found, latest_quarter(context) or quarter_now(context), context)
    moved = -1 if found.has("LAST", "PREVIOUS", "RECENT") else 1 if found.has("NEXT", "COMING", "FOLLOWING") else 0
    told = found.has("FOLLOWING", "PREVIOUS", "SAME", "THAT") or _after_the(found, "NEXT", "LAST")
    return narrowed(found, shifted(unit, moved, context, told=told), context)


def _quarter_before(context: Context) -> Meaning | None:
    """The quarter of the year before that a quarter's figure is set against; None where none is spoken of."""
    if context.measured[4:6] == "-Q":
        return dated(year_before_measured(context))
    if context.finest[4:6] != "-Q" or not context.today:
        return None
    return latest_quarter(context, -4) or dated(year_value(context.today.year - 1, context.finest[4:]))


def shifted(unit: str, moved: int, context: Context, *, told: bool) -> Meaning | None:
    """The unit so many after the present one; with ``told``, counted from the time spoken of last."""
    today = context.day if told and context.day and unit in ("D", "W", "WE") else context.today
    if told and unit == "Y" and context.year:
        return dated(year_value(context.year + moved))
    if told and unit == "Q" and context.quarter:
        return latest_quarter(context, moved)
    if told and unit == "M" and context.month:
        return dated(month_value(context.month[0], context.month[1] + moved))
    if not today:
        return Meaning("DATE", _UNKNOWN.get(unit, "XXXX"))
    return dated(_days_value(unit, moved, today) if unit in ("D", "W", "WE") else _years_value(unit, moved, today))


def _days_value(unit: str, moved: int, today: date) -> str | None:
    one = plus(today, moved * (1 if unit == "D" else 7))
    if not one:
        return None
    return one.isoformat() if unit == "D" else week_value(one) + ("-WE" if unit == "WE" else "")


def _years_value(unit: str, moved: int, today: date) -> str | None:
    if unit in ("DE", "CE"):
        width = 10 if unit == "DE" else 100
        within = year_value(today.year + width * moved)
        return within[: 3 if unit == "DE" else 2] if within else None
    if unit == "Y":
        return year_value(today.year + moved)
    if unit == "M":
        return month_value(today.year, today.month + moved)
    return quarter_value(today.year, (today.month - 1) // 3 + 1 + moved) if unit == "Q" else None


def second_from_now(found: Found, context: Context) -> Meaning | None:
    """ "The week before last", "the month after next", "the Sunday before last"."""
    if found.weekday:
        one = weekday(found.part(found.first + 1, found.last - 2), Context(context.today))
        days = -7 if found.has("BEFORE") else 7
        there = plus(one.covers.first, days) if one and one.covers else None
        return dated(there.isoformat()) if there else one
    return shifted(str(table("units")[found.words[1]]), -2 if found.has("BEFORE") else 2, context, told=False)


def beside_event(found: Found, context: Context) -> Meaning | None:
    """ "The day" before or after an event, "the eve" of one; where no event follows, of the time spoken of last."""
    place = found.last - 2
    end = found.tokens.ends[place]
    part = found.look("dayparts", "PART")
    unit = str(table("units").get(found.word(place), "D"))
    if told_from(found.text, end, found.tokens.ends[-1], eve=found.has("EVE")):
        value = f"XXXX-XX-XXT{part}" if part else _UNKNOWN[unit]
        return Meaning("TIME" if part else "DATE", value, end=end)
    ends = not found.after[:1].isalnum() or found.after in ("and", "but", "when")
    if not ends or found.has("EVE", "FOLLOWING") or (part and not found.has("BEFORE")):
        return None
    if part:
        before = shifted("D", -1, context, told=True)
        return Meaning("TIME", f"{before.value}T{part}", before.covers) if before else None
    return shifted(unit, -1 if found.has("BEFORE") else 1, context, told=True)


def the_unit(found: Found, context: Context) -> Meaning | None:
    """ "The quarter", "the year", "the week", where they stand for the one that is spoken of."""
    word = found.words[-1]
    if found.after == "-" and found.word(found.last + 1) in context_words("between_units"):
        return None
    if found.after in context_words("after_the_length") and word != "day":
        return lasting(Fraction(1), str(table("units").get(word, "Y")))
    return _spoken_of(found, context)


def _spoken_of(found: Found, context: Context) -> Meaning | None:
    word = found.words[-1]
    if word == "quarter":
        return _the_quarter(found, context)
    if word == "year":
        return _the_year(found, context)
    if word == "week" and found.after in _ENDING and (named := _week_to(found, context)):
        return named
    if word == "month" and (named := _month_reported(found, context)):
        return named
    if word in ("week", "month") and (found.before in context_words("before_week_unit") or found.after == "'s"):
        return shifted("W" if word == "week" else "M", 0, context, told=False)
    return None


def _month_reported(found: Found, context: Context) -> Meaning | None:
    """The month named last, where figures "for the month" may be of it: not one to come, nor one long over."""
    if (
        not context.named
        or not context.today
        or found.lean > 0
        or found.before not in context_words("before_week_unit")
    ):
        return None
    (year, month), today = context.named, context.today
    since = (today.year - year) * 12 + today.month - month
    return dated(month_value(year, month)) if 0 <= since <= _MONTHS_REPORTED else None


def _the_quarter(found: Found, context: Context) -> Meaning | None:
    ending = found.after in _ENDING
    if named := quarter_to(found, context):
        return named
    if context.quarter or not (ending or found.before in ("for", "in", "during")):
        return latest_quarter(context)
    return shifted("Q", -1, context, told=False) if ending else quarter_now(context)


def quarter_to(found: Found, context: Context) -> Meaning | None:
    """ "The quarter ended July 31": the quarter of the calendar that shares most with those three months.

    It is the one that is reported on from there, unless one is named already: a company may count them otherwise.
    """
    closed = closing(found, context)
    if not closed:
        return None
    year, number = closed[0], (closed[1] + 1) // 3
    named = (year, number) if number else (year - 1, 4)
    if found.after != "ending" and not context.quarter:
        context.quarter = named
    return dated(quarter_value(*named))


def quarter_now(context: Context) -> Meaning | None:
    """The quarter that is reported on or expected, where none is named: in its first half, it is the one before."""
    if not context.today:
        return None
    reported = plus(context.today, -_REPORTED)
    return dated(quarter_value(reported.year, (reported.month + 2) // 3)) if reported else None


def _week_to(found: Found, context: Context) -> Meaning | None:
    """ "The week ended March 13": the week that has that day."""
    if day_of_week := table("weekdays").get(found.word(found.last + 1)):
        return _week_to_weekday(int(day_of_week), found, context)
    month = table("months").get(found.word(found.last + 1).rstrip("."))
    places = (found.last + 2, found.last + 3)
    number = next((int(word) for place in places if (word := found.word(place)).isdecimal()), 0)
    if not month or not context.today or not number:
        return None
    years = (context.today.year + moved for moved in (-1, 0, 1))
    named = [one for year in years if (one := day(year, int(month), number))]
    side = -1 if found.after == "ended" else found.lean
    one = min(named, key=lambda each: distance((each - (context.today or each)).days, side), default=None)
    return dated(week_value(one)) if one else None


def _week_to_weekday(number: int, found: Found, context: Context) -> Meaning | None:
    """ "The week ended Saturday", "the week ending Friday"."""
    if not context.today:
        return None
    back = (context.today.isoweekday() - number) % 7
    one = plus(context.today, 7 - back if found.after == "ending" and found.lean > 0 else -back)
    return dated(week_value(one)) if one else None


def _the_year(found: Found, context: Context) -> Meaning | None:
    if found.after in _ENDING:
        return Meaning("DURATION", "P1Y")
    leads = found.before in context_words("before_year_unit") and found.after not in ("before", "after", "to")
    if not leads and not found.has("FISCAL", "FULL"):
        return None
    if context.quarter and context.quarter[1] == 4 and found.lean <= 0:
        return dated(year_value(context.quarter[0]))  # what is reported with a year's last quarter
    return shifted("Y", 0, context, told=False)


def latest_quarter(context: Context, moved: int = 0) -> Meaning | None:
    """The quarter spoken of last, or so many after it."""
    if not context.quarter:
        return None
    return dated(quarter_value(context.quarter[0], context.quarter[1] + moved))

"""Durations, sets, distances in time ("two weeks ago") and phrases with no days of their own."""

from __future__ import annotations

from fractions import Fraction

from onrecord.reading.dates.calendar import month_value, plus, week_value, year_value
from onrecord.reading.dates.count import count, length
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.hours import parts
from onrecord.reading.dates.lexicon import table
from onrecord.reading.dates.meaning import Context, Meaning, dated

_BEFORE_LENGTH = frozenset(
    [
        "for",
        "in",
        "within",
        "after",
        "than",
        "over",
        "nearly",
        "almost",
        "about",
        "under",
        "every",
        "take",
        "takes",
        "took",
        "taking",
        "spend",
        "spent",
        "last",
        "lasts",
        "lasted",
        "lasting",
        "by",
        "of",
        "through",
        "during",
        "at",
        "until",
        "once",
        "only",
        "just",
        "another",
        "and",
        "or",
        "to",
        "from",
        "before",
        "since",
        "a",
        "is",
        "was",
        "be",
        "least",
    ]
)
_BEFORE_BARE = frozenset(
    [
        "for",
        "in",
        "within",
        "after",
        "through",
        "of",
        "take",
        "takes",
        "took",
        "lasted",
        "lasting",
        "last",
        "over",
        "during",
        "just",
        "follows",
        "followed",
        "despite",
    ]
)
_AFTER_BARE = frozenset(["after", "before", "since", "ahead", "later", "earlier", "apart", "following"])
_MODALS = frozenset(["will", "may", "might", "could", "would", "can", "must", "should"])
_AMOUNTS = frozenset(
    ["$", "%", "percent", "million", "billion", "thousand", "times", "dollars", "cents", "hundred", "points"]
)


def duration(found: Found, context: Context) -> Meaning | None:
    """ "Three days", "a week", "52-week", "years"; with "$1 billion a year" it is a set."""
    units = found.places("ANYUNIT")
    if not units or _is_age(found):
        return None
    unit = str(table("units")[found.word(units[-1])])
    if found.tokens.codes[units[0]] != found.tokens.codes[found.first] or found.words[0] in (
        "day",
        "week",
        "month",
        "year",
        "decade",
    ):
        return _counted(found, units[-1], unit)
    if found.before in _BEFORE_BARE or found.after in _AFTER_BARE or found.words[-1] == "long":
        first = str(table("units")[found.word(units[0])])
        return _lasting(None, first)
    return None


def _is_age(found: Found) -> bool:
    """Ages ("6-year-old", "42 years old") date nothing."""
    after, following = found.after, found.word(found.last + 1)
    return after in ("old", "olds") or (after == "-" and following in ("old", "olds"))


def _lasting(number: Fraction | None, unit: str) -> Meaning | None:
    value = length(number, unit)
    return Meaning("DURATION", value) if value else None


def _counted(found: Found, place: int, unit: str) -> Meaning | None:
    if found.words[0] == "the" and len(found.words) == 2:
        return _lasting(None, unit) if found.before in ("in", "over", "during") else None
    bare = found.words[0] in ("a", "an") and len(found.words) == 2
    if bare and (rate := _is_rate(found)):
        return Meaning("SET", rate)
    if bare and found.words[1] in ("minute", "day") and found.before not in _BEFORE_LENGTH:
        return None
    if found.words[0] in ("day", "week", "month", "year", "decade"):
        return _lasting(Fraction(1), unit)
    if found.words[0] == "the":
        return _lasting(None, unit)
    if found.words[-1] == "quarters" and found.words[-2] == "-":
        return None
    if found.words == ("one", "day") and found.before in _MODALS:
        return Meaning("DATE", "FUTURE_REF")
    if place + 1 < found.last and found.word(place + 1) == "or" and found.words[-1] != "so":
        return _lasting(None, unit)
    return _from_number(found, _lasting(count(found, place), unit))


def _from_number(found: Found, meaning: Meaning | None) -> Meaning | None:
    """Without the article in front of a number that describes a noun: "a [16-hour] flight"."""
    if not meaning or found.words[0] not in ("a", "an") or len(found.words) < 3 or not _describes(found):
        return meaning
    return Meaning(meaning.type, meaning.value, None, found.tokens.starts[found.first + 1])


def _describes(found: Found) -> bool:
    return found.words[1] not in (
        "couple",
        "few",
        "hundred",
        "dozen",
        "thousand",
        "full",
        "additional",
        "extra",
        "further",
    )


def _is_rate(found: Found) -> str | None:
    """The value of "a year" after an amount: how often that amount comes."""
    if found.before in _BEFORE_LENGTH or found.first == 0:
        return None
    near = [found.word(place) for place in range(max(0, found.first - 5), found.first)]
    counted = any(word in _AMOUNTS or word[:1].isdecimal() or word in table("numbers") for word in near)
    return length(Fraction(1), str(table("units")[found.words[-1]])) if counted else None


def last_so_many(found: Found, _: Context) -> Meaning | None:
    """ "The past five days", "recent years", "the next two weeks"."""
    place = found.places("UNITS", "WEEKENDS")[-1]
    unit = str(table("units")[found.word(place)])
    directions = found.places("BACK", "AHEAD", "FIRST")
    number = count(Found(found.text, found.tokens, found.name, directions[-1] + 1, found.last), place)
    return _lasting(number, unit)


def each_of(found: Found, context: Context) -> Meaning | None:
    """ "Each of the past three years"."""
    return last_so_many(found, context)


def ago(found: Found, context: Context) -> Meaning | None:
    """ "Two weeks ago" from the publication; "three days later", "a week earlier" from the day spoken of last."""
    if found.words[:2] == ("the", "day"):
        return _beyond(found, context)
    place = found.places("ANYUNIT", "WEEKENDU")[0]
    unit = str(table("units")[found.word(place)])
    number = count(found, place) if place > found.first else None
    back = found.has("AGO", "EARLIER")
    if number is None:
        return Meaning("DATE", "PAST_REF") if back else _lasting(None, unit)
    base = context.today if found.has("AGO", "NOW") else context.day or context.today
    if not base:
        return Meaning("DATE", {"Y": "XXXX", "DE": "XXX", "M": "XXXX-XX", "W": "XXXX-WXX"}.get(unit, "XXXX-XX-XX"))
    moved = -int(number) if back else int(number)
    if unit == "Y" and not found.has("AGO", "NOW") and context.year and context.finest[:4] == f"{context.year:04d}":
        return dated(year_value(context.year + moved))
    values = {
        "Y": year_value(base.year + moved),
        "DE": year_value(base.year + 10 * moved),
        "CE": year_value(base.year + 100 * moved),
        "M": month_value(base.year, base.month + moved),
        "Q": month_value(base.year, base.month + 3 * moved),
    }
    if unit in values:
        return dated(values[unit])
    return _days_away(unit, number if not back else -number, base)


def _days_away(unit: str, moved: Fraction, base: object) -> Meaning | None:
    from datetime import date

    days = {"D": 1, "W": 7, "F": 14, "WE": 7}.get(unit)
    if not days or not isinstance(base, date) or abs(moved) > 10**6:
        return _lasting(abs(moved), unit)
    one = plus(base, int(moved * days))
    if not one:
        return None
    return dated(week_value(one) if unit in ("W", "F") else one.isoformat())


def _beyond(found: Found, context: Context) -> Meaning | None:
    """ "The day before yesterday", "the day after tomorrow"."""
    if not context.today:
        return Meaning("DATE", "XXXX-XX-XX")
    one = plus(context.today, -2 if found.has("BEFORE") else 2)
    return dated(one.isoformat()) if one else None


def every(found: Found, _: Context) -> Meaning | None:
    """ "Every Monday", "each year", "daily", "twice a week", "every other month"."""
    if found.has("FREQUENCY"):
        return _frequency(found)
    if found.has("DAYNAMES") or found.weekday:
        part = next((parts(word) for word in reversed(found.words) if parts(word)), None)
        return Meaning("SET", f"XXXX-WXX-{found.weekday}" + (f"T{part}" if part else ""))
    if found.has("ANYSEASON"):
        return Meaning("SET", f"XXXX-{found.look('seasons', 'ANYSEASON')}")
    if found.month:
        return Meaning("SET", f"XXXX-{found.month:02d}")
    if ((part := parts(found.words[-1])) and found.words[-1] not in ("night", "nights")) or found.words[-1] == "night":
        return Meaning("SET", f"XXXX-XX-XXT{part or 'NI'}")
    if found.has("PER") and found.words[-1] in ("hour", "minute"):
        return None
    place = found.places("ANYUNIT", "WEEKENDU")[-1]
    value = length(_every_other(found, place), str(table("units")[found.word(place)]))
    return Meaning("SET", value) if value else None


def _every_other(found: Found, place: int) -> Fraction:
    if found.has("OTHER"):
        return Fraction(2)
    if found.has("TIMES", "ONCE", "TWICE", "PER"):
        return Fraction(1)
    return Fraction(found.ordinal) if found.ordinal else count(found, place) or Fraction(1)


def _frequency(found: Found) -> Meaning | None:
    word = found.words[0]
    if word == "quarterly" and found.after[:1].isalpha() and found.after not in ("in", "by", "to", "and", "at"):
        return None
    return Meaning("SET", str(table("frequencies")[word]))


def vague(found: Found, _: Context) -> Meaning | None:
    """ "Now", "recently", "the future": values without days."""
    if (
        found.has("SOON")
        and (found.after in ("as", "after") or found.before in ("as", "too", "how"))
        and not found.has("POSSIBLE")
    ):
        return None
    if (
        found.words[-1:] == ("past",)
        and found.after[:1].isalpha()
        and found.after
        not in ("and", "but", "that", "the", "to", "with", "in", "when", "as", "have", "has", "is", "was")
    ):
        return None
    if found.words[0] == "future":
        return Meaning("DATE", "FUTURE_REF")
    value = table("vague").get(found.phrase)
    return Meaning("DATE", str(value)) if value else None

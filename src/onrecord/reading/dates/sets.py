"""Sets: times that come again and again."""

from __future__ import annotations

from fractions import Fraction

from onrecord.reading.dates.count import count, length
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lexicon import context, table
from onrecord.reading.dates.meaning import Context, Meaning


def every(found: Found, _: Context) -> Meaning | None:
    """ "Every Monday", "each year", "daily", "twice a week", "every other month"."""
    value = _frequency(found) if found.has("FREQUENCY") else _named(found) or _counted(found)
    return Meaning("SET", value) if value else None


def _frequency(found: Found) -> str | None:
    """ "Daily"; a "quarterly dividend" is a kind of dividend, and with a capital it is a name."""
    if found.first > 0 and found.text[found.start].isupper() and not found.text[found.start : found.end].isupper():
        return None
    noun_follows = found.after[:1].isalpha() and found.after not in context("no_frequency")
    return None if found.words[0] == "quarterly" and noun_follows else str(found.look("frequencies", "FREQUENCY"))


def _named(found: Found) -> str | None:
    """The value of a weekday, month, season or part of the day that comes again."""
    if found.has("WEEKDAYS", "WEEKDAYU"):
        return "XXXX-WXX-WD"
    if found.words == ("weekends",):
        return "XXXX-WXX-WE" if found.before in context("before_weekends") else None
    part = next((table("dayparts")[word] for word in found.words if word in table("dayparts")), None)
    if found.weekday:
        return f"XXXX-WXX-{found.weekday}" + (f"T{part}" if part else "")
    if found.has("ANYSEASON"):
        return f"XXXX-{found.look('seasons', 'ANYSEASON')}"
    if found.month:
        return f"XXXX-{found.month:02d}"
    return f"XXXX-XX-XXT{part}" if part and found.words[-1] != "nights" else None


def _counted(found: Found) -> str | None:
    """The length of one round; speeds ("per hour") are no sets of times."""
    if found.has("PER") and found.has("HOURU"):
        return None
    place = found.places("ANYUNIT", "WEEKENDU")[-1]
    return length(_rounds(found, place), str(table("units")[found.word(place)]))


def _rounds(found: Found, place: int) -> Fraction | None:
    if found.has("OTHER"):
        return Fraction(2)
    if found.has("UNITS") and found.has("EVERY", "EACH"):
        return count(found.part(found.places("EVERY", "EACH")[0] + 1, found.last), place)
    if found.has("TIMES", "ONCE", "TWICE", "PER"):
        return Fraction(1)
    return Fraction(found.ordinal) if found.ordinal else count(found, place) or Fraction(1)

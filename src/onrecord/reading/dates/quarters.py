"""Quarters and halves of years, by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.model import Interval
from onrecord.reading.dates.calendar import covers, day, quarter_value
from onrecord.reading.dates.closing import closing, months_to
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lexicon import context as context_words
from onrecord.reading.dates.meaning import Context, Meaning, dated
from onrecord.reading.dates.periods import decade

_SOON = 45
"""Within so many days of its beginning or its end, a quarter is expected or reported on."""
_NEAR = 6
"""How many words around a half tell what it is half of."""


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
    if closed := closing(found, context):
        return closed[0] - (closed[1] == 1 and number == 4)  # a year that ends in January is called by the one before
    return _nearest_year(found, kind, number, context.today) if context.today else None


def _nearest_year(found: Found, kind: str, number: int, today: date) -> int:
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

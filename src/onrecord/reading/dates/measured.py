"""The period that a sentence's figures are of: "a year earlier" is told from it, not from one they are set against.

"Sales rose 9 percent in the fourth quarter from the third quarter and 6 percent from a year earlier": the fourth.
"""

from __future__ import annotations

import re
from itertools import takewhile

from onrecord.reading.dates.calendar import month_value, quarter_value, year_value
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lexicon import context as words
from onrecord.reading.dates.meaning import Context, Meaning

_AGAINST = words("against")
_COMPARED = 8
"""How many words before a period a figure of it is set against another."""
_NAMING = frozenset(("quarter_of_year", "year", "month_of_year", "month", "the_unit"))
_PERIOD = re.compile(r"\d{4}(?:-Q[1-4]|-H[12]|-\d\d)?")
_OLDEST = 2
"""So many years before the publication's may a year's own figures still be reported."""


def measured(found: Found, meaning: Meaning, context: Context) -> str:
    """The value of the period that figures are of, once an expression is read; empty where none is named."""
    if not _names(found) or not _PERIOD.fullmatch(meaning.value) or is_compared(found) or not context.today:
        return context.measured
    value, before = meaning.value, context.measured
    if found.name == "the_unit" and context.quarter and value != quarter_value(*context.quarter):
        return before  # a quarter that the report has another name for
    recent = abs(context.today.year - int(value[:4])) <= _OLDEST
    earlier = len(value) == len(before) and value < before  # "a third-quarter decline" beside a rise in the fourth
    return value if recent and not earlier else before


def _names(found: Found) -> bool:
    """Whether it names a period, and doesn't tell one from another ("the year-ago period")."""
    latest = found.name == "year_ago_period" and found.has("LATEST", "CURRENT", "RECENT")
    return found.name in _NAMING or latest


def is_compared(found: Found) -> bool:
    """Whether a period is one that figures are compared with: "from August", "against 2.6 billion in August"."""
    if found.before in _AGAINST:
        return True
    if found.before not in ("in", "for"):
        return False
    back = (found.word(place) for place in range(found.first - 2, found.first - 2 - _COMPARED, -1))
    near = list(takewhile(lambda word: word not in (",", ";"), back))
    return any(word in _AGAINST for word in near) and any(word[:1].isdecimal() for word in near)


def year_before_measured(context: Context) -> str | None:
    """The value of the same period one year before; None where none is named."""
    value = context.measured
    if not value:
        return None
    year, part = int(value[:4]) - 1, value[4:]
    if part.startswith("-Q"):
        return quarter_value(year, int(part[2]))
    return year_value(year, part) if not part or part.startswith("-H") else month_value(year, int(part[1:]))

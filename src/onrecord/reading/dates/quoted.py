""" "Today" in quoted words is the day on which they were said, where the sentence around them names that day.

"We finished today," she said on Monday: the day is Monday, whenever the report came out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.reading.dates.found import Found
from onrecord.reading.dates.meaning import Context, Meaning
from onrecord.reading.dates.readings import MEANINGS

_SAID_ON = frozenset(
    ("weekday", "part_of_day", "calendar_day", "weekday_date", "relative_unit", "month", "month_of_year")
)
NEAR = 60
"""How many code points there may be between a quotation and the time at which it is told to be said."""
_PAIRS = (("“", "”"), ("``", "''"))


def reread(found: Sequence[Found], given: list[Meaning | None], today: date | None) -> None:
    """Give the day words of quotations the day of their sentence; ``given`` is changed in place."""
    for place, one in enumerate(found):
        if one.name != "day_word" or not given[place] or not in_quotation(one):
            continue
        if said := _said_on(found, given, place, today):
            given[place] = _from(one, said)


def in_quotation(one: Found) -> bool:
    """Whether an odd number of quotation marks stands before the expression in its sentence."""
    before = one.text[one.tokens.starts[0] : one.start]
    if any(before.rfind(opening) > before.rfind(closing) for opening, closing in _PAIRS):
        return True
    return before.count('"') % 2 == 1


def _said_on(found: Sequence[Found], given: Sequence[Meaning | None], place: int, today: date | None) -> Meaning | None:
    """The nearest day or longer time outside the quotation, of the same sentence, that was over before publication."""
    near: list[tuple[int, Meaning]] = []
    for step in (*range(1, 6), *range(-1, -6, -1)):
        if not 0 <= place + step < len(found):
            continue
        other, meaning = found[place + step], given[place + step]
        fits = other.tokens is found[place].tokens and other.name in _SAID_ON and meaning and meaning.covers
        if fits and meaning and _beside_marks(other) and other.lean <= 0 and _over(meaning, today):
            near.append((abs(other.first - found[place].first), meaning))
    return min(near, key=lambda one: one[0], default=(0, None))[1]


def _beside_marks(one: Found) -> bool:
    """Whether the expression stands outside quotation marks, but near them: where a cue with its time would be."""
    left = one.text[max(one.tokens.starts[0], one.start - NEAR) : one.start]
    right = one.text[one.end : min(one.tokens.ends[-1], one.end + NEAR)].partition(". ")[0]
    return not in_quotation(one) and any(mark in left or mark in right for mark in ('"', "“", "”", "``", "''"))


def _over(meaning: Meaning, today: date | None) -> bool:
    return bool(meaning.covers and (today is None or meaning.covers.last < today))


def _from(one: Found, said: Meaning) -> Meaning | None:
    """The day word read from the day of saying; no day, but its month, where only the month is told."""
    if not said.covers:
        return None
    if said.covers.first == said.covers.last:
        return MEANINGS[one.name](one, Context(said.covers.first))
    value = f"{said.value}-XX" if len(said.value) == 7 and said.value[5:].isdecimal() else "XXXX-XX-XX"
    return replace(said, type="DATE", value=value, start=None, end=None)

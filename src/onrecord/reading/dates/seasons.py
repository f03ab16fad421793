"""Seasons of a year."""

from __future__ import annotations

from onrecord.reading.dates.calendar import covers
from onrecord.reading.dates.days import distance, stated_year
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lexicon import context as context_words
from onrecord.reading.dates.meaning import Context, Meaning, dated
from onrecord.reading.dates.periods import narrowed

_FRESH = 120
"""So many days after its end "this fall" is still the one that has been, where it is told as past."""


def season(found: Found, context: Context) -> Meaning | None:
    """ "Last fall", "this summer", "the summer of 2005"."""
    part = found.look("seasons", "ANYSEASON")
    if not part or found.has("EACH", "EVERY"):
        return Meaning("SET", f"XXXX-{part}") if part else None
    if number := stated_year(found, context):
        return narrowed(found, dated(f"{number:04d}-{part}"), context)
    if found.has("THAT"):
        return narrowed(found, dated(f"{context.year:04d}-{part}"), context) if context.year else None
    if not _is_season(found):
        return None
    if not context.today:
        return Meaning("DATE", f"XXXX-{part}")
    return narrowed(found, dated(_season_value(str(part), found, context)), context)


def _is_season(found: Found) -> bool:
    """Bare names of seasons count after "in", "during" and the like; "fall" and "spring" also need "last" or "this"."""
    if found.has("LAST", "NEXT", "THIS", "PREVIOUS", "FOLLOWING", "COMING"):
        return True
    leads = found.before in context_words("before_season")
    if found.has("FALL"):
        named = found.text[found.end - 1 - len("all")].isupper()
        return leads and found.words[0] == "the" and found.after not in ("of", "in", "from", "to") and not named
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
        last = covers(f"{today.year - 1:04d}-{part}")
        fresh = last is not None and (today - last.last).days <= _FRESH
        just_over = (part == "WI" and today.month < 3) or (found.lean < 0 and fresh)
        return f"{today.year - just_over:04d}-{part}"
    return min(known, key=lambda one: distance((one[1].first - today).days + 45, found.lean), default=(None,))[0]

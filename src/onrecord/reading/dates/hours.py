"""Times of day: by the clock, and as parts of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.model import Interval
from onrecord.reading.dates.calendar import in_summer_time, plus
from onrecord.reading.dates.days import calendar_day, day_word
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lexicon import context as context_words
from onrecord.reading.dates.lexicon import table
from onrecord.reading.dates.meaning import Context, Meaning
from onrecord.reading.dates.weekdays import weekday

_MORNING = context_words("morning")
_UNIVERSAL = context_words("universal_time")
_HEADING = 40
"""So many code points before and after a time are looked at to see whether it stands alone."""


def hour_of_day(found: Found, context: Context) -> Meaning | None:
    """ "10:35 a.m.", "9 a.m. EST Tuesday", "noon Thursday", "0735 GMT"."""
    clock = _clock(found)
    if not clock:
        return None
    on = _named_day(found, context)
    value = f"{on or 'XXXX-XX-XX'}T{clock}"
    if _UNIVERSAL & set(found.words):
        value += "Z"
    return Meaning("TIME", value, Interval(on, on) if on else None, zone=_zone(found, on))


def _zone(found: Found, on: date | None) -> str | None:
    """How far a stated zone is from UTC; of one that changes with the season ("ET"), on that day."""
    places = found.places("ANYZONE")
    if not places:
        return None
    name = found.word(places[0])
    hours = table("zones").get(name, "")
    if isinstance(hours, str):
        standard = table("zones").get(hours)
        told = next((word for word in found.words if word in ("standard", "daylight")), None)
        if not isinstance(standard, int) or (on is None and not told):
            return None
        hours = standard + (told == "daylight" if told or on is None else in_summer_time(on))
    return "Z" if name in _UNIVERSAL else f"{'-' if hours < 0 else '+'}{abs(hours):02d}:00"


def _clock(found: Found) -> str | None:
    """``HH:MM`` as stated; None where the digits are no time."""
    if found.has("NOON"):
        return "12:00" if found.last - found.first > 1 or found.before in context_words("before_clock") else None
    if found.has("MIDNIGHT"):
        return "24:00"
    hour, minute = _digits(found)
    if hour is None or hour > 24 or minute > 59:
        return None
    if found.has("AMPM", "PART", "TONIGHT"):
        hour = _twelve(hour, found)
    elif found.has("HALF", "QUARTERU"):
        pass
    elif not found.has("ANYZONE", "OCLOCK", "LOCAL") and found.before not in context_words("before_clock"):
        return None
    return f"{hour:02d}:{minute:02d}" if hour is not None else None


def _digits(found: Found) -> tuple[int | None, int]:
    if found.has("HALF", "QUARTERU"):
        return _spoken(found)
    if places := found.places("CLOCK"):
        parts = found.word(places[0]).replace(".", ":").split(":")
        return int(parts[0]), int(parts[1])
    if not found.has("AMPM") and (places := found.places("YEARNUM", "NUM")):
        word = found.word(places[0])
        return (int(word[:2]), int(word[2:])) if len(word) == 4 and found.has("ZONE") else (None, 0)
    if found.has("OCLOCK", "PART") and (number := found.look("numbers", "SMALL", "ONE")) is not None:
        return int(number), 0
    numbers = found.numbers("DAYNUM")
    ampm = found.places("AMPM", "OCLOCK", "PART")
    near = [int(found.word(place)) for place in found.places("DAYNUM") if ampm and place < ampm[0]]
    hours = near or numbers
    return hours[-1] if hours else None, 0


def _spoken(found: Found) -> tuple[int | None, int]:
    """ "Half past three", "quarter to five": the half of the day isn't told."""
    place = found.places("HALF", "QUARTERU")[0] + 2
    hour = table("numbers").get(found.word(place), found.word(place))
    number = int(hour) if str(hour).isdecimal() else 0
    if not 1 <= number <= 12:
        return None, 0
    before = found.word(place - 1) == "to"
    return number - before or 12, 30 if found.has("HALF") else 45 if before else 15


def _twelve(hour: int, found: Found) -> int | None:
    """The hour of twenty-four, of one stated with "a.m.", "p.m." or "in the morning"."""
    if hour > 12 or hour == 0:
        return hour
    words = found.words
    place = next(iter(found.places("AMPM")), None)
    before_noon = found.word(place).startswith("a") if place is not None else bool(_MORNING & set(words))
    return hour % 12 + (0 if before_noon else 12)


def _named_day(found: Found, context: Context) -> date | None:
    """The day that a time stands beside, or else the day spoken of last."""
    if found.has("WEEKDAY") and not found.has("MONTH"):
        meaning = weekday(found, context)
    elif found.has("MONTH"):
        meaning = calendar_day(_without_clock(found), context)
    elif found.has("DAYWORD"):
        meaning = day_word(found, context)
    elif found.has("TONIGHT", "THIS", "LAST"):
        return _deictic(found, context)
    else:
        return context.today if _is_heading(found) else context.day or context.today
    return meaning.covers.first if meaning and meaning.covers else None


def _is_heading(found: Found) -> bool:
    """Whether a time stands alone on its line, as over the parts of a report that is kept up to date."""
    before = found.text[found.paragraph : found.start] if found.start - found.paragraph < _HEADING else "x"
    after = found.text[found.end : found.end + _HEADING].partition("\n")[0]
    return not any(map(str.isalnum, before + after))


def _without_clock(found: Found) -> Found:
    """The part of the match that names the day."""
    places = found.places("MONTH")
    clocks = found.places("AMPM", "CLOCK", "NOON", "MIDNIGHT", "OCLOCK", "ANYZONE")
    if clocks and clocks[0] < places[0]:
        return Found(found.text, found.tokens, found.name, clocks[-1] + 1, found.last)
    return Found(found.text, found.tokens, found.name, found.first, (clocks or [found.last])[0])


def part_of_day(found: Found, context: Context) -> Meaning | None:
    """ "Friday morning", "last night", "the next evening", "tonight"."""
    if _bare(found) or _is_title(found):
        return None
    if _has_article_of_noun(found):
        rest = found.part(found.first + 1, found.last)
        meaning = part_of_day(rest, context)
        return replace(meaning, start=rest.start) if meaning else None
    part = _part(found)
    if found.has("WEEKDAY", "DAYWORD", "MONTH"):
        on = _named_day(found, context)
        if on is None and found.has("WEEKDAY") and not found.has("MONTH"):
            named = weekday(found, context)
            return Meaning("TIME", f"{named.value}T{part}") if named else None
    else:
        on = _deictic(found, context)
    value = f"{on or 'XXXX-XX-XX'}T{part}"
    return Meaning("TIME", value, Interval(on, on) if on else None)


def _has_article_of_noun(found: Found) -> bool:
    """ "The Friday night game": the article is the game's."""
    named = found.has("WEEKDAY", "MONTH") and not found.has(
        "OF", "ON", "SAME", "FOLLOWING", "PREVIOUS", "COMING", "PAST"
    )
    return named and found.words[0] == "the" and found.after.isalpha()


def _bare(found: Found) -> bool:
    """Whether it is a mere part of a day ("the morning", "late afternoon") that nothing before it makes a time."""
    rest = found.words[found.words[0] == "the" :]
    if len(rest) == 1 and found.words[0] == "the":
        return found.before not in context_words("before_day_part")
    alone = found.has("PART") and not found.has("DEICTIC", "WEEKDAY", "DAYWORD", "MONTH", "SAME", "OF", "ON", "POSS")
    return alone and found.words[0] != "the" and not _leads(found)


def _is_title(found: Found) -> bool:
    """Whether it is the name of a show ("Saturday Night Live"), or one night of a stay ("your last night")."""
    if found.words == ("tonight",):
        return found.text[found.start : found.end].istitle() and found.before.isalpha()
    if found.words[0] in ("this", "last") and found.first > 0 and found.text[found.start : found.end].istitle():
        return True
    if found.words == ("last", "night"):
        return found.before in context_words("before_nights")
    place = found.places("PART")[-1:]
    follows = found.tokens.starts[found.last] if found.last < len(found.tokens.starts) else None
    if not place or place[0] != found.last - 1 or follows is None or not found.has("WEEKDAY"):
        return False
    named = found.text[found.tokens.starts[place[0]] : found.end]
    return named.istitle() and found.text[follows].isupper()


def _leads(found: Found) -> bool:
    """Whether "in", "by" and the like stand before a part of the day without an article."""
    plain = len(found.words) == 1 and found.words[0] not in context_words("bare_day_parts")
    return not plain and found.before in context_words("before_bare_day_part") and found.after != "hours"


def _part(found: Found) -> str:
    if found.has("SHORTUNITS") and not found.has("PART"):
        return "MO"  # "the early hours of Thursday"
    return "NI" if found.has("TONIGHT", "OVERNIGHT") else str(found.look("dayparts", "PART") or "NI")


def _deictic(found: Found, context: Context) -> date | None:
    today, day = context.today, context.day or context.today
    if found.has("LAST"):
        return plus(today, -1) if today else None
    if found.has("NEXT", "FOLLOWING", "PREVIOUS", "OVERNIGHT"):
        return plus(day, 1 if found.has("NEXT", "FOLLOWING") else -1) if day else None
    return today if found.has("THIS", "TONIGHT") else day

"""Durations: "three days", "the past five years", "weeks"; and the sets that "a year" after an amount stands for."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from onrecord.reading.dates.count import count, length
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.lexicon import context as context_words
from onrecord.reading.dates.lexicon import table
from onrecord.reading.dates.meaning import Context, Meaning

_NEAR = 5
"""How many tokens before "a year" may hold the amount that it divides."""
_ONE_UNIT = context_words("units_of_one")


def lasting(number: Fraction | None, unit: str) -> Meaning | None:
    """A duration of so many units; None where its unit has no such form."""
    value = length(number, unit)
    return Meaning("DURATION", value) if value else None


def duration(found: Found, _: Context) -> Meaning | None:
    """ "Three days", "a week", "52-week", "years", "for over a year"; with "$1 billion a year" it is a set."""
    meaning = _length(found)
    led = found.word(found.first - 2) in context_words("before_over")
    return from_over(found, meaning) if meaning and meaning.type == "DURATION" and led else meaning


def from_over(found: Found, meaning: Meaning) -> Meaning:
    """With the "over" that stands right before it, which makes it more than so long."""
    if found.before != "over" or meaning.start is not None:
        return meaning
    return replace(meaning, start=found.tokens.starts[found.first - 1])


def _length(found: Found) -> Meaning | None:
    units = found.places("ANYUNIT", "UNITLONG") or found.places("SECOND")
    if not units or _is_age(found) or _is_share(found) or _counts_nothing(found):
        return None
    unit = str(table("units")[found.word(units[-1])])
    if found.words[0] in _ONE_UNIT or found.has("UNITLONG"):
        return lasting(Fraction(1), unit)
    if units[0] == found.first:
        return _bare(found, str(table("units")[found.words[0]]))
    if found.words[0] in ("the", "this") or (found.words[0] in ("a", "an") and _is_one_long(found)):
        return _with_article(found, unit)
    if found.words[0] in ("a", "an") and len(found.words) == 2:
        return _single(found, unit)
    return _counted(found, units[-1], unit)


def _with_article(found: Found, unit: str) -> Meaning | None:
    """ "The week-long siege", "the whole day", "the early years"; "the years" are a length only after "in"."""
    if _is_one_long(found):
        meaning = lasting(Fraction(1), unit)
        return replace(meaning, start=found.tokens.starts[found.first + 1]) if meaning else None
    if found.has("FULL"):
        return lasting(Fraction(1), unit)
    stands = len(found.words) > 2 or found.before in ("in", "over", "during")
    return lasting(None, unit) if stands else None


def _is_one_long(found: Found) -> bool:
    """ "A week-long", of an article, a unit, a hyphen and "long"."""
    return found.has("LONG") and len(found.words) == len(("a", "week", "-", "long"))


def _counts_nothing(found: Found) -> bool:
    """ "The third in as many days" and "year-on-year" tell no length; "0830 hours" is a time."""
    if found.has("UNIT") and found.after == "-" and found.word(found.last + 1) in context_words("between_units"):
        return True
    first = found.words[0]
    return (first == "many" and found.before == "as") or (first[0] == "0" and first.isdecimal())


def _is_age(found: Found) -> bool:
    """Ages ("6-year-old", "42 years old") date nothing."""
    return found.after == "old" or (found.after == "-" and found.word(found.last + 1) in ("old", "olds"))


def _is_share(found: Found) -> bool:
    """ "Three-quarters" or "a quarter of" something is no time."""
    if found.words[-1] not in ("quarter", "quarters") or not set(found.words) & {"a", "one", "three", "3"}:
        return False
    if found.after == "-" and found.word(found.last + 1) not in ("long", "century"):
        return True  # "a quarter-mile"
    whole = found.after == "of" and not found.word(found.last + 1).isdecimal()
    return whole or found.words[-2:-1] == ("-",)


def _bare(found: Found, unit: str) -> Meaning | None:
    """Units without a number, where the words around them make them a length of time."""
    leads = found.before in context_words("before_bare_units") or found.after in context_words("after_bare_units")
    if unit.startswith("T") and found.after not in ("before", "after"):
        leads = found.before in ("for", "within", "in")
    filled = found.after == "of" and unit not in ("TM", "TS")  # "weeks of talks", but not "minutes of the talks"
    return lasting(None, unit) if leads or filled or found.words[-1] == "long" else None


def _single(found: Found, unit: str) -> Meaning | None:
    """ "A week" as a length, or after an amount as how often that amount comes."""
    if unit.startswith("T") and _near(found) & context_words("distances"):
        return None
    if rate := _rate(found, unit):
        return Meaning("SET", rate)
    leads = found.before in context_words("before_length") or found.after in context_words("after_bare_units")
    if unit in ("TM", "D") and not leads:
        return None
    return lasting(Fraction(1), unit)


def _rate(found: Found, unit: str) -> str | None:
    if found.before in context_words("before_length") or found.first == 0:
        return None
    near = _near(found)
    counted = any(word in context_words("amounts") or word[:1].isdecimal() or word in table("numbers") for word in near)
    return length(Fraction(1), unit) if counted else None


def _near(found: Found) -> set[str]:
    """The words right before it; "60 miles an hour" is a speed."""
    return {found.word(place) for place in range(max(0, found.first - _NEAR), found.first)}


def _counted(found: Found, place: int, unit: str) -> Meaning | None:
    if found.words == ("one", "day") and found.before in context_words("modals"):
        return Meaning("DATE", "FUTURE_REF")
    if found.word(place + 1) == "or" and place + 1 < found.last and found.words[-1] != "so":
        return lasting(None, unit)
    if first := _first_of_count(found, place):
        meaning = lasting(count(found.part(first, found.last), place), unit)
        return replace(meaning, start=found.tokens.starts[first]) if meaning else None
    meaning = lasting(with_half(found, place), unit)
    described = found.words[0] in ("a", "an") and place > found.first + 1
    described = described and found.words[1] not in context_words("part_of_count")
    if not meaning or not described:
        return meaning
    # "a [16-hour] flight": the article belongs to what the number describes
    return Meaning(meaning.type, meaning.value, None, found.tokens.starts[found.first + 1])


def _first_of_count(found: Found, place: int) -> int | None:
    """Where the count begins, if another number that isn't part of it stands before it: "six [two-year] courses"."""
    small = [at for at in found.places("SMALL", "ONE", "DAYNUM") if at < place]
    apart = [at for at in small if at - 1 in small]
    return apart[-1] if apart and found.word(apart[-1] + 1) == "-" and "/" not in found.words else None


def with_half(found: Found, place: int) -> Fraction | None:
    """The count before the unit at a place, with the half that may follow it: "a year and a half"."""
    number = count(found, place)
    halved = found.words[place + 1 - found.first :][:3] == ("and", "a", "half")
    return number + Fraction(1, 2) if halved and number is not None else number


def compound(found: Found, _: Context) -> Meaning | None:
    """ "Three hours and 20 minutes", "a year and two months": one length in two or three units."""
    if found.after in ("-", "old"):
        return None
    places = found.places("ANYUNIT")
    firsts = [found.first, *(place + 1 for place in places)]
    parts = [
        length(count(found.part(first, found.last), place), str(table("units")[found.word(place)]))
        for first, place in zip(firsts, places, strict=False)
    ]
    whole = parts[0]
    if not whole or not all(parts) or any("X" in part or "." in part for part in parts if part):
        return Meaning("DURATION", whole) if whole else None
    rest = (part[2:] if "T" in whole else part[1:] for part in parts[1:] if part)
    return Meaning("DURATION", whole + "".join(rest))


def _without_following(found: Found, context: Context) -> Meaning | None:
    """ "Following three months of talks": the length stands after the preposition."""
    rest = found.part(found.first + 1, found.last)
    meaning = duration(rest, context)
    return replace(meaning, start=rest.start) if meaning else None


def last_so_many(found: Found, context: Context) -> Meaning | None:
    """ "The past five days", "recent years", "each of the next two weeks", "the past year and a half"."""
    if found.words[0] == "following" and found.before not in context_words("before_bare_units"):
        return _without_following(found, context)
    if found.words[-1] == "half":
        return lasting(Fraction(3, 2), str(table("units")[found.words[-4]]))
    place = found.places("UNITS", "CENTURYU")[-1]
    unit = str(table("units")[found.word(place)])
    directions = found.places("BACK", "AHEAD", "FIRST")
    first = found.first if directions[-1] + 1 == place else directions[-1] + 1  # "the three previous quarters"
    return lasting(count(found.part(first, found.last), directions[0] if first == found.first else place), unit)


def so_many_units(found: Found, _: Context) -> Meaning | None:
    """ "The first nine months", "the four days"."""
    place = found.places("UNITS")[0]
    return lasting(count(found, place), str(table("units")[found.word(place)]))

"""How single values stand in the tables: days, numbers, and text that UTF-8 can't hold."""

from __future__ import annotations

from datetime import date

from onrecord.model import Interval

Number = float | int | None

_WIDEST = 1 << 63


def days(interval: Interval | None) -> tuple[str | None, str | None]:
    """First and last day in ISO 8601, both NULL where there is no interval."""
    return (interval.first.isoformat(), interval.last.isoformat()) if interval else (None, None)


def interval(first: str | None, last: str | None) -> Interval | None:
    """The interval that ``days`` gave."""
    if first is None or last is None:
        return None
    return Interval(date.fromisoformat(first), date.fromisoformat(last))


def stored_number(number: Number) -> float | int | str | None:
    """The number itself, or its digits where it is a whole number of more than 64 bits."""
    if not isinstance(number, int) or -_WIDEST <= number < _WIDEST:
        return number
    # Python refuses to write out numbers of thousands of decimal digits; hexadecimal ones have no such limit.
    return str(number) if number.bit_length() < 4096 else hex(number)


def number(stored: float | int | str | None) -> Number:
    """The number that ``stored_number`` gave."""
    return int(stored, 0) if isinstance(stored, str) else stored


def encodable(words: str) -> str:
    """The same words; a lone surrogate, as in a file name that is no UTF-8, is written out as ``\\udcff``."""
    return words if words.isascii() else words.encode("utf-8", "backslashreplace").decode("utf-8")


def encodable_or_none(words: str | None) -> str | None:
    """As ``encodable``, for values that may be unknown."""
    return None if words is None else encodable(words)

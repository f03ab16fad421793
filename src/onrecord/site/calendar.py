"""Commitments as a calendar: meetings on their days, deadlines on the last of theirs. iCalendar, RFC 5545."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model import Interval

_LINE = 75
"""Octets in a line, the end of line aside (RFC 5545, section 3.1)."""
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the calendar."""

    uid: str
    """The same for the same commitment whenever the calendar is written."""
    days: Interval
    summary: str
    description: str
    category: str
    status: str = ""
    """``CONFIRMED`` where it was held, ``CANCELLED`` where it was called off, ``TENTATIVE`` where it was put off."""


def icalendar(name: str, entries: Iterable[Entry], written: date, *, product: str = "onrecord") -> bytes:
    """The calendar as a file. ``written`` stands for the time of writing, so that the same desk gives the same bytes.

    Entries are whole days and leave the day free: they tell what is set, and take up nobody's time.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{escaped(product)}//commitments//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for one in entries:
        lines += _event(one, written)
    lines.append("END:VCALENDAR")
    return b"".join(part for line in lines for part in _folded(line))


def _event(one: Entry, written: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(one.uid)}"
    yield f"DTSTAMP:{_digits(written)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_digits(one.days.first)}"
    if one.days.last < date.max:
        # DTEND is the day after the last (section 3.6.1).
        yield f"DTEND;VALUE=DATE:{_digits(one.days.last + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(one.summary)}"
    yield f"DESCRIPTION:{escaped(one.description)}"
    yield f"CATEGORIES:{escaped(one.category)}"
    if one.status:
        yield f"STATUS:{one.status}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _digits(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def escaped(words: str) -> str:
    """A value of type TEXT (section 3.3.11); characters that no line may hold, or that steer text, become spaces."""
    plain = _CONTROL.sub(" ", words.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """The line cut where it grows too long, between characters, each further part after a space (section 3.1)."""
    part = bytearray()
    for character in line:
        octets = character.encode("utf-8")
        if len(part) + len(octets) > _LINE:
            yield bytes(part) + b"\r\n"
            part = bytearray(b" ")
        part += octets
    yield bytes(part) + b"\r\n"

"""Dates of publication: as ISO states them, or as an English page writes them. What is ambiguous is unknown."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime

from onrecord.articles.language import around_dates, months
from onrecord.model import Interval, Published

NAMES = "|".join(sorted(months(), key=len, reverse=True))
WRITTEN = re.compile(
    rf"\b(?:(?P<month>{NAMES})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\.? (?P<month2>{NAMES})\.?,? (?P<year2>\d{{4}})"
    r"|(?P<iso>\d{4}[-/]\d{1,2}[-/]\d{1,2})|(?P<dotted>\d{1,2}\.\d{1,2}\.\d{4})|(?P<slashed>\d{1,2}/\d{1,2}/\d{4}))\b",
    re.I,
)
CLOCK = re.compile(r"\b(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?(?: ?(?P<half>[ap])\.?m\b)?", re.I)
WORD = re.compile(r"[^\W\d_](?:[\w.]*\w)?")
PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?")
EARLIEST = 1600


def stated(value: str) -> Published | None:
    """What an ISO 8601 date, time, month or year states, None if ``value`` is none. ``2018-07`` covers all its days."""
    value = value.strip()
    if partial := PARTIAL.fullmatch(value):
        return _partial(int(partial[1]), int(partial[2] or 0))
    try:
        day = datetime.fromisoformat(value).date()
    except ValueError:
        return None
    return on(day, value) if day.year >= EARLIEST else None


def on(day: date, value: str | None = None) -> Published:
    """Published on ``day``, as stated."""
    return Published(value or day.isoformat(), "stated", (Interval(day, day),))


def _partial(year: int, month: int) -> Published | None:
    if year < EARLIEST or month > 12:
        return None
    last = date(year, month or 12, monthrange(year, month or 12)[1])
    return Published(None, "stated", (Interval(date(year, month or 1, 1), last),))


def written(words: str) -> Published | None:
    """The one day that ``words`` state, with its time where one stands there; None for no day, or more than one."""
    found = list(WRITTEN.finditer(words[:400]))
    days = {_day(match) for match in found}
    if len(days) != 1 or (day := days.pop()) is None:
        return None
    rest = words[:400]
    for match in reversed(found):
        rest = rest[: match.start()] + " " + rest[match.end() :]
    clock = _clock(rest)
    return on(day, f"{day.isoformat()}T{clock}" if clock else None)


def is_date_line(words: str) -> bool:
    """Whether a line is a date, perhaps with a time and words like "Published", and nothing else."""
    rest = WRITTEN.sub(" ", words[:200])
    return rest != words and all(word.lower() in around_dates() for word in WORD.findall(rest))


def _day(match: re.Match[str]) -> date | None:
    try:
        if match["iso"]:
            return date(*map(int, re.split("[-/]", match["iso"])))
        if match["dotted"]:
            day, month, year = map(int, match["dotted"].split("."))
        elif match["slashed"]:
            return _slashed(*map(int, match["slashed"].split("/")))
        else:
            month = months()[(match["month"] or match["month2"]).lower()]
            day, year = int(match["day"] or match["day2"]), int(match["year"] or match["year2"])
        return date(year, month, day) if year >= EARLIEST else None
    except ValueError:
        return None


def _slashed(first: int, second: int, year: int) -> date | None:
    """7/12 is 12 July in one country and 7 December in another: only a number over twelve, or a double, tells."""
    if first == second or second > 12:
        return date(year, first, second)
    return date(year, second, first) if first > 12 else None


def _clock(words: str) -> str | None:
    found = list(CLOCK.finditer(words))
    if len(found) != 1:
        return None
    hour, minute = int(found[0]["hour"]), int(found[0]["minute"])
    if half := found[0]["half"]:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None

"""What an expression means, and what its reading may lean on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from onrecord.model import Interval
from onrecord.model.reading import DateType
from onrecord.reading.dates.calendar import covers


@dataclass(frozen=True, slots=True)
class Meaning:
    """The type and value of an expression, and the days that it covers."""

    type: DateType
    value: str
    covers: Interval | None = None
    start: int | None = None
    """Where the expression begins, if later than the match does."""
    end: int | None = None
    """Where it ends, if earlier than the match does."""
    zone: str | None = None
    """Of a time: how far it is from UTC, as stated."""


@dataclass(slots=True)
class Context:
    """The day that an article is read from, and the times that it spoke of last."""

    today: date | None
    """The day of publication; None where it isn't known."""
    day: date | None = None
    """The day spoken of last."""
    month: tuple[int, int] | None = None
    """Year and month spoken of last."""
    named: tuple[int, int] | None = None
    """Year and month named last, other than to compare with it ("from August")."""
    year: int | None = None
    quarter: tuple[int, int] | None = None
    """Year and quarter spoken of last: in reports of earnings, "a year earlier" is a quarter."""
    paragraph: int | None = None
    """Where the paragraph begins in which a longer time than a quarter is reported on ("for the nine months")."""
    year_before: tuple[str, int] = ("", 0)
    """The year given last for "a year earlier", and the one that it was told from."""
    finest: str = field(default="")
    """The value spoken of last."""
    sentence: int = -1
    """Where the sentence, or the line, begins that is being read."""
    measured: str = ""
    """The year, half, quarter or month that its figures are of, named last in that sentence; empty for none."""

    def enter(self, sentence: int) -> None:
        """Go on to a sentence, or to a line of one, by the offset where it begins."""
        if sentence != self.sentence:
            self.sentence, self.measured = sentence, ""

    def take(self, meaning: Meaning) -> None:
        """Remember a reading for the ones that follow."""
        if meaning.type not in ("DATE", "TIME") or not meaning.covers:
            return
        first, last = meaning.covers.first, meaning.covers.last
        length = (last - first).days
        self.finest = meaning.value
        if length == 0:
            self.day = first
        if length <= 31:
            self.month = (first.year, first.month)
        if length <= 366:
            self.year = first.year


def dated(value: str | None, kind: DateType = "DATE") -> Meaning | None:
    """A meaning that covers what its value covers; None without a value."""
    return Meaning(kind, value, covers(value)) if value else None

"""Moments as machines write them, and the days that they lie in around the world."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

_EAST = timedelta(hours=14)
"""How far clocks are ahead of UTC where the day begins first: Kiribati's Line Islands."""


def latest_day(moment: str) -> date | None:
    """The last day that it was anywhere at ``moment``, an ISO 8601 day or time; None for anything else.

    Outlets date their reports by their own clocks: what is captured at 20:00 UTC may bear the next day's date. Of a day
    or a time without a zone it isn't known where it was that time: the next day counts, too.
    """
    try:
        at = datetime.fromisoformat(moment.strip())
        if at.tzinfo is None:
            return at.date() + timedelta(1)
        return (at.astimezone(UTC) + _EAST).date()
    except (ValueError, OverflowError):
        return None

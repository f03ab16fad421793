"""What the imagery of a place shows in the period of a claim, or why it can't show anything. Never a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from onrecord.imagery.sensors import products
from onrecord.model import Answer, Change, Interval, Observation, Scene, Site

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Named:
    """A site's name or alias as it stands in a text."""

    site: str
    start: int
    """Offset of the first code point."""
    end: int
    """Offset after the last."""


def mentions(text: str, sites: Sequence[Site]) -> tuple[Named, ...]:
    """Where a text names the sites: whole words, longest name first, each place once, in order. Linear in the text."""
    names = _names(tuple(sites))
    if not names:
        return ()
    matches = _pattern(tuple(names)).finditer(text)
    return tuple(Named(names[_plain(match.group())], match.start(), match.end()) for match in matches)


def answer(site: Site, period: Interval, observations: Iterable[Observation], smallest: float | None = None) -> Answer:
    """What the observations of a site answer for a period.

    ``change-seen`` where a change was first seen within it, or between its first day and the scene after its last;
    ``no-change-seen`` where clear scenes at or before its beginning and within it show none; ``no-clear-scene`` where
    none was clear; ``too-small`` for a site below four pixels; ``not-looked-at`` where no observation meets the period.
    ``smallest``: metres of the finest pixel that can be had, where there is no observation.
    """
    mine = [one for one in observations if one.site.id == site.id]
    pixel = min((one.resolution for one in mine), default=smallest or _finest())
    if site.too_small(pixel):
        detail = f"{site.name} covers {_area(site.area)}: too small for pixels of {pixel:g} m."
        return Answer("too-small", site.id, period, detail)
    meeting = [one for one in mine if one.period.first <= period.last and period.first <= one.period.last]
    if not meeting:
        return Answer("not-looked-at", site.id, period, f"Nobody looked at {site.name} {_between(period)} here.")
    return _seen(site, period, meeting)


def _seen(site: Site, period: Interval, observations: Sequence[Observation]) -> Answer:
    found = _changes(period, observations)
    if found:
        told = tuple(dict.fromkeys(scene for one in found for scene in (*one.before, *one.after)))
        return Answer("change-seen", site.id, period, _told(found), tuple(one.id for one in found), told)
    clear = _compared(observations)
    inside = [one for one in clear if period.first <= one.day <= period.last]
    before = [one for one in clear if one.day < period.first]
    compared = [*before[-1:], *inside]
    if not inside or len(compared) < 2:
        detail = _nothing_clear(site, period, _taken(period, observations), inside)
        return Answer("no-clear-scene", site.id, period, f"{detail}{_left_out(period, observations)}.")
    size = min(one.resolution for one in observations)
    days = f"{_day(compared[0].day)} and {_day(compared[-1].day)}"
    detail = f"No change seen between {days} in {_count(len(compared), 'clear scene')} with pixels of {size:g} m"
    told = tuple(one.id for one in compared)
    return Answer("no-change-seen", site.id, period, f"{detail}{_left_out(period, observations)}.", (), told)


def _compared(observations: Sequence[Observation]) -> list[Scene]:
    """The clear scenes between which changes were looked for."""
    return _in_order(scene for one in observations for scene in one.looked_at if scene.is_clear)


def _taken(period: Interval, observations: Sequence[Observation]) -> list[Scene]:
    every = _in_order(scene for one in observations for scene in one.looked_at)
    return [one for one in every if period.first <= one.day <= period.last]


def _left_out(period: Interval, observations: Sequence[Observation]) -> str:
    """Which days of the period nobody looked at, as the end of a sentence; empty where there are none."""
    day, gaps = period.first, []
    for first, last in sorted(_reach(one) for one in observations):
        if day < first <= period.last:
            gaps.append(Interval(day, first - timedelta(days=1)))
        day = max(day, last + timedelta(days=1))
    if day <= period.last:
        gaps.append(Interval(day, period.last))
    return f"; nobody looked {', nor '.join(_between(one) for one in gaps)}" if gaps else ""


def _reach(observation: Observation) -> tuple[date, date]:
    """The days between which a change would be told: from the clear scene before those looked at."""
    first = min((one.day for one in observation.looked_at), default=observation.period.first)
    return min(first, observation.period.first), observation.period.last


def _changes(period: Interval, observations: Sequence[Observation]) -> list[Change]:
    """Changes that happened, or may have happened, within the period: known only to lie between two scenes."""
    every = {change.id: change for one in observations for change in one.changes}
    within = [one for one in every.values() if one.first_seen >= period.first and one.last_before < period.last]
    within = [one for one in within if one.first_seen <= period.last + timedelta(days=31)]
    return sorted(within, key=lambda one: (one.first_seen, -one.area, one.id))


def _in_order(scenes: Iterable[Scene]) -> list[Scene]:
    return sorted({one.id: one for one in scenes}.values(), key=lambda one: (one.acquired, one.id))


def _told(found: Sequence[Change]) -> str:
    parts = [
        f"{_area(one.area)} {_ways(one)}between {_day(one.last_before)} and {_day(one.first_seen)}{_lone(one)}"
        for one in found[:3]
    ]
    more = f"; {len(found) - 3} more" if len(found) > 3 else ""
    return f"Change seen: {'; '.join(parts)}{more}."


def _lone(change: Change) -> str:
    """One scene alone may show a shadow, haze or a mown field."""
    return "" if len(change.after) > 1 else " (no later scene shows it yet)"


def _ways(change: Change) -> str:
    return f"became {' and '.join(change.directions)} " if change.directions else "changed "


def _nothing_clear(site: Site, period: Interval, taken: Sequence[Scene], inside: Sequence[Scene]) -> str:
    if inside:
        return f"Only the scene of {_day(inside[0].day)} shows {site.name} clearly, with none to compare it with"
    cut_off = sum(one.ends_within for one in taken)
    reasons = [f"cloud or snow hid it in {_count(len(taken) - cut_off, 'scene')}"] if len(taken) > cut_off else []
    reasons += [f"{_count(cut_off, 'scene')} {'shows' if cut_off == 1 else 'show'} too little of it"] if cut_off else []
    told = " and ".join(reasons) or "there was none to look at"
    return f"No clear scene of {site.name} {_between(period)}: {told}"


def _between(period: Interval) -> str:
    if period.first == period.last:
        return f"on {_day(period.first)}"
    return f"between {_day(period.first)} and {_day(period.last)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _area(square_metres: float) -> str:
    return f"{square_metres / 10_000:.1f} ha" if square_metres >= 1_000 else f"{square_metres:,.0f} m²"


def _finest() -> float:
    return min(product.resolution for product in products().values())


def _names(sites: tuple[Site, ...]) -> dict[str, str]:
    """Each plain name with the one site that bears it; a name that two sites bear names neither."""
    bearers: dict[str, set[str]] = {}
    for site in sites:
        for name in site.names:
            if 0 < len(name) <= _LONGEST_NAME:
                bearers.setdefault(_plain(name), set()).add(site.id)
    return {name: next(iter(ids)) for name, ids in bearers.items() if len(ids) == 1}


@lru_cache(maxsize=32)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Names as whole words, any white space between their words, either apostrophe, whatever their case."""
    forms = sorted((_form(name) for name in names), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def _form(name: str) -> str:
    return r"\s{1,3}".join(re.escape(word).replace("'", "['’]") for word in name.split())


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

"""Breaks in the whole series of a site: the screen over every pixel, COLD over what it lets through, then objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.imagery import screen
from onrecord.imagery.breaks import ColdOptions
from onrecord.imagery.cache import Shelf, written
from onrecord.imagery.jumps import jumps
from onrecord.imagery.needs import need
from onrecord.imagery.objects import Group, groups
from onrecord.imagery.pairs import Found
from onrecord.imagery.series import Stack
from onrecord.imagery.steps import step
from onrecord.imagery.verdicts import verdicts
from onrecord.model import Interval

_TOGETHER = 2  # clear scenes by which the breaks of one object's pixels may lie apart
_LEFT_OUT = "rededge"  # noisier and coarser, and Landsat has none


@dataclass(frozen=True)
class Watched:
    """What a series shows."""

    found: tuple[Found, ...]
    """In order of time."""
    lost: int
    """Pixels that COLD's own code crashed on, which only the screen and jumps have looked at."""


@dataclass(frozen=True, slots=True)
class How:
    """How to watch; only the options of COLD change what comes out."""

    cold: ColdOptions = field(default_factory=ColdOptions)
    workers: int = 0
    shelf: Shelf = field(default_factory=Shelf)


def breaks(stack: Stack, period: Interval, how: How) -> Watched:
    """The objects whose pixels broke with their past on a day of the period.

    The screen, COLD and jumps each propose pixels and days; pixels that adjoin and broke together are an object, which
    counts if it took a lasting step that its surroundings didn't take.
    """
    numpy = need("numpy")
    used = watched_bands(stack)
    screened = _screened(stack, used, how.shelf)
    leaps = jumps(stack, _enough(screened.candidates), used)
    candidates = _enough(_within(stack, numpy.concatenate([screened.broke, leaps]), period))
    if not candidates.any():
        return Watched((), 0)
    judged = verdicts(stack, candidates, used, (how.cold, how.workers), how.shelf)
    proposed = numpy.concatenate([judged.broke, screened.broke, leaps])
    proposed[:, ~candidates] = -1
    return Watched(tuple(_objects(stack, proposed, period, used)), judged.lost)


def watched_bands(stack: Stack) -> list[int]:
    """Indices of the bands that a series is watched in."""
    return [at for at, band in enumerate(stack.bands) if band != _LEFT_OUT]


def _within(stack: Stack, broke: Any, period: Interval) -> Any:
    """Boolean (rows, columns): pixels that may have broken on a day of the period; COLD is too slow for the others."""
    numpy = need("numpy")
    inside = [at for at, day in enumerate(stack.days) if period.first <= day <= period.last]
    return numpy.isin(broke, inside).any(0)


def _enough(pixels: Any) -> Any:
    """Those that adjoin others, so many that they could become an object."""
    out = need("numpy").zeros_like(pixels)
    for one in groups(pixels):
        out[one.rows, one.columns] |= one.pixels
    return out


def _objects(stack: Stack, broke: Any, period: Interval, bands: list[int]) -> Iterator[Found]:
    """Pixels that adjoin and broke within a few scenes of each other, earliest first; a pixel counts once a time."""
    left = broke.copy()
    for at, day in enumerate(stack.days):
        if not period.first <= day <= period.last or not (left == at).any():
            continue
        here = (left == at).any(0)
        for one in groups(((left >= at) & (left <= at + _TOGETHER)).any(0)):
            if not (here[one.rows, one.columns] & one.pixels).any():
                continue
            own = left[:, one.rows, one.columns]
            taken = one.pixels & (own >= at) & (own <= at + _TOGETHER)
            first = _middle(own[taken])
            own[taken] = -1
            found = _object(stack, one, first, bands)
            if found:
                yield found


def _object(stack: Stack, one: Group, first: int, bands: list[int]) -> Found | None:
    """The group as a change first seen in a scene, if it took a lasting step there."""
    near = stack.cut(one.rows, one.columns)
    before = _last_seen(near, one.pixels, first)
    if before is None or not step(near, one.pixels, first, bands):
        return None
    shape = stack.clear.shape[1:]
    return Found(one.flat(one.pixels, shape), shape, before, first, 1.0, _later(near, one.pixels, first))


def _middle(places: Any) -> int:
    ordered = sorted(places.tolist())
    return int(ordered[len(ordered) // 2])


def _last_seen(stack: Stack, pixels: Any, first: int) -> int | None:
    """The last scene of a day before that of ``first`` in which most of the pixels were seen."""
    earlier = (at for at in range(first - 1, -1, -1) if stack.days[at] < stack.days[first])
    return next((at for at in earlier if stack.clear[at][pixels].mean() >= 0.5), None)


def _later(stack: Stack, pixels: Any, first: int) -> tuple[int, ...]:
    seen = (at for at in range(first + 1, len(stack.scenes)) if stack.clear[at][pixels].mean() >= 0.5)
    return tuple(at for at, _ in zip(seen, range(3), strict=False))


def _screened(stack: Stack, used: list[int], shelf: Shelf) -> screen.Screen:
    """The screen over all scenes, from a kept state where one still fits, which is then carried on.

    It is kept as it is after the last scene, which a scene more seldom changes, and after the last of those that none
    taken later can change.
    """
    bands = [stack.bands[at] for at in used]
    latest, settled = (shelf.path("screen", [*bands, kind]) if stack.keys else None for kind in ("latest", "settled"))
    begun = (
        _fitting(latest, bands, stack) or _fitting(settled, bands, stack) or screen.begin(bands, stack.clear.shape[1:])
    )
    for at in range(len(begun.seen_scenes), len(stack.marks)):
        screen.take(begun, stack.marks[at], stack.days[at], stack.values[at][used], stack.clear[at])
        if at + 1 == stack.settled:
            _keep(begun, settled)
        elif at + 1 == len(stack.marks):
            _keep(begun, latest)
    return begun


def _keep(state: screen.Screen, path: Path | None) -> None:
    if path is not None:
        with written(path) as out:
            screen.dump(state, out)


def _fitting(path: Path | None, bands: list[str], stack: Stack) -> screen.Screen | None:
    """The state kept there, if it is of these bands and the first of these scenes."""
    state = screen.restore(path) if path is not None else None
    shape = tuple(stack.clear.shape[1:])
    fits = (
        state is not None
        and (state.bands, state.shape) == (tuple(bands), shape)
        and state.seen_scenes == list(stack.marks[: len(state.seen_scenes)])
    )
    return state if fits else None

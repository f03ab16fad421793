"""Breaks in the whole series of a site: the screen over every pixel, COLD over what it lets through, then objects."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.imagery import screen
from onrecord.imagery.breaks import ColdOptions, find_breaks
from onrecord.imagery.jumps import jumps
from onrecord.imagery.needs import need
from onrecord.imagery.objects import objects
from onrecord.imagery.pairs import Found
from onrecord.imagery.series import Stack
from onrecord.imagery.steps import step
from onrecord.model import Interval

LAG = 12
"""The state is kept as it was so many scenes ago: a new scene may still unmask ground in the last ones."""
_TOGETHER = 2  # clear scenes by which the breaks of one object's pixels may lie apart
_LEFT_OUT = "rededge"  # noisier and coarser, and Landsat has none


@dataclass(frozen=True, slots=True)
class State:
    """Where the screen's state is kept between runs; None keeps none."""

    path: Path | None = None


def breaks(stack: Stack, period: Interval, options: ColdOptions, workers: int, state: State) -> Iterator[Found]:
    """The objects whose pixels broke with their past on a day of the period, in order of time.

    The screen, COLD and jumps each propose pixels and days; pixels that adjoin and broke together are an object, which
    counts if it took a lasting step that its surroundings didn't take.
    """
    numpy = need("numpy")
    used = [at for at, band in enumerate(stack.bands) if band != _LEFT_OUT]
    screened = _screened(stack, used, state)
    leaps = jumps(stack, screened.candidates, used)
    candidates = _within(stack, numpy.concatenate([screened.broke, leaps]), period)
    if not candidates.any():
        return
    values, clear = stack.values[:, used][:, :, candidates], stack.clear[:, candidates]
    found = find_breaks(stack.days, values, clear, options, workers)
    order = {day.toordinal(): at for at, day in enumerate(stack.days)}
    judged = numpy.full((found.ordinals.shape[1], *stack.clear.shape[1:]), -1, dtype=numpy.int16)
    for turn in range(len(judged)):
        judged[turn][candidates] = [order.get(int(one), -1) for one in found.ordinals[:, turn]]
    for one in _objects(stack, numpy.concatenate([judged, screened.broke, leaps]), period):
        if step(stack, one.pixels, one.after, used):
            yield one


def _within(stack: Stack, broke: Any, period: Interval) -> Any:
    """Boolean (rows, columns): pixels that may have broken on a day of the period; COLD is too slow for the others."""
    numpy = need("numpy")
    inside = [at for at, day in enumerate(stack.days) if period.first <= day <= period.last]
    return numpy.isin(broke, inside).any(0)


def _objects(stack: Stack, broke: Any, period: Interval) -> Iterator[Found]:
    """Pixels that adjoin and broke within a few scenes of each other, earliest first; a pixel counts once a time."""
    left = broke.copy()
    for at, day in enumerate(stack.days):
        if not period.first <= day <= period.last or not (left == at).any():
            continue
        here = (left == at).any(0)
        for pixels in objects(((left >= at) & (left <= at + _TOGETHER)).any(0)):
            if not (here & pixels).any():
                continue
            taken = pixels & (left >= at) & (left <= at + _TOGETHER)
            first = int(_middle(left[taken]))
            left[taken] = -1
            before = _last_seen(stack, pixels, first)
            if before is not None:
                yield Found(pixels, before, first, 1.0, _later(stack, pixels, first))


def _middle(places: Any) -> int:
    ordered = sorted(places.tolist())
    return int(ordered[len(ordered) // 2])


def _last_seen(stack: Stack, pixels: Any, first: int) -> int | None:
    """The last scene before ``first`` in which most of the pixels were seen."""
    return next((at for at in range(first - 1, -1, -1) if stack.clear[at][pixels].mean() >= 0.5), None)


def _later(stack: Stack, pixels: Any, first: int) -> tuple[int, ...]:
    seen = (at for at in range(first + 1, len(stack.scenes)) if stack.clear[at][pixels].mean() >= 0.5)
    return tuple(at for at, _ in zip(seen, range(3), strict=False))


def _screened(stack: Stack, used: list[int], kept: State) -> screen.Screen:
    """The screen over all scenes, from the kept state where it still fits, which is then carried on."""
    marks = [_mark(stack, at) for at in range(len(stack.scenes))]
    state = _restored(kept, [stack.bands[at] for at in used], stack.clear.shape[1:], marks)
    for at in range(len(state.seen_scenes), len(marks)):
        screen.take(state, marks[at], stack.days[at], stack.values[at][used], stack.clear[at])
        if kept.path is not None and at + 1 == len(marks) - LAG:
            _keep(kept.path, state)
    return state


def _mark(stack: Stack, at: int) -> str:
    """Names a scene as the screen sees it: another mask or shift is another scene."""
    scene = stack.scenes[at]
    seen = need("numpy").packbits(stack.clear[at]).tobytes()
    return hashlib.sha256(f"{scene.id} {scene.shift}".encode() + seen).hexdigest()[:24]


def _restored(kept: State, bands: list[str], shape: tuple[int, int], marks: list[str]) -> screen.Screen:
    state = None
    if kept.path is not None and kept.path.is_file():
        state = screen.restore(kept.path.read_bytes())
    fits = (
        state is not None
        and (state.bands, state.shape) == (tuple(bands), tuple(shape))
        and state.seen_scenes == marks[: len(state.seen_scenes)]
    )
    return state if fits and state is not None else screen.begin(bands, shape)


def _keep(path: Path, state: screen.Screen) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(screen.dump(state))
    part.replace(path)

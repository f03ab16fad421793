"""Changes between successive clean scenes: each is looked for between two, and has to last in the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from onrecord.imagery.needs import need
from onrecord.imagery.objects import FEWEST_PIXELS, objects
from onrecord.imagery.pair import Pair, compare
from onrecord.imagery.series import Stack

LASTS = 0.5
"""Share of an object's pixels that have to differ from before in the next clean scene as well."""
_DISTINCT = 0.012  # reflectance: smaller steps of the medians are within what haze and light make
Compared = Callable[[int, int], Pair | None]


@dataclass(frozen=True)
class Found:
    """One group of changed pixels between two scenes."""

    pixels: Any
    """Boolean (rows, columns)."""
    before: int
    after: int
    """Indices of the two scenes: the last that doesn't show it, the first that does."""
    ratio: float
    """Median score over the threshold."""
    lasting: tuple[int, ...]
    """Indices of later scenes that show it as well; empty where there is none yet."""


def comparer(stack: Stack) -> Compared:
    """Compare two scenes of the stack by their indices."""

    def compared(before: int, after: int) -> Pair | None:
        seen = stack.clear[before] & stack.clear[after]
        return compare(stack.reflectance(before), stack.reflectance(after), stack.bands, seen)

    return compared


def changes(stack: Stack, within: Any, steps: Sequence[tuple[int, int]], compared: Compared) -> Iterator[Found]:
    """The changes of each step from one clean scene to the next, within the site's pixels (rows, columns)."""
    later = dict(steps)
    for before, after in steps:
        pair = compared(before, after)
        if pair is None:
            continue
        roughs = list(objects(pair.changed & within))
        following = later.get(after) if roughs else None
        check = compared(before, following) if following is not None else None
        for rough in roughs:
            pixels = trimmed(stack, rough, before, after) & within
            if pixels.sum() < FEWEST_PIXELS:
                continue
            if _is_distinct(stack, pixels, before, after) and _lasts(pixels, check):
                lasting = (following,) if check is not None and following is not None else ()
                yield Found(pixels, before, after, _ratio(pair, pixels), lasting)


def steps(stack: Stack, within: Any, first_day: Any) -> tuple[tuple[int, int], ...]:
    """From each clean scene to the next, as far as the later lies on or after ``first_day``."""
    clean = stack.clean(within)
    days = stack.days
    return tuple((one, other) for one, other in pairwise(clean) if days[other] >= first_day)


def _lasts(pixels: Any, check: Pair | None) -> bool:
    """Whether the next scene shows it too; what it doesn't see can't speak against it."""
    if check is None:
        return True
    seen = pixels & check.seen
    return not seen.any() or float(check.changed[seen].mean()) >= LASTS


def trimmed(stack: Stack, rough: Any, before: int, after: int) -> Any:
    """The pixels, of a rough object and its rim, that took at least half of the object's own step.

    The measures of change are blurred and closed, so that what they find is a rim too wide.
    """
    numpy, ndimage = need("numpy"), need("scipy.ndimage")
    step = stack.reflectance(after) - stack.reflectance(before)
    near = ndimage.binary_dilation(rough, iterations=8) & ~ndimage.binary_dilation(rough, iterations=2)
    near &= stack.clear[before] & stack.clear[after]
    if near.sum() >= 20:
        step = step - numpy.median(step[:, near], axis=1)[:, None, None]
    size = numpy.sqrt((step**2).sum(0))
    own = numpy.median(step[:, rough & (size >= numpy.median(size[rough]))], axis=1)
    share = numpy.tensordot(own, step, axes=1) / max(float(own @ own), 1e-9)
    half = (share >= 0.5) & ndimage.binary_dilation(rough) & stack.clear[before] & stack.clear[after]
    labels, count = ndimage.label(half)
    if not count:
        return half
    sizes = numpy.bincount(labels[half & rough], minlength=count + 1)
    return labels == int(sizes[1:].argmax()) + 1 if sizes[1:].any() else numpy.zeros_like(half)


def _is_distinct(stack: Stack, pixels: Any, before: int, after: int) -> bool:
    """Whether the medians of some band part by more than light and haze make, the surroundings' own step left out."""
    numpy, ndimage = need("numpy"), need("scipy.ndimage")
    first, second = stack.reflectance(before), stack.reflectance(after)
    near = ndimage.binary_dilation(pixels, iterations=8) & ~ndimage.binary_dilation(pixels, iterations=2)
    near &= stack.clear[before] & stack.clear[after]
    step = numpy.median(second[:, pixels], axis=1) - numpy.median(first[:, pixels], axis=1)
    if near.sum() >= 20:
        step = step - (numpy.median(second[:, near], axis=1) - numpy.median(first[:, near], axis=1))
    return float(abs(step).max()) >= 2 * _DISTINCT and float(abs(step).mean()) >= _DISTINCT


def _ratio(pair: Pair, pixels: Any) -> float:
    return float(need("numpy").median(pair.score[pixels])) / max(pair.threshold, 1e-9)

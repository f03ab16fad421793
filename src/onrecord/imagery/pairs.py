"""Changes between successive clean scenes: each is looked for between two, and has to last in the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from onrecord.imagery.cache import Shelf
from onrecord.imagery.needs import need
from onrecord.imagery.objects import Group, groups
from onrecord.imagery.pair import Pair, compare
from onrecord.imagery.series import Stack
from onrecord.model.imagery import FEWEST_PIXELS

VERSION = "3"
"""Of what is kept of a step: another way of comparing is another version."""
LASTS = 0.5
"""Share of an object's pixels that have to differ from before in the next clean scene as well."""
_DISTINCT = 0.012  # reflectance: smaller steps of the medians are within what haze and light make


@dataclass(frozen=True)
class Found:
    """One group of changed pixels between two scenes."""

    flat: Any
    """Its pixels: ascending indices into the flattened grid, which compare faster than arrays of the whole grid."""
    shape: tuple[int, int]
    """Rows and columns of the grid."""
    before: int
    after: int
    """Indices of the two scenes: the last that doesn't show it, the first that does."""
    ratio: float
    """Median score over the threshold."""
    lasting: tuple[int, ...]
    """Indices of later scenes that show it as well; empty where there is none yet."""

    @property
    def pixels(self) -> Any:
        """Boolean (rows, columns)."""
        out = need("numpy").zeros(self.shape, dtype=bool)
        out.reshape(-1)[self.flat] = True
        return out

    def shared(self, other: Found) -> int:
        """How many pixels are in both."""
        if self.flat[0] > other.flat[-1] or other.flat[0] > self.flat[-1]:
            return 0
        return len(need("numpy").intersect1d(self.flat, other.flat, assume_unique=True))


def changes(stack: Stack, within: Any, wanted: Sequence[tuple[int, int]], shelf: Shelf, workers: int) -> list[Found]:
    """The changes of each step from one clean scene to the next, within the site's pixels (rows, columns), in order.

    What a step shows is kept by how its scenes look, so that it is compared once. Steps are compared in threads; the
    result doesn't depend on their number.
    """
    dask = need("dask")
    later = dict(wanted)
    chosen = need("numpy").packbits(within).tobytes().hex()

    def task(before: int, after: int) -> list[Found]:
        return _kept(stack, within, (before, after, later.get(after)), (shelf, chosen))

    found = dask.compute(
        *(dask.delayed(task, pure=False)(*one) for one in wanted), scheduler="threads", num_workers=max(workers, 1)
    )
    return [one for part in found for one in part]


def _kept(stack: Stack, within: Any, at: tuple[int, int, int | None], where: tuple[Shelf, str]) -> list[Found]:
    """The changes of a step (before, after, following) as they were kept, or compared now."""
    shelf, chosen = where
    marks = (stack.marks[one] if one is not None else "" for one in at)
    parts = (VERSION, *stack.bands, *marks, chosen)
    kept = shelf.get("steps", parts) if stack.keys else None
    if kept is not None:
        return _unpacked(kept, at, stack.clear.shape[1:])
    found = list(_between(stack, within, *at))
    if stack.keys:
        shelf.put("steps", parts, _packed(found))
    return found


def _packed(found: Sequence[Found]) -> dict[str, Any]:
    numpy = need("numpy")
    flat = [one.flat.astype(numpy.int32) for one in found]
    return {
        "pixels": numpy.concatenate([*flat, numpy.zeros(0, dtype=numpy.int32)]),
        "sizes": numpy.array([len(one) for one in flat], dtype=numpy.int64),
        "ratios": numpy.array([one.ratio for one in found], dtype=numpy.float64),
        "lasting": numpy.array([bool(one.lasting) for one in found], dtype=bool),
    }


def _unpacked(kept: dict[str, Any], at: tuple[int, int, int | None], shape: tuple[int, int]) -> list[Found]:
    numpy = need("numpy")
    before, after, following = at
    found = []
    parts = numpy.split(kept["pixels"], numpy.cumsum(kept["sizes"])[:-1]) if len(kept["sizes"]) else []
    for flat, ratio, lasting in zip(parts, kept["ratios"].tolist(), kept["lasting"].tolist(), strict=True):
        later = (following,) if lasting and following is not None else ()
        found.append(Found(flat.astype(numpy.int64), shape, before, after, ratio, later))
    return found


def _between(stack: Stack, within: Any, before: int, after: int, following: int | None) -> Iterator[Found]:
    """The changes between two scenes; where a third follows, they have to last in it."""
    pair = _compared(stack, before, after)
    if pair is None:
        return
    roughs = list(groups(pair.changed & within))
    check = _compared(stack, before, following) if roughs and following is not None else None
    lasting = (following,) if check is not None and following is not None else ()
    for rough in roughs:
        near = stack.cut(rough.rows, rough.columns)
        pixels = trimmed(near, rough.pixels, before, after) & within[rough.rows, rough.columns]
        if pixels.sum() < FEWEST_PIXELS:
            continue
        if _is_distinct(near, pixels, before, after) and _lasts(rough, pixels, check):
            ratio = _ratio(pair.score[rough.rows, rough.columns][pixels], pair.threshold)
            yield Found(rough.flat(pixels, within.shape), within.shape, before, after, ratio, lasting)


def _compared(stack: Stack, before: int, after: int) -> Pair | None:
    seen = stack.clear[before] & stack.clear[after]
    return compare(stack.reflectance(before), stack.reflectance(after), stack.bands, seen)


def steps(stack: Stack, within: Any, first_day: date) -> tuple[tuple[int, int], ...]:
    """From each clean scene to the next, as far as the later lies on or after ``first_day``.

    Of several on one day only the clearest counts: between two orbits the light changes, and hardly the ground.
    """
    days, seen = stack.days, (stack.clear & within).sum((1, 2)).tolist()
    clearest: dict[date, int] = {}
    for at in stack.clean(within):
        if days[at] not in clearest or seen[at] > seen[clearest[days[at]]]:
            clearest[days[at]] = at
    return tuple((one, other) for one, other in pairwise(clearest.values()) if days[other] >= first_day)


def _lasts(rough: Group, pixels: Any, check: Pair | None) -> bool:
    """Whether the next scene shows pixels of the group's window too; what it doesn't see can't speak against it."""
    if check is None:
        return True
    part = rough.rows, rough.columns
    seen = pixels & check.seen[part]
    return not seen.any() or float((check.score[part][seen] > check.threshold).mean()) >= LASTS


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


def _ratio(scores: Any, threshold: float) -> float:
    return float(need("numpy").median(scores)) / max(threshold, 1e-9)

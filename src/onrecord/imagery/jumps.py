"""Jumps of single pixels: a few observations on either side that lie apart, whatever came before.

COLD and the screen have to know a pixel's season first, and are blind for a year after each break. A building site that
follows a felling is seen here: medians of four clear observations before and after, the scene's common departure taken
out, held against how far the four scatter.
"""

from __future__ import annotations

from typing import Any

from onrecord.imagery.needs import need
from onrecord.imagery.series import Stack

SIDE = 4
"""Clear observations on either side."""
SMALLEST = 300.0
"""Length of the step over the bands' root mean square, reflectance × 10,000."""
SPREADS = 5.0
KEPT = 3
"""Jumps kept for each pixel, the largest."""
_FLOOR = 60.0
_CHUNK = 1_000
_APART = 2  # observations between two jumps of one pixel


def jumps(stack: Stack, candidates: Any, bands: list[int]) -> Any:
    """int16 (KEPT, rows, columns): the scenes in which the largest jumps of candidate pixels were first seen, or -1."""
    numpy = need("numpy")
    found = numpy.full((KEPT, *candidates.shape), -1, dtype=numpy.int16)
    rows, columns = numpy.nonzero(candidates)
    common = _common(stack, bands)
    for start in range(0, len(rows), _CHUNK):
        part = (rows[start : start + _CHUNK], columns[start : start + _CHUNK])
        clear = stack.clear[:, part[0], part[1]]
        values = stack.of(bands, *part).astype(numpy.float32) - common[:, :, None]
        found[:, part[0], part[1]] = _largest(values, clear)
    return found


def _common(stack: Stack, bands: list[int]) -> Any:
    """Each scene's median departure from the pixels' own medians, by band (dates, bands)."""
    numpy = need("numpy")
    step = max(int((stack.clear.shape[1] * stack.clear.shape[2] / 5_000) ** 0.5), 1)
    sample, clear = stack.values[:, bands, ::step, ::step].astype(numpy.float32), stack.clear[:, ::step, ::step]
    shown = numpy.broadcast_to(clear[:, None], sample.shape)
    away = sample - _median(sample, shown, 0)
    flat = (len(sample), len(bands), -1)
    return _median(away.reshape(flat), shown.reshape(flat), 2)[:, :, 0]


def _median(values: Any, shown: Any, axis: int) -> Any:
    """The median of those shown along an axis, which is kept; 0 where none is."""
    numpy = need("numpy")
    ranked, count = numpy.sort(numpy.where(shown, values, numpy.inf), axis=axis), shown.sum(axis, keepdims=True)
    ends = (numpy.maximum(count - 1, 0) // 2, numpy.minimum(count // 2, values.shape[axis] - 1))
    low, high = (numpy.take_along_axis(ranked, at, axis) for at in ends)
    with numpy.errstate(invalid="ignore"):
        return numpy.where(count > 0, (low + high) / 2, 0.0).astype(numpy.float32)


def _largest(values: Any, clear: Any) -> Any:
    """For pixels with values (dates, bands, pixels): indices of the dates of their largest jumps (KEPT, pixels)."""
    numpy = need("numpy")
    order = numpy.argsort(~clear, axis=0, kind="stable")
    counts = clear.sum(0)
    packed = numpy.take_along_axis(values, order[:, None], axis=0)
    most = int(counts.max()) if counts.size else 0
    strength = numpy.zeros((max(most, 1), values.shape[2]), dtype=numpy.float32)
    if most < 2 * SIDE:
        return _peaks(strength, order)
    middle, spread = _fours(packed[:most])
    step = middle[SIDE:] - middle[:-SIDE]
    usual = numpy.maximum(spread[SIDE:] + spread[:-SIDE], 2 * _FLOOR) / 2
    size = numpy.sqrt((step**2).mean(1))
    ratio = numpy.sqrt(((step / usual) ** 2).mean(1))
    there = numpy.arange(SIDE, most - SIDE + 1)[:, None] + SIDE <= counts
    strength[SIDE : most - SIDE + 1] = numpy.where((size >= SMALLEST) & (ratio >= SPREADS) & there, size, 0.0)
    return _peaks(strength, order)


def _fours(packed: Any) -> tuple[Any, Any]:
    """Of each SIDE observations in a row the median, and how far the two in the middle lie apart."""
    numpy = need("numpy")
    first, second, third, fourth = (packed[at : len(packed) - SIDE + 1 + at] for at in range(SIDE))
    low = numpy.maximum(numpy.minimum(first, second), numpy.minimum(third, fourth))
    high = numpy.minimum(numpy.maximum(first, second), numpy.maximum(third, fourth))
    return (low + high) / 2, abs(high - low)


def _peaks(strength: Any, order: Any) -> Any:
    numpy = need("numpy")
    found = numpy.full((KEPT, strength.shape[1]), -1, dtype=numpy.int16)
    places = numpy.arange(strength.shape[0])[:, None]
    pixels = numpy.arange(strength.shape[1])
    for turn in range(KEPT):
        best = strength.argmax(0)
        there = strength[best, pixels] > 0
        found[turn, there] = order[best[there], pixels[there]]
        strength = numpy.where(abs(places - best) <= _APART, 0.0, strength)
    return found

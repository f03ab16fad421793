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
_CHUNK = 4_000
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
        values = stack.values[:, bands][:, :, part[0], part[1]].astype(numpy.float32) - common[:, :, None]
        found[:, part[0], part[1]] = _largest(values, clear)
    return found


def _common(stack: Stack, bands: list[int]) -> Any:
    """Each scene's median departure from the pixels' own medians, by band (dates, bands)."""
    numpy = need("numpy")
    step = max(int((stack.clear.shape[1] * stack.clear.shape[2] / 5_000) ** 0.5), 1)
    sample, clear = stack.values[:, bands, ::step, ::step].astype(numpy.float32), stack.clear[:, ::step, ::step]
    masked = numpy.ma.masked_array(sample, numpy.broadcast_to(~clear[:, None], sample.shape))
    away = masked - numpy.ma.median(masked, axis=0)
    flat = away.reshape(len(sample), len(bands), -1)
    return numpy.ma.median(flat, axis=2).filled(0.0)


def _largest(values: Any, clear: Any) -> Any:
    """For pixels with values (dates, bands, pixels): indices of the dates of their largest jumps (KEPT, pixels)."""
    numpy = need("numpy")
    order = numpy.argsort(~clear, axis=0, kind="stable")
    counts = clear.sum(0)
    packed = numpy.take_along_axis(values, order[:, None], axis=0)
    most = int(counts.max()) if counts.size else 0
    strength = numpy.zeros((max(most, 1), values.shape[2]), dtype=numpy.float32)
    for at in range(SIDE, most - SIDE + 1):
        before, after = numpy.sort(packed[at - SIDE : at], axis=0), numpy.sort(packed[at : at + SIDE], axis=0)
        step = (after[1] + after[2] - before[1] - before[2]) / 2
        spread = numpy.maximum((after[2] - after[1] + before[2] - before[1]), 2 * _FLOOR) / 2
        size = numpy.sqrt((step**2).mean(0))
        ratio = numpy.sqrt(((step / spread) ** 2).mean(0))
        strength[at] = numpy.where((size >= SMALLEST) & (ratio >= SPREADS) & (at + SIDE <= counts), size, 0.0)
    return _peaks(strength, order)


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

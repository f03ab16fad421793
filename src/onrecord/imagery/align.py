"""How far one scene lies off another, to a fraction of a pixel, and the scene moved back."""

from __future__ import annotations

from typing import Any

from onrecord.imagery.needs import need
from onrecord.model import Position

FARTHEST = 3.0
"""Pixels: what is found farther off is taken for no match at all."""
_FINE = 20  # steps to a pixel
_SMALLEST = 24  # pixels a side below which no shift is looked for
_SURE = 0.03  # height of the correlation's peak below which the two are taken not to match


def offset(reference: Any, image: Any, seen: Any) -> Position:
    """Columns and rows by which ``image`` has to be moved to lie on ``reference``; zeros where they don't match.

    Phase correlation of edges, refined around its peak by a matrix-multiply DFT (Guizar-Sicairos et al. 2008). Pixels
    that aren't ``seen`` in both are levelled out. All arrays are (rows, columns).
    """
    numpy = need("numpy")
    if min(reference.shape) < _SMALLEST or seen.mean() < 0.3:
        return 0.0, 0.0
    window = numpy.outer(numpy.hanning(reference.shape[0]), numpy.hanning(reference.shape[1]))
    first, second = (numpy.fft.fft2(_edges(one, seen) * window) for one in (reference, image))
    cross = first * second.conj()
    cross /= numpy.maximum(abs(cross), 1e-9)
    cross *= _low_pass(cross.shape)
    coarse = numpy.fft.ifft2(cross).real
    peak = numpy.unravel_index(int(coarse.argmax()), coarse.shape)
    if coarse[peak] < _SURE * abs(cross).mean():
        return 0.0, 0.0
    rows, columns = (_signed(at, size) for at, size in zip(peak, coarse.shape, strict=True))
    if max(abs(rows), abs(columns)) > FARTHEST:
        return 0.0, 0.0
    return _refined(cross, float(rows), float(columns))


def moved(values: Any, by: Position, nodata: int) -> Any:
    """The bands (bands, rows, columns) moved by columns and rows; a pixel that would mix in nodata becomes nodata."""
    numpy, ndimage = need("numpy"), need("scipy.ndimage")
    if by == (0.0, 0.0):
        return values
    shift = (by[1], by[0])
    empty = ndimage.shift((values[0] == nodata).astype(numpy.float32), shift, order=1, mode="nearest") > 0.01
    bands = [ndimage.shift(band.astype(numpy.float32), shift, order=3, mode="nearest") for band in values]
    out = numpy.clip(numpy.rint(numpy.stack(bands)), -2_000, 20_000).astype(values.dtype)
    out[:, empty] = nodata
    return out


def moved_mask(mask: Any, by: Position) -> Any:
    """A boolean array moved likewise, whatever it touches included."""
    numpy, ndimage = need("numpy"), need("scipy.ndimage")
    if by == (0.0, 0.0):
        return mask
    return ndimage.shift(mask.astype(numpy.float32), (by[1], by[0]), order=1, mode="nearest") > 0.25


def _edges(image: Any, seen: Any) -> Any:
    """Strength of edges, each counted by its logarithm so that a few bright roofs don't decide alone."""
    numpy, ndimage = need("numpy"), need("scipy.ndimage")
    level = float(numpy.median(image[seen]))
    flat = numpy.where(seen, image, level).astype(numpy.float64)
    edges = numpy.log1p(numpy.hypot(ndimage.sobel(flat, 0), ndimage.sobel(flat, 1)))
    whole = ndimage.binary_erosion(seen, iterations=2, border_value=1)
    edges = numpy.where(whole, edges, edges[whole].mean() if whole.any() else 0.0)
    return edges - edges.mean()


def _low_pass(shape: tuple[int, int]) -> Any:
    """The finest frequencies are noise and aliasing: they are left out smoothly."""
    numpy = need("numpy")
    rows, columns = (numpy.fft.fftfreq(size) for size in shape)
    return numpy.exp(-(rows[:, None] ** 2 + columns[None, :] ** 2) / (2 * 0.18**2))


def _signed(at: Any, size: int) -> int:
    return int(at) - size if int(at) > size // 2 else int(at)


def _refined(cross: Any, rows: float, columns: float) -> Position:
    """The peak of the correlation within a pixel of the coarse one, on a grid of 1/_FINE pixel."""
    numpy = need("numpy")
    steps = numpy.arange(-_FINE, _FINE + 1) / _FINE
    down, across = (numpy.fft.fftfreq(size) for size in cross.shape)
    first = numpy.exp(2j * numpy.pi * (rows + steps)[:, None] * down[None, :])
    second = numpy.exp(2j * numpy.pi * across[:, None] * (columns + steps)[None, :])
    fine = (first @ cross @ second).real
    row, column = numpy.unravel_index(int(fine.argmax()), fine.shape)
    return round(columns + float(steps[column]), 2), round(rows + float(steps[row]), 2)

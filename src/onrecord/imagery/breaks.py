"""Breaks in the series of single pixels, by COLD (Zhu et al. 2020) as pyxccd has it, in Dask processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.imagery.needs import need

BLOCK = 1_000
"""Pixels to a task."""
_SURE = 100  # per cent: below it the last observations only begin to depart


@dataclass(frozen=True, slots=True)
class ColdOptions:
    """How sure a break has to be."""

    probability: float = 0.99
    """Of chi-square over the bands."""
    in_a_row: int = 4
    """Clear observations that have to lie beyond it."""
    penalty: float = 20.0
    """Of the lasso, for reflectance × 10,000."""


def find_breaks(days: Sequence[date], values: Any, clear: Any, options: ColdOptions, workers: int = 1) -> Any:
    """The breaks of each pixel: int32 (pixels, 3): ordinal days of up to three breaks in order, 0 for none.

    ``values``: int16 (dates, bands, pixels), reflectance × 10,000; ``clear``: boolean (dates, pixels). The result
    doesn't depend on the number of workers.
    """
    numpy, dask = need("numpy"), need("dask")
    ordinals = numpy.array([day.toordinal() for day in days], dtype=numpy.int64)
    pixels = values.shape[2]
    blocks = [slice(start, start + BLOCK) for start in range(0, pixels, BLOCK)]
    if workers < 2 or len(blocks) < 2:
        parts = [_block(ordinals, values[..., one], clear[:, one], options) for one in blocks]
    else:
        tasks = [dask.delayed(_block)(ordinals, values[..., one], clear[:, one], options) for one in blocks]
        parts = dask.compute(*tasks, scheduler="processes", num_workers=workers)
    return numpy.concatenate(parts) if parts else numpy.zeros((0, 3), dtype=numpy.int32)


def _block(ordinals: Any, values: Any, clear: Any, options: ColdOptions) -> Any:
    numpy = need("numpy")
    found = numpy.zeros((values.shape[2], 3), dtype=numpy.int32)
    for pixel in range(values.shape[2]):
        seen = clear[:, pixel]
        if seen.sum() > 3 * options.in_a_row:
            series = values[seen, :, pixel].astype(numpy.int64)
            breaks = pixel_breaks(ordinals[seen], series, options)[:3]
            found[pixel, : len(breaks)] = breaks
    return found


def pixel_breaks(ordinals: Any, series: Any, options: ColdOptions) -> list[int]:
    """Ordinal days of the breaks of one pixel: clear observations only, int64 (dates, bands)."""
    numpy, pyxccd = need("numpy"), need("pyxccd")
    bands = series.shape[1]
    quality = numpy.zeros(len(ordinals), dtype=numpy.int64)
    try:
        segments = pyxccd.cold_detect_flex(
            ordinals,
            numpy.ascontiguousarray(series),
            quality,
            lam=options.penalty,
            p_cg=options.probability,
            conse=options.in_a_row,
            tmask_b1_index=min(2, bands),
            tmask_b2_index=min(5, bands),
        )
    except RuntimeError:  # too few observations to begin with
        return []
    sure = (segments["t_break"] > 0) & (segments["change_prob"] >= _SURE)
    return sorted(int(one) for one in segments["t_break"][sure])

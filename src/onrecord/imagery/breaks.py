"""Breaks in the series of single pixels, by COLD (Zhu et al. 2020) as pyxccd has it, in Dask processes."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.imagery.needs import need

BLOCK = 500
"""Pixels to a task."""
FEWEST = 24
"""Clear observations below which no break is looked for: COLD needs a year to know the seasons, and crashes on less."""
_WORTH = 3  # tasks for which another process is begun: it takes as long to begin as a task or two
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


@dataclass(frozen=True)
class Breaks:
    """The breaks of many pixels."""

    ordinals: Any
    """int32 (pixels, 3): ordinal days of up to three breaks in order, 0 for none."""
    lost: Any
    """Boolean (pixels): those that COLD's own code crashed on. They count as without break; a person should hear."""


def find_breaks(days: Sequence[date], values: Any, clear: Any, options: ColdOptions, workers: int = 1) -> Breaks:
    """The breaks of each pixel: ``values`` int16 (dates, bands, pixels), reflectance × 10,000; ``clear`` boolean
    (dates, pixels).

    COLD runs in processes of its own, since it is C code that a rare series can crash; ``workers=0`` runs it in this
    one. The result doesn't depend on the number of workers.
    """
    numpy = need("numpy")
    ordinals = numpy.array([day.toordinal() for day in days], dtype=numpy.int64)
    blocks = [slice(start, start + BLOCK) for start in range(0, values.shape[2], BLOCK)]
    work = [(ordinals, values[..., one], clear[:, one], options) for one in blocks]
    parts = [_block(*one) for one in work] if workers < 1 else _in_processes(work, workers)
    found = numpy.zeros((values.shape[2], 3), dtype=numpy.int32)
    lost = numpy.zeros(values.shape[2], dtype=bool)
    for where, part in zip(blocks, parts, strict=True):
        lost[where] = part is None
        found[where] = 0 if part is None else part
    return Breaks(found, lost)


def _in_processes(work: Sequence[tuple[Any, ...]], workers: int) -> list[Any | None]:
    """All blocks at once; if a process dies, each for itself, so that only the block that kills it is lost."""
    dask = need("dask")
    tasks = [dask.delayed(_block, pure=False)(*one) for one in work]
    try:
        processes = min(workers, -(-len(work) // _WORTH))
        return list(dask.compute(*tasks, scheduler="processes", num_workers=processes, chunksize=1))
    except BrokenProcessPool:
        return [_alone(dask, task) for task in tasks]


def _alone(dask: Any, task: Any) -> Any | None:
    try:
        return dask.compute(task, scheduler="processes", num_workers=1)[0]
    except BrokenProcessPool:
        return None


def _block(ordinals: Any, values: Any, clear: Any, options: ColdOptions) -> Any:
    numpy = need("numpy")
    found = numpy.zeros((values.shape[2], 3), dtype=numpy.int32)
    for pixel in range(values.shape[2]):
        seen = clear[:, pixel]
        if seen.sum() >= FEWEST:
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

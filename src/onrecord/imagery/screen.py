"""A quick look at every pixel, scene by scene, with a state carried on: which may have broken with their past.

Each pixel's season is a constant with two harmonics a year for every band, fitted to the clear observations so far
(Zhu and Woodcock 2014). An observation that lies far off in all bands together is held back; three in a row make the
pixel a candidate and begin its model anew. The screen is generous: what it lets through is judged by COLD (``breaks``).
A scene costs one pass over the pixels, however many came before it.
"""

from __future__ import annotations

import hashlib
import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import BadZipFile

from onrecord.imagery.needs import need

TERMS = 5
FEWEST = 10
"""Clear observations before a pixel is watched."""
IN_A_ROW = 3
KEPT = 3
"""Breaks kept for each pixel, the latest ones."""
_REFIT_EVERY = 8  # scenes
_RIDGE = 0.5
_FLOOR = 60.0  # reflectance × 10,000: no band is taken to be steadier than this
_CUT_SHARE = 0.99  # of chi-square
_START_SPREAD = 400.0
_SAMPLE = 10_000  # pixels
_FORM = 3  # of the stored state


@dataclass
class Screen:
    """The state after some scenes. It changes in place, as scenes come in."""

    bands: tuple[str, ...]
    shape: tuple[int, int]
    seen_scenes: list[str] = field(default_factory=list)
    """Ids of the scenes that went into it, in order."""
    arrays: dict[str, Any] = field(default_factory=dict)

    @property
    def candidates(self) -> Any:
        """Boolean (rows, columns): pixels that broke with their past at least once."""
        return (self.arrays["broke"][:, 0] >= 0).reshape(self.shape)

    @property
    def broke(self) -> Any:
        """int16 (KEPT, rows, columns): the scenes in which each pixel's breaks were first seen, latest first, or -1."""
        return self.arrays["broke"].T.reshape(KEPT, *self.shape)


def begin(bands: Sequence[str], shape: tuple[int, int]) -> Screen:
    """The state before any scene."""
    numpy = need("numpy")
    pixels, count = shape[0] * shape[1], len(bands)
    arrays = {
        "gram": numpy.zeros((pixels, TERMS, TERMS), dtype=numpy.float32),
        "cross": numpy.zeros((pixels, TERMS, count), dtype=numpy.float32),
        "fit": numpy.zeros((pixels, TERMS, count), dtype=numpy.float32),
        "square": numpy.full((pixels, count), _START_SPREAD**2, dtype=numpy.float32),
        "taken": numpy.zeros(pixels, dtype=numpy.int16),
        "fitted": numpy.zeros(pixels, dtype=bool),
        "run": numpy.zeros(pixels, dtype=numpy.int16),
        "since": numpy.full(pixels, -1, dtype=numpy.int16),
        "broke": numpy.full((pixels, KEPT), -1, dtype=numpy.int16),
    }
    return Screen(tuple(bands), shape, [], arrays)


def take(state: Screen, scene: str, day: date, values: Any, clear: Any) -> None:
    """Take in one scene: reflectance × 10,000 (bands, rows, columns) and what of it is clear (rows, columns)."""
    numpy = need("numpy")
    arrays, terms = state.arrays, _terms(day)
    seen = clear.reshape(-1)
    flat = values.reshape(len(state.bands), -1).T.astype(numpy.float32)
    away = flat - numpy.einsum("k,pkb->pb", terms, arrays["fit"])
    spread = numpy.maximum(numpy.sqrt(arrays["square"]), _FLOOR)
    watched = seen & arrays["fitted"]
    if watched.any():  # what haze, light or drought do to all pixels alike is no break of one
        away -= _common(away, watched)
    odd = watched & (((away / spread) ** 2).sum(1) > _cut(len(state.bands)))
    calm = seen & ~odd
    arrays["since"][odd & (arrays["run"] == 0)] = len(state.seen_scenes)
    arrays["run"][odd] += 1
    arrays["run"][calm] = 0
    _absorb(arrays, terms, flat, calm)
    _learn_spread(arrays, away, watched & calm)
    _start_anew(arrays, odd & (arrays["run"] >= IN_A_ROW))
    state.seen_scenes.append(scene)
    if len(state.seen_scenes) % _REFIT_EVERY == 0:
        _refit(arrays)


def dump(state: Screen, out: BinaryIO) -> None:
    """Write the state (npz without pickles): the same state gives the same bytes."""
    numpy = need("numpy")
    notes = "\n".join((str(_FORM), ",".join(state.bands), "{},{}".format(*state.shape), *state.seen_scenes))
    text = numpy.frombuffer(notes.encode(), dtype=numpy.uint8)
    numpy.savez(out, notes=text, **state.arrays)


def restore(source: Path | BinaryIO) -> Screen | None:
    """The state that ``dump`` wrote; None for anything else, or nothing, which is begun anew."""
    numpy = need("numpy")
    try:
        with numpy.load(source, allow_pickle=False) as stored:
            form, bands, shape, *scenes = stored["notes"].tobytes().decode().split("\n")
            arrays = {key: stored[key] for key in begin(bands.split(","), (0, 0)).arrays}
    except (OSError, ValueError, KeyError, EOFError, AttributeError, TypeError, BadZipFile, zlib.error):
        return None
    rows, columns = (int(one) for one in shape.split(","))
    return Screen(tuple(bands.split(",")), (rows, columns), scenes, arrays) if form == str(_FORM) else None


def digest(scenes: Sequence[str]) -> str:
    """Names a run of scenes."""
    return hashlib.sha256("\n".join(scenes).encode()).hexdigest()[:16]


def _terms(day: date) -> Any:
    numpy = need("numpy")
    year = 2 * math.pi * day.toordinal() / 365.25
    values = (1.0, math.cos(year), math.sin(year), math.cos(2 * year), math.sin(2 * year))
    return numpy.array(values, dtype=numpy.float32)


def _cut(bands: int) -> float:
    return float(need("scipy.special").chdtri(bands, 1 - _CUT_SHARE))


def _common(away: Any, watched: Any) -> Any:
    """The median departure of the pixels watched, by band, from some ten thousand of them."""
    numpy = need("numpy")
    places = numpy.flatnonzero(watched)
    return numpy.median(away[places[:: max(len(places) // _SAMPLE, 1)]], axis=0)


def _absorb(arrays: dict[str, Any], terms: Any, flat: Any, calm: Any) -> None:
    numpy = need("numpy")
    weight = calm.astype(numpy.float32)
    arrays["gram"] += weight[:, None, None] * numpy.outer(terms, terms)
    arrays["cross"] += (weight[:, None] * flat)[:, None, :] * terms[:, None]
    arrays["taken"] += calm


def _learn_spread(arrays: dict[str, Any], away: Any, calm: Any) -> None:
    """A running mean of squared departures, over about the last twenty observations."""
    arrays["square"][calm] += (away[calm] ** 2 - arrays["square"][calm]) / 20


def _start_anew(arrays: dict[str, Any], pixels: Any) -> None:
    if not pixels.any():
        return
    arrays["broke"][pixels, 1:] = arrays["broke"][pixels, :-1]
    arrays["broke"][pixels, 0] = arrays["since"][pixels]
    arrays["fitted"][pixels] = False
    for name in ("gram", "cross", "taken", "run"):
        arrays[name][pixels] = 0
    arrays["square"][pixels] = _START_SPREAD**2


def _refit(arrays: dict[str, Any]) -> None:
    """Fit the season of every pixel that was seen often enough; harmonics are held down where dates are few."""
    numpy = need("numpy")
    ready = arrays["taken"] >= FEWEST
    if not ready.any():
        return
    ridge = numpy.diag([1e-3, *[_RIDGE] * (TERMS - 1)]).astype(numpy.float64)
    gram = arrays["gram"][ready].astype(numpy.float64) + ridge
    arrays["fit"][ready] = numpy.linalg.solve(gram, arrays["cross"][ready].astype(numpy.float64))
    arrays["fitted"] |= ready

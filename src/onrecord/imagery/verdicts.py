"""COLD's verdict on candidate pixels, carried from run to run: what one more scene costs doesn't grow with the series.

COLD reads a pixel's whole series, some milliseconds for each. So it reads only scenes that none taken later can change,
and of those as many as the turn of the pixel's tile has come to: with each further scene an eighth of the tiles is read
again, and of the others only pixels that are candidates for the first time. What is newer than a tile's turn is left to
the screen and to jumps. What comes out depends on the scenes alone: it is the same in one run as in many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.imagery.breaks import ColdOptions, find_breaks
from onrecord.imagery.cache import Shelf, digest
from onrecord.imagery.needs import need
from onrecord.imagery.series import Stack

VERSION = "1"
TILE = 32
"""Pixels a side."""
TURNS = 8
"""Scenes from one turn of a tile to its next."""
KEPT = 3
_LOST = -1


@dataclass(frozen=True)
class Verdicts:
    """What COLD found."""

    broke: Any
    """int16 (KEPT, rows, columns): the scenes in which each pixel's breaks were first seen, or -1."""
    lost: int
    """Pixels that COLD's own code crashed on; they count as without break."""


@dataclass(frozen=True)
class _Tile:
    number: int
    pixels: Any
    """Candidates: flat indices of the grid, ascending."""
    scenes: int
    """How many of the first scenes are read."""


def verdicts(stack: Stack, candidates: Any, bands: list[int], how: tuple[ColdOptions, int], shelf: Shelf) -> Verdicts:
    """COLD's breaks of the candidate pixels (boolean rows, columns); ``how``: its options, and how many processes."""
    numpy = need("numpy")
    options, workers = how
    tiles = list(_tiles(stack, candidates))
    known = {tile.number: _known(stack, tile, bands, options, shelf) for tile in tiles}
    asked = [numpy.setdiff1d(tile.pixels, known[tile.number]["pixels"]) for tile in tiles]
    flat = numpy.concatenate([*asked, numpy.zeros(0, dtype=numpy.int64)]).astype(numpy.int64)
    until = numpy.repeat([tile.scenes for tile in tiles], [len(one) for one in asked]) if tiles else flat
    found, lost = _read(stack, flat, until, bands, (options, workers))
    broke = numpy.full((KEPT, candidates.size), -1, dtype=numpy.int16)
    start, crashed = 0, 0
    for tile, new in zip(tiles, asked, strict=True):
        part = slice(start, start + len(new))
        start += len(new)
        rows = _merged(known[tile.number], new, found[part], lost[part])
        if len(new):
            shelf.put("verdicts", _place(stack, tile, bands, options), rows | {"made": _made(stack, tile)})
        here = numpy.isin(rows["pixels"], tile.pixels)
        broke[:, rows["pixels"][here]] = _scenes(stack, rows["ordinals"][here]).T
        crashed += int(rows["lost"][here].sum())
    return Verdicts(broke.reshape(KEPT, *candidates.shape), crashed)


def _tiles(stack: Stack, candidates: Any) -> Iterator[_Tile]:
    """Tiles with candidates in them, and how many scenes of each are read."""
    numpy = need("numpy")
    flat = numpy.flatnonzero(candidates)
    across = -(-candidates.shape[1] // TILE)
    numbers = flat // candidates.shape[1] // TILE * across + flat % candidates.shape[1] // TILE
    whole = len(stack.scenes) if not stack.keys else stack.settled
    for number in numpy.unique(numbers).tolist():
        scenes = whole if not stack.keys else max(whole - (whole - number) % TURNS, 0)
        yield _Tile(number, flat[numbers == number], scenes)


def _place(stack: Stack, tile: _Tile, bands: list[int], options: ColdOptions) -> tuple[str, ...]:
    return VERSION, str(tile.number), repr(options), *(stack.bands[at] for at in bands)


def _made(stack: Stack, tile: _Tile) -> Any:
    """Names the scenes that a tile's verdicts rest on."""
    return need("numpy").frombuffer(digest(stack.marks[: tile.scenes]).encode(), dtype="uint8")


def _known(stack: Stack, tile: _Tile, bands: list[int], options: ColdOptions, shelf: Shelf) -> dict[str, Any]:
    """The verdicts kept of a tile, if they rest on the same scenes."""
    numpy = need("numpy")
    kept = shelf.get("verdicts", _place(stack, tile, bands, options)) if stack.keys else None
    if kept is not None and kept["made"].tobytes() == _made(stack, tile).tobytes():
        return {key: kept[key] for key in ("pixels", "ordinals", "lost")}
    return {
        "pixels": numpy.zeros(0, dtype=numpy.int64),
        "ordinals": numpy.zeros((0, KEPT), dtype=numpy.int32),
        "lost": numpy.zeros(0, dtype=bool),
    }


def _read(stack: Stack, flat: Any, until: Any, bands: list[int], how: tuple[ColdOptions, int]) -> tuple[Any, Any]:
    """COLD over pixels (flat indices), each up to its own number of scenes: ordinals, and which it lost."""
    numpy = need("numpy")
    rows, columns = numpy.divmod(flat, stack.clear.shape[2])
    turn = numpy.arange(len(stack.scenes))[:, None]
    clear = stack.clear[:, rows, columns] & (turn < until[None, :])
    found = find_breaks(stack.days, stack.of(bands, rows, columns), clear, *how)
    return found.ordinals, found.lost


def _merged(known: dict[str, Any], pixels: Any, ordinals: Any, lost: Any) -> dict[str, Any]:
    numpy = need("numpy")
    new = {"pixels": pixels, "ordinals": ordinals, "lost": lost}
    return {key: numpy.concatenate([known[key], new[key]]) for key in known}


def _scenes(stack: Stack, ordinals: Any) -> Any:
    """The scenes of ordinal days: the first of a day that several were taken on."""
    numpy = need("numpy")
    days = numpy.array([day.toordinal() for day in stack.days])
    at = numpy.searchsorted(days, ordinals)
    there = (ordinals > 0) & (days[numpy.minimum(at, len(days) - 1)] == ordinals)
    return numpy.where(there, at, -1).astype(numpy.int16)

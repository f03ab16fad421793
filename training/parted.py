"""Parts prepared articles into windows of other lengths, drawn for each article; the words and their labels stay.

``python -m training.parted --work FOLDER --split train extra news --between 230 460 --seed 7`` rewrites the windows of
``train.npz``, ``extra.npz`` and ``news.npz``: what ``training.teach`` wrote for their words still fits.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.encoder.windows import CONTEXT
from onrecord.reading.encoder.words import stretches

Columns = Mapping[str, NDArray[Any]]
Window = tuple[int, int, int, int]
"""The article's number, and the words that a window begins with, tags from, and ends before."""


def main() -> None:
    """Rewrite each split."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--split", nargs="+", required=True)
    parser.add_argument("--between", type=int, nargs=2, required=True, help="word pieces that a window tags at most")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    for split in chosen.split:
        path = chosen.work / f"{split}.npz"
        held = dict(np.load(path))
        generator = np.random.default_rng(chosen.seed)
        parted = list(windows(held, generator, *chosen.between))
        print(f"{split}: {len(held['windows'])} windows before, {len(parted)} now")
        np.savez_compressed(path, **{**held, "windows": np.array(parted)})


def windows(held: Columns, generator: np.random.Generator, least: int, most: int) -> Iterator[Window]:
    """The windows of all articles, whole paragraphs as far as they fit."""
    at = np.concatenate(([0], np.cumsum(held["lengths"])))
    for article in np.unique(held["windows"][:, 0]).tolist():
        before = held["windows"][held["windows"][:, 0] == article]
        longest = int(generator.integers(least, most + 1))
        first, end = int(before[0, 2]), int(before[-1, 3])
        start = first
        for begin, stop in _units(held["paragraph"], at, before[:, 2].tolist(), (first, end), longest):
            if at[stop] - at[start] > longest and begin > start:
                yield article, _context(at, first, start), start, begin
                start = begin
        yield article, _context(at, first, start), start, end


def _units(
    paragraph: NDArray[Any], at: NDArray[Any], cuts: list[int], words: tuple[int, int], longest: int
) -> Iterator[tuple[int, int]]:
    """Paragraphs; those that don't fit are cut where windows parted them before."""
    for first, end in stretches(paragraph[slice(*words)].tolist()):
        begin, stop = first + words[0], end + words[0]
        inner = [cut for cut in cuts if begin < cut < stop] if at[stop] - at[begin] > longest else []
        yield from zip([begin, *inner], [*inner, stop], strict=True)


def _context(at: NDArray[Any], first: int, start: int) -> int:
    """The first of the words before a window that are read along with it."""
    begin = start
    while begin > first and at[start] - at[begin - 1] <= CONTEXT:
        begin -= 1
    return begin


if __name__ == "__main__":
    main()

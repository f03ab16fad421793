"""Runs of equal numbers in sorted arrays: where they begin, and how far within one each place is."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def changes(numbers: npt.NDArray[Any]) -> Flags:
    """For each of some sorted numbers, whether it is the first of its kind."""
    first = np.ones(len(numbers), dtype=bool)
    first[1:] = numbers[1:] != numbers[:-1]
    return first


def beginnings(numbers: npt.NDArray[Any]) -> Places:
    """Where each kind of some sorted numbers begins."""
    return np.flatnonzero(changes(numbers))


def lengths(beginnings: Places, count: int) -> Places:
    """How many of each kind there are, of so many numbers in all."""
    found: Places = np.diff(np.r_[beginnings, count])
    return found


def ranks(numbers: npt.NDArray[Any]) -> Places:
    """For each of some sorted numbers, how many of its kind stand before it."""
    first = beginnings(numbers)
    found: Places = np.arange(len(numbers)) - np.repeat(first, lengths(first, len(numbers)))
    return found


def counts(lengths: Places) -> Places:
    """0, 1 … up to short of each of some lengths, one after the other."""
    found: Places = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return found

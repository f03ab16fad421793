"""Which texts of many may share a passage: their fingerprints meet in one order. Only they are compared word by word.

Texts that share fingerprints which follow each other are met, each with those that it shares most with, and no more of
them: what is compared word by word grows with the number of texts and not with that of their pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.stories.fingerprints import AT, PLACE, ROOM, Numbers, Prints, prints
from onrecord.stories.runs import Flags, Places, beginnings, counts, lengths, ranks

REACH = 80
"""Fingerprints of one passage follow each other within so many words that are no grammar."""
DRIFT = 25
"""By how many words their distance may differ from one text to the other."""
AHEAD = 5
"""So many shared fingerprints after one are looked at."""
BLOCK = 20_000
"""For so many texts at once those that they meet are looked for, which bounds the memory."""
NEIGHBOURS = 2
"""Of a fingerprint that too many texts hold, each meets so many that come right before it."""
BITS = np.uint64(12)
"""How many bits tell where a fingerprint stands; ``AT`` is its number."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """When two texts meet."""

    most: int = 32
    """A fingerprint that more texts hold is everyone's, and tells little."""
    following: int = 2
    """After one fingerprint that two texts share, at least so many more follow in both of them."""
    best: int = 16
    """With how many of those before it, and of those after it, a text meets: those that it shares most with."""


def meetings(
    texts: Iterable[str], options: Meeting = Meeting(), groups: Sequence[int] | None = None
) -> list[tuple[int, int]]:
    """The pairs of texts that may share a passage, by their places, sorted; the same on every machine.

    With ``groups``, the number of each text's group, only pairs of two groups. There may be sixteen million texts.
    """
    found, count = prints(texts)
    own = None if groups is None else np.asarray(groups, dtype=np.int64)
    back = _back(found.keys, options)
    pairs, shared = [np.empty(0, dtype=np.uint64)], [np.empty(0, dtype=np.int64)]
    for first, inside in _blocks(found.keys, count):
        met = _met(found, np.repeat(inside, back[inside]), 1 + counts(back[inside].astype(np.int64)), first)
        if own is not None:
            met = met[own[met >> BITS >> BITS & PLACE] != own[(met >> ROOM >> ROOM) + np.uint64(first)]]
        met.sort()
        some, times = _in_line(met, options)
        pairs.append(_pair(some, first))
        shared.append(times)
    kept = _best(np.concatenate(pairs), np.concatenate(shared), options)
    return sorted(zip((kept >> ROOM).tolist(), (kept & PLACE).tolist(), strict=True))


def _back(keys: Numbers, options: Meeting) -> npt.NDArray[np.uint16]:
    """For each fingerprint of each text, how many texts before it that hold it the text meets."""
    first = beginnings(keys >> ROOM)
    holders = lengths(first, len(keys)).astype(np.int32)
    back = np.arange(len(keys), dtype=np.int32) - np.repeat(first.astype(np.int32), holders)
    most = np.where(holders <= options.most, options.most, NEIGHBOURS).astype(np.int32)
    return np.minimum(back, np.repeat(most, holders)).astype(np.uint16)


def _blocks(keys: Numbers, count: int) -> Iterator[tuple[int, Places]]:
    """For some texts at a time, the place of the first of them, and where in ``keys`` they all are."""
    block = ((keys & PLACE) // np.uint64(BLOCK)).astype(np.uint16)
    order = np.argsort(block, kind="stable")
    ends = np.cumsum(np.bincount(block, minlength=1))
    for number in range(-(-count // BLOCK)):
        start = int(ends[number - 1]) if number else 0
        yield number * BLOCK, order[start : int(ends[min(number, len(ends) - 1)])]


def _met(found: Prints, later: Places, steps: Places, first: int) -> Numbers:
    """Each fingerprint that two texts share, as a number that sorts it.

    From its first bits on: the later text, counted from ``first``, the earlier one, and where it stands in each.
    """
    earlier = later - steps
    one, other = found.keys[earlier] & PLACE, (found.keys[later] & PLACE) - np.uint64(first)
    at, other_at = found.at[earlier].astype(np.uint64), found.at[later].astype(np.uint64)
    met: Numbers = other << ROOM << ROOM | one << ROOM | at << BITS | other_at
    return met


def _pair(met: Numbers, first: int) -> Numbers:
    """The two texts: the earlier one's place above the later one's."""
    return (met >> ROOM & PLACE) << ROOM | (met >> ROOM >> ROOM) + np.uint64(first)


def _in_line(met: Numbers, options: Meeting) -> tuple[Numbers, Places]:
    """Of the pairs that share fingerprints, those in which some of them follow each other in both texts.

    Each pair as the first of its fingerprints, and how many of them there are.
    """
    met = met[_runs(met >> ROOM, 1 + options.following)]
    pair = met >> ROOM
    x, y = (met >> BITS).astype(np.int64) % AT, met.astype(np.int64) % AT
    follow = np.zeros(len(met), dtype=np.int8)
    for step in range(1, min(AHEAD + 1, len(met))):
        a, b = (side[step:] - side[:-step] for side in (x, y))
        near = (a <= REACH) & (b > 0) & (b <= REACH) & (np.abs(a - b) <= DRIFT)
        follow[:-step] += near & (pair[step:] == pair[:-step])
    first = beginnings(pair)
    if not len(first):
        return met, first
    enough = np.maximum.reduceat(follow, first) >= options.following
    return met[first][enough], lengths(first, len(met))[enough]


def _runs(numbers: Numbers, length: int) -> Flags:
    """For each of some sorted numbers, whether it stands there so many times."""
    times = lengths(beginnings(numbers), len(numbers))
    return np.repeat(times >= length, times)


def _best(pairs: Numbers, counts: Places, options: Meeting) -> Numbers:
    """Of each text's pairs those that share most, the earlier first where they share as much."""
    one, other = pairs >> ROOM, pairs & PLACE
    kept = np.zeros(len(pairs), dtype=bool)
    for own, far in ((one, other), (other, one)):
        order = np.lexsort((far, -counts, own))
        kept[order[ranks(own[order]) < options.best]] = True
    return pairs[kept]

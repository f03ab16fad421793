"""Which texts of many may share a passage: they meet in fingerprints, and only they are compared word by word.

A fingerprint is a number made of three adjoining words, words of grammar left out (Manber 1994). All fingerprints of a
collection are sorted at once; texts that share several are met, each with those that it shares most with, and no more
of them: what is compared word by word grows with the number of texts and not with that of their pairs.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from zlib import crc32

import numpy as np
import numpy.typing as npt

from onrecord.stories.language import ignored
from onrecord.stories.words import LONGEST, WORD, folded

REACH = 80
"""Fingerprints of one passage follow each other within so many words."""
DRIFT = 25
"""By how many words their distance may differ from one text to the other."""
HELD = 1_000_000
"""How many written words are remembered with their numbers."""
BATCH = 1_000
"""So many texts are made fingerprints of at once."""
BLOCK = 20_000
"""For so many texts at once those that they meet are counted, which bounds the memory."""
NEIGHBOURS = 2
"""Of a fingerprint that too many texts hold, each meets so many that come right before it."""
ROOM = np.uint64(24)
"""How many bits of a number tell the text's place."""
PLACE = np.uint64((1 << 24) - 1)
FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)

Numbers = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Meeting:
    """When two texts meet."""

    most: int = 32
    """A fingerprint that more texts hold is everyone's, and tells little."""
    shared: int = 2
    """How many fingerprints two texts share at least."""
    best: int = 16
    """With how many of those before it, and of those after it, a text meets: those that it shares most with."""


class _Numbers(dict[str, int]):
    """The number of what stands between two spaces, by its first word; 0 for grammar and for no word."""

    def __missing__(self, written: str) -> int:
        word = WORD.search(written[: 2 * LONGEST])
        form = folded(word.group()) if word else ""
        number = 0 if not form or form in ignored() else crc32(form.encode("utf-8", "surrogatepass"))
        if len(self) >= HELD:
            self.clear()
        if len(written) <= LONGEST:
            self[written] = number
        return number


_NUMBERS = _Numbers()


def meetings(
    texts: Iterable[str], options: Meeting = Meeting(), groups: Sequence[int] | None = None
) -> list[tuple[int, int]]:
    """The pairs of texts that may share a passage, by their places, sorted; the same on every machine.

    With ``groups``, the number of each text's group, only pairs of two groups. There may be sixteen million texts.
    """
    keys, count = _keys(texts)
    keys = _shared_keys(keys)
    own = None if groups is None else np.asarray(groups, dtype=np.int64)
    found: list[tuple[int, int]] = []
    for first in range(0, count, BLOCK):
        pairs, shared = _counted(keys, range(first, first + BLOCK), options)
        if own is not None:
            parted = own[pairs >> ROOM] != own[pairs & PLACE]
            pairs, shared = pairs[parted], shared[parted]
        found += _best(pairs, shared, options)
    return sorted(found)


def _keys(texts: Iterable[str]) -> tuple[Numbers, int]:
    """Every fingerprint of every text, with the text's place in its last bits, sorted; and how many texts there are."""
    every, done, left = array("Q"), 0, iter(texts)
    while batch := list(islice(left, BATCH)):
        words = [_words(one) for one in batch]
        places = np.repeat(np.arange(done, done + len(batch), dtype=np.uint64), [len(one) for one in words])
        every.frombytes(_marked(np.concatenate(words), places).tobytes())
        done += len(batch)
    keys = np.frombuffer(every, dtype=np.uint64) if every else np.empty(0, dtype=np.uint64)
    keys.sort()
    return keys, done


def _words(text: str) -> Numbers:
    """The numbers of a text's words that are no grammar."""
    written = text.split()
    numbers: Numbers = np.fromiter(map(_NUMBERS.__getitem__, written), dtype=np.uint64, count=len(written))
    return numbers[numbers > 0]


def _marked(words: Numbers, places: Numbers) -> Numbers:
    """Three adjoining words of one text as a number, whose last bits are the text's place."""
    mixed = words[:-2] * FACTORS[0] ^ words[1:-1] * FACTORS[1] ^ words[2:] * FACTORS[2]
    mixed = (mixed ^ mixed >> np.uint64(29)) * FACTORS[0]
    own = places[:-2] == places[2:]
    marked: Numbers = (mixed[own] & ~PLACE) | places[:-2][own]
    return marked


def _shared_keys(keys: Numbers) -> Numbers:
    """The fingerprints that more than one text holds, each text once."""
    once = np.ones(len(keys), dtype=bool)
    once[1:] = keys[1:] != keys[:-1]
    keys = keys[once]
    same = keys[1:] >> ROOM == keys[:-1] >> ROOM
    kept = np.zeros(len(keys), dtype=bool)
    kept[1:] = same
    kept[:-1] |= same
    return keys[kept]


def _counted(keys: Numbers, later: range, options: Meeting) -> tuple[Numbers, Places]:
    """Pairs of places whose second is in ``later``, the first above its last bits, and how much they share."""
    prints, places = keys >> ROOM, keys & PLACE
    starts = np.flatnonzero(np.r_[True, prints[1:] != prints[:-1]]) if len(keys) else np.empty(0, dtype=np.int64)
    holders = np.diff(np.r_[starts, len(keys)])
    rare = np.repeat(holders <= options.most, holders)
    inside = (places >= later.start) & (places < later.stop)
    made = []
    for step in range(1, min(options.most, len(keys))):
        met = inside[step:] & (prints[step:] == prints[:-step])
        if step > NEIGHBOURS:
            met &= rare[step:]
        if not met.any():
            break
        made.append(places[:-step][met] << ROOM | places[step:][met])
    pairs, counts = np.unique(np.concatenate(made) if made else keys[:0], return_counts=True)
    enough = counts >= options.shared
    return pairs[enough], counts[enough]


def _best(pairs: Numbers, counts: Places, options: Meeting) -> Iterator[tuple[int, int]]:
    """Of each text's pairs those that share most, the earlier first where they share as much."""
    one, other = pairs >> ROOM, pairs & PLACE
    kept = np.zeros(len(pairs), dtype=bool)
    for own, far in ((one, other), (other, one)):
        order = np.lexsort((far, -counts, own))
        first = np.flatnonzero(np.r_[True, own[order][1:] != own[order][:-1]]) if len(own) else order
        lengths = np.diff(np.r_[first, len(order)])
        rank = np.arange(len(order)) - np.repeat(first, lengths)
        kept[order[rank < options.best]] = True
    return zip(one[kept].tolist(), other[kept].tolist(), strict=True)


def in_line(one: str, other: str) -> bool:
    """Whether three or more fingerprints follow each other in both texts, as they do where a passage is shared.

    It takes a tenth of the time of an alignment.
    """
    places, others = _places(one), _places(other)
    met = sorted((places[number], others[number]) for number in places.keys() & others.keys())
    for at, (a, b) in enumerate(met):
        near = met[at + 1 : at + 6]
        if sum(x - a <= REACH and 0 < y - b <= REACH and abs(x - a - y + b) <= DRIFT for x, y in near) >= 2:
            return True
    return False


@lru_cache(maxsize=512)
def _places(text: str) -> dict[int, int]:
    """Every fingerprint of a text with where it stands, counted in words that are no grammar."""
    words = [one for one in map(_NUMBERS.__getitem__, text.split()) if one]
    triples = zip(words, words[1:], words[2:], strict=False)
    return {a ^ b << 11 ^ c << 22: place for place, (a, b, c) in enumerate(triples)}

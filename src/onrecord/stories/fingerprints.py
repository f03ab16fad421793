"""Fingerprints of many texts: numbers made of three adjoining words, words of grammar left out (Manber 1994).

All fingerprints of a collection are sorted, a part of the numbers at a time; what only one text holds is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from zlib import crc32

import numpy as np
import numpy.typing as npt

from onrecord.stories.language import ignored
from onrecord.stories.runs import beginnings, counts
from onrecord.stories.words import LONGEST, WORD, folded

HELD = 1_000_000
"""How many written words are remembered with their numbers."""
BATCH = 1_000
"""So many texts are made fingerprints of at once."""
PART = 4_000_000
"""So many fingerprints are sorted at once, which bounds the memory."""
ROOM = np.uint64(24)
"""How many bits of a key tell the text's place."""
PLACE = np.uint64((1 << 24) - 1)
AT = 1 << 12
"""Where a fingerprint stands in its text is counted so far, and then anew."""
FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)

Numbers = npt.NDArray[np.uint64]
Shorts = npt.NDArray[np.uint16]


@dataclass(frozen=True, slots=True, eq=False)
class Prints:
    """Fingerprints of texts, sorted; each text's each fingerprint once."""

    keys: Numbers
    """The fingerprint, with the text's place in its last ``ROOM`` bits."""
    at: Shorts
    """Where it first stands in its text, counted in words that are no grammar, modulo ``AT``."""


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


def prints(texts: Iterable[str]) -> tuple[Prints, int]:
    """The fingerprints that more than one text holds, and how many texts there are: sixteen million at the most."""
    batches: list[Prints] = []
    done, left = 0, iter(texts)
    while batch := list(islice(left, BATCH)):
        batches.append(_of(batch, done))
        done += len(batch)
    parts = list(_parts(batches))
    if not parts:
        return _EMPTY, done
    return Prints(np.concatenate([one.keys for one in parts]), np.concatenate([one.at for one in parts])), done


def _of(texts: Sequence[str], first: int) -> Prints:
    """Every fingerprint of some texts, the first of which has this place."""
    words = [_words(one) for one in texts]
    lengths = np.array([len(one) for one in words])
    places = np.repeat(np.arange(first, first + len(texts), dtype=np.uint64), lengths)
    at = counts(lengths) % AT
    every = np.concatenate(words)
    mixed = every[:-2] * FACTORS[0] ^ every[1:-1] * FACTORS[1] ^ every[2:] * FACTORS[2]
    mixed = (mixed ^ mixed >> np.uint64(29)) * FACTORS[0]
    own = places[:-2] == places[2:]
    return _once((mixed[own] & ~PLACE) | places[:-2][own], at[:-2][own].astype(np.uint16))


def _words(text: str) -> Numbers:
    """The numbers of a text's words that are no grammar."""
    written = text.split()
    numbers: Numbers = np.fromiter(map(_NUMBERS.__getitem__, written), dtype=np.uint64, count=len(written))
    return numbers[numbers > 0]


def _once(keys: Numbers, at: Shorts) -> Prints:
    """Sorted, each key once, where it first stands."""
    order = np.argsort(keys)
    keys, at = keys[order], at[order]
    first = beginnings(keys)
    return Prints(keys[first], np.minimum.reduceat(at, first)) if len(keys) else _EMPTY


def _parts(batches: Sequence[Prints]) -> Iterator[Prints]:
    """The fingerprints that more than one text holds, sorted, in parts that follow each other."""
    count = 1 + sum(len(one.keys) for one in batches) // PART
    edges = np.array([(part << 64) // count for part in range(1, count)], dtype=np.uint64) & ~PLACE
    cuts = [[0, *np.searchsorted(one.keys, edges).tolist(), len(one.keys)] for one in batches]
    for part in range(count if batches else 0):
        inside = [slice(cut[part], cut[part + 1]) for cut in cuts]
        keys = np.concatenate([one.keys[own] for one, own in zip(batches, inside, strict=True)])
        order = np.argsort(keys)
        keys = keys[order]
        kept = _shared(keys >> ROOM)
        at = np.concatenate([one.at[own] for one, own in zip(batches, inside, strict=True)])
        yield Prints(keys[kept], at[order][kept])


def _shared(numbers: Numbers) -> npt.NDArray[np.bool_]:
    """For each of some sorted numbers, whether it stands there twice."""
    kept = np.zeros(len(numbers), dtype=bool)
    same = numbers[1:] == numbers[:-1]
    kept[1:] = same
    kept[:-1] |= same
    return kept


_EMPTY = Prints(np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.uint16))

"""Which texts of many may share a passage: they meet in fingerprints, and only they are compared word by word.

A fingerprint is a number made of three adjoining words, words of grammar left out; one in two is kept, chosen by its
value, so that the same words are kept in every text (Manber 1994; Schleimer, Wilkerson and Aiken 2003 choose by
windows, which keeps more than edited text needs). An index holds the first texts with each fingerprint, and no more of
them: a text meets a bounded number of others, however many there are, so that the cost of one text doesn't grow with
the collection.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from zlib import crc32

from onrecord.stories.language import ignored
from onrecord.stories.words import LONGEST, WORD, folded

KEPT = 1
"""A fingerprint is kept where these bits of its words' numbers are zero."""
FIRST = 32
"""How many texts the index holds for one fingerprint; of those that more texts share, only the first are met."""
RARE = 8
"""What meeting in a fingerprint of few texts counts; in one that more texts share than are held, it counts 1."""
ENOUGH = 16
"""From which count on two texts are compared."""
REACH = 80
"""Fingerprints of one passage follow each other within so many words."""
DRIFT = 25
"""By how many words their distance may differ from one text to the other."""
HELD = 1_000_000
"""How many written words are remembered with their numbers."""


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


def fingerprints(text: str) -> set[int]:
    """The fingerprints of a text. They are the same in every run, and on every machine."""
    words = [one for one in map(_NUMBERS.__getitem__, text.split()) if one]
    triples = zip(words, words[1:], words[2:], strict=False)
    return {a ^ b << 11 ^ c << 22 for a, b, c in triples if not (a ^ b ^ c) & KEPT}


def in_line(one: str, other: str) -> bool:
    """Whether three or more fingerprints follow each other in both texts, as they do where a passage is shared.

    It looks at all fingerprints, not only at those that are kept, and takes a tenth of the time of an alignment.
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
    """Every fingerprint of a text, kept or not, with where it stands, counted in words that are no grammar."""
    words = [one for one in map(_NUMBERS.__getitem__, text.split()) if one]
    triples = zip(words, words[1:], words[2:], strict=False)
    return {a ^ b << 11 ^ c << 22: place for place, (a, b, c) in enumerate(triples)}


class Fingerprints:
    """An index of texts by their fingerprints, to which texts are added one by one."""

    def __init__(self) -> None:
        self._held: dict[int, int | list[int]] = {}
        self._texts = 0

    def __len__(self) -> int:
        return self._texts

    def add(self, text: str) -> list[int]:
        """Add a text; gives the places of the earlier ones that it may share a passage with, in order.

        Places count from 0 in the order in which texts were added.
        """
        few, many = self._meet(fingerprints(text))
        met = Counter(many)
        for place in few:
            met[place] += RARE
        self._texts += 1
        return sorted(place for place, count in met.items() if count >= ENOUGH)

    def _meet(self, prints: Iterable[int]) -> tuple[list[int], list[int]]:
        """The earlier texts met in fingerprints that few have, and in those that many have, once for each."""
        held, new = self._held, self._texts
        few: list[int] = []
        many: list[int] = []
        for one in prints:
            places = held.get(one)
            if places is None:
                held[one] = new  # most fingerprints stand in one text only: a list for each would fill the memory
            elif isinstance(places, int):
                few.append(places)
                held[one] = [places, new]
            elif len(places) < FIRST:
                few += places
                places.append(new)
            else:
                many += places
        return few, many

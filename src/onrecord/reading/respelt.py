"""One person's name in several spellings of one article, given the one that it has oftenest: "Łukan Oskam" and "Lukan
Oskam", "Pak Myong-dol" and "Pak Myong Dol", and a slip of one letter.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence

from onrecord.reading.language import words
from onrecord.reading.nametypes import GIVEN

_LETTERS = str.maketrans(dict(one.split("=") for one in words("names", "spelling.letters")))
_LEAST_LETTERS = 5

Words = tuple[str, ...]


def plain(name: str) -> str:
    """A name as spellings of it are compared by: in lower case, without accents and hyphens.

    >>> plain("Łukan al-Óskam")
    'lukan al oskam'
    """
    parts = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS).replace("-", " "))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def differs_by_one(one: str, other: str) -> bool:
    """Whether two words with the same first letter differ by one letter, put in, left out or exchanged."""
    if one[0] != other[0] or abs(len(one) - len(other)) > 1 or one == other:
        return False
    at = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if at is None:
        return True
    return one[at:] == other[at + 1 :] or one[at + 1 :] == other[at:] or one[at + 1 :] == other[at + 1 :]


def oftenest(persons: Sequence[Words]) -> dict[Words, Words]:
    """For each full name of a person that stands oftener in another spelling, that one; of equals, the first."""
    counts = Counter(persons)
    first = {name: place for place, name in reversed(list(enumerate(persons)))}
    ranked = sorted(counts, key=lambda name: (-counts[name], first[name]))
    kept: dict[str, Words] = {}
    alike: dict[str, list[str]] = defaultdict(list)
    """Plain names by their first and by their last words."""
    result: dict[Words, Words] = {}
    for name in ranked:
        key = plain(" ".join(name))
        ends = (f"{key.split()[0]} ", f" {key.split()[-1]}")
        near = [key] if key in kept else [one for end in ends for one in alike[end] if _is_slip(one, key)]
        if near:
            result[name] = kept[near[0]]
            continue
        kept[key] = name
        for end in ends:
            alike[end].append(key)
    return {name: other for name, other in result.items() if name != other}


def _is_slip(one: str, other: str) -> bool:
    """Whether two names of as many words differ in one word, by a letter, and not as two given names do."""
    pairs = [pair for pair in zip(one.split(), other.split(), strict=False) if pair[0] != pair[1]]
    if len(one.split()) != len(other.split()) or len(pairs) != 1:
        return False
    shorter = min(map(len, pairs[0]))
    given = all(word in GIVEN for word in pairs[0])
    return shorter >= _LEAST_LETTERS - 1 and not given and differs_by_one(*pairs[0])

"""Words of two texts aligned one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from onrecord.stories.spellings import spoken
from onrecord.stories.words import is_content


def kept_words(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Places of the words that an alignment of two sequences keeps (least edits, Levenshtein 1966), in order.

    Two spellings of one spoken word are one ("Sen.", "Senator"; "favour", "favor").
    """
    one, other = (list(map(spoken, side)) for side in (one, other))
    return [
        (code.src_start + at, code.dest_start + at)
        for code in Levenshtein.opcodes(one, other)
        if code.tag == "equal"
        for at in range(code.src_end - code.src_start)
    ]


def placed(short: Sequence[str], long: Sequence[str]) -> tuple[int, int]:
    """Where in a longer sequence a shorter one lies best, with room for words put in: a half-open range.

    It is the diagonal that the most words agree on. Without it, an alignment of a fragment may spread its
    everyday words over all of a long quotation.
    """
    if len(long) <= len(short) + 4:
        return 0, len(long)
    index: dict[str, list[int]] = {}
    for place, form in enumerate(short):
        index.setdefault(form, []).append(place)
    diagonals: Counter[int] = Counter()
    for place, form in enumerate(long):
        for at in index.get(form, ())[:20]:
            diagonals[place - at] += 3 if is_content(form) else 1
    if not diagonals:
        return 0, len(long)
    room = len(short) // 3 + 4
    best = min(diagonals, key=lambda shift: (-sum(diagonals.get(shift + near, 0) for near in (0, 1, 2)), shift))
    return max(0, best - room), min(len(long), best + len(short) + room)

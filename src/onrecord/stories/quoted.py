"""Two quotations held against each other, word by word, where both quote the same stretch of speech.

Told are words put in, left out or replaced within what both quote, and the end of a sentence that one leaves off. A
shorter excerpt is no other wording, nor is what a report changes openly, in brackets. What it leaves out behind an
ellipsis is told as that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from onrecord.stories.alignment import kept_words, placed
from onrecord.stories.points import Point
from onrecord.stories.speakers import one_speaker
from onrecord.stories.utterances import Word, breaks_off, one_speech, spoken_words
from onrecord.stories.words import Token, is_content

OVERLAP = 0.5
"""Two quotations with less than this share of the shorter one's words in common don't quote the same stretch."""
WHOLE = 5
"""A quotation of fewer words may stop where it likes; from here on, that it leaves an end off is told."""
NEAREST = 8
"""A passage is aligned with so many of another speech: those with most of its words."""
MANY = 200
"""So many passages that hold a word, the first of them, are found by it."""

Words = Sequence[Word]


class Cut(NamedTuple):
    """Words that differ between two quotations; one side may be empty."""

    one: Sequence[Token]
    other: Sequence[Token]
    openly: bool = False
    """Whether an ellipsis shows that words were left out."""


@dataclass(frozen=True, slots=True)
class _Alignment:
    """Unbroken speech of two quotations, aligned."""

    short: Words
    long: Words
    kept: Sequence[tuple[int, int]]
    """Places of the words that both have."""
    edges: bool
    """Whether what stands before and behind these may be the same words changed: they are many, or one speaker's."""


def overlap(one: Point, other: Point) -> bool:
    """Whether two quotations quote the same stretch of speech."""
    return any(True for _ in _alignments(spoken_words(one), spoken_words(other)))


def cuts(one: Point, other: Point) -> list[Cut]:
    """The runs of words that differ, from the first to the last word that both quote, and an end left off."""
    aligned = list(_alignments(spoken_words(one), spoken_words(other)))
    both = {id(word) for pair in aligned for x, y in pair.kept for word in (pair.short[x], pair.long[y])}
    found: list[Cut] = []
    for pair in aligned:
        turned = pair.short[0].source is not one
        for a, b, openly in _parted(pair):
            if (a and b) or not any(id(word) in both for word in (*a, *b)):  # else another passage has them
                rows = _in_parts(a, b)
                found += [Cut(y, x, openly) if turned else Cut(x, y, openly) for x, y in rows]
    return sorted(found, key=lambda cut: [side[0].start for side in cut[:2] if side][:1])


def _in_parts(one: Words, other: Words) -> list[tuple[Sequence[Token], Sequence[Token]]]:
    """The words of a cut, those of each part of a broken quotation by themselves."""
    here, there = _unbroken(one), _unbroken(other)
    if len(here) == len(there) == 1:
        return [(here[0], there[0])]
    return [*((part, ()) for part in here), *(((), part) for part in there)]


def _unbroken(words: Words) -> list[tuple[Token, ...]]:
    """The words of the text for spoken words, one run for each part of a broken quotation."""
    runs = groupby(words, key=lambda one: one.part)
    return [tuple(dict.fromkeys(one.token for one in run)) for _, run in runs]


def _alignments(here: Words, there: Words) -> Iterator[_Alignment]:
    """Each passage of either that the other quotes, too, with the passage of the other that has most of it."""
    one, other = _passages(here), _passages(there)
    rows = {(a, b): row for a, b in _near(one, other) if (row := _aligned(one[a], other[b]))}
    best: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for pair, row in rows.items():
        for side in (0, 1):
            best[side][pair[side]] = max(best[side].get(pair[side], 0), len(row.kept))
    for pair, row in rows.items():
        if len(row.kept) in (best[0][pair[0]], best[1][pair[1]]):
            yield row


def _near(one: Sequence[Words], other: Sequence[Words]) -> list[tuple[int, int]]:
    """The passages of two quotations that have words in common, by their places; of a long speech those with most."""
    holding: dict[str, list[int]] = {}
    for place, passage in enumerate(other):
        for form in {word.form for word in passage}:
            holding.setdefault(form, []).append(place)
    found: list[tuple[int, int]] = []
    for at, passage in enumerate(one):
        rarest = sorted({word.form for word in passage} & holding.keys(), key=lambda form: (len(holding[form]), form))
        met = Counter(place for form in rarest for place in holding[form][:MANY])
        nearest = sorted(met, key=lambda place: (-met[place], place))[:NEAREST]
        found += [(at, place) for place in sorted(nearest)]
    return found


def _passages(words: Words) -> list[Words]:
    return [list(run) for _, run in groupby(words, key=lambda one: one.passage)]


def _aligned(one: Words, other: Words) -> _Alignment | None:
    """Two passages word by word; None where they have too little in common."""
    short, long = sorted((one, other), key=len)
    forms, others = [word.form for word in short], [word.form for word in long]
    start, end = placed(forms, others)
    kept = [(x, start + y) for x, y in kept_words(forms, others[start:end])]
    content = sum(is_content(form) for form in forms)
    shared = sum(is_content(forms[x]) for x, _ in kept)
    if len(kept) < OVERLAP * len(forms) or shared < OVERLAP * content or not shared:
        return None
    edges = len(forms) >= WHOLE or one_speaker(one[0].source.attribution, other[0].source.attribution)
    if not edges and any(map(is_content, (*forms[: kept[0][0]], *forms[kept[-1][0] + 1 :]))):
        return None  # a few words that go on otherwise are somebody else's ("cause harm", "suffer harm")
    return _Alignment(short, long, _within(_gathered(kept, long), long), edges)


def _gathered(kept: Sequence[tuple[int, int]], long: Words) -> list[tuple[int, int]]:
    """The kept words, each with its neighbours where the alignment has parted them for nothing.

    Before words that only the longer passage has, a few words may as well be the same ones behind them; and the other
    way round. What stands alone goes to its neighbour, and no gap begins within a word of the text.
    """
    found = list(kept)
    for place in range(len(found) - 2, -1, -1):
        if found[place][1] + 1 == found[place + 1][1]:
            continue
        first = _run(found, place, -1)
        if long[found[place + 1][1]].token is long[found[place + 1][1] - 1].token:
            first = place
        _moved(found, range(first, place + 1), found[place + 1][1] - (place + 1 - first), long)
    for place in range(1, len(found)):
        if found[place - 1][1] + 1 == found[place][1]:
            continue
        _moved(found, range(place, _run(found, place, 1) + 1), found[place - 1][1] + 1, long)
    return found


def _run(kept: Sequence[tuple[int, int]], place: int, step: int) -> int:
    """The last kept word, going one way, of those that stand side by side in both passages."""
    while 0 <= place + step < len(kept) and kept[place + step] == (kept[place][0] + step, kept[place][1] + step):
        place += step
    return place


def _moved(kept: list[tuple[int, int]], run: range, start: int, long: Words) -> None:
    """Moves a run of kept words to where the same words stand in the longer passage, if they adjoin others there."""
    before, behind = run.start - 1, run.stop
    adjoins = (behind < len(kept) and kept[behind] == (kept[run[-1]][0] + 1, start + len(run))) or (
        before >= 0 and kept[before] == (kept[run[0]][0] - 1, start - 1)
    )
    low = kept[before][1] if before >= 0 else -1
    high = kept[behind][1] if behind < len(kept) else len(long)
    if not adjoins or start <= low or start + len(run) > high:
        return
    if all(long[start + at].form == long[kept[place][1]].form for at, place in enumerate(run)):
        for at, place in enumerate(run):
            kept[place] = (kept[place][0], start + at)


def _within(kept: Sequence[tuple[int, int]], long: Words) -> Sequence[tuple[int, int]]:
    """The kept words without words of grammar at their ends that stand in another sentence of the longer passage."""
    first, last = 0, len(kept) - 1
    while first < last and not is_content(long[kept[first][1]].form) and _sentences(kept[first : first + 2], long):
        first += 1
    while first < last and not is_content(long[kept[last][1]].form) and _sentences(kept[last - 1 : last + 1], long):
        last -= 1
    return kept[first : last + 1]


def _sentences(two: Sequence[tuple[int, int]], long: Words) -> bool:
    """Whether words stand between two kept ones, and a sentence begins with one of them or behind them."""
    (_, y), (_, y_next) = two
    return y_next > y + 1 and any(word.opens for word in long[y + 1 : y_next + 1])


def _parted(pair: _Alignment) -> Iterator[tuple[Words, Words, bool]]:
    """Where two aligned passages differ: at their edges, within, and where the shorter breaks a sentence off."""
    yield from ((a, b, False) for a, b in _before(pair))
    for (x, y), (x_next, y_next) in pairwise(pair.kept):
        a, b = pair.short[x + 1 : x_next], pair.long[y + 1 : y_next]
        lacks = [side for side, words in ((pair.short[x_next], a), (pair.long[y_next], b)) if not words]
        if (a or b) and not any(word.edited for word in lacks) and not one_speech(a, b):
            yield a, b, any(word.omits for word in lacks)
    yield from ((a, b, False) for a, b in _after(pair))


def _before(pair: _Alignment) -> Iterator[tuple[Words, Words]]:
    """Words of the same sentence that stand in each other's place before all that both have."""
    x, y = pair.kept[0]
    a, b = pair.short[:x], pair.long[max(0, y - x) : y]
    if len(a) != len(b) or not pair.edges:
        return  # the longer begins later, as an excerpt may
    begins = any(_apart(word) for word in (pair.short[x], pair.long[y]))
    if a and b and a[0].opens == b[0].opens and not begins and not one_speech(a, b):
        yield a, b


def _apart(word: Word) -> bool:
    """Whether what stands before a word may have been said elsewhere."""
    return word.opens or word.edited or word.omits


def _after(pair: _Alignment) -> Iterator[tuple[Words, Words]]:
    """The same behind all that both have; or else the end of the sentence, if the shorter leaves it off."""
    x, y = pair.kept[-1]
    a = pair.short[x + 1 :]
    b = pair.long[y + 1 : y + 1 + len(a)]
    if a and b:
        begins = any(map(_apart, (a[0], b[0])))
        if len(a) == len(b) and pair.edges and not begins and not one_speech(a, b):
            yield a, b
    elif not a and (rest := _left_off(pair)):
        yield (), rest


def _left_off(pair: _Alignment) -> Words:
    """The end of a sentence of the longer passage that the shorter begins with, but doesn't finish."""
    short, long, (x, y) = pair.short, pair.long, pair.kept[0]
    first, its = short[0].token, long[y].token
    if x or len(short) < WHOLE or not (first.capital and its.capital) or breaks_off(short[-1]):
        return ()
    rest = long[pair.kept[-1][1] + 1 :]
    rest = rest[: next((place for place, word in enumerate(rest) if word.opens), len(rest))]
    return () if one_speech(rest, ()) else rest

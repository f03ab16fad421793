"""Whose text each report of a story has: its own, or that of the report at the end of a line of copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model import Copy, Reading
from onrecord.stories.outlets import one_outlet
from onrecord.stories.rows import publication_order

RESTS = 0.3
"""A report of whose body this share stands in another rests on it."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """What one report shares with another, seen from it."""

    one: str
    other: str
    share: float
    """How much of its body stands in the other."""
    back: float
    """How much of the other's body stands in it."""
    copy: Copy


def owners(ordered: Sequence[Reading], copies: Sequence[Copy]) -> dict[str, str]:
    """For each report, by id, the one whose text it has, at the end of the line; itself where it has its own.

    ``ordered`` is by time of publication, as far as it is known.
    """
    rank = {one.article.id: place for place, one in enumerate(ordered)}
    told = {one.article.id: publication_order(one)[:2] for one in ordered}
    outlets = {one.article.id: one.article.outlet for one in ordered}
    best: dict[str, tuple[float, int, str]] = {}
    for row in (side for copy in copies for side in _sides(copy)):
        if row.share >= RESTS and (_follows(row, rank, told) or _grew(row, outlets)):
            found = (row.share, -rank[row.other], row.other)
            best[row.one] = max(best.get(row.one, found), found)
    line = {one: other for one, (_, _, other) in best.items()}
    return {one: _end(one, line, rank) for one in rank}


def from_elsewhere(
    copies: Sequence[Copy], owned: Iterable[str], elsewhere: Mapping[str, Reading]
) -> dict[str, Reading]:
    """For each report whose text is an earlier one's of another story, that report."""
    own = set(owned)
    best: dict[str, tuple[float, str]] = {}
    for one in copies:
        first, later = one.articles
        if later in own and first in elsewhere and one.share[1] >= RESTS and one.copied_from != later:
            best[later] = max(best.get(later, (0.0, "")), (one.share[1], first))
    return {article: elsewhere[first] for article, (_, first) in best.items()}


def _sides(copy: Copy) -> tuple[_Shared, _Shared]:
    (a, b), (here, there) = copy.articles, copy.share
    return _Shared(a, b, here, there, copy), _Shared(b, a, there, here, copy)


def _follows(row: _Shared, rank: Mapping[str, int], told: Mapping[str, tuple[date, str]]) -> bool:
    """Whether it has its text from the other.

    Of two whose times don't differ, the one that stands in the other follows it; if each stands in the other, the one
    that comes later in order.
    """
    if row.copy.copied_from is not None:
        return row.copy.copied_from == row.other
    return rank[row.other] < rank[row.one] or (row.back < RESTS and told[row.one] == told[row.other])


def _grew(row: _Shared, outlets: Mapping[str, str | None]) -> bool:
    """Whether its outlet made a longer version of it: the two are one account, whichever came first."""
    return row.back < RESTS and one_outlet(outlets[row.one], outlets[row.other])


def _end(article: str, line: Mapping[str, str], rank: Mapping[str, int]) -> str:
    """The last of a line; of a ring, the first in order."""
    met = [article]
    while met[-1] in line:
        after = line[met[-1]]
        if after in met:
            return min(met[met.index(after) :], key=lambda one: rank[one])
        met.append(after)
    return met[-1]

"""Who had it from whom in one story, as a small directed graph: whole numbers for a template to write as SVG.

From left to right stand those who know, the sources outside the story that reports cite, the reports, and the reports
that rest on them. Each origin has a band of its own, so that arrows of two origins seldom cross. Of many reports those
alone are drawn that share a text or a source with another: a picture of all of them would hide what it is there for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.model import Origin, Story
from onrecord.site.marks import visible
from onrecord.site.wording import excerpt

BoxKind = Literal["speaker", "source", "report"]
BOX_WIDTH, BOX_HEIGHT = 190, 30
COLUMN, ROW, BAND, EDGE = 250, 40, 10, 6
SPEAKERS = 3
"""So many of those who are quoted most stand before each report."""
ALL_DRAWN = 12
"""Of more reports than this, those alone are drawn that share something with another."""
MOST = 60
"""A picture of more reports than this can't be read; the list beside it can."""
_WORDS = 26


@dataclass(frozen=True, slots=True)
class Box:
    """A speaker, a source or a report."""

    kind: BoxKind
    x: int
    y: int
    words: str
    """Its name, shortened to fit."""
    whole: str
    """Its whole name."""
    number: int
    """The report's number on the page; 0 where it has none."""
    href: str
    """The report's page; empty for all others."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """Words went this way, from the right edge of one box to the left edge of another."""

    kind: str
    """``copy``, ``cites``, ``own`` or ``told``."""
    path: str
    """SVG path data."""
    words: str
    """In a sentence, for those who can't see the picture."""


@dataclass(frozen=True, slots=True)
class ChainsDrawing:
    """The picture."""

    width: int
    height: int
    box_width: int
    box_height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    left_out: int
    """Reports that share nothing with another and aren't drawn."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a report is called in the picture, and where it leads."""

    words: str
    href: str
    number: int = 0
    """Its number on the page, which tells apart reports of one outlet; 0 where it has none."""


_Key = tuple[BoxKind, str]


@dataclass(frozen=True, slots=True)
class _Edge:
    start: _Key
    end: _Key
    kind: str


def chains_drawing(story: Story, named: Mapping[str, Named]) -> ChainsDrawing | None:
    """The picture of a story; None where there is nothing to draw, or too much. ``named`` is by article id."""
    if not story.origins or len(story.articles) > MOST:
        return None
    bands = [list(_edges_of(story, origin, named)) for origin in story.origins]
    drawn = [id for origin in story.origins for id in origin.articles if id in named]
    left_out = 0
    if len(drawn) > ALL_DRAWN:
        bands = _shared(bands)
        every, ends = drawn, {key for band in bands for edge in band for key in (edge.start, edge.end)}
        drawn = [id for id in every if ("report", id) in ends]
        left_out = len(set(every) - set(drawn))
    if not drawn:
        return None
    places = _places(story, bands, drawn)
    boxes = tuple(_box(key, place, named) for key, place in places.items())
    edges = dict.fromkeys(edge for band in bands for edge in band)
    arrows = tuple(_arrow(edge, places, named) for edge in edges)
    width = max(x for x, _ in places.values()) + BOX_WIDTH + EDGE
    height = max(y for _, y in places.values()) + BOX_HEIGHT + EDGE
    return ChainsDrawing(width, height, BOX_WIDTH, BOX_HEIGHT, boxes, arrows, left_out)


def _shared(bands: Sequence[Sequence[_Edge]]) -> list[list[_Edge]]:
    """Without those who are quoted by one report, or behind one source, alone."""
    ends: dict[_Key, set[_Key]] = {}
    for edge in (edge for band in bands for edge in band):
        ends.setdefault(edge.start, set()).add(edge.end)
    return [[edge for edge in band if edge.kind != "told" or len(ends[edge.start]) > 1] for band in bands]


def _edges_of(story: Story, origin: Origin, named: Mapping[str, Named]) -> Iterator[_Edge]:
    """From the origin's root to its reports, and from those who are quoted there, or through it, to the root."""
    members = [id for id in origin.articles if id in named]
    owner = next((id for id in members if origin.root and named[id].words.casefold() == origin.root.casefold()), None)
    outside = origin.root is not None and owner is None and origin.basis != "own"
    root: _Key | None = ("source", origin.root or "") if outside else ("report", owner) if owner else None
    for id in members:
        if root and root != ("report", id):
            yield _Edge(root, ("report", id), origin.basis)
    if root and outside:
        yield from (_Edge(("speaker", name), root, "told") for name in _behind(story, origin.root or "", members))
    if owner or not root:
        first = owner or next(iter(members), None)
        yield from (_Edge(("speaker", name), ("report", first), "told") for name in _quoted(story, first) if first)


def _quoted(story: Story, article: str | None) -> list[str]:
    """Those whom a report quotes most, by itself and not through another medium."""
    told = (one for claim in story.claims for one in claim.statements if one.article == article)
    return _most(one.holder for one in told if one.holder and len(one.chain) < 2)


def _behind(story: Story, medium: str, articles: Sequence[str]) -> list[str]:
    """Where most chains end that lead from these reports through a medium."""
    told = (one for claim in story.claims for one in claim.statements if one.article in articles and len(one.chain) > 1)
    return _most(one.chain[-1] for one in told if _plain(one.chain[0]) == _plain(medium) != _plain(one.chain[-1]))


def _most(names: Iterable[str]) -> list[str]:
    """The commonest names; "Susan Rice" and "Susan E. Rice" are one, by the longest."""
    counts = Counter(names)
    longest: dict[tuple[str, str], str] = {}
    for name in sorted(counts, key=lambda one: (-len(one), one)):
        longest.setdefault(_ends(name), name)
    held = Counter({name: sum(counts[one] for one in counts if _ends(one) == ends) for ends, name in longest.items()})
    return [name for name, _ in sorted(held.items(), key=lambda one: (-one[1], one[0]))[:SPEAKERS]]


def _ends(name: str) -> tuple[str, str]:
    parts = _plain(name).split() or [""]
    return parts[0], parts[-1]


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _places(story: Story, bands: Sequence[Sequence[_Edge]], drawn: Sequence[str]) -> dict[_Key, tuple[int, int]]:
    """Where each box stands: the column by its part in the story, the row by the first origin that it belongs to."""
    resting = {edge.end for band in bands for edge in band if edge.start[0] == "report"}
    used: dict[_Key, tuple[int, int]] = {}
    columns = _columns(bands, resting, drawn)
    top = EDGE
    for origin, band in zip(story.origins, bands, strict=True):
        members: list[_Key] = [("report", id) for id in origin.articles if id in drawn]
        keys = dict.fromkeys([*(end for edge in band for end in (edge.start, edge.end)), *members])
        depth: Counter[int] = Counter()
        for key in keys:
            if key not in used:
                column = columns[_column(key, resting)]
                used[key] = EDGE + column * COLUMN, top + depth[column] * ROW
                depth[column] += 1
        top += max(depth.values(), default=0) * ROW + (BAND if depth else 0)
    return used


def _column(key: _Key, resting: Iterable[_Key]) -> int:
    return {"speaker": 0, "source": 1}.get(key[0], 3 if key in resting else 2)


def _columns(bands: Sequence[Sequence[_Edge]], resting: set[_Key], drawn: Sequence[str]) -> dict[int, int]:
    """The columns that are needed, counted without gaps."""
    keys = {end for band in bands for edge in band for end in (edge.start, edge.end)}
    keys |= {("report", id) for id in drawn}
    return {column: place for place, column in enumerate(sorted({_column(key, resting) for key in keys}))}


def _box(key: _Key, place: tuple[int, int], named: Mapping[str, Named]) -> Box:
    kind, name = key
    whole = excerpt(visible(_name(key, named)), 200)
    number = named[name].number if kind == "report" else 0
    return Box(
        kind,
        *place,
        excerpt(whole, _WORDS - 3 * bool(number)),
        whole,
        number,
        named[name].href if kind == "report" else "",
    )


def _name(key: _Key, named: Mapping[str, Named]) -> str:
    return named[key[1]].words if key[0] == "report" else key[1]


def _told_apart(key: _Key, named: Mapping[str, Named]) -> str:
    """Its name for a sentence, with a report's number where it has one."""
    number = named[key[1]].number if key[0] == "report" else 0
    return excerpt(visible(_name(key, named)), 80) + (f" ({number})" if number else "")


_TOLD = {
    "copy": "The text of {start} stands in {end}.",
    "cites": "{end} cites {start}.",
    "told": "{end} quotes {start}.",
    "own": "{end} rests on {start}.",
    "unknown": "{end} rests on {start}.",
}


def _arrow(edge: _Edge, places: Mapping[_Key, tuple[int, int]], named: Mapping[str, Named]) -> Arrow:
    (x, y), (x_end, y_end) = places[edge.start], places[edge.end]
    start, end = (x + BOX_WIDTH, y + BOX_HEIGHT // 2), (x_end, y_end + BOX_HEIGHT // 2)
    bend = (COLUMN - BOX_WIDTH) // 2
    if end[0] < start[0]:  # to the same column or back: around the outside
        end = (x_end + BOX_WIDTH, end[1])
        path = f"M{start[0]},{start[1]} C{start[0] + bend},{start[1]} {end[0] + bend},{end[1]} {end[0]},{end[1]}"
    else:
        path = f"M{start[0]},{start[1]} C{start[0] + bend},{start[1]} {end[0] - bend},{end[1]} {end[0]},{end[1]}"
    names = {side: _told_apart(key, named) for side, key in (("start", edge.start), ("end", edge.end))}
    return Arrow(edge.kind, path, _TOLD[edge.kind].format(**names))

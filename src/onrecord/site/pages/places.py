"""Places: what can be seen of them, and what reports say of them in that time. It gives no verdicts."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from onrecord.model import Change, Interval, Observation, Picture, PlaceClaim, Scene, Site
from onrecord.model.geojson import changes_as_geojson
from onrecord.model.imagery import CLEAR
from onrecord.site import addresses, days
from onrecord.site.marks import visible
from onrecord.site.overview import Overview
from onrecord.site.pages.parts import Frame, Link, Words, frame, shown_words
from onrecord.site.pages.plots import Plot, plot
from onrecord.site.wording import excerpt

Outcome = Literal["changes", "none", "nothing-clear", "too-small", "not-looked-at"]
"""What the scenes of a place tell: only two clear ones, at least, and pixels enough, tell that none was seen."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What was held against each other."""

    outcome: Outcome
    scenes: int
    """Those of the days looked at, and the clear ones before them that these are held against."""
    clear: int
    """How many of them show so much of the place that they were compared."""
    first: str
    """The day of the first clear scene; empty where there is none."""
    last: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One site in the list of all."""

    name: str
    href: str
    aliases: tuple[str, ...]
    looked: str
    """The days looked at; empty where nobody did."""
    sight: Sight
    changes: int
    claims: int


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """What ``places.html`` is told."""

    frame: Frame
    rows: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """One dated picture of the strip."""

    href: str
    """The picture, from the page; empty where there is none."""
    day: str
    seen: str
    """How much of the site was seen: ``98 %``; empty where it isn't known."""
    clouded: bool
    """Whether it isn't compared: too little of the site was seen."""
    snow: bool
    in_part: bool
    """Whether that is because the scene ends within the site."""
    anchor: str
    credit: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change."""

    anchor: str
    last_before: str
    first_seen: str
    area: str
    directions: str
    methods: str
    one_scene: bool
    """Whether no later scene shows it yet."""
    confidence: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """Words of reports that speak of the place in one time, and what its imagery shows in that time."""

    told: tuple[Words, ...]
    period: str
    kind: str
    detail: str
    changes: tuple[Link, ...]
    pictures: tuple[Chip, ...]
    """The first and the last of the scenes that the answer rests on, as far as there are pictures of them."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two pictures to be laid on each other."""

    before: Chip
    after: Chip


@dataclass(frozen=True, slots=True)
class PlacePage:
    """What ``place.html`` is told."""

    frame: Frame
    name: str
    aliases: tuple[str, ...]
    notes: str
    looked: tuple[str, ...]
    """The periods that were looked at."""
    sight: Sight
    resolution: str
    comparison: Comparison | None
    chips: tuple[Chip, ...]
    plots: tuple[Plot, ...]
    changes: tuple[ChangeRow, ...]
    claims: tuple[ClaimRow, ...]
    geojson: str
    map: str
    """The script with the map's layers; empty where there is no picture to lay out."""


def places_page(known: Overview) -> PlacesPage:
    """Build the list of places."""
    return PlacesPage(frame("Places", "places", live=known.live), tuple(_row(known, site) for site in known.sites))


def place_page_of(known: Overview, site: Site, seen: Sequence[Observation]) -> PlacePage:
    """Build one place's page from all that was seen of it, pictures included."""
    pictures = {picture.scene: picture for one in seen for picture in one.pictures}
    scenes = _scenes(seen)
    chips = {scene.id: _chip(site, scene, pictures.get(scene.id)) for scene in scenes}
    changes = _changes(seen)
    pair = _pair(scenes, changes, pictures)
    return PlacePage(
        frame=replace(frame(site.name, "places", root="../", live=known.live), map=True),
        name=excerpt(visible(site.name), 160),
        aliases=tuple(excerpt(visible(one), 120) for one in site.aliases),
        notes=excerpt(visible(site.notes), 600),
        looked=tuple(days.period(one.period) for one in seen),
        sight=_sight(site, seen),
        resolution=f"{min(one.resolution for one in seen):g} m" if seen else "",
        comparison=Comparison(*(chips[one] for one in pair)) if pair else None,
        chips=tuple(chips[scene.id] for scene in scenes if scene.id in pictures),
        plots=_plots(site, seen, changes),
        changes=tuple(_change_row(one) for one in changes),
        claims=_claim_rows(known, [one for one in known.place_claims if one.answer.site == site.id], chips),
        geojson=addresses.file_name(site.id) + ".geojson",
        map=addresses.file_name(site.id) + ".js" if pair else "",
    )


def place_files(known: Overview, site: Site, seen: Sequence[Observation]) -> Iterator[tuple[str, bytes]]:
    """What stands beside a place's page: its pictures, the map's layers, and its changes as GeoJSON."""
    for one in seen:
        for picture in one.pictures:
            yield addresses.place_picture(site.id, picture.scene), picture.content
    yield addresses.place_changes(site.id), _json(changes_as_geojson(seen))
    layers = _layers(site, seen)
    if layers:
        yield addresses.place_map(site.id), b"window.onrecordPlace = " + _json(layers).strip() + b";\n"


def _row(known: Overview, site: Site) -> PlaceRow:
    seen = [one for one in known.observations if one.site.id == site.id]
    return PlaceRow(
        excerpt(visible(site.name), 160),
        addresses.place_page(site.id),
        tuple(excerpt(visible(one), 120) for one in site.aliases),
        ", ".join(days.period(one.period) for one in seen),
        _sight(site, seen),
        len(_changes(seen)),
        sum(one.answer.site == site.id for one in known.place_claims),
    )


def _sight(site: Site, seen: Sequence[Observation]) -> Sight:
    scenes = {scene.id: scene for one in seen for scene in one.looked_at}
    clear = sorted(scene.day for scene in scenes.values() if scene.is_clear)
    first, last = (days.day(clear[0]), days.day(clear[-1])) if clear else ("", "")
    return Sight(_outcome(site, seen, len(clear)), len(scenes), len(clear), first, last)


def _outcome(site: Site, seen: Sequence[Observation], clear: int) -> Outcome:
    if not seen:
        return "not-looked-at"
    if any(one.changes for one in seen):
        return "changes"
    if site.too_small(min(one.resolution for one in seen)):
        return "too-small"
    return "none" if clear > 1 else "nothing-clear"


def _scenes(seen: Sequence[Observation]) -> list[Scene]:
    every = {scene.id: scene for one in seen for scene in one.scenes}
    return sorted(every.values(), key=lambda one: (one.acquired, one.id))


def _changes(seen: Sequence[Observation]) -> list[Change]:
    every = {change.id: change for one in seen for change in one.changes}
    return sorted(every.values(), key=lambda one: (one.first_seen, -one.area, one.id))


def _chip(site: Site, scene: Scene, picture: Picture | None) -> Chip:
    return Chip(
        href=addresses.place_picture(site.id, scene.id).split("/")[-1] if picture else "",
        day=days.day(scene.day),
        seen=f"{int(scene.clear * 100)} %" if scene.clear is not None else "",  # 59.6 % isn't 60 %
        clouded=not scene.is_clear,
        snow=bool(scene.snow and scene.snow > 1 - CLEAR),
        in_part=scene.ends_within,
        anchor=addresses.anchor("scene", scene.id),
        credit=visible(picture.credit if picture else scene.credit),
        width=picture.width if picture else 0,
        height=picture.height if picture else 0,
    )


def _pair(scenes: Sequence[Scene], changes: Sequence[Change], pictures: dict[str, Picture]) -> tuple[str, str] | None:
    """The last clear picture before the first change and the latest clear one; without a change the first and last."""
    clear = [one for one in scenes if one.id in pictures and (one.clear or 0) >= 0.9]
    if len(clear) < 2:
        return None
    before = [one for one in clear if changes and one.day <= changes[0].last_before]
    return (before[-1] if before else clear[0]).id, clear[-1].id


def _plots(site: Site, seen: Sequence[Observation], changes: Sequence[Change]) -> tuple[Plot, ...]:
    names = {site.id: "the whole site"} | {one.id: f"where it changed by {days.day(one.first_seen)}" for one in changes}
    latest = seen[-1:] if seen else ()
    values = [one for observation in latest for one in observation.indices if one.of in names]
    moments = tuple(one.first_seen for one in changes)
    told = (("NDVI", "Greenness (NDVI)"), ("brightness", "Brightness (mean reflectance of the visible bands)"))
    made = (plot(title, [one for one in values if one.index == index], names, moments) for index, title in told)
    return tuple(one for one in made if one)


def _change_row(change: Change) -> ChangeRow:
    return ChangeRow(
        anchor=addresses.anchor("change", change.id),
        last_before=days.day(change.last_before),
        first_seen=days.day(change.first_seen),
        area=f"{change.area / 10_000:.2f} ha",
        directions=", ".join(change.directions) or "changed",
        methods=" and ".join({"pair": "two scenes", "series": "the series"}[one] for one in change.methods),
        one_scene=len(change.after) < 2,
        confidence=f"{change.confidence:.2f}",
    )


def _claim_rows(known: Overview, claims: Iterable[PlaceClaim], chips: Mapping[str, Chip]) -> tuple[ClaimRow, ...]:
    """One for each answer, in the order in which they are first given, so that none is told twice."""
    held: dict[tuple[Interval, str, str, tuple[str, ...]], list[PlaceClaim]] = {}
    for one in claims:
        key = (one.answer.period, one.answer.kind, one.answer.detail, one.answer.changes)
        held.setdefault(key, []).append(one)
    return tuple(_claim_row(known, same, chips) for same in held.values())


def _claim_row(known: Overview, same: Sequence[PlaceClaim], chips: Mapping[str, Chip]) -> ClaimRow:
    told = shown_words(known.cards, [one.passage for one in same], "../", 400)
    claim = same[0]
    every = {one.id: one for seen in known.observations for one in seen.changes}
    links = tuple(
        Link(days.day(every[id].first_seen), f"#{addresses.anchor('change', id)}")
        for id in claim.answer.changes
        if id in every
    )
    rested_on = [chip for id, chip in chips.items() if id in claim.answer.scenes and chip.href]  # in order of time
    return ClaimRow(
        told=told,
        period=days.period(claim.answer.period),
        kind=claim.answer.kind,
        detail=visible(claim.answer.detail),
        changes=links,
        pictures=tuple(rested_on[:1] + rested_on[1:][-1:]),
    )


def _layers(site: Site, seen: Sequence[Observation]) -> dict[str, Any] | None:
    """The map's layers: the site's outline, its changes, and the two pictures, all within one file."""
    pictures = {picture.scene: picture for one in seen for picture in one.pictures}
    pair = _pair(_scenes(seen), _changes(seen), pictures)
    if pair is None:
        return None
    west, south, east, north = site.box
    outline = {"type": "MultiPolygon", "coordinates": site.polygons}
    return {
        "name": site.name,
        "box": [west, south, east, north],
        "outline": {"type": "Feature", "properties": {}, "geometry": outline},
        "changes": changes_as_geojson(seen),
        "pictures": [_layer(pictures[scene]) for scene in pair],
    }


def _layer(picture: Picture) -> dict[str, Any]:
    content = base64.b64encode(picture.content).decode()
    return {"corners": picture.corners, "credit": picture.credit, "url": f"data:image/png;base64,{content}"}


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=True, sort_keys=True) + "\n").encode()

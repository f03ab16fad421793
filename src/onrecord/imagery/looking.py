"""The stage's verb: look at sites in a period, and say what changed, when, where, and how sure that is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from onrecord.imagery import chips, watch
from onrecord.imagery.breaks import ColdOptions
from onrecord.imagery.cache import Cache
from onrecord.imagery.catalog import Wanted, scenes
from onrecord.imagery.errors import ImageryError
from onrecord.imagery.grid import Grid, grid_of
from onrecord.imagery.laid import Laid, lay_all
from onrecord.imagery.load import SCALE
from onrecord.imagery.needs import check, need
from onrecord.imagery.objects import directions, look, looks, outlines
from onrecord.imagery.pairs import Found, changes, steps
from onrecord.imagery.sensors import products
from onrecord.imagery.series import Stack, stack
from onrecord.imagery.steps import passing
from onrecord.model import Change, Extractor, IndexValue, Interval, Method, Observation, Problem, Sensor, Site
from onrecord.model.imagery import FEWEST_PIXELS

VERSION = "2"
EXTRACTOR = Extractor("imagery", VERSION)
_INDEXED = ("blue", "green", "red", "nir")
Report = Callable[[str, int, int | None], None]


@dataclass(frozen=True)
class Options:
    """How to look."""

    cache: Path
    """Where loaded pixels and states are kept."""
    sensors: tuple[Sensor, ...] = ("sentinel-2-l2a",)
    history: int = 730
    """Days before the period that are looked at as well, to know the seasons."""
    series: bool = True
    """Look for breaks in the series beside comparing pairs."""
    pictures: bool = True
    workers: int = 1
    """Threads and processes that look; 0 does all in this one. New processes import the main module again, so that a
    script of one's own has to call under ``if __name__ == "__main__":``."""
    cold: ColdOptions = field(default_factory=ColdOptions)


def observe(
    sites: Sequence[Site], catalog: str, period: Interval, options: Options, report: Report | None = None
) -> Iterator[Observation | Problem]:
    """Look at each site in turn: its Observation, and the Problems met on the way, which name what they concern.

    A site that can't be looked at gives a Problem and never stops the others. What was loaded is kept in the cache, so
    that a run that was broken off goes on where it stopped. Raises MissingExtraError without the packages.
    """
    check()
    for site in sites:
        try:
            yield from _observe(site, catalog, period, options, report or _silent)
        except ImageryError as error:
            yield Problem("imagery", "site-not-looked-at", f"{site.name} wasn't looked at: {error}.", where=site.id)


def _observe(
    site: Site, catalog: str, period: Interval, options: Options, report: Report
) -> Iterator[Observation | Problem]:
    resolution = min(products()[sensor].resolution for sensor in options.sensors)
    grid = grid_of(site, resolution)
    first = period.first - timedelta(days=options.history)
    report(f"Listing scenes of {site.name}", 0, None)
    found, problems = scenes(catalog, Wanted(site.box, Interval(first, period.last), options.sensors))
    yield from problems
    laid: list[Laid] = []
    for number, one in enumerate(lay_all(found, grid, Cache(options.cache)), 1):
        report(f"Loading {site.name}", number, len(found))
        if isinstance(one, Problem):
            yield one
        else:
            laid.append(one)
    if not laid:
        yield from _nothing(Observation(site, period, (), (), resolution), len(found), bool(problems))
        return
    within = grid.inside(site.polygons)
    pile = stack(laid, within, resolution)
    laid.clear()  # the stack holds them now
    yield from _seen(_Case(site, period, grid, within, pile), options, report)


def _nothing(empty: Observation, listed: int, amiss: bool) -> Iterator[Observation | Problem]:
    """An empty observation, where the catalog has no scene. Raises ImageryError where it has some, or might have.

    ``listed``: how many scenes it has, of which none could be read; ``amiss``: whether others were left out.
    """
    if listed:
        raise ImageryError(
            f"none of the {listed} scenes in the catalog could be read, and what was seen before stays. "
            "Run the same command again when their files can be reached"
        )
    if amiss:
        raise ImageryError("the catalog has no scene of it that can be used, and what was seen before stays")
    detail = (
        f"The catalog has no scene of {empty.site.name}: name one that covers the place and the days asked for, "
        "and look whether its outline has longitude before latitude."
    )
    yield Problem("imagery", "no-scene", detail, where=empty.site.id)
    yield empty


@dataclass(frozen=True)
class _Case:
    """One site with its scenes."""

    site: Site
    period: Interval
    grid: Grid
    within: Any
    stack: Stack


def _seen(case: _Case, options: Options, report: Report) -> Iterator[Observation | Problem]:
    """Compare the scenes of a site, in pairs and as a series."""
    shelf = Cache(options.cache).shelf(case.grid)
    report(f"Comparing {case.site.name}", 0, None)
    pairs = changes(case.stack, case.within, steps(case.stack, case.within, case.period.first), shelf, options.workers)
    series = watch.Watched((), 0)
    if options.series:
        report(f"Watching {case.site.name}", 0, None)
        series = watch.breaks(case.stack, case.period, watch.How(options.cold, options.workers, shelf))
        pairs = [one for one in pairs if confirmed(one, series.found) or not _passing(case.stack, one)]
    if series.lost:
        yield _lost(case.site, series.lost)
    yield _observation(case, pairs, [one for one in series.found if _meets(case, one)], options)


def _lost(site: Site, pixels: int) -> Problem:
    detail = (
        f"Break detection (COLD) crashed on {pixels:,} of the pixels of {site.name}; "
        "changes there are known from the other methods alone."
    )
    return Problem("imagery", "pixels-lost", detail, where=site.id)


def _meets(case: _Case, one: Found) -> bool:
    """Whether enough of what the series shows lies within the site."""
    return int(case.within.reshape(-1)[one.flat].sum()) >= FEWEST_PIXELS


def _observation(case: _Case, pairs: Sequence[Found], series: Sequence[Found], options: Options) -> Observation:
    told = _changes(case, pairs, series)
    shelf = Cache(options.cache).shelf(case.grid)
    pictured = _pictured(case) if options.pictures else ()
    return Observation(
        site=case.site,
        period=case.period,
        scenes=case.stack.scenes,
        changes=tuple(change for change, _ in told),
        resolution=case.grid.resolution,
        indices=tuple(_indices(case, told)),
        pictures=tuple(chips.picture(case.stack, at, case.grid, shelf) for at in pictured),
    )


def _changes(case: _Case, pairs: Sequence[Found], series: Sequence[Found]) -> list[tuple[Change, Found]]:
    """Each pair's change, confirmed by the series where it breaks there too, and the series' own that no pair shows."""
    used: set[int] = set()
    made = []
    for one in pairs:
        agreeing = [at for at, other in enumerate(series) if _agree(one, other)]
        used.update(agreeing)
        made.append((_change(case, one, ("pair", "series") if agreeing else ("pair",)), one))
    made += [(_change(case, one, ("series",)), one) for at, one in enumerate(series) if at not in used]
    told = [one for one in made if one[0].directions]
    return sorted(told, key=lambda one: (one[0].first_seen, -one[0].area, one[0].id))


def confirmed(one: Found, series: Sequence[Found]) -> bool:
    """Whether the series broke where and when two scenes show a change."""
    return any(_agree(one, other) for other in series)


def _passing(pile: Stack, one: Found) -> bool:
    """Whether the scenes around it show that what two of them show didn't last."""
    return passing(pile, one.pixels, one.after, watch.watched_bands(pile))


def _agree(one: Found, other: Found) -> bool:
    """Whether they share a third of the smaller's pixels and lie within three scenes of each other."""
    if abs(one.after - other.after) > 3:
        return False
    return one.shared(other) >= min(len(one.flat), len(other.flat)) / 3


def _change(case: _Case, found: Found, methods: tuple[Method, ...]) -> Change:
    pile = case.stack
    near, own, corner = _window(pile, found)
    polygons = outlines(own, case.grid, corner)
    pixels = len(found.flat)
    first_seen = pile.days[found.after]
    name = hashlib.sha256(repr((case.site.id, first_seen, polygons)).encode()).hexdigest()[:10]
    before, after = (look(near.reflectance(at), own, near.bands) for at in (found.before, found.after))
    return Change(
        id=f"{case.site.id}-{first_seen.isoformat()}-{name}",
        site=case.site.id,
        polygons=polygons,
        area=pixels * case.grid.resolution**2,
        pixels=pixels,
        first_seen=first_seen,
        last_before=pile.days[found.before],
        confidence=confidence(found, methods),
        directions=directions(before, after),
        methods=methods,
        before=(pile.scenes[found.before].id,),
        after=tuple(pile.scenes[at].id for at in (found.after, *found.lasting)),
        extractor=EXTRACTOR,
    )


def confidence(found: Found, methods: tuple[Method, ...]) -> float:
    """0 to 1: half for being found, up to a fifth for standing out of the quiet pixels, a tenth for lasting in a later
    scene, a fifth for both methods. A scale to sort by, not a probability."""
    score = 0.5 + 0.2 * min(max(found.ratio - 1.0, 0.0), 1.0)
    score += 0.1 if found.lasting else 0.0
    score += 0.19 if len(methods) == 2 else 0.0
    return round(score, 2)


def _indices(case: _Case, told: Sequence[tuple[Change, Found]]) -> Iterator[IndexValue]:
    """NDVI and brightness over time, of the site and of each change, where at least half of it was seen."""
    used = [at for at, band in enumerate(case.stack.bands) if band in _INDEXED]
    areas = [(case.site.id, need("numpy").flatnonzero(case.within))] + [(one.id, found.flat) for one, found in told]
    for name, flat in areas:
        for scene, now in zip(case.stack.scenes, looks(case.stack, flat, used), strict=True):
            for index, value in (("NDVI", now.ndvi), ("brightness", now.brightness / SCALE)) if now else ():
                yield IndexValue(scene.id, scene.day, index, round(value, 4), name)


def _window(pile: Stack, found: Found) -> tuple[Stack, Any, tuple[int, int]]:
    """The part of the stack that holds the pixels found, these in it, and the row and column where it begins."""
    rows, columns = need("numpy").divmod(found.flat, found.shape[1])
    top, left = int(rows.min()), int(columns.min())
    part = slice(top, int(rows.max()) + 1), slice(left, int(columns.max()) + 1)
    own = need("numpy").zeros((part[0].stop - top, part[1].stop - left), dtype=bool)
    own[rows - top, columns - left] = True
    return pile.cut(*part), own, (top, left)


def _pictured(case: _Case) -> tuple[int, ...]:
    """The scenes of the period, and the last clean one before it."""
    days = case.stack.days
    inside = [at for at, day in enumerate(days) if day >= case.period.first]
    earlier = [at for at in case.stack.clean(case.within) if days[at] < case.period.first]
    return (*earlier[-1:], *inside)


def _silent(step: str, done: int, total: int | None) -> None:
    """Report nothing."""

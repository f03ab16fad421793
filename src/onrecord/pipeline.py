"""The main job, step by step: the only place, beside the command line, that joins stages."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from onrecord import articles, imagery, reading, sources, stories
from onrecord.articles import Extracted
from onrecord.imagery.claims import place_claims
from onrecord.ledger import Basis, Desk, UnknownSite
from onrecord.model import Article, Capture, Comparison, Interval, Observation, Problem, Reading, Sensor, Site
from onrecord.progress import Report, silent
from onrecord.site import check_folder, publish
from onrecord.workers import Crashed, default_workers, ordered_map

Item = TypeVar("Item")

_MANY = 100  # fewer reports than this are compared sooner than worker processes start
_BATCH = 32  # articles in one transaction: a killed run repeats at most as many


@dataclass(frozen=True, slots=True)
class Run:
    """How to run: none of it changes what comes out."""

    workers: int = field(default_factory=default_workers)
    report: Report = silent


@dataclass(frozen=True, slots=True)
class Look:
    """Which imagery to hold places against."""

    catalog: str
    """A STAC catalog: a URL, or a file or folder on this machine."""
    period: Interval
    cache: Path
    """Where loaded pixels are kept between runs."""
    sensors: tuple[Sensor, ...] = ("sentinel-2-l2a",)
    """Whose scenes are looked at: all on the grid of the finest."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    articles: int
    """Articles on the desk."""
    read: int
    """Articles read in this run; the others had been read before."""
    stories: int
    problems: int
    """Problems on the desk, all of them shown on the site."""
    site: Path


def build(
    where: Sequence[Path], desk_path: Path, folder: Path, run: Run | None = None, look: Look | None = None
) -> Built:
    """Read everything in ``where``, compare it, record it on the desk, and publish the desk as a site.

    With ``look``, the desk's places are looked at in imagery, too.

    What the desk already holds isn't read again, so that an interrupted build goes on where it stopped.
    Raises SourceError for a path that isn't there, DeskError for a desk that can't be used, SiteError for a
    folder that can't be written.
    """
    run = run or Run()
    check_folder(folder)
    with Desk(desk_path) as desk:
        _take_in(where, desk, run)  # 1 fetch what the user named, 2 extract articles, 3 record both
        read = _read_new(desk, run)  # 4 read the articles that the desk has no reading of, 5 record the readings
        _compare_all(desk, run)  # 6 compare all that the desk holds, 7 record the comparison
        _see(desk, desk.sites(), look, run)  # 8 look at the places concerned, 9 hold what is said of them against it
        publish(desk, folder, progress=lambda done, total, _: run.report("Writing pages", done, total))  # 10 publish
        return Built(len(desk.cards()), read, len(desk.story_cards()), len(desk.problems()), folder)


def readings(where: Sequence[Path], run: Run | None = None) -> Iterator[Reading | Problem]:
    """Read everything in ``where``, without a desk: readings in the order given, among the problems met.

    Raises SourceError for a path that isn't there, WorkersError in a script that calls this without a guard
    (``if __name__ == "__main__":``) and with more than one worker.
    """
    run = run or Run()
    extracted = (one for _, one in _extracted(where, run.workers))
    for count, (one, found) in enumerate(ordered_map(_read_extracted, extracted, run.workers), 1):
        run.report("Reading", count, None)
        yield from one.problems
        if isinstance(found, Crashed):
            yield _crash("reading", one.article, found)
        elif found:
            yield found


def compare(found: Iterable[Reading | Problem], run: Run | None = None) -> Comparison:
    """Hold readings against each other; the problems met on the way to them are kept beside the comparison's own."""
    run = run or Run()
    rows = list(found)
    read = [one for one in rows if isinstance(one, Reading)]
    run.report("Comparing", 0, None)
    comparison = stories.compile(reading.together(read, stories.grouped), spread=_spread(run))
    met = [one for one in rows if isinstance(one, Problem)]
    met += itertools.chain.from_iterable(one.problems for one in read)
    return replace(comparison, problems=(*met, *comparison.problems))


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at places gave."""

    observations: tuple[Observation, ...]
    problems: tuple[Problem, ...]


def look_at(desk_path: Path, wanted: Sequence[str], look: Look, run: Run | None = None) -> Looked:
    """Look at the desk's places, or at those of the names or ids given, and record what was seen.

    Raises UnknownSite for a name that the desk doesn't have, MissingExtraError without the packages for imagery.
    """
    with Desk(desk_path) as desk:
        known = {name: site for site in desk.sites() for name in (site.id, *site.names)}
        unknown = [name for name in wanted if name not in known]
        if unknown:
            raise UnknownSite(unknown[0])
        chosen = {known[name].id: known[name] for name in wanted or known}
        return _see(desk, tuple(chosen.values()), look, run or Run())


def _see(desk: Desk, sites: Sequence[Site], look: Look | None, run: Run) -> Looked:
    found: list[Observation] = []
    met: list[Problem] = []
    if look and sites:
        options = imagery.Options(look.cache, look.sensors, workers=run.workers)
        for one in imagery.observe(sites, look.catalog, look.period, options, run.report):
            if isinstance(one, Problem):
                met.append(one)
            else:
                desk.record_observation(one)
                found.append(one)
        looked = Looked(tuple(found), tuple(met))
        others = [one for one in desk.problems() if one.stage == "sources"]
        desk.record_problems([*others, *_unsettled(desk, sites, looked), *met])
    if desk.sites():
        read = [desk.reading(card.id) for card in desk.cards()]
        desk.record_place_claims(place_claims(read, desk.sites(), desk.observations(pictures=False)))
    return Looked(tuple(found), tuple(met))


def _unsettled(desk: Desk, sites: Sequence[Site], looked: Looked) -> list[Problem]:
    """The problems of earlier looks that this one, at these sites, leaves as they were."""
    if len(sites) == len(desk.sites()):
        return []
    seen = {scene.id for one in looked.observations for scene in one.scenes}
    settled = {*(site.id for site in sites), *seen, *(one.where for one in looked.problems)}
    return [one for one in _of_imagery(desk) if one.where not in settled]


def _of_imagery(desk: Desk) -> list[Problem]:
    return [one for one in desk.problems() if one.stage == "imagery"]


def _take_in(where: Sequence[Path], desk: Desk, run: Run) -> None:
    met: list[Problem] = []
    for batch in _batches(_told(_extracted(where, run.workers), run, "Taking in", None)):
        with desk.batch():
            for capture, one in ((capture, one) for capture, one in batch if capture):
                desk.record_capture(capture, one.article, one.problems)
        met += [problem for capture, one in batch if not capture for problem in one.problems]
    desk.record_problems([*met, *_of_imagery(desk)])  # of the last look, which this one may not repeat


def _read_new(desk: Desk, run: Run) -> int:
    cards = desk.cards()
    every = (desk.article(card.id) for card in cards)
    new = (one for one in every if desk.wants(one, reading.EXTRACTORS))
    count = 0
    for batch in _batches(_told(ordered_map(reading.read, new, run.workers), run, "Reading", len(cards))):
        with desk.batch():
            for article, found in batch:
                _record_reading(desk, article, found)
        count += len(batch)
    return count


def _record_reading(desk: Desk, article: Article, found: Reading | Crashed) -> None:
    if isinstance(found, Crashed):
        # No extractor is named: a later run tries again.
        desk.record_reading(Reading(article, article.published, problems=(_crash("reading", article, found),)), ())
    else:
        desk.record_reading(found, reading.EXTRACTORS)


def _compare_all(desk: Desk, run: Run) -> None:
    """Compare all that the desk holds and record it; where nothing has changed since, nothing is left to do.

    What a story told before is worked out anew only if one of its reports, or who rests on whom, has changed.
    """
    made_by = stories.digest()
    held = desk.compared_basis()
    faults = any((one.stage, one.kind) == ("stories", "crashed") for one in desk.problems())
    if held == desk.basis(made_by) and not faults:
        return
    run.report("Comparing", 0, None)
    read, basis = _timed_together(desk, made_by)
    before = stories.Before(desk.stories(), basis.unchanged(held))
    desk.record_comparison(stories.compile(read, before=before, spread=_spread(run)), basis)


def _timed_together(desk: Desk, made_by: str) -> tuple[tuple[Reading, ...], Basis]:
    """All readings of the desk, with what other reports of their stories tell of time; what is new is recorded."""
    with desk.snapshot():
        held = [desk.reading(card.id) for card in desk.cards()]
        basis = desk.basis(made_by)
    read = reading.together(held, stories.grouped)
    new = [one for one, before in zip(read, held, strict=True) if one != before]
    with desk.batch():
        for one in new:
            desk.record_reading(one, reading.EXTRACTORS)
        recorded = desk.basis(made_by).readings
    told = {one.article.id: recorded[one.article.id] for one in new}
    return read, replace(basis, readings={**basis.readings, **told})


def _spread(run: Run) -> stories.Spread:
    """Stories are shared out among the processes of a run; what one dies over is tried again in this one."""

    def spread(work: Callable[[stories.Open], stories.Told], todo: Sequence[stories.Open]) -> Iterator[stories.Told]:
        workers = run.workers if sum(len(one.readings) for one in todo) > _MANY else 1
        for count, (one, told) in enumerate(ordered_map(work, todo, workers), 1):
            run.report("Comparing", count, len(todo))
            yield work(one) if isinstance(told, Crashed) else told

    return spread


def _extracted(where: Sequence[Path], workers: int) -> Iterator[tuple[Capture | None, Extracted]]:
    """Every capture with its article, each id standing for one text; a problem of the sources has no capture."""
    came: list[Capture | None] = []

    def stream() -> Iterator[Extracted]:
        for source, one in ordered_map(_extract, sources.fetch(where), workers):
            came[:] = [source if isinstance(source, Capture) else None]
            yield Extracted(None, (_crash("articles", source, one),)) if isinstance(one, Crashed) else one

    # Lazy: by the time that an article comes out, the capture it came from is the last that went in.
    yield from ((came[0], one) for one in articles.distinct(stream()))


def _extract(source: Capture | Problem) -> Extracted:
    return articles.extract(source) if isinstance(source, Capture) else Extracted(None, (source,))


def _read_extracted(one: Extracted) -> Reading | None:
    return reading.read(one.article) if one.article else None


def _crash(stage: str, over: Capture | Problem | Article | None, crashed: Crashed) -> Problem:
    where = getattr(over, "where", None)
    if crashed.died:
        detail = f"The process that worked on {where} died ({crashed.detail}); the rest was done without it."
    else:
        detail = (
            f"{where} couldn't be worked on, by a fault of this program ({crashed.detail}); the rest was done"
            " without it. Please report it; a later run tries it again."
        )
    return Problem(stage, "crashed", detail, getattr(over, "id", None), where)


def _told(items: Iterable[Item], run: Run, step: str, total: int | None) -> Iterator[Item]:
    """The items, each reported as it comes."""
    run.report(step, 0, total)
    for count, item in enumerate(items, 1):
        run.report(step, count, total)
        yield item


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    stream = iter(items)
    while batch := list(itertools.islice(stream, _BATCH)):
        yield batch

"""A desk as a folder of pages that any web server, or none, can show."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.model import Site, sha256
from onrecord.site import addresses
from onrecord.site.asked import AskedDesk
from onrecord.site.manifest import MANIFEST, Listed, SiteError, listed
from onrecord.site.overview import Overview, overview
from onrecord.site.pages.commitment import commitment_page_of
from onrecord.site.pages.commitments import commitments_calendar, commitments_csv, commitments_page, parties
from onrecord.site.pages.feeds import FEED, ledger_feed, party_feed_of
from onrecord.site.pages.front import front_page
from onrecord.site.pages.party import party_page_of
from onrecord.site.pages.places import place_files, place_page_of, places_page
from onrecord.site.pages.plain import about_page
from onrecord.site.pages.problems import problems_page
from onrecord.site.pages.reports import reports_page
from onrecord.site.render import STATIC, render, static_file
from onrecord.site.units import Digests, Unit, units
from onrecord.site.writing import differs, remove, replace_file

__all__ = ["MANIFEST", "PublishedSite", "SiteError", "check_folder", "publish"]

Progress = Callable[[int, int, str], None]
"""Told after each file: how many are done, how many there are, and the file's path within the site."""


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """What publishing did; every path is from the site's root, with forward slashes."""

    folder: Path
    files: tuple[str, ...]
    """Every file of the site, sorted."""
    written: tuple[str, ...]
    """Those that are new or have changed."""
    removed: tuple[str, ...]
    """Those that an earlier publication wrote and that the desk no longer has."""


def publish(desk: AskedDesk, folder: Path, *, progress: Progress | None = None) -> PublishedSite:
    """Write the desk's pages into a folder: an empty or missing one, or one that this function filled before.

    The same desk gives the same bytes. Pages of stories and reports that were made from what the desk still holds are
    not made again. Each file is replaced in one step, so that a reader never meets half a page; files of an earlier
    publication that are no longer part of the site are removed, and files that somebody else put there are left
    alone. Raises SiteError if the folder holds something else than a site of this kind, or can't be written to.
    """
    before = listed(folder)
    try:
        with desk.snapshot():
            return _write(desk, folder, before, progress)
    except OSError as error:
        raise SiteError(f"{folder}: {error.strerror or error}. What was there before is still readable.") from error


def check_folder(folder: Path) -> None:
    """See, before any other work, that a site can go there. Raises SiteError as publish would."""
    listed(folder)
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    if not there.is_dir():
        raise SiteError(f"{there} is a file, so that {folder} can't be made. Name another folder for the site.")
    if not os.access(there, os.W_OK | os.X_OK):
        raise SiteError(f"{folder} may not be written. Change its permissions, or name another folder for the site.")


def _write(desk: AskedDesk, folder: Path, before: Listed, progress: Progress | None) -> PublishedSite:
    known = overview(desk)
    every = tuple(units(known))
    paths = _paths(desk, known, every)
    folder.mkdir(parents=True, exist_ok=True)
    # Until it is done, the folder holds files of both publications: the list says so first, so that a run that was
    # cut short can be taken up again.
    Listed(dict.fromkeys(paths, "") | before.files, before.made_from).write(folder)
    writing = _Writing(folder, before, len(paths), progress)
    digests = Digests(desk.article_digests())
    for one in every:
        writing.unit(desk, one, digests.of(one))
    for path, content in _other_files(desk, known):
        writing.file(path, content)
    removed = remove(folder, sorted(set(before.files) - set(writing.now.files)))
    writing.now.write(folder)
    return PublishedSite(folder, tuple(sorted(writing.now.files)), tuple(writing.written), removed)


@dataclass(frozen=True, slots=True)
class _Writing:
    """A publication on its way."""

    folder: Path
    before: Listed
    total: int
    progress: Progress | None
    now: Listed = field(default_factory=Listed)
    written: list[str] = field(default_factory=list)

    def unit(self, desk: AskedDesk, unit: Unit, digest: str) -> None:
        """Write the files of a unit, or leave them where they were made from the same."""
        if self.before.stands(self.folder, unit.paths, digest):
            for path in unit.paths:
                self._done(path, self.before.files[path])
        else:
            for path, content in unit.files(desk):
                self.file(path, content)
        self.now.made_from.update(dict.fromkeys(unit.paths, digest))

    def file(self, path: str, content: bytes) -> None:
        """Put one file where it belongs, if it isn't there as it is."""
        if differs(self.folder / path, content):
            replace_file(self.folder / path, content)
            self.written.append(path)
        self._done(path, sha256(content))

    def _done(self, path: str, digest: str) -> None:
        self.now.files[path] = digest
        if self.progress:
            self.progress(len(self.now.files), self.total, path)


def _other_files(desk: AskedDesk, known: Overview) -> Iterator[tuple[str, bytes]]:
    """Every file that is of no unit, with its content, one at a time."""
    for name in STATIC:
        yield f"static/{name}", static_file(name)
    yield "about.html", render(about_page(known))
    yield "reports.html", render(reports_page(known))
    yield from _commitment_files(known)
    yield "places.html", render(places_page(known))
    for site in known.sites:
        yield from _place_files(desk, known, site)
    yield "problems.html", render(problems_page(known))
    yield "index.html", render(front_page(known))


def _place_files(desk: AskedDesk, known: Overview, site: Site) -> Iterator[tuple[str, bytes]]:
    seen = desk.observations(site.id)
    yield addresses.place_page(site.id), render(place_page_of(known, site, seen))
    yield from place_files(known, site, seen)


def _commitment_files(known: Overview) -> Iterator[tuple[str, bytes]]:
    yield "commitments.html", render(commitments_page(known))
    yield "commitments.csv", commitments_csv(known).encode("utf-8", "replace")
    yield "commitments.ics", commitments_calendar(known)
    yield FEED, ledger_feed(known)
    for entry in known.commitments:
        yield addresses.commitment_page(entry.id), render(commitment_page_of(known, entry))
    for name in parties(known):
        yield addresses.party_page(name), render(party_page_of(known, name))
        yield addresses.party_feed(name), party_feed_of(known, name)


def _paths(desk: AskedDesk, known: Overview, every: tuple[Unit, ...]) -> tuple[str, ...]:
    pages = ("about.html", "reports.html", "commitments.html", "places.html", "problems.html", "index.html")
    tables = ("commitments.csv", "commitments.ics", FEED)
    return (
        *(f"static/{name}" for name in STATIC),
        *pages,
        *tables,
        *(path for one in every for path in one.paths),
        *(addresses.commitment_page(one.id) for one in known.commitments),
        *(path(name) for name in parties(known) for path in (addresses.party_page, addresses.party_feed)),
        *(addresses.place_page(site.id) for site in known.sites),
        *(path for site in known.sites for path, _ in place_files(known, site, desk.observations(site.id))),
    )

"""A desk as a folder of pages that any web server, or none, can show."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from onrecord.model import Site, Story
from onrecord.site import addresses
from onrecord.site.asked import AskedDesk
from onrecord.site.overview import Overview, overview
from onrecord.site.pages.article import article_page_of
from onrecord.site.pages.commitment import commitment_page_of
from onrecord.site.pages.commitments import commitments_calendar, commitments_csv, commitments_page, parties
from onrecord.site.pages.feeds import FEED, ledger_feed, party_feed_of
from onrecord.site.pages.front import front_page
from onrecord.site.pages.matrix import matrix_csv
from onrecord.site.pages.party import party_page_of
from onrecord.site.pages.places import place_files, place_page_of, places_page
from onrecord.site.pages.plain import about_page
from onrecord.site.pages.problems import problems_page
from onrecord.site.pages.reports import reports_page
from onrecord.site.pages.side_by_side import side_by_side_address, side_by_side_page
from onrecord.site.pages.story import story_page
from onrecord.site.render import STATIC, render, static_file

MANIFEST = "onrecord-site.json"
_MADE_BY = "onrecord site 1"
_FOLDERS = ("articles", "stories", "static", "commitments", "parties", "places")

Progress = Callable[[int, int, str], None]
"""Told after each file: how many are done, how many there are, and the file's path within the site."""


class SiteError(Exception):
    """The folder can't be written to as a site; the message says why, and what can be done."""


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

    The same desk gives the same bytes. Each file is replaced in one step, so that a reader never meets half a
    page; files of an earlier publication that are no longer part of the site are removed, and files that
    somebody else put there are left alone. Raises SiteError if the folder holds something else than a site of
    this kind, or can't be written to.
    """
    before = _earlier(folder)
    try:
        with desk.snapshot():
            return _write(desk, folder, before, progress)
    except OSError as error:
        raise SiteError(f"{folder}: {error.strerror or error}. What was there before is still readable.") from error


def check_folder(folder: Path) -> None:
    """See, before any other work, that a site can go there. Raises SiteError as publish would."""
    _earlier(folder)
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    if not there.is_dir():
        raise SiteError(f"{there} is a file, so that {folder} can't be made. Name another folder for the site.")
    if not os.access(there, os.W_OK | os.X_OK):
        raise SiteError(f"{folder} may not be written. Change its permissions, or name another folder for the site.")


def _write(desk: AskedDesk, folder: Path, before: dict[str, str], progress: Progress | None) -> PublishedSite:
    known = overview(desk)
    paths = _paths(desk, known)
    folder.mkdir(parents=True, exist_ok=True)
    hashes: dict[str, str] = {}
    written: list[str] = []
    # Until it is done, the folder holds files of both publications: the manifest says so first, so that a run
    # that was cut short can be taken up again.
    _write_manifest(folder, before | dict.fromkeys(paths, ""))
    for path, content in site_files(desk, known):
        hashes[path] = hashlib.sha256(content).hexdigest()
        if _differs(folder / path, content):
            _replace(folder / path, content)
            written.append(path)
        if progress:
            progress(len(hashes), len(paths), path)
    removed = _remove(folder, sorted(set(before) - set(hashes)))
    _write_manifest(folder, hashes)
    return PublishedSite(folder, tuple(sorted(hashes)), tuple(written), removed)


def site_files(desk: AskedDesk, known: Overview) -> Iterator[tuple[str, bytes]]:
    """Every file of the site with its content, one at a time."""
    for name in STATIC:
        yield f"static/{name}", static_file(name)
    yield "about.html", render(about_page(known))
    for id in known.cards:
        versions = [version.sha256 for version in desk.versions(id)]
        yield addresses.article_page(id), render(article_page_of(known, desk.reading(id), versions))
    for story in known.stories:
        yield from _story_files(desk, known, story)
    yield "reports.html", render(reports_page(known))
    yield from _commitment_files(known)
    yield "places.html", render(places_page(known))
    for site in known.sites:
        yield from _place_files(desk, known, site)
    yield "problems.html", render(problems_page(known))
    yield "index.html", render(front_page(known))


def _story_files(desk: AskedDesk, known: Overview, story: Story) -> Iterator[tuple[str, bytes]]:
    yield addresses.story_page(story.id), render(story_page(known, story, cache(desk.reading)))
    table = matrix_csv(known, story).encode("utf-8", "replace")
    yield addresses.story_table(story.id), table
    for copy in story.copies:
        page = side_by_side_page(known, story, copy, desk.reading)
        if page:
            yield side_by_side_address(copy), render(page)


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


def _paths(desk: AskedDesk, known: Overview) -> tuple[str, ...]:
    pages = ("about.html", "reports.html", "commitments.html", "places.html", "problems.html", "index.html")
    tables = ("commitments.csv", "commitments.ics", FEED)
    return (
        *(f"static/{name}" for name in STATIC),
        *pages,
        *tables,
        *(addresses.article_page(id) for id in known.cards),
        *(addresses.commitment_page(one.id) for one in known.commitments),
        *(path(name) for name in parties(known) for path in (addresses.party_page, addresses.party_feed)),
        *(path for one in known.stories for path in (addresses.story_page(one.id), addresses.story_table(one.id))),
        *(
            side_by_side_address(copy)
            for one in known.stories
            for copy in one.copies
            if set(copy.articles) <= set(known.cards)
        ),
        *(addresses.place_page(site.id) for site in known.sites),
        *(path for site in known.sites for path, _ in place_files(known, site, desk.observations(site.id))),
    )


def _earlier(folder: Path) -> dict[str, str]:
    """The files that an earlier publication wrote there; empty for a new folder. Raises SiteError for any other."""
    if not folder.exists():
        return {}
    if not folder.is_dir():
        raise SiteError(f"{folder} is a file, and a site needs a folder. Name another one.")
    manifest = folder / MANIFEST
    if not manifest.exists():
        if any(not _is_unfinished_list(path.name) for path in folder.iterdir()):
            raise SiteError(
                f"{folder} isn't empty, and no site was published there before, so nothing was written. "
                "Name a new or an empty folder."
            )
        return {}
    try:
        content = json.loads(manifest.read_text(encoding="utf-8"))
        if content["made_by"] != _MADE_BY:
            raise ValueError(content["made_by"])
        return {str(path): str(sha256) for path, sha256 in content["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise SiteError(
            f"{manifest} can't be read as a list of this site's files, so nothing was written. "
            "Remove the folder, or name another one."
        ) from error


def _is_unfinished_list(name: str) -> bool:
    """Whether a run that was killed in its first moment left this: nothing else of the site is there yet."""
    return name.startswith(f".{MANIFEST}.") and name.endswith(".part")


def _write_manifest(folder: Path, files: dict[str, str]) -> None:
    content = json.dumps({"made_by": _MADE_BY, "files": dict(sorted(files.items()))}, indent=1) + "\n"
    _replace(folder / MANIFEST, content.encode("utf-8"))


def _differs(path: Path, content: bytes) -> bool:
    try:
        return path.is_symlink() or path.stat().st_size != len(content) or path.read_bytes() != content
    except FileNotFoundError:
        return True


def _replace(path: Path, content: bytes) -> None:
    """Put the content where the path is, in one step."""
    path.parent.mkdir(exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _remove(folder: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Remove files that an earlier publication wrote; a path that can't be one of its own is left alone."""
    removed = []
    for path in paths:
        if not _is_ours(path):
            continue
        target = folder / path
        if target.is_file() or target.is_symlink():
            target.unlink()
            removed.append(path)
    return tuple(removed)


def _is_ours(path: str) -> bool:
    parts = PurePosixPath(path).parts
    plain = "\\" not in path and ":" not in path and not path.startswith("/") and ".." not in parts
    return plain and (len(parts) == 1 or (len(parts) == 2 and parts[0] in _FOLDERS))

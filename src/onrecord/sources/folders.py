"""Walks a folder: sorted, without following a link into itself, hidden files left out."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.model import Problem
from onrecord.sources.endings import ending
from onrecord.sources.feeds import begins_as_feed
from onrecord.sources.json_feeds import is_json_feed

PAGE_ENDINGS = (".html", ".htm", ".xhtml")
LOOKED_INTO: Mapping[str, Callable[[Path], bool]] = {".xml": begins_as_feed, ".json": is_json_feed}
"""Endings of files that may hold anything: whether one holds what is read."""
_SITE = "onrecord-site.json"


def walk(folder: Path, supported: frozenset[str]) -> Iterator[tuple[Path, str] | Problem]:
    """Every supported file below ``folder`` with its name relative to it, in the order of their names.

    Files that can't hold a report (pictures, styles, a README) are passed over; of any other kind that isn't supported,
    one Problem at the end tells how many there were and names the first.
    """
    foreign: dict[str, list[str]] = {}
    for path, name in _files(folder, "", frozenset()):
        if isinstance(path, Problem):
            yield path
        elif ending(path) in supported and not _is_about(path) and LOOKED_INTO.get(ending(path), _always)(path):
            yield path, name
        elif not _is_companion(path):
            foreign.setdefault(ending(path), []).append(name)
    for suffix, names in sorted(foreign.items()):
        yield _unsupported(folder, suffix, names)


def _always(_: Path) -> bool:
    return True


def _files(folder: Path, prefix: str, above: frozenset[str]) -> Iterator[tuple[Path | Problem, str]]:
    above |= {os.path.realpath(folder)}
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        detail = f"the folder {prefix or folder} can't be opened: {error.strerror}; check its permissions"
        yield Problem("sources", "unreadable", detail, where=prefix.rstrip("/") or str(folder)), prefix
        return
    names = {path.name for path in entries}
    if _SITE in names:
        # Our own pages quote every report: read again, they would stand beside the reports as reports.
        if not prefix:
            yield (
                Problem("sources", "own-site", f"{folder} is a site that was published from a desk; name reports"),
                prefix,
            )
        return
    beside = {name.lower() for name in names}
    for path in entries:
        name = _printable(prefix + path.name)
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if os.path.realpath(path) not in above and not _is_part_of_page(path.name, beside):
                yield from _files(path, prefix + path.name + "/", above)
        elif path.is_file():
            yield path, name
        else:
            yield _not_a_file(path, name), name


def _printable(name: str) -> str:
    """A file name whose bytes aren't UTF-8 comes with lone surrogates, which neither a database nor a page can hold."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_part_of_page(name: str, beside: set[str]) -> bool:
    """Browsers save a page's pictures and frames in a folder named after it, each in its own language.

    ``beside`` are the names around it, in small letters: not every system keeps large ones.
    """
    stems = (name.removesuffix(suffix).lower() for suffix in _page_folders() if name.endswith(suffix))
    return any(stem + ending in beside for stem in stems for ending in PAGE_ENDINGS)


def _not_a_file(path: Path, name: str) -> Problem:
    if path.is_symlink():
        return Problem("sources", "unreadable", f"{name} is a link to something that isn't there", where=name)
    return Problem("sources", "unsupported", f"{name} is neither a file nor a folder and was passed over", where=name)


def _unsupported(folder: Path, suffix: str, names: list[str]) -> Problem:
    kind = f"files that end in {suffix}" if suffix else "files whose names have no ending"
    which = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more like it in {folder.name or folder}"
    verb = "was" if len(names) == 1 else "were"
    detail = f"{which} {verb} passed over: {kind} aren't read; save reports as .html or .txt"
    return Problem("sources", "unsupported", detail, where=names[0])


@cache
def _companions() -> tuple[frozenset[str], frozenset[str]]:
    data = _beside()
    return frozenset(data["suffixes"]), frozenset(data["stems"])


@cache
def _page_folders() -> tuple[str, ...]:
    return tuple(_beside()["page_folders"])


def _beside() -> dict[str, list[str]]:
    return tomllib.loads(files("onrecord.sources").joinpath("companions.toml").read_text("utf-8"))


def _is_companion(path: Path) -> bool:
    return ending(path) in _companions()[0] or _is_about(path)


def _is_about(path: Path) -> bool:
    """README.txt and its like tell of the folder, and aren't reports."""
    return path.stem.lower() in _companions()[1] and path.suffix.lower() in ("", ".md", ".rst", ".txt", ".ini", ".db")

"""The stage's one verb: from the paths that a user names to captures, one after the other."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.model import Capture, Problem
from onrecord.sources.endings import ending
from onrecord.sources.files import PACKED, SEVERAL, WHOLE, read_file, read_several
from onrecord.sources.folders import walk
from onrecord.sources.options import Options, SourceError

SUPPORTED = frozenset([*WHOLE, *PACKED, *SEVERAL])
DEFAULTS = Options()


def fetch(where: Sequence[Path], options: Options = DEFAULTS) -> Iterator[Capture | Problem]:
    """What the named files and folders hold, in the order given, folders in the order of their names.

    Pages (``.html``, ``.htm``, ``.xhtml``, ``.mhtml``, ``.mht``, ``.webarchive``) and texts (``.txt``, ``.text``) are
    read, and what holds several of them: tables (``.jsonl``, ``.csv``) with a report in each row, web archives
    (``.warc``, ``.warc.gz``, ``.warc.zst``, ``.wacz``) and feeds (``.xml``, ``.rss``, ``.atom``, ``.json``). Files are
    opened one at a time, when their turn comes, and a file that is met twice is read once. What can't be read is a
    Problem in its place, and the rest goes on.

    Raises SourceError, before anything is read, if a named path isn't there, can't be read, or is of a kind that isn't.
    """
    for path in where:
        _check(path)
    return _fetched(where, options)


def _check(path: Path) -> None:
    if not os.path.lexists(path):
        raise SourceError(f"{path} isn't there; check the name, or leave it out")
    if not path.exists():
        raise SourceError(f"{path} is a link to something that isn't there; check where it leads")
    if not os.access(path, os.R_OK | (os.X_OK if path.is_dir() else 0)):
        raise SourceError(f"{path} may not be read; change its permissions, or leave it out")
    if path.is_dir():
        return
    if not path.is_file():
        raise SourceError(f"{path} is neither a file nor a folder")
    if ending(path) not in SUPPORTED:
        kinds = ", ".join(sorted(SUPPORTED))
        raise SourceError(
            f"{path} is of a kind that isn't read ({ending(path) or 'no ending'}); name a folder, or one of {kinds}"
        )


def _fetched(where: Sequence[Path], options: Options) -> Iterator[Capture | Problem]:
    seen: set[str] = set()
    for named in where:
        found = walk(named, SUPPORTED) if named.is_dir() else [(named, named.name)]
        for one in found:
            if isinstance(one, Problem):
                yield one
                continue
            real = os.path.realpath(one[0])
            if real not in seen:
                seen.add(real)
                yield from _read(*one, options)


def _read(path: Path, name: str, options: Options) -> Iterator[Capture | Problem]:
    try:
        if ending(path) in SEVERAL:
            yield from read_several(path, name, options)
        else:
            yield read_file(path, name, options)
    except OSError as error:
        detail = f"{name} can't be read: {error.strerror or error}; check that it is there and may be read"
        yield Problem("sources", "unreadable", detail, where=name)

"""WACZ: a ZIP file of WARCs with a list of their pages, as ArchiveWeb.page and Browsertrix write it.

Web Archive Collection Zipped 1.1.1 (Webrecorder 2021). Nothing is unpacked to disk: a name in the ZIP is never a path.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from onrecord.model import Capture, Problem
from onrecord.sources.archives import Account, pages_of
from onrecord.sources.listed_pages import ListedPages, list_pages
from onrecord.sources.options import Options
from onrecord.sources.packing import UNREADABLE

WARCS = (".warc", ".warc.gz", ".warc.zst")
LISTS = "pages/"
MOST_IN_LIST = 1_000_000_000
"""In bytes: what a list of pages holds beyond is not looked at."""
NO_TABLE = (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error)
CLOSED = (*UNREADABLE, NotImplementedError, RuntimeError)
"""What opening a file in a ZIP meets where it is damaged, packed in an unknown way, or locked with a password."""


def read_wacz(path: Path, name: str, options: Options) -> Iterator[Capture | Problem]:
    """The pages of a WACZ file, then what was left out. Raises OSError if it can't be read.

    The pages that it lists are read; where it lists none, those that hold a report, as of a WARC. Of a file whose end
    is missing (the table of a ZIP is its end), those are read that can be found.
    """
    account = Account(name, options)
    try:
        archive = zipfile.ZipFile(path)
    except NO_TABLE:
        with path.open("rb") as file:
            yield from pages_of(file, account)
        account.broken[:] = ["its end, which tells what is in it"]
        yield from account.problems()
        return
    with archive:
        yield from _pages(archive, account)


def _pages(archive: zipfile.ZipFile, account: Account) -> Iterator[Capture | Problem]:
    files = sorted(archive.infolist(), key=lambda one: (one.filename, one.header_offset))
    warcs = [one for one in files if one.filename.lower().endswith(WARCS)]
    if not warcs:
        detail = f"{account.name} holds no web archive (no .warc file is in it); export it anew"
        yield Problem("sources", "no-pages", detail, where=account.name)
        return
    listed = ListedPages()
    for one in files:
        if one.filename.startswith(LISTS) and one.filename.endswith(".jsonl"):
            with suppress(*CLOSED), archive.open(one) as lines:  # without it, all pages are looked at
                list_pages(_lines(lines, account.options), listed)
    for one in warcs:
        try:
            with archive.open(one) as file:
                yield from pages_of(file, account, listed, one.filename)
        except CLOSED:
            account.broken.append(f"{one.filename}, which is damaged, locked or packed in an unknown way")
    account.misses(listed.missing())
    yield from account.problems()


def _lines(file: IO[bytes], options: Options) -> Iterator[bytes]:
    left = MOST_IN_LIST
    while left > 0 and (line := file.readline(options.largest_row)):
        left -= len(line)
        yield line

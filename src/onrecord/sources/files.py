"""One file on disk: a page or text in one piece, or one that holds several reports: a table, an archive, a feed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from onrecord.model import Capture, Problem
from onrecord.model.article import Form
from onrecord.sources.archives import read_warc
from onrecord.sources.contents import content_of
from onrecord.sources.csv_rows import read_csv
from onrecord.sources.endings import ending
from onrecord.sources.feeds import read_feed
from onrecord.sources.json_feeds import read_json_feed
from onrecord.sources.json_lines import read_jsonl
from onrecord.sources.mhtml import read_mhtml
from onrecord.sources.options import Options
from onrecord.sources.wacz import read_wacz
from onrecord.sources.webarchives import read_webarchive

WHOLE: dict[str, Form] = {".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".text": "text"}
PACKED = {".mhtml": read_mhtml, ".mht": read_mhtml, ".webarchive": read_webarchive}
SEVERAL = {
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".warc.zst": read_warc,
    ".wacz": read_wacz,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
    ".json": read_json_feed,
}


def read_file(path: Path, name: str, options: Options) -> Capture | Problem:
    """The capture of a page or a text. Raises OSError if the file can't be read."""
    if read := PACKED.get(ending(path)):
        return read(path, name, options)
    content = content_of(path, name, options)
    return content if isinstance(content, Problem) else Capture(content, name, WHOLE[ending(path)])


def read_several(path: Path, name: str, options: Options) -> Iterator[Capture | Problem]:
    """The captures of a file that holds several reports. Raises OSError if the file can't be read."""
    count = 0
    for one in SEVERAL[ending(path)](path, name, options):
        count += 1
        yield one
    if not count:
        yield Problem("sources", "empty", f"{name} holds no reports; there is nothing in it to read", where=name)

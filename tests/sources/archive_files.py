"""Web archives made for tests, byte by byte: an archiver that errs writes what a library wouldn't."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from fastwarc.stream_io import ZstdWriter

SENTENCE = (
    "The harbour office of Oskam said on Monday that pier {} would stay shut until the ferries run again in June."
)
HTML = "text/html; charset=utf-8"
DICTIONARY = base64.b64decode(
    "N6Qw7DckaCghENhKkg4MwzAMw0rte7QaMik2l4S0TYjcsvjshMtaa60NkwIAAAAAC6PpDgAABAAAABYWGA87AAAAABQDACwAAAAAAAAJ"
    "DwgAAAAAGAAcAMkASGgBAGoAAABUkA8zAgDAsgAAAAAAAAAAAAAAAAEAAAAEAAAACAAAACBvZmZpY2Ugb2YgT2UgaHRtbD48aHRtbD48"
    "aGVhZD48dGl0bGU+UmVwb3J0IDI1PC90aXRsZT48L2hlYWQ+LmV4YW1wbGUvMg0KV0FSQy1EYXRlOiAyMDMxLTA1LTAzVDEwOjE1OjAw"
    "Wg0KQ29udGVvbnNlDQpDb250ZW50LUxlbmd0aDogNTk3DQoNCkhUVFAvMS4xIDIwMCBPSw0KQ29udC02ZjFkLTRjMGUtOGYxNC0yZjBj"
    "MmIxZjdmMTA+DQpXQVJDLVRhcmdldC1VUkk6IGh0LVR5cGU6IHRleHQvaHRtbDsgY2hhcnNldD11dGYtOA0KDQo8IWRvY3R5cGUgaHRt"
    "bD5lc3BvbnNlDQpXQVJDLVJlY29yZC1JRDogPHVybjp1dWlkOjViOGJkYjFjLTZmMWQtNA0KQ29udGVudC1UeXBlOiBhcHBsaWNhdGlv"
    "bi9odHRwOyBtc2d0eXBlPXJlc3BvbnNlbiBpbiBKdW5lLjwvcD48L2JvZHk="
)
"""Trained with zstd on records such as these."""


def page(name: str, paragraphs: int = 4, head: str = "") -> bytes:
    """A page with a report of so many paragraphs, each of 19 words."""
    body = "\n".join(f"<p>{SENTENCE.format(number)}</p>" for number in range(paragraphs))
    return f"<!doctype html><html><head><title>{name}</title>{head}</head><body>{body}</body></html>".encode()


def http(body: bytes, fields: Mapping[str, str] | None = None, status: str = "200 OK") -> bytes:
    """A response with its header."""
    told = "".join(f"{name}: {value}\r\n" for name, value in (fields or {"Content-Type": HTML}).items())
    return f"HTTP/1.1 {status}\r\n{told}\r\n".encode() + body


def record(url: str, block: bytes, claimed: int | None = None, **fields: str) -> bytes:
    """A record of WARC/1.1, ``response`` if ``fields`` don't say otherwise; an underscore stands for a hyphen."""
    header = {
        "WARC-Type": "response",
        "WARC-Record-ID": "<urn:uuid:5b8bdb1c-6f1d-4c0e-8f14-2f0c2b1f7f10>",
        "WARC-Target-URI": url,
        "WARC-Date": "2031-05-03T10:15:00Z",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block) if claimed is None else claimed),
    }
    header |= {name.replace("_", "-"): value for name, value in fields.items()}
    told = "".join(f"{name}: {value}\r\n" for name, value in header.items())
    return b"WARC/1.1\r\n" + told.encode() + b"\r\n" + block + b"\r\n\r\n"


def report(number: int, outlet: str = "n.example") -> bytes:
    """The record of a page with a report."""
    return record(f"https://{outlet}/{number}", http(page(f"Report {number}")))


def zipped(records: Iterable[bytes]) -> bytes:
    """A WARC gzipped as archivers do, record by record."""
    return b"".join(map(gzip.compress, records))


def framed(records: Iterable[bytes], dictionary: bytes | None = None, *, packed: bool = False) -> bytes:
    """A WARC in Zstandard frames, one a record, with its dictionary, itself ``packed`` or not, at the beginning."""
    out = io.BytesIO()
    writer = ZstdWriter(out, dictionary=dictionary, compress_dictionary_frame=packed) if dictionary else ZstdWriter(out)
    for one in records:
        writer.write(one)
        writer.finish()
    writer.flush()
    return out.getvalue()


def wacz(path: Path, warcs: Mapping[str, bytes], lists: Mapping[str, Iterable[str]]) -> Path:
    """A WACZ of these files and lists of pages, by their names in it."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in warcs.items():
            archive.writestr(name, content)
        archive.writestr("datapackage.json", '{"profile": "data-package", "wacz_version": "1.1.1"}')
        for name, addresses in lists.items():
            rows: list[dict[str, str]] = [{"format": "json-pages-1.0", "id": "pages", "title": "All pages"}]
            rows += [{"url": one, "title": "A page", "ts": "2031-05-03T10:15:00Z"} for one in addresses]
            archive.writestr(name, "".join(json.dumps(row) + "\n" for row in rows))
    return path

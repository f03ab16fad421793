"""A STAC API on this machine, in a thread, with its faults on demand: pages of two, files that fail once or always."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

PAGE = 2
_CORE = "https://api.stacspec.org/v1.0.0/"
_CONFORMS = [_CORE + part for part in ("core", "collections", "item-search")]


@dataclass
class Api:
    """What the server serves, and what it was asked for."""

    folder: Path
    """Where the files of assets lie, and ``<item>/<item>.json``."""
    items: list[dict[str, Any]]
    failing: dict[str, int] = field(default_factory=dict)
    """Paths that answer 503, and how often they do."""
    asked: Counter[str] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)
    url: str = ""

    def collections(self) -> list[str]:
        return sorted({item["collection"] for item in self.items})

    def found(self, query: dict[str, Any]) -> list[dict[str, Any]]:
        """The items that a search asks for, in the order of a real API: latest first."""
        west, south, east, north = query["bbox"]
        first, last = query["datetime"].split("/")
        chosen = [
            item
            for item in self.items
            if item["collection"] in query["collections"]
            and item["bbox"][0] <= east
            and west <= item["bbox"][2]
            and item["bbox"][1] <= north
            and south <= item["bbox"][3]
            and first <= item["properties"]["datetime"] <= last
        ]
        return sorted(chosen, key=lambda item: str(item["properties"]["datetime"]), reverse=True)

    def fails(self, path: str) -> bool:
        """Whether this path is to fail this time; each time is counted."""
        with self.lock:
            self.asked[path] += 1
            left = self.failing.get(path, 0)
            self.failing[path] = left - 1
            return left > 0


@contextmanager
def serving(api: Api) -> Iterator[Api]:
    """The API on a port of its own for as long as the block runs."""

    class Handler(_Handler):
        served = api

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    api.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


class _Handler(BaseHTTPRequestHandler):
    served: Api
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if self.served.fails(parts.path):
            self._send(503, b"busy", "text/plain")
        elif parts.path == "/search":
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            self._search(query | {"bbox": [float(one) for one in query["bbox"].split(",")]})
        elif parts.path.startswith("/files/"):
            self._file(self.served.folder / parts.path.removeprefix("/files/"))
        else:
            self._document(parts.path)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        query = json.loads(self.rfile.read(length) or b"{}")
        if self.served.fails(urlsplit(self.path).path):
            self._send(503, b"busy", "text/plain")
        else:
            self._search(query)

    def _search(self, query: dict[str, Any]) -> None:
        start = int(query.get("token", 0))
        found = self.served.found(query)
        body: dict[str, Any] = {"type": "FeatureCollection", "features": found[start : start + PAGE], "links": []}
        if start + PAGE < len(found):
            following = {"rel": "next", "href": f"{self.served.url}/search", "method": "POST"}
            body["links"].append(following | {"body": query | {"token": str(start + PAGE)}})
        self._json(body)

    def _document(self, path: str) -> None:
        url = self.served.url
        if path.rstrip("/") == "":
            links = [{"rel": "self", "href": url}, {"rel": "data", "href": f"{url}/collections"}]
            links += [{"rel": "search", "href": f"{url}/search", "type": "application/geo+json", "method": "POST"}]
            told = {"type": "Catalog", "id": "invented", "description": "Invented.", "stac_version": "1.0.0"}
            self._json(told | {"conformsTo": _CONFORMS, "links": links})
        elif path == "/collections":
            self._json({"collections": [_collection(one, url) for one in self.served.collections()], "links": []})
        else:
            self._send(404, b"not here", "text/plain")

    def _file(self, path: Path) -> None:
        if not path.is_file():
            self._send(404, b"not here", "text/plain")
            return
        content = path.read_bytes()
        asked = self.headers.get("Range")
        if not asked:
            self._send(200, content, "image/tiff")
            return
        first, last = asked.removeprefix("bytes=").split("-")
        end = min(int(last) if last else len(content) - 1, len(content) - 1)
        told = {"Content-Range": f"bytes {first}-{end}/{len(content)}"}
        self._send(206, content[int(first) : end + 1], "image/tiff", told)

    def _json(self, content: dict[str, Any]) -> None:
        self._send(200, json.dumps(content).encode(), "application/json")

    def _send(self, code: int, content: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(code)
        told = {"Content-Type": kind, "Content-Length": str(len(content)), "Accept-Ranges": "bytes"}
        for name, value in (told | (headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def _collection(name: str, url: str) -> dict[str, Any]:
    extent = {"spatial": {"bbox": [[-180, -90, 180, 90]]}, "temporal": {"interval": [["2015-01-01T00:00:00Z", None]]}}
    told = {"type": "Collection", "id": name, "stac_version": "1.0.0", "description": "Invented.", "license": "CC0-1.0"}
    return told | {"extent": extent, "links": [{"rel": "self", "href": f"{url}/collections/{name}"}]}

"""The same pages shown live from a desk, with a search over all texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.ledger import Desk, DeskError
from onrecord.model import Reading, Site, Span, Story
from onrecord.site import addresses
from onrecord.site.asked import AskedDesk
from onrecord.site.overview import Overview, overview
from onrecord.site.pages.article import article_page_of
from onrecord.site.pages.commitment import commitment_page_of
from onrecord.site.pages.commitments import commitments_calendar, commitments_csv, commitments_page, parties
from onrecord.site.pages.feeds import FEED, ledger_feed, party_feed_of
from onrecord.site.pages.front import front_page
from onrecord.site.pages.matrix import matrix_csv
from onrecord.site.pages.parts import content_security_policy
from onrecord.site.pages.party import party_page_of
from onrecord.site.pages.places import place_files, place_page_of, places_page
from onrecord.site.pages.plain import about_page, missing_page, search_page
from onrecord.site.pages.problems import problems_page
from onrecord.site.pages.reports import reports_page
from onrecord.site.pages.side_by_side import side_by_side_address, side_by_side_page
from onrecord.site.pages.story import story_page
from onrecord.site.render import Page, render, static_file

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]", "::1")
_HITS = 50
_LONGEST_QUERY = 400
_TYPES = {
    ".atom": "application/atom+xml",
    ".css": "text/css",
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
}
_WORDS = re.compile(r"(\d{1,9})-(\d{1,9})")

_HEADERS = {
    "content-security-policy": f"{content_security_policy(True, map=True)}; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
}


def app(desk_path: Path, *, hosts: Sequence[str] = LOCAL_HOSTS) -> Starlette:
    """A web application that shows one desk and changes nothing in it.

    ``hosts`` are the names that it may be asked by; a request by any other is refused, so that no page elsewhere
    can read a confidential desk by pointing a name of its own at this machine (DNS rebinding).
    """
    return Starlette(
        routes=_routes(_Library(lambda: _opened(desk_path))),
        middleware=[
            Middleware(_Headers),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
        ],
        exception_handlers={DeskError: _not_readable},
    )


def _opened(desk_path: Path) -> Desk:
    return Desk(desk_path, readonly=True)


class _Library:
    """The desk, and what was asked of it last; asked again as soon as its file has changed."""

    def __init__(self, open_desk: Callable[[], Desk]) -> None:
        self._open = open_desk
        self._lock = Lock()
        self._seen: tuple[tuple[int, int], ...] = ()
        self._known: Overview | None = None

    @contextmanager
    def asked(self) -> Iterator[tuple[AskedDesk, Overview]]:
        """The desk in one state, with its overview."""
        with self._open() as desk, desk.snapshot():
            yield desk, self._overview(desk)

    def _overview(self, desk: Desk) -> Overview:
        seen = _marks_of_change(desk.path)
        with self._lock:
            if self._known is None or seen != self._seen:
                self._known, self._seen = overview(desk, live=True), seen
            return self._known


def _marks_of_change(path: Path) -> tuple[tuple[int, int], ...]:
    """Sizes and times of the file and of its write-ahead log."""
    files = [file for file in (path, path.with_name(path.name + "-wal")) if file.exists()]
    return tuple((file.stat().st_size, file.stat().st_mtime_ns) for file in files)


def _routes(library: _Library) -> list[Route]:
    return [
        Route("/", lambda request: RedirectResponse(str(request.url_for("index")))),
        Route("/static/{name}", _static),
        Route("/search", _searched(library), name="search"),
        Route("/index.html", _simple(library, front_page), name="index"),
        Route("/about.html", _simple(library, about_page)),
        Route("/reports.html", _simple(library, reports_page)),
        Route("/commitments.html", _ledger(library)),
        Route(f"/{FEED}", _file(library, ledger_feed)),
        Route("/commitments.csv", _file(library, lambda known: commitments_csv(known).encode("utf-8", "replace"))),
        Route("/commitments.ics", _file(library, commitments_calendar)),
        Route("/problems.html", _simple(library, problems_page)),
        Route("/articles/{name}", _article(library)),
        Route("/stories/{name}", _story(library)),
        Route("/places.html", _simple(library, places_page)),
        Route("/places/{name}", _place(library)),
        Route("/commitments/{name}", _commitment(library)),
        Route("/parties/{name}", _party(library)),
        Route("/{rest:path}", _missing),
    ]


Answer = Callable[[Request], Response]


def _simple(library: _Library, build: Callable[[Overview], Page]) -> Answer:
    def answer(request: Request) -> Response:
        with library.asked() as (_, known):
            return _html(build(known))

    return answer


def _ledger(library: _Library) -> Answer:
    """The ledger; ``?as_of=2018-07-12`` shows it as it stood on a day."""

    def answer(request: Request) -> Response:
        try:
            on = date.fromisoformat(request.query_params.get("as_of", ""))
        except ValueError:
            on = None
        with library.asked() as (_, known):
            return _html(commitments_page(known, on))

    return answer


def _article(library: _Library) -> Answer:
    def answer(request: Request) -> Response:
        with library.asked() as (desk, known):
            path = f"articles/{request.path_params['name']}"
            id = next((id for id in known.cards if addresses.article_page(id) == path), None)
            if id is None:
                return _missing(request)
            reading = desk.reading(id)
            versions = [version.sha256 for version in desk.versions(id)]
            return _html(article_page_of(known, reading, versions, _asked_words(request, reading)))

    return answer


def _asked_words(request: Request, reading: Reading) -> tuple[Span, ...]:
    """Words that a search result points at: they get an anchor too."""
    asked = _WORDS.fullmatch(request.query_params.get("words", ""))
    text = reading.article.text
    if not asked or not 0 <= int(asked[1]) < int(asked[2]) <= len(text):
        return ()
    return (Span(text, int(asked[1]), int(asked[2])),)


def _story(library: _Library) -> Answer:
    def answer(request: Request) -> Response:
        with library.asked() as (desk, known):
            path = f"stories/{request.path_params['name']}"
            found = (_of_story(desk, known, story, path) for story in known.stories)
            return next(filter(None, found), None) or _missing(request)

    return answer


def _of_story(desk: AskedDesk, known: Overview, story: Story, path: str) -> Response | None:
    """What stands at an address: the story's page, its table, or two of its texts side by side."""
    if addresses.story_page(story.id) == path:
        return _html(story_page(known, story, cache(desk.reading)))
    if addresses.story_table(story.id) == path:
        return Response(matrix_csv(known, story).encode("utf-8", "replace"), media_type="text/csv")
    copy = next((one for one in story.copies if side_by_side_address(one) == path), None)
    beside = side_by_side_page(known, story, copy, desk.reading) if copy else None
    return _html(beside) if beside else None


def _file(library: _Library, build: Callable[[Overview], bytes]) -> Answer:
    def answer(request: Request) -> Response:
        with library.asked() as (_, known):
            return Response(build(known), media_type=_TYPES[Path(request.url.path).suffix])

    return answer


def _commitment(library: _Library) -> Answer:
    def answer(request: Request) -> Response:
        with library.asked() as (_, known):
            path = f"commitments/{request.path_params['name']}"
            entry = next((one for one in known.commitments if addresses.commitment_page(one.id) == path), None)
            return _html(commitment_page_of(known, entry)) if entry else _missing(request)

    return answer


def _place(library: _Library) -> Answer:
    def answer(request: Request) -> Response:
        with library.asked() as (desk, known):
            path = f"places/{request.path_params['name']}"
            found = (_of_place(desk, known, site, path) for site in known.sites)
            return next(filter(None, found), None) or _missing(request)

    return answer


def _of_place(desk: AskedDesk, known: Overview, site: Site, path: str) -> Response | None:
    """What stands at an address: the place's page, or a file of it."""
    if path == addresses.place_page(site.id):
        return _html(place_page_of(known, site, desk.observations(site.id)))
    files = place_files(known, site, desk.observations(site.id))
    content = next((content for name, content in files if name == path), None)
    return None if content is None else Response(content, media_type=_TYPES[Path(path).suffix])


def _party(library: _Library) -> Answer:
    def answer(request: Request) -> Response:
        with library.asked() as (_, known):
            path = f"parties/{request.path_params['name']}"
            for one in parties(known):
                if addresses.party_feed(one) == path:
                    return Response(party_feed_of(known, one), media_type=_TYPES[".atom"])
            name = next((one for one in parties(known) if addresses.party_page(one) == path), None)
            return _html(party_page_of(known, name)) if name else _missing(request)

    return answer


def _searched(library: _Library) -> Answer:
    def answer(request: Request) -> Response:
        query = request.query_params.get("q", "")[:_LONGEST_QUERY]
        with library.asked() as (desk, known):
            hits = desk.search(query, _HITS) if query.strip() else ()
            return _html(search_page(known, query, hits, _HITS))

    return answer


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    try:
        return Response(static_file(name), media_type=_TYPES[Path(name).suffix])
    except KeyError:
        return _missing(request)


def _missing(request: Request) -> Response:
    root = request.scope.get("root_path", "").rstrip("/") + "/"
    return _html(missing_page(root), 404)


def _not_readable(request: Request, error: Exception) -> Response:
    """The desk was locked, moved or damaged while it was shown: the page says so, and the next one is tried afresh."""
    return PlainTextResponse(f"The desk can't be read just now: {error}", 503, {"retry-after": "2"})


def _html(page: Page, status: int = 200) -> Response:
    return Response(render(page), status, media_type="text/html")


class _Headers:
    """Adds the headers that keep a page to itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message["headers"] if name.decode() not in _HEADERS]
                message["headers"] = kept + [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)

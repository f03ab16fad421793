"""Pages to bytes: the one place that runs templates. Everything is escaped; nothing is ever marked as safe."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from onrecord.site.pages.article import ArticlePage
from onrecord.site.pages.commitment import CommitmentPage
from onrecord.site.pages.commitments import CommitmentsPage
from onrecord.site.pages.front import FrontPage
from onrecord.site.pages.party import PartyPage
from onrecord.site.pages.places import PlacePage, PlacesPage
from onrecord.site.pages.plain import AboutPage, MissingPage, SearchPage
from onrecord.site.pages.problems import ProblemsPage
from onrecord.site.pages.reports import ReportsPage
from onrecord.site.pages.side_by_side import SideBySidePage
from onrecord.site.pages.story import StoryPage

Page = (
    AboutPage
    | ArticlePage
    | CommitmentPage
    | CommitmentsPage
    | FrontPage
    | MissingPage
    | PartyPage
    | PlacePage
    | PlacesPage
    | ProblemsPage
    | ReportsPage
    | SearchPage
    | SideBySidePage
    | StoryPage
)

TEMPLATES: dict[type, str] = {
    AboutPage: "about.html",
    ArticlePage: "article.html",
    CommitmentPage: "commitment.html",
    CommitmentsPage: "commitments.html",
    FrontPage: "front.html",
    MissingPage: "missing.html",
    PartyPage: "party.html",
    PlacePage: "place.html",
    PlacesPage: "places.html",
    ProblemsPage: "problems.html",
    ReportsPage: "reports.html",
    SearchPage: "search.html",
    SideBySidePage: "side_by_side.html",
    StoryPage: "story.html",
}

STATIC = (
    "site.css",
    "site.js",
    "mark.svg",
    "commitments.css",
    "commitments.js",
    "place.css",
    "place.js",
    "maplibre-gl.css",
    "maplibre-gl.js",
    "maplibre-gl-LICENSE.txt",
)

# HTML has no way to write these, not even as references; U+FFFD stands for "a character that can't be shown".
_NOT_IN_HTML = re.compile("[\x00\ud800-\udfff]")


@cache
def environment() -> Environment:
    """The templates, with escaping always on and unknown variables an error."""
    folder = Path(str(files("onrecord.site").joinpath("templates")))
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(page: Page) -> bytes:
    """The page as UTF-8. The template is told the page's fields, and nothing else."""
    template = environment().get_template(TEMPLATES[type(page)])
    html = template.render({field.name: getattr(page, field.name) for field in fields(page)})
    return _NOT_IN_HTML.sub("\ufffd", html).encode("utf-8")


@cache
def static_file(name: str) -> bytes:
    """One of the files that every page shares."""
    if name not in STATIC:
        raise KeyError(name)
    return files("onrecord.site").joinpath("static", name).read_bytes()

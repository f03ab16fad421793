"""The pages of a story and of its reports: made from a part of the desk, and from nothing else.

That part has a digest. Where it and the program are as they were, so are the pages, and none has to be made again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from onrecord.model import Reading, Story, code_digest, content_digest
from onrecord.site import addresses
from onrecord.site.asked import AskedDesk
from onrecord.site.overview import Overview
from onrecord.site.pages.article import article_page_of
from onrecord.site.pages.matrix import matrix_csv
from onrecord.site.pages.parts import package_version
from onrecord.site.pages.side_by_side import side_by_side_address, side_by_side_page
from onrecord.site.pages.story import story_page
from onrecord.site.render import render


@dataclass(frozen=True, slots=True)
class Unit:
    """A story and its reports, or a report of no story."""

    articles: tuple[str, ...]
    """The reports whose own pages are its."""
    story: Story | None
    known: Overview
    """All that its pages are told, but for the texts and readings of the reports that have a card in it."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Its files, from the site's root."""
        pages = [addresses.article_page(id) for id in self.articles]
        if self.story:
            shared = [one for one in self.story.copies if set(one.articles) <= self.known.cards.keys()]
            pages += [addresses.story_page(self.story.id), addresses.story_table(self.story.id)]
            pages += map(side_by_side_address, shared)
        return tuple(pages)

    def files(self, desk: AskedDesk) -> Iterator[tuple[str, bytes]]:
        """Its files with their content, one at a time."""

        @cache
        def reading(id: str) -> Reading:
            if id not in self.known.cards:
                raise KeyError(id)  # what isn't in the digest may not be in the pages
            return desk.reading(id)

        for id in self.articles:
            versions = [one.sha256 for one in desk.versions(id)]
            yield addresses.article_page(id), render(article_page_of(self.known, reading(id), versions))
        if self.story is None:
            return
        yield addresses.story_page(self.story.id), render(story_page(self.known, self.story, reading))
        table = matrix_csv(self.known, self.story)
        yield addresses.story_table(self.story.id), table.encode("utf-8", "replace")
        for copy in self.story.copies:
            page = side_by_side_page(self.known, self.story, copy, reading)
            if page:
                yield side_by_side_address(copy), render(page)


def units(known: Overview) -> Iterator[Unit]:
    """Every story and every report of a desk, each once."""
    placed: set[str] = set()
    for story in known.stories:
        ids = tuple(id for id in story.articles if id in known.cards and id not in placed)
        placed.update(ids)
        yield Unit(ids, story, known.about(story.articles))
    for id in known.cards:
        if id not in placed:
            yield Unit((id,), None, known.about((id,)))


class Digests:
    """Tells the digests of units; what several units are told is looked at once."""

    def __init__(self, articles: Mapping[str, str]) -> None:
        self._articles = articles
        self._rows: dict[int, tuple[object, str]] = {}
        """By identity; the row is kept, so that no other can have it."""

    def of(self, unit: Unit) -> str:
        """The same for units whose pages are the same: of one program, told the same of the same articles."""
        known = unit.known
        rows = (*known.cards.values(), *known.stories, *known.commitments, *known.problems, *known.place_claims)
        read = [(id, self._articles.get(id)) for id in known.cards]
        own = (unit.articles, unit.story and unit.story.id, known.live)
        return content_digest((_program(), own, read, [self._row(one) for one in rows]))

    def _row(self, row: object) -> str:
        if id(row) not in self._rows:
            self._rows[id(row)] = (row, content_digest(row))
        return self._rows[id(row)][1]


@cache
def _program() -> tuple[str, ...]:
    """Names what makes pages: the code that asks and writes them, and the templates with what runs them."""
    package = Path(__file__).parents[1]
    code = code_digest(*(package / stage for stage in ("model", "ledger", "site")))
    return code, package_version(), version("jinja2"), version("markupsafe")

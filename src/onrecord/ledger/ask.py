"""Asks for articles, versions, captures and problems: what was recorded comes back as equal objects."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from onrecord.ledger.answers import ArticleCard, Version
from onrecord.ledger.errors import UnknownArticle, UnknownCapture
from onrecord.ledger.queries import named
from onrecord.ledger.rows import Found
from onrecord.ledger.values import encodable, interval
from onrecord.model import Article, Capture, Given, Interval, Leftover, Passage, Problem, Published, Span


class Texts:
    """The texts of versions, each read once, so that all spans of one answer share them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._held: dict[int, tuple[str, str]] = {}

    def _version(self, version: int) -> tuple[str, str]:
        if version not in self._held:
            query = "SELECT article, text FROM versions WHERE id = ?"
            self._held[version] = self._connection.execute(query, (version,)).fetchone()
        return self._held[version]

    def article(self, version: int) -> str:
        """Whose version it is."""
        return self._version(version)[0]

    def span(self, version: int, start: int, end: int) -> Span:
        """The span of that version's text."""
        return Span(self._version(version)[1], start, end)

    def passage(self, version: int, start: int, end: int) -> Passage:
        """The span, and whose version it is a part of."""
        article, text = self._version(version)
        return Passage(article, Span(text, start, end))


def find_version(connection: sqlite3.Connection, article: str, sha256: str | None = None) -> int:
    """The row of an article's latest version, or of the one with this SHA-256. Raises UnknownArticle."""
    if sha256 is None:
        row = connection.execute("SELECT latest FROM articles WHERE id = ?", (encodable(article),)).fetchone()
    else:
        query = "SELECT id FROM versions WHERE article = ? AND sha256 = ?"
        row = connection.execute(query, (encodable(article), sha256)).fetchone()
    if row is None:
        text = f" with a text of SHA-256 {sha256}" if sha256 else ""
        raise UnknownArticle(f"no article {article!r}{text} is recorded in this desk")
    found: int = row[0]
    return found


def article(connection: sqlite3.Connection, version: int) -> Article:
    """The article of one version."""
    row = connection.execute(
        """SELECT article, text, outlet, title, byline, url, came_from, raw, captured, published, published_basis
        FROM versions WHERE id = ?""",
        (version,),
    ).fetchone()
    identifier, text, outlet, title, byline, url, where, raw, captured, value, basis = row
    leftovers = tuple(
        Leftover(Span(text, start, end), kind)
        for start, end, kind in connection.execute(
            "SELECT start, end, kind FROM leftovers WHERE version = ? ORDER BY position", (version,)
        )
    )
    return Article(
        id=identifier,
        text=text,
        outlet=outlet,
        title=title,
        byline=byline,
        url=url,
        published=published(connection, version, "article", Published(value, basis), text),
        leftovers=leftovers,
        where=where,
        raw=raw,
        captured=captured,
    )


def published(connection: sqlite3.Connection, version: int, told_by: str, stated: Published, text: str) -> Published:
    """The publication date with the days that fit and the words they rest on."""
    evidence = connection.execute(
        "SELECT start, end FROM published_evidence WHERE version = ? AND told_by = ? ORDER BY position",
        (version, told_by),
    )
    spans = tuple(Span(text, start, end) for start, end in evidence)
    return replace(stated, candidates=_candidates(connection, version, told_by), evidence=spans)


def _candidates(connection: sqlite3.Connection, version: int, told_by: str) -> tuple[Interval, ...]:
    rows = connection.execute(
        "SELECT date_from, date_to FROM published_days WHERE version = ? AND told_by = ? ORDER BY position",
        (version, told_by),
    )
    return tuple(one for one in (interval(*row) for row in rows) if one)


def versions(connection: sqlite3.Connection, article: str) -> tuple[Version, ...]:
    """All texts that the article has had, in the order in which they were recorded first. Raises UnknownArticle."""
    find_version(connection, article)
    rows = connection.execute(
        """SELECT versions.article, number, sha256, versions.title, versions.published, versions.first_seen,
        versions.id = articles.latest, readings.version IS NOT NULL
        FROM versions JOIN articles ON articles.id = versions.article
        LEFT JOIN readings ON readings.version = versions.id
        WHERE versions.article = ? ORDER BY number""",
        (encodable(article),),
    )
    return tuple(
        Version(told, number, sha256, title, published, first_seen, bool(latest), bool(read))
        for told, number, sha256, title, published, first_seen, latest, read in rows
    )


def read_versions(connection: sqlite3.Connection) -> tuple[int, ...]:
    """The latest version of every article that was read in it, by the article's id."""
    rows = connection.execute(
        "SELECT latest FROM articles JOIN readings ON readings.version = articles.latest ORDER BY articles.id"
    )
    return tuple(row[0] for row in rows)


def cards(connection: sqlite3.Connection) -> tuple[ArticleCard, ...]:
    """All articles in their latest version, newest first, undated ones last; no text is read."""
    stories: dict[str, list[str]] = {}
    for told, story in connection.execute(
        """SELECT DISTINCT story_articles.article, stories.id FROM story_articles
        JOIN stories ON stories.id = story_articles.story ORDER BY stories.position"""
    ):
        stories.setdefault(told, []).append(story)
    candidates: dict[tuple[int, str], list[Interval]] = {}
    for version, told_by, first, last in connection.execute(
        "SELECT version, told_by, date_from, date_to FROM published_days ORDER BY version, told_by, position"
    ):
        day = interval(first, last)
        candidates.setdefault((version, told_by), []).extend([day] if day else [])
    rows = connection.execute(
        """SELECT article, version, outlet, latest_articles.title, latest_articles.published,
        latest_articles.published_basis, url, sha256, readings.version IS NOT NULL
        FROM latest_articles LEFT JOIN readings USING (version)
        ORDER BY latest_articles.published IS NULL, latest_articles.published DESC, article"""
    )
    return tuple(
        ArticleCard(
            id=told,
            outlet=outlet,
            title=title,
            published=Published(value, basis, tuple(candidates.get((version, "reading" if read else "article"), ()))),
            url=url,
            sha256=sha,
            stories=tuple(stories.get(told, ())),
        )
        for told, version, outlet, title, value, basis, url, sha, read in rows
    )


def raw(connection: sqlite3.Connection, sha256: str) -> bytes:
    """The bytes as they came in. Raises UnknownCapture."""
    row = connection.execute("SELECT content FROM raws WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise UnknownCapture(f"no raw bytes with SHA-256 {sha256} are kept in this desk")
    return zlib.decompress(row[0])


def captures(connection: sqlite3.Connection, article: str) -> tuple[Capture, ...]:
    """Everything that this article was read from, in the order in which it came in first. Raises UnknownArticle."""
    find_version(connection, article)
    rows = connection.execute(
        """SELECT raws.content, captures.came_from, form, given, CASE WHEN given_text_is_article THEN text END
        FROM captures JOIN raws ON raws.sha256 = captures.raw JOIN versions ON versions.id = captures.version
        WHERE versions.article = ? ORDER BY captures.id""",
        (encodable(article),),
    )
    return tuple(
        Capture(zlib.decompress(content), where, form, _given(stated, text))
        for content, where, form, stated, text in rows
    )


def _given(stated: str, text: str | None) -> Given:
    given = Given(**json.loads(stated))
    return given if text is None else replace(given, text=text)


def problems(connection: sqlite3.Connection) -> tuple[Problem, ...]:
    """All problems, those of the run first, then of captures, readings and the comparison."""
    rows = connection.execute(
        named(
            """SELECT {columns} FROM problems ORDER BY met_in = 'comparison', met_in = 'reading', met_in = 'capture',
            capture, reading, position""",
            columns=_PROBLEM,
        )
    )
    return _problems(connection, rows)


def problems_of(
    connection: sqlite3.Connection, column: Literal["met_in", "reading"], value: str | int
) -> tuple[Problem, ...]:
    """The problems of one stage, or of the reading of one version."""
    query = named(
        "SELECT {columns} FROM problems WHERE {column} = ? ORDER BY position", columns=_PROBLEM, column=column
    )
    return _problems(connection, connection.execute(query, (value,)))


_PROBLEM = "stage, kind, detail, article, came_from, version, start, end"


def _problems(connection: sqlite3.Connection, rows: Iterable[Found]) -> tuple[Problem, ...]:
    texts = Texts(connection)
    return tuple(
        Problem(stage, kind, detail, told, where, None if version is None else texts.span(version, start, end))
        for stage, kind, detail, told, where, version, start, end in rows
    )

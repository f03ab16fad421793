"""Writes captures, the articles read from them, and problems: the same again changes nothing."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import asdict
from typing import Literal

from onrecord.ledger.errors import SpanMismatch
from onrecord.ledger.queries import named
from onrecord.ledger.rows import Row, Rows, placed, placed_or_none
from onrecord.ledger.values import days, encodable, encodable_or_none
from onrecord.model import Article, Capture, Problem, Published

SLICEABLE_UP_TO = 100_000
"""Code points. SQLite walks a text from its start for every slice: longer ones are checked by `record` alone."""


def record_capture(
    connection: sqlite3.Connection, capture: Capture, article: Article | None, problems: Sequence[Problem], now: str
) -> None:
    """Keeps the raw bytes, where they came from, the article read from them, and what was amiss with them."""
    version = record_article(connection, article, now, latest=True) if article else None
    _keep_raw(connection, capture)
    row = _keep_capture(connection, capture, article, version, now)
    known = {article.text: version} if article and version else {}
    rows = Rows()
    for position, problem in enumerate(problems):
        rows.add("problems", ("capture", row, None, position, *problem_row(connection, problem, known)))
    _replace_problems(connection, "capture", row, rows)


def _keep_raw(connection: sqlite3.Connection, capture: Capture) -> None:
    known = connection.execute("SELECT 1 FROM raws WHERE sha256 = ?", (capture.sha256,)).fetchone()
    if not known:
        connection.execute(
            "INSERT INTO raws (sha256, size, content) VALUES (?, ?, ?)",
            (capture.sha256, len(capture.content), zlib.compress(capture.content)),
        )


def _keep_capture(
    connection: sqlite3.Connection, capture: Capture, article: Article | None, version: int | None, now: str
) -> int:
    given = asdict(capture.given)
    is_article_text = article is not None and given["text"] == article.text
    if is_article_text:
        given["text"] = None  # the version holds it already
    stated = json.dumps({name: value for name, value in given.items() if value is not None})
    values = (capture.form, stated, int(is_article_text), version)
    key = (capture.sha256, encodable(capture.where))
    connection.execute(
        """INSERT INTO captures (form, given, given_text_is_article, version, raw, came_from, first_seen)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (raw, came_from) DO UPDATE SET form = excluded.form,
        given = excluded.given, given_text_is_article = excluded.given_text_is_article, version = excluded.version""",
        (*values, *key, now),
    )
    row: int = connection.execute("SELECT id FROM captures WHERE raw = ? AND came_from = ?", key).fetchone()[0]
    return row


def record_article(connection: sqlite3.Connection, article: Article, now: str, *, latest: bool) -> int:
    """The row of this article's version, made if it isn't there yet.

    A text not met before is a new version; a known text with other metadata keeps its row. ``latest`` makes it
    the one that is asked by default; a version not met before always is.
    """
    known = connection.execute(
        "SELECT id, digest FROM versions WHERE article = ? AND sha256 = ?", (encodable(article.id), article.sha256)
    ).fetchone()
    digest = article_digest(article)
    version: int = known[0] if known else _add_version(connection, article, digest, now)
    if not known or known[1] != digest:
        _describe(connection, version, article, digest)
    if latest or not known:
        _make_latest(connection, version, article)
    return version


def article_digest(article: Article) -> str:
    """The same for the same article, metadata and leftovers included: tells whether a reading of it still stands."""
    published = article.published
    told: list[object] = [
        (*_metadata(article)[:-1], article.sha256),
        [days(one) for one in published.candidates],
        [(one.start, one.end) for one in published.evidence],
        [(one.kind, one.span.start, one.span.end) for one in article.leftovers],
    ]
    if article.captured:  # an article without is the same as before there was such a column
        told.append(article.captured)
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _metadata(article: Article) -> Row:
    published = article.published
    told = (article.title, article.outlet, article.byline, article.url, published.value)
    came = (encodable(article.where), article.raw, encodable_or_none(article.captured))
    return (*map(encodable_or_none, told), published.basis, *came)


def _add_version(connection: sqlite3.Connection, article: Article, digest: str, now: str) -> int:
    text = article.text
    number = connection.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM versions WHERE article = ?", (encodable(article.id),)
    ).fetchone()[0]
    if number == 1:
        # The article points at its version and the version at its article: the first of them is settled at the end.
        connection.execute(
            "INSERT INTO articles (id, latest, first_seen) VALUES (?, 0, ?)", (encodable(article.id), now)
        )
    sliceable = len(text) <= SLICEABLE_UP_TO and "\0" not in text
    cursor = connection.execute(
        """INSERT INTO versions (article, number, sha256, title, outlet, byline, url, published, published_basis,
        came_from, raw, captured, digest, first_seen, characters, sliceable, text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (encodable(article.id), number, article.sha256, *_metadata(article), digest, now, len(text), sliceable, text),
    )
    return cursor.lastrowid or 0


def _describe(connection: sqlite3.Connection, version: int, article: Article, digest: str) -> None:
    connection.execute(
        """UPDATE versions SET title = ?, outlet = ?, byline = ?, url = ?, published = ?, published_basis = ?,
        came_from = ?, raw = ?, captured = ?, digest = ? WHERE id = ?""",
        (*_metadata(article), digest, version),
    )
    connection.execute("DELETE FROM leftovers WHERE version = ?", (version,))
    forget_published(connection, version, "article")
    rows = Rows()
    for position, leftover in enumerate(article.leftovers):
        rows.add("leftovers", (version, position, leftover.kind, *placed(leftover.span, article.text)))
    add_published(rows, version, "article", article.published, article.text)
    rows.write(connection)


def _make_latest(connection: sqlite3.Connection, version: int, article: Article) -> None:
    connection.execute(
        "UPDATE articles SET latest = ?, title = ?, outlet = ? WHERE id = ?",
        (version, encodable_or_none(article.title), encodable_or_none(article.outlet), encodable(article.id)),
    )


def forget_published(connection: sqlite3.Connection, version: int, told_by: str) -> None:
    """Takes away the days and the evidence that the article or its reading gave for its publication."""
    connection.execute("DELETE FROM published_days WHERE version = ? AND told_by = ?", (version, told_by))
    connection.execute("DELETE FROM published_evidence WHERE version = ? AND told_by = ?", (version, told_by))


def add_published(rows: Rows, version: int, told_by: str, published: Published, text: str) -> None:
    """Rows for the days that fit, and for the words that they were solved from."""
    for position, candidate in enumerate(published.candidates):
        rows.add("published_days", (version, told_by, position, *days(candidate)))
    for position, span in enumerate(published.evidence):
        rows.add("published_evidence", (version, told_by, position, *placed(span, text)))


def record_problems(connection: sqlite3.Connection, problems: Sequence[Problem]) -> None:
    """Keeps the problems of a run that belong to no capture, reading or comparison, in place of those kept before."""
    rows = Rows()
    for position, problem in enumerate(problems):
        rows.add("problems", ("run", None, None, position, *problem_row(connection, problem, {})))
    _replace_problems(connection, "met_in", "run", rows)


def problem_row(connection: sqlite3.Connection, problem: Problem, known: dict[str, int]) -> Row:
    """A problem's own columns; the version is the one whose text its span stands in. Raises SpanMismatch if none is."""
    version = None if problem.span is None else _version_with(connection, problem, problem.span.text, known)
    told = (problem.stage, problem.kind, problem.detail)
    span = placed_or_none(problem.span, problem.span.text if problem.span else "")
    return (*map(encodable, told), *map(encodable_or_none, (problem.article, problem.where)), version, *span)


def _version_with(connection: sqlite3.Connection, problem: Problem, text: str, known: dict[str, int]) -> int:
    if text in known:
        return known[text]
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    row = connection.execute(
        "SELECT id FROM versions WHERE sha256 = ? ORDER BY article IS NOT ?, id LIMIT 1", (digest, problem.article)
    ).fetchone()
    if row is None:
        raise SpanMismatch(f"the problem {problem.kind!r} names words of a text that isn't recorded")
    known[text] = row[0]
    return known[text]


def _replace_problems(
    connection: sqlite3.Connection, column: Literal["met_in", "capture"], value: str | int, rows: Rows
) -> None:
    """Puts these problems in place of those that have this value in the column, unless they are the same."""
    query = """SELECT met_in, capture, reading, position, stage, kind, detail, article, came_from, version, start, end,
        words FROM problems WHERE {column} = ? ORDER BY position"""
    held = connection.execute(named(query, column=column), (value,)).fetchall()
    if held != rows.tables.get("problems", []):
        connection.execute(named("DELETE FROM problems WHERE {column} = ?", column=column), (value,))
        rows.write(connection)

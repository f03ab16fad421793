"""What a comparison rests on: by which program it was made, of which readings.

A comparison follows from its readings alone. Where these and the program are as they were, it still stands.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from onrecord.ledger.values import encodable
from onrecord.model import content_digest


@dataclass(frozen=True, slots=True)
class Basis:
    """The program and the readings that a comparison rests on."""

    made_by: str
    """Names the program that compares: no comparison is kept across a change to it."""
    readings: Mapping[str, str]
    """For the id of each article a digest of its latest version, as it came in and as it was read."""

    def unchanged(self, since: Basis | None) -> frozenset[str]:
        """The ids of the articles that the same program has compared as they are now."""
        if since is None or since.made_by != self.made_by:
            return frozenset()
        return frozenset(id for id, digest in self.readings.items() if since.readings.get(id) == digest)


def standing(connection: sqlite3.Connection, made_by: str) -> Basis:
    """What a comparison of all that is recorded now, by this program, would rest on."""
    rows = connection.execute(
        """SELECT articles.id, readings.article_digest || ':' || readings.digest FROM articles
        JOIN readings ON readings.version = articles.latest ORDER BY articles.id"""
    )
    return Basis(made_by, dict(rows.fetchall()))


def article_digests(connection: sqlite3.Connection) -> dict[str, str]:
    """For the id of each article a digest of all its versions: as they came in, as they were read, which is the latest.

    Desks that hold the same of an article give the same digest of it.
    """
    rows = connection.execute(
        """SELECT versions.article, versions.sha256, versions.digest, readings.article_digest, readings.digest,
        versions.id = articles.latest FROM versions JOIN articles ON articles.id = versions.article
        LEFT JOIN readings ON readings.version = versions.id ORDER BY versions.article, versions.number"""
    )
    return {article: content_digest(list(told)) for article, told in groupby(rows, key=itemgetter(0))}


def compared(connection: sqlite3.Connection) -> Basis | None:
    """What the recorded comparison rests on; None where that isn't known."""
    rows = connection.execute("SELECT article, reading, made_by FROM comparison_basis ORDER BY article").fetchall()
    return Basis(rows[0][2], {article: reading for article, reading, _ in rows}) if rows else None


def record_basis(connection: sqlite3.Connection, basis: Basis | None) -> None:
    """Keeps what the comparison that was just recorded rests on; None where that isn't known."""
    connection.execute("DELETE FROM comparison_basis")
    if basis:
        rows = [(encodable(article), reading, basis.made_by) for article, reading in basis.readings.items()]
        connection.executemany("INSERT INTO comparison_basis (article, reading, made_by) VALUES (?, ?, ?)", rows)

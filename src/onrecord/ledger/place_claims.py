"""What reports say of sites, with what imagery answers: how it goes into the tables, and how it comes out again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from onrecord.ledger.ask import Texts
from onrecord.ledger.errors import SpanMismatch, UnknownSite
from onrecord.ledger.rows import Row, insert, placed
from onrecord.ledger.values import days, encodable
from onrecord.ledger.values import interval as interval_of
from onrecord.model import Answer, Passage, PlaceClaim, sha256

_CLAIM = "position, version, start, end, words, site, kind, date_from, date_to, detail, changes, scenes"
_PART = "claim, role, position, version, start, end, words"


def record_place_claims(connection: sqlite3.Connection, claims: Sequence[PlaceClaim]) -> None:
    """Keeps these in place of those before. Raises UnknownSite, or SpanMismatch for words of an unknown text."""
    if place_claims(connection) == tuple(claims):
        return
    connection.execute("DELETE FROM place_claims")
    known = {id for (id,) in connection.execute("SELECT id FROM sites")}
    for position, one in enumerate(claims):
        if encodable(one.answer.site) not in known:
            raise UnknownSite(f"there is no site {one.answer.site!r} on this desk")
        row = (position, *_passage(connection, one.passage), *_told(one))
        number = insert(connection, "place_claims", _CLAIM, row)
        for role, parts in (("named", (one.named,)), ("dated", one.dated)):
            for at, part in enumerate(parts):
                insert(connection, "place_claim_parts", _PART, (number, role, at, *_passage(connection, part)))


def place_claims(connection: sqlite3.Connection) -> tuple[PlaceClaim, ...]:
    """All of them, in the order in which they were recorded."""
    return tuple(_claims(connection))


def _told(one: PlaceClaim) -> Row:
    lists = (json.dumps([*ids]) for ids in (one.answer.changes, one.answer.scenes))
    told = one.answer
    return (encodable(told.site), told.kind, *days(told.period), encodable(told.detail), *lists)


def _passage(connection: sqlite3.Connection, passage: Passage) -> Row:
    row = connection.execute(
        "SELECT id FROM versions WHERE article = ? AND sha256 = ?",
        (encodable(passage.article), sha256(passage.span.text)),
    ).fetchone()
    if row is None:
        raise SpanMismatch(f"{passage.article!r} never had the text in which a claim of a place stands")
    return (row[0], *placed(passage.span, passage.span.text))


def _claims(connection: sqlite3.Connection) -> Iterator[PlaceClaim]:
    texts = Texts(connection)
    rows = connection.execute(
        """SELECT id, version, start, end, site, kind, date_from, date_to, detail, changes, scenes FROM place_claims
        ORDER BY position"""
    ).fetchall()
    for number, version, start, end, site, kind, first, last, detail, changes, scenes in rows:
        period = interval_of(first, last)
        if period is None:
            continue
        told = Answer(kind, site, period, detail, tuple(json.loads(changes)), tuple(json.loads(scenes)))
        named, *_ = _parts(connection, texts, number, "named")
        dated = _parts(connection, texts, number, "dated")
        yield PlaceClaim(texts.passage(version, start, end), named, told, dated)


def _parts(connection: sqlite3.Connection, texts: Texts, claim: int, role: str) -> tuple[Passage, ...]:
    rows = connection.execute(
        "SELECT version, start, end FROM place_claim_parts WHERE claim = ? AND role = ? ORDER BY position",
        (claim, role),
    ).fetchall()
    return tuple(texts.passage(*row) for row in rows)

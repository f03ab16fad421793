"""Asks for stories and for commitments across articles."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from onrecord.ledger.answers import StoryCard
from onrecord.ledger.ask import Texts, problems_of
from onrecord.ledger.ask_reading import extractors
from onrecord.ledger.errors import UnknownStory
from onrecord.ledger.queries import named
from onrecord.ledger.rows import Found
from onrecord.ledger.values import encodable, interval
from onrecord.model import (
    Claim,
    CommitmentEntry,
    CommitmentEvent,
    Comparison,
    Copy,
    Difference,
    Interval,
    Origin,
    Passage,
    Span,
    Statement,
    Story,
    TimelineEntry,
)


def comparison(connection: sqlite3.Connection) -> Comparison | None:
    """The comparison that is recorded, equal to what was recorded; None where none is."""
    if not connection.execute("SELECT 1 FROM comparison").fetchone():
        return None
    articles = connection.execute("SELECT article FROM comparison_articles ORDER BY position")
    return Comparison(
        articles=tuple(row[0] for row in articles),
        stories=stories(connection),
        commitments=commitments(connection),
        problems=problems_of(connection, "met_in", "comparison"),
    )


def stories(connection: sqlite3.Connection) -> tuple[Story, ...]:
    """All stories, in the order in which they were recorded."""
    asked = _Asked(connection)
    return tuple(asked.story(*row) for row in connection.execute("SELECT id, title FROM stories ORDER BY position"))


def story(connection: sqlite3.Connection, identifier: str) -> Story:
    """One story. Raises UnknownStory."""
    row = connection.execute("SELECT id, title FROM stories WHERE id = ?", (encodable(identifier),)).fetchone()
    if row is None:
        raise UnknownStory(f"no story {identifier!r} is recorded in this desk")
    return _Asked(connection).story(*row)


def story_cards(connection: sqlite3.Connection) -> tuple[StoryCard, ...]:
    """All stories as light rows; no text is read."""
    rows = connection.execute(
        """SELECT id, title,
        (SELECT count(DISTINCT outlet) FROM story_articles JOIN articles ON articles.id = story_articles.article
         WHERE story = stories.id),
        (SELECT count(*) FROM origins WHERE story = stories.id),
        (SELECT count(*) FROM claims WHERE story = stories.id),
        (SELECT count(*) FROM differences JOIN claims ON claims.id = differences.claim WHERE story = stories.id)
        FROM stories ORDER BY position"""
    ).fetchall()
    return tuple(
        StoryCard(identifier, label, _story_articles(connection, identifier), *counts)
        for identifier, label, *counts in rows
    )


def commitments(connection: sqlite3.Connection) -> tuple[CommitmentEntry, ...]:
    """All commitments across articles, in the order in which they were recorded."""
    return tuple(_Asked(connection).commitments())


def _story_articles(connection: sqlite3.Connection, story: str) -> tuple[str, ...]:
    rows = connection.execute("SELECT article FROM story_articles WHERE story = ? ORDER BY position", (story,))
    return tuple(row[0] for row in rows)


class _Asked:
    """One answer; its spans share the texts that it has read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts = Texts(connection)
        self._extractors = extractors(connection)

    def story(self, identifier: str, label: str) -> Story:
        return Story(
            id=identifier,
            label=label,
            articles=_story_articles(self._connection, identifier),
            copies=tuple(self._copies(identifier)),
            origins=tuple(self._origins(identifier)),
            claims=tuple(self._claims(identifier)),
            timeline=tuple(self._timeline(identifier)),
        )

    def _rows(self, table: str, columns: str, owner: str, row: object) -> list[Found]:
        query = "SELECT {columns} FROM {table} WHERE {owner} = ? ORDER BY position"
        return self._connection.execute(named(query, columns=columns, table=table, owner=owner), (row,)).fetchall()

    def _passages(self, table: str, owner: str, row: int) -> tuple[Passage, ...]:
        return tuple(self._texts.passage(*one) for one in self._rows(table, "version, start, end", owner, row))

    def _copies(self, story: str) -> Iterator[Copy]:
        columns = "id, article_a, article_b, share_a, share_b, copied_from, extractor"
        for row, a, b, share_a, share_b, copied_from, extractor in self._rows("copies", columns, "story", story):
            yield Copy(
                articles=(a, b),
                passages=tuple(self._aligned(row)),
                share=(share_a, share_b),
                extractor=self._extractors[extractor],
                copied_from=copied_from,
            )

    def _aligned(self, copy: int) -> Iterator[tuple[Span, Span]]:
        rows = self._connection.execute(
            """SELECT a.version, a.start, a.end, b.version, b.start, b.end FROM copy_passages AS a
            JOIN copy_passages AS b ON b.copy = a.copy AND b.position = a.position AND b.side = 'b'
            WHERE a.copy = ? AND a.side = 'a' ORDER BY a.position""",
            (copy,),
        )
        for row in rows:
            yield self._texts.span(*row[:3]), self._texts.span(*row[3:])

    def _origins(self, story: str) -> Iterator[Origin]:
        for row, key, basis, root, extractor in self._rows(
            "origins", "id, key, basis, root, extractor", "story", story
        ):
            yield Origin(
                id=key,
                articles=tuple(one[0] for one in self._rows("origin_articles", "article", "origin", row)),
                basis=basis,
                root=root,
                evidence=self._passages("origin_evidence", "origin", row),
                extractor=self._extractors[extractor],
            )

    def _claims(self, story: str) -> Iterator[Claim]:
        columns = "id, key, form, title, outlets, origins, extractor"
        for row, key, form, label, outlets, origins, extractor in self._rows("claims", columns, "story", story):
            yield Claim(
                id=key,
                form=form,
                label=label,
                statements=tuple(self._statements(row)),
                outlets=outlets,
                origins=origins,
                differences=tuple(self._differences(row)),
                extractor=self._extractors[extractor],
            )

    def _statements(self, claim: int) -> Iterator[Statement]:
        columns = "id, holder, version, start, end"
        for row, holder, version, start, end in self._rows("statements", columns, "claim", claim):
            yield Statement(
                article=self._texts.article(version),
                span=self._texts.span(version, start, end),
                holder=holder,
                chain=tuple(one[0] for one in self._rows("statement_hops", "name", "statement", row)),
            )

    def _differences(self, claim: int) -> Iterator[Difference]:
        rows = self._connection.execute(
            """SELECT differences.id, kind, first.position, second.position, detail, extractor, weight
            FROM differences
            JOIN statements AS first ON first.id = first_statement
            JOIN statements AS second ON second.id = second_statement
            WHERE differences.claim = ? ORDER BY differences.position""",
            (claim,),
        ).fetchall()
        for row, kind, first, second, detail, extractor, weight in rows:
            yield Difference(
                kind=kind,
                statements=(first, second),
                detail=detail,
                spans=self._passages("difference_spans", "difference", row),
                extractor=self._extractors[extractor],
                weight=weight,
            )

    def _timeline(self, story: str) -> Iterator[TimelineEntry]:
        columns = "id, date_from, date_to, claim_key, article"
        for row, first, last, claim, article in self._rows("timeline", columns, "story", story):
            covers = interval(first, last)
            if covers:
                yield TimelineEntry(covers, claim, self._passages("timeline_passages", "entry", row), article)

    def commitments(self) -> Iterator[CommitmentEntry]:
        rows = self._connection.execute(
            """SELECT id, by_whom, to_whom, title, kind, due_from, due_to, extractor FROM commitment_entries
            ORDER BY position"""
        ).fetchall()
        for identifier, by, to, text, kind, first, last, extractor in rows:
            yield CommitmentEntry(
                id=identifier,
                by=by,
                to=to,
                text=text,
                kind=kind,
                due=interval(first, last),
                events=tuple(self._events(identifier)),
                extractor=self._extractors[extractor],
                **self._parts(identifier),
            )

    def _parts(self, entry: str) -> dict[str, Passage]:
        """The words of a commitment that say by when and under which condition, where any do."""
        rows = self._connection.execute(
            "SELECT role, version, start, end FROM commitment_entry_parts WHERE entry = ?", (entry,)
        ).fetchall()
        names = {"due": "due_words", "condition": "condition"}
        return {names[role]: self._texts.passage(*words) for role, *words in rows}

    def _events(self, entry: str) -> Iterator[CommitmentEvent]:
        columns = "kind, date_from, date_to, extent, chain, version, start, end, amount_start, amount_end"
        for kind, first, last, extent, chain, *words in self._rows("commitment_events", columns, "entry", entry):
            when: Interval | None = interval(first, last)
            version, start, end, amount_start, amount_end = words
            passage = amount = None
            if version is not None:
                passage = self._texts.passage(version, start, end)
            if amount_start is not None:
                amount = self._texts.span(version, amount_start, amount_end)
            yield CommitmentEvent(kind, when, passage, extent, amount, tuple(json.loads(chain)))

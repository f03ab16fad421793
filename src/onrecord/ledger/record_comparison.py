"""Writes what holding the articles against each other gave, in place of the comparison before."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence

from onrecord.ledger.ask_comparison import commitments
from onrecord.ledger.basis import Basis, record_basis
from onrecord.ledger.commitment_changes import changes, record_changes
from onrecord.ledger.errors import RowRefused, SpanMismatch, UnknownArticle
from onrecord.ledger.queries import named
from onrecord.ledger.record import problem_row
from onrecord.ledger.rows import Row, Rows, extractor_ids, placed, placed_or_none
from onrecord.ledger.values import days, encodable, encodable_or_none
from onrecord.model import (
    Claim,
    CommitmentEntry,
    CommitmentEvent,
    Comparison,
    Copy,
    Difference,
    Extractor,
    Origin,
    Passage,
    Span,
    Statement,
    Story,
    TimelineEntry,
    sha256,
)

# What others point at goes last.
_REPLACED = (
    "commitment_events",
    "commitment_entry_parts",
    "commitment_entries",
    "timeline_passages",
    "timeline",
    "difference_spans",
    "differences",
    "statement_hops",
    "statements",
    "claims",
    "origin_evidence",
    "origin_articles",
    "origins",
    "copy_passages",
    "copies",
    "story_articles",
    "stories",
    "comparison_articles",
    "comparison",
)


def record_comparison(connection: sqlite3.Connection, comparison: Comparison, basis: Basis | None) -> None:
    """Keeps a comparison. Its articles have to be recorded already: raises UnknownArticle for one that isn't.

    Raises SpanMismatch for a span of a text that its article never had.
    """
    rows = _Builder(connection).build(comparison)
    record_basis(connection, basis)
    digest = rows.digest()
    held = connection.execute("SELECT digest FROM comparison").fetchone()
    if held == (digest,):
        return
    before = commitments(connection)
    was = frozenset(row[0] for row in connection.execute("SELECT article FROM comparison_articles"))
    for table in _REPLACED:
        connection.execute(named("DELETE FROM {table}", table=table))
    connection.execute("DELETE FROM problems WHERE met_in = 'comparison'")
    connection.execute("INSERT INTO comparison (id, digest) VALUES (1, ?)", (digest,))
    rows.write(connection)
    record_changes(connection, list(changes(before, commitments(connection), was)) if held else [])


class _Builder:
    """Turns one comparison into rows; holds what it has looked up on the way."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._extractor_id: Callable[[Extractor], int] = extractor_ids(connection)
        self._versions: dict[tuple[str, str], int] = {}
        self._articles: set[str] = set()
        self._rows = Rows()

    def build(self, comparison: Comparison) -> Rows:
        _refuse_twice("story", (story.id for story in comparison.stories))
        _refuse_twice("commitment", (entry.id for entry in comparison.commitments))
        for at, article in enumerate(comparison.articles):
            self._rows.add("comparison_articles", (at, self._article(article)))
        for at, story in enumerate(comparison.stories):
            self._add_story(at, story)
        for at, entry in enumerate(comparison.commitments):
            self._add_commitment(at, entry)
        for at, problem in enumerate(comparison.problems):
            told = problem_row(self._connection, problem, {})
            self._rows.add("problems", ("comparison", None, None, at, *told))
        return self._rows

    def _add_story(self, at: int, story: Story) -> None:
        key = encodable(story.id)
        self._rows.add("stories", (key, at, encodable(story.label)))
        for place, article in enumerate(story.articles):
            self._rows.add("story_articles", (key, place, self._article(article)))
        for place, copy in enumerate(story.copies):
            self._add_copy((key, place), copy)
        for place, origin in enumerate(story.origins):
            self._add_origin((key, place), origin)
        for place, claim in enumerate(story.claims):
            self._add_claim((key, place), claim)
        for place, entry in enumerate(story.timeline):
            self._add_timeline((key, place), entry)

    def _add_copy(self, place: Row, copy: Copy) -> None:
        a, b = map(self._article, copy.articles)
        source = None if copy.copied_from is None else self._article(copy.copied_from)
        row = self._rows.next("copies")
        self._rows.add("copies", (row, *place, a, b, *copy.share, source, self._extractor_id(copy.extractor)))
        for at, (left, right) in enumerate(copy.passages):
            self._rows.add("copy_passages", (row, at, "a", *self._placed(copy.articles[0], left)))
            self._rows.add("copy_passages", (row, at, "b", *self._placed(copy.articles[1], right)))

    def _add_origin(self, place: Row, origin: Origin) -> None:
        row = self._rows.next("origins")
        told = (encodable(origin.id), origin.basis, encodable_or_none(origin.root))
        self._rows.add("origins", (row, *place, *told, self._extractor_id(origin.extractor)))
        for at, article in enumerate(origin.articles):
            self._rows.add("origin_articles", (row, at, self._article(article)))
        self._add_passages("origin_evidence", row, origin.evidence)

    def _add_claim(self, place: Row, claim: Claim) -> None:
        row = self._rows.next("claims")
        told = (encodable(claim.id), claim.form, encodable(claim.label), claim.outlets, claim.origins)
        self._rows.add("claims", (row, *place, *told, self._extractor_id(claim.extractor)))
        first = self._rows.next("statements")
        for at, statement in enumerate(claim.statements):
            self._add_statement(row, at, statement)
        for at, difference in enumerate(claim.differences):
            if not all(0 <= one < len(claim.statements) for one in difference.statements):
                raise RowRefused(f"a difference of claim {claim.id!r} names a statement that the claim doesn't have")
            self._add_difference((row, at), difference, first)

    def _add_statement(self, claim: int, at: int, statement: Statement) -> None:
        row = self._rows.next("statements")
        place = self._placed(statement.article, statement.span)
        self._rows.add("statements", (row, claim, at, encodable_or_none(statement.holder), *place))
        for step, name in enumerate(statement.chain):
            self._rows.add("statement_hops", (row, step, encodable(name)))

    def _add_difference(self, place: Row, difference: Difference, first: int) -> None:
        row = self._rows.next("differences")
        one, other = (first + index for index in difference.statements)
        told = (encodable(difference.detail), self._extractor_id(difference.extractor))
        self._rows.add("differences", (row, *place, difference.kind, one, other, *told, difference.weight))
        self._add_passages("difference_spans", row, difference.spans)

    def _add_timeline(self, place: Row, entry: TimelineEntry) -> None:
        row = self._rows.next("timeline")
        article = None if entry.article is None else self._article(entry.article)
        self._rows.add("timeline", (row, *place, *days(entry.covers), encodable_or_none(entry.claim), article))
        self._add_passages("timeline_passages", row, entry.passages)

    def _add_commitment(self, at: int, entry: CommitmentEntry) -> None:
        parties = (encodable_or_none(entry.by), encodable_or_none(entry.to))
        told = (encodable(entry.text), encodable(entry.kind), *days(entry.due), self._extractor_id(entry.extractor))
        self._rows.add("commitment_entries", (encodable(entry.id), at, *parties, *told))
        for role, words in (("due", entry.due_words), ("condition", entry.condition)):
            if words:
                place = self._placed(words.article, words.span)
                self._rows.add("commitment_entry_parts", (encodable(entry.id), role, *place))
        for number, event in enumerate(entry.events):
            self._add_event((encodable(entry.id), number), event)

    def _add_event(self, place: Row, event: CommitmentEvent) -> None:
        passage = event.passage
        words: Row = (None,) * 4 if passage is None else self._placed(passage.article, passage.span)
        amount = placed_or_none(event.amount, passage.span.text if passage else "")
        chain = json.dumps([encodable(name) for name in event.chain], ensure_ascii=False)
        self._rows.add(
            "commitment_events", (*place, event.kind, *days(event.date), event.extent, chain, *words, *amount)
        )

    def _add_passages(self, table: str, owner: int, passages: Sequence[Passage]) -> None:
        for at, passage in enumerate(passages):
            self._rows.add(table, (owner, at, *self._placed(passage.article, passage.span)))

    def _article(self, article: str) -> str:
        key = encodable(article)
        if key not in self._articles:
            if not self._connection.execute("SELECT 1 FROM articles WHERE id = ?", (key,)).fetchone():
                raise UnknownArticle(f"the comparison names an article that isn't recorded: {article!r}")
            self._articles.add(key)
        return key

    def _placed(self, article: str, span: Span) -> tuple[int, int, int, str]:
        key = (self._article(article), span.text)
        if key not in self._versions:
            row = self._connection.execute(
                "SELECT id FROM versions WHERE article = ? AND sha256 = ?", (key[0], sha256(span.text))
            ).fetchone()
            if row is None:
                raise SpanMismatch(f"a span [{span.start}, {span.end}) stands in a text that {article!r} never had")
            self._versions[key] = row[0]
        return (self._versions[key], *placed(span, span.text))


def _refuse_twice(what: str, identifiers: Iterable[str]) -> None:
    met: set[str] = set()
    for identifier in identifiers:
        if identifier in met:
            raise RowRefused(f"two entries share one {what} identifier: {identifier!r}")
        met.add(identifier)

"""Asks for the reading of one version."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from onrecord.ledger.ask import article, problems_of, published
from onrecord.ledger.errors import UnknownArticle
from onrecord.ledger.queries import named
from onrecord.ledger.rows import Found
from onrecord.ledger.values import interval, number
from onrecord.model import (
    Attribution,
    Commitment,
    DateExpression,
    Extractor,
    Figure,
    Hop,
    Mention,
    Published,
    Quotation,
    Reading,
    Span,
    Speaker,
)


def reading(connection: sqlite3.Connection, version: int) -> Reading:
    """What was read in one version, equal to what was recorded. Raises UnknownArticle if nothing was."""
    row = connection.execute("SELECT published, published_basis FROM readings WHERE version = ?", (version,)).fetchone()
    told = article(connection, version)
    if row is None:
        raise UnknownArticle(f"the article {told.id!r} is recorded in this desk, but not yet read")
    return _Asked(connection, version, told.text).reading(
        Reading(told, published(connection, version, "reading", Published(*row), told.text))
    )


def extractors(connection: sqlite3.Connection) -> dict[int, Extractor]:
    """All extractors, by their rows."""
    return {
        row: Extractor(name, version)
        for row, name, version in connection.execute("SELECT id, name, version FROM extractors")
    }


# What belongs to the findings of one version, found by way of them: the parts have no index by version.
_QUOTATION_PARTS = """SELECT quotation, '', part.start, part.end
    FROM quotations JOIN quotation_parts AS part ON part.quotation = quotations.id
    WHERE quotations.version = ? ORDER BY quotation, part.position"""
_ATTRIBUTION_PARTS = """SELECT attribution, role, part.start, part.end
    FROM attributions JOIN attribution_parts AS part ON part.attribution = attributions.id
    WHERE attributions.version = ? ORDER BY attribution, part.position"""
_COMMITMENT_PARTS = """SELECT commitment, role, part.start, part.end
    FROM commitments JOIN commitment_parts AS part ON part.commitment = commitments.id
    WHERE commitments.version = ? ORDER BY commitment, part.position"""
_ATTRIBUTION_HOPS = """SELECT attribution, name, hops.start, hops.end
    FROM attributions JOIN hops ON hops.attribution = attributions.id
    WHERE attributions.version = ? ORDER BY attribution, hops.position"""
_COMMITMENT_HOPS = """SELECT commitment, name, hops.start, hops.end
    FROM commitments JOIN commitment_hops AS hops ON hops.commitment = commitments.id
    WHERE commitments.version = ? ORDER BY commitment, hops.position"""


class _Asked:
    """The findings of one version; each method gives one table's, sorted by place."""

    def __init__(self, connection: sqlite3.Connection, version: int, text: str) -> None:
        self._connection = connection
        self._version = version
        self._text = text
        self._extractors = extractors(connection)

    def reading(self, bare: Reading) -> Reading:
        return Reading(
            article=bare.article,
            published=bare.published,
            paragraphs=self._spans("paragraphs"),
            sentences=self._spans("sentences"),
            quotations=self._quotations(),
            attributions=self._attributions(),
            mentions=self._mentions(),
            dates=self._dates(),
            figures=self._figures(),
            commitments=self._commitments(),
            problems=problems_of(self._connection, "reading", self._version),
        )

    def _rows(self, table: str, columns: str) -> Iterator[Found]:
        query = named("SELECT {columns} FROM {table} WHERE version = ? ORDER BY position", columns=columns, table=table)
        return self._connection.execute(query, (self._version,))

    def _parts(self, query: str) -> dict[tuple[int, str], tuple[Span, ...]]:
        """Spans of the findings with several parts, by the owner's row and the part's role."""
        parts: dict[tuple[int, str], list[Span]] = {}
        for row, role, start, end in self._connection.execute(query, (self._version,)):
            parts.setdefault((row, role), []).append(self._span(start, end))
        return {owner_and_role: tuple(spans) for owner_and_role, spans in parts.items()}

    def _span(self, start: int, end: int) -> Span:
        return Span(self._text, start, end)

    def _span_or_none(self, start: int | None, end: int | None) -> Span | None:
        return None if start is None or end is None else self._span(start, end)

    def _spans(self, table: str) -> tuple[Span, ...]:
        return tuple(self._span(start, end) for start, end in self._rows(table, "start, end"))

    def _quotations(self) -> tuple[Quotation, ...]:
        parts = self._parts(_QUOTATION_PARTS)
        return tuple(
            Quotation(parts.get((row, ""), ()), depth, bool(closed), self._extractors[extractor])
            for row, depth, closed, extractor in self._rows("quotations", "id, depth, closed, extractor")
        )

    def _attributions(self) -> tuple[Attribution, ...]:
        parts = self._parts(_ATTRIBUTION_PARTS)
        chains = self._chains(_ATTRIBUTION_HOPS)
        columns = "id, kind, stance, speaker, speaker_type, extractor"
        return tuple(
            Attribution(
                content=parts.get((row, "content"), ()),
                cue=parts.get((row, "cue"), ()),
                source=parts.get((row, "source"), ()),
                kind=kind,
                stance=stance,
                speaker=Speaker(name, type_, next(iter(parts.get((row, "speaker"), ())), None)),
                chain=chains.get(row, ()),
                extractor=self._extractors[extractor],
            )
            for row, kind, stance, name, type_, extractor in self._rows("attributions", columns)
        )

    def _chains(self, query: str) -> dict[int, tuple[Hop, ...]]:
        """The hops of the findings that have any, by the owner's row."""
        chains: dict[int, list[Hop]] = {}
        for row, name, start, end in self._connection.execute(query, (self._version,)):
            chains.setdefault(row, []).append(Hop(name, self._span(start, end)))
        return {row: tuple(hops) for row, hops in chains.items()}

    def _mentions(self) -> tuple[Mention, ...]:
        return tuple(
            Mention(self._span(start, end), name, type_, self._extractors[extractor])
            for start, end, name, type_, extractor in self._rows("mentions", "start, end, name, type, extractor")
        )

    def _dates(self) -> tuple[DateExpression, ...]:
        columns = "start, end, type, value, date_from, date_to, extractor, zone, relation, event_start, event_end"
        return tuple(
            DateExpression(
                span=self._span(start, end),
                type=type_,
                value=value,
                covers=interval(first, last),
                extractor=self._extractors[extractor],
                zone=zone,
                relation=relation,
                event=self._span_or_none(*event),
            )
            for start, end, type_, value, first, last, extractor, zone, relation, *event in self._rows("dates", columns)
        )

    def _figures(self) -> tuple[Figure, ...]:
        columns = "start, end, low, high, modifier, unit, of, extractor, change, vague"
        columns += ", counted_start, counted_end, unit_start, unit_end, qualifier_start, qualifier_end"
        return tuple(
            Figure(
                span=self._span(start, end),
                low=number(low),
                high=number(high),
                modifier=modifier,
                unit=unit,
                of=of,
                extractor=self._extractors[extractor],
                counted=self._span_or_none(*spans[0:2]),
                unit_words=self._span_or_none(*spans[2:4]),
                qualifier=self._span_or_none(*spans[4:6]),
                change=change,
                vague=bool(vague),
            )
            for start, end, low, high, modifier, unit, of, extractor, change, vague, *spans in self._rows(
                "figures", columns
            )
        )

    def _commitments(self) -> tuple[Commitment, ...]:
        parts = self._parts(_COMMITMENT_PARTS)
        chains = self._chains(_COMMITMENT_HOPS)
        columns = "id, start, end, by_whom, to_whom, kind, made_from, made_to, due_from, due_to, extractor"
        return tuple(
            Commitment(
                span=self._span(start, end),
                by=by,
                to=to,
                action=parts.get((row, "action"), ()),
                kind=kind,
                made=interval(made_from, made_to),
                due=interval(due_from, due_to),
                extractor=self._extractors[extractor],
                due_words=next(iter(parts.get((row, "due"), ())), None),
                condition=next(iter(parts.get((row, "condition"), ())), None),
                chain=chains.get(row, ()),
            )
            for row, start, end, by, to, kind, made_from, made_to, due_from, due_to, extractor in self._rows(
                "commitments", columns
            )
        )

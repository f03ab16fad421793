"""Writes what was read in one version of an article, in place of what was read in it before."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

from onrecord.ledger.record import add_published, article_digest, forget_published, problem_row, record_article
from onrecord.ledger.rows import Rows, extractor_ids, placed, placed_or_none
from onrecord.ledger.values import days, encodable, encodable_or_none, stored_number
from onrecord.model import (
    Article,
    Attribution,
    Commitment,
    DateExpression,
    Extractor,
    Figure,
    Mention,
    Problem,
    Quotation,
    Reading,
    content_digest,
)


def record_reading(
    connection: sqlite3.Connection, reading: Reading, extractors: Sequence[Extractor] | None, now: str
) -> None:
    """Keeps a reading. ``extractors`` are all that were at work on it; None: those that its findings name."""
    version = record_article(connection, reading.article, now, latest=False)
    rows = _rows(connection, reading, version, extractors)
    digest = _digest(reading, extractors)
    input_digest = article_digest(reading.article)
    held = connection.execute("SELECT digest, article_digest FROM readings WHERE version = ?", (version,)).fetchone()
    if held == (digest, input_digest):
        return
    connection.execute("DELETE FROM readings WHERE version = ?", (version,))
    forget_published(connection, version, "reading")
    connection.execute(
        "INSERT INTO readings (version, published, published_basis, article_digest, digest) VALUES (?, ?, ?, ?, ?)",
        (version, encodable_or_none(reading.published.value), reading.published.basis, input_digest, digest),
    )
    rows.write(connection)


def _digest(reading: Reading, extractors: Sequence[Extractor] | None) -> str:
    """The same wherever the same was found, by the same extractors, on whichever desk."""
    findings = [getattr(reading, one.name) for one in fields(reading) if one.name != "article"]
    return content_digest([sorted(_at_work(reading, extractors)), findings])


def wants(connection: sqlite3.Connection, article: Article, extractors: Sequence[Extractor]) -> bool:
    """Whether this version still has to be read: never was, or as another article, or by other extractors."""
    held = connection.execute(
        """SELECT readings.version, readings.article_digest FROM readings
        JOIN versions ON versions.id = readings.version WHERE versions.article = ? AND versions.sha256 = ?""",
        (encodable(article.id), article.sha256),
    ).fetchone()
    if held is None or held[1] != article_digest(article):
        return True
    at_work = connection.execute(
        """SELECT name, extractors.version FROM reading_extractors
        JOIN extractors ON extractors.id = reading_extractors.extractor WHERE reading_extractors.version = ?""",
        (held[0],),
    ).fetchall()
    return {Extractor(*one) for one in at_work} != set(extractors)


_Finding = Quotation | Attribution | Mention | DateExpression | Figure | Commitment


@dataclass(frozen=True, slots=True)
class _Target:
    """Where the findings of one reading go."""

    rows: Rows
    version: int
    text: str
    extractor_id: Callable[[Extractor], int]


def _rows(
    connection: sqlite3.Connection, reading: Reading, version: int, extractors: Sequence[Extractor] | None
) -> Rows:
    to = _Target(Rows(), version, reading.article.text, extractor_ids(connection))
    for extractor in sorted(_at_work(reading, extractors)):
        to.rows.add("reading_extractors", (version, to.extractor_id(extractor)))
    add_published(to.rows, version, "reading", reading.published, to.text)
    for table, spans in (("paragraphs", reading.paragraphs), ("sentences", reading.sentences)):
        to.rows.add(table, *((version, at, *placed(span, to.text)) for at, span in enumerate(spans)))
    _add_quotations(to, reading.quotations)
    for at, attribution in enumerate(reading.attributions):
        _add_attribution(to, at, attribution)
    _add_mentions(to, reading.mentions)
    _add_dates(to, reading.dates)
    _add_figures(to, reading.figures)
    for at, commitment in enumerate(reading.commitments):
        _add_commitment(to, at, commitment)
    _add_problems(connection, to, reading.problems)
    return to.rows


def _at_work(reading: Reading, extractors: Sequence[Extractor] | None) -> set[Extractor]:
    if extractors is not None:
        return set(extractors)
    findings: tuple[_Finding, ...] = (
        *reading.quotations,
        *reading.attributions,
        *reading.mentions,
        *reading.dates,
        *reading.figures,
        *reading.commitments,
    )
    return {one.extractor for one in findings}


def _add_quotations(to: _Target, quotations: Sequence[Quotation]) -> None:
    for at, one in enumerate(quotations):
        to.rows.add("quotations", (at, to.version, at, one.depth, int(one.closed), to.extractor_id(one.extractor)))
        for part, span in enumerate(one.spans):
            to.rows.add("quotation_parts", (at, to.version, part, *placed(span, to.text)))


def _add_attribution(to: _Target, at: int, one: Attribution) -> None:
    speaker = (encodable_or_none(one.speaker.name), one.speaker.type)
    to.rows.add("attributions", (at, to.version, at, one.kind, one.stance, *speaker, to.extractor_id(one.extractor)))
    roles = {
        "content": one.content,
        "cue": one.cue,
        "source": one.source,
        "speaker": (one.speaker.mention,) if one.speaker.mention else (),
    }
    for role, spans in roles.items():
        for part, span in enumerate(spans):
            to.rows.add("attribution_parts", (at, to.version, role, part, *placed(span, to.text)))
    for step, hop in enumerate(one.chain):
        to.rows.add("hops", (at, to.version, step, encodable(hop.name), *placed(hop.span, to.text)))


def _add_mentions(to: _Target, mentions: Sequence[Mention]) -> None:
    for at, one in enumerate(mentions):
        found = (encodable(one.name), one.type, to.extractor_id(one.extractor))
        to.rows.add("mentions", (to.version, at, *found, *placed(one.span, to.text)))


def _add_dates(to: _Target, dates: Sequence[DateExpression]) -> None:
    for at, one in enumerate(dates):
        found = (one.type, encodable(one.value), *days(one.covers), to.extractor_id(one.extractor))
        told = (encodable_or_none(one.zone), one.relation, *placed_or_none(one.event, to.text))
        to.rows.add("dates", (to.version, at, *found, *placed(one.span, to.text), *told))


def _add_figures(to: _Target, figures: Sequence[Figure]) -> None:
    for at, one in enumerate(figures):
        bounds = (stored_number(one.low), stored_number(one.high), one.modifier)
        counted = (encodable_or_none(one.unit), encodable_or_none(one.of), to.extractor_id(one.extractor))
        further = (one.counted, one.unit_words, one.qualifier)
        spans = (*placed(one.span, to.text), *(cell for span in further for cell in placed_or_none(span, to.text)))
        to.rows.add("figures", (to.version, at, *bounds, *counted, one.change, int(one.vague), *spans))


def _add_commitment(to: _Target, at: int, one: Commitment) -> None:
    parties = (encodable_or_none(one.by), encodable_or_none(one.to))
    found = (one.kind, *days(one.made), *days(one.due), to.extractor_id(one.extractor))
    to.rows.add("commitments", (at, to.version, at, *parties, *found, *placed(one.span, to.text)))
    for part, span in enumerate(one.action):
        to.rows.add("commitment_parts", (at, to.version, "action", part, *placed(span, to.text)))
    for role, words in (("due", one.due_words), ("condition", one.condition)):
        if words:
            to.rows.add("commitment_parts", (at, to.version, role, 0, *placed(words, to.text)))
    for step, hop in enumerate(one.chain):
        to.rows.add("commitment_hops", (at, to.version, step, encodable(hop.name), *placed(hop.span, to.text)))


def _add_problems(connection: sqlite3.Connection, to: _Target, problems: Sequence[Problem]) -> None:
    known = {to.text: to.version}
    for at, one in enumerate(problems):
        to.rows.add("problems", ("reading", None, to.version, at, *problem_row(connection, one, known)))

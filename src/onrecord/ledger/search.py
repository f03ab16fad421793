"""Full-text search over the latest versions, safe for whatever a person types."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from onrecord.ledger.answers import Hit
from onrecord.model import Span

_PHRASE_OR_WORD = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|([^\s"“”„«»]+)')
_LONGEST_QUERY = 1000
_OPEN, _CLOSE = "\x02", "\x03"
_NEIGHBOURS = 80


def match_expression(query: str) -> str:
    """What a person typed as an FTS5 expression that is always valid: every word, and every quoted phrase, must occur.

    https://www.sqlite.org/fts5.html#full_text_query_syntax: within quotation marks nothing is an operator.
    """
    return " ".join(f'"{one}"' for one in _asked_for(query))


def _asked_for(query: str) -> list[str]:
    """The words and phrases of a query, none of which holds a quotation mark."""
    asked = query[:_LONGEST_QUERY].replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    found = (phrase or word for phrase, word in _PHRASE_OR_WORD.findall(asked))
    return [one for one in found if any(map(str.isalnum, one))]


def search(connection: sqlite3.Connection, query: str, limit: int) -> tuple[Hit, ...]:
    """The articles whose latest text or title has every word of the query, the best match first."""
    expression = match_expression(query)
    if not expression or limit < 1:
        return ()
    rows = connection.execute(
        """SELECT versions.article, versions.title, versions.text,
        CASE WHEN sliceable THEN highlight(article_search, 1, ?, ?) END
        FROM article_search JOIN versions ON versions.id = article_search.rowid
        JOIN articles ON articles.latest = versions.id
        WHERE article_search MATCH ? ORDER BY bm25(article_search, 4.0, 1.0), versions.article LIMIT ?""",
        (_OPEN, _CLOSE, expression, min(limit, 10_000)),
    )
    words = _asked_for(query)
    hits = []
    for article, title, text, highlighted in rows:
        span = _first_match(text, highlighted or "") or _first_likely(text, words) or _first_words(text)
        hits.append(Hit(article, span, title, _around(span) if span else None))
    return tuple(hits)


def _first_match(text: str, highlighted: str) -> Span | None:
    """The first match, as FTS5 marked it; None where none is marked in the text, or not in a way that we can trust."""
    start = highlighted.find(_OPEN)
    end = highlighted.find(_CLOSE, start + 1) - 1
    marked = start >= 0 and start < end <= len(text)
    # A text with control characters of its own may hold what looks like our marks.
    if marked and highlighted.startswith(text[:start]) and highlighted[start + 1 : end + 1] == text[start:end]:
        return Span(text, start, end)
    return None


def _first_likely(text: str, words: Sequence[str]) -> Span | None:
    """The first word of the query that stands in the text as it was typed, whatever its case.

    For texts that FTS5 takes long to mark, or can't: very long ones, and those with a NUL.
    """
    found = next(filter(None, (re.search(re.escape(word), text, re.IGNORECASE) for word in words)), None)
    return Span(text, *found.span()) if found else None


def _first_words(text: str) -> Span | None:
    return Span(text, 0, min(len(text), 2 * _NEIGHBOURS)).trimmed() if text else None


def _around(span: Span) -> Span:
    """The span with neighbours on both sides, cut at white space where there is any."""
    text = span.text
    start, end = max(0, span.start - _NEIGHBOURS), min(len(text), span.end + _NEIGHBOURS)
    before, after = text[start : span.start], text[span.end : end]
    if start > 0 and (cut := _first_space(before)) is not None:
        start += cut + 1
    if end < len(text) and (cut := _first_space(after[::-1])) is not None:
        end -= cut + 1
    return Span(text, start, end)


def _first_space(words: Sequence[str]) -> int | None:
    return next((at for at, letter in enumerate(words) if letter.isspace()), None)

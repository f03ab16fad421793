"""Date expressions of an article, read from the day of its publication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from onrecord.model import DateExpression, Extractor, Published, Span
from onrecord.reading.dates.events import Relation, is_lasting, placed, told_from
from onrecord.reading.dates.found import Found
from onrecord.reading.dates.grammar import matches, read_tokens
from onrecord.reading.dates.lexicon import context as context_words
from onrecord.reading.dates.meaning import Context, Meaning
from onrecord.reading.dates.measured import measured
from onrecord.reading.dates.quoted import reread
from onrecord.reading.dates.readings import MEANINGS
from onrecord.reading.dates.together import reread as reread_together

EXTRACTOR = Extractor("dates", "9")
LONGEST = 4_000
"""Sentences longer than this many code points are read in pieces."""


def find(sentences: Sequence[Span]) -> list[Found]:
    """All stretches with the form of a date expression, by place; most readings need no day to read them from."""
    return list(_found(tuple(sentences)))


@lru_cache(maxsize=1)
def _found(sentences: tuple[Span, ...]) -> tuple[Found, ...]:
    """Asked twice of an article that states no day: once to find the day, once to read from it."""
    found: list[Found] = []
    for sentence in sentences:
        for start in range(sentence.start, sentence.end, LONGEST):
            tokens = read_tokens(sentence.text, start, min(sentence.end, start + LONGEST))
            if tokens:
                found.extend(Found.of(sentence.text, tokens, match) for match in matches(tokens))
    return tuple(found)


def meanings(found: Sequence[Found], today: date | None) -> list[Meaning | None]:
    """The meaning of each stretch, read from one day of publication, or from none."""
    context = Context(today)
    given: list[Meaning | None] = []
    for one in found:
        context.enter(max(one.tokens.starts[0], one.paragraph))
        meaning = MEANINGS[one.name](one, context)
        if meaning and one.before not in context_words("before_base"):
            context.take(meaning)
            context.measured = measured(one, meaning, context)
        given.append(meaning)
    reread(found, given, today)
    reread_together(found, given, today)
    return given


def anchored(found: Sequence[Found], published: Published) -> tuple[DateExpression, ...]:
    """The expressions, with the values that hold whichever candidate day the article was published on."""
    days = _days(published)
    readings = [meanings(found, day) for day in days]
    if len(days) > 1:
        readings.append(meanings(found, None))
    written = []
    for place, one in enumerate(found):
        meaning = agreed([reading[place] for reading in readings])
        if meaning:
            written.append(_expression(one, meaning))
    return placed(written)


def _days(published: Published) -> list[date | None]:
    """The ends of the candidate intervals: what holds on all of them is taken to hold between them."""
    days = sorted({day for one in published.candidates for day in (one.first, one.last)})
    return [*days] if days else [None]


def agreed(given: Sequence[Meaning | None]) -> Meaning | None:
    """The meaning that all readings give; otherwise the last one, which was read from no day."""
    first = given[0]
    return first if all(one == first for one in given[:-1]) and first is not None else given[-1]


def _expression(found: Found, meaning: Meaning) -> DateExpression:
    start = found.start if meaning.start is None else meaning.start
    end = found.end if meaning.end is None else meaning.end
    relation, event = _told_from(found, meaning, end)
    span = Span(found.text, start, end)
    return DateExpression(span, meaning.type, meaning.value, meaning.covers, EXTRACTOR, meaning.zone, relation, event)


def _told_from(found: Found, meaning: Meaning, end: int) -> tuple[Relation | None, Span | None]:
    """The event that a length or "the day" is told from, where such words follow it."""
    if found.name != "beside_event" and (meaning.type != "DURATION" or is_lasting(found.before)):
        return None, None
    return told_from(found.text, end, found.tokens.ends[-1], eve=found.has("EVE")) or (None, None)

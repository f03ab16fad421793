"""The commitments of an article: what a party promised, agreed, planned, scheduled or threatened, as it tells it.

A first version by patterns, with its language data in ``reading/language/commitments.toml``: finite verbs of
undertaking with their complements ("agreed to return"), nouns ("the pledge to"), what a text binds a party to, "will"
and "would" with a deed, and what is set for a day. What is promised not to be done is one, too; a hope, a prediction, a
demand made of others, a conditional, a refusal and a past gesture are none. Where the maker isn't clear, it is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.model import Attribution, Commitment, DateExpression, Extractor, Mention, Published, Span
from onrecord.reading.commitments import clause, lexicon
from onrecord.reading.commitments.appointments import appointments
from onrecord.reading.commitments.clause import low
from onrecord.reading.commitments.conditions import condition
from onrecord.reading.commitments.finding import undertakings
from onrecord.reading.commitments.modals import AHEAD
from onrecord.reading.commitments.parties import Parties
from onrecord.reading.commitments.subjects import joined
from onrecord.reading.commitments.timing import Dates, timing
from onrecord.reading.commitments.undertaking import Undertaking
from onrecord.reading.tokens import Token

EXTRACTOR = Extractor("commitments", "5")
_UNKNOWN = Published()
_HAD, _YOU = lexicon.wordset("beside.had"), lexicon.wordset("closed.you")
_LATELY = 31
"""Days."""

__all__ = ["EXTRACTOR", "commitments"]


def commitments(
    sentences: Sequence[Span],
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    dates: Sequence[DateExpression],
    published: Published = _UNKNOWN,
) -> tuple[Commitment, ...]:
    """Every commitment of the sentences, sorted by place. Raises nothing: where it isn't clear, there is none.

    ``published`` is the article's day of publication: what is undertaken on it is due after it.
    """
    parties, calendar = Parties(attributions, mentions, sentences), Dates(dates, published)
    found = [one for sentence in sentences for one in _in_sentence(sentence, parties, calendar)]
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end, one.action[0].start)))


def _in_sentence(sentence: Span, parties: Parties, calendar: Dates) -> Iterator[Commitment]:
    row = clause.parsed(sentence)
    found = [one for told in undertakings(row) for one in _commitments(sentence, row, told, parties, calendar)]
    yield from found
    for named, day in appointments(row, sentence, calendar):
        if not any(one.span.overlaps(named) for one in found):
            told = Commitment(named, None, None, (named,), "schedule", None, day.covers, EXTRACTOR, day.span)
            yield replace(told, chain=parties.chain(named.start, None))


def _commitments(
    sentence: Span, row: Sequence[Token], one: Undertaking, parties: Parties, calendar: Dates
) -> Iterator[Commitment]:
    """An undertaking as the commitment of each who makes it."""
    first, last = one.action
    action = Span(sentence.text, row[first].start, row[last - 1].end)
    opening = row[clause.start(row, joined(row, one) or one.verb)].start if one.verb < len(row) else action.start
    begin = action.start if one.continued else min(opening, row[one.verb].start, action.start)
    span = Span(sentence.text, begin, max(action.end, row[one.cue].end))
    since = begin if one.continued or _is_told(row, one.verb) else sentence.start
    when = timing((since, _reach(sentence, action)), action, calendar, row[one.cue].start, _ahead(row, one))
    if (one.only_dated and not when.dated) or _is_of_the_page(row, one, parties):
        return
    for maker in parties.makers(row, one):
        unmade = one.needs_maker and not parties.is_made(row, one, maker)
        if unmade and not (one.kind == "schedule" and when.dated):
            return
        yield Commitment(
            span=span,
            by=maker,
            to=parties.recipient(row, one),
            action=(action,),
            kind=one.kind,
            made=when.made,
            due=when.due,
            extractor=EXTRACTOR,
            due_words=when.words,
            condition=condition(sentence, action),
            chain=parties.chain(action.start, maker),
        )


def _ahead(row: Sequence[Token], one: Undertaking) -> int | None:
    """How many days the day may have passed for which something is told that lies ahead; None where it isn't told so.

    What will be done is not yet past. What is set for a day, or was agreed, may be told so after it; what had been set
    for a day is not told to lie ahead.
    """
    if one.kind == "schedule":
        had = any(low(row, place) in _HAD for place in range(one.verb, one.cue))
        return None if had else _LATELY
    if row[one.cue].low not in AHEAD:
        return None
    return _LATELY if one.kind == "agreement" else 0


def _is_of_the_page(row: Sequence[Token], one: Undertaking, parties: Parties) -> bool:
    """ "We'll send you the news": what the outlet's page offers its readers, and nobody in the news does."""
    first, last = one.action
    ours = low(row, one.verb - 1) in lexicon.WE and parties.told_by(row[one.cue].start) is None
    return ours and any(low(row, place) in _YOU for place in range(first, last))


def _reach(sentence: Span, action: Span) -> int:
    """How far what follows an action may still say by when: to the end of the sentence, or of the quotation."""
    ends = (sentence.text.find(mark, action.end, sentence.end) for mark in ";”")
    return min((end for end in ends if end >= 0), default=sentence.end)


def _is_told(row: Sequence[Token], verb: int) -> bool:
    """Whether somebody's telling comes before the verb, so that a day at the sentence's head is the telling's."""
    return any(token.low in lexicon.SPEECH for token in row[max(0, verb - 40) : verb])

"""Public knowledge that ties a text to the calendar: terms of office, and dated meetings, as language data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, cast

from onrecord.model import Interval, Span
from onrecord.reading.language import load, words

TOPIC = "dates_world"
_FORMER = re.compile(rf"(?:\b(?:{'|'.join(words(TOPIC, 'no_holder'))})|-elect)[\s-]*(?:U\.S\.\s+)?$", re.IGNORECASE)
_FIRST_NAMES = r"\s+(?:[A-Z][\w.'’-]{0,20}\s+){0,3}?"


@dataclass(frozen=True, slots=True)
class Office:
    """Words that name an office with its holder, and the terms that they fit."""

    span: Span
    terms: tuple[tuple[date, date | None], ...]
    """First day, and first day after; None where the term is open."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A dated meeting: a sentence that has a word of every list means it."""

    words: tuple[tuple[str, ...], ...]
    days: Interval


def offices(sentences: Sequence[Span]) -> Iterator[Office]:
    """Mentions of an office with its holder, not as "former" or "then", in order of place."""
    for sentence in sentences:
        for found in _office_pattern().finditer(sentence.text, sentence.start, sentence.end):
            if _FORMER.search(sentence.text, max(sentence.start, found.start() - 24), found.start()):
                continue
            terms = _terms().get((found["title"].lower(), found["name"]))
            if terms:
                yield Office(Span(sentence.text, found.start(), found.end()), terms)


@cache
def _terms() -> Mapping[tuple[str, str], tuple[tuple[date, date | None], ...]]:
    terms: dict[tuple[str, str], tuple[tuple[date, date | None], ...]] = {}
    for office in cast(list[Mapping[str, Any]], load(TOPIC)["offices"]):
        for term in office["terms"]:
            key = (str(office["title"]).lower(), str(term["name"]))
            terms[key] = (*terms.get(key, ()), (term["from"], term.get("to")))
    return terms


@cache
def _office_pattern() -> re.Pattern[str]:
    titles = sorted({title for title, _ in _terms()}, key=len, reverse=True)
    names = sorted({name for _, name in _terms()}, key=len, reverse=True)
    title = "|".join(map(re.escape, titles))
    return re.compile(rf"\b(?P<title>(?i:{title})){_FIRST_NAMES}(?P<name>{'|'.join(map(re.escape, names))})\b")


@cache
def meetings() -> tuple[Meeting, ...]:
    """All dated meetings of the data."""
    return tuple(
        Meeting(
            (*(tuple(any_of) for any_of in series["words"]), tuple(meeting["place"])),
            Interval(meeting["from"], meeting["to"]),
        )
        for series in cast(list[Mapping[str, Any]], load(TOPIC)["series"])
        for meeting in series["meetings"]
    )


def meant(sentence: Span) -> list[tuple[Interval, tuple[Span, ...]]]:
    """The days of the meetings that a sentence's words may mean, each with these words."""
    words = _Words(sentence)
    found = []
    for one in meetings():
        matched: set[Span] = set()
        for any_of in one.words:
            span = words.first(any_of)
            if span is None:
                break
            matched.add(span)
        else:
            found.append((one.days, tuple(sorted(matched))))
    return found


class _Words:
    """Where a sentence has a word or name, each list looked up once."""

    def __init__(self, sentence: Span) -> None:
        self._sentence = sentence
        self._text = sentence.words
        self._known: dict[tuple[str, ...], Span | None] = {}

    def first(self, any_of: tuple[str, ...]) -> Span | None:
        """The first of some words that the sentence has."""
        if any_of not in self._known:
            self._known[any_of] = next((span for word in any_of if (span := self._of(word))), None)
        return self._known[any_of]

    def _of(self, word: str) -> Span | None:
        found = re.search(rf"\b{re.escape(word)}\b", self._text) if word in self._text else None
        return self._sentence.within(*found.span()) if found else None


def weekdays_of(days: Interval, weekday: int) -> list[date]:
    """The days of an interval that are such a weekday (Monday 1 to Sunday 7)."""
    length = (days.last - days.first).days + 1
    each = [days.first + timedelta(place) for place in range(min(length, 40))]
    return [one for one in each if one.isoweekday() == weekday]

"""When an undertaking was made and when it falls due, as far as its own clause says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import DateExpression, Interval, Published, Span
from onrecord.reading.commitments import lexicon
from onrecord.reading.language import words

_MOST_DATES = 8
_BACK = 40
_BESIDE = lexicon.wordset("beside.dates")
_YEAR = re.compile(rf"\d{{4}}|\b(?:{'|'.join(words('commitments', 'timing.no_other_year'))})\b", re.IGNORECASE)
_ADVERBS = lexicon.wordset("beside.days")
_ARTICLES = lexicon.wordset("beside.articles")
_PAST = lexicon.wordset("beside.past")
_SPANNING, _UNTIL = lexicon.wordset("timing.spanning"), lexicon.wordset("timing.until")
_LONG_AGO, _MONTH = 60, 31
"""Days."""
_NEXT = re.compile(r"[ \u00a0]([a-z]{3,20})\b")
_WORD = re.compile(r"[^\W_]+")
_VAGUE = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(phrase) for phrase in sorted(lexicon.VAGUE, key=len, reverse=True)) + r")(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Timing:
    """What a clause says of when."""

    made: Interval | None = None
    due: Interval | None = None
    words: Span | None = None
    """By when, in the article's words."""
    dated: bool = False
    """Whether they say by when, or on which day."""


class Dates:
    """The date expressions of an article, to be asked which lie where."""

    def __init__(self, dates: Sequence[DateExpression], published: Published) -> None:
        self.published = published
        self._dates = sorted(dates, key=lambda one: one.span.start)
        self._starts = [one.span.start for one in self._dates]

    def within(self, start: int, end: int) -> list[DateExpression]:
        """The first few expressions in ``[start, end)``."""
        first = bisect_left(self._starts, start)
        return [one for one in self._dates[first : first + _MOST_DATES] if one.span.end <= end]

    def is_past(self, one: DateExpression, days: int) -> bool:
        """Whether all of it lies more than so many days before the article's day."""
        covers = _ahead(one, self.published)
        first = self.published.candidates[0].first if self.published.candidates else None
        return bool(covers and first and (first - covers.last).days > days)

    def is_coming(self, one: DateExpression) -> bool:
        """Whether it doesn't begin before the article's day."""
        return bool(one.covers and self.published.candidates and one.covers.first >= self.published.candidates[-1].last)


def timing(clause: tuple[int, int], action: Span, dates: Dates, cue: int, ahead: int | None) -> Timing:
    """The timing of an action: a day before it tells when it was undertaken, one within it by when it falls due.

    ``clause`` is the text's range from the subject on, and ``cue`` is where the word begins that tells it. A day after
    "during", "at" or "after", and one that is past by its own words ("last week"), tells when it was undertaken, also
    within the action. What is told to lie ahead ("on Friday Lusk will") may have its day before it, and has the first
    of several; ``ahead`` says how many days that may have passed, None of what isn't told so.
    """
    made: DateExpression | None = None
    due: DateExpression | None = None
    opening: DateExpression | None = None
    for expression in dates.within(clause[0], clause[1]):
        if expression.type == "SET" or _is_no_day(expression):
            continue
        if expression.span.start < action.start or _is_past(expression.span, action):
            made = made or expression
            if ahead is not None and dates.is_coming(expression) and _opens(expression, action):
                opening = expression
        elif (
            _qualifies(expression.span)
            or _is_set_else(expression.span, action, cue)
            or (ahead is not None and dates.is_past(expression, ahead))
            or (expression.span.start >= action.end and not _is_deadline(expression.span))
        ):
            continue
        elif due is None or (ahead is None and not _is_deadline(due.span) and _is_deadline(expression.span)):
            due = expression
    if due is None or (opening and due.type == "DURATION"):
        due = opening or due
    since = made.covers if made and made is not due else None
    if due is not None:
        return Timing(since, _ahead(due, dates.published), _with_preposition(due.span, action), _is_by_day(due, action))
    vague = _VAGUE.search(action.text, action.start, action.end)
    return Timing(since, None, Span(action.text, *vague.span()) if vague else None)


def _opens(expression: DateExpression, action: Span) -> bool:
    """Whether the day stands in the clause of the action: no word that begins another clause lies between."""
    if expression.span.end > action.start:
        return False
    between = _WORD.findall(expression.span.text, expression.span.end, action.start)
    return lexicon.CLAUSES.isdisjoint(word.lower() for word in between)


def _is_no_day(expression: DateExpression) -> bool:
    """ "Now", and a length of time that no word makes a term: "his six years" in office."""
    if expression.value == "PRESENT_REF":
        return True
    near = [word for match in _before(expression.span, 0) if (word := match.group().lower()) not in _ARTICLES]
    return expression.type == "DURATION" and not (near and near[-1] in lexicon.DUE)


def _is_set_else(span: Span, action: Span, cue: int) -> bool:
    """Whether something else within the action is set for the day: "meet before the vote that is scheduled for May"."""
    near = _before(span, action.start)[-2:]
    return any(match.group().lower() in lexicon.SURELY_SET and match.start() != cue for match in near)


def _is_by_day(due: DateExpression, action: Span) -> bool:
    """Whether it says by when or on which day: "for ten years" and "not more than a year" don't."""
    found = _with_preposition(due.span, action).words.lower().split()
    if found[0] not in lexicon.DUE:
        return due.type != "DURATION" and due.covers is not None and (due.covers.last - due.covers.first).days <= _MONTH
    return not (found[0] in _SPANNING and found[-1].startswith("year"))


def _ahead(due: DateExpression, published: Published) -> Interval | None:
    """The days by which it is due: what is undertaken lies ahead, so that a day without its year isn't months ago."""
    days = due.covers
    if days is None or not published.candidates or _YEAR.search(due.span.words):
        return days
    if (published.candidates[0].first - days.last).days < _LONG_AGO or (days.last - days.first).days > _MONTH:
        return days
    try:
        return Interval(*(day.replace(year=day.year + 1) for day in (days.first, days.last)))
    except ValueError:  # 29 February, or the last year of the calendar
        return days


def _before(span: Span, floor: int) -> list[re.Match[str]]:
    return list(_WORD.finditer(span.text, max(floor, span.start - _BACK), span.start))[-4:]


def _is_past(span: Span, action: Span) -> bool:
    inside = {match.group().lower() for match in _WORD.finditer(span.words)}
    if not inside.isdisjoint(_PAST):
        return True
    # The nearest word decides: in "at the mine before Friday" it is "before".
    before = (match.group().lower() for match in reversed(_before(span, action.start)))
    near = next((word for word in before if word not in _BESIDE), "")
    return near in lexicon.MADE


def _qualifies(span: Span) -> bool:
    """Whether the expression only describes the noun after it ("the 1968-71 border war")."""
    following = _NEXT.match(span.text, span.end)
    if span.words.lower() in _ADVERBS:
        return False
    return following is not None and following.group(1) not in lexicon.AFTER_DATE


def _is_deadline(span: Span) -> bool:
    before = [match.group().lower() for match in _before(span, 0)]
    return not _UNTIL.isdisjoint(before[-3:])


def _with_preposition(span: Span, action: Span) -> Span:
    """The expression with the words that bind it ("by 30 June", "no later than Friday")."""
    start = span.start
    for match in reversed(_before(span, action.start if span.start >= action.start else 0)):
        if match.group().lower() not in lexicon.DUE:
            break
        start = match.start()
    return Span(span.text, start, span.end)

"""Sentences that tell an outcome of something, with what they say beside it: whose it is, and when it was.

Whether it is the outcome of some undertaking is decided elsewhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import DateExpression, Interval, Reading, Span
from onrecord.model.story import EventKind
from onrecord.stories.language import table, words
from onrecord.stories.outcomes import BEFORE, MET, kinds, nothing
from onrecord.stories.phrases import any_of, form_of
from onrecord.stories.rows import body
from onrecord.stories.words import Token, is_content, rarity, stem, tokens

NEAR = 90
"""Code points between words that tell an outcome and those that name what it is of."""
BESIDE = 60
"""Most code points between words that tell something and the date of it."""
_OPENING = 6
"""How many words of a sentence may show that it goes on about what was told before."""
_SUBJECT = 6
"""How many words before an active verb may name who did it."""
_RARE = 2.0
"""From this rarity on, the first word of a sentence is taken for a name."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells an outcome of something."""

    reading: Reading
    place: int
    """Which sentence of the report it is."""
    span: Span
    kind: EventKind
    group: str | None
    """The kind of doing that its verb tells; None for a phrase."""
    at: int
    """Where the verb or phrase that tells it begins."""
    dates: tuple[DateExpression, ...]
    stems: frozenset[str]
    plain: frozenset[str]
    """Those of its keys that are no names."""
    goes_on: bool
    """Whether it goes on about what was told before, without naming it."""
    after: frozenset[str]
    """Its keys behind the words that tell it."""
    near: frozenset[str]
    """Its keys near them."""
    active: bool
    """Whether a verb tells it in the plain past, so that what was done has to follow."""
    doer: frozenset[str]
    """The keys of the names that stand right before such a verb, of whoever did it; empty where none stands there."""

    @property
    def article(self) -> str:
        """The article's id."""
        return self.reading.article.id

    @property
    def chain(self) -> tuple[str, ...]:
        """Who tells it, from the outlet's neighbour to the one who knows; empty where the outlet does."""
        holding = [
            (len(span), place)
            for place, one in enumerate(self.reading.attributions)
            for span in one.content
            if span.start <= self.at < span.end
        ]
        told = self.reading.attributions[min(holding)[1]] if holding else None
        return tuple(hop.name for hop in told.chain) if told else ()

    def day(self, due: Interval | None) -> Interval | None:
        """The one date that stands by the words that tell it, the due date aside; a correction has none."""
        if self.kind in ("corrected", "restated"):
            return None
        if self.kind == "due-passed":
            return due
        near = [one for one in self.dates if one.covers and one.covers != due and _beside(one.span, self.at)]
        return near[0].covers if len(near) == 1 else None


def outcomes(reading: Reading) -> Iterator[Told]:
    """Every sentence of a report that tells an outcome, once for each."""
    denied = [one.content[0] for one in reading.attributions if one.stance == "denied" and one.content]
    for place, sentence in enumerate(reading.sentences or body(reading)):
        found = tokens(sentence.text, sentence.start, sentence.end)
        told = list(kinds(found, any(sentence.overlaps(one) for one in denied)))
        if told:
            about = _About(reading, place, sentence, found)
            yield from (about.told(kind, group, at) for kind, group, at in told)


class _About:
    """What a sentence says beside the outcomes that it tells."""

    def __init__(self, reading: Reading, place: int, sentence: Span, found: Sequence[Token]) -> None:
        self._reading, self._place, self._sentence, self._found = reading, place, sentence, found
        self._content = [(one, stem(one.form)) for one in found if is_content(one.form)]
        self._dates = _dates(reading, sentence)
        self._going_on = _goes_on(found)
        self._nothing = {at for _, _, at in nothing(found)}

    def told(self, kind: EventKind, group: str | None, at: int) -> Told:
        """One outcome, with the words around it."""
        first = self._found[0].start
        end = next(
            (one.start for one in self._found if one.start > at and any_of([form_of(one)], "outcome.modals")), None
        )
        return Told(
            reading=self._reading,
            place=self._place,
            span=self._sentence,
            kind=kind,
            group=group,
            at=at,
            dates=self._dates,
            stems=frozenset(key for _, key in self._content),
            plain=frozenset(key for one, key in self._content if one.start > first and not one.capital),
            goes_on=self._going_on or at in self._nothing,
            after=frozenset(key for one, key in self._content if one.start > at),
            near=frozenset(
                key for one, key in self._content if abs(one.start - at) <= NEAR and (end is None or one.start < end)
            ),
            active=group not in (None, MET) and _is_active(self._found, at),
            doer=doer(self._found, at, self._sentence.text) if group not in (None, MET, "stop") else frozenset(),
        )


def _is_active(found: Sequence[Token], at: int) -> bool:
    """Whether the verb at a place of the text stands without an auxiliary before it."""
    before = [one.form for one in found if one.start < at][-BEFORE:]
    form = next(one.form for one in found if one.start == at)
    return not any_of(before, "outcome.completed") and form not in words("delivery", "outcome.simple")


def doer(found: Sequence[Token], at: int, text: str) -> frozenset[str]:
    """The keys of the names among the few words before an active verb, back to the verb or the joint before them."""
    place = next(place for place, one in enumerate(found) if one.start == at)
    form = found[place].form
    if not (form.endswith(("ed", "en")) or form in table("delivery")["irregular"]):
        return frozenset()  # "on our soil", "no construction": no verb
    if any_of([found[place - 1].form] if place else [], "outcome.completed") and found[place - 1].form not in words(
        "delivery", "outcome.having"
    ):
        return frozenset()
    names: set[str] = set()
    for one, after in reversed(list(pairwise(found[max(0, place - _SUBJECT) : place + 1]))):
        if any(mark in text[one.end : after.start] for mark in ':;,–—"“”'):
            break
        joint = any_of([one.form], "outcome.joints")
        if joint or (names and not (one.capital or is_content(one.form) or any_of([one.form], "outcome.within"))):
            break
        opens = one is found[0] and rarity(one.form) < _RARE
        if one.capital and is_content(one.form) and not opens:
            names.add(stem(one.form))
    return frozenset(names)


def _goes_on(found: Sequence[Token]) -> bool:
    """Whether words that go on about something open the sentence, or a part of what was promised stands in it."""
    opening = [one.form for one in found[:_OPENING]]
    line = f"{' '.join(opening)} "
    parts, nouns = words("delivery", "joining.parts") - {"last", "next"}, words("delivery", "outcome.nouns")
    part = any(one.form in parts and after.form in nouns for one, after in pairwise(found))
    dated = (
        len(opening) > 1
        and opening[0] in ("this", "that", "these", "those")
        and any_of([opening[1]], "outcome.not_gone_on")
    )
    return part or (not dated and any(line.startswith(f"{one} ") for one in table("delivery")["phrases"]["going_on"]))


def _beside(date: Span, at: int) -> bool:
    """Whether a date stands near a place, with no quotation mark between."""
    between = date.text[min(date.end, at) : max(date.start, at)]
    return len(between) <= BESIDE and not any(mark in '“”"' for mark in between)


def _dates(reading: Reading, sentence: Span) -> tuple[DateExpression, ...]:
    """The dates of a sentence."""
    first = bisect_right(reading.dates, sentence.start - 1, key=lambda one: one.span.start)
    last = bisect_right(reading.dates, sentence.end - 1, key=lambda one: one.span.start)
    return reading.dates[first:last]

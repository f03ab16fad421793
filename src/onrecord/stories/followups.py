"""Whose outcome a later sentence tells: that of the one undertaking that it fits best, or of none.

A sentence that names what was undertaken is held against all undertakings of its time. One that goes on about what was
told before ("None has been handed over") is of the undertaking that the sentences right before it speak of, if they
speak of one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model import DateExpression, Interval, Reading, Span
from onrecord.stories.doings import is_own, kinds_at, kinds_of_doing
from onrecord.stories.joining import weight
from onrecord.stories.language import words
from onrecord.stories.outcomes import BECAME, MET, Told, outcomes
from onrecord.stories.rows import body, days, publication_order
from onrecord.stories.words import is_content, stem, tokens

TELLING = 1.2
"""Least rarity of the words of the undertaking that a sentence must share, in sum."""
BACK = 3
"""How many sentences back what is spoken of may stand."""
SOON = timedelta(days=10)
"""A report that nobody came is about a meeting due not longer before."""


Index = Mapping[str, Sequence[int]]
"""Places of undertakings by their keys, and by the articles that tell them (after an ``@``)."""


@dataclass(frozen=True, slots=True)
class Undertaken:
    """What is known of an undertaking, as keys of words."""

    objects: frozenset[str]
    doings: frozenset[str]
    parties: frozenset[str]
    due: Interval | None
    partial: frozenset[str]
    """Months and days of due dates whose year isn't told."""
    made: date | None
    gathering: bool
    """Whether it is people who are to meet: then they come or don't, and nothing is delivered."""
    first: Reading
    """The first report of it."""
    spans: Mapping[str, Sequence[Span]]
    """Where reports tell it, by article."""

    def told_in(self, article: str, sentence: Span) -> bool:
        """Whether the sentence tells the undertaking itself."""
        return any(span.overlaps(sentence) for span in self.spans.get(article, ()))


def followups(ordered: Sequence[Reading], undertaken: Sequence[Undertaken]) -> list[list[Told]]:
    """For each undertaking the outcomes told of it, in reports not older than its first, in order of publication."""
    found: list[list[Told]] = [[] for _ in undertaken]
    index: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(undertaken):
        articles = (f"@{article}" for article in one.spans)
        for key in (*sorted(one.objects | one.doings | one.parties), *articles):
            index[key].append(place)
    for reading in ordered:
        for told in outcomes(reading):
            whose = _whose(told, undertaken, index)
            if whose is None or _is_telling(told, undertaken[whose]):
                continue
            if not any(_is_again(told, one) for one in found[whose][-3:]):
                found[whose].append(told)
    return found


def _is_telling(told: Told, one: Undertaken) -> bool:
    """Whether a sentence that tells the undertaking itself tells no clear outcome of it besides."""
    clear = told.kind not in ("restated", "reported-delivered") and not (told.group and is_own(told.group))
    return not clear and one.told_in(told.article, told.span)


def _is_again(told: Told, other: Told) -> bool:
    """Whether a sentence tells the same of the same twice."""
    return (told.article, told.span, told.kind) == (other.article, other.span, other.kind)


def _whose(told: Told, undertaken: Sequence[Undertaken], index: Index) -> int | None:
    """The undertaking whose outcome it is, if one clearly is."""
    near = sorted({place for key in told.stems | {told.group or ""} for place in index.get(key, ())})
    near = [place for place in near if _in_time(told, undertaken[place])]
    rated = [(_fit(told, undertaken[place]), -place) for place in near]
    best = max(rated, default=(0.0, 0))
    if best[0] > 0:
        return -best[1]
    return _spoken_of(told, undertaken, index) if told.goes_on and told.kind != "restated" else None


def _in_time(told: Told, one: Undertaken) -> bool:
    return publication_order(told.reading)[0] >= publication_order(one.first)[0]


def _fit(told: Told, one: Undertaken) -> float:
    """How well a sentence that names what was undertaken fits; 0 where it doesn't."""
    shared = one.objects & told.stems
    if one.gathering:
        return _met(told, one, shared)
    if told.kind == "no-show" or not _may_be(told, one) or (told.kind not in BECAME and _long_ago(told, one)):
        return 0.0
    stopped = told.group == "stop" and bool(shared)
    on_the_day = any(_on(each, one) for each in told.dates)
    if told.active and not shared & told.after:
        return 0.0
    # In a long sentence much is said by chance that stands in an undertaking, too.
    shared &= told.near
    if told.group and is_own(told.group) and len(shared) < 2:
        return 0.0
    if not (shared & told.plain or stopped) or (told.group is None and len(shared) + on_the_day < 2):
        return 0.0
    near = bool(one.parties & told.stems)
    total = weight(shared) + on_the_day
    return total + 0.5 * near if total >= _least(one, told.stems) else 0.0


def _met(told: Told, one: Undertaken, shared: frozenset[str]) -> float:
    """How well what is told of a gathering is what was scheduled."""
    if told.kind == "no-show" or (told.kind == "reported-delivered" and told.group == MET):
        return _missed(told, one, shared)
    if told.kind not in BECAME or not told.stems & words("delivery", "phrases.gatherings"):
        return 0.0
    parties = len(one.parties & told.stems)
    return 1 + weight(shared) + 0.5 * parties if parties > 1 or (parties and shared) or len(shared) > 1 else 0.0


def _least(one: Undertaken, keys: frozenset[str]) -> float:
    """How telling shared words must be: less so where a party is named."""
    return TELLING / 2 if one.parties & keys else TELLING


def _may_be(told: Told, one: Undertaken) -> bool:
    """Whether the kind of doing fits: a meeting isn't delivered, and what was promised is done by its own verb."""
    if told.kind == "due-passed":
        return one.due is not None or bool(one.partial)
    if told.kind in BECAME:
        # What was to be scrapped and is scrapped was done, and not called off.
        return not (_kinds_told(told) & one.doings)
    if told.group:
        return not one.gathering and told.group in one.doings
    return not one.gathering or bool(told.stems & words("delivery", "phrases.gatherings"))


def _kinds_told(told: Told) -> frozenset[str]:
    """The kinds of doing of the words that tell an outcome."""
    found = tokens(told.span.text, told.at, told.span.end)[:3]
    return frozenset(kinds_at(found, 0)) if found else frozenset()


def _long_ago(told: Told, one: Undertaken) -> bool:
    """Whether a sentence tells only of days before the undertaking was made."""
    known = [each.covers for each in told.dates if each.covers]
    return one.made is not None and bool(known) and all(each.last < one.made for each in known)


def _missed(told: Told, one: Undertaken, shared: frozenset[str]) -> float:
    """How well what nobody came to is what was scheduled: a gathering of those parties, or on that day."""
    due = one.due
    known = [each.covers for each in told.dates if each.covers]
    on_the_day = any(_on(each, one) for each in told.dates)
    if due and known and not on_the_day:
        return 0.0
    parties = bool(one.parties & told.stems)
    if due and not on_the_day:
        published = [each.first for each in days(told.reading)]
        far = timedelta.max if parties and shared else SOON
        if not any(due.first <= each and each - due.last <= far for each in published):
            return 0.0
    met = bool(told.stems & words("delivery", "phrases.gatherings"))
    named = met and (parties or on_the_day or len(shared) > 1)
    if not named and not (on_the_day and (shared or parties)):
        return 0.0
    return 1 + on_the_day + 0.5 * parties + weight(shared)


def _on(told: DateExpression, one: Undertaken) -> bool:
    """Whether a date is in the days on which something was due."""
    if told.covers and one.due:
        return told.covers.first <= one.due.last and one.due.first <= told.covers.last
    due = {one.due.first.isoformat()[5:], one.due.last.isoformat()[5:]} if one.due else set()
    return told.value.removeprefix("XXXX-") in one.partial | due


def _spoken_of(told: Told, undertaken: Sequence[Undertaken], index: Index) -> int | None:
    """The one undertaking that the sentences right before speak of, nearest first; None where they speak of more."""
    sentences = told.reading.sentences or body(told.reading)
    for sentence in reversed(sentences[max(0, told.place - BACK) : told.place]):
        spoken = list(_in_sentence(told, sentence, undertaken, index))
        if spoken:
            best = max(spoken)
            clear = all(rate < best[0] for rate, place in spoken if place != best[1])
            return -best[1] if clear else None
    return None


def _in_sentence(
    told: Told, sentence: Span, undertaken: Sequence[Undertaken], index: Index
) -> Iterator[tuple[float, int]]:
    """The undertakings that a sentence tells or speaks of, and that the outcome may be of; each with how much."""
    keys = frozenset(
        stem(one.form) for one in tokens(sentence.text, sentence.start, sentence.end) if is_content(one.form)
    )
    near = {place for key in (*keys, f"@{told.article}") for place in index.get(key, ())}
    for place in sorted(near):
        one = undertaken[place]
        if not _in_time(told, one) or not _open_to(told, one):
            continue
        shared = one.objects & keys
        if one.told_in(told.article, sentence):
            yield 100 + weight(shared), -place
        elif weight(shared) >= _least(one, keys) and (kinds_in(keys) & one.doings or len(shared) > 1):
            yield weight(shared), -place


def _open_to(told: Told, one: Undertaken) -> bool:
    if told.kind == "no-show":
        return one.gathering
    if told.kind in ("reported-delivered", "denied") and told.group is None:
        return not one.gathering
    return _may_be(told, one)


def kinds_in(keys: frozenset[str]) -> frozenset[str]:
    """All kinds of doing that keys tell of."""
    return frozenset(kind for key in keys for kind in kinds_of_doing(key))

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
from onrecord.model.story import EventKind
from onrecord.stories.doings import is_own, kinds_at, kinds_of_doing
from onrecord.stories.joining import weight
from onrecord.stories.language import words
from onrecord.stories.outcomes import BECAME, MET
from onrecord.stories.rows import body, days, first_day
from onrecord.stories.told import Told, outcomes
from onrecord.stories.words import is_content, rarity, stem, tokens

TELLING = 1.2
"""Least rarity of the words of the undertaking that a sentence must share, in sum."""
BACK = 3
"""How many sentences back what is spoken of may stand."""
SOON = timedelta(days=10)
"""A report that nobody came is about a meeting due not longer before."""
COVERED, COVERED_ELSEWHERE = 0.34, 0.5
"""Least share of what is undertaken, by weight, that a sentence names near its verb: where its story, or a party and a
name of it, tell that it is this one; and elsewhere."""
WHOLE = 0.75
"""From this share on, one word of it is enough."""
LATELY = timedelta(days=30)
"""What is told to have been done longer before the first report of an undertaking is no outcome of it."""


_BY, _EVERYDAY = 7, 1.5
"""So many words, and none rarer, may stand between an undertaking and what became of it."""

_OF_DOING: tuple[EventKind, ...] = ("reported-delivered", "denied")

Index = Mapping[str, Sequence[int]]
"""Places of undertakings by their keys, and by the articles that tell them (after an ``@``)."""


@dataclass(frozen=True, slots=True)
class Undertaken:
    """What is known of an undertaking, as keys of words."""

    objects: frozenset[str]
    tellings: frozenset[frozenset[str]]
    """The objects as each of its reports has them."""
    doings: frozenset[str]
    makers: frozenset[str]
    """Of those who undertake it, and those to whom."""
    parties: frozenset[str]
    """The same, and of a gathering all whom its reports name."""
    due: Interval | None
    partial: frozenset[str]
    """Months and days of due dates whose year isn't told."""
    made: date | None
    gathering: bool
    """Whether it is people who are to meet: then they come or don't, and nothing is delivered."""
    refused: bool
    """Whether it is undertaken not to do something: no report that it was done, or wasn't, tells what came of that."""
    first: Reading
    """The first report of it."""
    since: date
    """The first day on which that may have been published."""
    heads: frozenset[str]
    """Those of its objects that its reports name first."""
    stories: frozenset[int]
    """Which stories its reports are part of."""
    spans: Mapping[str, Sequence[Span]]
    """Where reports tell it, by article."""

    def told_in(self, article: str, sentence: Span) -> bool:
        """Whether the sentence tells the undertaking itself."""
        return any(span.overlaps(sentence) for span in self.spans.get(article, ()))


def followups(
    ordered: Sequence[Reading], undertaken: Sequence[Undertaken], stories: Mapping[str, int]
) -> list[list[Told]]:
    """For each undertaking the outcomes told of it, in reports not older than its first, in order of publication.

    ``stories`` tells by an article's id which story it is part of, 0 where it isn't told.
    """
    found: list[list[Told]] = [[] for _ in undertaken]
    index: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(undertaken):
        articles = (f"@{article}" for article in one.spans)
        for key in (*sorted(one.objects | one.doings | one.parties), *articles):
            index[key].append(place)
    for reading in ordered:
        for told in outcomes(reading):
            whose = _whose(told, undertaken, index, stories.get(reading.article.id, 0))
            if whose is None or _is_telling(told, undertaken[whose]):
                continue
            if not any(_is_again(told, one) for one in found[whose][-3:]):
                found[whose].append(told)
    return found


def _is_telling(told: Told, one: Undertaken) -> bool:
    """Whether a sentence that tells the undertaking itself tells no clear outcome of it besides."""
    if not one.told_in(told.article, told.span):
        return False
    if told.kind in BECAME:
        return not any(_befalls(told, span) for span in one.spans[told.article])
    return told.kind in ("restated", "reported-delivered") or bool(told.group and is_own(told.group))


def _befalls(told: Told, span: Span) -> bool:
    """Whether the words that tell what became of it stand right by an undertaking: "but was put off", "dropped its"."""
    if span.start <= told.at < span.end:
        return False
    if told.at >= span.end:
        return all(not is_content(one.form) for one in tokens(span.text, span.end, told.at))
    between = tokens(span.text, told.at, span.start)[1:]
    return len(between) <= _BY and all(not is_content(one.form) or rarity(one.form) < _EVERYDAY for one in between)


def _is_again(told: Told, other: Told) -> bool:
    """Whether a sentence tells the same of the same twice."""
    return (told.article, told.span, told.kind) == (other.article, other.span, other.kind)


def _whose(told: Told, undertaken: Sequence[Undertaken], index: Index, story: int) -> int | None:
    """The undertaking whose outcome it is, if one clearly is."""
    near = sorted({place for key in told.stems | {told.group or ""} for place in index.get(key, ())})
    told_on = first_day(told.reading)
    near = [place for place in near if told_on >= undertaken[place].since]
    rated = [(_fit(told, undertaken[place], story in undertaken[place].stories), -place) for place in near]
    best = max(rated, default=(0.0, 0))
    if best[0] > 0:
        return -best[1]
    return _spoken_of(told, undertaken, index, story) if told.goes_on and told.kind != "restated" else None


def _fit(told: Told, one: Undertaken, at_home: bool) -> float:
    """How well a sentence that names what was undertaken fits; 0 where it doesn't.

    ``at_home``: it is of a report of the story in which it was undertaken. In others, many other things are told in
    the same words: there a party or a place of it has to be named, and more of what was undertaken.
    """
    shared = one.objects & told.stems
    if one.gathering:
        return _met(told, one, shared) if at_home or _is_their_day(told, one) else 0.0
    if not _may_tell(told, one, shared, at_home):
        return 0.0
    # In a long sentence much is said by chance that stands in an undertaking, too.
    shared &= told.near
    if not _names_enough(told, one, shared, at_home):
        return 0.0
    total = weight(shared) + any(_on(each, one) for each in told.dates)
    return total + 0.5 * bool(one.parties & told.stems) if total >= _least(one, told.stems) else 0.0


def _may_tell(told: Told, one: Undertaken, shared: frozenset[str], at_home: bool) -> bool:
    """Whether nothing speaks against it: another kind of doing, another time, another story, somebody else's doing."""
    if told.kind == "no-show" or not _may_be(told, one) or (told.kind not in BECAME and _long_ago(told, one)):
        return False
    named = bool(one.parties & told.stems or shared - told.plain)
    if not at_home and not named and not (_is_its_doing(told, one) and len(shared & told.near) > 1):
        return False
    if told.doer and one.makers and not told.doer & (one.makers | one.parties | one.objects):
        return False
    return not told.active or bool(shared & told.after)


def _is_its_doing(told: Told, one: Undertaken) -> bool:
    """Whether an outcome is told by a verb that is known to be of the kind of doing that was undertaken."""
    return told.group is not None and not is_own(told.group) and told.group in one.doings


def _names_enough(told: Told, one: Undertaken, shared: frozenset[str], at_home: bool) -> bool:
    """Whether what stands near the words that tell an outcome names what was undertaken, and not just a word of it."""
    near, on_the_day = bool(one.parties & told.stems), any(_on(each, one) for each in told.dates)
    own = told.group is not None and is_own(told.group)
    # "Has put off the publication of the Quellin report": the doing is named, too.
    by_name = told.kind in BECAME and bool(kinds_in(told.stems) & one.doings and shared - told.plain)
    stopped = told.group == "stop" and bool(shared)
    if (own and len(shared) < 2) or not (shared & told.plain or stopped or by_name):
        return False
    if told.group is None and len(shared) + on_the_day + by_name < 2:
        return False
    if told.kind in BECAME and not _names_it(told, one, shared):
        return False
    # What was undertaken is told done, or not, by its own kind of doing: "got back our heroes, the remains".
    done = _is_its_doing(told, one) and (on_the_day or bool(shared & one.heads & told.plain))
    known = at_home or bool(shared - told.plain)
    return _covers(one, shared, known, (at_home and done) or (near and by_name))


def _covers(one: Undertaken, shared: frozenset[str], known: bool, sure: bool) -> bool:
    """Whether enough of what was undertaken is named, and not just a word of it; less, where it is ``known`` whose.

    A word is enough where it is ``sure``: on its day, or with the name of the doing.
    """
    if sure:
        return bool(shared)
    share = _share(one, shared)
    if share < (COVERED if known else COVERED_ELSEWHERE):
        return False
    return len(shared) > 1 or (known and share >= WHOLE)


def _share(one: Undertaken, shared: frozenset[str]) -> float:
    """The share of what is undertaken, by weight, as that of its reports has it of which most is named."""
    return max((weight(shared & own) / whole for own in one.tellings if (whole := weight(own))), default=0.0)


def _names_it(told: Told, one: Undertaken, shared: frozenset[str]) -> bool:
    """Whether what was called off or put off is named as undertaken, by its own verb, or by most of its words."""
    if _share(one, shared) >= COVERED_ELSEWHERE or (shared - told.plain and one.parties & told.stems):
        return True
    return bool(kinds_in(told.stems) & one.doings or told.stems & words("delivery", "phrases.undertaken"))


def _is_their_day(told: Told, one: Undertaken) -> bool:
    """Whether a report of another story tells of a gathering of these parties, on the day of theirs or missed."""
    if any(_on(each, one) for each in told.dates):
        return told.kind == "no-show" or bool(one.parties & told.stems)
    return told.kind == "no-show" and bool(one.parties & told.stems)


def _met(told: Told, one: Undertaken, shared: frozenset[str]) -> float:
    """How well what is told of a gathering is what was scheduled."""
    if one.makers and not one.makers & told.stems and not any(_on(each, one) for each in told.dates):
        return 0.0
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
    if one.refused and (told.kind in _OF_DOING or told.kind in BECAME):
        return False
    if told.kind == "due-passed":
        return one.due is not None or bool(one.partial)
    if told.kind in BECAME:
        # What was to be scrapped and is scrapped was done, and not called off; "the revised ban" was named so before.
        return not (_kinds_told(told) & one.doings or _keys_told(told) & one.objects)
    if told.group:
        return not one.gathering and told.group in one.doings
    return not one.gathering or bool(told.stems & words("delivery", "phrases.gatherings"))


def _kinds_told(told: Told) -> frozenset[str]:
    """The kinds of doing of the words that tell an outcome."""
    found = tokens(told.span.text, told.at, told.span.end)[:3]
    return frozenset(kinds_at(found, 0)) if found else frozenset()


def _keys_told(told: Told) -> frozenset[str]:
    """The key of the first word that tells an outcome."""
    return frozenset(stem(one.form) for one in tokens(told.span.text, told.at, told.span.end)[:1])


def _long_ago(told: Told, one: Undertaken) -> bool:
    """Whether a sentence tells only of days before the undertaking was made, or long before it was first told."""
    known = [each.covers for each in told.dates if each.covers and not _since(each.span)]
    first = min((each.first for each in days(one.first)), default=None)
    made = one.made or (first - LATELY if first else None)
    return made is not None and bool(known) and all(each.last < made for each in known)


def _since(date: Span) -> bool:
    """Whether what is told goes on from that day."""
    return date.text[max(0, date.start - len("since ")) : date.start].lower() == "since "


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
    """Whether a date is in the few days on which something was due."""
    if told.covers and one.due and one.due.last - one.due.first <= SOON:
        return told.covers.first <= one.due.last and one.due.first <= told.covers.last
    due = {one.due.first.isoformat()[5:], one.due.last.isoformat()[5:]} if one.due else set()
    return told.value.removeprefix("XXXX-") in one.partial | due


def _spoken_of(told: Told, undertaken: Sequence[Undertaken], index: Index, story: int) -> int | None:
    """The one undertaking that the sentences right before speak of, nearest first; None where they speak of more."""
    sentences = told.reading.sentences or body(told.reading)
    for sentence in reversed(sentences[max(0, told.place - BACK) : told.place]):
        spoken = list(_in_sentence(told, sentence, undertaken, index, story))
        if spoken:
            best = max(spoken)
            clear = all(rate < best[0] for rate, place in spoken if place != best[1])
            return -best[1] if clear else None
    return None


def _in_sentence(
    told: Told, sentence: Span, undertaken: Sequence[Undertaken], index: Index, story: int
) -> Iterator[tuple[float, int]]:
    """The undertakings that a sentence tells or speaks of, and that the outcome may be of; each with how much."""
    keys = frozenset(
        stem(one.form) for one in tokens(sentence.text, sentence.start, sentence.end) if is_content(one.form)
    )
    near = {place for key in (*keys, f"@{told.article}") for place in index.get(key, ())}
    for place in sorted(near):
        one = undertaken[place]
        if first_day(told.reading) < one.since or not _open_to(told, one):
            continue
        shared = one.objects & keys
        if one.told_in(told.article, sentence):
            yield 100 + weight(shared), -place
        elif kinds_in(keys) & one.doings and _covers(
            one, shared, False, story in one.stories and bool(shared & one.heads)
        ):
            yield weight(shared), -place


def _open_to(told: Told, one: Undertaken) -> bool:
    if told.kind == "no-show":
        return one.gathering
    if told.kind in _OF_DOING and told.group is None:
        return not (one.gathering or one.refused)
    return _may_be(told, one)


def kinds_in(keys: frozenset[str]) -> frozenset[str]:
    """All kinds of doing that keys tell of."""
    return frozenset(kind for key in keys for kind in kinds_of_doing(key))

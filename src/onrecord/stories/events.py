"""The event that a statement tells: what was done or not done, by whom; by it, statements in other words meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.model import DateExpression, Span
from onrecord.stories.clauses import denies
from onrecord.stories.joining import times
from onrecord.stories.language import table
from onrecord.stories.phrases import phrase
from onrecord.stories.points import Point
from onrecord.stories.rows import beginning, between, days
from onrecord.stories.senses import Sense
from onrecord.stories.words import Token, is_content, rarity, stem, tokens

LEAST_SHARED = 4
"""How many senses the sentences of one event must share, its own and its party's words among them."""
MORE_SHARED = 2
"""So many of them must be neither: that somebody attacked, or was attacked, is told of many attacks."""
LATER = {"will", "would", "should", "may", "might"}
"""Right after a noun they say so too ("the transfer would cover …")."""
RARE = 3.0
"""A name that news seldom has tells an event without a party, though its sentences share little else."""
APART = 60
"""Days between two events beyond which they aren't one."""
SAME = 3
"""Most days between the dates of one event, as two reports tell them."""
NEAR = 8
"""So many words on either side of an event may name what it was of."""
THING = 1.0
"""Least rarity of the words near the events of two statements by which they are of one thing, in sum."""
DESCRIBED = 2
"""So many words before a noun may tell that it is known: "the deadly attack"."""
OPPOSED_SHARED = 4
"""So many where one tells it as done and the other as not done, unless they name one thing beside it."""
TOOK_PLACE = 6
"""So many words behind it may tell that it took place."""
BEFORE = 3
"""How many words before an event may say that it is still to come."""


@dataclass(frozen=True, slots=True)
class Event:
    """What a statement tells first."""

    key: str
    negated: bool
    coming: bool
    """Whether it is still to come."""
    party: tuple[str, ...]
    """The words of the name that stands nearest before it; empty where none does."""
    names: frozenset[str]
    """All names in its words."""
    words: Span
    """The words that tell it."""
    cue: Span
    """The word that negates it, or the words that tell it."""
    opposite: bool
    """Whether they tell the opposite of what the lexicon has under its key: "closed" of "open"."""
    told: bool
    """Whether the statement tells it, and doesn't speak of one told already ("the attack", "Monday's attacks")."""


@lru_cache(maxsize=50_000)
def event(point: Point) -> Event | None:
    """The first event of a statement; None where it tells none that the lexicon has."""
    if point.form != "statement":
        return None
    for sense in point.wording.senses:
        if sense.key in kinds():
            return _event(point, sense)
    return None


def _event(point: Point, sense: Sense) -> Event:
    text, words = point.sentence.text, point.tokens
    first, last, cue = words[sense.first], words[sense.last], words[sense.cue]
    before = {one.form for one in words[max(0, sense.first - BEFORE) : sense.first]}
    before |= {one.form for one in words[sense.last + 1 : sense.last + 2]} & LATER
    names = _capitals(point, point.tokens[0].start, point.tokens[-1].end)
    after = _denied_after(point, sense.last)
    cue = after or cue
    denied = denies(point.attribution)
    return Event(
        sense.key,
        (sense.negated or after is not None) != denied,
        bool(before & coming()),
        _nearest(_capitals(point, _told_from(point), first.start)),
        frozenset(one.form for one in names),
        Span(text, first.start, last.end),
        _denial(point) or Span(text, cue.start, cue.end if after or sense.cue != sense.first else last.end),
        sense.opposite,
        _is_told(point, sense) or after is not None,
    )


def _is_told(point: Point, sense: Sense) -> bool:
    """Whether the words of an event are no noun of several, nor one known from before of which it isn't told that it
    took place ("the transfer had begun")."""
    words = point.tokens
    if words[sense.last].form in several():
        return False
    before = words[max(0, sense.first - DESCRIBED) : sense.first]
    if sense.negated or not any(one.form in known() or _owns(point, one) for one in before):
        return True
    return phrase(words[sense.last + 1 : sense.last + 1 + TOOK_PLACE], taking_place()) is not None


def _owns(point: Point, word: Token) -> bool:
    """Whether a word has a possessive ending: "Karse's"."""
    return point.sentence.text[word.start : word.end].replace("’", "'").endswith(("'s", "s'"))


def _denied_after(point: Point, last: int) -> Token | None:
    """The auxiliary right after a noun by which the event is denied ("the transfer cannot go ahead")."""
    for place in range(last + 1, min(last + 3, len(point.tokens))):
        form = point.tokens[place].form
        if form == "cannot" or (form.endswith("n't") and form != "don't"):
            return point.tokens[place]
    return None


def _told_from(point: Point) -> int:
    """Where what is told begins: with the sentence, or with what it ascribes, whose source is no party to it."""
    contents = point.attribution.content if point.attribution else ()
    inside = [one.start for one in contents if point.sentence.covers(one)]
    return min(inside, default=point.sentence.start)


def _denial(point: Point) -> Span | None:
    told = point.attribution
    return told.cue[0] if told and denies(told) and told.cue else None


def _capitals(point: Point, start: int, end: int) -> list[Token]:
    """The words of names between two places: those with a capital, the first of the sentence only within a name."""
    found = tokens(point.sentence.text, min(start, end), max(start, end))
    kept = [one for one in found if one.capital and stem(one.form) not in times()]
    opening = point.sentence.start
    if kept and kept[0].start <= opening + 1 and not (is_content(kept[0].form) and _named(point, kept[0])):
        kept = kept[1:]
    return kept


def _named(point: Point, word: Token) -> bool:
    if any(one.span.start <= word.start < one.span.end for one in point.mentions):
        return True
    rest = tokens(point.sentence.text, word.end, min(point.sentence.end, word.end + 40))
    return bool(rest) and rest[0].capital


def _nearest(names: Sequence[Token]) -> tuple[str, ...]:
    """The last run of names that stand side by side."""
    run: list[str] = []
    for place in range(len(names) - 1, -1, -1):
        if run and names[place + 1].start - names[place].end > 1:
            break
        run.insert(0, names[place].form)
    return tuple(run[-4:])


def one_event(one: Point, other: Point) -> bool:
    """Whether both tell one event by one party, or deny it."""
    a, b = event(one), event(other)
    if a is None or b is None or not _may_be_one(a, b) or far_apart(one, other) or _follow(one, a, other, b):
        return False
    if not (a.negated or b.negated or _of_one_day(one, other)):
        return False  # what hasn't been done hasn't been on any day
    shared = one.around & other.around
    kin = sum(any(one_name(x, y) for y in b.party if x not in shared) for x in a.party)
    more = len(shared - {a.key, *a.party, *b.party} - times())
    if len(shared) + kin >= LEAST_SHARED and more >= MORE_SHARED:
        by_party = bool(a.party) and (a.negated == b.negated or more >= OPPOSED_SHARED)
        return by_party or of_one_thing(one, other)
    return not a.party and any(rarity(name) >= RARE for name in a.names & b.names) and len(shared) > 1


def _may_be_one(a: Event, b: Event) -> bool:
    """Whether two events are of one kind and of one party, as far as their statements tell."""
    if a.key != b.key or a.coming != b.coming or not (a.told and b.told):
        return False
    if a.party and b.party:
        return _one_party(a.party, b.party)
    if a.coming:
        return False  # "should be built", "the right to build": nobody does it yet
    return not a.party and not b.party and any(one_name(x, y) for x in a.names for y in b.names)


def _follow(one: Point, a: Event, other: Point, b: Event) -> bool:
    """Whether one event is the opposite of the other, and comes after it: "opened", "closed"; in much the same words
    they are two accounts."""
    return a.negated != b.negated and a.opposite != b.opposite and a.key in following() and not closely(one, other)


def closely(one: Point, other: Point) -> bool:
    """Whether most of what either tells is told by the other."""
    return 2 * len(one.keys & other.keys) > len(one.keys | other.keys)


def of_one_thing(one: Point, other: Point) -> bool:
    """Whether a word near the event of one stands near that of the other, too: what was won, or accepted."""
    return sum(rarity(key) for key in sorted(_near(one) & _near(other))) >= THING


def _near(point: Point) -> frozenset[str]:
    """The keys of the words near a statement's event that are neither names nor the event."""
    sense = next(one for one in point.wording.senses if one.key in kinds())
    near = [one for one in point.wording.senses if abs(one.first - sense.first) <= NEAR and one.key != sense.key]
    return frozenset(one.key for one in near if not point.tokens[one.first].capital and not one.key[0].isdigit())


def _one_party(one: Sequence[str], other: Sequence[str]) -> bool:
    met = sum(any(one_name(x, y) for y in other) for x in one)
    return 2 * met >= max(len(one), len(other))


def one_name(one: str, other: str) -> bool:
    """Whether two words are one name, or a land and its people ("Korea", "Korean")."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 4 and len(long) - len(short) <= 2 and long.startswith(short[:-1]))


def _of_one_day(one: Point, other: Point) -> bool:
    """Whether both may tell of one day; a statement without a date tells of the days right before its report."""
    spans = [[row.covers for row in point.dates if row.covers] or days(point.reading) for point in (one, other)]
    gap = between(*spans)
    return gap is None or gap <= SAME


def far_apart(one: Point, other: Point) -> bool:
    """Whether both are dated, and no two of their dates lie near."""
    a = [row.covers for row in one.dates if row.covers]
    b = [row.covers for row in other.dates if row.covers]
    gaps = [max((y.first - x.last).days, (x.first - y.last).days) for x in a for y in b]
    return bool(gaps) and min(gaps) > APART


def of_one_time(one: Point, other: Point) -> bool:
    """Whether both may tell of one time; a statement without a date tells of the days before its report, and so does a
    figure whose sentence has others, of which the date may be."""
    if any(phrase(point.tokens, table("delivery")["phrases"]["long_since"]) is not None for point in (one, other)):
        return False
    spans = [[row.covers for row in _own_dates(point) if row.covers] or days(point.reading) for point in (one, other)]
    gaps = [max((x.first - y.last).days, (y.first - x.last).days) for x in spans[0] for y in spans[1]]
    return not gaps or min(gaps) <= APART


def _own_dates(point: Point) -> tuple[DateExpression, ...]:
    sentence = point.sentence
    figures = len(beginning(point.reading.figures, sentence.start, sentence.end))
    return point.dates if point.figure is None or figures == 1 else ()


@cache
def kinds() -> frozenset[str]:
    """The keys of senses that tell an event."""
    return frozenset(f"={one}" for one in table("senses")["events"]["senses"])


@cache
def following() -> frozenset[str]:
    """The keys of senses of which the opposite comes after it, or before."""
    return frozenset(f"={one}" for one in table("senses")["events"]["follow"])


@cache
def known() -> frozenset[str]:
    """Words before a noun by which it is known from before."""
    return frozenset(table("senses")["events"]["known"])


@cache
def taking_place() -> tuple[str, ...]:
    """What tells of an event known from before that it took place."""
    return tuple(table("senses")["events"]["taking_place"])


@cache
def several() -> frozenset[str]:
    """Nouns of several events, which are not one."""
    return frozenset(table("senses")["events"]["several"])


@cache
def coming() -> frozenset[str]:
    """Words that say that something is still to come."""
    return frozenset(table("senses")["events"]["coming"])

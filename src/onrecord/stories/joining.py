"""Whether two reports tell one undertaking: one maker, one kind of doing, one object, and due dates that agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.model import Commitment, DateExpression, Interval, Reading, Span
from onrecord.stories.amounts import figures_of
from onrecord.stories.doings import is_own, kinds_at
from onrecord.stories.language import words
from onrecord.stories.principals import Principals
from onrecord.stories.rows import beginning
from onrecord.stories.words import Token, is_content, rarity, stem, tokens

SAME_DUE = 0.3
"""Share of the weight of the objects that two reports must have in common where both are due alike."""
SAME_MAKER = 0.55
"""The same where one maker is named by both."""
UNKNOWN_MAKER = 0.7
"""The same where one of them doesn't name its maker."""
SAME_WORDS = 0.9
"""The same where they tell it by verbs that aren't known to be of one kind."""
SAME_NAMES = 0.75
"""The same of the names in what is told of two gatherings, where no day tells that they are one."""
_WEEK = 7
"""Days: people meet on a day or in a week; "in April" they may meet twice."""
OBJECT = 9
"""How many words of an action may tell what is undertaken; more tell circumstances."""
_HEADING = 60
"""How many code points before a pronoun may name what it stands for."""
_PART = 8
"""How many words before a due date may tell that it is of a part."""
_DATE = 200
"""Code points: no date expression is longer."""
_LONG = 45
"""Days: longer stretches by which something is due are no dates to join by."""
_PARTIAL = re.compile(r"XXXX-(\d\d-\d\d)$")


@dataclass(frozen=True)
class Report:
    """One report of an undertaking, with the keys that it is joined by."""

    reading: Reading
    commitment: Commitment
    story: int
    """Which story its article is part of."""
    maker: str | None
    """For whom it is undertaken."""
    objects: frozenset[str]
    """Keys of what is undertaken, verbs and parties aside."""
    head: str | None
    """The one of them that the action names first."""
    names: frozenset[str]
    """Those of them that are names, of a place or a thing."""
    doings: frozenset[str]
    """The kinds of doing that its verbs tell of."""
    gathering: bool
    """Whether it is people who are to meet."""
    part: bool
    """Whether it tells only a part of it: "the first is due by the end of May"."""
    part_due: bool
    """Whether the day is that of a part only: "in three shipments, the first by 31 May"."""
    amounts: frozenset[float]
    """How much is undertaken, by its figures."""
    refused: bool
    """Whether it is undertaken not to do it."""
    partial: str | None
    """Month and day of the due date, as far as it is told, where the year isn't known: ``05-20``."""

    @property
    def due(self) -> Interval | None:
        """By when, as this report has it."""
        return self.commitment.due


def report(reading: Reading, one: Commitment, story: int, principals: Principals) -> Report:
    """A report with its keys."""
    keys = [stem(token.form) for token in (*_before(one), *_undertaken(one))]
    deed, doings = _doing(one)
    if not set(keys) - _ignored() - {deed} or _is_part(one):
        keys += _stands_for(one)
    makers = {stem(token.form) for token in tokens(f"{one.by or ''} {one.to or ''}")}
    ignored = makers | _ignored() | {deed}
    objects = frozenset(
        key for key in keys if key not in ignored and not key[0].isdigit() and not principals.is_state(key)
    )
    names = frozenset(_names(one)) & frozenset(part for key in objects for part in (key, *key.split("-")))
    met = any(key in words("delivery", "phrases.gatherings") for key in keys[:8])
    partial = _partial(reading.dates, one.due_words)
    maker = principals.party(one.by)
    part, part_due = _is_part(one), _is_due_in_part(one)
    head = next((key for key in map(stem, (token.form for token in _undertaken(one))) if key in objects), None)
    refused = _is_refused(one)
    amounts = frozenset(figures_of(reading, one.action))
    told = (objects, head, names, doings, met, part, part_due, amounts, refused, partial)
    return Report(reading, one, story, maker, *told)


def _is_refused(one: Commitment) -> bool:
    """ "Promised not to run": whether its action opens with a negation."""
    opening = [token.form for span in one.action[:1] for token in tokens(span.words)[:1]]
    return not words("negation", "negation").isdisjoint(opening)


def _doing(one: Commitment) -> tuple[str | None, frozenset[str]]:
    """The key of the verb by which it is undertaken, and the kinds of doing that it tells."""
    found = [token for span in one.action for token in tokens(span.text, span.start, span.end)]
    content = {token.start for token in _undertaken(one)}
    light, nouns = words("delivery", "joining.light"), words("delivery", "joining.light_nouns")
    known: tuple[str | None, frozenset[str]] = (None, frozenset())
    for place, token in enumerate(found):
        if token.start not in content and stem(token.form) not in ("get", "let", "make", "put", "take"):
            continue
        if token.form in light and any(one.form in nouns for one in found[place + 1 : place + 3]):
            continue
        kinds = kinds_at(found, place)
        if not is_own(kinds[0]):
            return stem(token.form), frozenset(kinds)
        if place == 0:
            known = (stem(token.form), frozenset(kinds))
    return known


def _before(one: Commitment) -> Iterator[Token]:
    """The words before the action, where its maker isn't among them: what is undertaken may be the subject."""
    start = one.action[0].start if one.action else one.span.end
    if start <= one.span.start:
        return
    found = tokens(one.span.text, one.span.start, start)
    makers = {token.form for token in tokens(one.by or "") if is_content(token.form)}
    if not any(token.form in makers for token in found):
        yield from (token for token in found if is_content(token.form))


def _names(one: Commitment) -> Iterator[str]:
    for span in one.action:
        for token in tokens(span.text, span.start, span.end):
            if token.capital:
                yield from (stem(part) for part in (token.form, *token.form.split("-")))


def _undertaken(one: Commitment) -> Iterator[Token]:
    for span in one.action:
        yield from _object(tokens(span.text, span.start, span.end))


def _stands_for(one: Commitment) -> list[str]:
    """ "It was to be named by 20 May": keys of the few words right before, a heading or a short sentence."""
    opening = tokens(one.span.words)[:1]
    if not (opening and opening[0].form in ("it", "they")) and not _is_part(one):
        return []
    start = max(0, one.span.start - _HEADING)
    line = one.span.text[start : one.span.start].rstrip(" .\n")
    begin = max(line.rfind(". "), line.rfind("\n"))
    if begin < 0 and start:
        return []
    found = tokens(one.span.text, start + begin + 1, start + len(line))
    return [stem(token.form) for token in found if is_content(token.form)]


def _is_part(one: Commitment) -> bool:
    opening = [token.form for token in tokens(one.span.words)[:3] if token.form not in ("the", "a", "its")]
    return bool(opening) and opening[0] in words("delivery", "joining.parts")


def _is_due_in_part(one: Commitment) -> bool:
    if one.due_words is None:
        return False
    before = tokens(one.span.text, max(0, min(one.span.start, one.due_words.start)), one.due_words.start)[-_PART:]
    return any(token.form in words("delivery", "joining.parts") - {"next", "last"} for token in before)


def _object(found: Sequence[Token]) -> Iterator[Token]:
    count = 0
    for token in found:
        if count and (token.form in words("delivery", "joining.circumstances") or count >= OBJECT):
            return
        if is_content(token.form):
            count += 1
            yield token


def _partial(dates: Sequence[DateExpression], due: Span | None) -> str | None:
    if due is None:
        return None
    near = beginning(dates, due.start - _DATE, due.end)
    values = (_PARTIAL.match(one.value) for one in near if one.span.overlaps(due))
    return next((value.group(1) for value in values if value), None)


def likeness(one: Report, other: Report, principals: Principals) -> float:
    """How much speaks for two reports telling one undertaking; 0 where too little does, or something against it."""
    maker = principals.one(one.commitment.by, other.commitment.by)
    due = same_due(one, other)
    if maker is False or due is False or one.gathering != other.gathering or one.refused != other.refused:
        return 0.0
    if one.gathering:
        return _one_gathering(one, other, due)
    share, shared = _shared(one.objects, other.objects), len(one.objects & other.objects)
    doing = bool(one.doings & other.doings)
    if one.doings and other.doings and not doing:
        own = any(is_own(kind) for kind in (*one.doings, *other.doings))
        if not (own and shared > 1 and share >= (SAME_MAKER if due else SAME_WORDS) and (due or maker)):
            return 0.0
    if due:
        bare = not (one.objects and other.objects) and (bool(maker) or one.story == other.story)
        fits = (share >= SAME_DUE and (doing or shared > 1)) or (doing and bare)
    elif not maker and one.amounts and other.amounts and not one.amounts & other.amounts:
        return 0.0  # another sum
    else:
        apart = bool(one.names and other.names) and not one.names & other.names
        least = 1.0 if apart else SAME_MAKER if maker else UNKNOWN_MAKER
        fits = share >= least and (doing or shared > 1) and shared > 0
    return round(1 + share + 0.5 * bool(due) + 0.25 * bool(maker) + 0.25 * doing, 6) if fits else 0.0


def _one_gathering(one: Report, other: Report, due: bool | None) -> float:
    """People meet on one day of one story once; without a day, the words must tell it."""
    share = _shared(one.objects, other.objects)
    if due and all(each is None or (each.last - each.first).days <= _WEEK for each in (one.due, other.due)):
        return 2 + share if share >= SAME_DUE or one.story == other.story else 0.0
    if one.names and other.names and _shared(one.names, other.names) < SAME_NAMES:
        return 0.0  # another place, or other people
    return 1 + share if share >= SAME_MAKER and len(one.objects & other.objects) > 1 else 0.0


def same_due(one: Report, other: Report) -> bool | None:
    """Whether both are due alike; None where either doesn't say, or tells a part only."""
    if one.part_due != other.part_due:
        return None
    first, second = one.due, other.due
    if first and second:
        if first == second:
            return True
        short = max((each.last - each.first).days for each in (first, second)) <= _LONG
        return short and first.first <= second.last and second.first <= first.last
    known, partial = (first or second), (one.partial or other.partial)
    if known and partial and not (one.due and one.partial) and not (other.due and other.partial):
        return partial in {known.first.isoformat()[5:], known.last.isoformat()[5:]}
    if one.partial and other.partial:
        return one.partial == other.partial
    return None


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The weight of the keys in common, as a share of the lesser."""
    least = min(weight(one), weight(other))
    return weight(one & other) / least if least else 0.0


@lru_cache(maxsize=1 << 16)
def weight(keys: frozenset[str]) -> float:
    """How telling keys are together."""
    return round(sum(rarity(key) for key in sorted(keys)), 6)


@cache
def times() -> frozenset[str]:
    """Keys of the words for times, which stand in many undertakings and tell none from another."""
    return frozenset(stem(one) for one in words("delivery", "general.time"))


@cache
def _ignored() -> frozenset[str]:
    """Keys that tell nothing of what is undertaken: times, offices, and words of telling."""
    offices = (*words("states", "roles.heads"), *words("states", "roles.bodies"), *words("states", "roles.nobody"))
    telling = words("delivery", "joining.telling")
    return times() | {stem(one) for one in (*telling, *offices)}

"""Whether one statement says that something is so and another that it isn't, or both give an account of one meeting.

Only what is told of one event, or in much the same words, is held to be opposed; whatever differs otherwise is a
difference of detail, and no difference in polarity.
"""

from __future__ import annotations

from collections import Counter

from onrecord.model import Passage, Span
from onrecord.stories.accounts import account, two_accounts
from onrecord.stories.alignment import kept_words
from onrecord.stories.clauses import denies
from onrecord.stories.denials import agreed, contradicted
from onrecord.stories.events import closely, event, far_apart, following, of_one_thing, one_event
from onrecord.stories.language import table
from onrecord.stories.parting import Parting, line, outlet, whose
from onrecord.stories.points import Point
from onrecord.stories.senses import Sense, negations
from onrecord.stories.speakers import one_named_speaker
from onrecord.stories.words import Token, is_content, stem

BREATH = 60
"""Most characters from a word that negates to what it negates."""
TWINS = 0.8
"""Share of the words of two statements from which on one negation more makes one the denial of the other."""
MUCH = 0.5
"""Share of the senses of the shorter of two statements that the other must have for one to negate the other."""
MOOD = 3
"""So many words before a word may hold that it tells no fact."""
FEWEST_SHARED = 4
"""How many senses two statements must share for one to negate the other."""


def polarity(one: Point, other: Point) -> Parting | None:
    """One says that it is so, the other that it isn't; or one speaks well of a meeting and the other ill."""
    if one.form != "statement":
        return None
    if two_accounts(one, other):
        return _both_accounts(one, other)
    told = contradicted(one, other)
    if told:
        return _opposed(one, told[0].words, other, told[1].words)
    a, b = event(one), event(other)
    if a and b and one_event(one, other):
        if a.negated == b.negated or not of_one_thing(one, other):
            return _told_of(one, other) if closely(one, other) else None
        return _opposed(one, _with_cue(a.words, a.cue), other, _with_cue(b.words, b.cue))
    return _told_of(one, other)


def _told_of(one: Point, other: Point) -> Parting | None:
    places = (None if agreed(one, other) else _denied(one, other)) or _twins(one, other)
    return _opposed(one, places[0], other, places[1]) if places else None


def _opposed(one: Point, its: Span, other: Point, theirs: Span) -> Parting:
    its_words, their_words = f"“{line(its)}”{whose(one)}", f"“{line(theirs)}”{whose(other)}"
    detail = f"{outlet(one)} has {its_words}, {outlet(other)} has {their_words}."
    if one.article == other.article:
        detail = f"{outlet(one)} has both: {its_words}, and {their_words}."
    return Parting("polarity", detail, (Passage(one.article, its), Passage(other.article, theirs)), "opposed")


def _with_cue(words: Span, cue: Span) -> Span:
    """The event's words with what negates them, where they stand in one breath."""
    start, end = min(words.start, cue.start), max(words.end, cue.end)
    return Span(words.text, start, end) if end - start <= BREATH else words


def _both_accounts(one: Point, other: Point) -> Parting | None:
    a, b = account(one), account(other)
    if a is None or b is None:
        return None
    first = f" in {outlet(one)}" if one.article != other.article else ""
    detail = (
        f"Two accounts of one meeting: {a.holder} has “{line(a.words)}”{first}, "
        f"{b.holder} has “{line(b.words)}”, in {outlet(other)}."
    )
    return Parting("polarity", detail, (Passage(one.article, a.words), Passage(other.article, b.words)), "opposed")


def _denied(one: Point, other: Point) -> tuple[Span, Span] | None:
    """Where one negates what the other tells in much the same words: the words in either."""
    shared = one.keys & other.keys
    if len(shared) < max(FEWEST_SHARED, MUCH * min(len(one.keys), len(other.keys))) or far_apart(one, other):
        return None
    loosely = not closely(one, other)
    if loosely and one_named_speaker(one.attribution, other.attribution):
        return None  # who says both says the same, in other words
    here = [_tellings(point) for point in (one, other)]
    parted = [key for key in here[0] if key in here[1] and _negates(one, here[0][key]) != _negates(other, here[1][key])]
    if loosely:
        parted = [key for key in parted if _mood(one, here[0][key].first) == _mood(other, here[1][key].first)]
    if not (_negates_shared(one, other) and _negates_shared(other, one)):
        return None
    if bool(_negating(one)) == bool(_negating(other)) and _is_denied(one) == _is_denied(other):
        # Both negate, or neither: only opposite words tell them apart, and not how far a "not" may reach.
        parted = [key for key in parted if _word(one, here[0][key]) != _word(other, here[1][key])]
        parted = [key for key in parted if not (loosely and key in following())]
    agreed = [key for key in here[0] if key in here[1] and _negates(one, here[0][key]) and key not in parted]
    if not parted or agreed:
        return None
    first = min(parted, key=lambda key: here[0][key].first)
    return _sense_span(one, here[0][first]), _sense_span(other, here[1][first])


def _negates_shared(point: Point, other: Point) -> bool:
    """Whether what a statement negates first is told by the other, too: "did not pay income taxes" denies a payment."""
    senses = point.wording.senses
    for place in _negating(point):
        first = next((one.key for one in senses if one.first > place), None)
        if first is not None and first not in other.keys:
            return False
    return True


def _twins(one: Point, other: Point) -> tuple[Span, Span] | None:
    """Where two statements have nearly all words in common, and one has one negation more: what it negates in either.

    Their names tell as much here as other words do ("was from Selmo", "was not from Selmo").
    """
    if far_apart(one, other) or _is_denied(one) or _is_denied(other):
        return None
    more, less = sorted((one, other), key=lambda point: -len(_negating(point)))
    if len(_negating(more)) - len(_negating(less)) != 1:
        return None
    own, its = _content(more), _content(less)
    kept = kept_words([token.form for token in own], [token.form for token in its])
    if len(kept) < FEWEST_SHARED or len(kept) < TWINS * max(len(own), len(its)):
        return None
    shared = {own[here].start: its[there] for here, there in kept}
    places = {one.start: at for at, one in enumerate(less.tokens)}
    only = Counter(more.tokens[at].form for at in _negating(more))
    only.subtract(less.tokens[at].form for at in _negating(less))
    for sense in more.wording.senses:
        word, cue = more.tokens[sense.first], more.tokens[sense.cue]
        if sense.negated and sense.cue != sense.first and word.start in shared and only[cue.form] > 0:
            if _mood(more, sense.first) != _mood(less, places[shared[word.start].start]):
                return None
            here = Span(more.sentence.text, min(cue.start, word.start), max(cue.end, word.end))
            there = Span(less.sentence.text, shared[word.start].start, shared[word.start].end)
            return (here, there) if more is one else (there, here)
    return None


def _mood(point: Point, place: int) -> list[str]:
    """Whether a word tells what can be, ought to be, or is to be, and not what is: "nobody can sell it", "to sell it".

    What one fails or refuses to do is told as not done.
    """
    cues = {point.tokens[at].start for at in _negating(point)}
    telling = [one for one in point.tokens[:place] if one.form not in table("senses")["negation"]["within"]][-MOOD:]
    before = [one.form for one in telling]
    moods = [name for name, forms in table("senses")["moods"].items() if not set(forms).isdisjoint(before)]
    to = before[-1:] == ["to"] and not any(one.start in cues for one in telling[-2:-1])
    return [*moods, *(["to"] if to else [])]


def _word(point: Point, sense: Sense) -> str:
    return stem(point.tokens[sense.first].form)


def _negating(point: Point) -> list[int]:
    return [place for place, _ in negations(point.tokens)]


def _content(point: Point) -> list[Token]:
    """Its words but for grammar and for what negates."""
    cues = set(_negating(point))
    return [token for place, token in enumerate(point.tokens) if place not in cues and is_content(token.form)]


def _is_denied(point: Point) -> bool:
    return denies(point.attribution)


def _tellings(point: Point) -> dict[str, Sense]:
    """The senses that tell something and name nobody, by key, the first of each."""
    found: dict[str, Sense] = {}
    for sense in point.wording.senses:
        if sense.key.startswith("=") or (not point.tokens[sense.first].capital and not sense.key[0].isdigit()):
            found.setdefault(sense.key, sense)
    return found


def _negates(point: Point, sense: Sense) -> bool:
    """Whether it is told not to be so. What somebody calls a thing that he denies is not denied: "dismissed it as"."""
    called = any(one.form == "as" for one in point.tokens[1 : sense.first])
    return sense.negated != (_is_denied(point) and not called)


def _sense_span(point: Point, sense: Sense) -> Span:
    text, words = point.sentence.text, point.tokens
    first, last = sorted((sense.cue, sense.first))[0], max(sense.cue, sense.last)
    return Span(text, words[first].start, words[last].end)

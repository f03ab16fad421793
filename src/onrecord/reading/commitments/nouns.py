"""Nouns and texts that tell an undertaking: "its pledge to halt the work", "the accord obliges Tolvar to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.reading.commitments import clause, lexicon
from onrecord.reading.commitments.clause import low
from onrecord.reading.commitments.undertaking import Row, Undertaking, marked, with_action
from onrecord.reading.commitments.verbs import recipient

_REPORT = 14
_NEAR = 8


def nouns(row: Row, at: int) -> Iterator[Undertaking]:
    """ "its pledge to halt the work", "the promise by Tolvar to return them"."""
    kind = lexicon.NOUNS.get(low(row, at))
    if kind is None or low(row, at - 1) in lexicon.MODALS or low(row, at - 1) in lexicon.PRONOUNS:
        return
    to, maker = at + 1, None
    if low(row, to) in ("by", "from", "of", "with"):
        last = recipient(row, to + 1)
        if last == to + 1:
            return
        maker, to = ((to + 1, last) if low(row, to) != "with" else None), last
    if low(row, to) != "to" or clause.past_adverbs(row, to + 1) >= len(row):
        return
    verb = clause.past_adverbs(row, to + 1)
    if low(row, verb) not in lexicon.DEEDS or _denied(row, at) or _is_any(row, at):
        return
    only_dated = low(row, at) in ("decision", "offer", "deal", "accord", "pact")
    base = Undertaking(kind, at, at, (verb, verb), maker=maker, nominal=True, only_dated=only_dated)
    found = with_action(row, base, verb)
    if found:
        yield replace(found, action=(verb, _before_finite(row, *found.action)))


def _before_finite(row: Row, first: int, last: int) -> int:
    """Where an action inside a subject ends: "the pledge to halt the work | still stood"."""
    return next((at for at in range(first + 1, last) if low(row, at) in lexicon.MAIN_VERBS), last)


def _denied(row: Row, at: int) -> bool:
    """Whether the noun is denied ("no plans to", "without a promise to") or asked for ("demanded a pledge to")."""
    before = {low(row, place) for place in range(max(0, at - 4), at)}
    return not before.isdisjoint(
        (
            "no",
            "without",
            "any",
            "nor",
            "never",
            "demanded",
            "demand",
            "seek",
            "sought",
            "wants",
            "want",
            "asked",
            "rejected",
            "denied",
        )
    )


def _is_any(row: Row, at: int) -> bool:
    """Whether an indefinite noun is no one's in particular ("a promise to stop is worth little")."""
    first = at - 1
    while first > at - 3 and low(row, first) not in ("a", "an"):
        first -= 1
    return low(row, first) in ("a", "an") and low(row, first - 1) not in lexicon.GIVING


def _each_bound(row: Row, base: Undertaking, verb: int) -> Iterator[Undertaking]:
    """ "obliges Tolvar to return them and Marenia to send oil": what each is bound to."""
    found = with_action(row, base, verb)
    if found is None:
        return
    first, last = found.action
    for at in range(first + 1, last - 3):
        end = recipient(row, at + 1)
        if low(row, at) == "and" and end > at + 1 and low(row, end) == "to" and marked(row, end + 1):
            yield replace(found, action=(first, at))
            yield from _each_bound(row, replace(base, verb=at + 1, cue=end, maker=(at + 1, end)), end + 1)
            return
    yield found


def texts(row: Row, at: int) -> Iterator[Undertaking]:
    """ "the accord obliges Tolvar to return them", "the pact details that the two sides will work on it"."""
    word = low(row, at)
    if word not in lexicon.BINDING and word not in lexicon.TELLING:
        return
    if not any(low(row, place) in lexicon.TEXTS for place in range(max(0, at - _REPORT), at)):
        return
    base = Undertaking("agreement", at, at, (at, at))
    if word in lexicon.BINDING:
        for to in range(at + 2, min(at + _NEAR, len(row))):
            if low(row, to) == "to" and marked(row, to + 1):
                yield from _each_bound(row, replace(base, maker=(at + 1, to)), to + 1)
                return
    for that in range(at + 1, min(at + 4, len(row))):
        if low(row, that) == "that":
            for will in range(that + 1, min(that + _NEAR, len(row))):
                if low(row, will) in ("will", "would", "shall", "must"):
                    found = with_action(row, replace(base, maker=(that + 1, will)), will + 1)
                    if found:
                        yield found
                    return

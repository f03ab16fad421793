"""Nouns that tell an undertaking: "its pledge to halt the work", "gave Orvania its word that it would halt it"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.reading.commitments import clause, lexicon
from onrecord.reading.commitments.clause import low
from onrecord.reading.commitments.undertaking import Row, Undertaking, will_after, with_action
from onrecord.reading.commitments.verbs import recipient

_ABOUT = lexicon.wordset("beside.about") | {"", "“", '"'}
_NOBODYS = lexicon.wordset("beside.nobodys")
_NEED_DAY = lexicon.wordset("beside.need_day")
_OF_PARTY, _TO_PARTY = lexicon.wordset("beside.of_party"), lexicon.wordset("beside.to_party")
_BEFORE = 5
"""How many words may stand between a verb and the noun that it governs."""


@dataclass(frozen=True, slots=True)
class _Governor:
    """The verb that governs the noun: "renewed its pledge", "gave Orvania its word"."""

    first: int
    """The first token of its verb group."""
    receiving: bool
    """Whether its subject is given the undertaking: "won a promise"."""
    to: tuple[int, int] | None


_NOT = lexicon.NEGATIONS - {"no", "without"}
"""Before these a noun is a verb, and denied: "did not promise"."""


def nouns(row: Row, at: int) -> Iterator[Undertaking]:
    """ "its pledge to halt the work", "the promise by Tolvar to return them", "its word that it would"."""
    kind = lexicon.NOUNS.get(low(row, at))
    before = low(row, at - 1)
    if kind is None or clause.modal(row, at - 1) or before in lexicon.PRONOUNS or before in _NOT:
        return
    if low(row, at) == "word" and before not in lexicon.OWNERS:
        return
    if low(row, at) == "undertaking" and before in lexicon.BE:
        return  # "visits that it is undertaking to gather views"
    place, maker, to = _parties(row, at)
    governor = _governor(row, at)
    if kind == "plan" and not governor and maker is None and low(row, at - 1) in _ABOUT:
        return  # "the problem with plans to raise fares": nobody's
    if _denied(row, at) or (_is_any(row, at) and not governor) or (governor and _is_negated(row, governor)):
        return
    base = Undertaking(kind, at, at, (at, at), to=to, maker=maker, nominal=True, only_dated=_needs_day(row, at))
    if governor:
        base = _governed(base, governor, _is_owned_by_name(row, at))
    found = _complement(row, at, place, base)
    if found:
        yield replace(found, action=(found.action[0], _before_finite(row, *found.action)))


def _parties(row: Row, at: int) -> tuple[int, tuple[int, int] | None, tuple[int, int] | None]:
    """Where the complement of the noun at ``at`` begins, with the maker and the recipient that stand before it."""
    word = low(row, at + 1)
    if word in _OF_PARTY:
        last = recipient(row, at + 2)
        if last > at + 2:
            party = (at + 2, last)
            return last, (None if word in _TO_PARTY else party), (party if word in _TO_PARTY else None)
    return at + 1, None, None


def _governed(base: Undertaking, governor: _Governor, owned: bool) -> Undertaking:
    if governor.receiving:
        return replace(base, verb=governor.first, nominal=True, receiving=True)
    named = base.maker is not None or owned
    verb = base.verb if owned else governor.first
    return replace(base, verb=verb, nominal=named, to=base.to or (None if owned else governor.to))


def _is_owned_by_name(row: Row, at: int) -> bool:
    """ "repeated Orvania's pledge": of another than who repeats it."""
    return any(low(row, place) in ("'s", "’s", "'", "’") for place in range(max(0, at - 3), at))


def _complement(row: Row, at: int, place: int, base: Undertaking) -> Undertaking | None:
    """What is undertaken: "to halt the work", "not to halt it", or a clause with "that" and "would"."""
    if low(row, place) == "that":
        return will_after(row, base, place + 1)
    sure = low(row, at) in lexicon.SURE
    if low(row, place) == "of" and sure and low(row, place + 1).endswith("ing"):
        return with_action(row, base, place + 1)  # "her promise of starting the talks"
    refused = low(row, place) in lexicon.NOT
    verb = clause.past_adverbs(row, place + refused + 1)
    if low(row, place + refused) != "to" or verb >= len(row) or not clause.is_verb(row, verb):
        return None
    fits = clause.is_deed(row, verb) or (sure and low(row, verb) not in lexicon.STATES)
    return with_action(row, base, place if refused else verb) if fits else None


def _needs_day(row: Row, at: int) -> bool:
    return low(row, at) in _NEED_DAY


def _governor(row: Row, at: int) -> _Governor | None:
    """The verb before the noun, over its determiners, adjectives and the party that it is given."""
    given: tuple[int, int] | None = None
    for verb in range(at - 1, max(-1, at - 1 - _BEFORE), -1):
        word = low(row, verb)
        if word in lexicon.GOVERNING or word in lexicon.RECEIVING:
            first = _group(row, verb)
            names = [place for place in range(verb + 1, at) if row[place].capital]
            if names:
                given = (names[0], names[-1] + 1)
            return _Governor(first, word in lexicon.RECEIVING, given)
        if word in (",", ";", ".", "that", "and", "of"):
            return None
    return None


def _group(row: Row, verb: int) -> int:
    """Where the verb group that ends at ``verb`` begins, negated and modal ones too."""
    first = verb
    while first > 0 and (clause.is_adverb(low(row, first - 1)) or low(row, first - 1) in lexicon.MODALS - {"to"}):
        first -= 1
    return first


def _is_negated(row: Row, governor: _Governor) -> bool:
    """ "has made no promise", "may offer a guarantee", "to give its word"."""
    first = governor.first
    near = [low(row, place) for place in range(first - 1, first + 3)]
    modals = not (lexicon.MODALS - {"help", "let", "to"}).isdisjoint(near[:3])
    return modals or near[0] == "to" or not lexicon.NEGATIONS.isdisjoint(near)


def _before_finite(row: Row, first: int, last: int) -> int:
    """Where an action inside a subject ends: "the pledge to halt the work | still stood"."""
    for at in range(first + 1, last):
        if low(row, at) in lexicon.MAIN_VERBS and low(row, at - 1) not in lexicon.RELATIVES:
            return at
    return last


def _denied(row: Row, at: int) -> bool:
    """Whether the noun is denied ("no plans to", "without a promise to") or asked for ("demanded a pledge to")."""
    words = _NOBODYS if _is_owned_by_name(row, at) else lexicon.NO_NOUN  # what is somebody's may be opposed by another
    return any(low(row, place) in words for place in range(max(0, at - 4), at))


def _is_any(row: Row, at: int) -> bool:
    """Whether an indefinite noun is no one's in particular ("a promise to stop is worth little")."""
    first = at - 1
    while first > at - 3 and low(row, first) not in ("a", "an"):
        first -= 1
    return low(row, first) in ("a", "an") and low(row, first - 1) not in lexicon.GIVING

"""Texts that bind: "the accord obliges Tolvar to return them", "the pact says that both sides will work on it"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.reading.commitments import lexicon
from onrecord.reading.commitments.clause import low
from onrecord.reading.commitments.undertaking import Row, Undertaking, marked, with_action
from onrecord.reading.commitments.verbs import recipient

_BINDS = lexicon.wordset("ahead.binds")
BINDING = lexicon.BINDING | lexicon.TELLING
"""The verbs that ``bindings`` begins with."""
_REPORT = 14
_NEAR = 8
_ASIDE = 12
"""Most words of what is told by the way."""


def bindings(row: Row, at: int) -> Iterator[Undertaking]:
    """What the verb at ``at`` says that a text binds a party to."""
    word = low(row, at)
    if word not in BINDING:
        return
    if not _is_of_a_text(row, at):
        return
    base = Undertaking("agreement", at, at, (at, at))
    if low(row, at + 1) == "for" and word in lexicon.FORESEEING and low(row, at + 2) in lexicon.DETERMINERS:
        found = with_action(row, replace(base, impersonal=True, only_dated=True), at + 2)
        if found:
            yield found
        return
    if word in lexicon.BINDING and low(row, at + 1) not in lexicon.REFLEXIVE:
        for to in range(at + 2, min(at + _NEAR, len(row))):
            if low(row, to) == "to" and marked(row, to + 1):
                yield from _each_bound(row, replace(base, maker=(at + 1, to)), to + 1)
                return
    found = _told(row, at, base)
    if found:
        yield found


def _is_of_a_text(row: Row, at: int) -> bool:
    """Whether a text is what the verb is told of: no comma stands between them, and it isn't "under the accord"."""
    aside = _aside(row, at)
    for place in range(aside - 1, max(-1, aside - _REPORT), -1):
        word = low(row, place)
        if word in (";", "who") or (word == "," and place < aside - 1):
            return False
        if word in lexicon.TEXTS:
            return not any(low(row, before) == "under" for before in range(max(0, place - 4), place))
    return False


def _aside(row: Row, at: int) -> int:
    """Where what is told by the way begins right before the verb: "the treaty with Lusk | , known as Nadir, | says"."""
    if low(row, at - 1) != ",":
        return at
    opening = next((place for place in range(at - 2, max(-1, at - _ASIDE), -1) if low(row, place) == ","), None)
    return at if opening is None or low(row, opening + 1) not in lexicon.ASIDES else opening


def _told(row: Row, at: int, base: Undertaking) -> Undertaking | None:
    """What the first "will" behind "that" undertakes: "the accord says that both sides will return them"."""
    thats = (place for place in range(at + 1, min(at + 4, len(row))) if low(row, place) == "that")
    for bound in (_after_day(row, that + 1) for that in thats):
        will = next(
            (place for place in range(bound + 1, min(bound + _NEAR, len(row))) if low(row, place) in _BINDS), None
        )
        if will is not None:
            return with_action(row, replace(base, cue=will, maker=(bound, will)), will + 1)
    return None


def _after_day(row: Row, first: int) -> int:
    """Behind a day that opens a clause: "that by 5 March of next year, | both sides"."""
    if low(row, first) not in lexicon.DUE:
        return first
    comma = next((at for at in range(first, min(first + _NEAR, len(row))) if low(row, at) == ","), None)
    return first if comma is None else comma + 1


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

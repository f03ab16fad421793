"""The undertakings of one sentence: which words tell one, of what kind, and what is undertaken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from onrecord.reading.commitments import clause, lexicon
from onrecord.reading.commitments.bindings import BINDING, bindings
from onrecord.reading.commitments.clause import low
from onrecord.reading.commitments.modals import AUXILIARIES, be_to, must, present, will
from onrecord.reading.commitments.nouns import nouns
from onrecord.reading.commitments.schedules import SCHEDULING, scheduled
from onrecord.reading.commitments.undertaking import Row, Undertaking
from onrecord.reading.commitments.verbs import verbs

Finder = Callable[[Row, int], Iterator[Undertaking]]
# Where two tell the same action, the first is taken.
_FINDERS: tuple[Finder, ...] = (bindings, verbs, nouns, scheduled, be_to, will, must, present)
_BEGINNINGS = BINDING | SCHEDULING | AUXILIARIES | lexicon.VERBS.keys() | lexicon.NOUNS.keys()
"""The words that any of them begins with."""


def undertakings(row: Row) -> list[Undertaking]:
    """All undertakings of a sentence, by place; two that tell the same action, or by the same word, are one."""
    found: dict[int, Undertaking] = {}
    for at, token in enumerate(row):
        if token.low not in _BEGINNINGS:
            continue
        for one in _at(row, at):
            found.setdefault(clause.past_adverbs(row, one.action[0]), one)
    return [part for start in sorted(found) for part in _parts(row, found[start])]


def _at(row: Row, at: int) -> Iterator[Undertaking]:
    """What the word at ``at`` tells, by the first finder that finds anything; nothing within a condition."""
    for finder in _FINDERS:
        found = [one for one in finder(row, at) if one.action[0] < one.action[1]]
        if found:
            yield from (one for one in found if finder is present or not _is_conditional(row, one))
            return


def _is_conditional(row: Row, one: Undertaking) -> bool:
    return clause.conditional(row, clause.start(row, one.verb))


def _parts(row: Row, one: Undertaking) -> Iterator[Undertaking]:
    """Its actions, one by one: "to hand over the files and halt all building"."""
    first, last = one.action
    cuts = [at for at in range(first + 1, last - 1) if _begins_action(row, at)]
    if not clause.is_verb(row, first) or not any(low(row, at) == "and" for at in cuts):
        yield one
        return
    begin = first
    for cut in [*cuts, last]:
        end = clause.trimmed(row, begin, cut)
        if begin < end:
            yield replace(one, action=(begin, end), continued=begin > first)
        begin = _action_after(row, cut)


def _action_after(row: Row, at: int) -> int:
    """The token after "and", "and to" or ", also" where a further action begins."""
    verb = clause.past_adverbs(row, at + 1)
    return verb + (low(row, verb) in ("to", "and"))


def _begins_action(row: Row, at: int) -> bool:
    if low(row, at) not in ("and", ","):
        return False
    verb = _action_after(row, at)
    return clause.is_deed(row, verb) and low(row, verb + 1) not in ("of", ",", "and", "")

"""Verbs that tell an undertaking, with what follows: "agreed to", "promised her that it would", "plans a funeral"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.reading.commitments import clause, lexicon
from onrecord.reading.commitments.clause import low
from onrecord.reading.commitments.undertaking import Row, Undertaking, marked, will_after, with_action

_GAP = 9
_NEAR = 9
"""How many words before "intends to" may say that nobody knows of it."""
_BETWEEN = lexicon.wordset("beside.between")
_WHEN = lexicon.wordset("beside.when")
_OBJECTS = lexicon.wordset("beside.hearers")
_NOT_A_VERB = lexicon.wordset("beside.no_verb")
_BARE = lexicon.wordset("beside.bare")
_AIMING = lexicon.wordset("beside.aiming")
_BEFORE_BARE = lexicon.wordset("beside.before_bare")
_BEFORE_PARTICIPLE = lexicon.wordset("beside.before_participle")
_BEFORE_NOUN = lexicon.wordset("beside.before_noun")
_BEFORE_HEARER, _BEHIND_HEARER = lexicon.wordset("beside.before_hearer"), lexicon.wordset("beside.behind_hearer")
_BEFORE_GIVEN = lexicon.wordset("beside.before_given")
_OPENING = lexicon.wordset("beside.opening") | {"$"}


def verbs(row: Row, at: int) -> Iterator[Undertaking]:
    """ "has agreed to return them", "promised Marenia that it would", "plans a funeral"."""
    word = low(row, at)
    kind = lexicon.VERBS.get(word)
    if kind is None:
        return
    first = clause.group(row, at)
    if first is None or not _is_finite(row, at, first) or clause.asks(row, first):
        return
    passive = any(low(row, place) in lexicon.BE for place in range(first, at))
    aims = word in _AIMING
    if (passive and word in ("intended", "aimed")) or (aims and low(row, first - 1) in ("that", "which")):
        return  # "is intended to", "a law that aims to" tell what a thing is for
    if passive and word == "undertaking":
        return  # "visits that it is undertaking to gather views"
    if kind == "plan" and _is_unknown(row, first):
        return
    dated = word in lexicon.ONLY_DATED
    shows = kind == "promise" and low(row, at + 1) == "to" and low(row, at + 2) == "be"  # "it promises to be hard"
    given = passive and word in lexicon.OBJECT  # "had been promised an election": its subject is given it
    base = Undertaking(kind, first, at, (at, at), only_dated=dated, needs_maker=kind == "threat" or shows or aims)
    for complement in (_infinitive, _that, _to_somebody, _object):
        found = complement(row, at, base)
        if found:
            yield replace(found, receiving=given and complement is _object)
            return


def _is_unknown(row: Row, first: int) -> bool:
    """ "No sign that it intends to", "we hope the minister plans to": what somebody misses or hopes for."""
    return any(low(row, place) in lexicon.UNKNOWN for place in range(max(0, first - _NEAR), first))


def _is_finite(row: Row, at: int, first: int) -> bool:
    """Whether the form is a verb here: no noun ("its plans to"), no adjective ("the promised road")."""
    word, before = low(row, at), low(row, first - 1)
    if word == "intended" and first == at and not (before in lexicon.PRONOUNS or (at > 0 and row[at - 1].capital)):
        return False
    if word.endswith("ing"):
        behind = word in lexicon.BEHIND_MAKER and first == at and before.isalpha() and _may_be_noun(row, first - 1)
        return first < at or before in (",", "") or behind
    if word in lexicon.NOUNS and low(row, at - 1) in ("'s", "’s"):
        return False  # "Orvania's pledges to"
    if word in lexicon.NOUNS or word in _BARE:
        if not before or (before in _NOT_A_VERB and first == at) or _is_denied_noun(row, first):
            return False
        plural = before.endswith("s") and not before.endswith(("'s", "ss"))
        return before in _BEFORE_BARE or word.endswith("s") or plural or _are_two(row, first)
    return before not in _BEFORE_PARTICIPLE or first < at


def _may_be_noun(row: Row, at: int) -> bool:
    word = low(row, at)
    return not (
        word in lexicon.PREPOSITIONS | lexicon.BE | lexicon.DETERMINERS | lexicon.CONDITIONS | {"and", "or", "without"}
        or clause.modal(row, at)
        or word.endswith("ly")
    )


def _are_two(row: Row, at: int) -> bool:
    """Whether two names stand before token ``at``: "Orvania and Lusk agree to"."""
    first = at
    while first > 0 and row[first - 1].capital:
        first -= 1
    return first < at and low(row, first - 1) == "and" and first > 1 and row[first - 2].capital


def _is_denied_noun(row: Row, first: int) -> bool:
    """ "no immediate plans to": a noun, over an adjective."""
    return any(low(row, place) in _BEFORE_NOUN for place in range(first - 3, first))


def _infinitive(row: Row, at: int, base: Undertaking) -> Undertaking | None:
    """ "agreed to return", "agreed on Monday to return", "agreed to the return"."""
    place = at + 1 + (low(row, at + 1) in lexicon.REFLEXIVE)
    if low(row, place) in lexicon.NOT and low(row, place + 1) == "to" and marked(row, place + 2):
        if low(row, place) == "never" and low(row, place + 2) in lexicon.SWORN:
            return None
        return with_action(row, base, place)  # what is left undone is undertaken, too
    if low(row, place) == "to":
        named = low(row, at) in lexicon.TO_OBJECT or marked(row, place + 1) or _is_gerund(row, at, place + 1)
        if named and not _goes_before(row, place + 1):
            return with_action(row, base, place + 1)
        return None
    if low(row, place) == "on" and low(row, at) in ("agreed", "agrees") and low(row, place + 1) in lexicon.ARTICLES:
        return with_action(row, base, place + 1)
    return _interrupted(row, place, base)


def _goes_before(row: Row, at: int) -> bool:
    """Whether what was agreed to stands before the verb: "the rules that they agreed to last year"."""
    return low(row, at) in lexicon.PREPOSITIONS or low(row, at) in _WHEN


def _interrupted(row: Row, place: int, base: Undertaking) -> Undertaking | None:
    """ "agreed on Monday to return", "agreed with Marenia to share"."""
    if (low(row, place) not in _BETWEEN and not _is_day(row, place)) or low(row, base.cue) in _AIMING:
        return None
    for to in range(place + 1, min(place + _GAP, len(row))):
        if low(row, to) in (",", ";", "that", "and", "—"):
            return None
        if low(row, to) == "to" and marked(row, to + 1) and low(row, to - 1) != "order":
            party = (place + 1, to) if low(row, place) == "with" else None
            return with_action(row, replace(base, to=party), to + 1)
    return None


def _is_gerund(row: Row, at: int, verb: int) -> bool:
    """ "is committed to reducing"."""
    return low(row, at) == "committed" and low(row, clause.past_adverbs(row, verb)).endswith("ing")


def _is_day(row: Row, at: int) -> bool:
    return low(row, at).endswith("day") and at < len(row) and row[at].capital


def _that(row: Row, at: int, base: Undertaking) -> Undertaking | None:
    """ "promised that it would return them", "agreed the sides will meet"."""
    if low(row, at) not in lexicon.THAT:
        return None
    place = at + 1
    opened = low(row, place) == "that"
    if opened and base.kind == "plan":
        return will_after(row, base, place + 1) or with_action(row, base, place + 1)
    named = low(row, place) in lexicon.PRONOUNS or (place < len(row) and row[place].capital)
    return will_after(row, base, place + opened) if opened or named else None


def _to_somebody(row: Row, at: int, base: Undertaking) -> Undertaking | None:
    """ "promised Marenia to return them", "promised voters that he would", "promised the town a station"."""
    first = at + 1
    last = recipient(row, first)
    if base.kind != "promise" or last == first:
        return None
    given = replace(base, to=(first, last))
    if low(row, last) == "to" and marked(row, last + 1):
        return with_action(row, given, last + 1)
    if low(row, last) == "that" or low(row, last) in lexicon.PRONOUNS | lexicon.OWNERS:
        told = will_after(row, given, last)
        if told:
            return told
    if low(row, at) in lexicon.OBJECT and (low(row, last) in _BEFORE_GIVEN or low(row, last)[:1].isdigit()):
        return with_action(row, given, last)
    return None


def recipient(row: Row, first: int) -> int:
    """Where the words for whom something is promised end; ``first`` where there are none."""
    at = first
    if low(row, at) in _OBJECTS:
        return at + 1
    if low(row, at) in _BEFORE_HEARER:
        at += 1
        if at < len(row) and row[at].word[0].isalpha() and not row[at].capital:
            return at + 1 if low(row, at + 1) in _BEHIND_HEARER else first
    begin = at
    while at < len(row) and at < begin + 5 and row[at].word[0].isalpha() and row[at].capital:
        at += 1
    return at if at > begin else first


def _is_many(row: Row, at: int) -> bool:
    """ "Promised investigations into": a plural that a preposition goes on from."""
    word = low(row, at)
    plural = word.endswith("s") and not word.endswith("ss") and word.isalpha() and row[at].word.islower()
    return plural and word not in _OBJECTS and low(row, at + 1) in lexicon.PREPOSITIONS


def _object(row: Row, at: int, base: Undertaking) -> Undertaking | None:
    """ "promised 60,000 tonnes of oil", "plans a funeral in July"."""
    if low(row, at) not in lexicon.OBJECT or at + 1 >= len(row):
        return None
    following = row[at + 1]
    opens = (
        following.low in _OPENING
        or following.low in lexicon.QUANTITIES
        or following.word[0].isdigit()
        or _is_many(row, at + 1)
    )
    return with_action(row, base, at + 1) if opens else None

"""What will be done: "we will pay", "said it would close the border", "is to return them", "its goal is to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.reading.commitments import clause, lexicon
from onrecord.reading.commitments.clause import low
from onrecord.reading.commitments.schedules import is_done_by_people, is_set, set_for_a_day
from onrecord.reading.commitments.undertaking import Row, Undertaking, with_action
from onrecord.reading.commitments.verbs import recipient

_WILL = lexicon.wordset("ahead.will")
_MUST = lexicon.wordset("ahead.must")
_AM = lexicon.wordset("ahead.am")
_IS = lexicon.wordset("ahead.is")
_MEET = lexicon.wordset("ahead.meet")
_GO = lexicon.wordset("ahead.go")
_STAGES = lexicon.wordset("ahead.stages")
_NOBODY = lexicon.wordset("closed.no_subject")
AHEAD = _WILL | _AM | _IS | _MEET | {"must"}
"""Words that put what they tell in the time to come."""
AUXILIARIES = _WILL | _MUST | _AM | _IS | _MEET
"""The words that ``will``, ``must``, ``be_to`` and ``present`` begin with."""
_OTHERS, _PERSONS = lexicon.PRONOUNS - lexicon.WE, lexicon.PRONOUNS - {"it"}
_REPORT = 14
_LONGEST = 4
_STEM = 5
"""So many letters at least are one in a name and who is called by it ("Ostelia", "Ostelian")."""


def will(row: Row, at: int) -> Iterator[Undertaking]:
    """ "we will return them", "Tolvar will suspend it", "said it would", "says it will"."""
    word = low(row, at)
    if word not in _WILL and not _going(row, at):
        return
    verb = clause.past_adverbs(row, at + 1 + (2 if _going(row, at) else 0))
    if verb >= len(row) or any(low(row, place) in lexicon.DOUBTS for place in range(at - 1, verb + 1)):
        return
    subject = at
    while clause.is_adverb(low(row, subject - 1)) and low(row, subject - 1) not in lexicon.BE:
        subject -= 1
    told = word == "would" or low(row, subject - 1) in _OTHERS
    found = _reported(row, at, subject, verb) if told else None
    if word != "would":
        found = found or _direct(row, at, subject, verb)
    sworn = low(row, verb) in lexicon.SWORN and any(low(row, place) == "never" for place in range(at, verb))
    if found and not sworn and not _is_doubted(row, subject) and not clause.asks(row, subject):
        refused = next((place for place in range(at + 1, verb) if low(row, place) in lexicon.NOT), verb)
        yield replace(found, action=(refused, clause.end(row, verb)))


def _is_doubted(row: Row, subject: int) -> bool:
    """ "they believe that he will", "under no circumstance": what somebody thinks, or that there is no case of it."""
    return any(low(row, place) in lexicon.PREDICTING for place in range(max(0, subject - _REPORT), subject))


def _going(row: Row, at: int) -> bool:
    return low(row, at) in _AM and low(row, at + 1) == "going" and low(row, at + 2) == "to"


def _direct(row: Row, at: int, subject: int, verb: int) -> Undertaking | None:
    before = low(row, subject - 1)
    base = Undertaking("promise", subject, at, (verb, verb))
    if before in lexicon.WE:
        refused = any(low(row, place) in lexicon.NOT for place in range(at, verb))
        fits = clause.is_deed(row, verb) if refused else low(row, verb) not in lexicon.STATES
        return base if clause.is_verb(row, verb) and fits and row[-1].word != "?" else None
    if before in _NOBODY | {"", '"', "”"}:
        return _of_the_relative(row, at, subject, verb) if before in ("that", "which") else None
    if any(low(row, place) in lexicon.NOT for place in range(at, verb)):
        return None
    if low(row, verb) == "be" or (low(row, verb) in lexicon.SCHEDULE_VERBS and not clause.is_deed(row, verb)):
        return set_for_a_day(row, at, subject, verb)
    if not clause.is_deed(row, verb):
        return None
    under = under_text(row, at)
    dated = not under and before in lexicon.PRONOUNS
    return replace(base, kind="agreement" if under else "promise", only_dated=dated, needs_maker=not under)


def _of_the_relative(row: Row, at: int, subject: int, verb: int) -> Undertaking | None:
    """ "The vote, which will be held in May": set for a day."""
    found = set_for_a_day(row, at, subject, verb)
    return found if found and found.impersonal and low(row, subject - 2) == "," else None


def must(row: Row, at: int) -> Iterator[Undertaking]:
    """ "Under the treaty, Tolvar must dismantle them", "has to"."""
    verb = at + 1 + (low(row, at) != "must")
    if low(row, at) not in _MUST or (low(row, at) != "must" and low(row, at + 1) != "to"):
        return
    if clause.is_deed(row, verb) and under_text(row, at):
        yield Undertaking("agreement", at, at, (verb, clause.end(row, verb)), needs_maker=True)


def under_text(row: Row, at: int) -> bool:
    """Whether "under the accord" or "as part of the accord" stands before token ``at``."""
    return any(
        (low(row, place) == "under" or (low(row, place) == "of" and low(row, place - 1) == "part"))
        and any(low(row, after) in lexicon.TEXTS for after in range(place + 1, min(place + 6, at)))
        for place in range(max(0, at - 30), at)
    )


def _reported(row: Row, at: int, subject: int, verb: int) -> Undertaking | None:
    """ "said it would halt the work", "warned that it would close the border"."""
    if under_text(row, at) and clause.is_deed(row, verb):
        return Undertaking("agreement", subject, at, (verb, verb))
    for place in range(subject - 1, max(-1, subject - _REPORT), -1):
        if low(row, place) in (",", ";", "if", "whether", "“", '"') or low(row, place) in lexicon.RECKONING:
            return None
        kind = lexicon.REPORTS.get(low(row, place))
        if kind is None:
            continue
        own = _is_of_teller(row, place, subject) or _speaks_for_itself(row, place, subject)
        passive = is_done_by_people(row, verb) and low(row, subject - 1) not in _PERSONS
        unsaid = low(row, place - 1) in lexicon.NEGATIONS  # "I never said we would"
        moves = own and _is_going(row, verb) and not clause.is_deed(row, verb)
        if unsaid or not (clause.is_deed(row, verb) or passive or moves):
            return None
        if kind == "promise" and any(low(row, after) == "if" for after in range(verb, min(verb + 40, len(row)))):
            return None
        pronoun = low(row, subject - 1) in lexicon.PRONOUNS
        told = (place + 1, recipient(row, place + 1))
        to = told if told[1] > told[0] and told[1] < subject else None
        dated = not own or moves
        return Undertaking(kind, subject, at, (verb, verb), to=to, only_dated=dated, reported=not pronoun or bool(to))
    return None


def _is_of_teller(row: Row, said: int, subject: int) -> bool:
    """Whether a pronoun may stand for who says so: "he said it would" tells of something else."""
    person = low(row, said - 1) in ("he", "she", "i")
    return low(row, subject - 1) in lexicon.PRONOUNS and not (person and low(row, subject - 1) == "it")


def _is_going(row: Row, verb: int) -> bool:
    """ "Come", "leave" and "travel": on a day, whoever says so of himself undertakes it."""
    return low(row, verb) in lexicon.PEOPLE | _GO


def _speaks_for_itself(row: Row, said: int, subject: int) -> bool:
    """Whether who says so and who is to do it share a name: "Ostelia's premier said Ostelia would"."""
    own = [
        token.low
        for token in row[max(0, subject - _LONGEST) : subject]
        if token.capital and token.start > row[said].start
    ]
    before = [token.low for token in row[max(0, said - _REPORT) : said] if token.capital]
    return any(one[:_STEM] == other[:_STEM] for one in own for other in before if len(one) >= _STEM)


def be_to(row: Row, at: int) -> Iterator[Undertaking]:
    """ "are to meet on 16 May", "is to be named by 20 May", "was to halt all building"."""
    if low(row, at) not in _IS:
        return
    to = clause.past_adverbs(row, at + 1)
    if low(row, to) != "to":
        return
    if any(low(row, place) in lexicon.NOT for place in range(at, to)):
        return
    verb = to + 1
    subject = low(row, at - 1)
    if subject in lexicon.AIMS and _is_owned(row, at - 1):
        found = with_action(row, Undertaking("plan", at - 1, at, (verb, verb), nominal=True), verb)
        if found:
            yield found
        return
    heads = {low(row, place) for place in range(clause.start(row, at), at)}
    if subject in lexicon.PURPOSES - {"it"} or not heads.isdisjoint(lexicon.PURPOSES - {"it", "that", "this"}):
        return
    action = (verb, clause.end(row, verb))
    if low(row, verb) in ("be", "have"):
        yield Undertaking("schedule", at, at, action, impersonal=True, only_dated=True)
    elif is_set(row, verb) and low(row, verb) not in _STAGES:
        people = low(row, verb) in lexicon.PEOPLE
        yield Undertaking("schedule", at, at, action, impersonal=not people, only_named=people)
    elif clause.is_deed(row, verb):
        yield Undertaking("agreement" if under_text(row, at) else "schedule", at, at, action, needs_maker=True)


def _is_owned(row: Row, at: int) -> bool:
    """Whether the noun at ``at`` is somebody's ("our goal", "Lusk's main aim")."""
    return any(low(row, place) in lexicon.OWNERS for place in range(max(0, at - 3), at))


def present(row: Row, at: int) -> Iterator[Undertaking]:
    """ "the officers meet on Thursday": the present for what is set."""
    before = low(row, at - 1)
    if low(row, at) not in _MEET or clause.modal(row, at - 1):
        return
    if before in ("they", "we") or (before.endswith("s") and not before.endswith(("'s", "ss"))):
        found = with_action(row, Undertaking("schedule", at, at, (at, at), impersonal=True, only_dated=True), at)
        if found:
            yield found

"""The language data of commitments, as sets to look words up in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from onrecord.model.reading import CommitmentKind
from onrecord.reading.language import load, words

KINDS: tuple[CommitmentKind, ...] = ("promise", "agreement", "plan", "schedule", "threat")


def wordset(key: str) -> frozenset[str]:
    """One list of ``commitments.toml``, by its dotted key."""
    return frozenset(words("commitments", key))


def by_kind(table: str) -> dict[str, CommitmentKind]:
    """The words of a table that is ordered by kind, each with its kind."""
    lists = cast(Mapping[str, list[str]], load("commitments")[table])
    return {word: kind for kind in KINDS for word in lists.get(kind, ())}


VERBS = by_kind("verbs")
NOUNS = by_kind("nouns")
REPORTS = by_kind("reports")
THAT = wordset("complements.that")
OBJECT = wordset("complements.object")
TO_OBJECT = wordset("complements.to_object")
ONLY_DATED = wordset("complements.only_dated")
REFLEXIVE = wordset("complements.reflexive")
GIVING = wordset("complements.giving")
GOVERNING = wordset("complements.governing")
RECEIVING = wordset("complements.receiving")
SURE = wordset("complements.sure")
QUANTITIES = wordset("complements.quantities")
BEHIND_MAKER = wordset("complements.behind_maker")
NO_NOUN = wordset("filters.no_noun")
MAIN_VERBS = wordset("complements.main_verbs")
TEXTS = wordset("texts.nouns")
BINDING = wordset("texts.binding")
TELLING = wordset("texts.telling")
FORESEEING = wordset("texts.foreseeing")
ASIDES = wordset("texts.asides")
PARTICIPLES = wordset("schedules.participles")
SURELY_SET = wordset("schedules.surely")
ACTIVE = wordset("schedules.active")
ADJECTIVES = wordset("schedules.adjectives")
SCHEDULED = wordset("schedules.nouns")
GATHERINGS = wordset("schedules.gatherings")
NOT_SET = wordset("schedules.not_set")
SCHEDULE_VERBS = wordset("schedules.verbs")
NOT_MET = wordset("schedules.not_met")
COMPLETED = cast(Mapping[str, list[str]], load("commitments")["completed"])
PEOPLE = wordset("schedules.people")
DEEDS = wordset("deeds.words")
DONE = wordset("deeds.done")
PHRASAL = cast(Mapping[str, list[str]], load("commitments")["phrasal"])
STATES = wordset("deeds.states")
SWORN = wordset("deeds.sworn")
MODALS = wordset("filters.modals")
NEGATIONS = wordset("filters.negations")
CONDITIONS = wordset("filters.conditions")
PREDICTING = wordset("filters.predicting")
UNKNOWN = wordset("filters.unknown")
DOUBTS = wordset("filters.doubts")
ASKING = wordset("filters.asking")
DEGREES = wordset("filters.degrees")
RECKONING = wordset("filters.reckoning")
AIMS = wordset("filters.aims")
PURPOSES = wordset("filters.purposes")
AUXILIARIES = wordset("filters.auxiliaries")
AFTER_COMMA = wordset("bounds.after_comma")
DEPENDING = wordset("bounds.depending")
FINITE = wordset("bounds.finite")
CLAUSES = wordset("bounds.clauses")
NO_VERB_ENDINGS = words("commitments", "bounds.no_verb_endings")
ENDS = wordset("bounds.words")
SPEECH = wordset("bounds.speech")
HOPES = wordset("bounds.hopes")
LEFT = wordset("bounds.left")
PRONOUNS = wordset("parties.pronouns")
REGIONS = wordset("parties.regions")
PREPOSITIONS = wordset("parties.prepositions")
ROLES = wordset("parties.roles")
THINGS = wordset("parties.things")
MADE = wordset("timing.made")
DUE = wordset("timing.due")
AFTER_DATE = wordset("timing.after_date")
VAGUE = words("commitments", "timing.vague")

OBJECTS = wordset("closed.objects")
BE = wordset("closed.be")
NO_NAMES = frozenset(words("grammar", "subjects")) | frozenset(words("grammar", "determiners"))
IN_NAMES = wordset("parties.in_names")
OPENERS = wordset("parties.openers")
RELATIVES = wordset("closed.relatives")
OWNERS = wordset("closed.owners")
ARTICLES = wordset("closed.articles")
HEARERS = wordset("closed.hearers")
NOT = wordset("closed.not")
WE = wordset("closed.we")
DETERMINERS = wordset("closed.determiners")
NO_VERBS = DETERMINERS | OBJECTS
NOT_DESCRIBING = PREPOSITIONS | BE | CLAUSES | DETERMINERS - ARTICLES
"""Words that don't stand among those that describe a noun."""

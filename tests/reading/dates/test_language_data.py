"""The language data holds together: every name is defined, every value readable."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from onrecord.reading.dates import lexicon, world
from onrecord.reading.dates.calendar import holiday
from onrecord.reading.dates.grammar import characters, grammar, matches, written
from onrecord.reading.dates.readings import MEANINGS
from onrecord.reading.dates.tokens import tokenise
from onrecord.reading.language import words


def test_no_word_has_two_atoms_and_all_are_lower_case() -> None:
    known = lexicon.atom_of_word()
    assert all(word == word.lower() for word in known)


def test_every_atom_has_its_own_character() -> None:
    letters = lexicon.letters()
    assert len(set(letters.values())) == len(letters)
    assert all(len(one) == 1 and one != "x" for one in letters.values())


def test_groups_and_forms_name_only_what_is_defined() -> None:
    for name in lexicon.groups():
        assert characters(name)
    for _, form in lexicon.expressions():
        assert written(form)
    assert grammar().groups == len(lexicon.expressions())


def test_every_kind_of_expression_has_a_meaning() -> None:
    assert {name for name, _ in lexicon.expressions()} == set(MEANINGS)


def test_words_of_tables_are_words_of_the_grammar() -> None:
    known = lexicon.atom_of_word()
    for name in ("months", "weekdays", "units", "seasons", "ordinals"):
        missing = [word for word in lexicon.table(name) if word not in known]
        assert set(missing) <= {"half", "halves", "season", "night"} | set(missing) & {"hundreds"}, name


def test_every_holiday_has_its_day_and_its_form() -> None:
    for name in lexicon.table("holidays"):
        assert holiday(name, 2024), name
        text = name.title().replace("'S", "'s")
        tokens = tokenise(text, 0, len(text))
        assert "holiday" in {one.name for one in matches(tokens)}, name


def test_terms_of_office_and_meetings_run_forward() -> None:
    for terms in world._terms().values():
        assert all(first < (after or date.max) for first, after in terms)
    for meeting in world.meetings():
        assert all(meeting.words)
        assert (meeting.days.last - meeting.days.first).days < 60


def test_every_term_and_meeting_stands_once_and_names_what_can_be_matched() -> None:
    terms = [(title, one) for title, known in world._terms().items() for one in known]
    assert len(terms) == len(set(terms))
    for known in world._terms().values():
        ordered = sorted(known, key=lambda one: one[0])
        assert all(before[1] and before[1] <= after[0] for before, after in pairwise(ordered))
    assert len(world.meetings()) == len({(one.words, one.days) for one in world.meetings()})
    assert all((one.days.last - one.days.first).days <= 17 for one in world.meetings())
    assert all(word == word.strip() != "" for one in world.meetings() for any_of in one.words for word in any_of)


def test_cues_of_tense_do_not_contradict_each_other() -> None:
    ahead, past, planned = (set(words("dates_tense", key)) for key in ("ahead", "past", "planned"))
    assert not ahead & past
    assert planned & past == {"set"}

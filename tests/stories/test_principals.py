"""Who undertakes for a state, told from the reports themselves."""

from __future__ import annotations

import pytest

from onrecord.model import Mention, Reading, Span
from onrecord.model.reading import MentionType
from onrecord.stories.principals import Principals, demonym
from tests.stories.build import HAND, Report


def reading(text: str, **names: MentionType) -> Reading:
    report = Report("a", text)
    found = []
    for name, type in names.items():
        plain = name.replace("_", " ")
        at = text.find(plain)
        while at >= 0:
            found.append(Mention(Span(text, at, at + len(plain)), plain, type, HAND))
            at = text.find(plain, at + 1)
    made = report.read()
    return Reading(made.article, made.published, made.paragraphs, made.sentences, mentions=tuple(found))


def of(text: str, **names: MentionType) -> Principals:
    return Principals.of([reading(text, **names)])


@pytest.mark.parametrize(
    "text",
    [
        "Selmian leader Ana Toll spoke in Selmia.",
        "Selmia's foreign minister, Ana Toll, spoke.",
        "Ana Toll, the president of Selmia, spoke to Selmian voters.",
        "Ana Toll, Selmia's prime minister, spoke to Selmian voters.",
        "The president of Selmia, Ana Toll, spoke to Selmian voters.",
    ],
)
def test_a_holder_of_office_undertakes_for_the_state(text: str) -> None:
    found = of(text + " Selmian boats sailed.", Selmia="place", Selmian="other", Ana_Toll="person")
    assert found.party("Ana Toll") == "Selmia"
    assert found.one("Ana Toll", "Selmia") is True


def test_bodies_and_people_of_a_state_undertake_for_it() -> None:
    found = of("Selmian boats left Selmia.", Selmia="place", Selmian="other")
    for name in ("Selmian officials", "Selmia's foreign ministry", "the Selmian government", "Selmians"):
        assert found.party(name) == "Selmia", name


def test_a_person_without_an_office_undertakes_alone() -> None:
    found = of("Ana Toll flew to Selmia. Selmian boats sailed.", Selmia="place", Selmian="other", Ana_Toll="person")
    assert found.party("Ana Toll") == "Ana Toll"
    assert found.one("Ana Toll", "Selmia") is False


def test_who_holds_two_states_offices_undertakes_for_neither() -> None:
    text = "Selmian leader Ana Toll met Ostrian president Ana Toll in Selmia and Ostria."
    found = of(text, Selmia="place", Selmian="other", Ostria="place", Ostrian="other", Ana_Toll="person")
    assert found.party("Ana Toll") == "Ana Toll"


def test_a_role_that_names_nobody_is_unknown() -> None:
    found = of("Selmian boats left Selmia.", Selmia="place", Selmian="other")
    assert found.party("The government") is None
    assert found.one("The government", "Selmia") is None


@pytest.mark.parametrize(
    ("word", "state"), [("Dutch", "Netherlands"), ("Americans", "U.S."), ("north korean", "North Korea")]
)
def test_demonyms_are_known_by_form_or_by_the_list(word: str, state: str) -> None:
    assert demonym(word, state)
    assert not demonym(word, "Selmia")

from __future__ import annotations

import re
from typing import Any, get_args

import pytest

from onrecord.ledger.edits import EditKind, Field
from onrecord.model import article, reading, story
from onrecord.site.labels import amid_sentence, count, label, listed, month, values
from tests.conftest import ROOT

TOPICS = {
    "basis": article.Basis,
    "leftover": article.LeftoverKind,
    "attribution": reading.AttributionKind,
    "stance": reading.Stance,
    "speaker": reading.SpeakerType,
    "mention": reading.MentionType,
    "date": reading.DateType,
    "commitment": reading.CommitmentKind,
    "origin": story.OriginBasis,
    "claim": story.ClaimForm,
    "difference": story.DifferenceKind,
    "parting": story.DifferenceKind,
    "weight": story.DifferenceWeight,
    "event": story.EventKind,
    "decision": EditKind,
    "field": Field,
}


@pytest.mark.parametrize(("topic", "type_"), TOPICS.items())
def test_every_value_of_the_model_has_words(topic: str, type_: Any) -> None:
    assert set(values(topic)) == set(get_args(type_))
    assert all(label(topic, value).strip() for value in values(topic))


def test_every_kind_of_problem_that_the_program_names_has_words() -> None:
    named = re.compile(r'[pP]roblem\(\s*(?:capture|"[a-z]+"|stage), "([a-z0-9-]+)"')
    source = ROOT / "src" / "onrecord"
    kinds = {kind for path in source.rglob("*.py") for kind in named.findall(path.read_text("utf-8"))}
    assert len(kinds) > 15
    assert kinds <= set(values("problem"))


def test_there_are_twelve_months() -> None:
    assert (month(1), month(12)) == ("January", "December")


def test_who_has_no_name_is_written_small_within_a_sentence() -> None:
    names = ["A duty officer", "Her office", "The Halden Gazette", "An Yong-gi", "Ivo Lund"]
    assert [amid_sentence(one) for one in names] == ["a duty officer", "her office", *names[2:]]


def test_one_is_not_many() -> None:
    assert [count(number, "report") for number in (0, 1, 2, 12345)] == [
        "0 reports",
        "1 report",
        "2 reports",
        "12,345 reports",
    ]


def test_what_is_listed_reads_as_a_sentence_has_it() -> None:
    assert listed(["wording"]) == "wording"
    assert listed(["wording", "source"]) == "wording and source"
    assert listed(["wording", "figure", "source"]) == "wording, figure and source"

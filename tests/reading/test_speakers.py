"""Speakers: who a source phrase refers to."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Speaker
from tests.reading.reader import attributed, only


def last(text: str) -> Speaker:
    """The speaker of the last attribution of a text."""
    return attributed(text)[-1].speaker


def test_a_short_name_is_the_full_one_and_points_to_it() -> None:
    speaker = last("Mira Dolsten came. Dolsten said that nobody else came.")
    assert (speaker.name, speaker.type) == ("Mira Dolsten", "person")
    assert speaker.mention is not None
    assert (speaker.mention.start, speaker.mention.words) == (0, "Mira Dolsten")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Secretary of State Ada Fenwright said nobody came.", "Ada Fenwright", "person"),
        ("Tolvar’s foreign minister, Mira Dolsten, said nobody came.", "Mira Dolsten", "person"),
        ("Former governor Ada Fenwright, a friend of Mira Dolsten, said nobody came.", "Ada Fenwright", "person"),
        ("A spokesman for Mira Dolsten said nobody came.", "A spokesman for Mira Dolsten", "anonymous"),
        ("A senior Tolvar official said nobody came.", "A senior Tolvar official", "anonymous"),
        ("The Corvane Institute said nobody came.", "Corvane Institute", "organisation"),
        ("Germany said nobody came.", "Germany", "organisation"),
        ("The foreign ministry said nobody came.", "The foreign ministry", "organisation"),
        ("The report said nobody came.", "The report", "document"),
        ("Officials in Orlev said nobody came.", "Officials in Orlev", "anonymous"),
    ],
)
def test_a_source_phrase_is_resolved_by_its_head(text: str, name: str, kind: str) -> None:
    speaker = only(text).speaker
    assert (speaker.name, speaker.type) == (name, kind)


def test_a_pronoun_is_the_only_person_who_fits() -> None:
    text = "Mira Dolsten came with Peter Oskam. She said that nobody else came."
    assert last(text).name == "Mira Dolsten"


def test_a_pronoun_goes_on_with_the_last_speaker() -> None:
    text = "“Nobody came,” said Peter Oskam.\n\nHe added, “It was a long day.”"
    assert last(text).name == "Peter Oskam"


def test_a_pronoun_that_fits_two_is_unknown() -> None:
    text = "The families of Peter Oskam and John Ruvik waited. He said that nobody came."
    assert last(text) == Speaker()


def test_a_pronoun_that_fits_nobody_is_unknown() -> None:
    assert last("The table was empty. She said that nobody came.") == Speaker()


def test_who_is_the_name_before_it() -> None:
    speakers = [one.speaker.name for one in attributed("They asked Leonie Paxter, who said that nobody came.")]
    assert speakers[-1] == "Leonie Paxter"


def test_an_anonymous_role_met_again_is_the_same_one() -> None:
    text = "A senior Tolvar official said nobody came.\n\n“They stayed away,” the official said."
    assert [one.speaker.name for one in attributed(text)] == ["A senior Tolvar official"] * 2


def test_a_title_is_the_one_person_who_has_it() -> None:
    text = "President Adela Brandis came.\n\nThe president said that nobody else came."
    assert last(text).name == "Adela Brandis"


def test_a_common_noun_is_the_one_organisation_with_that_name() -> None:
    text = "The Corvane Institute wrote a report. The institute said nobody came."
    assert last(text).name == "Corvane Institute"


def test_two_persons_are_no_one_speaker() -> None:
    assert last("Peter Oskam and Mira Dolsten said nobody came.") == Speaker()


def test_the_quotations_of_a_real_report_have_their_speakers(seeds: Path) -> None:
    text = sorted(seeds.glob("*.txt"))[1].read_bytes().decode("utf-8")
    found = {
        fragment: {one.speaker.name for one in attributed(text) if any(fragment in span.words for span in one.content)}
        for fragment in (
            "upping the ante",
            "This is typical",
            "good-faith negotiations",
            "messing around",
            "complete denuclearization of",
        )
    }
    assert found["upping the ante"] == found["This is typical"] == {"Bill Richardson"}
    assert found["good-faith negotiations"] == {"Mike Pompeo"}
    assert found["messing around"] == {"a senior U.S. official"}


def test_a_participle_within_what_one_source_tells_has_the_inner_subject() -> None:
    text = "According to The Meridian, on Monday, the minister boasted of it, saying, “We have won it all here.”"
    found = {one.speaker.name for one in attributed(text) if one.kind == "direct"}
    assert found == {"the minister"}

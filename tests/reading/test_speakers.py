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


def test_the_president_herself_is_the_president() -> None:
    text = "President Adela Brandis came.\n\nThe president herself said that nobody else came."
    assert last(text).name == "Adela Brandis"


def test_which_with_a_day_is_still_the_name_before_it() -> None:
    text = "The appeal goes to the Corvane Court, which in February said that nobody came."
    assert last(text).name == "Corvane Court"


def test_a_common_noun_is_the_one_organisation_with_that_name() -> None:
    text = "The Corvane Institute wrote a report. The institute said nobody came."
    assert last(text).name == "Corvane Institute"


def test_two_persons_are_no_one_speaker() -> None:
    assert last("Peter Oskam and Mira Dolsten said nobody came.") == Speaker()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sen. Mira Dolsten (R-Vt.) came.\n\nThe Vermont senator said nobody else came.", "Mira Dolsten"),
        ("Sen. Mira Dolsten came.\n\nThe lawmaker said nobody else came.", "Mira Dolsten"),
        ("Republican nominee Peter Oskam came.\n\nThe GOP candidate said nobody else came.", "Peter Oskam"),
        ("Peter Oskam, a professor of law at Halden College, came. The scholar said nobody came.", "Peter Oskam"),
        ("Peter Oskam came.\n\nThe billionaire said nobody else came.", "Peter Oskam"),
    ],
)
def test_a_description_is_the_person_of_whom_it_was_told(text: str, name: str) -> None:
    assert last(text).name == name


@pytest.mark.parametrize(
    "text",
    [
        "Sen. Mira Dolsten (D-Ohio) came.\n\nThe Vermont senator said nobody else came.",
        "Democratic nominee Peter Oskam came.\n\nThe Republican nominee said nobody else came.",
    ],
)
def test_a_description_that_speaks_against_a_person_is_not_his(text: str) -> None:
    assert last(text).type != "person"


def test_the_last_name_of_a_phrase_is_its_head() -> None:
    assert only("Fenwright campaign manager Peter Oskam said nobody came.").speaker.name == "Peter Oskam"
    assert only("The Oskam campaign said nobody came.").speaker == Speaker(
        "The Oskam campaign", "organisation", only("The Oskam campaign said nobody came.").source[0]
    )


def test_a_role_with_a_name_after_its_comma_is_the_name() -> None:
    assert only("The mayor’s lawyer, Ada Fenwright, said nobody came.").speaker.name == "Ada Fenwright"
    assert only("A lawyer, speaking to Ada Fenwright, said nobody came.").speaker.type == "anonymous"


def test_the_agency_is_the_one_body_of_that_kind() -> None:
    text = "The Department of Rivers opened. The agency said nobody came."
    assert last(text).name == "Department of Rivers"


def test_a_pronoun_is_hardly_named_in_what_it_says() -> None:
    text = "“We waited,” Peter Oskam said.\n\nJohn Ruvik, who has won before, will win again, he added."
    assert last(text).name == "Peter Oskam"


def test_a_pronoun_within_what_another_tells_is_its_own_subject() -> None:
    text = "John Ruvik said Peter Oskam was right when he said that nobody came."
    found = [one.speaker.name for one in attributed(text) if [span.words for span in one.source] == ["he"]]
    assert found in ([], ["Peter Oskam"])


def test_quotations_go_to_a_speaker_of_their_own_paragraph() -> None:
    text = (
        "“It is a long way,” Peter Oskam said.\n\n"
        "In Halden, Mira Dolsten, who lost the vote, came to the bridge. “We will be here again in the spring.”"
    )
    (found,) = [one for one in attributed(text) if any("in the spring" in span.words for span in one.content)]
    assert found.speaker.name == "Mira Dolsten"


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


def test_a_surname_alone_is_meant_before_a_given_name() -> None:
    text = "Gov. Ruvik Dolsten came with Peter Ruvik, an aide. Ruvik said that nobody else came."
    assert last(text).name == "Peter Ruvik"


def test_an_outlets_name_is_a_person_who_bears_it() -> None:
    assert last("Mayor Peter Bloomberg came. Later Bloomberg said that nobody else came.").name == "Peter Bloomberg"


def test_two_persons_joined_after_a_place_are_no_one_speaker() -> None:
    assert last("Senator Peter Oskam of Orlev and Senator Mira Dolsten of Halden said that nobody came.") == Speaker()


def test_a_noun_introduces_a_name_that_nothing_else_explains() -> None:
    speaker = last("“Nobody came,” said troubadour Tarvel Oskrun, a native of Orlev.")
    assert (speaker.name, speaker.type) == ("Tarvel Oskrun", "person")


def test_a_definite_role_that_nothing_ties_to_the_one_named_is_unknown() -> None:
    text = "Peter Oskam and Mira Dolsten came to Orlev. “Nobody else came,” the former governor said."
    assert last(text) == Speaker()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peter Oskam, 43, came. Ivo Karlan, 51, stayed away. “It is late,” the 43-year-old said.", "Peter Oskam"),
        (
            "Then came Mira Dolsten — a former Tolvar ferry company press aide who says that “nobody came.”",
            "Mira Dolsten",
        ),
        ("Oskam’s attorney, Grant Ruvik, said in a statement that nobody came.", "Grant Ruvik"),
    ],
)
def test_a_description_of_somebody_named_beside_it_is_his(text: str, name: str) -> None:
    assert last(text).name == name


def test_a_verb_that_begins_a_sentence_is_no_part_of_a_name() -> None:
    text = "Peter Oskam came. He waited for hours. Added Oskam: “Nobody else came to the harbour that day.”"
    assert last(text).name == "Peter Oskam"


def test_a_colon_at_the_end_of_a_paragraph_leads_to_the_next_ones_quotation() -> None:
    text = (
        "Peter Oskam said that he would go to Orlev, and that he would speak there.\n\n"
        "“We will go there in the spring, and we will stay.”\n\n"
        "The Tolvar Committee issued a brief statement shortly after Oskam’s speech:\n\n"
        "“So here is the new plan of this man. It is no plan at all.”\n\nOskam left the town in the evening."
    )
    found = {one.content[0].words[1:4]: one.speaker.name for one in attributed(text) if one.kind == "direct"}
    assert found == {"We ": "Peter Oskam", "So ": "Tolvar Committee"}


def test_who_asked_says_the_question() -> None:
    text = (
        "Asked by one of Mira Dolsten’s aides, “Is this the last word that you have,” Peter Oskam replied that it was."
    )
    found = [one.speaker.name for one in attributed(text) if one.kind == "direct"]
    assert found == ["one of Mira Dolsten’s aides"]


def test_as_somebody_put_it_tells_the_speaker() -> None:
    text = (
        "“It is a pity,” said Peter Oskam.\n\nThe ferry’s friends say that it was the first. As Mira Dolsten put it in "
        "a letter in July, the ferry is “a wonder that no other town has.”"
    )
    assert last(text).name == "Mira Dolsten"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("John Ruvik asked Peter Oskam whether the ferry was late.\n\n“It was,” he said.", "Peter Oskam"),
        ("Ada Wimes came with Mira Dolsten. Wines said that nobody came.", "Ada Wimes"),
        ("Ruvik -- Oskam’s former lawyer -- said that nobody came, and John Ruvik left.", "John Ruvik"),
    ],
)
def test_who_is_meant_beside_another(text: str, name: str) -> None:
    assert last(text).name == name


def test_whose_a_role_is_has_to_be_told_of_whom_it_means() -> None:
    text = (
        "Institute director Peter Oskam came to Orlev. The president’s budget director told Reuters that nobody came."
    )
    assert last(text).type != "person"


def test_a_preposition_that_begins_a_sentence_is_no_part_of_a_name() -> None:
    text = "Outside Halden lies the plant. “It is late,” Mira Dolsten said. She added that nobody came."
    assert last(text).name == "Mira Dolsten"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sen. Angus King of Halden told reporters that nobody came.", "Angus King"),
        ("Halden Wire Editor-in-Chief Ben Oskam said that nobody came.", "Ben Oskam"),
        (
            "Ada Fenwright, the Republican nominee, came.\n\n"
            "The Republican nominee and former mayor of Orlev said it was late.",
            "Ada Fenwright",
        ),
    ],
)
def test_titles_and_joined_roles_lead_to_a_name(text: str, name: str) -> None:
    assert last(text).name == name


def test_a_transcript_does_not_say_the_second_quotation() -> None:
    text = "“Nobody came,” Peter Oskam said, according to excerpts sent by the harbour’s office. “It was a long day.”"
    assert {one.speaker.name for one in attributed(text) if one.kind == "direct"} == {"Peter Oskam"}


def test_a_title_before_a_comma_is_his_who_is_named_after_it() -> None:
    text = (
        "The first chairman of Tolvar, Lukan Estevik, and Adela Brandis came.\n\nThe first chairman said it was late."
    )
    assert last(text).name == "Lukan Estevik"


def test_a_pronoun_tells_the_gender_that_a_name_does_not() -> None:
    text = (
        "Colonel Jorun Aske led the delegation. She said that the promise still stood.\n\n"
        "Bertil Oskam had come by bus. He stayed on the bank for hours.\n\n“They waited for us longer,” he said."
    )
    assert last(text).name == "Bertil Oskam"


def test_a_closed_quotation_is_not_the_next_paragraphs() -> None:
    text = (
        "Colonel Jorun Aske, who led them, spoke to the few reporters there before she got into her car.\n\n"
        "“We were here at nine, and nobody told us anything else.”\n\nA frontier guard, asked about it, shrugged."
    )
    found = [one.speaker.name for one in attributed(text) if one.kind == "direct"]
    assert found == ["Jorun Aske"]


def test_a_body_named_after_a_comma_is_the_speaker() -> None:
    speaker = last("Marenia waits. Its contractor, Norrbahn, says that nobody came.")
    assert (speaker.name, speaker.type) == ("Norrbahn", "organisation")


def test_a_mother_is_the_woman_whom_the_report_talks_of() -> None:
    text = (
        "Mira Dolsten, the daughter of Peter Dolsten, spoke on Monday. When pressed on it, the 34-year-old mother of "
        "three said that nobody came."
    )
    assert last(text).name == "Mira Dolsten"


def test_a_widow_is_she() -> None:
    assert last("“It was late,” said the widow Terry Oskrun.\n\nShe said that nobody came.").name == "Terry Oskrun"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "The claim was made by the Orlevian ambassador to the United Nations, who said nobody came.",
            "the Orlevian ambassador to the United Nations",
            "anonymous",
        ),
        (
            "He was an official in the Tolvar-backed Free Dolsten Army group, who urged them not to come.",
            "an official in the Tolvar-backed Free Dolsten Army group",
            "anonymous",
        ),
        ("Two people who say they saw the ferry sink left the town of Halden.", "Two people", "anonymous"),
        ("He met a lawyer for the company, which said nobody came.", "the company", "organisation"),
        ("Tolvar and Orlev are among those who have called the pact dead.", "those", "anonymous"),
        ("It rests on harbour standards that say nobody may take gifts.", "harbour standards", "document"),
    ],
)
def test_a_relative_is_the_whole_role_before_it(text: str, name: str, kind: str) -> None:
    (found,) = (one for one in attributed(text) if one.source and one.source[0].words in ("who", "which", "that"))
    assert (found.speaker.name, found.speaker.type) == (name, kind)


def test_a_role_of_which_more_is_told_than_of_anybody_named_is_its_own() -> None:
    text = "Peter Oskam came to Orlev. The names are not clear, the local police chief told them."
    assert last(text).name == "the local police chief"


def test_the_source_is_the_one_without_a_name() -> None:
    text = "Peter Oskam came. A person close to him said nobody else did. “It was late,” the source said."
    assert last(text).name == "A person"


def test_a_time_after_a_name_is_no_noun_of_it() -> None:
    assert last("Prime Minister Peter Oskam this week announced plans to stop them.").name == "Peter Oskam"


def test_a_place_of_office_stands_before_its_holders_name() -> None:
    text = "Orlev’s ambassador to South Africa Peter Oskam said nobody came. “It was late,” the diplomat said."
    assert {one.speaker.name for one in attributed(text)} == {"Peter Oskam"}


def test_what_a_relative_clause_tells_is_no_part_of_a_document() -> None:
    text = "According to a report from a vicar that claims the rebels left, nobody came."
    assert attributed(text)[0].speaker.name == "a report from a vicar"


@pytest.mark.parametrize(
    "text",
    [
        "Thousands died, according to a report published on Tuesday by rights group Tolvar International.",
        "Thousands died, according to a survey from The Tolvar International Institute.",
    ],
)
def test_a_document_by_a_body_is_the_bodys(text: str) -> None:
    assert last(text).type == "organisation"


def test_a_military_rank_is_a_persons() -> None:
    found = last("A Tolvar army colonel said nobody came.")
    assert (found.name, found.type) == ("A Tolvar army colonel", "anonymous")


@pytest.mark.parametrize(
    "text",
    [
        "Nobody came, according to a Halden Gazette report.",
        "A report in the Halden Gazette said nobody came.",
        "The Halden Gazette’s story says nobody came.",
        "The Halden Gazette broke the story. The newspaper said nobody came.",
        "According to Orlev’s oldest daily, the Halden Gazette, nobody came to the harbour on Monday.",
    ],
)
def test_an_outlets_report_and_its_common_noun_are_the_outlet(text: str) -> None:
    found = last(text)
    assert (found.name, found.type) == ("Halden Gazette", "organisation")


def test_state_television_is_no_state() -> None:
    assert (
        last("Fighters of Islamic State fled. State television reported that nobody came.").name == "State television"
    )


def test_a_family_name_that_comes_first_stands_for_the_whole_name() -> None:
    text = "Pak Myong Dol, a minister at the embassy in Orlev, said nobody came. Pak said it was late."
    assert last(text).name == "Pak Myong Dol"


def test_by_whom_a_document_was_found_it_is_not() -> None:
    found = [
        one.speaker for one in attributed("The report, which was found by the Corvane Institute, says nobody came.")
    ]
    assert "The report" in {one.name for one in found}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("MPs said nobody came.", "MPs", "anonymous"),
        ("The campaign boss said nobody came.", "The campaign boss", "anonymous"),
        ("The think tank said nobody came.", "The think tank", "organisation"),
        ("Two energy companies said nobody came.", "Two energy companies", "organisation"),
        ("The protocol said nobody came.", "The protocol", "document"),
        ("The state news agency Bernova said nobody came.", "Bernova", "organisation"),
        (
            "The Montgomery, Alabama-based center said nobody came.",
            "The Montgomery, Alabama-based center",
            "organisation",
        ),
        ("Theresa May said nobody came.", "Theresa May", "person"),
    ],
)
def test_the_noun_or_the_name_that_heads_a_phrase_tells_its_kind(text: str, name: str, kind: str) -> None:
    speaker = only(text).speaker
    assert (speaker.name, speaker.type) == (name, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Veteran musher Ivo Karlan won. The 57-year-old musher said nobody came.", "Ivo Karlan"),
        ("Coroner Dr Ada Fenwright came. The coroner said nobody came.", "Ada Fenwright"),
        ("Russia's president, Peter Ruvik, met Ivo Karlan. The Russian leader said nobody came.", "Peter Ruvik"),
        ("Foreign Ministry spokeswoman Ada Fenwright met them. The diplomat said nobody came.", "Ada Fenwright"),
        (
            "Russian Ambassador to the Republic of Cyprus Dol Ruvik said so. The Russian diplomat said nobody came.",
            "Dol Ruvik",
        ),
        (
            "They met Chancellor Ada Fenwright and President Dol Ruvik. The chancellor said nobody came.",
            "Ada Fenwright",
        ),
        ("Gov. Peter Cowdan spoke. Cowden said nobody came.", "Peter Cowdan"),
    ],
)
def test_a_description_or_a_slip_of_a_letter_is_the_person_named_before(text: str, name: str) -> None:
    assert last(text).name == name


def test_an_aide_is_the_spokeswoman_without_a_name() -> None:
    text = "A spokeswoman for Ivo Karlan said nobody came. The aide said it was late."
    assert last(text).name == "A spokeswoman for Ivo Karlan"


@pytest.mark.parametrize(
    "text",
    [
        "Neither the Corvane Institute nor the Halden Bank said that nobody came.",
        "They saw two ships, many of which showed that nobody came.",
        "They came with Ivo Karlan, which showed that nobody came.",
    ],
)
def test_nobody_in_particular_is_unknown(text: str) -> None:
    assert last(text) == Speaker()


def test_a_document_in_the_singular_is_not_they() -> None:
    text = "Conservatives want to wait. The bill says that nobody came. They say it was late."
    assert last(text).type != "document"


def test_what_is_told_of_one_is_not_told_of_the_next() -> None:
    text = "A report of the British inquiry. Ruvik came. Dol Ruvik met Ivo Karlan. The inquiry said nobody came."
    assert last(text).name != "Dol Ruvik"

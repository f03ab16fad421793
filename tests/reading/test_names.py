"""Names and their fullest forms."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.reader import named


def found(text: str) -> dict[str, tuple[str, str]]:
    """Each name as it stands, with its fullest form and its type."""
    return {one.span.words: (one.name, one.type) for one in named(text)}


def test_a_short_name_has_the_fullest_form_that_the_article_gives() -> None:
    names = found("Foreign Minister Mira Dolsten spoke. Later Dolsten left, and Mr. Estevik stayed.")
    assert names["Dolsten"] == ("Mira Dolsten", "person")
    assert names["Estevik"] == ("Estevik", "person")


def test_a_surname_of_two_persons_stays_as_it_is() -> None:
    names = found("Anna Oskam met Peter Oskam. Then Oskam left.")
    assert names["Oskam"][0] == "Oskam"


def test_an_honorific_tells_two_persons_of_one_name_apart() -> None:
    assert found("Anna Oskam met Peter Oskam. Then Mr. Oskam left.")["Oskam"] == ("Peter Oskam", "person")
    assert found("Anna Oskam met Peter Oskam. Then Mrs. Oskam left.")["Oskam"] == ("Anna Oskam", "person")


def test_a_surname_alone_is_whom_the_article_is_about() -> None:
    text = "Anna Oskam came. Anna Oskam won. Her brother is Peter Oskam. Oskam left."
    assert found(text)["Oskam"] == ("Anna Oskam", "person")


def test_a_title_may_be_a_surname() -> None:
    assert found("Then Charlie King spoke. They thanked Mr. King.")["King"] == ("Charlie King", "person")
    assert "King" not in found("Then the King spoke.")


def test_an_acronym_stands_for_the_words_before_its_bracket() -> None:
    names = found("They founded the Alliance to Heal Our Rivers (AHOR). Later AHOR grew.")
    assert names["AHOR"] == ("Alliance to Heal Our Rivers", "organisation")


def test_an_organization_for_something_is_no_person() -> None:
    names = found("The Halden International Organization for Migration said so. Later the Office for Budgets agreed.")
    assert names["Halden International Organization for Migration"][1] == "organisation"
    assert names["Office for Budgets"][1] == "organisation"


def test_titles_are_no_part_of_a_name() -> None:
    names = found("They met Gov. Bill Ruvik and Secretary of State Ada Fenwright on Monday.")
    assert names == {"Bill Ruvik": ("Bill Ruvik", "person"), "Ada Fenwright": ("Ada Fenwright", "person")}


def test_words_in_a_name_tell_what_it_names() -> None:
    names = found("In Geneva the Corvane Institute met the Ministry of Public Works near Lake Ilmar.")
    assert {name: kind for name, (_, kind) in names.items()} == {
        "Geneva": "place",
        "Corvane Institute": "organisation",
        "Ministry of Public Works": "organisation",
        "Lake Ilmar": "place",
    }


def test_an_acronym_has_the_name_that_it_stands_for() -> None:
    names = found("The Halden Valley Gazette wrote it first. The HVG was right.")
    assert names["HVG"] == ("Halden Valley Gazette", "organisation")


def test_what_nothing_explains_is_other() -> None:
    assert found("They came to the Wexmoor yesterday.")["Wexmoor"] == ("Wexmoor", "other")


def test_the_capital_of_a_first_word_or_a_weekday_makes_no_name() -> None:
    assert found("Officers came on Monday in May. Nobody else did. Ministries wait.") == {}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Ann", "of", "the", "U.S.", "Bank", "said", ".", ",", "“", "van", "Mr.", "X", "’s"]),
        max_size=25,
    )
)
def test_mentions_are_sorted_do_not_overlap_and_are_words_of_the_text(pieces: list[str]) -> None:
    mentions = named(" ".join(pieces))
    assert all(one.span.words.strip() == one.span.words and one.name for one in mentions)
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(mentions))


def test_a_surname_of_two_is_his_who_was_just_named_in_full() -> None:
    far = "The ferry went on. " * 100
    text = f"Anna Oskam met Mira Dolsten.\n\n{far}\n\nThe clerk Peter Oskam came. Oskam left, and Dolsten stayed."
    names = [one.name for one in named(text) if one.span.words == "Oskam"]
    assert names == ["Peter Oskam"]


def test_a_given_name_alone_tells_whom_a_report_is_about() -> None:
    text = "Adela Oskam spoke of Peter Oskam. Adela left. Adela came back. Then Oskam slept."
    assert found(text)["Oskam"] == ("Adela Oskam", "person")


def test_a_company_that_speaks_is_called_by_its_first_word() -> None:
    names = found("Corvane Energy sold a mine. In a statement, Corvane said: nobody was hurt.")
    assert names["Corvane"] == ("Corvane Energy", "organisation")


def test_a_partys_man_is_no_surname() -> None:
    names = found("The Orlev County Republican met. The Republican said nobody came.")
    assert names["Republican"][1] != "person"


def test_an_arabic_article_is_written_small_within_a_name() -> None:
    names = found("Rebel leader Abu Selim al-Oskami spoke. Later Oskami left, and al-Oskami wrote. Al-Oskami is ill.")
    person = ("Abu Selim al-Oskami", "person")
    assert names["Oskami"] == names["al-Oskami"] == names["Al-Oskami"] == names["Abu Selim al-Oskami"] == person


def test_a_particle_written_small_begins_a_surname() -> None:
    names = found("Envoy Stefan de Ruvik spoke. On Monday, de Ruvik left. Mira von der Dolst came, von der Dolst said.")
    assert names["de Ruvik"] == ("Stefan de Ruvik", "person")
    assert names["von der Dolst"] == ("Mira von der Dolst", "person")


def test_an_armed_group_of_arabic_name_is_an_organisation() -> None:
    names = found("Jaysh al-Orlev denied it. Fighters of al Qaeda fled.")
    assert names["Jaysh al-Orlev"][1] == "organisation"
    assert names["al Qaeda"] == ("al Qaeda", "organisation")


def test_a_role_after_the_comma_tells_a_person() -> None:
    assert found("On Friday came Dol Wen-ja, the Halden correspondent for a daily.")["Dol Wen-ja"][1] == "person"
    assert found("On Friday they saw Orlev Wen, the capital of a land.")["Orlev Wen"][1] != "person"


def test_an_observatory_for_something_is_one_organisation() -> None:
    names = found("The Tolvar Observatory for Civil Rights and the Orlev News Channel spoke.")
    assert names["Tolvar Observatory for Civil Rights"][1] == "organisation"
    assert names["Orlev News Channel"][1] == "organisation"


def test_a_number_may_begin_a_name_that_is_known() -> None:
    assert found("According to 38 North, nobody came.")["38 North"][1] == "organisation"


def test_what_an_adjective_tells_of_a_town_is_no_name() -> None:
    assert "Dolst" in found("Rebel-held Dolst fell. They took Rebel-held Dolst.")

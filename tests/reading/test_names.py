"""Names and their fullest forms."""

from __future__ import annotations

import itertools

import pytest
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


@pytest.mark.parametrize(
    ("text", "name", "full"),
    [
        ("Theresa May came late. Then May said it was over.", "May", "Theresa May"),
        ("Theresa May came late. The plan of May's government failed.", "May", "Theresa May"),
        ("Nobody saw April Oskam there. Oskam left.", "Oskam", "April Oskam"),
        ("Prices rise, says Sun Lijan, a professor of economics.", "Sun Lijan", "Sun Lijan"),
    ],
)
def test_a_name_may_be_a_month_by_its_spelling(text: str, name: str, full: str) -> None:
    assert found(text)[name] == (full, "person")


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May came. Nobody came in May, or by the end of May, or on 5 May.",
        "Theresa May came. May I ask why?",
        "Theresa May came. Since last May's vote nobody did.",
    ],
)
def test_a_month_is_none_though_somebody_is_called_so(text: str) -> None:
    assert "May" not in found(text)


def test_a_month_that_speaks_is_a_name() -> None:
    assert "May" in found("The vote was close. May said it was over. Nobody came in May.")
    assert "May" not in found("The vote was close. In May said vote was repeated.")


def test_a_month_behind_a_given_name_and_before_a_number_is_no_surname() -> None:
    assert "Theresa" in found("They told Theresa May 5 was the day.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The officer, Lt-Gen Raed Oskam, came.", "Raed Oskam"),
        ("Then Halden MP Ivo Karlan spoke.", "Ivo Karlan"),
        ("Minister for Transport Ruv Oskam said so.", "Ruv Oskam"),
        ("The Minister for Public Expenditure and Reform Ruv Oskam said so.", "Ruv Oskam"),
        ("Biologist Ada Fenwright said so.", "Ada Fenwright"),
        ("Counsel for the firm, John Oskam SC, said so.", "John Oskam"),
        ("According to the head of the Works Ministry Pavel Oskam nobody came.", "Pavel Oskam"),
        ("The envoy to Cyprus Dol Ruvik said so.", "Dol Ruvik"),
        ("Then Council President Ivo Karlan in Brussels left.", "Ivo Karlan"),
    ],
)
def test_offices_before_a_name_and_honours_behind_it_are_no_part_of_it(text: str, name: str) -> None:
    assert found(text)[name] == (name, "person")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They flew with Flyvex. Later the airline Flyvex said so.", "Flyvex"),
        ("It was told by Rovair, an airline.", "Rovair"),
        ("They asked the Corvane board. Then Corvane's board met.", "Corvane"),
        ("They met the founder of Corvane there.", "Corvane"),
        ("They met Uvela president Ivo Karlan. Then Uvela said so.", "Uvela"),
        ("At night New Zealand Rowing said so.", "New Zealand Rowing"),
        ("They wrote to Great Dolsten Motor Co yesterday.", "Great Dolsten Motor Co"),
        ("Then John Lusk said it would close. The John Lusk Partnership has shops.", "John Lusk"),
    ],
)
def test_what_stands_beside_a_name_tells_a_body(text: str, name: str) -> None:
    assert found(text)[name][1] == "organisation"


@pytest.mark.parametrize(
    "text",
    [
        "They left the company Oskam founded.",
        "They are members of Oskam's cabinet. Oskam said so.",
        "It was told by Dol Oskam, the hospital's acting manager.",
    ],
)
def test_what_stands_beside_a_persons_name_tells_no_body(text: str) -> None:
    assert all(kind != "organisation" for _, kind in found(text).values())


def test_a_longer_name_is_that_of_the_words_that_it_begins_with() -> None:
    names = found("Noor Rashed Ibran, the police chief, came. Later Noor Rashed did not say why.")
    assert names["Noor Rashed"] == ("Noor Rashed Ibran", "person")


def test_a_cry_before_a_name_is_no_given_name() -> None:
    assert found("THE STREAM Pak came. Pak Myong Dol, a minister, left. Then Pak spoke.")["Pak"][0] == "Pak Myong Dol"


@pytest.mark.parametrize(
    ("text", "name", "full"),
    [
        ("Mayor Geert Oskam met Mayor Geert Oskam. Mayor Gert Oskam left.", "Gert Oskam", "Geert Oskam"),
        ("Mayor Łukan Óskam met Mayor Łukan Óskam. Mayor Lukan Oskam left.", "Lukan Oskam", "Łukan Óskam"),
        (
            "Chairman Pak Myong-dol came. Chairman Pak Myong-dol left. Then Chairman Pak Myong Dol spoke.",
            "Pak Myong Dol",
            "Pak Myong-dol",
        ),
    ],
)
def test_several_spellings_are_one_name(text: str, name: str, full: str) -> None:
    assert found(text)[name] == (full, "person")


@pytest.mark.parametrize("text", ["Anna Oskam met Anne Oskam.", "Chairman Pak Jong-un met Chairman Pak Jong-nam."])
def test_two_names_that_are_alike_are_two(text: str) -> None:
    assert len({full for full, _ in found(text).values()}) == 2


def test_an_abbreviation_in_the_plural_names_nobody() -> None:
    assert found("Then MPs and other TDs voted.") == {}

"""By which words news tells an undertaking, and what only looks like one there."""

from __future__ import annotations

import pytest

from tests.reading.reader import undertaken


def actions(text: str) -> list[str]:
    return [one.action[0].words for one in undertaken(text)]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Orvania promised not to raise the toll.", "not to raise the toll"),
        ("Orvania has vowed never to sell the mine.", "never to sell the mine"),
        ("Lusk kept its pledge not to raise the toll.", "not to raise the toll"),
        ("Mira Dolsten kept to her promise of opening the archive.", "opening the archive"),
        ("Orvania promised investigations into the landslide.", "investigations into the landslide"),
        ("Orvania pledged nearly $5 million for the dam.", "nearly $5 million for the dam"),
        ("Mira Dolsten promised Lusk would get a bridge.", "get a bridge"),
        ("Mira Dolsten promised Oskam her office would reopen the case.", "reopen the case"),
        ("Orvania says it will block the sale.", "block the sale"),
        ("Orvania has said that it will not sign the treaty.", "not sign the treaty"),
        ("Under the treaty, Orvania must dismantle the pumps.", "dismantle the pumps"),
        ("As part of the accord, Orvania will clarify the claims.", "clarify the claims"),
        ("Mira Dolsten will write a letter to the union.", "write a letter to the union"),
        ("Orvania and Lusk agree to reopen the canal.", "reopen the canal"),
        ("Talks went on, with Orvania pledging to support the plan.", "support the plan"),
        ("Mira May is preparing to close the office.", "close the office"),
        ("Orvania will call an election in June.", "call an election in June"),
        ("Orvania will press ahead with the dam.", "press ahead with the dam"),
        ("Orvania is due to leave the union on 9 June 2031.", "leave the union on 9 June 2031"),
        ("The treaty will come into force on 9 June.", "come into force on 9 June"),
        ("The vote, which will be held on 9 June, is the third.", "be held on 9 June"),
        ("The treaty with Lusk, known as Nadir, requires that both sides will burn the pumps.", "burn the pumps"),
        ("The accord calls for a vote by 9 June.", "a vote by 9 June"),
        ("The government will publish the report.", "publish the report"),
    ],
)  # fmt: skip
def test_an_undertaking_is_found_in_the_words_of_news(text: str, action: str) -> None:
    assert action in actions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Experts say it will rain on Monday.",
        "The agency said 500 children would be malnourished by June.",
        "The Mining Act will penalise work.",
        "Oskam claims that Orvania will turn green.",
        "The agency saw no indication that Orvania intends to withdraw the claim.",
        "We hope the minister intends to answer the letter.",
        "Orvania remains committed to a quick deal.",
        "Critics spoke of Oskam's commitment to basic freedoms.",
        "Papers warned that it would make the ships slower.",
        "Mira Dolsten will meet her target of May 2031.",
        "The rise was to pay for the schools.",
        "The law is aimed at rest, and the shutdown aims to show the world how it is.",
        "Those are set to be the most complicated talks of the decade.",
        "“I will never stop hoping for the union,” Mira Dolsten said.",
        "Mira Dolsten vowed never to let them down.",
        "Five of them are scheduled.",
        "We'll send you the news every morning.",
        "“We are deciding now and we will act accordingly,” Mira Dolsten said.",
    ],
)
def test_predictions_things_aims_and_the_pages_own_offers_are_none(text: str) -> None:
    assert actions(text) == []


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Mira Dolsten promised to mend the roads, and touted her record.", "mend the roads"),
        ("Mira Dolsten pledged to mend the roads and cautioned that the money was short.", "mend the roads"),
        ("Orvania will open an inquiry into the leak and the union has condemned it.", "open an inquiry into the leak"),
        (
            "Years after it pledged to mend the roads, new pressure forced Orvania to think.",
            "mend the roads",
        ),
        ("Orvania committed itself to opening the archive, and they failed.", "opening the archive"),
        ("Some of the changes, which Orvania will oppose, have been in the drawer for years.", "oppose"),
    ],
)
def test_an_action_ends_where_another_clause_begins(text: str, action: str) -> None:
    assert actions(text) == [action]


def test_what_is_promised_twice_in_a_sentence_is_told_once_each() -> None:
    text = "Orvania has pledged to close the mine and promised to keep the school and rejoin the union."
    assert actions(text) == ["close the mine", "keep the school", "rejoin the union"]


def test_to_see_if_something_works_is_no_condition() -> None:
    (one,) = undertaken("Orvania promised to open the archive to see if the file is there.")
    assert one.condition is None

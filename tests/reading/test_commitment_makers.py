"""Who undertakes something, in the manner of news: no thing, no neighbour of the maker, and nobody where two may."""

from __future__ import annotations

import pytest

from tests.reading.reader import undertaken


def makers(text: str) -> list[str | None]:
    return [one.by for one in undertaken(text)]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Mira Dolsten spoke in Lusk. She promised to mend the roads.", "Mira Dolsten"),
        ("President Oskam Ruvik won. His promise to mend the roads still stood.", "Oskam Ruvik"),
        ("The council's head hailed President Oskam Ruvik for keeping his promise to mend the roads.", "Oskam Ruvik"),
        ("Mira Dolsten vowed Lusk will pay for the wall.", "Mira Dolsten"),
        ("Ministers of the towns on Monday agreed to mend the roads.", "Ministers of the towns"),
        ("A coalition of towns vowed to fight the order.", "coalition of towns"),
        ("She spoke against Orvania's pledges to close the mine.", "Orvania"),
        ("Oskam Ruvik ran on a promise to mend the roads.", "Oskam Ruvik"),
        ("Orvania's chair, Sen. Oskam Ruvik, and its deputy, Sen. Mira Dolsten, vowed to act.", "Mira Dolsten"),
        ("Countries along a road of old agreed to pave it.", "Countries along a road of old"),
        ("He said several other countries indicated they would pledge money.", "several other countries"),
        ("The Lusk Shipping Group lost money. The group has promised to mend the quay.", "Lusk Shipping Group"),
        ("Mira Dolsten, the mayor, opened the hall. The mayor has promised to mend the roads.", "Mira Dolsten"),
    ],
)  # fmt: skip
def test_the_maker_is_told_by_name_or_by_what_it_is(text: str, by: str) -> None:
    assert makers(text) == [by]


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Mira Dolsten tweeted that Orvania was free and vowed that her country would pay.", "Orvania"),
        ("A row between the Netherlands and Turkey threatens to end the talks.", "Turkey"),
        ("Countries on a road that ends in western Lusk agreed to pave it.", "Lusk"),
        ("LUSK, March 18 (Ostra) - Leaders of the union's towns dropped a pledge to keep trade free.", "Ostra"),
        ("A ruling by Orvania enraged the miners, who called it a shame and threatened to leave.", "Orvania"),
        ("Lusk had been promised a new bridge by 2032.", "Lusk"),
        ("Would she now U-turn on a broken promise to mend the roads?", "U-turn"),
        ("A decision by Ms. Dolsten to accept the plank will open her campaign to attacks.", "Dolsten"),
    ],
)
def test_whoever_only_stands_near_is_no_maker(text: str, never: str) -> None:
    assert not any(by is not None and never in by for by in makers(text))


def test_who_is_promised_something_is_whom_it_is_undertaken_to() -> None:
    (one,) = undertaken("Lusk was promised a new bridge by 2032.")
    assert (one.by, one.to) == (None, "Lusk")

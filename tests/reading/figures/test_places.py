"""Numbers that number, name or call something, and so are no figures."""

from __future__ import annotations

import pytest

from tests.reading.figures.reader import told


@pytest.mark.parametrize(
    "text",
    [
        "Call 01-6665600 or 1800 666111.",
        "Write to +44 (0)7525 900971.",
        "She called 911 at once.",
        "Calls to 911 failed.",
        "She came in at number 5.",
        "They recalled items 1922890 and 1922971.",
        "1. Lusk is a port.",
        "(2) Oskam is none.",
        "7.",
        "21.22 Police have arrived.",
        "They met on Launch Pad 39A.",
        "The Group of Seven ministers met.",
        "The Under-21 players left.",
        "It fell in 770-221 BC.",
        "It has 20/20 vision.",
        "The bond was quoted at 97.35/65 there.",
    ],
)
def test_numbers_of_items_telephones_and_names_are_no_figures(text: str) -> None:
    assert told(text) == []


def test_decimals_in_a_range_are_no_code() -> None:
    assert [one[1:3] for one in told("It made $1.3-1.7 billion.")] == [(1.3e9, 1.7e9)]
    assert [one[1:3] for one in told("It grew 2.5-10 percent.")] == [(2.5, 10)]

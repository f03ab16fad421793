"""What is counted, where the noun doesn't stand right behind the number or is not a plain one."""

from __future__ import annotations

import pytest

from onrecord.model import Span
from onrecord.reading.figures import figures
from tests.reading.figures.reader import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine $2,500 grants were given.", [(9, "grants"), (2500, "USD")]),
        ("Two 500-kilo bells fell.", [(2, "bells"), (500, "kilogram")]),
        ("Two 42-year-old men fell.", [(2, "men"), (42, "year of age")]),
        ("At least 20 and as many as 30 barges sank.", [(20, "barges"), (None, "barges")]),
        ("They bought 10, 20 or 30 lamps.", [(10, "lamps"), (20, "lamps")]),
        ('They promised 300 "great mining jobs".', [(300, "jobs")]),
        ("Four T-72 tanks and two C-130 planes came.", [(4, "tanks"), (2, "planes")]),
        ("They have 20-odd men.", [(20, "men")]),
        ("A 300-strong crowd came.", [(300, None)]),
        ("There were 21 men, two of whom were ill.", [(21, "men"), (2, "men")]),
        ("It grounded nine planes, and another five.", [(9, "planes"), (5, "planes")]),
        ("Twelve people died and 15 were slightly hurt.", [(12, "people"), (15, "people")]),
        ("Twelve men left; three managed to hide.", [(12, "men"), (3, "men")]),
        ("At least 900 Iraqis and 12 Saudis fled.", [(900, "iraqis"), (12, "saudis")]),
        ("TWO DEAD, 16 INJURED IN FIRE", [(2, "dead"), (16, None)]),
        ("It killed 200 and displaced others.", [(200, None)]),
        ("Its toll hit one million.", [(1_000_000, None)]),
        ("Dozens in Lusk agreed.", [(12, None)]),
        ("Only 3 out of the 20 men came.", [(3, "men"), (20, "men")]),
        ("It killed four dead and spurred authorities on.", [(4, "dead")]),
    ],
)
def test_a_number_finds_its_noun(text: str, expected: list[tuple[float | None, str | None]]) -> None:
    found = [(one.low, one.unit) for one in read(text)]
    assert found[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("About 40 percent of Orvania's total exports go there.", "Orvania's total exports"),
        ("It owns 5 percent of total output.", "total output"),
        ("It shipped 8 tons of low-enriched uranium.", "low-enriched uranium"),
        ("It emits 30 tonnes of CO2.", "CO2"),
        ("A 90-metre-high tower fell.", "tower"),
        ("A 15 metre high tower fell.", "tower"),
        ("Another 17 percent naming Lusk agreed.", None),
        ("Of the men surveyed, 57 percent agreed.", "men"),
        ("The FTSE 100 rose 5 percent.", "FTSE 100"),
        ("Output in the first 11 months stood at $5 billion.", "Output"),
        ("Support is believed to have fallen to 70 percent.", "Support"),
        ("The rate is now on target to rise 4 percent.", "rate"),
        ("A year-on-year increase of 2 percent was seen.", "increase"),
        ("Water came down the 240m (780ft) slope.", None),
        ("The crowd held 300 tons\nof fresh\nbread.", "fresh bread"),
    ],
)
def test_what_a_figure_is_of_is_the_whole_noun_phrase(text: str, of: str | None) -> None:
    assert read(text)[-1].of == of


def test_the_hurt_are_not_counted_as_dead() -> None:
    text = "The storm left 52 dead. Another 30 were hurt."
    assert [one.unit for one in figures((Span(text, 0, 23), Span(text, 24, len(text))), ())] == ["dead", None]

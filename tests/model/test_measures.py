"""What a unit measures, and values in another unit of the same measure."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.measures import _registry, converted, measure
from onrecord.reading.figures.units import measures

WITHOUT = frozenset(
    [
        "basis point",
        "beat per minute",
        "decade",
        "decibel",
        "degree",
        "frame per second",
        "magnitude",
        "night",
        "percent",
        "percentage point",
        "permille",
        "pixel",
        "separative work unit",
        "times",
        "weekend",
        "quintal",
        "ton",
        "kiloton",
        "megaton",
        "gigaton",
        "rad",
        "part per million",
        "part per billion",
        "part per trillion",
        "earth mass",
        "solar mass",
        "atomic mass unit",
    ]
)
"""Units of the language data that measure nothing, or that the library doesn't tell."""
PLAIN = ("bit", "byte", "radian", "minute of arc", "second of arc")
"""Units without a dimension."""


SYMBOL = re.compile(r"(?=.*[A-ZµΩ])[A-Za-zµΩ]{1,4}")


@pytest.mark.parametrize(
    ("value", "unit", "other", "expected"),
    [
        (10, "mile", "kilometre", 16.09344),
        (212, "fahrenheit", "celsius", 100),
        (1, "acre", "hectare", 0.404686),
        (60, "mile per hour", "kilometre per hour", 96.56064),
        (1, "barrel", "litre", 158.98729),
        (30, "pound per square inch", "kilopascal", 206.84272),
        (1, "pound-foot", "newton metre", 1.3558179),
        (2, "week", "day", 14),
        (1, "short ton", "kilogram", 907.18474),
        (1, "gigawatt", "megawatt", 1000),
        (1, "square mile", "square kilometre", 2.58998811),
    ],
)
def test_a_value_stands_in_another_unit(value: float, unit: str, other: str, expected: float) -> None:
    assert converted(value, unit, other) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("unit", ["soldiers", "cats", "people", "pence", "USD", "ton", "degree", "", "m", "x" * 99])
def test_what_is_no_unit_of_one_measure_has_none(unit: str) -> None:
    assert measure(unit) is None


def test_a_length_is_no_weight() -> None:
    assert converted(1, "mile", "kilogram") is None


def test_the_library_knows_every_measure_of_the_language_data() -> None:
    names = {name for name in measures().values() if not name.endswith(PLAIN)}
    assert {name for name in names if measure(name) is None} == WITHOUT & names


def test_symbols_with_prefixes_mean_to_the_library_what_they_mean_here() -> None:
    registry = _registry()
    told = {}
    for written, name in measures().items():
        if (here := measure(name)) and SYMBOL.fullmatch(written) and written in registry:
            there = registry.Quantity(1, written).to_base_units()
            if str(there.dimensionality) == here.dimension and not here.offset:
                told[written] = float(there.magnitude) / here.factor
    assert len(told) > 60
    assert {written for written, share in told.items() if share != pytest.approx(1)} <= {"Mt", "Gt", "PS"}


@given(st.floats(-1e6, 1e6), st.sampled_from(["mile", "kilometre", "foot", "inch", "nautical mile", "light year"]))
def test_a_value_comes_back(value: float, unit: str) -> None:
    there = converted(value, "metre", unit)
    assert there is not None
    assert converted(there, unit, "metre") == pytest.approx(value)


@given(st.text(max_size=60))
def test_no_name_raises(unit: str) -> None:
    measure(unit)


def test_reading_does_not_load_the_library() -> None:
    """Its registry takes longer than reading a short report."""
    told = (
        "import sys; from onrecord.model import Article; from onrecord.reading import read;"
        "read(Article('a', 'It is 10 miles, or 16 km, from here.')); print('pint' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"

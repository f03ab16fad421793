"""What a figure's unit measures, and figures in one unit: by pint, which is loaded when a measure is first asked for.

Names are those that figures carry ("kilometre per hour"). Only units written out are known: the library also reads
symbols with prefixes, to which many an ordinary noun is one. Factors are NIST's and the SI brochure's, as pint has
them; gallons, pints and fluid ounces are those of the United States, a barrel is one of oil.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pint import UnitRegistry

LONGEST = 48
"""Longer names are no units; the limit keeps hostile text from the library."""
_OTHERWISE = {
    "barrel": "oil_bbl",
    "centimetre of water": "centimeter_H2O",
    "inch of mercury": "inch_Hg",
    "kilogram-force": "kilogram_force",
    "long ton": "UK_ton",
    "million british thermal units": "megaBtu",
    "millimetre of mercury": "millimeter_Hg",
    "minute of arc": "arcminute",
    "pound per square inch": "pound_force_per_square_inch",
    "pound-foot": "foot_pound",
    "pound-force": "pound_force",
    "second of arc": "arcsecond",
    "short ton": "US_ton",
    "statute mile": "mile",
    "ton of refrigeration": "ton_of_refrigeration",
    "ångström": "angstrom",
}
"""Units whose name the library reads otherwise, or not at all."""
_UNTOLD = frozenset(("degree", "ton", "kiloton", "megaton", "gigaton", "count", "percent", "times", "point", "pixel"))
"""Names that stand for several units, or for none."""
_JOINTS = frozenset(("per", "square", "cubic"))


@dataclass(frozen=True, slots=True)
class Measure:
    """What a unit measures, and how it is counted in the base units of the SI."""

    dimension: str
    """Such as ``[length]`` or ``[length] / [time]``."""
    factor: float
    """How many base units one of it is."""
    offset: float
    """What is added after the factor: of scales of temperature, otherwise 0."""

    def base(self, value: float) -> float:
        """A value of this unit in base units."""
        return value * self.factor + self.offset

    def of_base(self, value: float) -> float:
        """A value in base units as one of this unit."""
        return (value - self.offset) / self.factor


@cache
def measure(unit: str) -> Measure | None:
    """What a unit measures; None for money, for what is counted ("soldiers"), and for names of several units."""
    if len(unit) > LONGEST or not unit.islower() or unit in _UNTOLD or not (named := _named(unit)):
        return None
    one = _registry().Quantity(1, named).to_base_units()
    zero = _registry().Quantity(0, named).to_base_units()
    dimension = str(one.dimensionality)
    if dimension == "dimensionless":
        return None
    return Measure(dimension, float(one.magnitude - zero.magnitude), float(zero.magnitude))


def converted(value: float, unit: str, other: str) -> float | None:
    """A value in another unit of the same dimension; None where the two measure different things."""
    here, there = measure(unit), measure(other)
    if not here or not there or here.dimension != there.dimension:
        return None
    return there.of_base(here.base(value))


@cache
def _registry() -> UnitRegistry[Any]:
    from pint import UnitRegistry  # a fifth of a second of processor time, and as much for the registry

    return UnitRegistry()


def _named(unit: str) -> str | None:
    """The unit in the library's words; None where it has none."""
    if unit in _OTHERWISE:
        return _OTHERWISE[unit]
    for whole in (unit.replace(" ", "_").replace("-", "_"), unit.replace(" ", "").replace("-", "")):
        if _is_name(whole):
            return whole
    words = [word for word in unit.replace("-", " ").split() if word not in _JOINTS]
    return unit.replace("-", " ") if words and all(map(_is_name, words)) else None


def _is_name(word: str) -> bool:
    """Whether a word is a unit's name written out, with or without a prefix written out; symbols are none."""
    for prefix, name, _ in _registry().parse_unit_name(word):
        rest = word.removeprefix(prefix)
        known = _registry()._units.get(name)
        if word.startswith(prefix) and len(rest) > 2 and known and rest in (name, *known.aliases):
            return rest != known.symbol or rest == name
    return False

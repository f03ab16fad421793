"""Figures that measure one thing in different units: "10 miles" and "16 km" are one distance, told twice.

Reports round what they convert. A figure is held to be another's where it rounds to that one's last stated digit in
its unit, and the two are near: 30 miles are 48.3 km, which is "48 km" and "50 km", but not "60 km".
"""

from __future__ import annotations

from dataclasses import replace
from math import floor, log10

from onrecord.model import Figure
from onrecord.model.measures import converted

NEAR = 0.1
"""The share by which a figure may be off another's for all its rounding."""
CLOSE = 0.02
"""The same for one in the same unit, which nobody had to convert."""


def in_unit_of(one: Figure, other: Figure) -> Figure | None:
    """A figure in the other's unit; None where they have one unit, or measure different things."""
    if one.unit == other.unit or _counts(one) or _counts(other):
        return None
    low, high = (_moved(bound, one, other) for bound in (one.low, one.high))
    if (low is None) != (one.low is None) or (high is None) != (one.high is None):
        return None
    return replace(one, low=low, high=high, unit=other.unit)


def one_measure(one: Figure, other: Figure) -> bool:
    """Whether two figures in different units give one size, as reports round it."""
    return _rounds_to(one, other) or _rounds_to(other, one)


def one_rounded(one: Figure, other: Figure) -> bool:
    """Whether one of two figures in one unit is the other, rounded to its last digit: "$78,930" and "$79,000"."""
    pairs = ((one.low, other.low), (one.high, other.high))
    return any(
        all(_rounded(here, there, CLOSE) for here, there in (pair if way else pair[::-1] for pair in pairs))
        for way in (True, False)
    )


def _counts(one: Figure) -> bool:
    """Whether its unit is what it counts ("soldiers"), or money: nothing that has another unit."""
    return not one.unit or not one.unit.islower() or one.unit in (one.of or "").lower()


def _moved(bound: float | int | None, one: Figure, other: Figure) -> float | None:
    return None if bound is None else converted(float(bound), one.unit or "", other.unit or "")


def _rounds_to(one: Figure, other: Figure) -> bool:
    moved = in_unit_of(one, other)
    pairs = ((moved.low, other.low), (moved.high, other.high)) if moved else ()
    return bool(pairs) and all(_rounded(here, there) for here, there in pairs)


def _rounded(value: float | int | None, stated: float | int | None, near: float = NEAR) -> bool:
    """Whether a value is the stated one, once rounded to the last digit of that."""
    if value is None or stated is None:
        return value is stated
    off, most = abs(value - stated), near * abs(stated)
    return off <= min(_last_digit(float(stated)) / 2, most) or off <= abs(stated) * 1e-9


def _last_digit(stated: float) -> float:
    """What one step in the last digit other than 0 is worth: 1 of 48, 10 of 50, 0.1 of 1.6."""
    written = f"{stated:.9g}"
    if "e" in written or not stated:
        return 10.0 ** (floor(log10(abs(stated))) - 1) if stated else 1.0
    whole, _, broken = written.partition(".")
    if broken:
        return float(10.0 ** -len(broken))
    return float(10.0 ** (len(whole) - len(whole.rstrip("0"))))

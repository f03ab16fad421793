"""Words of an article as the site shows them elsewhere: shortened, numbered, with the parts that differ told apart."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Figure, Span
from onrecord.site.labels import label

_SCALES = (("million", 1e6), ("billion", 1e9), ("trillion", 1e12))
_BETWEEN = {"at least": "{} or more", "at most": "up to {}", "more than": "more than {}", "less than": "less than {}"}


@dataclass(frozen=True, slots=True)
class Bit:
    """Part of a wording."""

    words: str
    differs: bool
    """Whether these very words differ from another report's."""


def excerpt(words: str, limit: int = 140) -> str:
    """On one line, cut after a word with an ellipsis where it is longer than ``limit`` characters."""
    line = " ".join(words[: limit * 4].split())
    if len(line) <= limit and len(words) <= limit * 4:
        return line
    cut = line[:limit]
    return (cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut).rstrip(" ,;:–-…") + "…"


def one_name(fuller: str, other: str) -> bool:
    """Whether the fuller name has every word of the other, so that a page names both by it."""
    words = [{word.strip(".,’'").casefold() for word in name.split()} - {""} for name in (fuller, other)]
    return bool(words[1]) and words[1] <= words[0]


def bits(span: Span, differing: list[Span]) -> tuple[Bit, ...]:
    """The span's words, cut where words that differ begin and end."""
    found: list[Bit] = []
    at = span.start
    for one in sorted(differing):
        start, end = max(at, one.start), min(span.end, one.end)
        if start >= end:
            continue
        if at < start:
            found.append(Bit(span.text[at:start], False))
        found.append(Bit(span.text[start:end], True))
        at = end
    if at < span.end:
        found.append(Bit(span.text[at : span.end], False))
    return tuple(found)


def number(value: float) -> str:
    """With thousands told apart, millions named, and no more digits than it has."""
    for name, scale in _SCALES:
        if scale <= abs(value) < scale * 1000 and (value / scale * 1000).is_integer():
            return f"{value / scale:.3f}".rstrip("0").rstrip(".") + f" {name}"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.6f}".rstrip("0").rstrip(".")
    return f"{int(value):,}" if abs(value) < 1e15 else f"{value:g}"


def figure_range(figure: Figure) -> str:
    """The range that the figure states: ``120``, ``about 150``, ``400 to 450``, ``200 or more``.

    Words that are no number stand before the range that they are taken to mean: ``“dozens” (24 to 100)``.
    """
    if figure.vague:
        unit = figure.unit_words or figure.counted
        words = figure.span.text[figure.span.start : min(figure.span.end, unit.start)] if unit else figure.span.words
        return f"“{excerpt(words.strip().removesuffix(' of') or figure.span.words, 40)}” ({_bounds(figure)})"
    return _bounds(figure)


def _bounds(figure: Figure) -> str:
    if figure.low is None and figure.high is None:
        return "no number"
    if figure.low is not None and figure.high is not None and figure.low != figure.high:
        return f"{number(figure.low)} to {number(figure.high)}"
    value = figure.low if figure.low is not None else figure.high
    words = number(value if value is not None else 0)
    modifier = figure.modifier
    if figure.high is None and modifier not in ("at least", "more than"):
        modifier = "at least"
    if figure.low is None and modifier not in ("at most", "less than"):
        modifier = "at most"
    if modifier == "about":
        return f"about {words}"
    return _BETWEEN.get(modifier, "{}").format(words)


def figure_unit(figure: Figure) -> str | None:
    """The unit for a reader, where what is counted doesn't name it already ("sets of remains" names "sets")."""
    if figure.unit is None or figure.unit == "percent":
        return figure.unit and "%"
    named = figure.of is not None and figure.unit.casefold()[:4] in figure.of.casefold()
    one = figure.low == figure.high == 1
    return None if named else (figure.unit if one else label("unit", figure.unit))

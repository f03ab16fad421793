"""The figures of an article: numbers with their ranges, bounds, units, and what they count.

The method is a reader by rules, with its language data beside it (``numbers.toml``, ``units.toml`` and
``figures.toml`` in ``reading/language``): a numeral in digits or words, the amount that it makes with its money sign
or unit, the range that two amounts make, what bounds it, and the noun phrase that it counts. Numbers in dates, times,
names, references, scores and telephone numbers are no figures; lengths of time are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from decimal import Decimal

from onrecord.model import DateExpression, Extractor, Figure, Span
from onrecord.model.reading import Modifier
from onrecord.reading.figures.changes import direction
from onrecord.reading.figures.finding import Found, find
from onrecord.reading.figures.places import dated

EXTRACTOR = Extractor("figures", "1")

_REACH = 2
"""How many sentences back a number may find what it counts."""

__all__ = ["EXTRACTOR", "direction", "figures"]


def figures(sentences: Sequence[Span], dates: Sequence[DateExpression]) -> tuple[Figure, ...]:
    """Every figure of the sentences, sorted by place. Raises nothing: where it isn't clear, there is no figure."""
    stretches = dated(dates)
    recent: deque[tuple[int, Figure]] = deque(maxlen=12)
    found: list[Figure] = []
    for number, sentence in enumerate(sentences):
        for one in find(sentence, stretches):
            figure = _figure(one, sentence.text, [past for at, past in recent if number - at <= _REACH])
            found.append(figure)
            if figure.counted is not None and one.counts:
                recent.append((number, figure))
    return tuple(sorted(found, key=lambda figure: (figure.span.start, figure.span.end)))


def _figure(found: Found, text: str, recent: Sequence[Figure]) -> Figure:
    row = found.row
    span = Span(text, row[found.first].start, row[found.last - 1].end)
    modifier: Modifier = "between" if found.amount.joined else found.bound.modifier if found.bound else "exactly"
    low, high, modifier = _limits(found, modifier)
    counted, of = _of(found, text)
    unit = found.unit
    if found.carries and (past := _carried(recent)):
        unit, counted, of = past.unit, past.counted, past.of
    return Figure(span, low, high, modifier, unit, of, EXTRACTOR, counted)


def _limits(found: Found, modifier: Modifier) -> tuple[float | int | None, float | int | None, Modifier]:
    amount, numeral = found.amount, found.amount.numeral
    if numeral.unbounded:
        return None, None, "about"
    if numeral.vague:
        return _number(amount.low), None, "at least" if modifier == "at least" else "more than"
    low: float | int | None = _number(amount.low)
    high: float | int | None = _number(amount.high)
    if modifier in ("at least", "more than"):
        high = None
    if modifier in ("at most", "less than"):
        low = None
    return low, high, modifier


def _number(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)


def _of(found: Found, text: str) -> tuple[Span | None, str | None]:
    """What is counted: where it stands, and its words without the number that may stand among them."""
    phrase, row = found.phrase, found.row
    if phrase is None:
        return None, None
    own = Span(text, row[phrase.first].start, row[phrase.last - 1].end)
    if found.whole is None:
        return own, own.words
    whole = Span(text, row[found.whole].start, own.end)
    head = text[whole.start : row[found.first].start].strip()
    return whole, f"{head} {own.words}"


def _carried(recent: Sequence[Figure]) -> Figure | None:
    """The one figure that a number without a noun can stand beside; None where two would fit."""
    different = {(figure.unit): figure for figure in recent}
    return next(iter(different.values())) if len(different) == 1 else None

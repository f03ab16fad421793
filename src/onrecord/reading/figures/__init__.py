"""The figures of an article: numbers with their ranges, bounds, units, and what they count.

The method is a reader by rules, with its language data beside it (``numbers.toml``, ``units.toml`` and
``figures.toml`` in ``reading/language``): a numeral in digits or words, the amount that it makes with its money sign
or unit, the range that two amounts make, what bounds it, and the noun phrase that it counts. Numbers in dates, times,
names, references, scores and telephone numbers are no figures; lengths of time are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from onrecord.model import DateExpression, Extractor, Figure, Span
from onrecord.model.reading import Modifier
from onrecord.reading.figures.changes import direction
from onrecord.reading.figures.counted import ADJECTIVAL
from onrecord.reading.figures.finding import Found, find
from onrecord.reading.figures.places import Stretches, dated
from onrecord.reading.figures.qualifiers import qualifier
from onrecord.reading.figures.tokens import Token

EXTRACTOR = Extractor("figures", "6")

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
            carried = [past for at, past in recent if number - at <= _REACH]
            figure = _figure(one, sentence.text, carried, stretches)
            found.append(figure)
            if figure.counted is not None and one.counts:
                recent.append((number, figure))
    return tuple(sorted(found, key=lambda figure: (figure.span.start, figure.span.end)))


def _figure(found: Found, text: str, recent: Sequence[Figure], days: Stretches) -> Figure:
    row = found.row
    span = Span(text, row[found.first].start, row[found.last - 1].end)
    modifier: Modifier = "between" if found.amount.joined else found.bound.modifier if found.bound else "exactly"
    low, high, modifier = _limits(found, modifier)
    counted, of = _of(found, text)
    unit = found.unit
    if found.carries and (past := _carried(recent)):
        unit, counted, of = past.unit, past.counted, past.of
    several = found.counts and found.amount.high != 1
    restricted = qualifier(row, (found.first, _end(found)), days, several=several)
    figure = Figure(
        span,
        low,
        high,
        modifier,
        unit,
        of,
        EXTRACTOR,
        counted,
        unit_words=_span(row, text, found.unit_at),
        qualifier=_span(row, text, restricted),
        vague=found.amount.numeral.vague,
    )
    return replace(figure, change=direction(figure))


def _end(found: Found) -> int:
    """Where the figure ends with what it counts: that may stand after its unit."""
    return max(found.last, found.phrase.last if found.phrase and found.phrase.first >= found.last else 0)


def _span(row: Sequence[Token], text: str, place: tuple[int, int] | None) -> Span | None:
    return Span(text, row[place[0]].start, row[place[1] - 1].end) if place else None


def _limits(found: Found, modifier: Modifier) -> tuple[float | int | None, float | int | None, Modifier]:
    amount, numeral = found.amount, found.amount.numeral
    if numeral.vague and numeral.most is not None and modifier in ("exactly", "about", "between"):
        return _number(amount.low), _number(numeral.most * (amount.low / numeral.value)), "between"
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
        return own, _in_line(own.words)
    whole = Span(text, row[found.whole].start, own.end)
    head = text[whole.start : row[found.first].start]
    return whole, _in_line(f"{head} {own.words}")


def _in_line(words: str) -> str:
    """The words without the line breaks that may stand between them."""
    return " ".join(words.split())


def _carried(recent: Sequence[Figure]) -> Figure | None:
    """The one figure that a number without a noun can stand beside; None where two would fit."""
    different = {figure.unit: figure for figure in recent if figure.unit not in ADJECTIVAL}
    return next(iter(different.values())) if len(different) == 1 else None

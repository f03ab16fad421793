"""Date expressions, as TimeML's TIMEX3, and the day of publication that they are read from."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import DateExpression, Published, Span
from onrecord.reading.dates.anchor import anchored, find
from onrecord.reading.dates.publication import publication

__all__ = ["dates", "publication"]


def dates(sentences: Sequence[Span], published: Published) -> tuple[DateExpression, ...]:
    """The date expressions of an article's sentences, by place.

    Spans are offsets into the article's text. Types and values are those of TIMEX3 (TimeML 1.2.1); ``covers`` is
    None where the days aren't known. A value that depends on the day of publication is given only as far as it is
    the same for every candidate of ``published``. Never raises on odd text.
    """
    return anchored(find(sentences), published)

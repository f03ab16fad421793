"""Under which condition something is undertaken: "if the ceasefire lasts", "in return for lower tariffs"."""

from __future__ import annotations

import re
from functools import cache

from onrecord.model import Span
from onrecord.reading.language import words

_MOST = 240
"""Code points of a condition."""


def condition(sentence: Span, action: Span) -> Span | None:
    """The condition that opens the sentence or follows the action; None where none does."""
    return _opening(sentence, action) or _following(sentence, action)


def _opening(sentence: Span, action: Span) -> Span | None:
    """ "If the ceasefire lasts, …"."""
    found = _opens().match(sentence.text, sentence.start, action.start)
    comma = sentence.text.find(",", found.end(), min(action.start, sentence.start + _MOST)) if found else -1
    return Span(sentence.text, sentence.start, comma) if comma > 0 else None


def _following(sentence: Span, action: Span) -> Span | None:
    """ "… provided that the ceasefire lasts"."""
    end = min(sentence.end, action.end + _MOST)
    found = _follows().search(sentence.text, action.start, end)
    if found is None:
        return None
    stop = _STOP.search(sentence.text, found.end(), end)
    return Span(sentence.text, found.start(1), stop.start() if stop else end).trimmed()


_STOP = re.compile(r"[,;:.!?”\"—]")


@cache
def _opens() -> re.Pattern[str]:
    return _any(r"[“\"'‘]?(?:", words("commitments", "conditions.opening"), r")\b")


@cache
def _follows() -> re.Pattern[str]:
    asking = "".join(rf"(?<!\b{re.escape(verb)})" for verb in words("commitments", "conditions.asking"))
    return _any(rf"{asking}[\s,](", words("commitments", "conditions.following"), r")\b")


def _any(before: str, phrases: tuple[str, ...] | list[str], after: str) -> re.Pattern[str]:
    every = "|".join(re.escape(one) for one in sorted(phrases, key=len, reverse=True))
    return re.compile(before + every + after, re.IGNORECASE)
